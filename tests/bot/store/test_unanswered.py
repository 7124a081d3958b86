"""What was asked in vain: declined, or answered and of no help."""

from datetime import timedelta

from bot.store.store import Store
from tests.bot.store.rows import NOW, conversation
from tests.bot.store.test_answers import kept, new


def test_what_was_declined_or_did_not_help_comes_oldest_first(store: Store) -> None:
    one, other = conversation(store), conversation(store, "2")
    kept(
        store,
        new(one, "in:1:0"),
        new(other, "in:2:0", question="And a dog?", reason="unsure", sections=()),
        new(one, "in:3:0", question="In vain?"),
    )
    with store.begin() as tx:
        last = tx.answers.last(one)
        assert last is not None
        tx.answers.judge(last, is_helpful=False)
    with store.read() as tx:
        found = list(tx.unanswered.since(NOW))
    assert [(each.question, each.reason, each.conversation) for each in found] == [
        ("And a dog?", "unsure", other),
        ("In vain?", "", one),
    ]


def test_what_helped_or_was_not_judged_is_no_gap(store: Store) -> None:
    one = conversation(store)
    kept(store, new(one))
    with store.begin() as tx:
        last = tx.answers.last(one)
        assert last is not None
        tx.answers.judge(last, is_helpful=True)
    kept(store, new(one, "in:2:0"))
    with store.read() as tx:
        assert list(tx.unanswered.since(NOW)) == []


def test_what_was_asked_before_is_left_out(store: Store) -> None:
    one = conversation(store)
    kept(store, new(one, reason="unsure", sections=()))
    with store.read() as tx:
        assert len(list(tx.unanswered.since(NOW))) == 1
        assert list(tx.unanswered.since(NOW + timedelta(seconds=1))) == []
