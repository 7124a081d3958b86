"""What a person sees on the page before the first word."""

import asyncio

from bot.channels.messenger.graph import Graph
from bot.channels.messenger.profile import publish
from bot.messages import Button
from tests.fakes import ScriptedNetwork

MENU = (Button(title="To a person " + "x" * 30, payload="case.open"),)


def test_the_first_language_is_also_for_everyone_else() -> None:
    network = ScriptedNetwork([{"status": 200, "json": {"result": "success"}}])
    graph = Graph(token="t", api_url="https://graph.test/v1", transport=network)
    greetings = {"nl": "Dag", "fr": "Bonjour " * 40, "eo": "Saluton"}
    asyncio.run(publish(graph, greetings=greetings, menus={"nl": MENU}))
    [request] = network.requests
    assert request["path"] == "/v1/me/messenger_profile"
    assert request["json"]["get_started"] == {"payload": "get_started"}
    texts = {part["locale"]: part["text"] for part in request["json"]["greeting"]}
    assert texts == {"default": "Dag", "nl_NL": "Dag", "fr_FR": ("Bonjour " * 40)[:160]}
    actions = [menu["call_to_actions"] for menu in request["json"]["persistent_menu"]]
    entry = {"type": "postback", "title": MENU[0].title[:30], "payload": "case.open"}
    assert actions == [[entry], [entry]]
