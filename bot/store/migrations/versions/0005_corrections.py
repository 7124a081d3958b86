"""What people were told and no longer holds, until an officer has decided on it."""

import sqlalchemy as sa
from alembic import op

from bot.store import columns

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _corrections()
    _texts()
    _people()


def downgrade() -> None:
    op.drop_table("correction_people")
    op.drop_table("correction_texts")
    op.drop_table("corrections")


def _corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", columns.Id, nullable=False),
        sa.Column("document", sa.String(length=255), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("section", sa.String(length=255), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("index_version", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), server_default="pending", nullable=False),
        sa.Column("officer", sa.String(length=64)),
        sa.Column("decided_at", columns.Moment()),
        sa.Column("cause", sa.String(length=128), server_default="", nullable=False),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.Column("slack_channel", sa.String(length=64), server_default="", nullable=False),
        sa.Column("slack_ts", sa.String(length=32), server_default="", nullable=False),
        _version("corrections"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    pending = sa.text("state = 'pending'")
    op.create_index(
        "uq_corrections_pending",
        "corrections",
        ["document", "section", "language"],
        unique=True,
        sqlite_where=pending,
        postgresql_where=pending,
    )
    op.create_index("ix_corrections_document_section", "corrections", ["document", "section"])


def _texts() -> None:
    op.create_table(
        "correction_texts",
        sa.Column("correction", columns.Id, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        _foreign("correction_texts", "correction", "corrections"),
        _version("correction_texts"),
        sa.PrimaryKeyConstraint("correction", "hash", name=op.f("pk_correction_texts")),
    )


def _people() -> None:
    op.create_table(
        "correction_people",
        sa.Column("correction", columns.Id, nullable=False),
        sa.Column("conversation", columns.Id, nullable=False),
        sa.Column("answer", columns.Id, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=8), server_default="due", nullable=False),
        _foreign("correction_people", "correction", "corrections"),
        _foreign("correction_people", "conversation", "conversations"),
        _foreign("correction_people", "answer", "answers"),
        _version("correction_people"),
        sa.PrimaryKeyConstraint("correction", "conversation", name=op.f("pk_correction_people")),
    )
    for column in ("conversation", "answer"):
        op.create_index(f"ix_correction_people_{column}", "correction_people", [column])


def _foreign(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def _version(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_hash")
    return sa.ForeignKeyConstraint(["hash"], ["section_versions.hash"], name=name)
