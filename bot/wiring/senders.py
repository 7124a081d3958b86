"""How each outbox row leaves: to a person by their channel, to the desk by Slack."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from aiolimiter import AsyncLimiter
from slack_sdk.web.async_client import AsyncWebClient

from bot.care.notices import CorrectionNotice
from bot.care.notices import from_json as notice_from_json
from bot.channels import CHANNELS
from bot.channels.base import Sender
from bot.channels.messenger.graph import Graph
from bot.channels.messenger.send import MessengerSender
from bot.channels.telegram import client
from bot.channels.telegram.send import TelegramSender
from bot.desk.correction_delivery import CorrectionSender
from bot.desk.delivery import DeskSender
from bot.errors import TryLater
from bot.post import DESK, from_json
from bot.settings import Settings
from bot.store.conversations import Conversation
from bot.store.outbox import Row
from bot.wiring import desk
from bot.wiring.parts import Parts, now
from bot.worker.delivery import Deliver

# Messages a second that the platforms take from one bot or page (Telegram's FAQ; Meta's
# Send API limits); a worker keeps below them, 429 answers do the rest between workers.
PER_SECOND = {"telegram": 30, "messenger": 300}


@dataclass(frozen=True, kw_only=True)
class _Desk:
    cases: DeskSender
    corrections: CorrectionSender


class Senders:
    """The clients of one worker."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._people = _people(parts.settings)
        self._tasks: set[asyncio.Task[None]] = set()
        self._limits = {name: AsyncLimiter(PER_SECOND[name], 1) for name in self._people}
        slack = parts.settings.slack
        self._desk = _desk(parts) if slack else None

    def ways(self) -> Mapping[str, Deliver]:
        """A way for each channel that is set up, and the desk's."""
        ways: dict[str, Deliver] = dict.fromkeys(self._people, self._to_person)
        if self._desk is not None:
            ways[DESK] = self._to_desk
        return ways

    def typing(self, conversation: Conversation) -> None:
        """Show, in the background, that an answer is coming; failure is harmless."""
        if sender := self._people.get(conversation.channel):
            task = asyncio.create_task(sender.typing(conversation.person))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Give back connections."""
        for sender in self._people.values():
            await sender.close()

    async def _to_person(self, row: Row) -> str:
        assert row.conversation is not None
        with self._parts.store.read() as tx:
            conversation = tx.conversations.get(row.conversation)
        window_h = CHANNELS[row.channel].reply_window_h
        is_open: bool | None = None
        if window_h is not None and conversation.last_inbound_at is not None:
            is_open = now() - conversation.last_inbound_at < timedelta(hours=window_h)
        outbound = from_json(conversation.person, row.message, window_open=is_open)
        async with self._limits[row.channel]:
            sent = await self._people[row.channel].send(outbound)
        return sent.external_id

    async def _to_desk(self, row: Row) -> str:
        if self._desk is None:
            raise TryLater("slack.not_set_up")
        notice = notice_from_json(row.message)
        if isinstance(notice, CorrectionNotice):
            return await self._desk.corrections.send(notice)
        return await self._desk.cases.send(notice)


def _people(settings: Settings) -> dict[str, Sender]:
    senders: dict[str, Sender] = {}
    if telegram := settings.telegram:
        senders["telegram"] = TelegramSender(client.build(telegram.token, api_url=telegram.api_url))
    if messenger := settings.messenger:
        graph = Graph(
            token=messenger.token, app_secret=messenger.app_secret, api_url=messenger.api_url
        )
        senders["messenger"] = MessengerSender(graph)
    return senders


def _desk(parts: Parts) -> _Desk:
    slack = parts.settings.slack
    assert slack is not None
    logging.getLogger("slack_sdk").setLevel(logging.WARNING)  # below, it logs message texts
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    look = desk.look(parts)
    channels = {team.name: team.channel for team in parts.institution.teams if team.channel}
    cases = DeskSender(
        client=client,
        cases=parts.queue(),
        now=now,
        look=look,
        default_channel=slack.channel,
        channels=channels,
    )
    corrections = CorrectionSender(
        client=client,
        corrections=parts.corrections(),
        look=look,
        # where each team has a channel of its own, the first one's
        channel=slack.channel or next(iter(channels.values()), ""),
    )
    return _Desk(cases=cases, corrections=corrections)
