"""A whole turn and its receipt: kept with the answer, quoted back, judged with a tap."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import select

from bot.deciding import Before, Deciding
from bot.dialogue.turns import Understood
from bot.effects import AddRemark, Answer, OpenCase, QuoteAnswer, Say
from bot.knowledge.receipts import Receipt
from bot.messages import ConversationId, Inbound, Kind, OfficerId
from bot.speech import load
from bot.store.answer_tables import answers
from bot.store.conversations import Conversation
from bot.store.engine import connect
from bot.store.store import Store
from tests.bot.flow_fakes import (
    CHARS,
    INSTITUTION,
    NOW,
    OTHER,
    SECTION,
    Counter,
    ScriptedAnswering,
    ScriptedDialogue,
)
from tests.conftest import NewDatabase
from tests.model import dialogue

QUESTION = "How much is a permit?"
SOMEBODY = Conversation(
    id=ConversationId(1),
    channel="telegram",
    person="42",
    language="",
    language_fixed=False,
    owner=None,
    epoch=0,
    dialogue=[],
    disclosed_at=NOW,
    last_inbound_at=NOW,
    stopped_at=None,
)
THIRD = replace(OTHER, section="dogs", heading="Dogs", text="No dogs.")
COMPLAINT = OpenCase(topic="complaint", what="wrong answer")
FORM = [
    {"event": "active_loop", "name": "complaint_form"},
    {"event": "slot", "name": "requested_slot", "value": "complaint_where"},
]


@pytest.fixture
def counter(new_database: NewDatabase) -> Iterator[Counter]:
    """A person who has been greeted, on SQLite."""
    engine = connect(new_database("sqlite"))
    yield greeted(Counter(Store(engine)))
    engine.dispose()


@pytest.fixture
def anywhere(store: Store) -> Counter:
    """The same on each database in turn."""
    return greeted(Counter(store))


def greeted(one: Counter) -> Counter:
    one.says("Hello, good morning to you all", Say(text="greeting"))
    return one


def asks(counter: Counter, question: str = QUESTION, **fields: Any) -> Receipt:
    """Ask and get an answer, whose receipt this is."""
    counter.says(question, Answer(question=question), **fields)
    return receipts(counter)[-1]


def receipts(counter: Counter) -> list[Receipt]:
    with counter.store.read() as tx:
        causes = tx.connection.execute(select(answers.c.cause).order_by(answers.c.id)).scalars()
        found = [tx.answers.caused(cause) for cause in causes]
    return [each for each in found if each is not None]


def presses(counter: Counter, payload: str) -> str:
    [text] = counter.does(Kind.BUTTON, payload=payload, text="a title")
    return text


def payloads(counter: Counter) -> list[str]:
    return [button["payload"] for button in counter.sent()[-1].get("buttons", ())]


def test_an_answer_is_kept_with_what_it_was_made_of(anywhere: Counter) -> None:
    receipt = asks(anywhere)
    assert (receipt.question, receipt.language, receipt.text) == (QUESTION, "en", QUESTION.upper())
    assert (receipt.sections, receipt.confidence, receipt.reason) == ((SECTION,), 0.9, "")
    assert (receipt.index_version, receipt.model_version) == (
        "0123456789abcdef",
        "loket-0123456789ab",
    )
    assert (receipt.at, receipt.is_helpful) == (NOW, None)
    assert anywhere.sent()[-1]["text"].endswith(f"\nNumber of this answer: {receipt.number}")


def test_a_question_that_is_declined_is_kept_with_the_reason(counter: Counter) -> None:
    receipt = asks(counter, "something odd")
    assert (receipt.number, receipt.reason, receipt.sections) == ("", "unsure", ())
    assert "Number of this answer" not in counter.sent()[-1]["text"]


def test_what_was_no_question_leaves_no_receipt(counter: Counter) -> None:
    counter.says("a strange remark to make", Answer(question="hm", is_guess=True))
    assert receipts(counter) == []


def test_a_turn_that_is_repeated_keeps_one_receipt(anywhere: Counter) -> None:
    counter = anywhere
    counter.dialogue.script = [[Answer(question=QUESTION)]] * 2
    turn = counter.arrives(Kind.TEXT, text=QUESTION)
    counter.take(turn)
    with counter.store.begin() as tx:
        tx.inbox.claim("one", now=NOW, lease=timedelta(minutes=1), limit=8)
        tx.conversations.set(turn.conversation, claimed_by="one")
    counter.take(turn)
    assert len(receipts(counter)) == 1


def test_the_words_before_a_part_are_of_what_was_read(counter: Counter) -> None:
    counter.says("Late again. Is it paid?", Answer(question="Is it paid?", is_part=True))
    assert receipts(counter)[-1].text.startswith("About your question:\n")


ALONE = ["{0}", "where does {0} come from?", "Waar komt {0} vandaan?", "{1}", "{2}"]


@pytest.mark.parametrize("text", ALONE)
def test_who_quotes_a_number_reads_the_answer_again(counter: Counter, text: str) -> None:
    receipt = asks(counter)
    heard = len(counter.dialogue.heard)
    code = receipt.number.removeprefix("A-")
    written = text.format(receipt.number, receipt.number.lower(), f"a {code.lower()}")
    assert counter.says(written) == [f"{receipt.number} said: {receipt.text}"]
    assert len(counter.dialogue.heard) == heard
    assert len(receipts(counter)) == 1


def test_another_persons_number_is_not_known(anywhere: Counter) -> None:
    receipt = asks(anywhere)
    other = Counter(anywhere.store, person="43")
    other._events = 1000
    told = [other.says(number)[-1] for number in (receipt.number, "A-0000")]
    assert told[0].replace(receipt.number, "A-0000") == told[1]
    assert "I do not know an answer with number A-0000" in told[1]


def test_a_form_goes_on_after_a_number_and_a_tap(counter: Counter) -> None:
    receipt = asks(counter)
    with counter.store.begin() as tx:
        tx.conversations.set(counter.id, dialogue=FORM)
    counter.says(receipt.number)
    presses(counter, f"helped:{receipt.number}")
    presses(counter, f"wrong:{receipt.number}")
    assert counter.conversation.dialogue[: len(FORM)] == FORM


def test_a_complaint_with_a_number_is_a_complaint(counter: Counter) -> None:
    receipt = asks(counter)
    text = f"the answer {receipt.number} was wrong, I want to complain"
    ranking = (("make_complaint", 0.9), ("nlu_fallback", 0.1))
    counter.dialogue.meant[text] = Understood(
        intent="make_complaint", confidence=0.9, ranking=ranking
    )
    [said] = counter.says(text, COMPLAINT)
    assert counter.cases[0].number in said


def test_a_question_with_a_number_gets_both(counter: Counter) -> None:
    receipt = asks(counter)
    text = f"{receipt.number} is about residents, but what do visitors pay?"
    ranking = (("ask_policy", 0.9),)
    counter.dialogue.meant[text] = Understood(intent="ask_policy", confidence=0.9, ranking=ranking)
    again, answer = counter.says(text, Answer(question=text))
    assert again.startswith(f"{receipt.number} said")
    assert answer.startswith(text.upper())


def test_a_number_in_words_that_nobody_understands_is_quoted(counter: Counter) -> None:
    receipt = asks(counter)
    text = f"whence then {receipt.number} my friend?"
    counter.dialogue.meant[text] = Understood(intent="nlu_fallback", confidence=0.3)
    assert counter.says(text) == [f"{receipt.number} said: {receipt.text}"]


def test_a_number_in_a_language_that_is_not_spoken_is_quoted(counter: Counter) -> None:
    receipt = asks(counter)
    [text] = counter.says(f"¿De dónde viene la respuesta {receipt.number}, por favor? Gracias")
    assert text.startswith(f"{receipt.number} said")


def test_while_an_officer_has_it_a_number_is_the_officers(counter: Counter) -> None:
    receipt = asks(counter)
    counter.says("My bus was late this morning", COMPLAINT)
    [case] = counter.cases
    counter.queue.claim(case.id, by=OfficerId("U1"), seen=case.version, cause="claim")
    assert counter.says(receipt.number) == []


@pytest.mark.parametrize(
    ("tap", "is_helpful", "candidates"), [("helped", True, 0), ("wrong", False, 1)]
)
def test_a_tap_is_kept_quietly_while_an_officer_has_the_conversation(
    anywhere: Counter, tap: str, is_helpful: bool, candidates: int
) -> None:
    receipt = asks(anywhere)
    anywhere.says("I was given the wrong answer", COMPLAINT)
    [case] = anywhere.cases
    anywhere.queue.claim(case.id, by=OfficerId("U1"), seen=case.version, cause="claim")
    before = anywhere.sent()
    for _ in range(2):
        assert anywhere.does(Kind.BUTTON, payload=f"{tap}:{receipt.number}", text="a title") == []
    assert receipts(anywhere)[0].is_helpful is is_helpful
    assert anywhere.sent() == before
    with anywhere.store.read() as tx:
        assert len(tx.candidates.open_ones()) == candidates


def test_below_an_answer_are_two_buttons_of_its_own(counter: Counter) -> None:
    receipt = asks(counter)
    assert payloads(counter) == [f"helped:{receipt.number}", f"wrong:{receipt.number}"]


def test_what_helped_is_kept_with_a_short_thank_you(anywhere: Counter) -> None:
    receipt = asks(anywhere)
    text = presses(anywhere, f"helped:{receipt.number}")
    assert text == "Thank you, that is good to know."
    assert receipts(anywhere)[-1].is_helpful is True


def test_an_old_button_judges_its_own_answer(counter: Counter) -> None:
    first = asks(counter)
    asks(counter, "And for a dog?")
    presses(counter, f"helped:{first.number}")
    presses(counter, "wrong:answer")  # of the last one
    assert [each.is_helpful for each in receipts(counter)] == [True, False]


def test_who_did_not_ask_that_gets_the_next_best_and_then_a_person(anywhere: Counter) -> None:
    counter = anywhere
    counter.answering.others = [SECTION, OTHER]
    first = asks(counter)
    text = presses(counter, f"wrong:{first.number}")
    second = receipts(counter)[-1]
    assert text.splitlines()[2:] == [OTHER.text, f"Number of this answer: {second.number}"]
    assert payloads(counter)[-2:] == [f"wrong:{second.number}", "do:ask_person"]
    assert "in other words" in presses(counter, f"wrong:{second.number}")
    assert payloads(counter) == ["do:ask_person"]
    assert [(each.question, each.is_helpful) for each in receipts(counter)] == [
        (QUESTION, False),
        (QUESTION, False),
    ]
    with counter.store.read() as tx:
        assert [each.text for each in tx.candidates.open_ones()] == [QUESTION]


def test_the_same_button_again_offers_nothing_new(counter: Counter) -> None:
    counter.answering.others = [OTHER, THIRD]
    first = asks(counter)
    presses(counter, f"wrong:{first.number}")
    assert "in other words" in presses(counter, f"wrong:{first.number}")
    assert len(receipts(counter)) == 2


def test_after_three_answers_there_is_a_person(counter: Counter) -> None:
    fourth = replace(THIRD, section="cats")
    counter.answering.others = [OTHER, THIRD, fourth]
    asks(counter)
    for _ in range(3):
        presses(counter, f"wrong:{receipts(counter)[-1].number}")
    assert len(receipts(counter)) == 3
    assert payloads(counter) == ["do:ask_person"]


def test_nobody_judges_anothers_answer(counter: Counter) -> None:
    receipt = asks(counter)
    other = Counter(counter.store, person="43")
    other._events = 1000
    other.says("Hello, good morning to you all", Say(text="greeting"))
    presses(other, f"helped:{receipt.number}")
    presses(other, f"wrong:{receipt.number}")
    assert receipts(counter)[-1].is_helpful is None


def test_a_question_that_its_writer_deletes_is_gone_from_its_receipts(anywhere: Counter) -> None:
    counter = anywhere
    counter.answering.others = [OTHER]
    first = asks(counter, message_id="m1")
    asks(counter, "And for a dog?")
    presses(counter, f"wrong:{first.number}")
    counter.does(Kind.DELETE, refers_to="m1")
    assert [each.question for each in receipts(counter)] == ["", "And for a dog?", ""]
    assert receipts(counter)[0].text == QUESTION.upper()


class Model(ScriptedDialogue):
    """The trained model hears; what the dialogue does with it is one remark."""

    async def understand(self, text: str) -> Understood:
        """What the model makes of it."""
        return await dialogue().understand(text)


HEARD = yaml.safe_load(Path(__file__).with_name("heard_numbers.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in HEARD.items() for text in texts]
)
def test_how_the_model_hears_a_message_with_a_number(kind: str, text: str) -> None:
    spoken = Model(script=[[AddRemark()]])
    deciding = Deciding(
        dialogue=spoken,
        answering=ScriptedAnswering,  # type: ignore[arg-type]
        speech=load(INSTITUTION),
        max_chars=CHARS,
    )
    inbound = Inbound(channel="telegram", external_id="1", person="42", kind=Kind.TEXT, text=text)
    before = Before(conversation=SOMEBODY, cases=[], history=[])
    outcome = asyncio.run(deciding.outcome(inbound, before, NOW))
    quote, rest = (QuoteAnswer(number="A-3F7K"),), (AddRemark(),)
    expected = {"only": quote, "both": (*quote, *rest), "dialogue": rest}
    assert outcome.effects == expected[kind]
