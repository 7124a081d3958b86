"""What people say was wrongly understood: kept once, put right while open, settled once."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from bot.messages import ConversationId
from bot.store.candidates import NewCandidate, Source, Standing
from bot.store.store import Store
from bot.store.tables import candidates
from bot.store.transcript import Line
from tests.bot.store.rows import NOW, at_once, conversation


def new(one: ConversationId, cause: str = "case:1", **changes: Any) -> NewCandidate:
    made = NewCandidate(
        cause=cause,
        conversation=one,
        text="Does line 6 run on Sundays?",
        language="en",
        understood="make_complaint",
        suggested="ask_policy",
        source=Source.OFFICER,
        at=NOW,
    )
    return replace(made, **changes)


def added(store: Store, candidate: NewCandidate) -> bool:
    with store.begin() as tx:
        return tx.candidates.add(candidate)


def suggested(store: Store) -> list[tuple[str, str]]:
    query = select(candidates.c.suggested, candidates.c.state).order_by(candidates.c.id)
    with store.read() as tx:
        return [(row.suggested, row.state) for row in tx.connection.execute(query)]


def test_what_is_kept_comes_back_oldest_first(store: Store) -> None:
    one = conversation(store)
    kept = [new(one, "b"), new(one, "a", suggested="", source=Source.PERSON)]
    assert [added(store, each) for each in kept] == [True, True]
    with store.read() as tx:
        found = tx.candidates.open_ones()
    shown = [{k: v for k, v in vars(each).items() if k not in ("id", "state")} for each in found]
    assert shown == [vars(each) for each in kept]
    assert {each.state for each in found} == {Standing.OPEN}


def test_a_cause_is_kept_once_however_many_come_at_once(store: Store) -> None:
    one = conversation(store)
    ends = at_once([partial(added, store, new(one)) for _ in range(4)])
    assert sorted(ends, key=bool) == [False, False, False, True]
    assert len(suggested(store)) == 1


def test_an_open_one_is_put_right_and_the_same_again_is_no_news(store: Store) -> None:
    one = conversation(store)
    added(store, new(one))
    with store.begin() as tx:
        said = [tx.candidates.suggest("case:1", each) for each in ("report_fault", "report_fault")]
        assert said == [True, False]
        assert not tx.candidates.suggest("case:2", "report_fault")
    assert suggested(store) == [("report_fault", "open")]


@pytest.mark.parametrize("state", [Standing.ACCEPTED, Standing.REJECTED])
def test_what_is_settled_stays_so(store: Store, state: Standing) -> None:
    one = conversation(store)
    added(store, new(one))
    with store.begin() as tx:
        [found] = tx.candidates.open_ones()
        other = Standing.REJECTED if state is Standing.ACCEPTED else Standing.ACCEPTED
        assert tx.candidates.settle([found.id], state) == 1
        assert tx.candidates.settle([found.id], other) == 0
        assert not tx.candidates.suggest("case:1", "greet")
        assert tx.candidates.open_ones() == []
    assert not added(store, new(one))
    assert suggested(store) == [("ask_policy", state)]


def test_nobody_learns_from_words_that_their_writer_deletes(store: Store) -> None:
    mine, theirs = conversation(store, "1"), conversation(store, "2")
    for one in (mine, theirs):
        added(store, new(one, f"same words of {one}"))
    added(store, new(mine, "other words", text="And on Mondays?"))
    with store.begin() as tx:
        line = Line(author="person", text="Does line 6 run on Sundays?", at=NOW)
        tx.transcript.add(mine, line, cause="in:1", external_id="m1")
        tx.candidates.withdraw(mine, "m1")
        left = [each.cause for each in tx.candidates.open_ones()]
    assert left == [f"same words of {theirs}", "other words"]
