"""The Web API's methods on messages, as plain functions.

Source: https://docs.slack.dev/reference/methods/
"""

from dataclasses import replace

from bot.sandbox.config import Json
from bot.sandbox.parameters import is_set
from bot.sandbox.slack.blocks import with_ids
from bot.sandbox.slack.limits import blocks_of
from bot.sandbox.slack.state import SlackState, changed_event, message_event
from bot.sandbox.slack.workspace import BOT_USER, SlackMessage, SlackRefusal

MAX_TEXT = 40_000


def post_message(state: SlackState, parameters: Json) -> Json:
    """A message of the bot, in a channel or a thread."""
    message = _new(state, parameters)
    state.add(message)
    state.emit_own(message_event(message))
    return {"channel": message.channel, "ts": message.ts, "message": message.to_json()}


def post_ephemeral(state: SlackState, parameters: Json) -> Json:
    """A message that one officer sees."""
    user = str(parameters.get("user", ""))
    if user not in state.workspace.officers:
        raise SlackRefusal("user_not_in_channel")
    message = state.add(replace(_new(state, parameters), only_for=user))
    return {"message_ts": message.ts}


def update(state: SlackState, parameters: Json) -> Json:
    """A message of the bot with other content."""
    channel = state.workspace.channel(parameters.get("channel")).id
    old = state.workspace.find(channel, str(parameters.get("ts", "")))
    if not old.from_bot or old.only_for is not None:
        raise SlackRefusal("cant_update_message")
    new = changed(old, parameters)
    state.workspace.replace(old, new)
    state.emit_own(changed_event(old, new, state.new_ts()))
    return {"channel": channel, "ts": new.ts, "text": new.text, "message": new.to_json()}


def delete(state: SlackState, parameters: Json) -> Json:
    """A message of the bot, taken away."""
    channel = state.workspace.channel(parameters.get("channel")).id
    message = state.workspace.find(channel, str(parameters.get("ts", "")))
    if not message.from_bot:
        raise SlackRefusal("cant_delete_message")
    state.workspace.messages.remove(message)
    return {"channel": channel, "ts": message.ts}


def permalink(state: SlackState, parameters: Json) -> Json:
    """A link to a message."""
    channel = state.workspace.channel(parameters.get("channel")).id
    message = state.workspace.find(channel, str(parameters.get("message_ts", "")))
    place = message.ts.replace(".", "")
    link = f"https://loket-sandbox.slack.com/archives/{channel}/p{place}"
    return {"channel": channel, "permalink": link}


def add_reaction(state: SlackState, parameters: Json) -> Json:
    """An emoji on a message."""
    channel = state.workspace.channel(parameters.get("channel")).id
    message = state.workspace.find(channel, str(parameters.get("timestamp", "")))
    name = str(parameters.get("name", "")).strip(":")
    if not name:
        raise SlackRefusal("invalid_name")
    if name in message.reactions:
        raise SlackRefusal("already_reacted")
    state.workspace.replace(message, replace(message, reactions=(*message.reactions, name)))
    return {}


def remove_reaction(state: SlackState, parameters: Json) -> Json:
    """An emoji of the bot, taken away."""
    channel = state.workspace.channel(parameters.get("channel")).id
    message = state.workspace.find(channel, str(parameters.get("timestamp", "")))
    name = str(parameters.get("name", "")).strip(":")
    if name not in message.reactions:
        raise SlackRefusal("no_reaction")
    left = tuple(reaction for reaction in message.reactions if reaction != name)
    state.workspace.replace(message, replace(message, reactions=left))
    return {}


def replies(state: SlackState, parameters: Json) -> Json:
    """A thread, its root first."""
    channel = state.workspace.channel(parameters.get("channel")).id
    ts = str(parameters.get("ts", ""))
    state.workspace.find(channel, ts, error="thread_not_found")
    found = [m.to_json() for m in state.workspace.in_thread(channel, ts)]
    return {"messages": found, "has_more": False}


def history(state: SlackState, parameters: Json) -> Json:
    """A channel, newest first."""
    channel = state.workspace.channel(parameters.get("channel")).id
    limit = int(parameters.get("limit") or 100)
    found = [m.to_json() for m in reversed(state.workspace.in_channel(channel))]
    return {"messages": found[:limit], "has_more": len(found) > limit}


def changed(old: SlackMessage, parameters: Json) -> SlackMessage:
    """The message with the content of `parameters`; what is not named stays.

    Raises: SlackRefusal when nothing would be left.
    """
    text = str(parameters.get("text", "" if "blocks" in parameters else old.text))
    blocks = with_ids(blocks_of(parameters)) if "blocks" in parameters else old.blocks
    if "text" in parameters and "blocks" not in parameters:
        blocks = ()
    if not text and not blocks:
        raise SlackRefusal("no_text")
    metadata = parameters.get("metadata", old.metadata)
    return replace(old, text=text, blocks=blocks, metadata=metadata, is_edited=True)


def _new(state: SlackState, parameters: Json) -> SlackMessage:
    channel = state.workspace.channel(parameters.get("channel")).id
    text, blocks = str(parameters.get("text") or ""), with_ids(blocks_of(parameters))
    if not text and not blocks:
        raise SlackRefusal("no_text")
    thread_ts = parameters.get("thread_ts")
    if thread_ts:
        state.workspace.find(channel, str(thread_ts), error="thread_not_found")
    return SlackMessage(
        channel=channel,
        ts=state.new_ts(),
        user=BOT_USER,
        text=text[:MAX_TEXT],
        blocks=blocks,
        thread_ts=str(thread_ts) if thread_ts else None,
        is_broadcast=is_set(parameters.get("reply_broadcast")),
        metadata=parameters.get("metadata"),
    )
