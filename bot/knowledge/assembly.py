"""An index out of documents: their terms counted, their windows encoded."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from bot.encoder import Encoder, Vectors
from bot.knowledge import words
from bot.knowledge.documents import Document
from bot.knowledge.index import Index, term
from bot.knowledge.languages import stems
from bot.knowledge.passages import own_heading, searched, windows

BATCH = 256

Batches = Iterable[Sequence[str]]
Progress = Callable[[Batches, int], Batches]


def silent(batches: Batches, _: int) -> Batches:
    """No progress shown."""
    return batches


def assemble(
    documents: Sequence[Document],
    encoder: Encoder,
    *,
    known: Mapping[str, Vectors] | None = None,
    progress: Progress = silent,
) -> Index:
    """The index of `documents`, at least one, in their order.

    `known` gives the vectors of windows encoded before. `progress` is wrapped around the
    batches of windows to encode and told their number.
    """
    places = [(document, section) for document in documents for section in document.sections]
    parts = [windows(document, section) for document, section in places]
    bodies = [(searched(document, section), document.language) for document, section in places]
    counts = np.array([len(part) for part in parts])
    texts = [text for part in parts for text in part]
    headings = [own_heading(document, section) for document, section in places]
    vectors = _encode([*headings, *texts], encoder, dict(known or {}), progress)
    return Index(
        documents=tuple(documents),
        words=words.build([[term(s, code) for s in stems(text, code)] for text, code in bodies]),
        pieces=words.build([words.pieces(text) for text, _ in bodies]),
        headings=np.stack([vectors[text] for text in headings]),
        vectors=np.stack([vectors[text] for text in texts]),
        first_window=np.concatenate(([0], np.cumsum(counts)[:-1])),
        encoder=encoder,
    )


def _encode(
    texts: Sequence[str], encoder: Encoder, known: dict[str, Vectors], progress: Progress
) -> dict[str, Vectors]:
    new = [text for text in dict.fromkeys(texts) if text not in known]
    batches = [new[at : at + BATCH] for at in range(0, len(new), BATCH)]
    for batch in progress(batches, len(batches)):
        known |= dict(zip(batch, encoder.encode(batch), strict=True))
    return known
