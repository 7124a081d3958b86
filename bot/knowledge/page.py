"""Which sentences of a long section are quoted together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from bot.knowledge.cues import begins_limiting, leans, limits
from bot.knowledge.excerpt import Span, joined
from bot.knowledge.sentences import Unit
from bot.knowledge.words import Numbers

WORTH = 0.65  # of what the nearest unit has in common with the question
FOLLOWING = 4  # sentences that go on with what one says
HOLE_CHARS = 160  # so little is said rather than left out


@dataclass(frozen=True, kw_only=True)
class Page:
    """A section too long to come whole: sets of its units, by their places."""

    text: str
    parts: Sequence[Unit]
    room: int

    def nearest(self, near: Numbers, *, is_closed: bool) -> set[int]:
        """The units worth quoting, as many as there is room for."""
        order = [int(at) for at in np.argsort(-near, kind="stable")]
        first = self._beginning(order[0]) if is_closed else 0
        chosen = set[int]()
        for at in order:
            wider = chosen | {each for each in self.belonging(at) if each >= first}
            if chosen and (at < first or near[at] < WORTH * near[order[0]]):
                continue
            if self._fits(wider):
                chosen = wider
            elif not chosen:
                chosen = self._fitting(at)
            else:
                break
        kept = [at for at in order if at in chosen]
        return self._mended(self._widened(chosen, kept, first))

    def belonging(self, at: int) -> set[int]:
        """A unit with its list and what opens it, what limits it and what it leans on."""
        part = self.parts[at]
        group = self._group(part.group if part.is_item else self._opened(at))
        together = {at} | group | {lead for i in group if (lead := self.parts[i].lead) is not None}
        following = max(together) + 1
        while following < len(self.parts) and self._limits(following):
            together.add(following)
            following += 1
        before = min(together)
        if before > 0 and (self._limits(before) or self._leans(before)):
            together.add(before - 1)
        return together

    def spans(self, chosen: set[int]) -> tuple[Span, ...]:
        """The parts of the text that these units are, next to each other taken as one."""
        found: list[Span] = []
        last = -2
        for at in sorted(chosen):
            part = self.parts[at]
            if at == last + 1:
                found[-1] = found[-1][0], part.end
            else:
                found.append((part.start, part.end))
            last = at
        if len(chosen) == 1 and found[0][1] - found[0][0] > self.room:
            start = found[0][0]
            return (
                (start, start + len(self.text[start : start + self.room - 2].rsplit(" ", 1)[0])),
            )
        return tuple(found)

    def _opened(self, at: int) -> int | None:
        """The list that a sentence opens with a colon."""
        is_opening = self.parts[at].text.endswith(":")
        following = self.parts[at + 1 : at + 2]
        return following[0].group if is_opening and following else None

    def _group(self, group: int | None) -> set[int]:
        if group is None:
            return set()
        return {i for i, part in enumerate(self.parts) if part.group == group}

    def _limits(self, at: int) -> bool:
        part, before = self.parts[at], self.parts[at - 1] if at else None
        if before is None:
            return False
        if part.paragraph != before.paragraph:
            return begins_limiting(part.text)
        return limits(part.text)

    def _leans(self, at: int) -> bool:
        is_inside = self.parts[at].paragraph == self.parts[at - 1].paragraph
        return is_inside and leans(self.parts[at].text)

    def _beginning(self, at: int) -> int:
        """The first unit of what belongs to the one that decides."""
        return min(self.belonging(at))

    def _fits(self, chosen: set[int]) -> bool:
        return len(joined(self.text, self.spans(chosen))) <= self.room

    def _fitting(self, at: int) -> set[int]:
        """As much of what belongs to a unit as there is room for, the unit itself first."""
        chosen = {at}
        together = self.belonging(at)
        lead = self.parts[at].lead
        if lead is not None and self._fits({lead, at}):
            chosen.add(lead)
        for other in sorted(together, key=lambda place: abs(place - at)):
            if self._fits(chosen | {other}):
                chosen.add(other)
        return chosen

    def _widened(self, chosen: set[int], order: Sequence[int], first: int) -> set[int]:
        """The units with their whole paragraphs, or else what goes on after them in these."""
        for at in order:
            inside = self.parts[at].paragraph
            block = {i for i, part in enumerate(self.parts) if part.paragraph == inside}
            whole = chosen | {each for each in block if each >= first}
            chosen = whole if self._fits(whole) else self._going_on(chosen, block, at)
        return chosen

    def _going_on(self, chosen: set[int], block: set[int], at: int) -> set[int]:
        for following in range(at + 1, at + 1 + FOLLOWING):
            wider = chosen | {following}
            if following not in block or not self._fits(wider):
                break
            chosen = wider
        return chosen

    def _mended(self, chosen: set[int]) -> set[int]:
        """The units with small holes between them filled, as far as there is room."""
        for before, after in pairwise(sorted(chosen)):
            hole = self.parts[before].end, self.parts[after].start
            wider = chosen | set(range(before + 1, after))
            if hole[1] - hole[0] <= HOLE_CHARS and self._fits(wider):
                chosen = wider
        return chosen
