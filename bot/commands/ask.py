"""`loket ask`: questions as JSON lines in, answers as JSON lines out, in order."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import click

from bot.commands.knowledge import FOLDER, bar, institution_of, source_of
from bot.encoders import for_building
from bot.errors import SettingsError
from bot.institution import ACCURATE, Beyond
from bot.knowledge import languages, weights
from bot.knowledge.borders import Borders
from bot.knowledge.index import Index
from bot.knowledge.outcome import Answer, Citation, Declined
from bot.knowledge.response import respond
from bot.knowledge.storage import Source, ready
from bot.model import check_project
from bot.wiring.knowledge import CACHE, open_borders

UNKNOWN = "note: {} is no language that we know, and no document is in it (they are in {})"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One line of the input; `id` is given back as it came."""

    id: Any
    text: str
    history: tuple[str, ...]


@click.command("ask")
@click.option(
    "--knowledge", "folder", type=FOLDER, help="Documents to answer from, instead of our own."
)
@click.option("--language", metavar="xx", help="The questions' language; else each one's own.")
def command(folder: Path | None, language: str | None) -> None:
    """Answer questions: JSON lines {"id", "text", "history"} on standard input."""
    if language is not None and not languages.is_code(language):
        raise click.BadParameter("two small letters, such as nl", param_hint="--language")
    if folder is None:
        check_project()
    try:
        ours = institution_of() if folder is None else None
        run_ask(
            sys.stdin.buffer,
            sys.stdout.buffer,
            source=source_of(folder),
            language=language,
            borders=open_borders(ours) if ours else None,
            sure=ours.sure if ours else weights.ANSWER_FROM,
            search=ours.search if ours else ACCURATE,
        )
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


def run_ask(
    lines: Iterable[bytes],
    out: BinaryIO,
    *,
    source: Source,
    language: str | None = None,
    cache: Path = CACHE,
    today: date | None = None,
    borders: Borders | None = None,
    sure: float = weights.ANSWER_FROM,
    search: str = ACCURATE,
) -> None:
    """Answers each line of `lines` on `out` at once, in order; empty lines are passed over.

    `language` is that of the questions; None: each one's own. No `borders`: nothing is another's.

    Raises: SettingsError for faulty documents, or for the first line that is no question,
    after all before it have been answered.
    """
    index = ready(source, cache, for_building(search), progress=bar)
    if language and language not in {*languages.STEMMERS, *index.languages}:
        click.echo(UNKNOWN.format(language, ", ".join(index.languages)), err=True)
    day = today or datetime.now(tz=UTC).astimezone().date()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        asked = parse(line, number)
        code = language or _language(index, asked)
        found = respond(
            index,
            asked.text,
            language=code,
            today=day,
            history=asked.history,
            sure=sure,
            borders=borders,
        )
        row = json.dumps(to_json(asked.id, found), ensure_ascii=False)
        out.write(row.encode(errors="replace") + b"\n")
        out.flush()


def parse(line: bytes, number: int) -> Asked:
    """One line of the input.

    Raises: SettingsError with the line's number when it is no question.
    """
    try:
        row = json.loads(line)
    except ValueError as error:
        mend = 'write one object {"id", "text"} a line'
        raise SettingsError([f"line {number}: not JSON; {mend}"]) from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise SettingsError([f'line {number}: no question; give an object with a "text"'])
    history = row.get("history") or []
    if not isinstance(history, list) or not all(isinstance(text, str) for text in history):
        raise SettingsError([f'line {number}: "history" is no list of texts; give ["…"]'])
    return Asked(id=row.get("id"), text=row["text"], history=tuple(history))


def to_json(identity: Any, found: Answer | Declined) -> dict[str, Any]:
    """What was found, as one line of the output."""
    return {
        "id": identity,
        **(_answered(found) if isinstance(found, Answer) else _declined(found)),
        "confidence": found.confidence,
        "hits": [
            {"document": hit.document.id, "section": hit.section.id, "score": hit.score}
            for hit in found.hits
        ],
    }


def _answered(found: Answer) -> dict[str, Any]:
    citations = [_cited(citation) for citation in found.citations]
    return {
        "status": "answered",
        "reason": None,
        "answer": found.text,
        "citations": citations,
        "topics": [],
        "beyond": None,
    }


def _declined(found: Declined) -> dict[str, Any]:
    topics = [_cited(topic) for topic in found.topics]
    return {
        "status": "declined",
        "reason": str(found.reason),
        "answer": None,
        "citations": [],
        "topics": topics,
        "beyond": _beyond(found.beyond) if found.beyond else None,
    }


def _beyond(beyond: Beyond) -> dict[str, Any]:
    """Whose business it is, or what is not public, as the institution's file says."""
    return {"name": beyond.name, "url": beyond.url, "phone": beyond.phone}


def _cited(citation: Citation) -> dict[str, Any]:
    days = {"effective": citation.effective, "reviewed": citation.reviewed}
    return {
        "document": citation.document,
        "section": citation.section,
        "title": citation.title,
        "heading": citation.heading,
        "language": citation.language,
        "url": citation.url,
        "owner": citation.owner,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def _language(index: Index, asked: Asked) -> str:
    among = tuple(dict.fromkeys([*languages.LANGUAGES, *index.languages]))
    said = " ".join([asked.text, *asked.history[-1:]])
    return languages.of(said, among=among, default=index.languages[0])
