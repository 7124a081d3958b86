"""The stand-ins' state as the page shows it."""

from bot.sandbox.config import Json, Persona
from bot.sandbox.graph.threads import MessengerButton, MessengerMessage
from bot.sandbox.slack.views import OpenView
from bot.sandbox.slack.workspace import SlackMessage
from bot.sandbox.standins import Standins
from bot.sandbox.telegram.chats import TelegramMessage

MOST = 200


def snapshot(standins: Standins) -> Json:
    """Everything the three panes show; each conversation's last two hundred messages."""
    with standins.changes.lock:
        return {
            "telegram": _telegram(standins),
            "messenger": _messenger(standins),
            "slack": _slack(standins),
        }


def _telegram(standins: Standins) -> Json:
    telegram = standins.telegram
    chats = {
        person.id: {
            "messages": [_telegram_message(m) for m in telegram.messages(person.id)[-MOST:]],
            "typing": telegram.is_typing(person.id),
            "notices": telegram.notices(person.id),
        }
        for person in standins.config.citizens
    }
    return {"people": _people(standins.config.citizens), "chats": chats}


def _telegram_message(message: TelegramMessage) -> Json:
    rows = [
        [{"text": b.text, "data": b.callback_data, "url": b.url} for b in row]
        for row in message.keyboard
    ]
    return {
        "id": message.message_id,
        "from": "bot" if message.from_bot else "person",
        "text": message.text,
        "entities": list(message.entities),
        "keyboard": rows,
        "at": message.at.isoformat(),
        "edited": message.is_edited,
    }


def _messenger(standins: Standins) -> Json:
    graph = standins.graph
    threads = {
        person.id: {
            "messages": [_messenger_message(m) for m in graph.messages(person.id)[-MOST:]],
            "typing": graph.is_typing(person.id),
        }
        for person in standins.config.customers
    }
    return {"people": _people(standins.config.customers), "chats": threads}


def _messenger_message(message: MessengerMessage) -> Json:
    return {
        "id": message.mid,
        "from": "bot" if message.from_page else "person",
        "text": message.text,
        "quick_replies": [_messenger_button(b) for b in message.quick_replies],
        "buttons": [_messenger_button(b) for b in message.buttons],
        "at": message.at.isoformat(),
    }


def _messenger_button(button: MessengerButton) -> Json:
    return {"text": button.title, "data": button.payload, "url": button.url}


def _people(people: tuple[Persona, ...]) -> list[Json]:
    return [{"id": p.id, "name": p.name, "language": p.language} for p in people]


def _slack(standins: Standins) -> Json:
    slack = standins.slack
    officers = standins.config.officers
    return {
        "officers": [{"id": officer.id, "name": officer.name} for officer in officers],
        "channels": [
            {
                "id": channel.id,
                "name": channel.name,
                "messages": [
                    _slack_message(m) | {"replies": _replies(standins, m)}
                    for m in slack.messages(channel.id)[-MOST:]
                ],
            }
            for channel in slack.channels
        ],
        "desks": {
            officer.id: {
                "whispers": [_slack_message(m) for m in slack.ephemerals(officer.id)[-MOST:]],
                "view": _view(next(reversed(slack.open_views(officer.id)), None)),
                "home": _view(slack.home(officer.id)),
                "notices": slack.notices(officer.id),
            }
            for officer in officers
        },
    }


def _replies(standins: Standins, root: SlackMessage) -> list[Json]:
    thread = standins.slack.thread(root.channel, root.ts)
    return [_slack_message(m) for m in thread if m.ts != root.ts]


def _slack_message(message: SlackMessage) -> Json:
    return {
        "channel": message.channel,
        "ts": message.ts,
        "thread_ts": message.thread_ts,
        "user": message.user,
        "bot": message.from_bot,
        "text": message.text,
        "blocks": [b for b in message.blocks if b["type"] != "rich_text"],
        "reactions": list(message.reactions),
        "edited": message.is_edited,
    }


def _view(view: OpenView | None) -> Json | None:
    if view is None:
        return None
    texts = {
        name: (view.content.get(name) or {}).get("text") for name in ("title", "submit", "close")
    }
    return texts | {
        "id": view.id,
        "hash": view.hash,
        "blocks": list(view.blocks),
        "errors": view.errors,
    }
