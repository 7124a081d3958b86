"""Which officers there are, and which of them are away."""

import sqlalchemy as sa
from alembic import op

from bot.store import columns

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "presences",
        sa.Column("officer", sa.String(length=64), nullable=False),
        sa.Column("is_away", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("until", columns.Moment()),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("officer", name=op.f("pk_presences")),
    )
    events = sa.table("case_events", sa.column("officer"), sa.column("at"))
    known = sa.table("presences", sa.column("officer"), sa.column("at"))
    seen = sa.select(events.c.officer, sa.func.max(events.c.at))
    seen = seen.where(events.c.officer.is_not(None)).group_by(events.c.officer)
    op.execute(known.insert().from_select(["officer", "at"], seen))


def downgrade() -> None:
    op.drop_table("presences")
