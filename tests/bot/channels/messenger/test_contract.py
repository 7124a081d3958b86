"""Messenger's sender keeps the contract: M35, M37, M38."""

from pathlib import Path

import yaml

from bot.channels.base import Sender
from bot.channels.messenger.graph import Graph
from bot.channels.messenger.send import MessengerSender
from tests.bot.channels.contract import Contract
from tests.fakes import ScriptedNetwork

TOKEN, APP_SECRET = "page-access-token", "the-app-secret"


def sender(network: ScriptedNetwork) -> Sender:
    return MessengerSender(Graph(token=TOKEN, app_secret=APP_SECRET, transport=network))


class TestMessenger(Contract):
    make = staticmethod(sender)
    secrets = (TOKEN, APP_SECRET)
    answers = yaml.safe_load(Path(__file__).with_name("contract.yml").read_text())
