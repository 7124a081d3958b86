"""Telegram's sender keeps the contract: T28, T29, T31, T36."""

from pathlib import Path

import yaml

from bot.channels.base import Sender
from bot.channels.telegram.send import TelegramSender
from tests.bot.channels.contract import Contract
from tests.fakes import TELEGRAM_TOKEN, ScriptedNetwork, telegram_bot


def sender(network: ScriptedNetwork) -> Sender:
    return TelegramSender(telegram_bot(network))


class TestTelegram(Contract):
    make = staticmethod(sender)
    secrets = (TELEGRAM_TOKEN,)
    answers = yaml.safe_load(Path(__file__).with_name("contract.yml").read_text())
