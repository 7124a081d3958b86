"""What the sandbox page needs from Loket itself, given to it as callables."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.sandbox.lines import Behind


@dataclass(frozen=True, kw_only=True)
class InstitutionChoice:
    """An institution to choose; `kind` (authority, service, both) picks the sample messages."""

    id: str
    name: str
    kind: str = "both"


@dataclass(frozen=True, kw_only=True)
class Backstage:
    """The way behind the page.

    `switch` gives over to the institution of an id and returns when it is
    in force, or raises SettingsError and changes nothing; `ready` says
    whether the gateway can do its work.
    """

    institutions: tuple[InstitutionChoice, ...]
    institution_id: str
    behind: Behind
    switch: Callable[[str], Awaitable[None]]
    ready: Callable[[], Awaitable[bool]]
