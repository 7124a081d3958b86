"""What holidays are called, in the languages that have a name for them."""

from datetime import date

import pytest

from bot.care.public_holidays import holiday_name

NAMES = [
    ("BE", "Flemish", "en", "2026-11-11", "Armistice Day"),
    ("BE", "Flemish", "nl", "2026-11-11", "Wapenstilstand"),
    ("BE", "Flemish", "fr", "2026-07-21", "Fête nationale"),
    ("BE", "Flemish", "de", "2026-04-06", "Ostermontag"),
    ("FR", "Alsace", "fr", "2026-04-03", "Vendredi saint"),
    ("DE", "BY", "de", "2026-01-06", "Heilige Drei Könige"),
    ("GB", "SCT", "en", "2026-11-30", "Saint Andrew's Day"),
    ("NL", "", "nl", "2026-04-27", "Koningsdag"),
    ("NL", "", "fr", "2026-04-27", ""),  # the package has no French for it
    ("BE", "Flemish", "en", "2026-11-12", ""),
    ("BE", "Flemish", "zz", "2026-11-11", ""),
]


@pytest.mark.parametrize(("country", "region", "language", "day", "name"), NAMES)
def test_a_holiday_has_its_name(
    country: str, region: str, language: str, day: str, name: str
) -> None:
    assert holiday_name(date.fromisoformat(day), country, region, language) == name
