"""What people write in the benchmarks: conversations without two messages alike.

The encoder remembers texts, so a benchmark that repeated itself would measure its memory.
"""

from collections.abc import Iterator
from itertools import count

STREETS = ("Kerkstraat", "Stationsplein", "Marktplein", "Molenweg", "Havenlaan", "Schoolstraat")

# One conversation a language; {n} and {street} make each of its messages a new one.
CONVERSATIONS = {
    "en": (
        "Good morning, I am at number {n} in {street}",
        "How much is a resident parking permit for {n} {street}?",
        "When is the household waste collected in {street}, from house {n} on?",
        "Bus {n} did not show up at {street} again, I waited for forty minutes",
        "Which papers do I bring for a new identity card if I live at {street} {n}?",
        "How does my complaint about {street} of {n} days ago stand?",
        "Thank you very much, that helps with {street} {n}",
        "Goodbye, and greetings from {street} {n}",
    ),
    "nl": (
        "Goedemorgen, ik woon in de {street} op nummer {n}",
        "Wat kost een parkeervergunning voor bewoners van de {street} {n}?",
        "Wanneer wordt het huisvuil opgehaald in de {street} vanaf nummer {n}?",
        "Bus {n} is weer niet komen opdagen aan de {street}, ik heb veertig minuten gewacht",
        "Welke papieren breng ik mee voor een identiteitskaart, ik woon {street} {n}?",
        "Hoe staat het met mijn klacht over de {street} van {n} dagen geleden?",
        "Hartelijk dank, daar ben ik in de {street} {n} mee geholpen",
        "Tot ziens, en groeten uit de {street} {n}",
    ),
}


def conversation(language: str, number: int) -> list[str]:
    """The messages of the conversation with this number, which no other conversation has."""
    street = STREETS[number % len(STREETS)]
    return [each.format(n=number, street=street) for each in CONVERSATIONS[language]]


def interleaved(people: int, turns: int, *, language: str, first: int = 0) -> list[tuple[int, str]]:
    """`turns` messages as (person, text): all write their first, then all their second, …"""
    talks = [_endless(language, first + person * 1000) for person in range(people)]
    return [(at % people, next(talks[at % people])) for at in range(turns)]


def _endless(language: str, first: int) -> Iterator[str]:
    for number in count(first + 1):
        yield from conversation(language, number)
