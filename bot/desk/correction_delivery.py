"""The cards of corrections in Slack: each is posted once and then kept up to date."""

import asyncio
from collections.abc import Mapping
from typing import Any, Protocol

from slack_sdk.web.async_client import AsyncWebClient

from bot.care.notices import CorrectionNotice
from bot.corrections.view import CorrectionView
from bot.desk.correction_cards import correction_card
from bot.desk.look import Look
from bot.desk.slack_errors import GONE, call
from bot.errors import GiveUp, MoveRefused


class Shown(Protocol):
    """What delivery needs of the corrections."""

    def view(self, card: int, *, day: str) -> CorrectionView:
        """The card as it stands. Raises: MoveRefused when it is gone."""

    def placed(self, card: int, *, channel: str, ts: str) -> None:
        """Keep where the card stands."""


class CorrectionSender:
    """Posts a correction's card once and then keeps it up to date."""

    def __init__(
        self, *, client: AsyncWebClient, corrections: Shown, look: Look, channel: str
    ) -> None:
        self._client = client
        self._corrections = corrections
        self._look = look
        self._channel = channel

    async def send(self, notice: CorrectionNotice) -> str:
        """Deliver it and give the `ts` of the message in Slack.

        Raises: TryLater when another try may succeed, GiveUp when none can.
        """
        day = self._look.labels.say("correction.day")
        try:
            view = await asyncio.to_thread(self._corrections.view, notice.correction, day=day)
        except MoveRefused as error:
            raise GiveUp("slack.correction_unknown") from error
        card = correction_card(view, look=self._look)
        message: dict[str, Any] = {"text": card.text, "blocks": card.blocks}
        if view.slack_ts:
            try:
                await call(
                    self._client.chat_update(
                        channel=view.slack_channel, ts=view.slack_ts, **message
                    )
                )
            except GiveUp as error:
                if error.code not in GONE:
                    raise
            else:
                return view.slack_ts
        return await self._post(notice.correction, message)

    async def _post(self, correction: int, message: Mapping[str, Any]) -> str:
        posted = await call(
            self._client.chat_postMessage(
                channel=self._channel, unfurl_links=False, unfurl_media=False, **message
            )
        )
        ts, at = str(posted["ts"]), posted.get("channel") or self._channel
        await asyncio.to_thread(self._corrections.placed, correction, channel=at, ts=ts)
        return ts
