"""What the model learns from: how much of it, how even, what stands twice, what has leaked.

    python -m benchmarks.examples [BENCH]

A text that a model learned and is measured on is a leak, and so is one in nearly the same
words: those of `data/evaluation` and, when given, of the folder BENCH of JSON lines with
`text`. Ends with 1 when there is one, or
when one text is an example of two things.
"""

import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
import yaml

from benchmarks.near import Near
from benchmarks.tables import Row, table
from bot.triage.safety import read_examples

LANGUAGES = ("en", "nl", "fr", "de")
NLU, SAFETY, MEASURED = Path("data/nlu"), Path("data/safety"), Path("data/evaluation")
_ENTITY = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
_SHORT = 3  # words; everybody says "thank you" and "yes please" in the same ones


@dataclass(frozen=True, kw_only=True)
class Example:
    """A text, where it stands and what it is an example of."""

    text: str
    kind: str
    language: str
    place: str


@click.command()
@click.argument("bench", required=False, type=click.Path(exists=True, path_type=Path))
def command(bench: Path | None) -> None:
    """Print tables of what is learned, and every duplicate, contradiction and leak."""
    learned = [*intents(), *dangers()]
    print(table(list(balance(learned)), head=("learned", *LANGUAGES)))
    twice, torn = duplicates(learned), contradictions(learned)
    leaked = leaks(learned, measured([MEASURED, *([bench] if bench else [])]))
    for title, found in (("twice", twice), ("of two kinds", torn), ("leaked", leaked)):
        print(f"\n{title}: {len(found)}", *found, sep="\n")
    sys.exit(bool(torn or leaked))


def intents() -> Iterator[Example]:
    """The examples of `data/nlu`, without the marks of entities."""
    for file in sorted(NLU.glob("*/*.yml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            for line in block["examples"].splitlines() if "intent" in block else ():
                text = _ENTITY.sub(r"\1", line.strip().removeprefix("- "))
                name, language = block["intent"], file.parent.name
                yield Example(text=text, kind=name, language=language, place=str(file))


def dangers() -> Iterator[Example]:
    """The examples of `data/safety`."""
    for folder in sorted(each for each in SAFETY.iterdir() if each.is_dir()):
        for text, name in read_examples(SAFETY, folder.name):
            kind = f"safety: {name}"
            yield Example(text=text, kind=kind, language=folder.name, place=str(folder))


def measured(folders: Iterable[Path]) -> dict[str, str]:
    """The words of every text in the JSON lines of these folders, with its file."""
    found = {}
    for file in (each for folder in folders for each in sorted(folder.rglob("*.jsonl"))):
        for line in file.read_text(encoding="utf-8").splitlines():
            if text := json.loads(line).get("text"):
                found[words(str(text))] = str(file)
    return found


def balance(examples: Iterable[Example]) -> Iterator[Row]:
    """How many of each kind there are in each language."""
    counts = Counter((each.kind, each.language) for each in examples)
    for kind in sorted({kind for kind, _ in counts}):
        yield Row(kind, *(str(counts[kind, language]) for language in LANGUAGES))


def duplicates(examples: Iterable[Example]) -> list[str]:
    """Texts that stand twice for the same thing in one language."""
    counts = Counter((each.kind, each.language, words(each.text)) for each in examples)
    return [f"{kind}, {language}: {text}" for (kind, language, text), n in counts.items() if n > 1]


def contradictions(examples: Iterable[Example]) -> list[str]:
    """Texts that are an example of two intents, or of two dangers."""
    kinds: dict[tuple[bool, str, str], set[str]] = defaultdict(set)
    for each in examples:
        is_danger = each.kind.startswith("safety")
        kinds[is_danger, each.language, words(each.text)].add(each.kind)
    return [f"{sorted(found)}: {text}" for (_, _, text), found in kinds.items() if len(found) > 1]


def leaks(examples: Iterable[Example], texts: Mapping[str, str]) -> list[str]:
    """Texts of more than a few words that are learned and measured, or nearly so."""
    near = Near(texts)
    found = []
    for each in examples:
        said = words(each.text)
        is_same = said in texts and said.count(" ") >= _SHORT
        if copied := said if is_same else near.copy_of(said):
            found.append(f"{each.place} and {texts[copied]}: {each.text}")
    return found


def words(text: str) -> str:
    """The bare words: case, marks and spaces make no other text."""
    told = re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower())
    return " ".join(told) or text  # an emoji is a text as well


if __name__ == "__main__":
    command()
