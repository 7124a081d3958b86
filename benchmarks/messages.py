"""What people write in the benchmarks: conversations without two messages alike.

The encoder remembers texts, so a benchmark that repeated itself would measure its memory.
"""

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


def crowd(turns: int, *, language: str, first: int = 0, at_once: int = 50) -> list[tuple[int, str]]:
    """`turns` messages as (person, text): `at_once` people take turns, then the next ones come.

    Each person has one conversation; persons are numbered from `first`.
    """
    written: list[tuple[int, str]] = []
    while len(written) < turns:
        people = range(first, first + at_once)
        talks = [conversation(language, person) for person in people]
        for lines in zip(*talks, strict=True):
            written += zip(people, lines, strict=True)
        first += at_once
    return written[:turns]


def questions(language: str, turns: int) -> list[str]:
    """`turns` different questions about policies, for one very long conversation."""
    return [conversation(language, number)[1 + number % 2] for number in range(turns)]
