"""Safety comes first: does a life or somebody's safety depend on this message?

Two ways find a danger. Patterns (`data/safety/<language>/patterns.yml`)
name what almost surely means one, so that it is found by design; a classifier trained on
`examples.yml` finds what nobody has thought of. All languages are tried on every message:
people in danger write in the one that comes first.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml


class Danger(StrEnum):
    """What a message may be besides its subject, the gravest first."""

    SELF_HARM = "self_harm"  # somebody thinks of suicide or of hurting themselves
    EMERGENCY = "emergency"  # danger to life: accident, illness, fire
    CRIME = "crime"  # in progress or just now
    THREAT = "threat"  # against staff or others
    DISTRESS = "distress"  # suffering, without a plan
    ABUSE = "abuse"  # insults, contempt for people


# A person is called at once for these.
ALARMS = frozenset({Danger.SELF_HARM, Danger.EMERGENCY, Danger.CRIME, Danger.THREAT})
HARMLESS = "harmless"  # sounds alike and is none of it
# From these probabilities on the classifier is believed. A missed alarm costs a life, a false
# one a minute of an officer; a kind text to somebody sad costs nothing, a wrong reproach does.
SUFFERING = 0.3  # for distress and self-harm together
ABUSIVE = 0.5
ALARMING = 0.5  # for all alarms together …
TOLD = 0.05  # … and this much more for what is clearly a complaint or a question: it may tell one
HEARD = 0.2  # the same for abuse: who complains in strong words is heard, and not reproached
CONCEIVABLE = 0.02  # below, the patterns (2 ms a message) are not asked: nothing is like a danger


@dataclass(frozen=True, kw_only=True)
class Patterns:
    """What means a danger by itself; `harmless` is taken out of a text before."""

    dangers: Mapping[Danger, re.Pattern[str]]
    harmless: re.Pattern[str]

    def find(self, text: str) -> Danger | None:
        """The gravest danger that a pattern finds in `text`; one word alone tells none."""
        if len(text.split()) < 2:
            return None
        rest = self.harmless.sub(" ", plain(text))
        return next((each for each in Danger if self._has(each, rest)), None)

    def _has(self, danger: Danger, text: str) -> bool:
        pattern = self.dangers.get(danger)
        return pattern is not None and pattern.search(text) is not None


def plain(text: str) -> str:
    """Lower case, without accents, one kind of apostrophe: as the patterns are written."""
    letters = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return "".join(each for each in letters if not unicodedata.combining(each))


def assess(
    text: str, probabilities: Mapping[str, float], patterns: Patterns, *, matter: float = 0.0
) -> tuple[Danger, float] | None:
    """The danger in `text` with its probability in [0, 1]; None when there is none.

    `probabilities` are the classifier's, by the name of the danger; `matter` is how likely
    the message is a complaint or a question like others.
    """
    alarms = {each: probabilities.get(each, 0.0) for each in Danger if each in ALARMS}
    together = sum(alarms.values())
    if together >= CONCEIVABLE and (found := patterns.find(text)):
        return found, max(together, 0.99)
    if together >= ALARMING + TOLD * matter:
        return max(alarms, key=lambda each: alarms[each]), together
    suffering = probabilities.get(Danger.DISTRESS, 0.0) + alarms[Danger.SELF_HARM]
    if suffering >= SUFFERING:
        return Danger.DISTRESS, suffering
    abuse = probabilities.get(Danger.ABUSE, 0.0)
    return (Danger.ABUSE, abuse) if abuse >= ABUSIVE + HEARD * matter else None


def read_patterns(folder: Path) -> Patterns:
    """The patterns of all languages in `folder` (`<language>/patterns.yml`)."""
    read: dict[str, list[str]] = {}
    for file in sorted(folder.glob("*/patterns.yml")):
        for name, patterns in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            read.setdefault(name, []).extend(patterns)
    return Patterns(
        dangers={Danger(name): _any(read[name]) for name in read if name != HARMLESS},
        harmless=_any(read.get(HARMLESS, ())),
    )


def read_examples(folder: Path, language: str = "*") -> Iterator[tuple[str, str]]:
    """Each text in `folder` (`<language>/*.yml`) with its danger, or `HARMLESS`."""
    for file in sorted(
        each for each in folder.glob(f"{language}/*.yml") if each.stem != "patterns"
    ):
        for name, texts in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            yield from ((str(text), name) for text in texts)


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    nothing = r"(?!)"
    return re.compile("|".join(f"(?:{each})" for each in patterns) or nothing, re.IGNORECASE)
