"""Note: what staff type in a case's thread goes into its history, and never to the person."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from bot.care.case import Case
from bot.desk.mrkdwn import plain
from bot.desk.queue import Queue
from bot.desk.workspace import Workspace, is_colleague
from bot.messages import OfficerId

EVENT = "message"

_HUMAN_SUBTYPES = (None, "file_share", "thread_broadcast", "me_message")


def keep(
    body: Mapping[str, Any],
    event: Mapping[str, Any],
    context: BoltContext,
    queue: Queue,
    workspace: Workspace,
    next_: Callable[[], None],
) -> None:
    """Keep the remark before Slack gets its answer; a message that is none goes by."""
    text = remark(event) if is_colleague(body, workspace) else ""
    if text:
        context["cause"] = f"slack:message:{event['channel']}:{event['ts']}"
        context["noted"] = _note(event, text, queue, context["cause"])
    next_()


def remark(event: Mapping[str, Any]) -> str:
    """What a human wrote in a thread, as plain text with the names of files; else ""."""
    if event.get("subtype") not in _HUMAN_SUBTYPES or event.get("bot_id"):
        return ""
    if not all(event.get(key) for key in ("user", "channel", "thread_ts", "ts")):
        return ""
    files = [f"📎 {file.get('name') or file.get('id', '')}" for file in event.get("files") or ()]
    return "\n".join([plain(event.get("text") or ""), *files]).strip()


class Hints:
    """Tells officers who own a case that its thread is internal, once each and case.

    It remembers in this process only: another desk process, or the next start, may say it
    once more.
    """

    def __init__(self) -> None:
        self._told: set[tuple[str, int]] = set()

    def tell(self, event: Mapping[str, Any], context: BoltContext, client: WebClient) -> None:
        """Show the hint to the owner alone; runs after Slack got its answer."""
        case: Case | None = context.get("noted")
        if case is None or case.officer != event["user"] or (event["user"], case.id) in self._told:
            return
        self._told.add((event["user"], case.id))
        labels = context["look"].labels
        client.chat_postEphemeral(
            channel=event["channel"],
            user=event["user"],
            thread_ts=event["thread_ts"],
            text=labels.say("hint", reply=labels.say("move.reply")),
        )


def _note(event: Mapping[str, Any], text: str, queue: Queue, cause: str) -> Case | None:
    case = queue.at_thread(event["channel"], event["thread_ts"])
    if case is not None:
        queue.note(case.id, by=OfficerId(event["user"]), text=text, cause=cause)
    return case
