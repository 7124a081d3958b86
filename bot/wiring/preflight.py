"""What a worker needs besides the shared parts, checked before anything slow is loaded."""

from bot.institution import Institution
from bot.knowledge.documents import load
from bot.model import usable
from bot.wiring.knowledge import source_of


def has_model(_: Institution) -> None:
    """Raises: SettingsError when nothing has been trained."""
    usable()


def has_knowledge(institution: Institution) -> None:
    """Raises: SettingsError with every fault of the documents, its file and line."""
    source = source_of(institution)
    load(source.folder, collections=source.collections, required=source.required)
