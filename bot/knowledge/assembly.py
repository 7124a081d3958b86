"""An index out of documents: their terms counted, their texts encoded."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from bot.encoder import Encoder, Vectors
from bot.knowledge import words
from bot.knowledge.documents import Document
from bot.knowledge.index import Index
from bot.knowledge.keys import Keys, keys, places
from bot.knowledge.languages import LANGUAGES
from bot.knowledge.layout import Layout
from bot.knowledge.markdown import Section
from bot.knowledge.passages import own_heading, phrases, searched, windows
from bot.knowledge.terms import pairs, pieces, terms
from bot.knowledge.vectors import Group, Known, Store, kind
from bot.knowledge.words import Words

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
    headings = [(own_heading(document, section),) for document, section in rows]
    topics = [phrases(each) for each in documents]
    texts = list(dict.fromkeys(_flat([*parts, *headings, *topics])))
    at, codes = {text: number for number, text in enumerate(texts)}, keys(texts)

    def group(found: Sequence[Sequence[str]]) -> Group:
        numbers = np.fromiter((at[text] for text in _flat(found)), dtype=np.int32)
        return Group.of(numbers, np.array([len(each) for each in found]))

    counted = _words(documents, rows)
    return Index(
        documents=documents,
        layout=Layout.of(documents),
        words=counted["words"],
        pairs=counted["pairs"],
        pieces=counted["pieces"],
        topic_words=counted["topic_words"],
        topic_pieces=counted["topic_pieces"],
        store=Store.of(_encode(texts, codes, encoder, known, keep, progress)),
        windows=group(parts),
        headings=group(headings),
        topics=group(topics),
        keys=codes,
        encoder=encoder,
    )


def _words(
    documents: Sequence[Document], rows: Sequence[tuple[Document, Section]]
) -> dict[str, Words]:
    """What is counted: of every section, and of the topics of every document."""
    languages = tuple(dict.fromkeys(document.language for document in documents))
    said = [(searched(document, section), document.language) for document, section in rows]
    topics = ["\n".join(document.topics) for document in documents]
    return {
        "words": words.build(terms(text, (language,)) for text, language in said),
        "pairs": words.build(pairs(text, (language,)) for text, language in said),
        "pieces": words.build(pieces(text) for text, _ in said),
        "topic_words": words.build(terms(text, (*languages, *LANGUAGES)) for text in topics),
        "topic_pieces": words.build(pieces(text) for text in topics),
    }


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


def _flat(found: Iterable[Iterable[str]]) -> Iterator[str]:
    return (text for texts in found for text in texts)
