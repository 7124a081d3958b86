"""Which questions only the person's own file answers, and which are of rules."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.triage.own_file import OwnFile, own_file, rules_in
from tests.source import ROOT

TABLE = yaml.safe_load(Path(__file__).with_name("own_file.yml").read_text(encoding="utf-8"))
ENOUGH = 60


def rows() -> Iterator[tuple[str, OwnFile, str]]:
    for language, kinds in TABLE.items():
        for kind, texts in kinds.items():
            yield from ((language, OwnFile(kind), text) for text in texts)


@pytest.mark.parametrize(("language", "kind", "text"), rows())
def test_own_file(language: str, kind: OwnFile, text: str) -> None:
    assert own_file(text, language) is kind


@pytest.mark.parametrize("language", TABLE)
def test_each_language_has_enough_cases(language: str) -> None:
    assert sum(len(texts) for texts in TABLE[language].values()) >= ENOUGH


def test_the_rules_in_a_message_are_what_it_asks_besides() -> None:
    text = "Où est ma demande et combien de temps ça prend normalement ? Puis-je faire appel ?"
    assert rules_in(text, "fr") == ("combien de temps ca prend normalement ? puis je faire appel ?")
    assert rules_in("Où est ma demande ?", "fr") == rules_in(text, "es") == ""


def test_a_language_without_patterns_has_no_file_of_its_own() -> None:
    assert own_file("¿Dónde está mi solicitud?", "es") is OwnFile.NONE


def test_questions_that_our_documents_answer_are_of_rules() -> None:
    path = ROOT / "tests/bot/knowledge/questions.yml"
    questions = yaml.safe_load(path.read_text(encoding="utf-8"))
    taken = [q["label"] for q in questions if own_file(q["label"], q["language"]) is OwnFile.ONLY]
    assert taken == []
