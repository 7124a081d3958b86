"""What a worker needs besides the shared parts, checked before anything slow is loaded."""

from pathlib import Path

from bot.encoders import for_asking
from bot.institution import ACCURATE, Institution
from bot.knowledge.documents import ALL_FIELDS, load
from bot.knowledge.storage import Source, is_built
from bot.model import usable
from bot.wiring.knowledge import CACHE, source_of

FOLDER = Path("data/knowledge")  # where documents are unless the institution's file says otherwise


def has_model(_: Institution | None) -> None:
    """Raises: SettingsError when nothing has been trained."""
    usable()


def has_knowledge(institution: Institution | None) -> None:
    """Raises: SettingsError with every fault of the documents, its file and line."""
    source = source_of(institution) if institution else Source(folder=FOLDER, required=ALL_FIELDS)
    if not source.folder.is_dir():
        return  # the institution's file has said so
    encoder = for_asking(institution.search if institution else ACCURATE)
    if is_built(source, CACHE, encoder):
        return  # thousands of documents are not read again for nothing
    load(source.folder, collections=source.collections, required=source.required)
