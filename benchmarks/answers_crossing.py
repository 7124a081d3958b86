"""Whether questions in one language find the documents that exist in another one alone."""

from collections.abc import Iterator

from tqdm import tqdm

from benchmarks.answer_sets import COLLECTIONS, OWN, Row, own_cases, own_lines
from bot.encoder import Encoder
from bot.knowledge.assembly import assemble
from bot.knowledge.documents import load
from bot.knowledge.search import search

HEAD = ("questions", "asked in the documents' language", "asked in another one")
ASKED = {
    "of the tests": lambda: own_cases("questions.yml"),
    "in people's own words": lambda: own_lines("questions.jsonl"),
}


def crossing_rows(encoder: Encoder) -> list[list[str]]:
    """How often the first hit is of the right document, for each language of documents."""
    found = {name: {True: [0, 0], False: [0, 0]} for name in ASKED}
    for name, is_same, is_right in tqdm(_asked(encoder), desc="languages", leave=False):
        found[name][is_same][0] += is_right
        found[name][is_same][1] += 1
    return [
        [name, *(f"{right / asked:.3f} of {asked:,}" for right, asked in (told[True], told[False]))]
        for name, told in found.items()
    ]


def _asked(encoder: Encoder) -> Iterator[tuple[str, bool, bool]]:
    for collection in COLLECTIONS:
        documents = load(OWN, collections={collection})
        for language in sorted({each.language for each in documents}):
            own = [each for each in documents if each.language == language]
            index, ids = assemble(own, encoder), {each.id for each in own}
            for name, cases in ASKED.items():
                for case in [case for case in cases() if case["document"] in ids]:
                    first = search(index, case["label"], language=case["language"], limit=1)[0]
                    yield name, case["language"] == language, _is_right(first.document.id, case)


def _is_right(document: str, case: Row) -> bool:
    return document == case["document"]
