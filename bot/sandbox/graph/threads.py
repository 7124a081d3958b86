"""Messenger's threads: who writes to the page and what has been said."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.config import Json, Persona


class GraphRefusal(Exception):
    """A call that the Graph API would refuse, with its code and words."""

    def __init__(
        self, code: int, message: str, *, subcode: int | None = None, status: int = 400
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.subcode = subcode
        self.status = status

    def to_json(self, trace: str) -> Json:
        """The error object of the Graph API."""
        error: Json = {
            "message": self.message,
            "type": "OAuthException",
            "code": self.code,
            "fbtrace_id": trace,
        }
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        return {"error": error}


@dataclass(frozen=True, kw_only=True)
class MessengerButton:
    """A quick reply or a template's button; it has either a payload or a link."""

    title: str
    payload: str | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class MessengerMessage:
    """A message as the person sees it."""

    mid: str
    from_page: bool
    text: str
    at: datetime
    quick_replies: tuple[MessengerButton, ...] = ()
    buttons: tuple[MessengerButton, ...] = ()
    messaging_type: str | None = None
    tag: str | None = None
    app_id: str | None = None


@dataclass(kw_only=True)
class Thread:
    """One person's thread with the page; `last_contact_at` is when they last did something."""

    person: Persona
    messages: list[MessengerMessage] = field(default_factory=list)
    last_contact_at: datetime | None = None
    is_typing: bool = False
    is_seen: bool = False
    is_blocked: bool = False

    def find(self, mid: str) -> MessengerMessage | None:
        """The message of that id, if it is there."""
        return next((m for m in self.messages if m.mid == mid), None)
