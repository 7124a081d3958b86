"""Telling Slack: the card of a case, posted once and then kept up to date, and its thread."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.care.case import Case
from bot.care.notices import AlertNotice, CardNotice, Notice, ThreadNotice
from bot.desk.alerts import alert_text
from bot.desk.cards import Card, card
from bot.desk.look import Look
from bot.desk.mrkdwn import quoted
from bot.desk.queue import Cases
from bot.desk.slack_errors import GONE, call
from bot.errors import GiveUp, MoveRefused

_THREAD_CHARS = 39_000  # Slack cuts at 40,000
_THREAD_LINES = 500


class DeskSender:
    """Delivers notices; those of one case one after the other, in the order they arose.

    Slack has no idempotency key: a post whose answer was lost may stand twice. Each message
    carries the case's number and version as metadata, so that such a twin can be told.
    """

    def __init__(
        self,
        *,
        client: AsyncWebClient,
        cases: Cases,
        now: Callable[[], datetime],
        look: Look,
        default_channel: str,
        channels: Mapping[str, str] | None = None,
    ) -> None:
        """`channels` names the Slack channel of each team that has its own."""
        self._client = client
        self._cases = cases
        self._now = now
        self._look = look
        self._default_channel = default_channel
        self._channels = channels or {}

    async def send(self, notice: Notice) -> str:
        """Deliver it and give the `ts` of the message in Slack.

        Raises: TryLater when another try may succeed, GiveUp when none can.
        """
        try:
            case = await asyncio.to_thread(self._cases.get, notice.case)
        except MoveRefused as error:
            raise GiveUp("slack.case_unknown") from error
        match notice:
            case CardNotice():
                return await self._show(case)
            case ThreadNotice():
                return await self._tell(case, notice)
            case AlertNotice():
                return await self._alert(case, notice)

    async def _show(self, case: Case) -> str:
        if not case.slack_ts:
            return await self._post(case)
        try:
            await call(
                self._client.chat_update(
                    channel=case.slack_channel, ts=case.slack_ts, **await self._message(case)
                )
            )
        except GiveUp as error:
            if error.code not in GONE:
                raise
            return await self._post(case)
        return case.slack_ts

    async def _post(self, case: Case) -> str:
        channel = self._channels.get(case.team) or self._default_channel
        posted = await call(
            self._client.chat_postMessage(
                channel=channel,
                unfurl_links=False,
                unfurl_media=False,
                **await self._message(case),
            )
        )
        # a channel named "#care" is answered with its id, which updates need
        ts = str(posted["ts"])
        at = posted.get("channel") or channel
        await asyncio.to_thread(self._cases.placed, case.id, channel=at, ts=ts)
        return ts

    async def _message(self, case: Case) -> dict[str, Any]:
        # masking takes some milliseconds, which other deliveries should not wait
        shown: Card = await asyncio.to_thread(card, case, now=self._now(), look=self._look)
        return {"text": shown.text, "blocks": shown.blocks, "metadata": _mark(case)}

    async def _tell(self, case: Case, notice: ThreadNotice) -> str:
        channel = self._look.title(case.channel)
        title = self._look.labels.say(f"thread.{notice.author}", channel=channel)
        masked = await asyncio.to_thread(self._look.masked, notice.text)
        words = quoted(masked, max_chars=_THREAD_CHARS, max_lines=_THREAD_LINES)
        return await self._in_thread(case, f"{title}\n{words}")

    async def _alert(self, case: Case, notice: AlertNotice) -> str:
        text = alert_text(case, notice, look=self._look)
        if not text:  # somebody was faster
            return case.slack_ts
        return await self._in_thread(case, text, is_for_all=True)

    async def _in_thread(self, case: Case, text: str, *, is_for_all: bool = False) -> str:
        """Say it below the card, which is posted anew where it is gone."""
        if not case.slack_ts:  # its card was refused: a new try, else the thread waits for ever
            await self._post(case)
            case = await asyncio.to_thread(self._cases.get, case.id)
        try:
            return await self._say(case, text, is_for_all=is_for_all)
        except GiveUp as error:
            if error.code not in GONE:
                raise
        await self._post(case)
        case = await asyncio.to_thread(self._cases.get, case.id)
        return await self._say(case, text, is_for_all=is_for_all)

    async def _say(self, case: Case, text: str, *, is_for_all: bool = False) -> str:
        said = await call(
            self._client.chat_postMessage(
                channel=case.slack_channel,
                thread_ts=case.slack_ts,
                text=text,
                reply_broadcast=is_for_all or None,  # shown in the channel as well
                unfurl_links=False,
                unfurl_media=False,
                metadata=_mark(case),
            )
        )
        return str(said["ts"])


def _mark(case: Case) -> dict[str, Any]:
    payload = {"number": case.number, "version": case.version}
    return {"event_type": "loket_case", "event_payload": payload}
