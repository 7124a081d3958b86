"""What Slack sends when an officer clicks, submits, closes or types a command.

Source: https://docs.slack.dev/reference/interaction-payloads/
"""

from uuid import uuid4

from bot.sandbox.config import Json
from bot.sandbox.slack.state import ResponseUrl, SlackState
from bot.sandbox.slack.views import OpenView
from bot.sandbox.slack.workspace import APP, TEAM, SlackMessage


def message_action(state: SlackState, user: str, message: SlackMessage, action: Json) -> Json:
    """A button or menu of a message was used."""
    is_ephemeral = message.only_for is not None
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": is_ephemeral,
    }
    if message.thread_ts is not None:
        container["thread_ts"] = message.thread_ts
    channel = state.workspace.channel(message.channel)
    url = ResponseUrl(
        user=user, channel=message.channel, ts=message.ts, thread_ts=message.thread_ts
    )
    shown = {} if is_ephemeral else {"message": message.to_json()}
    return (
        _common(state, "block_actions", user)
        | shown
        | {
            "container": container,
            "channel": {"id": channel.id, "name": channel.name},
            "trigger_id": state.views.new_trigger(user),
            "response_url": _response_url(state, url),
            "state": {"values": {}},
            "actions": [action],
        }
    )


def view_action(state: SlackState, view: OpenView, action: Json, values: Json) -> Json:
    """A button or menu of a modal or home tab was used."""
    return _common(state, "block_actions", view.user) | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": state.views.new_trigger(view.user),
        "view": view.to_json(values),
        "actions": [action],
    }


def submission(state: SlackState, view: OpenView, values: Json) -> Json:
    """A modal was submitted."""
    return _common(state, "view_submission", view.user) | {
        "trigger_id": state.views.new_trigger(view.user),
        "view": view.to_json(values),
        "response_urls": [],
    }


def closed(state: SlackState, view: OpenView) -> Json:
    """A modal that wants to know was closed."""
    return _common(state, "view_closed", view.user) | {
        "view": view.to_json(),
        "is_cleared": False,
    }


def command(state: SlackState, user: str, channel: str, name: str, text: str) -> Json:
    """A slash command was typed."""
    where = state.workspace.channel(channel)
    url = ResponseUrl(user=user, channel=where.id, ts=None)
    return {
        "token": "sandbox",
        "team_id": TEAM,
        "team_domain": "loket-sandbox",
        "channel_id": where.id,
        "channel_name": where.name,
        "user_id": user,
        "user_name": state.workspace.officers[user].name.lower(),
        "command": name,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": _response_url(state, url),
        "trigger_id": state.views.new_trigger(user),
    }


def _common(state: SlackState, kind: str, user: str) -> Json:
    name = state.workspace.officers[user].name
    person = {"id": user, "username": name.lower(), "name": name.lower(), "team_id": TEAM}
    return {
        "type": kind,
        "user": person,
        "api_app_id": APP,
        "token": "sandbox",
        "team": {"id": TEAM, "domain": "loket-sandbox"},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _response_url(state: SlackState, url: ResponseUrl) -> str:
    key = uuid4().hex
    state.responses[key] = url
    return f"{state.base_url}/slack/respond/{key}"
