"""Tells a question about the person's own file from one of general rules.

No published text says how somebody's application stands. The patterns of a language
(`data/own_file/<language>.yml`) rather miss such a question than take one of rules for it:
a sentence that asks how, where or whether one may is never about a file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from bot.triage.safety import plain

FOLDER = Path(__file__).parents[2] / "data" / "own_file"
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=\D)|\n+")  # not after "no. 12"
_OTHER_SIGNS = re.compile(r"[^\w?]+|(?=\?)")
_NOTHING = r"(?!)"


class OwnFile(StrEnum):
    """What a message is to the person's own file."""

    NONE = "none"
    ONLY = "only"  # asks about a file
    AND_RULE = "and_rule"  # asks about a file, and in a sentence of its own about a rule


@dataclass(frozen=True, kw_only=True)
class Patterns:
    """What tells a sentence about a file: by itself (`own`), or as something is under way.

    `cut` parts the questions of one sentence.
    """

    cut: re.Pattern[str]
    own: re.Pattern[str]
    waiting: re.Pattern[str]
    since: re.Pattern[str]
    rule: re.Pattern[str]

    def find(self, text: str) -> OwnFile:
        """What `text` is to the person's own file."""
        said = self._questions(text)
        rules = {each for each in said if self.rule.search(each)}
        is_under_way = self.since.search(" ".join(said)) is not None
        found = (self._is_own(each, is_under_way) for each in said if each not in rules)
        if not any(found):
            return OwnFile.NONE
        return OwnFile.AND_RULE if rules else OwnFile.ONLY

    def rules(self, text: str) -> str:
        """The questions of rules in `text`, as `_plain` gives them."""
        return " ".join(each for each in self._questions(text) if self.rule.search(each))

    def _questions(self, text: str) -> list[str]:
        return [part for each in _SENTENCE.split(text) for part in self.cut.split(_plain(each))]

    def _is_own(self, sentence: str, is_under_way: bool) -> bool:
        if self.own.search(sentence):
            return True
        return is_under_way and self.waiting.search(sentence) is not None


def own_file(text: str, language: str) -> OwnFile:
    """What `text` is to the person's own file; NONE in a language without patterns."""
    path = FOLDER / f"{language}.yml"
    return _patterns(path).find(text) if path.is_file() else OwnFile.NONE


def rules_in(text: str, language: str) -> str:
    """What `text` asks of rules, in small letters without accents; "" where it asks none."""
    path = FOLDER / f"{language}.yml"
    return _patterns(path).rules(text) if path.is_file() else ""


@cache
def _patterns(path: Path) -> Patterns:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    lists = {name: content[name] for name in ("own", "waiting", "since", "rule")}
    joined = {name: _any(patterns, content["parts"]) for name, patterns in lists.items()}
    return Patterns(cut=re.compile(content["cut"]), **joined)


def _any(patterns: Sequence[str], named: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(_whole(each, named) for each in patterns) or _NOTHING)


def _whole(pattern: str, named: dict[str, str]) -> str:
    """The pattern with its parts put in; a part may hold those before it."""
    for name in reversed(named):
        pattern = pattern.replace(f"<{name}>", named[name])
    return pattern


def _plain(sentence: str) -> str:
    """Words and question marks, each apart by one blank."""
    return " ".join(_OTHER_SIGNS.sub(" ", plain(sentence).replace("ß", "ss")).split())
