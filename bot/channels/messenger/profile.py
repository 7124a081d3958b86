"""What a person sees before the first word: the greeting, Get Started, the menu."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.channels.messenger.graph import Graph
from bot.messages import Button

GET_STARTED = "get_started"
# Source: https://developers.facebook.com/docs/messenger-platform/messenger-profile
MAX_GREETING_CHARS = 160
MAX_MENU_TITLE_CHARS = 30
MAX_MENU_ITEMS = 20
LOCALES = {"de": "de_DE", "en": "en_US", "fr": "fr_FR", "nl": "nl_NL"}


async def publish(
    graph: Graph, *, greetings: Mapping[str, str], menus: Mapping[str, Sequence[Button]]
) -> None:
    """Set the page's profile; both map a language to what its speakers see.

    The first language of each is also for everyone else. A language without a locale of
    Meta's in `LOCALES` is left out.
    Raises: TryLater or GiveUp, as for a message.
    """
    profile: dict[str, Any] = {"get_started": {"payload": GET_STARTED}}
    if greetings:
        profile["greeting"] = [
            {"locale": locale, "text": greetings[language][:MAX_GREETING_CHARS]}
            for locale, language in _locales(greetings)
        ]
    if menus:
        profile["persistent_menu"] = [
            _menu(locale, menus[language]) for locale, language in _locales(menus)
        ]
    await graph.post("me/messenger_profile", profile)


def _locales(texts: Mapping[str, object]) -> list[tuple[str, str]]:
    known = [(LOCALES[language], language) for language in texts if language in LOCALES]
    return [("default", next(iter(texts))), *known]


def _menu(locale: str, buttons: Sequence[Button]) -> dict[str, Any]:
    actions = [
        {"type": "postback", "title": b.title[:MAX_MENU_TITLE_CHARS], "payload": b.payload}
        for b in buttons[:MAX_MENU_ITEMS]
    ]
    return {"locale": locale, "composer_input_disabled": False, "call_to_actions": actions}
