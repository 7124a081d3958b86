"""The institution's documents as an index that follows them without a restart."""

import logging
import time
from pathlib import Path

from bot.encoder import universal
from bot.errors import SettingsError
from bot.institution import Institution
from bot.knowledge.documents import ALL_FIELDS
from bot.knowledge.index import Index
from bot.knowledge.storage import Source, ready, version

CACHE = Path("var/knowledge")
LOOK_EVERY_S = 5.0

logger = logging.getLogger(__name__)


def source_of(institution: Institution) -> Source:
    """The documents that the institution publishes, which must state every field."""
    return Source(
        folder=institution.knowledge,
        collections=institution.collections,
        required=ALL_FIELDS,
    )


class Knowledge:
    """Gives the index; changed documents are taken up within seconds, broken ones are not."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._index: Index | None = None
        self._version = ""
        self._looked_s = 0.0

    def index(self) -> Index:
        """The index of the documents as they are, or as they last were without a fault.

        Raises: SettingsError the first time, when they have faults.
        """
        now_s = time.monotonic()
        if self._index is not None and now_s - self._looked_s < LOOK_EVERY_S:
            return self._index
        self._looked_s = now_s
        try:
            return self._current()
        except SettingsError:
            if self._index is None:
                raise
            logger.error("knowledge.faulty")
            return self._index

    def _current(self) -> Index:
        found = version(self._source, universal())
        if self._index is None or found != self._version:
            self._index = ready(self._source, CACHE, universal())
            self._version = found
            logger.info("knowledge.loaded version=%s", found)
        return self._index


def open_knowledge(institution: Institution) -> Knowledge:
    """The knowledge of this institution; nothing is read until `index` is asked for."""
    return Knowledge(source_of(institution))
