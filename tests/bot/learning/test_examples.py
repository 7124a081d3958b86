"""Accepted examples in a file of Rasa: one line each, without personal data, once."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import SettingsError
from bot.learning.examples import Example, add, intents, one_line, plain
from tests.source import ROOT

POLICY = """\
version: "3.1"
nlu:
  - intent: ask_policy
    examples: |
      - How much is a parking permit?
      - when does [line 6](line) leave
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    domain = {"intents": ["ask_policy", {"greet": {"use_entities": []}}, "nlu_fallback"]}
    (tmp_path / "domain.yml").write_text(yaml.safe_dump(domain))
    folder = tmp_path / "data/nlu/en"
    folder.mkdir(parents=True)
    (folder / "policy.yml").write_text(POLICY)
    return tmp_path


def added(project: Path, text: str, *, intent: str = "ask_policy", language: str = "en") -> Path:
    example = Example(language=language, intent=intent, text=text)
    return add(example, country="BE", root=project)


def learned(path: Path) -> dict[str, list[str]]:
    blocks = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    return {each["intent"]: each["examples"].splitlines() for each in blocks}


def test_what_can_be_meant_is_in_the_domain(project: Path) -> None:
    assert intents(project) == ["ask_policy", "greet"]
    assert "make_complaint" in intents(ROOT)


def test_examples_come_one_after_the_other_under_their_intent(project: Path) -> None:
    added(project, "Is the hall open on Monday?")
    added(project, "Goeiedag!", intent="greet")
    path = added(project, "Can I bring a dog: a big one?")
    assert path == project / "data/nlu/en/learned.yml"
    assert learned(path) == {
        "ask_policy": ["- Is the hall open on Monday?", "- Can I bring a dog: a big one?"],
        "greet": ["- Goeiedag!"],
    }


REFUSED: list[tuple[str, dict[str, str], str]] = [
    ("no intent", {"intent": ""}, "name it with --intent: ask_policy, greet"),
    ("an unknown intent", {"intent": "sing"}, "sing: is no intent"),
    ("Rasa's own intent", {"intent": "nlu_fallback"}, "nlu_fallback: is no intent"),
    ("a language that nobody learns", {"language": "pl"}, "data/nlu/pl/: is not there"),
    ("no words", {"text": ""}, "there are no words"),
    ("a phone number", {"text": "call me on 0470 12 34 56"}, "personal data (phone)"),
    ("a mail address", {"text": "write to jan@example.be"}, "personal data (email)"),
    ("one there", {"text": "how much is a  Parking permit?"}, "policy.yml: has this already"),
    (
        "one there that means something else",
        {"text": "How much is a parking permit?", "intent": "greet"},
        "has this already, as ask_policy",
    ),
]


@pytest.mark.parametrize(
    ("changes", "told"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_is_refused_leaves_the_files_alone(
    project: Path, changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(SettingsError) as raised:
        added(project, **{"text": "Is it open?", **changes})
    assert told in str(raised.value)
    assert not list(project.rglob("learned.*"))


def test_all_that_is_wrong_is_told_together(project: Path) -> None:
    with pytest.raises(SettingsError) as raised:
        added(project, "call me on 0470 12 34 56", intent="sing")
    assert len(raised.value.problems) == 2


def test_one_that_was_learned_is_not_learned_twice(project: Path) -> None:
    added(project, "Is it open?")
    with pytest.raises(SettingsError, match=r"learned\.yml: has this already"):
        added(project, "is it OPEN?")


def test_a_file_that_is_no_yaml_is_named(project: Path) -> None:
    (project / "data/nlu/en/policy.yml").write_text("nlu: [")
    with pytest.raises(SettingsError, match=r"policy\.yml: is no YAML"):
        added(project, "Is it open?")


LINES = [
    ("lines and tabs", "My bus\nwas\tlate \r\n again", "My bus was late again"),
    ("what moves a terminal's cursor", "late\x1b[2J\x07 again", "late [2J again"),
    ("separators of other scripts", "a\u2028b\u0085c", "a b c"),
    ("letters of any language", "ça va, Größe, één €5 🚌", "ça va, Größe, één €5 🚌"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in LINES], ids=[row[0] for row in LINES]
)
def test_words_become_one_line(text: str, expected: str) -> None:
    assert one_line(text) == expected


def test_a_persons_words_are_masked() -> None:
    said = plain("Late again.\nCall me: 0470 12 34 56", country="BE")
    assert said == "Late again. Call me: [phone]"


def test_what_is_masked_is_no_entity_to_rasa(project: Path) -> None:
    from bot.dialogue import lean

    lean.prepare()
    from rasa.shared.nlu.training_data.formats import RasaYAMLReader

    added(project, "mail [email](work) or [phone][phone] or [name]{x}, - a: b # c")
    path = added(project, "see [here](https://example.be)")
    examples = RasaYAMLReader().read(path).intent_examples
    assert [each.get("entities") for each in examples] == [None, None]
    assert examples[0].get("text") == (
        "mail [email] (work) or [phone] [phone] or [name] {x}, - a: b # c"
    )


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(min_size=1, max_size=60))
def test_any_words_come_back_as_they_were_written(project: Path, text: str) -> None:
    line = one_line(text)
    for path in project.rglob("learned.yml"):
        path.unlink()
    try:
        path = added(project, line)
    except SettingsError:
        return
    [found] = learned(path)["ask_policy"]
    assert found.removeprefix("- ").replace("] ", "]") == line.replace("] ", "]")
