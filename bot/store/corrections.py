"""Corrections of what people were told: proposed once, decided once, sent once to each."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, exists, func, select, update

from bot.knowledge.receipts import SectionVersion
from bot.messages import OfficerId
from bot.store.answer_tables import section_versions
from bot.store.conversations import insert_once
from bot.store.correction_tables import correction_people, corrections


class CorrectionKind(StrEnum):
    """What became of the section."""

    CHANGED = "changed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"  # it is published no more


class CorrectionState(StrEnum):
    """How far a correction is."""

    PENDING = "pending"
    APPROVED = "approved"
    SENT = "sent"
    DECLINED = "declined"
    OVERTAKEN = "overtaken"  # the section changed again before anyone decided


DECIDED = (CorrectionState.APPROVED, CorrectionState.SENT, CorrectionState.DECLINED)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Which section."""

    document: str
    language: str
    section: str


@dataclass(frozen=True, kw_only=True)
class NewCorrection:
    """A correction before it has an id. `now_holds`: the section as it is, or last was."""

    place: Place
    kind: CorrectionKind
    now_holds: SectionVersion
    index_version: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Correction(NewCorrection):
    """One as it is kept; where no officer decided, their fields are empty.

    Those of a section in several languages have one `card`: the id of the first of them, which
    also says where in Slack it stands.
    """

    id: int
    card: int
    state: CorrectionState
    officer: OfficerId | None
    decided_at: datetime | None
    cause: str
    slack_channel: str
    slack_ts: str


_card = func.coalesce(corrections.c.card, corrections.c.id)


@dataclass(frozen=True)
class Corrections:
    """The tables of corrections inside one transaction."""

    connection: Connection

    def add(self, new: NewCorrection) -> int | None:
        """Keep it, on the card of those that are pending for the section in other languages.

        None: one is pending in this language already.
        """
        once = insert_once(self.connection, section_versions, ["hash"])
        version = {"hash": new.now_holds.hash, "cited_at": new.at, **asdict(new.now_holds)}
        self.connection.execute(once, [version])
        row = {
            **asdict(new.place),
            "kind": new.kind,
            "hash": new.now_holds.hash,
            "index_version": new.index_version,
            "at": new.at,
        }
        return self._insert(row, card=self._card(new)) or self._insert(row, card=self._card(new))

    def get(self, correction: int) -> Correction:
        """The correction with this id. Raises: KeyError when there is none."""
        found = self._all(corrections.c.id == correction)
        if not found:
            raise KeyError(correction)
        return found[0]

    def at(self, place: Place, states: Sequence[CorrectionState]) -> list[Correction]:
        """Those of a section in these states, oldest first."""
        where = (corrections.c[name] == value for name, value in asdict(place).items())
        return self._all(*where, corrections.c.state.in_(states))

    def on_card(self, card: int) -> list[Correction]:
        """Those that have one card, oldest first."""
        return self._all(_card == card)

    def pending(self) -> list[Correction]:
        """Those on which nobody has decided yet, oldest first."""
        return self._all(corrections.c.state == CorrectionState.PENDING)

    def overtake(self, correction: int) -> bool:
        """The section changed again; False when somebody has decided meanwhile."""
        return self._decide([correction], state=CorrectionState.OVERTAKEN) == 1

    def decide(
        self, chosen: Sequence[int], *, send: bool, by: OfficerId, cause: str, now: datetime
    ) -> int:
        """An officer's word; how many of them were pending until now."""
        state = CorrectionState.APPROVED if send else CorrectionState.DECLINED
        return self._decide(chosen, state=state, officer=by, decided_at=now, cause=cause)

    def place(self, card: int, *, channel: str, ts: str) -> None:
        """Where a card stands in Slack."""
        where = update(corrections).where(corrections.c.id == card)
        self.connection.execute(where.values(slack_channel=channel, slack_ts=ts))

    def has_approved(self) -> bool:
        """Whether there is something to send."""
        query = select(exists().where(corrections.c.state == CorrectionState.APPROVED))
        return bool(self.connection.scalar(query))

    def finish(self) -> list[int]:
        """Close the approved ones that have nobody left to write to; their ids."""
        left = exists().where(
            correction_people.c.correction == corrections.c.id,
            correction_people.c.state == "due",
        )
        done = (
            update(corrections)
            .where(corrections.c.state == CorrectionState.APPROVED, ~left)
            .values(state=CorrectionState.SENT)
            .returning(corrections.c.id)
        )
        return list(self.connection.execute(done).scalars())

    def _card(self, new: NewCorrection) -> int | None:
        """The card of those that are pending for the section; None: there are none."""
        query = (
            select(_card)
            .where(
                corrections.c.document == new.place.document,
                corrections.c.section == new.place.section,
                corrections.c.kind == new.kind,
                corrections.c.state == CorrectionState.PENDING,
            )
            .order_by(corrections.c.id)
        )
        return self.connection.execute(query).scalars().first()

    def _insert(self, row: dict[str, Any], *, card: int | None) -> int | None:
        """None: another process was first, with this language or with the card."""
        once = insert_once(self.connection, corrections).values(**row, card=card)
        return self.connection.execute(once.returning(corrections.c.id)).scalar()

    def _decide(self, chosen: Sequence[int], **values: Any) -> int:
        pending = corrections.c.state == CorrectionState.PENDING
        where = update(corrections).where(corrections.c.id.in_(chosen), pending)
        return self.connection.execute(where.values(**values)).rowcount

    def _all(self, *conditions: Any) -> list[Correction]:
        version = [each for each in section_versions.c if each.name not in ("hash", "cited_at")]
        query = (
            select(corrections, *(each.label(f"v_{each.name}") for each in version))
            .join(section_versions, section_versions.c.hash == corrections.c.hash)
            .where(*conditions)
            .order_by(corrections.c.id)
        )
        return [_correction(dict(row._mapping)) for row in self.connection.execute(query)]


def _correction(row: dict[str, Any]) -> Correction:
    version = {key.removeprefix("v_"): row.pop(key) for key in list(row) if key.startswith("v_")}
    place = Place(**{key: row.pop(key) for key in ("document", "language", "section")})
    row.pop("hash")
    return Correction(
        **{
            **row,
            "place": place,
            "card": row["card"] or row["id"],
            "kind": CorrectionKind(row["kind"]),
            "state": CorrectionState(row["state"]),
            "officer": None if row["officer"] is None else OfficerId(row["officer"]),
            "now_holds": SectionVersion(**version),
        }
    )
