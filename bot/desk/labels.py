"""Every word that officers read. A language of the desk is one file of `texts/`."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import yaml

_TEXTS = Path(__file__).with_name("texts")
_FALLBACK = "en"


@dataclass(frozen=True, kw_only=True)
class Labels:
    """The labels of one language, made by `read_labels`."""

    language: str
    texts: dict[str, str]

    def say(self, key: str, **values: str) -> str:
        """The label with its values filled in. Raises: KeyError for a key that is not there."""
        return self.texts[key].format(**values)

    def has(self, key: str) -> bool:
        """Whether there is such a label."""
        return key in self.texts

    def below(self, part: str) -> dict[str, str]:
        """The labels whose key begins with `part` and a dot, by the rest of it."""
        return {
            key.removeprefix(f"{part}."): text
            for key, text in self.texts.items()
            if key.startswith(f"{part}.")
        }

    def language_name(self, code: str) -> str:
        """The name of a person's language; its code where there is no name for it."""
        key = f"language.{code}"
        return self.say(key) if self.has(key) else code.upper() or "?"

    def moment(self, at: datetime) -> str:
        """An instant as 'Tue 24 Nov 12:00', in the time zone that it carries."""
        weekday = self.say("weekdays").split()[at.weekday()]
        month = self.say("months").split()[at.month - 1]
        return f"{weekday} {at.day} {month} {at:%H:%M}"


@cache
def read_labels(language: str) -> Labels:
    """The labels in `language`, or in English where there is no file for it."""
    if language not in languages():
        return read_labels(_FALLBACK)
    text = (_TEXTS / f"{language}.yml").read_text(encoding="utf-8")
    return Labels(language=language, texts=yaml.safe_load(text))


def languages() -> list[str]:
    """The languages that the desk speaks, in alphabetical order."""
    return sorted(path.stem for path in _TEXTS.glob("*.yml"))
