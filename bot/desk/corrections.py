"""An officer decides once on each correction, by the two buttons of its card."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from slack_bolt import Ack, App, BoltContext

from bot.desk.correction_cards import BETWEEN, SEND, SKIP
from bot.desk.requests import clicked_by_colleague
from bot.errors import MoveRefused
from bot.messages import OfficerId


class Decided(Protocol):
    """What clicks need of the corrections."""

    def decide(self, corrections: Sequence[int], *, send: bool, by: OfficerId, cause: str) -> None:
        """Send all of them or none; the same `cause` again changes nothing.

        Raises: MoveRefused `correction.decided`, `correction.overtaken`, `correction.unknown`.
        """


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
