"""What a click or a submitted form says, put where listeners ask for it by a parameter's name.

The `cause` comes last: with it a request is understood, and what fails after it is ours.
"""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import BoltContext

from bot.care.case import Move
from bot.care.meaning import Meaning
from bot.desk.cards import Shown
from bot.desk.forms import Form
from bot.desk.look import Look
from bot.desk.modals import MAX_CHARS, written
from bot.desk.queue import Queue
from bot.desk.workspace import Workspace, is_colleague
from bot.errors import MoveRefused
from bot.messages import OfficerId
from bot.quoting import normal

_MAY_BE_EMPTY = f"case.{Move.RESOLVE}"

Next = Callable[[], None]


def every_request(queue: Queue, look: Look, workspace: Workspace) -> Callable[..., None]:
    """The middleware that offers `queue`, `look`, `workspace` and `officer`."""

    def fill(context: BoltContext, next_: Next) -> None:
        context["queue"], context["look"], context["workspace"] = queue, look, workspace
        context["officer"] = OfficerId(context.user_id or "")
        next_()

    return fill


def from_click(
    body: Mapping[str, Any], action: Mapping[str, Any], context: BoltContext, next_: Next
) -> None:
    """Offers `shown`, `form` and `cause` of a button."""
    trigger_id = clicked_by_colleague(body, context)
    context["shown"] = Shown.from_value(action.get("value") or "")
    context["form"] = Form(
        context=context,
        queue=context["queue"],
        look=context["look"],
        officer=context["officer"],
        shown=context["shown"],
        trigger_id=trigger_id,
    )
    context["cause"] = f"slack:click:{trigger_id}"
    next_()


def from_menu(
    body: Mapping[str, Any], action: Mapping[str, Any], context: BoltContext, next_: Next
) -> None:
    """Offers `shown`, `meaning` and `cause` of the menu that says what a case was."""
    trigger_id = clicked_by_colleague(body, context)
    shown, _, meaning = str((action.get("selected_option") or {}).get("value")).rpartition(":")
    context["shown"] = Shown.from_value(shown)
    if meaning not in list(Meaning):
        raise MoveRefused("case.unknown")
    context["meaning"] = Meaning(meaning)
    context["cause"] = f"slack:click:{trigger_id}"
    next_()


def from_command(
    body: Mapping[str, Any], command: Mapping[str, Any], context: BoltContext, next_: Next
) -> None:
    """Offers the `number` of the answer that a slash command names, "" for none."""
    _refuse_strangers(body, context)
    context["number"] = normal(str(command.get("text") or ""))
    context["cause"] = f"slack:command:{body.get('trigger_id')}"
    next_()


def from_form(
    body: Mapping[str, Any], view: Mapping[str, Any], context: BoltContext, next_: Next
) -> None:
    """Offers `shown`, `text` and `cause` of a form. A view's id stays however often it is sent.

    Raises: MoveRefused `desk.empty` or `desk.too_long`, shown under the field.
    """
    _refuse_strangers(body, context)
    context["shown"] = Shown.from_value(view.get("private_metadata") or "")
    context["text"] = written(view)
    if not context["text"] and view.get("callback_id") != _MAY_BE_EMPTY:
        raise MoveRefused("desk.empty")
    if len(context["text"]) > MAX_CHARS:
        raise MoveRefused("desk.too_long")
    context["cause"] = f"slack:form:{view['id']}"
    next_()


def clicked_by_colleague(body: Mapping[str, Any], context: BoltContext) -> str:
    """The id that Slack gives to this click.

    Raises: MoveRefused when it is not a colleague's, or none.
    """
    _refuse_strangers(body, context)
    trigger_id = body.get("trigger_id") or ""
    if not trigger_id:
        raise MoveRefused("case.unknown")
    return str(trigger_id)


def _refuse_strangers(body: Mapping[str, Any], context: BoltContext) -> None:
    if not context["officer"] or not is_colleague(body, context["workspace"]):
        raise MoveRefused("desk.stranger")
