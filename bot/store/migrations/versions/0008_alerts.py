"""What a team was told of a case's deadlines, and what its person was told instead."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from bot.store import columns

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("promised_at", columns.Moment()))
    is_open = sa.text("state IN ('waiting', 'claimed', 'asked')")
    op.create_index(
        "ix_cases_open", "cases", ["id"], sqlite_where=is_open, postgresql_where=is_open
    )
    op.create_table(
        "case_alerts",
        sa.Column("id", columns.Id, nullable=False),
        sa.Column("case", columns.Id, nullable=False),
        sa.Column("alert", sa.String(length=16), nullable=False),
        sa.Column("deadline", sa.String(length=16), nullable=False),
        sa.Column("at", columns.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_case_alerts_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_alerts")),
        sa.UniqueConstraint(
            "case", "alert", "deadline", name=op.f("uq_case_alerts_case_alert_deadline")
        ),
    )

    _tell_nobody_of_old_ones()


def _tell_nobody_of_old_ones() -> None:
    """What is late already was late before there were alerts: else all of it came at once."""
    now = sa.bindparam("now", datetime.now(UTC), type_=columns.Moment())
    cases = sa.table("cases", *(sa.column(name) for name in ("id", "state", "due_at")))
    names = ("case", "alert", "deadline", "at")
    alerts = sa.table("case_alerts", *(sa.column(name) for name in names))
    late = sa.select(cases.c.id, sa.literal("late"), sa.literal("first"), now)
    late = late.where(cases.c.state.in_(("waiting", "claimed", "asked")), cases.c.due_at < now)
    op.execute(alerts.insert().from_select(names, late))


def downgrade() -> None:
    op.drop_table("case_alerts")
    op.drop_index("ix_cases_open", "cases")
    op.drop_column("cases", "promised_at")
