"""The index on disk: built once, opened by memory mapping, noticed when it is stale.

An index lives in a folder named after what it was made from, so a changed document, encoder
or format leads to another folder. What did not change is taken from the former index.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from bot.encoder import Encoder, Vectors
from bot.knowledge import former, records, words
from bot.knowledge.assembly import Progress, assemble, silent
from bot.knowledge.documents import ONLY_TITLE, Document, files, load
from bot.knowledge.index import Index
from bot.knowledge.passages import own_heading, windows

FORMAT = "2"  # raise it when what is kept, or how sections are cut, changes
MARK = "complete"


@dataclass(frozen=True, kw_only=True)
class Source:
    """Which documents an index is made from; see `documents.load`."""

    folder: Path
    collections: frozenset[str] | None = None
    language: str | None = None
    required: frozenset[str] = ONLY_TITLE


def version(source: Source, encoder: Encoder) -> str:
    """What names the index of `source` as its files are now: 16 hexadecimal digits."""
    digest = hashlib.sha256(_made_by(encoder).encode())
    for path in files(source.folder, collections=source.collections):
        digest.update(str(path.relative_to(source.folder)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def ready(source: Source, cache: Path, encoder: Encoder, *, progress: Progress = silent) -> Index:
    """The index of `source` as its files are now: opened, or built where there is none.

    Raises: SettingsError naming every fault of the documents.
    """
    path = _home(source, cache) / version(source, encoder)
    if not (path / MARK).exists():
        build(source, cache, encoder, progress=progress)
    return open_index(path, encoder)


def build(source: Source, cache: Path, encoder: Encoder, *, progress: Progress = silent) -> Path:
    """Makes the index of `source`, beside the former one, which stays for its readers.

    `progress` is wrapped around the batches of texts to encode and told their number.

    Raises: SettingsError naming every fault of the documents.
    """
    found = load(
        source.folder,
        collections=source.collections,
        language=source.language,
        required=source.required,
    )
    home = _home(source, cache)
    home.mkdir(parents=True, exist_ok=True)
    path = home / version(source, encoder)
    earlier = before(path)
    known = _vectors(_newest(home), encoder)
    index = assemble(found, encoder, known=known, progress=progress)
    if earlier and not (path / MARK).exists():
        former.keep(home, documents(earlier), index.documents, built=built_at(earlier))
    _replace(path, index)
    _tidy(home, keep={path, earlier})
    return path


def before(path: Path) -> Path | None:
    """The index that was built last before the one in `path`; None: there is none."""
    others = [each for each in _kept(path.parent) if each != path]
    return others[-1] if others else None


def built_at(path: Path) -> datetime:
    """When the index in `path` was built."""
    return datetime.fromtimestamp((path / MARK).stat().st_mtime, tz=UTC)


def documents(path: Path) -> tuple[Document, ...]:
    """The documents of the index in `path`."""
    return records.read(path / "documents.json")


def open_index(path: Path, encoder: Encoder) -> Index:
    """The index in the folder `path`, its numbers left on disk until they are read."""
    return Index(
        documents=documents(path),
        words=words.load(path / "words"),
        pieces=words.load(path / "pieces"),
        headings=np.load(path / "headings.npy", mmap_mode="r"),
        vectors=np.load(path / "vectors.npy", mmap_mode="r"),
        first_window=np.load(path / "first_window.npy"),
        encoder=encoder,
        version=path.name,
    )


def _replace(path: Path, index: Index) -> None:
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=path.parent))
    draft.chmod(0o755)
    records.write(draft / "documents.json", index.documents)
    index.words.save(draft / "words")
    index.pieces.save(draft / "pieces")
    np.save(draft / "headings.npy", index.headings)
    np.save(draft / "vectors.npy", index.vectors)
    np.save(draft / "first_window.npy", index.first_window)
    (draft / MARK).write_text(_made_by(index.encoder))
    shutil.rmtree(path, ignore_errors=True)
    with suppress(OSError):  # another process was faster; its index is the same
        draft.rename(path)
    shutil.rmtree(draft, ignore_errors=True)


def _made_by(encoder: Encoder) -> str:
    return f"{FORMAT} {encoder.name}"


def _home(source: Source, cache: Path) -> Path:
    """Where the indexes of one source are kept, whatever its files say by now."""
    what = (source.folder.resolve(), sorted(source.collections or ()), source.language)
    return cache / hashlib.sha256(repr(what).encode()).hexdigest()[:8]


def _vectors(newest: Path | None, encoder: Encoder) -> dict[str, Vectors]:
    if newest is None or (newest / MARK).read_text() != _made_by(encoder):
        return {}
    index = open_index(newest, encoder)
    texts = [text for document, part in index.places for text in windows(document, part)]
    headings = [own_heading(document, part) for document, part in index.places]
    return {
        **dict(zip(headings, index.headings, strict=True)),
        **dict(zip(texts, index.vectors, strict=True)),
    }


def _kept(home: Path) -> list[Path]:
    marks = sorted(home.glob(f"*/{MARK}"), key=lambda mark: mark.stat().st_mtime)
    return [mark.parent for mark in marks if not mark.parent.name.startswith(".")]


def _newest(home: Path) -> Path | None:
    kept = _kept(home)
    return kept[-1] if kept else None


def _tidy(home: Path, *, keep: Collection[Path | None]) -> None:
    for path in _kept(home):
        if path not in keep:
            shutil.rmtree(path, ignore_errors=True)
