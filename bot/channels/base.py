"""What every channel offers: a pure parse, and a `Sender` that tells how a send ended."""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bot.errors import BadRequest
from bot.messages import Inbound, Outbound

# These write addresses, tokens and message texts into their logs.
TALKATIVE = ("httpcore", "httpx", "telegram")


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """One webhook body: its events in order, and one reason for each event left aside.

    A reason is a word from a closed set ("group", "reaction"): safe to count and to log.
    """

    inbounds: tuple[Inbound, ...] = ()
    ignored: tuple[str, ...] = ()


Parse = Callable[[bytes], Parsed]


@dataclass(frozen=True, kw_only=True)
class Sent:
    """The platform took the message and calls it `external_id`."""

    external_id: str


class Sender(Protocol):
    """Sends one message; made by `wiring`, closed when the worker stops."""

    async def send(self, outbound: Outbound) -> Sent:
        """Send one message.

        Raises: TryLater when another try may succeed, GiveUp when none can.
        """

    async def typing(self, person: str) -> None:
        """Show that an answer is coming; failure is harmless and never raised."""

    async def acknowledge(self, inbound: Inbound) -> None:
        """Tell the platform that a button was taken; failure is harmless and never raised."""

    async def close(self) -> None:
        """Give back connections."""


@dataclass(frozen=True, kw_only=True)
class Channel:
    """One channel as data; each window counts from the person's last message, None is forever.

    `max_chars` is the longest text it takes, in UTF-16 units. `officer_window_h` is the
    longer time in which a human may still reply.
    """

    name: str
    title: str
    max_chars: int
    reply_window_h: int | None = None
    officer_window_h: int | None = None


def load(body: bytes) -> object:
    """The JSON value of a body.

    Raises: BadRequest when it is not JSON, or nested beyond any sense.
    """
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadRequest("body.not_json") from error


def clean(text: str) -> str:
    """The text without what no database takes: NUL, and halves of surrogate pairs."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def silence() -> None:
    """Keep the libraries under the channels from logging tokens and texts, at any level."""
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
