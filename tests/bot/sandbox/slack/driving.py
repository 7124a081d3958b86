"""What a desk posts in Slack, cut short."""

from typing import Any

CARE = "C0CARE"
AMINA = "U0AMINA"
EVENTS = "/slack/events"


def section(text: str = "Case 1") -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(action_id: str = "case.claim", **more: Any) -> dict[str, Any]:
    text = {"type": "plain_text", "text": "Claim"}
    return {"type": "button", "action_id": action_id, "text": text, "value": "1"} | more


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "block_id": "moves", "elements": list(elements)}


def overflow(*values: str) -> dict[str, Any]:
    options = [{"text": {"type": "plain_text", "text": each}, "value": each} for each in values]
    return {"type": "overflow", "action_id": "case.understood", "options": options}


def modal(title: str = "Reply") -> dict[str, Any]:
    field = {"type": "plain_text_input", "action_id": "text", "multiline": True}
    label = {"type": "plain_text", "text": "Your reply"}
    return {
        "type": "modal",
        "callback_id": "case.reply",
        "title": {"type": "plain_text", "text": title},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [{"type": "input", "block_id": "reply", "element": field, "label": label}],
    }
