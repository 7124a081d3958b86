"""Documents out of a small grammar: as many as wanted, always the same, each with questions.

A document is about one service of one town, its sections say what that costs, how long it
takes and so on. Between the sentences that answer stand others of invented words, as often
as words are in a language (Zipf), so that the index has a vocabulary of a usual size.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

SEED = 20_260_601
SECTIONS = 20  # of a document
TOWNS, WORDS = 4_000, 60_000
FILLERS = range(3, 7)  # sentences of invented words in a section
LENGTHS = range(8, 19)  # words in one of these

SERVICES = (
    "parking permit",
    "building permit",
    "dog licence",
    "market stall",
    "library card",
    "swimming lesson",
    "birth certificate",
    "passport",
    "identity card",
    "bulky waste collection",
    "garden waste bin",
    "street party",
    "school transport",
    "child care allowance",
    "home adaptation grant",
    "rent allowance",
    "burial plot",
    "taxi licence",
    "fishing permit",
    "allotment garden",
    "bicycle locker",
)
SAID = {
    "Cost": "The {service} costs {number} euros a year in {town}.",
    "How long it takes": "In {town} you have the {service} within {number} days.",
    "What you need": "For the {service} bring form {number} to the counter in {town}.",
    "Opening hours": "In {town} the {service} counter opens {number} minutes after eight.",
    "Objection": "In {town} you may object to a refused {service} within {number} days.",
}
ASKED = {
    "Cost": "what do I pay for a {service} in {town}?",
    "How long it takes": "how many days until I get the {service} in {town}",
    "What you need": "which form for the {service} in {town}?",
    "Opening hours": "when does the {service} counter in {town} open?",
    "Objection": "how do I object to a refused {service} in {town}?",
}
SYLLABLES = [first + last for first in "bdfgklmnprstv" for last in "aeio"]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question, the document and the heading of the section that answers it."""

    text: str
    document: str
    heading: str


def write(folder: Path, sections: int) -> list[Asked]:
    """So many sections as Markdown below `folder`; gives a question for each that is asked."""
    asked: list[Asked] = []
    for name, text, questions in islice(documents(), max(1, sections // SECTIONS)):
        path = folder / "en" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        asked += questions
    return asked


def documents() -> Iterator[tuple[str, str, list[Asked]]]:
    """Names, texts and questions of documents, without end."""
    dice = Random(SEED)
    towns = [invented(dice, 3).capitalize() for _ in range(TOWNS)]
    words = [invented(dice, dice.randint(1, 4)) for _ in range(WORDS)]
    pool = dice.choices(words, weights=[1 / (rank + 3) for rank in range(WORDS)], k=1_000_000)
    for number in range(TOWNS * len(SERVICES)):
        service = SERVICES[number % len(SERVICES)]
        town = towns[(number // len(SERVICES) + number) % TOWNS]
        yield document(dice, pool, f"{number:06}", service, town)


def document(
    dice: Random, pool: list[str], number: str, service: str, town: str
) -> tuple[str, str, list[Asked]]:
    """One document: the aspects of a service in a town, then sections of invented words."""
    name = f"{town.lower()[:2]}/{number}"
    parts, asked = [f"---\ntitle: {service.capitalize()} in {town}\n---\n"], []
    for heading, says in SAID.items():
        said = says.format(service=service, town=town, number=dice.randint(2, 400))
        parts.append(f"## {heading}\n\n{said} {filler(dice, pool)}\n")
        text = ASKED[heading].format(service=service, town=town)
        asked.append(Asked(text=text, document=name, heading=heading))
    for _ in range(SECTIONS - len(SAID)):
        heading = sentence(dice, pool, 4)
        parts.append(f"## {heading.strip('.')}\n\n{filler(dice, pool)}\n")
    return name, "\n".join(parts), asked


def filler(dice: Random, pool: list[str]) -> str:
    """Some sentences of invented words."""
    return " ".join(sentence(dice, pool, dice.choice(LENGTHS)) for _ in range(dice.choice(FILLERS)))


def sentence(dice: Random, pool: list[str], words: int) -> str:
    """So many invented words, frequent ones more often."""
    start = dice.randrange(len(pool) - words)
    return joined(pool[start : start + words])


def joined(words: Iterable[str]) -> str:
    """Words as a sentence."""
    return f"{' '.join(words).capitalize()}."


def invented(dice: Random, syllables: int) -> str:
    """A word that no language has."""
    return "".join(dice.choices(SYLLABLES, k=syllables))
