"""By when a case is solved, when it was first answered, since when we wait for the person."""

import sqlalchemy as sa
from alembic import op

from bot.store import columns

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

COLUMNS = ("resolve_by", "first_answered_at", "paused_at")
ANSWERS = ("reply", "ask_back", "resolve", "hand_back")

cases = sa.table(
    "cases",
    *(sa.column(name) for name in ("id", "state", "first_answered_at", "paused_at")),
)
events = sa.table("case_events", *(sa.column(name) for name in ("id", "case", "at", "move")))
former = events.alias("former")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("cases", sa.Column(name, columns.Moment()))
    op.execute(cases.update().values(first_answered_at=_at(sa.func.min, ANSWERS)))
    asked = cases.c.state == "asked"
    op.execute(cases.update().where(asked).values(paused_at=_at(sa.func.max, ("ask_back",))))


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column("cases", name)


def _at(which, moves):
    """The first or last of these moves since the case was opened, or opened again."""
    reopened = (
        sa.select(sa.func.max(former.c.id))
        .where(former.c.case == cases.c.id, former.c.move == "reopen")
        .correlate(cases)
        .scalar_subquery()
    )
    return (
        sa.select(which(events.c.at))
        .where(events.c.case == cases.c.id, events.c.move.in_(moves))
        .where(events.c.id > sa.func.coalesce(reopened, 0))
        .correlate(cases)
        .scalar_subquery()
    )
