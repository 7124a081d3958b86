"""The tables of corrections; `tables.py` has the others."""

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from bot.store import answer_tables
from bot.store.columns import Id, Moment

metadata = answer_tables.metadata

corrections = Table(
    "corrections",
    metadata,
    Column("id", Id, primary_key=True),
    Column("document", String(255), nullable=False),
    Column("language", String(8), nullable=False),
    Column("section", String(255), nullable=False),
    Column("kind", String(16), nullable=False),  # changed, expired, withdrawn
    # the section as it is now; where it was withdrawn, as it last was
    Column("hash", String(64), ForeignKey("section_versions.hash"), nullable=False),
    Column("index_version", String(32), nullable=False),
    # pending, approved, sent, declined, overtaken
    Column("state", String(16), nullable=False, server_default="pending"),
    Column("officer", String(64)),
    Column("decided_at", Moment),
    Column("cause", String(128), nullable=False, server_default=""),  # the click that decided
    Column("at", Moment, nullable=False),
    # the correction that has the card of this one too; none: its own
    Column("card", Id),
    Column("slack_channel", String(64), nullable=False, server_default=""),
    Column("slack_ts", String(32), nullable=False, server_default=""),
)
Index(
    "uq_corrections_pending",  # two processes that see the same change make one
    corrections.c.document,
    corrections.c.section,
    corrections.c.language,
    unique=True,
    sqlite_where=corrections.c.state == "pending",
    postgresql_where=corrections.c.state == "pending",
)
_leads = (corrections.c.state == "pending") & corrections.c.card.is_(None)
Index(
    "uq_corrections_card",  # one card for a section in all its languages
    corrections.c.document,
    corrections.c.section,
    corrections.c.kind,
    unique=True,
    sqlite_where=_leads,
    postgresql_where=_leads,
)
Index("ix_corrections_card", corrections.c.card)
Index(
    "ix_corrections_document_section",
    corrections.c.document,
    corrections.c.section,
)

correction_texts = Table(
    "correction_texts",
    metadata,
    Column("correction", Id, ForeignKey("corrections.id"), primary_key=True),
    Column("hash", String(64), ForeignKey("section_versions.hash"), primary_key=True),  # it was
    Column("reason", Text, nullable=False),  # "€65 → €70"
    Column("before", Text, nullable=False),  # what of the section it is about
    Column("after", Text, nullable=False),  # empty where nothing holds any more
)

correction_people = Table(
    "correction_people",
    metadata,
    Column("correction", Id, ForeignKey("corrections.id"), primary_key=True),
    Column("conversation", Id, ForeignKey("conversations.id"), primary_key=True),
    Column("answer", Id, ForeignKey("answers.id"), nullable=False),  # the last they were given
    Column("hash", String(64), ForeignKey("section_versions.hash"), nullable=False),
    Column("language", String(8), nullable=False),
    Column("state", String(8), nullable=False, server_default="due"),  # due, sent, left_out
    Index("ix_correction_people_conversation", "conversation"),
    Index("ix_correction_people_answer", "answer"),
)
