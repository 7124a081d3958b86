"""The examples as Rasa gets them: read once, copied for each that asks."""

from copy import deepcopy
from pathlib import Path

from rasa.shared.nlu.training_data.message import Message

from bot.dialogue.importer import Example, ProjectImporter

NLU = """\
version: "3.1"
nlu:
  - intent: ask_policy
    examples: |
      - how much is a day ticket
      - does [line 6](line) run on Sundays
"""
READ = {"text": "does line 6 run", "intent": "ask_policy", "entities": [{"entity": "line"}]}


def test_the_files_are_read_once(tmp_path: Path) -> None:
    file = tmp_path / "nlu.yml"
    file.write_text(NLU)
    importer = ProjectImporter(training_data_paths=[str(file)])
    first = importer.get_nlu_data()
    file.write_text("")
    assert importer.get_nlu_data() is first
    assert [each.get("text") for each in first.training_examples] == [
        "how much is a day ticket",
        "does line 6 run on Sundays",
    ]
    assert first.training_examples[1].get("entities")[0]["value"] == "line 6"


def test_what_a_component_adds_to_a_copy_stays_there() -> None:
    example = Example(READ)
    copied = deepcopy(example)
    copied.set("text_tokens", ["does"])
    copied.get("entities")[0]["entity"] = "day"
    assert example.get("text_tokens") is None
    assert example.get("entities") == [{"entity": "line"}]
    assert deepcopy(copied).get("text_tokens") == ["does"]


def test_it_is_known_by_what_was_read() -> None:
    example = Example(READ)
    before = example.fingerprint()
    assert before == Message(READ).fingerprint()
    example.set("text_tokens", ["does"])
    assert example.fingerprint() == before
    assert Example(READ | {"intent": "greet"}).fingerprint() != before
