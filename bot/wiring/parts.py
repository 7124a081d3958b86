"""The parts that every process shares, built once from the settings; all faults at once."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from dotenv import dotenv_values

from bot.care.office import Office
from bot.care.presence import Attendance
from bot.care.queue import Queue
from bot.channels import CHANNELS
from bot.corrections.decisions import Decisions
from bot.errors import SettingsError, StoreUnavailable
from bot.institution import Institution
from bot.institution_file import look as look_at_institution
from bot.settings import Settings
from bot.speech import Speech
from bot.speech import load as load_speech
from bot.store import migrate
from bot.store.bells import bell_for
from bot.store.engine import connect
from bot.store.store import Store

MAX_CHARS = {name: channel.max_chars for name, channel in CHANNELS.items()}
WINDOWS_H = {
    name: channel.reply_window_h
    for name, channel in CHANNELS.items()
    if channel.reply_window_h is not None
}
Made = TypeVar("Made")


def now() -> datetime:
    """The time, the only clock of the program."""
    return datetime.now(UTC)


def environment() -> dict[str, str]:
    """The environment; a `.env` file fills in what it lacks."""
    file = {name: value for name, value in dotenv_values(".env").items() if value is not None}
    return {**file, **os.environ}


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What gateway, worker and desk have in common."""

    settings: Settings
    institution: Institution
    speech: Speech
    office: Office
    store: Store

    def queue(self) -> Queue:
        """The care queue; each move rings the bell of the deliverers."""
        return Queue(
            store=self.store,
            office=self.office,
            speech=self.speech,
            clock=now,
            max_chars=MAX_CHARS,
            ring=bell_for(self.store.engine).ring,
        )

    def attendance(self) -> Attendance:
        """Which officers say that they are away."""
        return Attendance(store=self.store, clock=now)

    def corrections(self) -> Decisions:
        """What people were told and no longer holds, for the desk."""
        return Decisions(
            store=self.store,
            speech=self.speech,
            clock=now,
            windows_h=WINDOWS_H,
            ring=bell_for(self.store.engine).ring,
        )


class Faults:
    """Collects what is wrong, so that all of it is reported together."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def attempt(self, make: Callable[[], Made]) -> Made | None:
        """What `make` gives; None when it raised SettingsError, which is kept."""
        try:
            return make()
        except SettingsError as error:
            self.found += [each for each in error.problems if each not in self.found]
            return None

    def stop_if_any(self) -> None:
        """Raises: SettingsError with everything that was found."""
        if self.found:
            raise SettingsError(self.found)


def parts(
    variables: Mapping[str, str], *, more: tuple[Callable[[Institution | None], object], ...] = ()
) -> Parts:
    """The shared parts. `more` are a role's own checks of what the institution has, as far as
    its file can be understood.

    Raises: SettingsError with every fault in settings, files and database.
    """
    faults, speech, office = Faults(), None, None
    settings, wrong = Settings.look(variables)
    institution, wrong_in_file = look_at_institution(Path(settings.institution))
    faults.found += [*wrong, *wrong_in_file]
    if institution and not wrong_in_file:
        speech = faults.attempt(lambda: load_speech(institution))
        office = faults.attempt(lambda: Office(institution))
    for check in more:
        faults.attempt(lambda check=check: check(institution))  # type: ignore[misc]
    store = faults.attempt(lambda: open_store(settings)) if settings.database_url else None
    faults.stop_if_any()
    assert institution is not None and store is not None  # noqa: PT018
    assert speech is not None and office is not None  # noqa: PT018
    return Parts(
        settings=settings, institution=institution, speech=speech, office=office, store=store
    )


def open_store(settings: Settings) -> Store:
    """The database, which must be there and migrated.

    Raises: SettingsError otherwise.
    """
    engine = connect(settings.database_url)
    shown = engine.url.render_as_string(hide_password=True)
    try:
        if not migrate.is_current(engine):
            raise SettingsError([f"{shown}: is not migrated; run `loket db upgrade`"])
    except StoreUnavailable as error:
        mend = "start it, or correct LOKET_DATABASE_URL"
        raise SettingsError([f"{shown}: does not answer; {mend}"]) from error
    return Store(engine)
