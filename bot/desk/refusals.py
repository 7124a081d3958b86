"""What an officer is told when a move is refused: kindly, to them alone, and why."""

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

from slack_bolt import BoltContext, BoltResponse

from bot.desk.labels import Labels
from bot.desk.modals import MAX_CHARS, errors
from bot.desk.telling import tell
from bot.errors import MoveRefused


@dataclass(frozen=True, kw_only=True)
class Refusals:
    """Answers a MoveRefused. `executor` speaks to Slack after the click is acknowledged."""

    labels: Labels
    executor: Executor

    def answer(
        self, refused: MoveRefused, body: Mapping[str, Any], context: BoltContext
    ) -> BoltResponse:
        """A form stays open and says it under its field; for a button there is a message."""
        text = reason(refused, self.labels)
        if body.get("type") == "view_submission":
            return BoltResponse(status=200, body=errors(text))
        self.executor.submit(tell, context, text)
        return BoltResponse(status=200)


def reason(refused: MoveRefused, labels: Labels) -> str:
    """The refusal in words; never the text of an exception."""
    key = f"refused.{refused.code}"
    return labels.say(key if labels.has(key) else "refused.other", max=str(MAX_CHARS))
