"""Policy documents as files: read, checked, and turned into values.

A document's id is its path below the language folder, without the suffix. A language folder
has a two-letter name; documents outside one are in the language given, or the one they seem
to be written in.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.errors import SettingsError
from bot.knowledge import front, languages, markdown
from bot.knowledge.fields import AUDIENCES, Fields
from bot.knowledge.front import Fault
from bot.knowledge.markdown import Section

ALL_FIELDS = frozenset({"title", "url", "owner", "effective", "reviewed"})
ONLY_TITLE = frozenset({"title"})


@dataclass(frozen=True, kw_only=True)
class Document:
    """One published policy in one language; what is not stated is empty or None."""

    id: str
    language: str
    title: str
    url: str = ""
    owner: str = ""
    effective: date | None = None
    reviewed: date | None = None
    expires: date | None = None
    topics: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    translation_of: str = ""
    sections: tuple[Section, ...]

    def is_expired(self, today: date) -> bool:
        """Whether it no longer holds: `expires` is the last day on which it does."""
        return self.expires is not None and self.expires < today

    def is_awaited(self, today: date) -> bool:
        """Whether it holds only from a later day."""
        return self.effective is not None and self.effective > today


def load(
    folder: Path,
    *,
    collections: Collection[str] | None = None,
    language: str | None = None,
    required: frozenset[str] = ONLY_TITLE,
) -> tuple[Document, ...]:
    """Every document below `folder`, by language and id.

    `collections` names the folders below the language folder to read; None reads all.
    `language` is that of documents outside a language folder; None: what they seem to be in.

    Raises: SettingsError naming every fault of every file with its line and mend.
    """
    found, problems = look(folder, collections=collections, language=language, required=required)
    if problems:
        raise SettingsError(problems)
    return tuple(sorted(found.values(), key=lambda document: (document.language, document.id)))


def look(
    folder: Path,
    *,
    collections: Collection[str] | None = None,
    language: str | None = None,
    required: frozenset[str] = ONLY_TITLE,
    progress: Callable[[Sequence[Path]], Iterable[Path]] = iter,
) -> tuple[dict[Path, Document], list[str]]:
    """As `load`: the documents by their files, as far as they can be read, and every fault.

    `progress` is wrapped around the files while they are read.
    """
    problems: list[str] = []
    found: dict[Path, Document] = {}
    taken = set[tuple[str, str]]()
    for path in progress(files(folder, collections=collections)):
        document, faults = _read(path, folder, language, required)
        problems += [f"{path}:{fault.line}: {fault.message}" for fault in faults]
        if document is None:
            continue
        if (document.language, document.id) in taken:
            problems.append(f"{path}:1: {document.id} exists twice in this language; rename one")
        taken.add((document.language, document.id))
        found[path] = document
    if not found and not problems:
        problems = [f"{folder}: no document in it; add Markdown files that end in .md"]
    return found, problems


def files(folder: Path, *, collections: Collection[str] | None = None) -> list[Path]:
    """The Markdown files of a knowledge folder in a stable order; hidden ones are left out."""
    return sorted(_visible(folder, collections))


def _visible(folder: Path, collections: Collection[str] | None) -> Iterator[Path]:
    for path in folder.rglob("*.md"):
        parts = path.relative_to(folder).parts
        if any(part.startswith((".", "_")) for part in parts) or not path.is_file():
            continue
        below = parts[1:] if languages.is_code(parts[0]) else parts
        if collections is None or (len(below) > 1 and below[0] in collections):
            yield path


def _read(
    path: Path, folder: Path, language: str | None, required: frozenset[str]
) -> tuple[Document | None, list[Fault]]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return None, [Fault(line=line, message="not UTF-8; save the file as UTF-8")]
    parts = front.split(text)
    if isinstance(parts, Fault):
        return None, [parts]
    fields = Fields(parts.fields, required=required)
    title = fields.text("title")
    sections, faults = markdown.sections(parts.body, title=title, first_line=parts.body_line)
    if not sections:
        faults.append(Fault(line=parts.body_line, message="no text; write what holds below ---"))
    place = path.relative_to(folder).with_suffix("").parts
    in_language = languages.is_code(place[0]) and len(place) > 1
    document = Document(
        id="/".join(place[1:] if in_language else place),
        language=place[0] if in_language else language or languages.of(text),
        title=title,
        url=fields.address("url"),
        owner=fields.text("owner"),
        effective=fields.day("effective"),
        reviewed=fields.day("reviewed"),
        expires=fields.day("expires"),
        topics=fields.several("topics"),
        audience=fields.several("audience", among=AUDIENCES),
        supersedes=fields.several("supersedes"),
        translation_of=fields.text("translation_of"),
        sections=sections,
    )
    return document, [*fields.faults(), *faults]
