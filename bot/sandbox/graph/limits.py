"""What the Send API refuses, in its own words.

Source: https://developers.facebook.com/docs/messenger-platform/reference/send-api/
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.sandbox.config import Json
from bot.sandbox.graph.threads import GraphRefusal, MessengerButton, Thread

MAX_TEXT = 2000
MAX_QUICK_REPLIES = 13
MAX_TITLE = 20
MAX_PAYLOAD = 1000
MAX_METADATA = 1000
MAX_TEMPLATE_TEXT = 640
MAX_BUTTONS = 3
WINDOW = timedelta(hours=24)
HUMAN_AGENT_WINDOW = timedelta(days=7)
MESSAGING_TYPES = frozenset({"RESPONSE", "UPDATE", "MESSAGE_TAG"})
SENDER_ACTIONS = frozenset({"typing_on", "typing_off", "mark_seen"})


def check_window(thread: Thread, parameters: Json, now: datetime) -> None:
    """Raises: GraphRefusal when the page may not write to the person any more."""
    kind = parameters.get("messaging_type", "RESPONSE")
    if kind not in MESSAGING_TYPES:
        raise bad_parameter("messaging_type must be RESPONSE, UPDATE or MESSAGE_TAG")
    window = WINDOW
    if kind == "MESSAGE_TAG":
        if parameters.get("tag") != "HUMAN_AGENT":
            raise bad_parameter("Invalid parameter: tag")
        window = HUMAN_AGENT_WINDOW
    if thread.last_contact_at is None or now - thread.last_contact_at > window:
        raise GraphRefusal(
            10,
            "(#10) This message is sent outside of allowed window. "
            "Learn more about the new policy here: "
            "https://developers.facebook.com/docs/messenger-platform/policy-overview",
            subcode=2018278,
        )


def text_of(message: Json) -> str:
    """The message's text, its template's, or nothing beside an attachment.

    Raises: GraphRefusal when there is neither, or too much.
    """
    text = str(message.get("text") or "")
    attachment = message.get("attachment") or {}
    if not text and not attachment:
        raise GraphRefusal(
            100,
            "(#100) Message cannot be empty, must provide valid attachment or text",
            subcode=2018034,
        )
    _check_length("message[text]", text, MAX_TEXT)
    _check_length("message[metadata]", str(message.get("metadata") or ""), MAX_METADATA)
    template = attachment.get("payload") or {}
    if attachment.get("type") == "template" and template.get("template_type") == "button":
        text = str(template.get("text") or "")
        if not text:
            raise bad_parameter("Param message[attachment][payload][text] is required")
        _check_length("message[attachment][payload][text]", text, MAX_TEMPLATE_TEXT)
    return text


def quick_replies_of(message: Json) -> tuple[MessengerButton, ...]:
    """The quick replies. Raises: GraphRefusal when there are too many or one is too long."""
    replies: Sequence[Json] = message.get("quick_replies") or ()
    if len(replies) > MAX_QUICK_REPLIES:
        raise bad_parameter(
            f"Param message[quick_replies] has too many elements, max {MAX_QUICK_REPLIES}"
        )
    for place, reply in enumerate(replies):
        if reply.get("content_type") != "text":
            raise bad_parameter(f"Param message[quick_replies][{place}][content_type] is invalid")
        _check_title(f"message[quick_replies][{place}]", reply)
    return tuple(MessengerButton(title=str(r["title"]), payload=r["payload"]) for r in replies)


def buttons_of(message: Json) -> tuple[MessengerButton, ...]:
    """A button template's buttons; other attachments have none that matter here.

    Raises: GraphRefusal when there are none, too many, or one is not allowed.
    """
    template: Json = (message.get("attachment") or {}).get("payload") or {}
    if template.get("template_type") != "button":
        return ()
    buttons: Sequence[Json] = template.get("buttons") or ()
    if not 1 <= len(buttons) <= MAX_BUTTONS:
        raise bad_parameter("Param message[attachment][payload][buttons] must have 1 to 3 elements")
    return tuple(_button(place, button) for place, button in enumerate(buttons))


def bad_parameter(what: str) -> GraphRefusal:
    """The refusal of a parameter."""
    return GraphRefusal(100, f"(#100) {what}")


def _button(place: int, button: Json) -> MessengerButton:
    where = f"message[attachment][payload][buttons][{place}]"
    if button.get("type") == "web_url":
        if not str(button.get("url") or "").startswith(("https://", "http://")):
            raise bad_parameter(f"Param {where}[url] should be a valid URL")
        _check_title(where, button | {"payload": "-"})
        return MessengerButton(title=str(button["title"]), url=str(button["url"]))
    if button.get("type") != "postback":
        raise bad_parameter(f"Param {where}[type] is invalid")
    _check_title(where, button)
    return MessengerButton(title=str(button["title"]), payload=str(button["payload"]))


def _check_title(where: str, button: Json) -> None:
    title, payload = button.get("title"), button.get("payload")
    if not title or not payload:
        raise bad_parameter(f"Param {where} must have a title and a payload")
    _check_length(f"{where}[title]", title, MAX_TITLE)
    _check_length(f"{where}[payload]", payload, MAX_PAYLOAD)


def _check_length(name: str, value: Any, most: int) -> None:
    if len(str(value)) > most:
        raise bad_parameter(f"Length of param {name} must be less than or equal to {most}")
