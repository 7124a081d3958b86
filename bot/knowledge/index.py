"""Everything that can be quoted, ready to be searched by words and by meaning at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.encoder import Encoder
from bot.knowledge.adapter import Adapter, learned
from bot.knowledge.documents import Document
from bot.knowledge.keys import Keys
from bot.knowledge.layout import Layout, Rows
from bot.knowledge.places import Place, Places
from bot.knowledge.vectors import Group, Store
from bot.knowledge.words import Words


@dataclass(frozen=True, kw_only=True)
class Index:
    """At least one document. Its sections, in order, are the rows of every part.

    The terms of `words` and `pairs` carry their language, so that one part serves all. `store`
    has the vectors of all texts, `keys` what stands for each; the texts of each row are its
    `windows`, and its one of `headings`; those of each document are its `topics`. `version`
    names the state of the documents; "" where it has no name.
    """

    documents: Sequence[Document]
    layout: Layout
    words: Words
    pairs: Words
    pieces: Words
    topic_words: Words
    topic_pieces: Words
    store: Store
    windows: Group
    headings: Group
    topics: Group
    keys: Keys
    encoder: Encoder
    version: str = ""

    @property
    def adapter(self) -> Adapter:
        """What turns the vector of a question towards the texts that answer it."""
        return learned(self.encoder.name, self.encoder.dimension)

    @cached_property
    def places(self) -> Sequence[Place]:
        """The document and section of every row."""
        return Places(self.documents, self.layout.starts)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that documents exist in."""
        return tuple(dict.fromkeys(self.layout.languages[self.layout.starts[:-1]].tolist()))

    @cached_property
    def _rows(self) -> dict[str, Rows]:
        return {}

    def rows(self, language: str) -> Rows:
        """The rows to search for a question in `language`: one version of each document.

        That version is the one in the asked language, else the first one there is.
        """
        if language not in self._rows:
            self._rows[language] = self.layout.versions(language)
        return self._rows[language]

    def named(self, name: str) -> list[Place]:
        """The places of this short name (`places.reference`): one a language, if any."""
        return [self.places[row] for row in self.layout.named(name).tolist()]

    def chosen(self, name: str, language: str) -> Place | None:
        """The place of this short name among `rows`; None: there is none."""
        rows = self.layout.named(name)
        kept = rows[np.isin(rows, self.rows(language))].tolist()
        return self.places[kept[0]] if kept else None
