"""Who sends a message, and an index over who holds a conversation."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("sender", sa.String(length=64), nullable=True))
    is_claimed = sa.text("claimed_by IS NOT NULL")
    op.create_index(
        "ix_conversations_claimed_by",
        "conversations",
        ["claimed_by"],
        sqlite_where=is_claimed,
        postgresql_where=is_claimed,
    )


def downgrade() -> None:
    op.drop_index("ix_conversations_claimed_by", table_name="conversations")
    op.drop_column("outbox", "sender")
