"""What was said: once for each cause, in order, without what was withdrawn."""

from typing import Any

from sqlalchemy import select

from bot.messages import Attachment, ConversationId, MediaType
from bot.store.store import Store
from bot.store.tables import messages
from bot.store.transcript import Line
from tests.bot.store.rows import conversation, later

PICTURE = Attachment(media=MediaType.IMAGE, reference="file-1", name="stop.jpg")


def said(
    store: Store, one: ConversationId, text: str, *, cause: str, at_s: float = 0, **more: Any
) -> None:
    author = more.pop("author", "person")
    with store.begin() as tx:
        line = Line(author=author, text=text, at=later(at_s))
        tx.transcript.add(one, line, cause=cause, **more)


def lines(store: Store, one: ConversationId, *, limit: int = 10) -> list[str]:
    with store.read() as tx:
        return [line.text for line in tx.transcript.last(one, limit=limit)]


def test_the_last_lines_come_oldest_first(store: Store) -> None:
    one = conversation(store)
    for at in (3, 1, 2, 4):
        said(store, one, f"line {at}", cause=f"c{at}", at_s=at)
    assert lines(store, one, limit=3) == ["line 2", "line 3", "line 4"]


def test_of_the_same_moment_the_order_of_writing_counts(store: Store) -> None:
    one = conversation(store)
    for cause in ("a", "b", "c"):
        said(store, one, cause, cause=cause)
    assert lines(store, one) == ["a", "b", "c"]


def test_a_cause_is_written_once(store: Store) -> None:
    one = conversation(store)
    for text in ("first", "again"):
        said(store, one, text, cause="c")
    assert lines(store, one) == ["first"]


def test_another_persons_lines_stay_theirs(store: Store) -> None:
    one, other = conversation(store, "1"), conversation(store, "2")
    said(store, one, "mine", cause="a", external_id="m1")
    said(store, other, "theirs", cause="b", external_id="m1")
    with store.begin() as tx:
        tx.transcript.change(one, "m1", "changed")
    assert (lines(store, one), lines(store, other)) == (["changed"], ["theirs"])


def test_only_a_persons_own_words_are_changed(store: Store) -> None:
    one = conversation(store)
    said(store, one, "ours", cause="a", author="bot", external_id="m1")
    with store.begin() as tx:
        tx.transcript.change(one, "m1", "changed")
        tx.transcript.withdraw(one, "m1", now=later(1))
    assert lines(store, one) == ["ours"]


def test_nothing_is_left_of_what_is_withdrawn(store: Store) -> None:
    one = conversation(store)
    said(store, one, "secret", cause="a", external_id="m1", attachments=(PICTURE,))
    with store.begin() as tx:
        tx.transcript.withdraw(one, "m1", now=later(1))
    assert lines(store, one) == []
    with store.read() as tx:
        row = tx.connection.execute(select(messages)).one()
    assert (row.text, row.attachments) == ("", None)
    assert row.withdrawn_at == later(1)


def test_attachments_are_kept_as_data(store: Store) -> None:
    one = conversation(store)
    said(store, one, "", cause="a", attachments=(PICTURE,))
    with store.read() as tx:
        kept = tx.connection.execute(select(messages.c.attachments)).scalar_one()
    assert kept == [{"media": "image", "reference": "file-1", "name": "stop.jpg"}]
