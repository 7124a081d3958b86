"""Puts before the officers what people were given and no longer holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.corrections.published import Published
from bot.corrections.verdicts import Verdict, judge
from bot.knowledge.comparison import compare
from bot.knowledge.receipts import SectionVersion
from bot.post import correction_to_desk
from bot.reach import is_open
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
from bot.store.store import Store, Tx


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """Looks at what was given in the last `days` days; 0 switches it off.

    `windows_h` as in `reach.is_open`.
    """

    store: Store
    days: int
    windows_h: Mapping[str, int]

    def look(
        self, published: Published, *, index_version: str, today: date, now: datetime
    ) -> Iterator[Place]:
        """Propose a correction for each section that needs one, and take back what is overtaken.

        However often and by however many processes it is called, there is one pending
        correction for the state of a section; people who got the old text late are added.
        Each step is one section in one transaction, so that nothing waits for all of them.
        """
        if not self.days:
            return
        since = now - timedelta(days=self.days)
        with self.store.read() as tx:
            pending = {each.place for each in tx.corrections.pending()}
            versions = tx.holders.versions(since)
        given: dict[Place, list[SectionVersion]] = {place: [] for place in pending}
        for version in versions:
            given.setdefault(_place(version), []).append(version)
        for place, cited in given.items():
            judged = {each.hash: judge(each, published.now(each), today=today) for each in cited}
            verdicts = {name: each for name, each in judged.items() if each is not None}
            if verdicts or place in pending:
                with self.store.begin() as tx:
                    _Look(
                        tx=tx,
                        place=place,
                        verdicts=verdicts,
                        windows_h=self.windows_h,
                        index_version=index_version,
                        since=since,
                        now=now,
                    ).propose()
            yield place


@dataclass(frozen=True, kw_only=True)
class _Look:
    """One section: what is wrong with each version of it that was given and holds no more."""

    tx: Tx
    place: Place
    verdicts: Mapping[str, Verdict]
    windows_h: Mapping[str, int]
    index_version: str
    since: datetime
    now: datetime

    def propose(self) -> None:
        pending = self._take_back()
        people = self._people()
        if not people:
            return
        correction = pending.id if pending else self._add(self.verdicts[people[-1].hash])
        if correction is not None:
            self._address(correction, people)

    def _take_back(self) -> Correction | None:
        """The pending correction, if it is still about the present state of the section."""
        found = self.tx.corrections.at(self.place, [CorrectionState.PENDING])
        pending = next(iter(found), None)
        if pending is None or any(_is_about(pending, each) for each in self.verdicts.values()):
            return pending
        if self.tx.corrections.overtake(pending.id):
            cause = f"correction:{pending.id}:overtaken"
            correction_to_desk(self.tx, pending.card, cause=cause, now=self.now)
        return None

    def _people(self) -> list[Holder]:
        """Those who have to know, have not been told and can be written to."""
        if not self.verdicts:
            return []
        decided = self.tx.corrections.at(self.place, DECIDED)
        return [
            holder
            for holder in self.tx.holders.of(self.place, self.since)
            if (verdict := self.verdicts.get(holder.hash))
            and is_open(holder, self.windows_h, now=self.now)
            and verdict.concerns(holder.text)
            and not any(_settles(each, holder, verdict) for each in decided)
        ]

    def _add(self, verdict: Verdict) -> int | None:
        return self.tx.corrections.add(
            NewCorrection(
                place=self.place,
                kind=verdict.kind,
                now_holds=verdict.now_holds,
                index_version=self.index_version,
                at=self.now,
            )
        )

    def _address(self, correction: int, people: Sequence[Holder]) -> None:
        for name in {each.hash for each in people}:
            says = self.verdicts[name]
            text = CorrectionText(
                hash=name, reason=says.reason, before=says.before, after=says.after
            )
            self.tx.corrected.word(correction, text)
        if new := [each for each in people if self.tx.corrected.address(correction, each)]:
            # the last of them names the change, so that two processes draw the card once
            cause = f"correction:{correction}:for:{new[-1].answer}"
            card = self.tx.corrections.get(correction).card
            correction_to_desk(self.tx, card, cause=cause, now=self.now)


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
