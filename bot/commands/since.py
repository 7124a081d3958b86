"""How far back a report looks, as an operator writes it: 12h, 30d, 4w."""

import re
from datetime import timedelta

import click

UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def span(_: click.Context, __: click.Parameter, value: str) -> timedelta:
    """The time that an option's value takes.

    Raises: BadParameter when it is none.
    """
    match = re.fullmatch(r"(\d{1,4})([hdw])", value.strip())
    if match is None:
        raise click.BadParameter(f"{value} is no span of time; write 12h, 30d or 4w")
    return int(match[1]) * UNITS[match[2]]
