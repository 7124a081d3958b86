"""One message's whole way: what is written down, said, opened, and for whom the bot keeps quiet.

The `counter` runs on SQLite; what rests on the database's own ways runs `anywhere`.
"""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.care.case import Priority, State, Topic
from bot.dialogue.turns import Understood
from bot.effects import AddRemark, Answer, CaseStatus, OpenCase, Say, SetLanguage
from bot.errors import DialogueFailed
from bot.flow import QUIET
from bot.messages import Attachment, Kind, MediaType, OfficerId
from bot.quoting import normal
from bot.store.candidates import Candidate, Source
from bot.store.engine import connect
from bot.store.store import Store
from bot.store.tables import messages
from tests.bot.flow_fakes import NIGHT, NOW, Counter
from tests.conftest import NewDatabase

AMINA = OfficerId("U1")
GREETING = Say(text="greeting", buttons=("policy", "complaint", "person"))
COMPLAINT = OpenCase(topic="complaint", what="late", where="line 6", when="today")
PICTURE = Attachment(media=MediaType.IMAGE, reference="file-1")


@pytest.fixture
def sqlite(new_database: NewDatabase) -> Iterator[Store]:
    engine = connect(new_database("sqlite"))
    yield Store(engine)
    engine.dispose()


@pytest.fixture
def counter(sqlite: Store) -> Counter:
    """A counter with an English person who has been greeted."""
    return greeted(Counter(sqlite))


@pytest.fixture
def anywhere(store: Store) -> Counter:
    """The same on each database in turn."""
    return greeted(Counter(store))


HELLO = "Hello, good morning to you all"


def greeted(one: Counter) -> Counter:
    one.says(HELLO, GREETING)
    return one


def claimed(counter: Counter) -> Any:
    """The person's case, opened and claimed."""
    counter.says("My bus was late this morning", COMPLAINT)
    [case] = counter.cases
    return counter.queue.claim(case.id, by=AMINA, seen=case.version, cause="claim")


def test_the_first_contact_says_what_it_is(sqlite: Store) -> None:
    one = Counter(sqlite)
    [text] = one.says("Hello, good morning to you all", GREETING)
    assert "computer program" in text
    assert [b["title"] for b in one.sent()[0]["buttons"]][-1] == "Talk to a person"
    assert one.conversation.disclosed_at == NOW


def test_a_first_question_is_answered_after_it(sqlite: Store) -> None:
    one = Counter(sqlite)
    first, answer = one.says("How much does it cost to park?", Answer(question="how?"))
    assert "computer program" in first
    assert spoken(answer) == "HOW?"


def test_once_is_enough(counter: Counter) -> None:
    assert "computer program" not in " ".join(counter.says("Hello again, it is me", GREETING))


def test_an_answer_is_written_down_with_its_source(counter: Counter) -> None:
    [answer] = counter.says("How much is a ticket?", Answer(question="how?"))
    assert spoken(answer) == "HOW?"
    assert [(line.author, line.text) for line in counter.transcript[-2:]] == [
        ("person", "How much is a ticket?"),
        ("bot", answer),
    ]
    *_, before, [source] = sources(counter)
    assert before is None
    assert (source["document"], source["heading"]) == ("parking", "Cost")


def test_a_question_that_is_declined_offers_a_person(counter: Counter) -> None:
    counter.says("Something odd about a thing", Answer(question="odd"))
    assert sources(counter)[-1] == []
    assert last_slot(counter, "offered") == "person"


def test_what_was_said_before_helps_to_answer(counter: Counter) -> None:
    counter.says("How much is a ticket?", Answer(question="how?"))
    counter.says("And for children then?", Answer(question="and?"))
    asked = counter.answering.asked[-1]
    assert asked["history"][-1] == "How much is a ticket?"
    assert asked["today"] == NOW.date()


def test_a_guess_that_is_no_answer_asks_what_it_is(counter: Counter) -> None:
    [text] = counter.says("a strange remark to make", Answer(question="hm", is_guess=True))
    assert "Is this a question" in text
    assert last_slot(counter, "offered") == "kind"


FILE = "where is my parking permit?"
SAID = [
    ("a case that is none", CaseStatus(), "own_file"),
    ("something that is not ours", Say(text="out_of_scope", buttons=("person",)), "elsewhere"),
    ("no question at all", Answer(question=FILE, is_guess=True), "own_file"),
]


@pytest.mark.parametrize(
    ("effect", "reason"), [row[1:] for row in SAID], ids=[row[0] for row in SAID]
)
def test_what_is_heard_as_less_is_told_as_what_it_is(
    counter: Counter, effect: Any, reason: str
) -> None:
    counter.answering.telling[FILE] = reason
    [text] = counter.says(FILE, effect)
    assert text.startswith(FILE.upper())
    assert last_slot(counter, "offered") == "person"
    assert last_slot(counter, "last_question") == FILE


def test_a_case_is_told_before_a_file(counter: Counter) -> None:
    counter.answering.telling[FILE] = "own_file"
    counter.says("My bus was late this morning", COMPLAINT)
    [text] = counter.says(FILE, CaseStatus())
    assert counter.cases[0].number in text


def test_what_we_know_no_more_of_stays_as_it_was_heard(counter: Counter) -> None:
    [text] = counter.says("tell me a joke", Say(text="out_of_scope", buttons=("person",)))
    assert "I cannot help with that" in text


def test_a_complaint_becomes_a_case_with_a_number_and_a_time(counter: Counter) -> None:
    [text] = counter.says("My bus was late this morning", COMPLAINT)
    [case] = counter.cases
    assert case.number in text
    assert "here tomorrow before 16:00" in text  # 16 hours of opening time after 10:00
    assert (case.topic, case.what, case.where, case.when) == (
        Topic.COMPLAINT,
        "late",
        "line 6",
        "today, 2026-03-02",
    )
    assert case.team == "Care"
    assert [notice["notice"] for notice in counter.told_desk()] == ["card", "card"]


def test_at_night_it_says_when_it_opens(sqlite: Store) -> None:
    one = Counter(sqlite, now=NIGHT)
    texts = one.says("My bus was late this evening", COMPLAINT)
    assert "closed at the moment and open again today at 08:00" in texts[-1]


def test_a_turn_that_is_repeated_repeats_nothing(anywhere: Counter) -> None:
    counter = anywhere
    counter.dialogue.script = [[COMPLAINT], [COMPLAINT]]
    turn = counter.arrives(Kind.TEXT, text="My bus was late this morning")
    counter.take(turn)
    once = (counter.sent(), len(counter.transcript), cards(counter))
    with counter.store.begin() as tx:
        tx.inbox.claim("one", now=NOW, lease=timedelta(minutes=1), limit=8)
        tx.conversations.set(turn.conversation, claimed_by="one")
    counter.take(turn)
    assert (counter.sent(), len(counter.transcript), cards(counter)) == once
    assert len(counter.cases) == 1


def test_a_turn_of_another_worker_does_nothing(anywhere: Counter) -> None:
    counter = anywhere
    counter.dialogue.script = [[COMPLAINT]]
    turn = counter.arrives(Kind.TEXT, text="My bus was late this morning")
    before = (counter.sent(), counter.transcript)
    assert counter.take(turn, "another") is None
    assert (counter.sent(), counter.transcript, counter.cases) == (*before, [])


def test_a_turn_that_fails_leaves_no_trace(counter: Counter) -> None:
    turn = counter.arrives(Kind.TEXT, text="Something that nobody understands")
    before = (counter.sent(), counter.transcript)
    with pytest.raises(DialogueFailed):
        counter.take(turn)
    assert (counter.sent(), counter.transcript, counter.cases) == (*before, [])


def test_what_cannot_be_understood_becomes_a_case(counter: Counter) -> None:
    turn = counter.arrives(Kind.TEXT, text="Something that nobody understands")
    counter.flow.give_up(turn, "one", code="turn.given_up", now=NOW)
    [case] = counter.cases
    assert (case.topic, case.what) == (Topic.PERSON, "Something that nobody understands")
    assert case.number in counter.sent()[-1]["text"]
    assert counter.transcript[-2].text == "Something that nobody understands"


def test_what_cannot_be_noted_is_no_case(counter: Counter) -> None:
    turn = counter.arrives(Kind.EDIT, text="x", refers_to="1")
    before = counter.sent()
    counter.flow.give_up(turn, "one", code="turn.given_up", now=NOW)
    assert (counter.cases, counter.sent()) == ([], before)


def test_while_an_officer_has_it_the_bot_keeps_quiet(counter: Counter) -> None:
    case = claimed(counter)
    assert counter.says("It was the 8:15 to the station") == []
    assert len(counter.dialogue.heard) == 2  # greeting and complaint, nothing since
    assert counter.told_desk()[-1] == {
        "notice": "thread",
        "case": case.id,
        "text": "It was the 8:15 to the station",
        "author": "person",
    }
    assert counter.transcript[-1].text == "It was the 8:15 to the station"


def test_giving_up_under_an_officer_opens_no_second_case(counter: Counter) -> None:
    case = claimed(counter)
    before = counter.sent()
    turn = counter.arrives(Kind.TEXT, text="It was the 8:15 to the station")
    counter.flow.give_up(turn, "one", code="turn.given_up", now=NOW)
    assert [each.id for each in counter.cases] == [case.id]
    assert counter.sent() == before
    assert counter.told_desk()[-1]["text"] == "It was the 8:15 to the station"


def test_an_answer_to_the_officers_question_ends_the_waiting(anywhere: Counter) -> None:
    counter = anywhere
    case = claimed(counter)
    seen = case.version
    counter.queue.ask_back(case.id, by=AMINA, seen=seen, text="Which bus?", cause="ask")
    counter.says("It was the 8:15 to the station")
    found = counter.queue.get(case.id)
    assert found.state is State.CLAIMED
    assert [event.move for event in found.history][-1] == "answer"


def test_the_officers_words_reach_the_person(counter: Counter) -> None:
    case = claimed(counter)
    counter.leave()
    counter.queue.reply(case.id, by=AMINA, seen=case.version, text="It broke down.", cause="r")
    [text] = counter.leave()
    assert "It broke down." in text
    assert case.number in text


def test_a_late_reply_of_the_bot_is_dropped(anywhere: Counter) -> None:
    counter = anywhere
    counter.leave()
    counter.says("My bus was late this morning", COMPLAINT)
    [case] = counter.cases
    counter.queue.claim(case.id, by=AMINA, seen=case.version, cause="claim")
    assert counter.leave() == [counter.sent()[-1]["text"]]  # only that a colleague looks at it
    assert [row.status for row in counter.rows() if row.epoch == 0][-1] == "dropped"


def test_an_officer_who_comes_in_between_makes_it_decide_anew(anywhere: Counter) -> None:
    counter = anywhere
    counter.says("My bus was late this morning", COMPLAINT)
    [case] = counter.cases
    counter.leave()
    turn = counter.arrives(Kind.TEXT, text="And it was very cold out there")

    class Interrupted:
        async def understand(self, text: str) -> Understood:
            return await counter.dialogue.understand(text)

        async def turn(self, heard: Any) -> Any:
            counter.queue.claim(case.id, by=AMINA, seen=case.version, cause="claim")
            counter.dialogue.script = [[GREETING]]
            return await counter.dialogue.turn(heard)

    flow = type(counter.flow)(**{**vars(counter.flow), "dialogue": Interrupted()})
    asyncio.run(flow.take(turn, "one", now=NOW))
    assert [text for text in counter.leave() if "What can I do" in text] == []
    assert counter.told_desk()[-1]["text"] == "And it was very cold out there"


def test_after_a_hand_back_the_bot_answers_again(counter: Counter) -> None:
    case = claimed(counter)
    counter.queue.hand_back(case.id, by=AMINA, seen=case.version, cause="back")
    [answer] = counter.says("How much is a ticket?", Answer(question="how?"))
    assert spoken(answer) == "HOW?"


def test_an_answer_that_is_none_is_kept_once_and_a_person_is_offered(anywhere: Counter) -> None:
    counter = anywhere
    counter.says("How much is a ticket?", Answer(question="How much is a ticket?"))
    told = [presses_not_my_question(counter) for _ in range(2)]
    assert told[0] == told[1]
    assert "in other words" in told[0]
    assert [b["payload"] for b in counter.sent()[-1]["buttons"]] == ["do:ask_person"]
    assert last_slot(counter, "offered") == "person"
    [candidate] = taught(counter)
    assert (candidate.text, candidate.language) == ("How much is a ticket?", "en")
    assert (candidate.source, candidate.suggested) == (Source.PERSON, "")
    assert counter.cases == []


def test_the_next_answer_that_is_none_counts_by_itself(counter: Counter) -> None:
    for text in ("How much is a ticket?", "And for children then?"):
        counter.says(text, Answer(question=text))
        presses_not_my_question(counter)
    assert [each.text for each in taught(counter)] == [
        "How much is a ticket?",
        "And for children then?",
    ]


def test_the_part_of_a_message_that_was_answered_is_what_was_asked(counter: Counter) -> None:
    part = Answer(question="Do I get money back?", is_part=True)
    counter.says("The bus was late again. Do I get money back?", part, COMPLAINT)
    presses_not_my_question(counter)
    assert [each.text for each in taught(counter)] == ["Do I get money back?"]


def test_a_button_that_is_left_from_a_forgotten_answer_is_still_answered(counter: Counter) -> None:
    assert "in other words" in presses_not_my_question(counter)
    assert taught(counter) == []


def test_what_its_writer_deletes_is_learned_by_nobody(anywhere: Counter) -> None:
    counter = anywhere
    asked = Answer(question="is a ticket dear?")
    counter.says("I wonder, is a ticket dear?", asked, message_id="m1")
    presses_not_my_question(counter)
    counter.does(Kind.DELETE, refers_to="m1")
    assert taught(counter) == []


def spoken(answer: str) -> str:
    """What an answer says above its number."""
    text, _, number = answer.rpartition("\nNumber of this answer: ")
    assert normal(number) == number
    return text


def presses_not_my_question(counter: Counter) -> str:
    [text] = counter.does(Kind.BUTTON, payload="wrong:answer", text="Not my question")
    return text


def taught(counter: Counter) -> list[Candidate]:
    with counter.store.read() as tx:
        return tx.candidates.open_ones()


LANGUAGES = [
    ("the one it is written in", "", "Hoeveel kost een parkeervergunning?", "nl"),
    ("the profile's, where the words say nothing", "fr-BE", "ok", "fr"),
    ("the first, where nothing does", "", "42", "nl"),
    ("the words' rather than the profile's", "fr", "Wie viel kostet ein Parkausweis?", "de"),
]


@pytest.mark.parametrize(
    ("hint", "text", "language"), [row[1:] for row in LANGUAGES], ids=[r[0] for r in LANGUAGES]
)
def test_which_language_is_spoken(sqlite: Store, hint: str, text: str, language: str) -> None:
    one = Counter(sqlite)
    one.says(text, Say(text="goodbye"), language_hint=hint)
    assert one.conversation.language == language
    assert one.dialogue.heard[0].slots["language"] == language


def test_a_chosen_language_stays_until_much_is_written_in_another(counter: Counter) -> None:
    [text] = counter.says("can we speak french please", SetLanguage(language="fr"))
    assert "français" in text
    [text] = counter.says("Thank you very much", Say(text="goodbye"))
    assert text.startswith("Au revoir")
    [text] = counter.says("Thank you very much for all of this help today", Say(text="goodbye"))
    assert text.startswith("Goodbye")


def test_which_language_is_asked_with_a_button_for_each(counter: Counter) -> None:
    counter.says("another language please", SetLanguage())
    titles = [button["title"] for button in counter.sent()[-1]["buttons"]]
    assert titles == ["Nederlands", "Français", "Deutsch", "English"]
    [text] = counter.does(Kind.BUTTON, payload="lang:de", text="Deutsch")
    assert "Deutsch" in text
    assert counter.conversation.language_fixed


def test_a_picture_alone_goes_onto_the_case(counter: Counter) -> None:
    counter.says("My bus was late this morning", COMPLAINT)
    [case] = counter.cases
    [text] = counter.does(Kind.MEDIA, attachments=(PICTURE,))
    assert case.number in text
    assert counter.told_desk()[-1]["text"] == "[image]"


def test_a_picture_without_a_case_is_asked_about(counter: Counter) -> None:
    [text] = counter.does(Kind.MEDIA, attachments=(PICTURE,))
    assert "in a few words" in text
    assert len(counter.dialogue.heard) == 1


def test_an_album_is_answered_once(counter: Counter) -> None:
    texts = [counter.does(Kind.MEDIA, attachments=(PICTURE,), album="a1") for _ in range(3)]
    assert [len(each) for each in texts] == [1, 0, 0]


def test_a_thousand_pictures_leave_the_dialogue_as_it_was(counter: Counter) -> None:
    sizes = []
    for _ in range(20):
        counter.does(Kind.MEDIA, attachments=(PICTURE,))
        counter.does(Kind.BUTTON, payload="say:ask_question", text="I have a question")
        sizes.append(len(counter.conversation.dialogue))
    assert len(set(sizes)) == 1


STATUS = [
    ("no case", None, "I see no open case"),
    ("no such number", "LK-2026-99999", "I see no case with number LK-2026-99999"),
]


@pytest.mark.parametrize(
    ("number", "told"), [row[1:] for row in STATUS], ids=[row[0] for row in STATUS]
)
def test_there_is_no_case(counter: Counter, number: str | None, told: str) -> None:
    [text] = counter.says("How is my case going?", CaseStatus(number=number or ""))
    assert told in text


def test_how_a_case_stands(counter: Counter) -> None:
    case = claimed(counter)
    counter.queue.resolve(case.id, by=AMINA, seen=case.version, text="", cause="end")
    [text] = counter.says("How is my case going?", CaseStatus(number=case.number))
    assert text == f"Case {case.number}: resolved."


def test_another_persons_case_is_not_told(counter: Counter) -> None:
    case = claimed(counter)
    other = Counter(counter.store, person="43")
    other._events = 1000
    texts = other.says("How is my case going?", CaseStatus(number=case.number))
    assert "I see no case" in texts[-1]


def test_details_go_onto_the_case(counter: Counter) -> None:
    counter.says("My bus was late this morning", COMPLAINT)
    [case] = counter.cases
    [text] = counter.says("it was the red one", AddRemark())
    assert case.number in text
    assert counter.told_desk()[-1]["text"] == "it was the red one"


def test_details_without_a_case_are_asked_about(counter: Counter) -> None:
    [text] = counter.says("it was the red one", AddRemark())
    assert "What is it about?" in text


def test_an_edit_changes_what_is_kept(counter: Counter) -> None:
    counter.says("My bus was late this morning", COMPLAINT, message_id="m1")
    assert counter.does(Kind.EDIT, text="My tram was late", refers_to="m1") == []
    assert "My tram was late" in [line.text for line in counter.transcript]
    assert counter.told_desk()[-1]["text"] == "✎ My tram was late"


def test_what_is_withdrawn_is_gone(anywhere: Counter) -> None:
    counter = anywhere
    counter.says("My bus was late this morning", COMPLAINT, message_id="m1")
    counter.does(Kind.DELETE, refers_to="m1")
    assert "My bus was late this morning" not in [line.text for line in counter.transcript]


def test_whoever_blocked_us_is_not_written_to_until_they_write(counter: Counter) -> None:
    counter.says("How much is a ticket?", Answer(question="how?"))
    counter.does(Kind.STOPPED)
    assert counter.leave() == []
    counter.says("How much is a pass?", Answer(question="pass?"))
    assert [spoken(text) for text in counter.leave()] == ["PASS?"]


def test_a_colleague_in_the_platforms_own_inbox_voids_what_the_bot_had_to_say(
    counter: Counter,
) -> None:
    counter.says("How much is a ticket?", Answer(question="how?"))
    counter.does(Kind.TAKEOVER, text="Two euros fifty.")
    assert counter.leave() == []
    assert counter.transcript[-1].author == "officer"


def test_the_next_message_of_a_person_is_handed_on(anywhere: Counter) -> None:
    counter = anywhere
    counter.dialogue.script = [[GREETING], [GREETING]]
    first = counter.arrives(Kind.TEXT, text="Hello, good morning to you")
    with counter.store.begin() as tx:
        second = first.inbound
        tx.inbox.add([type(second)(**{**vars(second), "external_id": "next"})], now=NOW)
    following = counter.take(first)
    assert following is not None
    assert following.inbound.external_id == "next"
    assert counter.take(following) is None


def cards(counter: Counter) -> list[Any]:
    return [notice for notice in counter.told_desk() if notice["notice"] == "card"]


def sources(counter: Counter) -> list[Any]:
    with counter.store.read() as tx:
        query = select(messages.c.sources).order_by(messages.c.id)
        return list(tx.connection.execute(query).scalars())


def last_slot(counter: Counter, name: str) -> Any:
    return [e["value"] for e in counter.conversation.dialogue if e.get("name") == name][-1]


ALARM = Understood(intent="report_fault", confidence=0.9, danger="emergency")
FIRE = "There is a fire in the bus"


def test_somebody_in_danger_hears_whom_to_call_and_a_person_is_called_once(
    anywhere: Counter,
) -> None:
    counter = anywhere
    counter.dialogue.meant = {FIRE: ALARM, f"{FIRE}!": ALARM}
    [text] = counter.says(FIRE)
    assert "112" in text
    counter.says(f"{FIRE}!")
    [case] = counter.cases
    assert (case.topic, case.priority, case.what) == (Topic.DANGER, Priority.URGENT, FIRE)
    assert [each.text for each in counter.dialogue.heard] == [HELLO]  # none was asked since
    assert case.number in text


def test_danger_is_answered_even_while_an_officer_has_the_conversation(counter: Counter) -> None:
    claimed(counter)
    counter.dialogue.meant = {FIRE: ALARM}
    [text] = counter.says(FIRE)
    assert "112" in text
    assert counter.cases[-1].topic is Topic.DANGER


def test_a_complaint_with_a_question_gets_an_answer_and_a_case(counter: Counter) -> None:
    late, money = "Your bus was late again!", "Can I get my money back?"
    counter.dialogue.meant = {
        f"{late} {money}": ranked(make_complaint=0.7, ask_policy=0.3),
        late: ranked(make_complaint=0.95),
        money: ranked(ask_policy=0.95),
    }
    texts = counter.says(f"{late} {money}", COMPLAINT)
    assert counter.answering.asked[-1]["question"] == money
    assert counter.dialogue.heard[-1].intent == "make_complaint"
    assert any(text.startswith("About your question") for text in texts)
    assert any(counter.cases[-1].number in text for text in texts)


def test_a_thought_in_pieces_is_one_turn(anywhere: Counter) -> None:
    counter = anywhere
    piece = Understood(intent="make_complaint", confidence=0.9)
    counter.dialogue.meant = dict.fromkeys(["my bus", "was late", "my bus\nwas late"], piece)
    counter.dialogue.script = [[COMPLAINT]] * 3  # it decides, and waits all the same
    first = counter.arrives(Kind.TEXT, text="my bus")
    assert asyncio.run(counter.flow.take(first, "one", now=NOW)) is None  # it may go on
    counter.adds(Kind.TEXT, text="was late")
    counter.now = NOW + QUIET
    counter.take(counter.begins())
    assert counter.dialogue.heard[-1].text == "my bus\nwas late"
    assert len(counter.cases) == 1


def ranked(**ranking: float) -> Understood:
    first = max(ranking, key=lambda each: ranking[each])
    return Understood(intent=first, confidence=ranking[first], ranking=tuple(ranking.items()))
