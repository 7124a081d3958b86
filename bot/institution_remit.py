"""The keys of `institution.yml` on answers: how found, how sure, what is not ours, not public."""

from collections.abc import Collection, Mapping
from typing import Any

from bot.institution import ACCURATE, SEARCHES, Beyond, Remit
from bot.institution_fields import Fields
from bot.knowledge.weights import LEVELS

ADDRESS = "https://"
FIELDS = frozenset({"name", "words", "subjects", "url", "phone"})


def sure(fields: Fields) -> float:
    """The confidence from which on a question is answered: a level's, or a number in (0, 1)."""
    value = fields.mapping("answers").get("sure", "normal")
    known = f"write `sure:` with {', '.join(LEVELS)} or a number between 0 and 1"
    if isinstance(value, str) and value in LEVELS:
        return LEVELS[value]
    if isinstance(value, float) and 0 < value < 1:
        return value
    fields.fault("answers", f"sure: cannot be {value}; {known}")
    return LEVELS["normal"]


def search(fields: Fields) -> str:
    """Which encoder finds sections: one of `SEARCHES`, ACCURATE when it is not said."""
    answers = fields.mapping("answers")
    known = f"write `search:` with {' or '.join(SEARCHES)}"
    for each in answers.keys() - {"search", "sure"}:
        fields.fault("answers", f"{each}: unknown; known are search, sure")
    value = answers.get("search", ACCURATE)
    if value in SEARCHES:
        return str(value)
    fields.fault("answers", f"search: cannot be {value}; {known}")
    return ACCURATE


def remit(fields: Fields, languages: Collection[str]) -> Remit:
    """Whose the rest is, and what is not public."""
    reading = _Reading(fields, languages)
    not_public = reading.list("not_public")
    formal_request = reading.texts("formal_request")
    if not_public and not formal_request:
        fault = "needs `formal_request:` with the page or address for asking formally"
        fields.fault("not_public", fault)
    return Remit(
        elsewhere=reading.list("elsewhere"),
        not_public=not_public,
        own_files=reading.pages("own_files"),
        formal_request=formal_request,
    )


class _Fault(ValueError):
    """What is wrong, and how to mend it."""


class _Reading:
    def __init__(self, fields: Fields, languages: Collection[str]) -> None:
        self.fields, self.languages = fields, languages

    def texts(self, key: str) -> Mapping[str, str]:
        """One text, or one for each language; empty when not said."""
        value = self.fields.content.get(key)
        try:
            return {} if value is None else self._texts(value)
        except _Fault as fault:
            self.fields.fault(key, str(fault))
            return {}

    def pages(self, key: str) -> Mapping[str, str]:
        """As `texts`, of web addresses."""
        texts = self.texts(key)
        if all(text.startswith(ADDRESS) for text in texts.values()):
            return texts
        self.fields.fault(key, f"is no web address; begin with {ADDRESS}")
        return {}

    def list(self, key: str) -> tuple[Beyond, ...]:
        """Each item that has no fault."""
        found = []
        for number, item in enumerate(self.fields.items(key)):
            try:
                found.append(self._beyond(item))
            except _Fault as fault:
                self.fields.fault(key, str(fault), item=number)
        return tuple(found)

    def _beyond(self, item: object) -> Beyond:
        if not isinstance(item, dict) or not item.get("name"):
            raise _Fault("each needs a `name:`, and `words:` or `subjects:` by which it is known")
        if unknown := [str(each) for each in item if each not in FIELDS]:
            raise _Fault(f"{unknown[0]}: unknown; known are {', '.join(sorted(FIELDS))}")
        words, subjects = (self._lists(each, item.get(each)) for each in ("words", "subjects"))
        if not words and not subjects:
            raise _Fault("needs `words:` or `subjects:` by which a question is known")
        return Beyond(
            name=self._part("name", item["name"]),
            words=words,
            subjects=subjects,
            url=self._part("url", item["url"]) if "url" in item else {},
            phone=self._one(item.get("phone", "")),
        )

    def _part(self, name: str, value: object) -> Mapping[str, str]:
        texts = self._texts(value)
        if name == "url" and not all(text.startswith(ADDRESS) for text in texts.values()):
            raise _Fault(f"url: is no web address; begin with {ADDRESS}")
        return texts

    def _texts(self, value: object) -> Mapping[str, str]:
        if not isinstance(value, dict):
            return {"": self._one(value)}
        return {self._language(language): self._one(text) for language, text in value.items()}

    def _lists(self, name: str, value: Any) -> Mapping[str, tuple[str, ...]]:
        by_language = value if isinstance(value, dict) else {"": value}
        if value is None:
            return {}
        if not all(isinstance(each, list) for each in by_language.values()):
            raise _Fault(f"{name}: write a list, or a list for each language: `nl: [one, two]`")
        return {
            language and self._language(language): tuple(self._one(each) for each in several)
            for language, several in by_language.items()
        }

    def _language(self, language: object) -> str:
        if language not in self.languages:
            known = ", ".join(self.languages)
            raise _Fault(f"{language}: is not one of your languages; they are {known}")
        return str(language)

    def _one(self, value: object) -> str:
        if not isinstance(value, str):
            raise _Fault(f'{value}: is not words; put it in quotes, such as "02 555 55 55"')
        return value
