"""Public holidays of a country and its region, and what people call them.

Source: https://holidays.readthedocs.io (the `holidays` package)
"""

from datetime import date
from functools import cache

import holidays

from bot.care.hours import Closed


@cache
def holidays_of(country: str, region: str = "") -> Closed:
    """Whether a day is a public holiday in the country (ISO 3166-1) and its region.

    The region is a subdivision by the name that the `holidays` package uses; where a
    country has the same holidays everywhere it is ignored.
    Raises: ValueError for a country or region that the package does not know.
    """
    calendar = _calendar(country, region, None)
    return lambda day: day in calendar


def holiday_name(day: date, country: str, region: str, language: str) -> str:
    """What the holiday is called in `language`, such as nl; several are joined by a comma.

    "": it is none, or the package has no name for it in that language.
    Raises: ValueError as `holidays_of`.
    """
    spoken = _spoken(country, language)
    if spoken is None:
        return ""
    return ", ".join(_calendar(country, region, spoken).get_list(day))


@cache
def _spoken(country: str, language: str) -> str | None:
    """The language by the name that the package has for it in this country."""
    known = _any(country).supported_languages
    # British before American, as our own English is
    return next((each for each in sorted(known) if each.split("_")[0] == language), None)


@cache
def _calendar(country: str, region: str, language: str | None) -> holidays.HolidayBase:
    known = _any(country)
    names = {*known.subdivisions, *known.subdivisions_aliases}
    if region and names and region not in names:
        raise ValueError(f"{region!r} is no region of {country}: {', '.join(sorted(names))}")
    subdivision = region if region in names else None
    return holidays.country_holidays(
        country, subdiv=subdivision, categories="public", language=language
    )


def _any(country: str) -> holidays.HolidayBase:
    try:
        return holidays.country_holidays(country)
    except NotImplementedError as error:
        raise ValueError(f"no holidays are known for {country!r}") from error
