"""What the desk sees of corrections, and an officer's word on each: once, whoever is first."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.corrections.reach import is_open
from bot.corrections.view import CorrectionMessage, CorrectionView
from bot.corrections.words import Wording
from bot.errors import MoveRefused
from bot.messages import OfficerId
from bot.post import correction_to_desk
from bot.speech import Speech
from bot.store.corrected import CorrectedPerson, CorrectionText, PersonState
from bot.store.corrections import Correction, CorrectionState
from bot.store.store import Store, Tx


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """Raises MoveRefused: `correction.unknown`, `correction.decided`, `correction.overtaken`."""

    store: Store
    speech: Speech
    clock: Callable[[], datetime]
    windows_h: Mapping[str, int]
    ring: Callable[[], None]  # wakes whoever delivers, after each commit

    def view(self, correction: int, *, day: str) -> CorrectionView:
        """The correction as it stands; `day` is put where each person reads the day of theirs."""
        with self.store.read() as tx:
            found, texts = _get(tx, correction), tx.corrected.texts(correction)
            people = tx.corrected.people(correction)
        read = [each for each in people if self._reads(found, each)]
        versions = Counter((self._language(each), each.hash) for each in read)
        first = texts[(read or people)[0].hash]
        left_out = sum(each.state is PersonState.LEFT_OUT for each in people)
        return CorrectionView(
            id=found.id,
            kind=found.kind,
            state=found.state,
            source=_source(found),
            reasons=tuple(dict.fromkeys(each.reason for each in texts.values() if each.reason)),
            before=first.before,
            after=first.after,
            messages=tuple(
                self._message(found, texts[name], language, number, day)
                for (language, name), number in versions.most_common()
            ),
            left_out=left_out,
            officer=found.officer,
            decided_at=found.decided_at,
            slack_channel=found.slack_channel,
            slack_ts=found.slack_ts,
        )

    def placed(self, correction: int, *, channel: str, ts: str) -> None:
        """Keep where its card stands."""
        with self.store.begin() as tx:
            tx.corrections.place(correction, channel=channel, ts=ts)

    def decide(self, correction: int, *, send: bool, by: OfficerId, cause: str) -> None:
        """Send it or not. The same `cause` again changes nothing."""
        now = self.clock()
        with self.store.begin() as tx:
            if not tx.corrections.decide(correction, send=send, by=by, cause=cause, now=now):
                _refuse(_get(tx, correction), cause)
            correction_to_desk(tx, correction, cause=f"correction:{correction}:decided", now=now)
        self.ring()

    def _reads(self, correction: Correction, person: CorrectedPerson) -> bool:
        if correction.state in (CorrectionState.APPROVED, CorrectionState.SENT):
            return person.state is not PersonState.LEFT_OUT
        return is_open(person, self.windows_h, now=self.clock())

    def _language(self, person: CorrectedPerson) -> str:
        return Wording(speech=self.speech).spoken(person.language)

    def _message(
        self, correction: Correction, text: CorrectionText, language: str, people: int, day: str
    ) -> CorrectionMessage:
        wording = Wording(speech=self.speech)
        said = wording.message(correction, text, language=language, day=day)
        return CorrectionMessage(language=language, people=people, text=said)


def _get(tx: Tx, correction: int) -> Correction:
    try:
        return tx.corrections.get(correction)
    except KeyError:
        raise MoveRefused("correction.unknown") from None


def _refuse(correction: Correction, cause: str) -> None:
    """Say why it cannot be decided, unless this very click did."""
    if correction.cause == cause:
        return
    if correction.state is CorrectionState.OVERTAKEN:
        raise MoveRefused("correction.overtaken")
    raise MoveRefused("correction.decided")


def _source(correction: Correction) -> str:
    """The section as a maintainer finds it: title and heading, then the file and its part."""
    now, place = correction.now_holds, correction.place
    heading = f", {now.heading}" if now.heading != now.title else ""
    return f"{now.title}{heading} ({place.language}/{place.document}#{place.section})"
