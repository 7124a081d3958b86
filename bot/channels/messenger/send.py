"""Messages to people on Messenger: text, choices as quick replies."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from bot.channels.base import Sent
from bot.channels.messenger.fields import text
from bot.channels.messenger.graph import UNCLEAR, Graph
from bot.errors import SendFailed, TryLater
from bot.messages import Button, Inbound, Outbound

PATH = "me/messages"
# Comes back with the echo of what we send, which tells it from what an officer sends.
METADATA = "loket"
# Source: https://developers.facebook.com/docs/messenger-platform/send-messages/quick-replies
MAX_QUICK_REPLIES = 13
MAX_TITLE_CHARS = 20


class MessengerSender:
    """Sends as one page, over a connection to the Graph API that it closes."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    async def send(self, outbound: Outbound) -> Sent:
        """Send one message.

        Raises: TryLater when another try may succeed, GiveUp when none can.
        """
        answer = await self._graph.post(PATH, _body(outbound))
        if not (external_id := text(answer.get("message_id"))):
            raise TryLater(UNCLEAR, may_have_arrived=True)
        return Sent(external_id=external_id)

    async def typing(self, person: str) -> None:
        """Show for twenty seconds that an answer is coming."""
        await self._act(person, "typing_on")

    async def acknowledge(self, inbound: Inbound) -> None:
        """Show that the message was seen."""
        await self._act(inbound.person, "mark_seen")

    async def close(self) -> None:
        """Give back connections."""
        await self._graph.close()

    async def _act(self, person: str, action: str) -> None:
        with suppress(SendFailed):
            await self._graph.post(PATH, {"recipient": {"id": person}, "sender_action": action})


def _body(outbound: Outbound) -> dict[str, Any]:
    message: dict[str, Any] = {"text": outbound.text, "metadata": METADATA}
    if outbound.buttons:
        message["quick_replies"] = _quick_replies(outbound.buttons)
    return {"recipient": {"id": outbound.person}, "message": message, **_purpose(outbound)}


def _purpose(outbound: Outbound) -> dict[str, str]:
    """Why Meta should let it through: officers may reply for seven days, the bot for one.

    Source: https://developers.facebook.com/docs/messenger-platform/send-messages#messaging_types
    """
    if outbound.by_officer and not outbound.window_open:
        return {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}
    return {"messaging_type": "UPDATE" if outbound.unprompted else "RESPONSE"}


def _quick_replies(buttons: Sequence[Button]) -> list[dict[str, str]]:
    return [
        {"content_type": "text", "title": _shortened(button.title), "payload": button.payload}
        for button in buttons[:MAX_QUICK_REPLIES]
    ]


def _shortened(title: str) -> str:
    if len(title) <= MAX_TITLE_CHARS:
        return title
    return title[: MAX_TITLE_CHARS - 1].rstrip() + "…"
