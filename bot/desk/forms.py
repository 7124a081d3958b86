"""Opening the form of a move, for the officer who may send it."""

import logging
from dataclasses import dataclass

from slack_bolt import Ack, BoltContext
from slack_sdk.errors import SlackClientError
from slack_sdk.models.views import View

from bot.care.case import Move, after
from bot.desk.cards import Shown
from bot.desk.look import Look
from bot.desk.modals import IN_FULL_LINES, TRANSCRIPT_LINES, in_full, modal
from bot.desk.queue import Queue
from bot.desk.telling import tell
from bot.errors import MoveRefused
from bot.messages import OfficerId

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Form:
    """One click on a button that opens a form. Slack forgets `trigger_id` after 3 seconds."""

    context: BoltContext
    queue: Queue
    look: Look
    officer: OfficerId
    shown: Shown
    trigger_id: str

    def open(self, move: Move, ack: Ack) -> None:
        """Show the form on the case as it is now.

        Raises: MoveRefused when what the form sends would be refused.
        """
        case = self.queue.get(self.shown.case)
        after(case.state, move)
        if case.officer != self.officer:
            raise MoveRefused("case.not_yours")
        lines = self.queue.transcript(case.id, limit=TRANSCRIPT_LINES)
        self._show(modal(move, case, transcript=lines, look=self.look), ack)

    def open_in_full(self, cause: str, ack: Ack) -> None:
        """Show the words as they were written; that this officer read them is kept."""
        case = self.queue.read(self.shown.case, by=self.officer, cause=cause)
        lines = self.queue.transcript(case.id, limit=IN_FULL_LINES)
        self._show(in_full(case, transcript=lines, look=self.look), ack)

    def _show(self, view: View, ack: Ack) -> None:
        ack()
        try:
            self.context.client.views_open(trigger_id=self.trigger_id, view=view)
        except (SlackClientError, OSError) as error:
            log.warning(
                "desk.form_not_opened case=%s kind=%s", self.shown.case, type(error).__name__
            )
            tell(self.context, self.look.labels.say("refused.desk.expired"))
