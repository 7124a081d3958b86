"""A word to the officer who clicked, seen by nobody else."""

import logging

from slack_bolt import BoltContext
from slack_sdk.errors import SlackClientError

log = logging.getLogger(__name__)


def tell(context: BoltContext, text: str) -> None:
    """Say it below what they clicked; that Slack does not take it is logged and no more."""
    try:
        if context.respond is not None and context.response_url:
            context.respond(text=text, response_type="ephemeral", replace_original=False)
        elif context.channel_id and context.user_id:
            context.client.chat_postEphemeral(
                channel=context.channel_id, user=context.user_id, text=text
            )
    except (SlackClientError, OSError) as error:
        log.warning("desk.not_told kind=%s", type(error).__name__)
