"""A small library of documents for the tests of search and answers."""

from datetime import date
from typing import Any

from bot.knowledge.documents import Document
from bot.knowledge.markdown import Section

TODAY = date(2026, 6, 1)

TEXTS = {
    ("en", "parking", "cost"): "A resident parking permit costs 10 euros a year.",
    ("en", "parking", "where"): "You may park in the zone where you live.",
    ("nl", "parking", "cost"): "Een parkeervergunning voor bewoners kost 10 euro per jaar.",
    ("nl", "parking", "where"): "U mag parkeren in de zone waar u woont.",
    ("nl", "library", "fine"): "Wie een boek te laat terugbrengt, betaalt 20 cent boete per dag.",
    ("en", "waste", "days"): "Household waste is collected every Tuesday morning.",
    ("en", "dogs", "leash"): "Dogs must be kept on a leash in every public park.",
    ("en", "market", "hours"): "The weekly market is open on Saturday from 8 to 13.",
}


def documents(**changes: dict[str, Any]) -> list[Document]:
    """The documents; `changes` holds other fields by document id."""
    found = []
    for language, name in dict.fromkeys((language, name) for language, name, _ in TEXTS):
        sections = tuple(
            Section(id=part, path=(part.capitalize(),), text=text, line=1)
            for (code, at, part), text in TEXTS.items()
            if (code, at) == (language, name)
        )
        fields = {"title": name.capitalize(), **changes.get(name, {})}
        found.append(Document(id=name, language=language, sections=sections, **fields))
    return sorted(found, key=lambda document: (document.language, document.id))
