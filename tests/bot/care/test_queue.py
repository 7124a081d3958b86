"""The moves of officers, derived from the table of states: what is allowed, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.care.case import NEXT, OWNED, Case, Move, State, after, allowed
from bot.care.meaning import Meaning
from bot.care.office import Office
from bot.care.queue import Queue
from bot.errors import MoveRefused
from bot.institution_file import read
from bot.messages import CaseId, OfficerId
from bot.speech import load
from bot.store.store import Store
from bot.store.tables import cases, outbox
from tests.bot.store.rows import conversation, new_case

AMINA, JORIS = OfficerId("U1"), OfficerId("U2")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OFFICERS = [move for move in Move if move is not Move.ANSWER]
PATHS: dict[State, list[Move]] = {
    State.WAITING: [],
    State.CLAIMED: [Move.CLAIM],
    State.ASKED: [Move.CLAIM, Move.ASK_BACK],
    State.RESOLVED: [Move.CLAIM, Move.RESOLVE],
    State.HANDED_BACK: [Move.CLAIM, Move.HAND_BACK],
}


@pytest.fixture
def queue(store: Store) -> Queue:
    institution = read(Path("institution.yml"))
    return Queue(
        store=store,
        office=Office(institution),
        speech=load(institution),
        clock=lambda: NOW,
        max_chars={"telegram": 4096},
        ring=lambda: None,
    )


def opened(queue: Queue, cause: str = "in:1:0") -> Case:
    one = conversation(queue.store, cause)
    with queue.store.begin() as tx:
        return tx.cases.open(new_case(one, cause))[0]


def do(queue: Queue, case: Case, move: Move, *, by: OfficerId = AMINA, cause: str = "") -> Case:
    """The move as the desk makes it, having seen the case as it is."""
    seen: dict[str, Any] = {
        "by": by,
        "seen": queue.get(case.id).version,
        "cause": cause or f"{move}:{case.id}",
    }
    acts: dict[Move, Callable[[], Case]] = {
        Move.CLAIM: lambda: queue.claim(case.id, **seen),
        Move.ASK_BACK: lambda: queue.ask_back(case.id, text="When was it?", **seen),
        Move.REPLY: lambda: queue.reply(case.id, text="It is mended.", **seen),
        Move.HAND_BACK: lambda: queue.hand_back(case.id, **seen),
        Move.RESOLVE: lambda: queue.resolve(case.id, text="", **seen),
        Move.REOPEN: lambda: queue.reopen(case.id, **seen),
    }
    return acts[move]()


def brought_to(queue: Queue, state: State) -> Case:
    case = opened(queue, f"in:{state}")
    for move in PATHS[state]:
        case = do(queue, case, move, cause=f"{state}:{move}")
    return queue.get(case.id)


def written(store: Store) -> list[tuple[str, str]]:
    """Everything that waits to be sent: who gets it, and why."""
    query = select(outbox.c.channel, outbox.c.cause).order_by(outbox.c.id)
    with store.read() as tx:
        return [(row.channel, row.cause) for row in tx.connection.execute(query)]


def test_the_table_names_every_state() -> None:
    assert {state for state, _ in NEXT} == set(State)
    assert set(PATHS) == set(State)


@pytest.mark.parametrize("move", OFFICERS)
@pytest.mark.parametrize("state", State)
def test_a_move_is_made_where_the_table_has_it_and_nowhere_else(
    queue: Queue, state: State, move: Move
) -> None:
    case, before = brought_to(queue, state), written(queue.store)
    if (state, move) in NEXT:
        moved = do(queue, case, move, cause="the move")
        assert moved.state is after(state, move)
        assert moved.version == case.version + 1
        assert (moved.officer == AMINA) == (moved.state in OWNED)
        assert len(written(queue.store)) > len(before)
    else:
        with pytest.raises(MoveRefused):
            do(queue, case, move, cause="the move")
        assert queue.get(case.id) == case
        assert written(queue.store) == before


@pytest.mark.parametrize("state", [State.CLAIMED, State.ASKED])
def test_another_officers_case_is_left_alone(queue: Queue, state: State) -> None:
    case = brought_to(queue, state)
    for move in allowed(state):
        with pytest.raises(MoveRefused, match="case.not_yours"):
            do(queue, case, move, by=JORIS, cause=f"{move} by Joris")
    assert queue.get(case.id) == case


def test_a_stale_card_is_refused(queue: Queue) -> None:
    case = opened(queue)
    queue.claim(case.id, by=AMINA, seen=case.version, cause="first")
    with pytest.raises(MoveRefused, match="case.stale"):
        queue.claim(case.id, by=JORIS, seen=case.version, cause="second")


def test_a_case_that_is_gone_is_refused(queue: Queue) -> None:
    with pytest.raises(MoveRefused, match="case.unknown"):
        queue.get(opened(queue).id + 1)  # type: ignore[arg-type]


def test_claim_and_hand_back_move_the_ownership_on(queue: Queue) -> None:
    case = opened(queue)
    epochs = []
    for move in (None, Move.CLAIM, Move.REPLY, Move.HAND_BACK):
        if move:
            do(queue, case, move)
        with queue.store.read() as tx:
            found = tx.conversations.get(case.conversation)
        epochs.append((found.epoch, found.owner))
    assert epochs == [(0, None), (1, case.id), (1, case.id), (2, None)]


def test_an_internal_remark_goes_to_nobody(queue: Queue) -> None:
    case, before = brought_to(queue, State.CLAIMED), written(queue.store)
    queue.note(case.id, by=AMINA, text="The driver was ill.", cause="remark")
    queue.note(case.id, by=AMINA, text="The driver was ill.", cause="remark")
    assert [channel for channel, _ in written(queue.store)[len(before) :]] == ["slack"]
    notes = [event.text for event in queue.get(case.id).history if event.move == "note"]
    assert notes == ["The driver was ill."]


@pytest.mark.parametrize("state", State)
def test_what_a_case_was_is_kept_and_leaves_it_as_it_is(queue: Queue, state: State) -> None:
    case, before = brought_to(queue, state), written(queue.store)
    for _ in range(2):  # the same click twice
        queue.understood(case.id, by=JORIS, meaning=Meaning.QUESTION, cause="click")
    queue.understood(case.id, by=AMINA, meaning=Meaning.QUESTION, cause="said again")
    found = queue.get(case.id)
    assert [(e.move, e.officer, e.text) for e in found.history[len(case.history) :]] == [
        ("understood", JORIS, "question")
    ]
    assert replace(found, history=case.history) == case
    assert written(queue.store)[len(before) :] == [("slack", "click:card")]
    with queue.store.read() as tx:
        assert [each.suggested for each in tx.candidates.open_ones()] == ["ask_policy"]


def test_who_read_a_case_in_full_is_kept_once_each(queue: Queue) -> None:
    case = opened(queue)
    for at, officer in enumerate([AMINA, AMINA, JORIS]):
        queue.read(case.id, by=officer, cause=f"click {at}")
    found = queue.get(case.id)  # nobody wrote in between
    kept = [(each.move, each.officer) for each in found.history[len(case.history) :]]
    assert kept == [("read", AMINA), ("read", JORIS)]
    assert found.version == case.version


def test_of_a_case_that_is_gone_nothing_is_kept(queue: Queue) -> None:
    gone = CaseId(opened(queue).id + 1)
    with pytest.raises(MoveRefused, match="case.unknown"):
        queue.understood(gone, by=AMINA, meaning=Meaning.FAULT, cause="click")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(OFFICERS), st.sampled_from([AMINA, JORIS])), max_size=8))
def test_replaying_any_moves_changes_nothing(
    queue: Queue, moves: list[tuple[Move, OfficerId]]
) -> None:
    case = opened(queue, f"in:{_count(queue.store)}:x")
    played = [
        _tried(queue, case, move, by, f"{case.id}:{at}") for at, (move, by) in enumerate(moves)
    ]
    reached, sent = queue.get(case.id), written(queue.store)
    for at, (move, by) in enumerate(moves):
        if played[at]:
            assert _tried(queue, case, move, by, f"{case.id}:{at}")
    assert queue.get(case.id) == reached
    assert written(queue.store) == sent


def _tried(queue: Queue, case: Case, move: Move, by: OfficerId, cause: str) -> bool:
    try:
        do(queue, case, move, by=by, cause=cause)
    except MoveRefused:
        return False
    return True


def _count(store: Store) -> int:
    with store.read() as tx:
        return len(tx.connection.execute(select(cases.c.id)).all())
