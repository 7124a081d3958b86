"""The Send API, the page's profile and people's names, as plain functions.

Source: https://developers.facebook.com/docs/messenger-platform/reference/send-api/
"""

from bot.sandbox.config import Json
from bot.sandbox.graph.limits import (
    SENDER_ACTIONS,
    bad_parameter,
    buttons_of,
    check_window,
    quick_replies_of,
    text_of,
)
from bot.sandbox.graph.state import GraphState, new_mid
from bot.sandbox.graph.threads import GraphRefusal, MessengerMessage, Thread

PROFILE_FIELDS = frozenset(
    {"get_started", "greeting", "persistent_menu", "ice_breakers", "whitelisted_domains"}
)


def send(state: GraphState, parameters: Json) -> Json:
    """A message or a sender action to a person."""
    person = str((parameters.get("recipient") or {}).get("id", ""))
    if not person:
        raise bad_parameter("param recipient must be non-empty.")
    thread = state.page_thread(person)
    action, message = parameters.get("sender_action"), parameters.get("message")
    if (action is None) == (message is None):
        raise bad_parameter("Must send either a message or a sender_action")
    if action is not None:
        return _act(thread, str(action))
    if not isinstance(message, dict):
        raise bad_parameter("param message must be an object")
    check_window(thread, parameters, state.config.now())
    sent = MessengerMessage(
        mid=new_mid(),
        from_page=True,
        text=text_of(message),
        at=state.config.now(),
        quick_replies=quick_replies_of(message),
        buttons=buttons_of(message),
        messaging_type=parameters.get("messaging_type"),
        tag=parameters.get("tag"),
        app_id=state.config.app_id,
    )
    thread.messages.append(sent)
    thread.is_typing = False
    state.event(person, {"message": _echo(message, sent)}, is_echo=True)
    return {"recipient_id": person, "message_id": sent.mid}


def set_profile(state: GraphState, parameters: Json) -> Json:
    """The Get started button, greeting and menu."""
    fields = {name: parameters[name] for name in PROFILE_FIELDS & parameters.keys()}
    if not fields:
        raise bad_parameter("The parameter persistent_menu is required")
    state.profile |= fields
    return {"result": "success"}


def get_profile(state: GraphState, parameters: Json) -> Json:
    """The fields asked for, as far as they are set."""
    wanted = str(parameters.get("fields", "")).split(",")
    found = {name: state.profile[name] for name in wanted if name in state.profile}
    return {"data": [found] if found else []}


def delete_profile(state: GraphState, parameters: Json) -> Json:
    """Remove the fields named."""
    for name in parameters.get("fields") or []:
        state.profile.pop(name, None)
    return {"result": "success"}


def page(state: GraphState, _parameters: Json) -> Json:
    """The page itself."""
    return {"id": state.config.page_id, "name": state.config.page_name}


def person(state: GraphState, psid: str, parameters: Json) -> Json:
    """What a person's profile shows to the page."""
    if psid in (state.config.page_id, "me"):
        return page(state, parameters)
    thread = state.threads.get(psid)
    if thread is None:
        raise GraphRefusal(
            100,
            f"Unsupported get request. Object with ID '{psid}' does not exist, cannot be "
            "loaded due to missing permissions, or does not support this operation.",
            subcode=33,
        )
    first, _, last = thread.person.name.partition(" ")
    known = {"first_name": first, "last_name": last, "name": thread.person.name}
    wanted = str(parameters.get("fields") or "first_name,last_name").split(",")
    return {name: known[name] for name in wanted if name in known} | {"id": psid}


def _act(thread: Thread, action: str) -> Json:
    if action not in SENDER_ACTIONS:
        raise bad_parameter("Param sender_action must be one of {TYPING_ON, TYPING_OFF, MARK_SEEN}")
    thread.is_seen = True
    if action != "mark_seen":
        thread.is_typing = action == "typing_on"
    return {"recipient_id": thread.person.id}


def _echo(message: Json, sent: MessengerMessage) -> Json:
    echo: Json = {"mid": sent.mid, "is_echo": True, "app_id": int(sent.app_id or 0)}
    if message.get("text"):
        echo["text"] = message["text"]
    if message.get("metadata"):
        echo["metadata"] = message["metadata"]
    if message.get("attachment"):
        echo["attachments"] = [message["attachment"]]
    return echo
