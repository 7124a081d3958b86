"""What the desk sees of corrections, and an officer's word on each: once, whoever is first."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.corrections.readers import readers
from bot.corrections.view import CorrectedText, CorrectionMessage, CorrectionView
from bot.corrections.words import Wording
from bot.errors import MoveRefused
from bot.messages import OfficerId
from bot.post import correction_to_desk
from bot.reach import is_open
from bot.speech import Speech
from bot.store.corrected import CorrectedPerson, CorrectionText, PersonState
from bot.store.corrections import DECIDED, Correction, CorrectionState
from bot.store.store import Store, Tx


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """Raises MoveRefused: `correction.unknown`, `correction.decided`, `correction.overtaken`."""

    store: Store
    speech: Speech
    clock: Callable[[], datetime]
    windows_h: Mapping[str, int]
    ring: Callable[[], None]  # wakes whoever delivers, after each commit

    def view(self, card: int, *, day: str) -> CorrectionView:
        """The card as it stands; `day` is put where each person reads the day of theirs."""
        with self.store.read() as tx:
            shown = {each.id: each for each in _shown(tx.corrections.on_card(card))}
            texts = {each: tx.corrected.texts(each) for each in shown}
            people = readers(tx.corrected.people(shown), shown)
            first = _get(tx, card)
        read = [each for each in people if self._reads(shown[each.correction], each)]
        versions = Counter((self._language(each), each.correction, each.hash) for each in read)
        order = Counter(each.correction for each in read or people)
        said = [text for each in texts.values() for text in each.values()]
        one = next(iter(shown.values()))
        return CorrectionView(
            corrections=tuple(shown),
            kind=one.kind,
            state=_state(list(shown.values())),
            texts=tuple(
                _text(shown[each], texts[each], (read or people)) for each, _ in order.most_common()
            ),
            reasons=tuple(dict.fromkeys(each.reason for each in said if each.reason)),
            messages=tuple(
                self._message(shown[each], texts[each][name], language, number, day)
                for (language, each, name), number in versions.most_common()
            ),
            left_out=sum(each.state is PersonState.LEFT_OUT for each in people),
            officer=one.officer,
            decided_at=one.decided_at,
            slack_channel=first.slack_channel,
            slack_ts=first.slack_ts,
        )

    def placed(self, card: int, *, channel: str, ts: str) -> None:
        """Keep where the card stands."""
        with self.store.begin() as tx:
            tx.corrections.place(card, channel=channel, ts=ts)

    def decide(self, corrections: Sequence[int], *, send: bool, by: OfficerId, cause: str) -> None:
        """Send those that a card shows, or not: all of them or none.

        The same `cause` again changes nothing. One that came onto the card meanwhile refuses
        it: the officer has not seen its words.
        """
        now = self.clock()
        with self.store.begin() as tx:
            found = [_get(tx, each) for each in corrections]
            card = found[0].card
            done = tx.corrections.decide(corrections, send=send, by=by, cause=cause, now=now)
            if done < len(found):
                _refuse(found, cause)
            elif any(
                each.state is CorrectionState.PENDING for each in tx.corrections.on_card(card)
            ):
                raise MoveRefused("correction.overtaken")
            correction_to_desk(tx, card, cause=f"correction:{found[0].id}:decided", now=now)
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


def _refuse(corrections: Sequence[Correction], cause: str) -> None:
    """Say why they cannot be decided, unless this very click did."""
    if all(each.cause == cause for each in corrections):
        return
    if any(each.state is CorrectionState.OVERTAKEN for each in corrections):
        raise MoveRefused("correction.overtaken")
    raise MoveRefused("correction.decided")


def _shown(corrections: Sequence[Correction]) -> list[Correction]:
    """What a card is about: what has to be decided, else what was decided last."""
    if not corrections:
        raise MoveRefused("correction.unknown")
    pending = [each for each in corrections if each.state is CorrectionState.PENDING]
    decided = [each for each in corrections if each.state in DECIDED]
    if pending or not decided:
        return pending or list(corrections)
    last = max(decided, key=_moment)
    return [each for each in decided if each.cause == last.cause]


def _moment(correction: Correction) -> datetime:
    assert correction.decided_at is not None
    return correction.decided_at


def _state(corrections: Sequence[Correction]) -> str:
    """How far they are: sent once all of them are."""
    return min((each.state for each in corrections), key=list(CorrectionState).index)


def _text(
    correction: Correction,
    texts: Mapping[str, CorrectionText],
    people: Sequence[CorrectedPerson],
) -> CorrectedText:
    """The words of the version that the first of these people were given."""
    text = texts[next(each.hash for each in people if each.correction == correction.id)]
    return CorrectedText(
        language=correction.place.language,
        source=_source(correction),
        before=text.before,
        after=text.after,
    )


def _source(correction: Correction) -> str:
    """The section as a maintainer finds it: title and heading, then the file and its part."""
    now, place = correction.now_holds, correction.place
    heading = f", {now.heading}" if now.heading != now.title else ""
    return f"{now.title}{heading} ({place.language}/{place.document}#{place.section})"
