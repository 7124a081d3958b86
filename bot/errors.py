"""Every error that crosses a package, in one tree.

BotError
├─ BadRequest      signature or payload wrong; answered 401, 403 or 400, never retried
├─ SendFailed      a channel did not take the message
│  ├─ TryLater     throttled, 5xx, timeout; retried with backoff
│  └─ GiveUp       blocked, token refused, reply window closed; the case says so
├─ StoreUnavailable  the database is away or busy; answered 503, so it is sent again
├─ DialogueFailed  Rasa failed or decided nothing; retried, then a case is opened
├─ MoveRefused     the case's state forbids it; shown to the officer
├─ SourceRefused   a page or PDF cannot become a document; the operator reads why
└─ SettingsError   everything wrong in the settings and files, listed together
"""

from collections.abc import Sequence


class BotError(Exception):
    """The root: `code` is stable and safe to log; it never holds text of a person."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class BadRequest(BotError):
    """A request that cannot be trusted (`status` 401 or 403) or understood (400)."""

    def __init__(self, code: str, *, status: int = 400) -> None:
        super().__init__(code)
        self.status = status


class SendFailed(BotError):
    """A channel did not take a message."""


class TryLater(SendFailed):
    """Worth another try, not before `wait_s` seconds (None: our own backoff decides).

    `may_have_arrived`: the platform said nothing that would rule it out, so the other try may
    be a repetition.
    """

    def __init__(
        self, code: str, *, wait_s: float | None = None, may_have_arrived: bool = False
    ) -> None:
        super().__init__(code)
        self.wait_s = wait_s
        self.may_have_arrived = may_have_arrived


class GiveUp(SendFailed):
    """No later try can succeed. `stops_contact`: the person cannot be written to at all."""

    def __init__(self, code: str, *, stops_contact: bool = False) -> None:
        super().__init__(code)
        self.stops_contact = stops_contact


class StoreUnavailable(BotError):
    """The database cannot be reached or stays busy; no fault of the row that was to be written."""


class DialogueFailed(BotError):
    """Rasa raised, or decided nothing."""


class MoveRefused(BotError):
    """The case is not in a state that allows the move; `code` names the text to show."""


class SourceRefused(BotError):
    """A page, site map or PDF that cannot be imported; `reason` says why, and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__("source")
        self.reason = reason


class SettingsError(BotError):
    """All that is wrong at the start: each problem says where it is and how to mend it."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("settings")
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(self.problems)
