"""An index out of documents: their terms counted, their texts encoded."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.encoder import Encoder, Vectors
from bot.knowledge import words
from bot.knowledge.documents import Document
from bot.knowledge.index import Index, term
from bot.knowledge.keys import Keys, keys, places
from bot.knowledge.languages import stems
from bot.knowledge.passages import own_heading, searched, windows
from bot.knowledge.ranking import Layout
from bot.knowledge.vectors import Group, Known, Store, kind

BATCH = 512

Batches = Iterable[Sequence[str]]
Progress = Callable[[Batches, int], Batches]
Keep = Callable[[Keys, Vectors], None]


def silent(batches: Batches, _: int) -> Batches:
    """No progress shown."""
    return batches


def forget(_: Keys, __: Vectors) -> None:
    """Nothing kept."""


def assemble(
    documents: Sequence[Document],
    encoder: Encoder,
    *,
    known: Sequence[Known] = (),
    keep: Keep = forget,
    progress: Progress = silent,
) -> Index:
    """The index of `documents`, at least one, in their order.

    `known` has vectors of texts encoded before; `keep` is given what is encoded now.
    `progress` is wrapped around the batches of texts to encode and told their number.
    """
    rows = [(document, section) for document in documents for section in document.sections]
    parts = [windows(document, section) for document, section in rows]
    headings = [own_heading(document, section) for document, section in rows]
    texts = list(dict.fromkeys([*(text for part in parts for text in part), *headings]))
    at = {text: number for number, text in enumerate(texts)}
    counts = np.array([len(part) for part in parts])
    codes = keys(texts)
    return Index(
        documents=documents,
        layout=Layout.of(documents),
        words=words.build(
            [term(stem, document.language) for stem in stems(body, document.language)]
            for document, body in ((each[0], searched(*each)) for each in rows)
        ),
        pieces=words.build(words.pieces(searched(*each)) for each in rows),
        store=Store.of(_encode(texts, codes, encoder, known, keep, progress)),
        windows=Group.of(_numbers(at[text] for part in parts for text in part), counts),
        headings=Group.of(_numbers(at[text] for text in headings), np.ones_like(counts)),
        keys=codes,
        encoder=encoder,
    )


def _encode(
    texts: Sequence[str],
    codes: Keys,
    encoder: Encoder,
    known: Sequence[Known],
    keep: Keep,
    progress: Progress,
) -> Vectors:
    vectors = np.empty((len(texts), encoder.dimension), dtype=kind(len(texts)))
    missing = np.arange(len(texts))
    for each in known:
        found = places(each.keys, codes[missing])
        vectors[missing[found >= 0]] = each.whole[found[found >= 0]]
        missing = missing[found < 0]
    shares = [missing[start : start + BATCH] for start in range(0, len(missing), BATCH)]
    batches = [[texts[at] for at in share] for share in shares]
    for share, batch in zip(shares, progress(batches, len(batches)), strict=True):
        encoded = encoder.encode(batch)
        keep(codes[share], encoded)
        vectors[share] = encoded
    return vectors


def _numbers(found: Iterable[int]) -> NDArray[np.int32]:
    return np.fromiter(found, dtype=np.int32)
