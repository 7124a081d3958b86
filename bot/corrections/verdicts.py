"""What is wrong by now with a section that people were given, in its own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.knowledge.comparison import compare
from bot.knowledge.excerpt import GAP
from bot.knowledge.receipts import SectionVersion
from bot.knowledge.sentences import units
from bot.store.corrections import CorrectionKind

EXCERPT_CHARS = 500  # of each version; four languages of both have to fit into one card


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """`reason` holds the values ("€65 → €70"); `before` and `after` are the words of the two.

    `parts` are the sentences of the version that was given, and `wrong` those of them that no
    longer hold; none: all of it, or what is new.
    """

    kind: CorrectionKind
    now_holds: SectionVersion
    reason: str
    before: str
    after: str
    parts: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    def concerns(self, said: str) -> bool:
        """Whether the answer `said` holds what is wrong, and not other parts of it alone."""
        told = _one_line(said)
        if not self.wrong or not any(part in told for part in self.parts):
            return True
        return any(each in told for each in self.wrong)


def judge(given: SectionVersion, now: SectionVersion | None, *, today: date) -> Verdict | None:
    """What is wrong with `given`, when the section is `now` (None: withdrawn); None: nothing.

    What holds only from a later day is wrong from that day on.
    """
    if now is None:
        return _ended(CorrectionKind.WITHDRAWN, given, given, reason="")
    if now.expires is not None and now.expires < today:
        return _ended(CorrectionKind.EXPIRED, given, now, reason=now.expires.isoformat())
    if now.effective is not None and now.effective > today:
        return None
    found = compare(given.text, now.text, now.language)
    if not found.differences:
        return None
    return Verdict(
        kind=CorrectionKind.CHANGED,
        now_holds=now,
        reason="; ".join(str(each) for each in found.differences),
        before=excerpt(found.before, given),
        after=excerpt(found.after, now),
        parts=tuple(_one_line(unit.text) for unit in units(given.text, given.language)),
        wrong=tuple(map(_one_line, found.before)),
    )


def excerpt(sentences: Sequence[str], version: SectionVersion) -> str:
    """These sentences of a section, or all of it where there are none, at a bearable length."""
    wanted = list(sentences) or [unit.text for unit in units(version.text, version.language)]
    text = wanted[0]
    if len(text) > EXCERPT_CHARS:
        return f"{text[: EXCERPT_CHARS - 2].rsplit(' ', 1)[0]} …"
    for sentence in wanted[1:]:
        longer = f"{text}\n{sentence}"
        if len(longer) > EXCERPT_CHARS:
            return f"{text}\n{GAP}"
        text = longer
    return text


def _ended(
    kind: CorrectionKind, given: SectionVersion, now: SectionVersion, *, reason: str
) -> Verdict:
    return Verdict(kind=kind, now_holds=now, reason=reason, before=excerpt((), given), after="")


def _one_line(text: str) -> str:
    return " ".join(text.split())
