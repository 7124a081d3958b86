"""The states of a case: the table of moves hangs together."""

import pytest

from bot.care.case import NEXT, OPEN, OWNED, Move, State, after, allowed
from bot.errors import MoveRefused


def test_every_state_can_be_reached_and_left() -> None:
    reached = {State.WAITING} | {state for (_, _), state in NEXT.items()}
    assert reached == set(State)
    assert {state for state, _ in NEXT} == set(State)


def test_every_move_is_possible_somewhere() -> None:
    assert {move for _, move in NEXT} == set(Move)


def test_only_an_officer_ends_a_case() -> None:
    ends = {state for state, _ in NEXT if state in OPEN and after_any(state) - OPEN}
    assert ends == OWNED


def after_any(state: State) -> set[State]:
    return {reached for (at, _), reached in NEXT.items() if at is state}


@pytest.mark.parametrize("state", State)
def test_an_officer_never_answers_for_the_person(state: State) -> None:
    assert Move.ANSWER not in allowed(state)
    assert all((state, move) in NEXT for move in allowed(state))


@pytest.mark.parametrize("state", State)
def test_whatever_is_not_in_the_table_is_refused_by_the_name_of_the_state(state: State) -> None:
    for move in Move:
        if (state, move) not in NEXT:
            with pytest.raises(MoveRefused) as refused:
                after(state, move)
            assert refused.value.code == f"case.{state}"
