"""What a case was taken for and what it was, as intents that the model knows."""

from pathlib import Path

import yaml

from bot.care.case import Topic
from bot.care.meaning import INTENTS, TAKEN_FOR, Meaning

DOMAIN = yaml.safe_load(Path("domain.yml").read_text(encoding="utf-8"))


def test_every_meaning_and_every_topic_has_its_intent() -> None:
    assert set(INTENTS) == set(Meaning)
    assert set(TAKEN_FOR) == set(Topic)
    assert {*INTENTS.values(), *TAKEN_FOR.values()} - {"", "danger"} <= {*DOMAIN["intents"]}


def test_a_menu_of_slack_holds_no_more_than_five() -> None:
    assert len(Meaning) <= 5
