"""The gaps as text to read, as a table for a spreadsheet, and as JSON."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from bot.knowledge.gaps import EXAMPLES, UNHELPFUL, Topic

COLUMNS = (
    *("topic", "words", "count", "people", "languages", "declined", "unhelpful"),
    *("near", "document", "section", "confidence"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would calculate


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A topic and the section that comes nearest; not `is_near`: nothing does."""

    topic: Topic
    document: str
    section: str
    title: str
    confidence: float
    is_near: bool


def as_text(gaps: Sequence[Gap]) -> str:
    """Some lines for each topic."""
    return "\n".join(_paragraph(gap) for gap in gaps)


def as_csv(gaps: Sequence[Gap]) -> str:
    """A line of names, then a line for each topic."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow([*COLUMNS, *(f"example_{number + 1}" for number in range(EXAMPLES))])
    table.writerows([_cell(value) for value in _row(gap)] for gap in gaps)
    return out.getvalue()


def as_json(gaps: Sequence[Gap]) -> str:
    """One list of objects."""
    rows = [{**asdict(gap.topic), **_section(gap)} for gap in gaps]
    return f"{json.dumps(rows, ensure_ascii=False, indent=2)}\n"


FORMATS: dict[str, Callable[[Sequence[Gap]], str]] = {
    "text": as_text,
    "csv": as_csv,
    "json": as_json,
}


def _paragraph(gap: Gap) -> str:
    topic = gap.topic
    place = f"{gap.document}#{gap.section}"
    near = f'mend? {place} "{gap.title}" comes near ({gap.confidence:.2f})'
    lines = [
        f"{topic.count:5}  {topic.question}  [{', '.join(topic.words)}]",
        f"       {_told(topic.languages)}; {_told(topic.reasons)}; people {topic.people}",
        f"       {near if gap.is_near else f'write: nothing comes near, {place} least far'}",
        *(f"       - {example}" for example in topic.examples),
    ]
    return "\n".join([*lines, ""])


def _told(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in counts.items())


def _row(gap: Gap) -> list[object]:
    topic = gap.topic
    unhelpful = topic.reasons.get(UNHELPFUL, 0)
    examples = [*topic.examples, *[""] * EXAMPLES][:EXAMPLES]
    return [
        *(topic.question, ", ".join(topic.words), topic.count, topic.people),
        *(_told(topic.languages), topic.count - unhelpful, unhelpful),
        *(gap.is_near, gap.document, gap.section, gap.confidence, *examples),
    ]


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _section(gap: Gap) -> dict[str, object]:
    return {
        "nearest": {
            "document": gap.document,
            "section": gap.section,
            "title": gap.title,
            "confidence": gap.confidence,
            "is_near": gap.is_near,
        }
    }
