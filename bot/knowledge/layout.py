"""What the rows of an index are, apart from any question."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.amounts import is_named
from bot.knowledge.documents import Document
from bot.knowledge.keys import Keys, key, keys
from bot.knowledge.places import REFERENCE, reference
from bot.knowledge.words import Numbers

Rows = NDArray[np.intp]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What the rows of an index are: document i has those from `starts[i]` to `starts[i + 1]`.

    `same` numbers the ids of the documents: versions in several languages have one number.
    `lengths` are the logarithms of one more than a row's words; `topical` says which documents
    name topics, the words by which people look for them. `references` are the short names of
    the sections, as numbers. `superseded` are the keys of the ids that documents take the place
    of, `successors` the documents that do.
    """

    document_of: Rows
    starts: Rows
    same: Rows
    languages: NDArray[np.str_]
    amounts: Numbers
    lengths: Numbers
    topical: NDArray[np.bool_]
    references: Keys
    superseded: Keys
    successors: Rows

    @classmethod
    def of(cls, documents: Sequence[Document]) -> "Layout":
        """The layout of these documents' sections, in order."""
        counts = np.array([len(document.sections) for document in documents])
        starts = np.concatenate(([0], np.cumsum(counts)))
        document_of = np.repeat(np.arange(len(counts)), counts)
        languages = np.array([document.language for document in documents])[document_of]
        rows = [(document, part) for document in documents for part in document.sections]
        names = [reference(document.id, part.id) for document, part in rows]
        _, same = np.unique([document.id for document in documents], return_inverse=True)
        replaced = [(id_, at) for at, each in enumerate(documents) for id_ in each.supersedes]
        return cls(
            document_of=document_of,
            starts=starts,
            same=same,
            languages=languages,
            amounts=np.array([is_named(part.text) for _, part in rows], dtype=np.float64),
            lengths=np.log1p([len(part.text.split()) for _, part in rows]),
            topical=np.array([bool(document.topics) for document in documents]),
            references=np.array([int(name, 16) for name in names], dtype=np.uint64),
            superseded=keys([id_ for id_, _ in replaced]),
            successors=np.array([at for _, at in replaced], dtype=np.intp),
        )

    def versions(self, language: str) -> Rows:
        """The rows of one version of each document: in `language`, else the first there is."""
        languages = self.languages[self.starts[:-1]]
        _, firsts = np.unique(self.same, return_index=True)
        chosen = languages[firsts]
        chosen[self.same[languages == language]] = language
        return np.flatnonzero((languages == chosen[self.same])[self.document_of])

    def after(self, document: str) -> Rows:
        """The first rows of the documents that take the place of the one with this id."""
        return self.starts[self.successors[self.superseded == key(document)]]

    def named(self, name: str) -> Rows:
        """The rows of this short name; none where it is not one."""
        if not REFERENCE.fullmatch(name):
            return np.empty(0, dtype=np.intp)
        return np.flatnonzero(self.references == np.uint64(int(name, 16)))
