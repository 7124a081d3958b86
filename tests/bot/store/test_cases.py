"""Cases on both databases: opened once, numbered without gaps, moved by one officer at a time."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import select

from bot.care.case import Case, State
from bot.care.intake import add_words
from bot.care.office import Office
from bot.care.queue import Queue
from bot.errors import MoveRefused
from bot.institution_file import read
from bot.messages import CaseId, ConversationId, OfficerId
from bot.speech import load
from bot.store.store import Store
from bot.store.tables import case_events, outbox
from tests.bot.store.rows import at_once, conversation, new_case

OFFICE = Office(read(Path("institution.yml")))
AMINA, JORIS = OfficerId("U1"), OfficerId("U2")
ROUNDS = 8


@pytest.fixture
def queue(store: Store) -> Queue:
    institution = read(Path("institution.yml"))
    return Queue(
        store=store,
        office=Office(institution),
        speech=load(institution),
        clock=lambda: datetime.now(UTC),
        max_chars={"telegram": 4096},
        ring=lambda: None,
    )


def opened(store: Store, person: str, cause: str) -> Case:
    one = conversation(store, person)
    with store.begin() as tx:
        return tx.cases.open(new_case(one, cause))[0]


def moves(store: Store, case: CaseId) -> list[str]:
    query = select(case_events.c.move).where(case_events.c.case == case)
    with store.read() as tx:
        return list(tx.connection.execute(query.order_by(case_events.c.id)).scalars())


def test_a_cause_opens_one_case(store: Store) -> None:
    tasks = [partial(opened, store, "1", "in:1:0") for _ in range(4)]
    cases = [each for each in at_once(tasks) if isinstance(each, Case)]
    assert {each.number for each in cases} == {"LK-2026-00001"}
    assert moves(store, cases[0].id) == ["open"]


def test_cases_opened_at_once_have_numbers_without_a_gap(store: Store) -> None:
    tasks = [partial(opened, store, str(number), f"in:{number}:0") for number in range(8)]
    cases = [each for each in at_once(tasks) if isinstance(each, Case)]
    expected = [f"LK-2026-{number:05d}" for number in range(1, 9)]
    assert sorted(each.number for each in cases) == expected


def test_of_two_claims_at_once_one_has_effect(store: Store, queue: Queue) -> None:
    for number in range(ROUNDS):
        case = opened(store, str(number), f"in:{number}:0")
        claim = partial(queue.claim, case.id, seen=case.version)
        tasks = [partial(claim, by=each, cause=f"{each}:{number}") for each in (AMINA, JORIS)]
        ends = at_once(tasks)
        [refused] = [each for each in ends if not isinstance(each, Case)]
        [claimed] = [each for each in ends if isinstance(each, Case)]
        assert isinstance(refused, MoveRefused)
        assert refused.code == "case.stale"
        assert moves(store, case.id) == ["open", "claim"]
        assert queue.get(case.id).officer == claimed.officer
        assert len(told(store, case)) == 1


def test_one_form_that_is_sent_twice_at_once_replies_once(store: Store, queue: Queue) -> None:
    case = opened(store, "1", "in:1:0")
    claimed = queue.claim(case.id, by=AMINA, seen=case.version, cause="click")
    reply = partial(
        queue.reply, case.id, by=AMINA, seen=claimed.version, text="On its way", cause="form"
    )
    assert [type(each) for each in at_once([reply, reply])] == [Case, Case]
    assert moves(store, case.id) == ["open", "claim", "reply"]


def test_a_message_and_a_move_at_once_do_not_lock_each_other_out(
    store: Store, queue: Queue
) -> None:
    for number in range(ROUNDS):
        case = opened(store, str(number), f"in:{number}:0")
        claimed = queue.claim(case.id, by=AMINA, seen=case.version, cause=f"a{number}")
        asked = queue.ask_back(
            case.id, by=AMINA, seen=claimed.version, text="Where?", cause=f"b{number}"
        )
        person = partial(answers, store, case.conversation, asked)
        officer = partial(
            queue.resolve, case.id, by=AMINA, seen=asked.version, text="", cause=f"c{number}"
        )
        ends = at_once([cast("partial[object]", person), cast("partial[object]", officer)])
        assert not [each for each in ends if isinstance(each, BaseException)]
        assert queue.get(case.id).state is State.RESOLVED


def answers(store: Store, conversation: ConversationId, case: Case) -> None:
    """What a turn does with words of a person whose case an officer has."""
    with store.begin() as tx:
        tx.inbox.is_held(conversation, "a worker")
        now = datetime.now(UTC)
        add_words(tx, OFFICE, case, "At the market", cause=f"in:{case.id}", now=now)


def told(store: Store, case: Case) -> list[str]:
    """What the person is sent."""
    query = select(outbox.c.message).where(outbox.c.conversation == case.conversation)
    with store.read() as tx:
        return [row["text"] for row in tx.connection.execute(query).scalars()]
