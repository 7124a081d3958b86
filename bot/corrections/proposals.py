"""Puts before the officers what people were given and no longer holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.corrections.published import Published
from bot.corrections.reach import is_open
from bot.corrections.verdicts import Verdict, judge
from bot.knowledge.comparison import compare
from bot.post import correction_to_desk
from bot.store.answers import SectionVersion
from bot.store.corrected import CorrectionText
from bot.store.corrections import (
    DECIDED,
    Correction,
    CorrectionKind,
    CorrectionState,
    NewCorrection,
    Place,
)
from bot.store.holders import Holder
from bot.store.store import Tx


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """Looks at what was given in the last `days` days; 0 switches it off.

    `windows_h` as in `reach.is_open`.
    """

    days: int
    windows_h: Mapping[str, int]

    def look(
        self, tx: Tx, published: Published, *, index_version: str, today: date, now: datetime
    ) -> None:
        """Propose a correction for each section that needs one, and take back what is overtaken.

        However often and by however many processes it is called, there is one pending
        correction for the state of a section; people who got the old text late are added.
        """
        if not self.days:
            return
        look = _Look(
            tx=tx,
            published=published,
            windows_h=self.windows_h,
            index_version=index_version,
            since=now - timedelta(days=self.days),
            today=today,
            now=now,
        )
        look.all()


@dataclass(frozen=True, kw_only=True)
class _Look:
    tx: Tx
    published: Published
    windows_h: Mapping[str, int]
    index_version: str
    since: datetime
    today: date
    now: datetime

    def all(self) -> None:
        given: dict[Place, list[SectionVersion]] = {}
        for version in self.tx.holders.versions(self.since):
            given.setdefault(_place(version), []).append(version)
        for place in {each.place for each in self.tx.corrections.pending()} - given.keys():
            self._take_back(place, {})
        for place, versions in given.items():
            self._one(place, versions)

    def _one(self, place: Place, versions: Sequence[SectionVersion]) -> None:
        verdicts = self._verdicts(versions)
        pending = self._take_back(place, verdicts)
        people = self._people(place, {each.hash: each for each in versions}, verdicts)
        if not people:
            return
        verdict = verdicts[people[-1].hash]
        correction = pending.id if pending else self._add(place, verdict)
        if correction is not None:
            self._address(correction, people, verdicts)

    def _verdicts(self, versions: Sequence[SectionVersion]) -> dict[str, Verdict]:
        found = {
            each.hash: judge(each, self.published.now(each), today=self.today) for each in versions
        }
        return {name: verdict for name, verdict in found.items() if verdict is not None}

    def _take_back(self, place: Place, verdicts: Mapping[str, Verdict]) -> Correction | None:
        """The pending correction, if it is still about the present state of the section."""
        pending = next(iter(self.tx.corrections.at(place, [CorrectionState.PENDING])), None)
        if pending is None or any(_is_about(pending, each) for each in verdicts.values()):
            return pending
        if self.tx.corrections.overtake(pending.id):
            cause = f"correction:{pending.id}:overtaken"
            correction_to_desk(self.tx, pending.id, cause=cause, now=self.now)
        return None

    def _people(
        self,
        place: Place,
        versions: Mapping[str, SectionVersion],
        verdicts: Mapping[str, Verdict],
    ) -> list[Holder]:
        """Those who have to know, have not been told and can be written to."""
        if not verdicts:
            return []
        decided = self.tx.corrections.at(place, DECIDED)
        return [
            holder
            for holder in self.tx.holders.of(place, self.since)
            if holder.hash in verdicts
            and is_open(holder, self.windows_h, now=self.now)
            and verdicts[holder.hash].concerns(holder.text, versions[holder.hash])
            and not any(_settles(each, holder, verdicts[holder.hash]) for each in decided)
        ]

    def _add(self, place: Place, verdict: Verdict) -> int | None:
        return self.tx.corrections.add(
            NewCorrection(
                place=place,
                kind=verdict.kind,
                now_holds=verdict.now_holds,
                index_version=self.index_version,
                at=self.now,
            )
        )

    def _address(
        self, correction: int, people: Sequence[Holder], verdicts: Mapping[str, Verdict]
    ) -> None:
        for name in {each.hash for each in people}:
            says = verdicts[name]
            text = CorrectionText(
                hash=name, reason=says.reason, before=says.before, after=says.after
            )
            self.tx.corrected.word(correction, text)
        if new := [each for each in people if self.tx.corrected.address(correction, each)]:
            # the last of them names the change, so that two processes draw the card once
            cause = f"correction:{correction}:for:{new[-1].answer}"
            correction_to_desk(self.tx, correction, cause=cause, now=self.now)


def _place(version: SectionVersion) -> Place:
    return Place(document=version.document, language=version.language, section=version.section)


def _is_about(correction: Correction, verdict: Verdict) -> bool:
    same = correction.now_holds.hash == verdict.now_holds.hash
    return correction.kind is verdict.kind and same


def _settles(decided: Correction, holder: Holder, verdict: Verdict) -> bool:
    """Whether an officer has decided on this very change for this answer, or it tells of it."""
    assert decided.decided_at is not None
    is_told = holder.cause.startswith(f"correction:{decided.id}:")
    if decided.kind is not verdict.kind or not (is_told or decided.decided_at >= holder.told_at):
        return False
    if verdict.kind is CorrectionKind.WITHDRAWN:
        return True
    was, now = decided.now_holds, verdict.now_holds
    return not compare(was.text, now.text, now.language).differences
