"""Every table, as the migrations leave it.

Times are UTC. `external_id`, `cause` and `number` are unique, which is what makes a
repeated webhook, a repeated turn and a second click have one effect.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.store import correction_tables
from bot.store.columns import Id, Moment

metadata = correction_tables.metadata  # of those tables, of the answers' and of these

conversations = Table(
    "conversations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", String(32), nullable=False),
    Column("person", String(128), nullable=False),
    Column("language", String(8), nullable=False, server_default=""),
    Column("language_fixed", Boolean, nullable=False, server_default="0"),
    Column("owner_case", Id),  # the case whose officer owns it; none: the bot does
    Column("epoch", Integer, nullable=False, server_default="0"),
    Column("dialogue", JSON),  # Rasa's bounded snapshot
    Column("disclosed_at", Moment),  # when the bot last said what it is
    Column("last_inbound_at", Moment),
    Column("stopped_at", Moment),  # the person blocked us
    Column("claimed_by", String(64)),
    Column("claimed_until", Moment),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("channel", "person"),
)
Index(
    "ix_conversations_claimed_by",
    conversations.c.claimed_by,
    sqlite_where=conversations.c.claimed_by.is_not(None),
    postgresql_where=conversations.c.claimed_by.is_not(None),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", String(32), nullable=False),
    Column("external_id", String(255), nullable=False),
    Column("conversation", Id, ForeignKey("conversations.id"), nullable=False),
    Column("event", JSON, nullable=False),
    Column("status", String(8), nullable=False, server_default="new"),  # new, done, dead
    Column("attempts", Integer, nullable=False, server_default="0"),  # turns begun
    Column("failures", Integer, nullable=False, server_default="0"),  # turns that raised
    Column("error", String(64), nullable=False, server_default=""),
    Column("next_try_at", Moment, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("done_at", Moment),
    UniqueConstraint("channel", "external_id"),
)
Index(
    "ix_inbox_open",
    inbox.c.conversation,
    inbox.c.id,
    sqlite_where=inbox.c.status == "new",
    postgresql_where=inbox.c.status == "new",
)

messages = Table(
    "messages",
    metadata,
    Column("id", Id, primary_key=True),
    Column("conversation", Id, ForeignKey("conversations.id"), nullable=False),
    Column("author", String(16), nullable=False),  # person, bot, officer
    Column("text", Text, nullable=False),
    Column("attachments", JSON),
    Column("language", String(8), nullable=False, server_default=""),
    Column("intent", String(64), nullable=False, server_default=""),
    Column("confidence", Integer),  # per mille
    Column("sources", JSON),  # the sections that an answer quotes
    Column("external_id", String(255), nullable=False, server_default=""),
    Column("cause", String(128), nullable=False, unique=True),
    Column("withdrawn_at", Moment),
    Column("at", Moment, nullable=False),
    Index("ix_messages_conversation_at", "conversation", "at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", String(32), nullable=False),
    Column("lane", String(96), nullable=False),  # messages of one lane leave in order
    Column("conversation", Id, ForeignKey("conversations.id")),
    Column("message", JSON, nullable=False),
    Column("epoch", Integer),  # decided under this ownership; none: send in any case
    Column("cause", String(128), nullable=False, unique=True),
    # due, sending, sent, dead, dropped
    Column("status", String(8), nullable=False, server_default="due"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("may_repeat", Boolean, nullable=False, server_default="0"),
    Column("error", String(64), nullable=False, server_default=""),
    Column("external_id", String(255), nullable=False, server_default=""),
    Column("next_try_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("sender", String(64)),  # the worker that began the last attempt
)
Index(
    "ix_outbox_open",
    outbox.c.lane,
    outbox.c.id,
    sqlite_where=outbox.c.status.in_(("due", "sending")),
    postgresql_where=outbox.c.status.in_(("due", "sending")),
)

# SQLite knows the index by these very words, in this order.
OPEN_STATES = ("waiting", "claimed", "asked")

cases = Table(
    "cases",
    metadata,
    Column("id", Id, primary_key=True),
    Column("number", String(32), nullable=False, unique=True),
    Column("conversation", Id, ForeignKey("conversations.id"), nullable=False),
    Column("cause", String(128), nullable=False, unique=True),
    Column("state", String(16), nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("topic", String(32), nullable=False),
    Column("priority", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    Column("what", Text, nullable=False),
    Column("where", Text, nullable=False, server_default=""),
    Column("when", Text, nullable=False, server_default=""),
    Column("team", String(64), nullable=False, server_default=""),
    Column("officer", String(64)),
    Column("opened_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),  # of the first answer
    Column("slack_channel", String(64), nullable=False, server_default=""),
    Column("slack_ts", String(32), nullable=False, server_default=""),
    Column("resolve_by", Moment),
    Column("first_answered_at", Moment),
    Column("paused_at", Moment),  # since when it waits for the person
    Column("promised_at", Moment),  # what the person was told once `due_at` had passed
    Index("ix_cases_conversation", "conversation"),
    Index("ix_cases_slack_channel_slack_ts", "slack_channel", "slack_ts"),
)

Index(
    "ix_cases_open",
    cases.c.id,
    sqlite_where=cases.c.state.in_(OPEN_STATES),
    postgresql_where=cases.c.state.in_(OPEN_STATES),
)

case_alerts = Table(
    "case_alerts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case", Id, ForeignKey("cases.id"), nullable=False),
    Column("alert", String(16), nullable=False),  # remind, late
    Column("deadline", String(16), nullable=False),  # first, resolution
    Column("at", Moment, nullable=False),
    UniqueConstraint("case", "alert", "deadline"),
)

case_events = Table(
    "case_events",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case", Id, ForeignKey("cases.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("move", String(16), nullable=False),
    Column("from_state", String(16), nullable=False, server_default=""),
    Column("state", String(16), nullable=False),
    Column("officer", String(64)),
    Column("text", Text, nullable=False, server_default=""),
    Column("cause", String(128), nullable=False, unique=True),
    Index("ix_case_events_case", "case"),
)

candidates = Table(
    "candidates",
    metadata,
    Column("id", Id, primary_key=True),
    Column("cause", String(128), nullable=False, unique=True),
    Column("conversation", Id, ForeignKey("conversations.id"), nullable=False),
    Column("text", Text, nullable=False),  # what the person wrote, as it was written
    Column("language", String(8), nullable=False),
    Column("understood", String(64), nullable=False),  # an intent, or "danger"
    # an intent; "": only that it was wrong
    Column("suggested", String(64), nullable=False, server_default=""),
    Column("source", String(16), nullable=False),  # officer, person
    Column("state", String(16), nullable=False, server_default="open"),  # or accepted, rejected
    Column("at", Moment, nullable=False),
    Index("ix_candidates_conversation", "conversation"),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Integer, nullable=False, server_default="0"),
)

presences = Table(
    "presences",
    metadata,
    Column("officer", String(64), primary_key=True),
    Column("is_away", Boolean, nullable=False, server_default="0"),
    Column("until", Moment),  # none: until they say otherwise
    Column("at", Moment, nullable=False),  # when they last said or did something
)

heartbeats = Table(
    "heartbeats",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("at", Moment, nullable=False),
)
