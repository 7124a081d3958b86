"""The sections that are published now, as the answers keep them."""

from collections.abc import Sequence

from bot.knowledge.changes import counterpart
from bot.knowledge.documents import Document
from bot.knowledge.receipts import SectionVersion
from bot.knowledge.versions import version


class Published:
    """Finds the present state of sections that were cited; keeps no document itself."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._at = {(each.language, each.id): at for at, each in enumerate(documents)}

    def now(self, given: SectionVersion) -> SectionVersion | None:
        """The section as it is; the one with the same text, where its id is another now.

        None: it is published no more.
        """
        at = self._at.get((given.language, given.document))
        if at is None:
            return None
        document = self._documents[at]
        section = counterpart(given.section, given.text, document)
        return None if section is None else version(document, section)
