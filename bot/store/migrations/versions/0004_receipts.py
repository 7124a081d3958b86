"""Every answer with what it was made of, and the sections as they stood."""

import sqlalchemy as sa
from alembic import op

from bot.store import columns

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _section_versions()
    _answers()
    op.create_table(
        "answer_sections",
        sa.Column("answer", columns.Id, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["answer"], ["answers.id"], name=op.f("fk_answer_sections_answer")),
        sa.ForeignKeyConstraint(
            ["hash"], ["section_versions.hash"], name=op.f("fk_answer_sections_hash")
        ),
        sa.PrimaryKeyConstraint("answer", "place", name=op.f("pk_answer_sections")),
    )
    op.create_index("ix_answer_sections_hash", "answer_sections", ["hash"])


def downgrade() -> None:
    op.drop_table("answer_sections")
    op.drop_table("answers")
    op.drop_table("section_versions")


def _section_versions() -> None:
    op.create_table(
        "section_versions",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("document", sa.String(length=255), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("section", sa.String(length=255), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), server_default="", nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("effective", sa.Date()),
        sa.Column("reviewed", sa.Date()),
        sa.Column("expires", sa.Date()),
        sa.Column("cited_at", columns.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_section_versions")),
    )
    op.create_index(
        "ix_section_versions_document_section", "section_versions", ["document", "section"]
    )


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("id", columns.Id, nullable=False),
        sa.Column("number", sa.String(length=16)),
        sa.Column("cause", sa.String(length=128), nullable=False),
        sa.Column("conversation", columns.Id, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=32), server_default="", nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("index_version", sa.String(length=32), nullable=False),
        sa.Column("model_version", sa.String(length=64), nullable=False),
        sa.Column("is_helpful", sa.Boolean()),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"], ["conversations.id"], name=op.f("fk_answers_conversation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sa.UniqueConstraint("cause", name=op.f("uq_answers_cause")),
        sa.UniqueConstraint("number", name=op.f("uq_answers_number")),
    )
    op.create_index("ix_answers_conversation", "answers", ["conversation"])
    op.create_index("ix_answers_at", "answers", ["at"])
