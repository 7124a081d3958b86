"""Corrections at the desk: their cards are delivered, and an officer decides on each once."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from slack_bolt import Ack, App, BoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.care.notices import CorrectionNotice
from bot.corrections.view import CorrectionView
from bot.desk.correction_cards import BETWEEN, SEND, SKIP, correction_card
from bot.desk.look import Look
from bot.desk.requests import clicked_by_colleague
from bot.desk.slack_errors import GONE, call
from bot.errors import GiveUp, MoveRefused
from bot.messages import OfficerId


class Shown(Protocol):
    """What delivery needs of the corrections."""

    def view(self, card: int, *, day: str) -> CorrectionView:
        """The card as it stands. Raises: MoveRefused when it is gone."""

    def placed(self, card: int, *, channel: str, ts: str) -> None:
        """Keep where the card stands."""


class Decided(Protocol):
    """What clicks need of them."""

    def decide(self, corrections: Sequence[int], *, send: bool, by: OfficerId, cause: str) -> None:
        """Send all of them or none; the same `cause` again changes nothing.

        Raises: MoveRefused `correction.decided`, `correction.overtaken`, `correction.unknown`.
        """


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


def register(app: App, corrections: Decided) -> None:
    """Let officers decide by the two buttons of the card."""

    def offered(
        body: Mapping[str, Any],
        action: Mapping[str, Any],
        context: BoltContext,
        next_: Callable[[], None],
    ) -> None:
        trigger_id = clicked_by_colleague(body, context)
        chosen = str(action.get("value")).split(BETWEEN)
        if not all(each.isdecimal() for each in chosen):
            raise MoveRefused("correction.unknown")
        context["chosen"], context["corrections"] = tuple(map(int, chosen)), corrections
        context["cause"] = f"slack:click:{trigger_id}"
        next_()

    app.action(SEND, middleware=[offered])(_sent)
    app.action(SKIP, middleware=[offered])(_skipped)


def _sent(ack: Ack, context: BoltContext) -> None:
    _decide(context, send=True)
    ack()


def _skipped(ack: Ack, context: BoltContext) -> None:
    _decide(context, send=False)
    ack()


def _decide(context: BoltContext, *, send: bool) -> None:
    corrections: Decided = context["corrections"]
    corrections.decide(context["chosen"], send=send, by=context["officer"], cause=context["cause"])
