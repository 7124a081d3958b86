"""The table `deadlines.yml`: offices of five countries, and what is due there when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot.care.public_holidays import holidays_of
from tests.bot.care.counting import Wall

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("deadlines.yml").read_text("utf-8"))


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of it."""

    label: str
    wall: Wall
    start: datetime
    minutes: int
    due: datetime


def wall(place: str, week: str, **fields: Any) -> Wall:
    """An office by the names of the table."""
    where = TABLE["places"][place]
    return Wall(
        timezone=where["timezone"],
        week=TABLE["weeks"][week],
        is_holiday=holidays_of(where["country"], where["region"]),
        **fields,
    )


def rows() -> Iterator[Row]:
    """Every line."""
    for row in TABLE["cases"]:
        here = wall(
            row["place"],
            row["week"],
            closed=frozenset(_days(row.get("closed") or [])),
            open=row.get("open") or {},
        )
        zone = ZoneInfo(here.timezone)
        yield Row(
            label=f"{row['place']}: {row['label']}",
            wall=here,
            start=datetime.fromisoformat(row["start"]).replace(tzinfo=zone),
            minutes=row["minutes"],
            due=datetime.fromisoformat(row["due"]).replace(tzinfo=zone),
        )


def _days(ends: list[date]) -> Iterator[date]:
    if ends:
        first, last = ends
        for number in range((last - first).days + 1):
            yield first + timedelta(days=number)
