"""What was said in a conversation, by whom."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from bot.messages import Attachment, ConversationId
from bot.store.conversations import insert_once
from bot.store.tables import messages

# Every turn asks this; a statement that is made once costs half.
_LAST = (
    select(messages.c.author, messages.c.text, messages.c.at)
    .where(messages.c.conversation == bindparam("of"), messages.c.withdrawn_at.is_(None))
    .order_by(messages.c.at.desc(), messages.c.id.desc())
    .limit(bindparam("at_most"))
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One message. `author` is person, bot or officer."""

    author: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Transcript:
    """The table of messages inside one transaction."""

    connection: Connection

    def add(
        self,
        conversation: ConversationId,
        line: Line,
        *,
        cause: str,
        attachments: Sequence[Attachment] = (),
        **values: Any,
    ) -> None:
        """Write a line once for each `cause`."""
        row = {
            "conversation": conversation,
            **asdict(line),
            "cause": cause,
            "attachments": [asdict(each) for each in attachments] or None,
            **values,
        }
        self.connection.execute(insert_once(self.connection, messages, ["cause"]), [row])

    def last(self, conversation: ConversationId, *, limit: int) -> list[Line]:
        """The last `limit` lines, oldest first, without what the person withdrew."""
        rows = self.connection.execute(_LAST, {"of": conversation, "at_most": limit}).all()
        return [Line(author=row.author, text=row.text, at=row.at) for row in reversed(rows)]

    def change(self, conversation: ConversationId, external_id: str, text: str) -> None:
        """The person edited a message."""
        self._set(conversation, external_id, text=text)

    def withdraw(self, conversation: ConversationId, external_id: str, *, now: datetime) -> None:
        """The person deleted a message; its words go."""
        self._set(conversation, external_id, text="", attachments=None, withdrawn_at=now)

    def _set(self, conversation: ConversationId, external_id: str, **values: Any) -> None:
        self.connection.execute(
            update(messages)
            .where(
                messages.c.conversation == conversation,
                messages.c.external_id == external_id,
                messages.c.author == "person",
            )
            .values(**values)
        )
