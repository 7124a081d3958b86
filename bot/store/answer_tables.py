"""The tables of what was answered and from what; `tables.py` has the others."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from bot.store import columns
from bot.store.columns import Id, Moment

metadata = columns.metadata

section_versions = Table(
    "section_versions",
    metadata,
    Column("hash", String(64), primary_key=True),  # of all that follows, but the last
    Column("document", String(255), nullable=False),
    Column("language", String(8), nullable=False),
    Column("section", String(255), nullable=False),
    Column("title", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("url", Text, nullable=False, server_default=""),
    Column("owner", Text, nullable=False, server_default=""),
    Column("effective", Date),
    Column("reviewed", Date),
    Column("expires", Date),
    Column("cited_at", Moment, nullable=False),  # for the first time
    Index("ix_section_versions_document_section", "document", "section"),
)

answers = Table(
    "answers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("number", String(16), unique=True),  # none: the question was declined
    Column("cause", String(128), nullable=False, unique=True),
    Column("conversation", Id, ForeignKey("conversations.id"), nullable=False),
    Column("question", Text, nullable=False),  # personal data masked
    Column("language", String(8), nullable=False),
    Column("reason", String(32), nullable=False, server_default=""),  # why it was declined
    Column("text", Text, nullable=False),  # what the person read
    Column("confidence", Integer, nullable=False),  # per mille
    Column("index_version", String(32), nullable=False),
    Column("model_version", String(64), nullable=False),
    Column("is_helpful", Boolean),  # none: the person did not say
    Column("at", Moment, nullable=False),
    Index("ix_answers_conversation", "conversation"),
    Index("ix_answers_at", "at"),
)

answer_sections = Table(
    "answer_sections",
    metadata,
    Column("answer", Id, ForeignKey("answers.id"), primary_key=True),
    Column("place", Integer, primary_key=True),  # the first citation is 0
    Column("hash", String(64), ForeignKey("section_versions.hash"), nullable=False),
    Index("ix_answer_sections_hash", "hash"),
)
