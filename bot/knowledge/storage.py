"""The index on disk: built once, opened by memory mapping, noticed when it is stale.

An index lives in a folder named after what it was made from, so a changed document, encoder
or format leads to another folder. What did not change is taken from the former index, and
what a build that was killed had encoded from its journal. All processes share one folder:
while one of them builds, the others wait for it.
"""

import fcntl
import hashlib
import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.encoder import Encoder
from bot.knowledge import arrays, former, records, vectors, words
from bot.knowledge.assembly import Progress, assemble, silent
from bot.knowledge.documents import ONLY_TITLE, Document, load
from bot.knowledge.index import Index
from bot.knowledge.journal import Journal
from bot.knowledge.layout import Layout
from bot.knowledge.state import Seen, state
from bot.knowledge.vectors import Group, Known

FORMAT = "6"  # raise it when what is kept, or how sections are cut, changes
MARK = "complete"
COUNTED = ("words", "pairs", "pieces", "topic_words", "topic_pieces")  # parts of an index
GROUPS = ("windows", "headings", "topics")
LOCK = ".lock"
DRAFT = ".draft-"


@dataclass(frozen=True, kw_only=True)
class Source:
    """Which documents an index is made from; see `documents.load`."""

    folder: Path
    collections: frozenset[str] | None = None
    language: str | None = None
    required: frozenset[str] = ONLY_TITLE


def version(source: Source, encoder: Encoder, *, seen: Seen | None = None) -> str:
    """What names the index of `source` as its files are now: 16 hexadecimal digits.

    `seen` remembers the files between two calls, so that only changed ones are read again.
    """
    known = {} if seen is None else seen
    return state(source.folder, source.collections, _made_by(encoder), known)


def ready(
    source: Source,
    cache: Path,
    encoder: Encoder,
    *,
    progress: Progress = silent,
    seen: Seen | None = None,
) -> Index:
    """The index of `source` as its files are now: opened, or built where there is none.

    `seen` is that of `version`.

    Raises: SettingsError naming every fault of the documents.
    """
    path = _home(source, cache) / version(source, encoder, seen=seen)
    if not (path / MARK).exists():
        path = build(source, cache, encoder, progress=progress, seen=seen)
    return open_index(path, encoder)


def build(
    source: Source,
    cache: Path,
    encoder: Encoder,
    *,
    progress: Progress = silent,
    seen: Seen | None = None,
) -> Path:
    """Makes the index of `source`, beside the former one, which stays for its readers.

    `progress` is wrapped around the batches of texts to encode and told their number.
    An index that another process has made meanwhile is taken as it is.

    Raises: SettingsError naming every fault of the documents.
    """
    home = _home(source, cache)
    with _alone(home):
        path = home / version(source, encoder, seen=seen)
        if not (path / MARK).exists():
            _make(path, source, encoder, progress)
        return path


def is_built(source: Source, cache: Path, encoder: Encoder) -> bool:
    """Whether the index of `source` as its files are now exists; then they have no faults."""
    return (_home(source, cache) / version(source, encoder) / MARK).exists()


def before(path: Path) -> Path | None:
    """The index that was built last before the one in `path`; None: there is none."""
    others = [each for each in _kept(path.parent) if each != path]
    return others[-1] if others else None


def built_at(path: Path) -> datetime:
    """When the index in `path` was built."""
    return datetime.fromtimestamp((path / MARK).stat().st_mtime, tz=UTC)


def documents(path: Path) -> Sequence[Document]:
    """The documents of the index in `path`."""
    return records.Documents(path / "documents")


def open_index(path: Path, encoder: Encoder) -> Index:
    """The index in the folder `path`, left on disk until it is read."""
    counted = {name: words.load(path / name) for name in COUNTED}
    groups = {name: Group(**arrays.load(path / name)) for name in GROUPS}
    return Index(
        documents=records.Documents(path / "documents"),
        layout=Layout(**arrays.load(path / "layout")),
        words=counted["words"],
        pairs=counted["pairs"],
        pieces=counted["pieces"],
        topic_words=counted["topic_words"],
        topic_pieces=counted["topic_pieces"],
        store=vectors.load(path / "vectors"),
        windows=groups["windows"],
        headings=groups["headings"],
        topics=groups["topics"],
        keys=arrays.load(path / "keys")["keys"],
        encoder=encoder,
        version=path.name,
    )


def save_index(path: Path, index: Index) -> None:
    """Write the index into the folder `path`, for `open_index`."""
    records.write(path / "documents", index.documents)
    arrays.save(path / "layout", arrays.of(index.layout))
    for name in COUNTED:
        getattr(index, name).save(path / name)
    index.store.save(path / "vectors")
    for name in GROUPS:
        arrays.save(path / name, arrays.of(getattr(index, name)))
    arrays.save(path / "keys", {"keys": index.keys})


def _make(path: Path, source: Source, encoder: Encoder, progress: Progress) -> None:
    """The index at `path`, whole or not at all; nobody else makes one meanwhile."""
    home = path.parent
    found = load(
        source.folder,
        collections=source.collections,
        language=source.language,
        required=source.required,
    )
    earlier, made = before(path), _made_by(encoder)
    name = f".journal-{hashlib.sha256(made.encode()).hexdigest()[:8]}"
    journal = Journal(folder=home, name=name, dimension=encoder.dimension)
    known = [journal.known(), *_known(earlier, encoder)]
    index = assemble(found, encoder, known=known, keep=journal.keep, progress=progress)
    if earlier:
        former.keep(home, documents(earlier), index.documents, built=built_at(earlier))
    draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=home))
    draft.chmod(0o755)
    save_index(draft, index)
    (draft / MARK).write_text(made)
    shutil.rmtree(path, ignore_errors=True)  # what is left of a removal that was killed
    draft.rename(path)
    journal.forget()
    _tidy(home, keep={path, earlier})


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """While the block runs, no other process or thread is in it for the same home."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _made_by(encoder: Encoder) -> str:
    """What indexes have in common whose vectors are of use to each other."""
    return f"{FORMAT} {encoder.name}"


def _home(source: Source, cache: Path) -> Path:
    """Where the indexes of one source are kept, whatever its files say by now."""
    limits = sorted(source.collections or ()), source.language, sorted(source.required)
    what = (source.folder.resolve(), *limits)
    return cache / hashlib.sha256(repr(what).encode()).hexdigest()[:8]


def _known(earlier: Path | None, encoder: Encoder) -> list[Known]:
    if earlier is None or (earlier / MARK).read_text() != _made_by(encoder):
        return []
    index = open_index(earlier, encoder)
    return [Known(keys=index.keys, whole=index.store.whole)]


def _kept(home: Path) -> list[Path]:
    marks = sorted(home.glob(f"*/{MARK}"), key=lambda mark: mark.stat().st_mtime)
    return [mark.parent for mark in marks if not mark.parent.name.startswith(".")]


def _tidy(home: Path, *, keep: Collection[Path | None]) -> None:
    """Remove older indexes, and what builds that were killed left."""
    for path in [*_kept(home), *home.glob(f"{DRAFT}*")]:
        if path not in keep:
            (path / MARK).unlink(missing_ok=True)  # first: nobody opens half of it
            shutil.rmtree(path, ignore_errors=True)
