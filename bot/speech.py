"""What a person reads: texts by key and language, with the institution's own words first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from string import Formatter
from typing import Any

import yaml
from babel import Locale
from babel.dates import format_date, format_datetime

from bot.errors import SettingsError
from bot.institution import Institution, InstitutionKind
from bot.messages import Button

FOLDER = Path("data/texts")
# The numbers to call, as the texts name them.
NUMBERS = {
    "emergency": "all",
    "police": "police",
    "suicide_prevention": "suicide_prevention",
}
# What pressing a button means; `bot.intake` reads it back.
PAYLOADS = {
    "policy": "say:ask_question",
    "complaint": "do:make_complaint",
    "person": "do:ask_person",
    "skip": "do:deny",
    "cancel": "do:cancel",
    "kind_question": "kind:ask_policy",
    "kind_complaint": "kind:make_complaint",
    "helpful": "helped:answer",
    "not_helpful": "wrong:answer",
}
# Moments in full, which the institution's own words may still name instead.
FORMER = {"by": "due", "opens": "opening"}
JUDGING = ("helpful", "not_helpful")
# A text may differ by kind; without one of its own, `both` speaks as an authority.
VARIANTS = {
    InstitutionKind.AUTHORITY: ("authority",),
    InstitutionKind.SERVICE: ("service",),
    InstitutionKind.BOTH: ("both", "authority"),
}


@dataclass(frozen=True, kw_only=True)
class Speech:
    """All texts of one institution: language → key → text."""

    institution: Institution
    texts: Mapping[str, Mapping[str, str]]

    def say(self, key: str, language: str, **values: str) -> str:
        """The text in `language`, or the default where that is not spoken; `values` put in.

        Raises: KeyError for a key that is in no text file.
        """
        named = {
            "institution": self.institution.named(language),
            **{name: self.institution.number(kind, language) for name, kind in NUMBERS.items()},
            **values,
        }
        pattern = self._texts(language)[key]
        text = pattern.format_map(named)
        if pattern.startswith("{institution}"):  # such as "the City of …"
            return text[0].upper() + text[1:]
        return text

    def button(self, name: str, language: str) -> Button:
        """The button called `name`: one of `PAYLOADS`, or a language's code."""
        if name in PAYLOADS:
            return Button(title=self._texts(language)[f"button_{name}"], payload=PAYLOADS[name])
        title = self.texts[name]["language_name"]
        return Button(title=title[0].upper() + title[1:], payload=f"lang:{name}")

    def judging(self, number: str, language: str) -> tuple[Button, ...]:
        """The two buttons by which a person says whether the answer `number` helped."""
        asked = (self.button(name, language) for name in JUDGING)
        return tuple(
            replace(each, payload=f"{each.payload.partition(':')[0]}:{number}") for each in asked
        )

    def moment(self, at: datetime, language: str) -> str:
        """A moment as people say it, in the institution's time zone."""
        form = Locale.parse(language)
        local = at.astimezone(self.institution.timezone)
        pattern = _PATTERNS.get(language, "EEEE d MMMM, HH:mm")
        return str(format_datetime(local, pattern, locale=form))

    def day(self, day: date, language: str) -> str:
        """A day as people write it."""
        written = str(format_date(day, "long", locale=_LOCALES.get(language, language)))
        if language == "fr" and day.day == 1:
            return written.replace("1 ", "1er ", 1)  # as French writes the first of a month
        return written

    def _texts(self, language: str) -> Mapping[str, str]:
        return self.texts.get(language) or self.texts[self.institution.default_language]


_LOCALES = {"en": "en_GB"}  # "1 January 2026", as in the rest of the text
_PATTERNS = {
    "en": "EEEE d MMMM, HH:mm",
    "nl": "EEEE d MMMM 'om' HH'u'mm",
    "fr": "EEEE d MMMM 'à' HH'h'mm",
    "de": "EEEE, d. MMMM, HH:mm 'Uhr'",
}


def load(institution: Institution, folder: Path = FOLDER) -> Speech:
    """The texts of the institution's languages.

    Raises: SettingsError when a language has no text file, or lacks texts.
    """
    problems: list[str] = []
    texts: dict[str, dict[str, str]] = {}
    expected = _flat(yaml.safe_load((folder / "en.yml").read_text("utf-8")), institution)
    for language in institution.languages:
        path = folder / f"{language}.yml"
        if not path.exists():
            problems.append(f"{path}: is missing; translate {folder / 'en.yml'}")
            continue
        content = _flat(yaml.safe_load(path.read_text(encoding="utf-8")), institution)
        problems += [f"{path}: lacks {key}" for key in sorted(expected.keys() - content.keys())]
        texts[language] = content | dict(institution.texts.get(language, {}))
    problems += _faults(institution, expected)
    if problems:
        raise SettingsError(problems)
    return Speech(institution=institution, texts=texts)


def _faults(institution: Institution, expected: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the institution's own words: a text that nobody says, a wrong place."""
    for language, own in institution.texts.items():
        at = f"{institution.path}: texts: {language}"
        if language not in institution.languages:
            yield f"{at}: is not one of its languages"
        for key, text in own.items():
            if key not in expected:
                yield f"{at}: {key}: there is no such text; data/texts/en.yml has all"
            elif unknown := _places(text) - _allowed(expected[key]):
                yield f"{at}: {key}: may not hold {', '.join(sorted(unknown))}"


def _allowed(expected: str) -> set[str]:
    """The places that a text in the institution's own words may have."""
    places = _places(expected)
    return places | {"institution"} | {FORMER[each] for each in places if each in FORMER}


def _places(text: str) -> set[str]:
    """The names in braces; what is no name at all stands for itself."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {"a single brace"}


def _flat(content: Mapping[str, Any], institution: Institution) -> dict[str, str]:
    variants = VARIANTS[institution.kind]
    return {
        key: next(value[each] for each in variants if each in value)
        if isinstance(value, dict)
        else str(value)
        for key, value in content.items()
    }
