"""The Web API: which function answers which method, and those that are not on messages.

Source: https://docs.slack.dev/reference/methods/
"""

from collections.abc import Callable

from bot.sandbox.config import Json, Officer, SlackChannel
from bot.sandbox.slack import messages
from bot.sandbox.slack.limits import check_view
from bot.sandbox.slack.state import SlackState
from bot.sandbox.slack.workspace import BOT_ID, BOT_USER, TEAM, SlackRefusal

STRUCTURED = frozenset({"blocks", "view", "metadata", "attachments"})
Method = Callable[[SlackState, Json], Json]


def auth_test(_state: SlackState, _parameters: Json) -> Json:
    """Who the token belongs to."""
    return {
        "url": "https://loket-sandbox.slack.com/",
        "team": "Loket sandbox",
        "user": "loket",
        "team_id": TEAM,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def open_view(state: SlackState, parameters: Json) -> Json:
    """A modal in front of whoever's trigger it is."""
    content = check_view(parameters.get("view"))
    user = state.views.use(str(parameters.get("trigger_id", "")))
    for view in state.views.stack(user):
        state.views.close(view)
    return {"view": state.views.open(user, content).to_json()}


def push_view(state: SlackState, parameters: Json) -> Json:
    """A modal on top of the one that is open."""
    content = check_view(parameters.get("view"))
    user = state.views.use(str(parameters.get("trigger_id", "")))
    return {"view": state.views.open(user, content).to_json()}


def update_view(state: SlackState, parameters: Json) -> Json:
    """Other content in an open modal; refused when it changed since `hash`."""
    content = check_view(parameters.get("view"), kinds=("modal", "home"))
    view = state.views.find(
        str(parameters.get("view_id", "")), str(parameters.get("external_id", ""))
    )
    if parameters.get("hash") not in (None, "", view.hash):
        raise SlackRefusal("hash_conflict")
    view.show(content)
    return {"view": view.to_json()}


def publish_view(state: SlackState, parameters: Json) -> Json:
    """An officer's home tab."""
    content = check_view(parameters.get("view"), kinds=("home",))
    user = str(parameters.get("user_id", ""))
    _officer(state, user)
    return {"view": state.views.publish(user, content).to_json()}


def user_info(state: SlackState, parameters: Json) -> Json:
    """An officer, or the bot itself."""
    user = str(parameters.get("user", ""))
    if user == BOT_USER:
        return {"user": _user_json(Officer(id=BOT_USER, name="Loket"), is_bot=True)}
    return {"user": _user_json(_officer(state, user))}


def user_list(state: SlackState, _parameters: Json) -> Json:
    """Everybody."""
    return {"members": [_user_json(officer) for officer in state.workspace.officers.values()]}


def channel_info(state: SlackState, parameters: Json) -> Json:
    """A channel."""
    return {"channel": _channel_json(state.workspace.channel(parameters.get("channel")))}


def channel_list(state: SlackState, _parameters: Json) -> Json:
    """Every channel."""
    found = [_channel_json(channel) for channel in state.workspace.channels.values()]
    return {"channels": found, "response_metadata": {"next_cursor": ""}}


def open_conversation(state: SlackState, parameters: Json) -> Json:
    """An officer's direct messages with the bot."""
    user = str(parameters.get("users", "")).partition(",")[0]
    return {"channel": _channel_json(state.workspace.channel(_officer(state, user).id))}


METHODS: dict[str, Method] = {
    "auth.test": auth_test,
    "chat.postMessage": messages.post_message,
    "chat.postEphemeral": messages.post_ephemeral,
    "chat.update": messages.update,
    "chat.delete": messages.delete,
    "chat.getPermalink": messages.permalink,
    "reactions.add": messages.add_reaction,
    "reactions.remove": messages.remove_reaction,
    "views.open": open_view,
    "views.push": push_view,
    "views.update": update_view,
    "views.publish": publish_view,
    "users.info": user_info,
    "users.list": user_list,
    "conversations.info": channel_info,
    "conversations.join": channel_info,
    "conversations.list": channel_list,
    "conversations.open": open_conversation,
    "conversations.replies": messages.replies,
    "conversations.history": messages.history,
}


def _officer(state: SlackState, user: str) -> Officer:
    if user not in state.workspace.officers:
        raise SlackRefusal("user_not_found")
    return state.workspace.officers[user]


def _user_json(officer: Officer, *, is_bot: bool = False) -> Json:
    name = officer.name
    return {
        "id": officer.id,
        "team_id": TEAM,
        "name": name.lower(),
        "real_name": name,
        "deleted": False,
        "is_bot": is_bot,
        "tz": "Europe/Brussels",
        "profile": {"display_name": name, "real_name": name},
    }


def _channel_json(channel: SlackChannel) -> Json:
    is_im = channel.id.startswith("D")
    kind = {"is_channel": not is_im, "is_im": is_im, "is_private": is_im}
    return {"id": channel.id, "name": channel.name, "is_archived": False, "is_member": True} | kind
