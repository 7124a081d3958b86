"""One card for a section in all its languages."""

import sqlalchemy as sa
from alembic import op

from bot.store import columns

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("corrections", sa.Column("card", columns.Id))
    op.execute("UPDATE corrections SET card = id")  # they have been posted one by one
    leads = sa.text("state = 'pending' AND card IS NULL")
    op.create_index(
        "uq_corrections_card",
        "corrections",
        ["document", "section", "kind"],
        unique=True,
        sqlite_where=leads,
        postgresql_where=leads,
    )
    op.create_index("ix_corrections_card", "corrections", ["card"])


def downgrade() -> None:
    op.drop_index("ix_corrections_card", "corrections")
    op.drop_index("uq_corrections_card", "corrections")
    op.drop_column("corrections", "card")
