"""The institution's documents as an index that follows them without a restart."""

import logging
import threading
import time
import weakref
from pathlib import Path

from bot.encoder import Encoder, universal
from bot.encoders import for_asking
from bot.errors import SettingsError
from bot.institution import ACCURATE, Institution
from bot.knowledge.borders import Borders
from bot.knowledge.documents import ALL_FIELDS
from bot.knowledge.index import Index
from bot.knowledge.state import Seen
from bot.knowledge.storage import Source, open_index, ready, version
from bot.wiring.building import built_apart

CACHE = Path("var/knowledge")
LOOK_EVERY_S = 5.0
SHARE_OF_TIME = 0.02  # of a core that looking takes at most, however many files there are

logger = logging.getLogger(__name__)


def source_of(institution: Institution) -> Source:
    """The documents that the institution publishes, which must state every field."""
    return Source(
        folder=institution.knowledge,
        collections=institution.collections,
        required=ALL_FIELDS,
    )


class Knowledge:
    """Gives the index; changed documents are taken up within seconds, broken ones are not.

    A thread looks for changes, and has them built by another process, so that nobody who
    asks waits for it.
    """

    def __init__(
        self,
        source: Source,
        *,
        search: str = ACCURATE,
        cache: Path = CACHE,
        look_every_s: float = LOOK_EVERY_S,
    ) -> None:
        self._source = source
        self._search = search
        self._encoder: Encoder = for_asking(search)
        self._cache = cache
        self._look_every_s = look_every_s
        self._index: Index | None = None
        self._version = ""  # of the documents that were taken up or found faulty
        self._seen: Seen = {}

    def index(self) -> Index:
        """The index of the documents as they are, or as they last were without a fault.

        Raises: SettingsError the first time, when they have faults.
        """
        if self._index is None:
            self._version = version(self._source, self._encoder, seen=self._seen)
            self._index = ready(self._source, self._cache, self._encoder, seen=self._seen)
            logger.info("knowledge.loaded version=%s", self._version)
            arguments = (weakref.ref(self), self._look_every_s)
            threading.Thread(target=_follow, args=arguments, daemon=True).start()
        return self._index

    @property
    def version(self) -> str:
        """What names the documents that were looked at last; "" before `index` is asked for."""
        return self._version

    def look(self) -> None:
        """Take up what changed since; whatever goes wrong, the former index stays."""
        try:
            found = version(self._source, self._encoder, seen=self._seen)
            if found != self._version:
                self._take(found)
        except Exception as error:  # noqa: BLE001 - the next look may do better
            logger.error("knowledge.failed kind=%s", type(error).__name__)

    def _take(self, found: str) -> None:
        try:
            path = built_apart(self._source, self._cache, self._search)
            self._index = open_index(path, self._encoder)
            logger.info("knowledge.loaded version=%s", found)
        except SettingsError:
            logger.error("knowledge.faulty version=%s", found)  # once a change
        self._version = found


def open_knowledge(institution: Institution) -> Knowledge:
    """The knowledge of this institution; nothing is read until `index` is asked for."""
    return Knowledge(source_of(institution), search=institution.search)


def open_borders(institution: Institution) -> Borders:
    """What this institution says is another's or not public."""
    return Borders(remit=institution.remit, encoder=universal())


def _follow(known: "weakref.ref[Knowledge]", every_s: float) -> None:
    """Look again and again, for as long as somebody holds the knowledge."""
    took_s = 0.0
    while True:
        time.sleep(max(every_s, took_s / SHARE_OF_TIME))
        if (knowledge := known()) is None:
            return
        start_s = time.thread_time()
        knowledge.look()
        took_s = time.thread_time() - start_s
        del knowledge
