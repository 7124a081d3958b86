"""Those who write: one person of either channel, and a crowd of fifty."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from bot.sandbox.standins import Standins

Channel = Literal["telegram", "messenger"]


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody on a channel, as the stand-ins see them."""

    standins: Standins
    channel: Channel
    id: str

    @property
    def key(self) -> tuple[str, str]:
        """What names them in the database."""
        return self.channel, self.id

    def writes(self, text: str) -> None:
        """Say something."""
        if self.channel == "telegram":
            self.standins.telegram.person_writes(self.id, text)
        else:
            self.standins.graph.person_writes(self.id, text)

    @property
    def wrote(self) -> list[str]:
        """What they have said, in order."""
        if self.channel == "telegram":
            said = self.standins.telegram.messages(self.id)
            return [each.text for each in said if not each.from_bot]
        return [each.text for each in self.standins.graph.messages(self.id) if not each.from_page]

    @property
    def read(self) -> list[str]:
        """What they have been sent, in order."""
        if self.channel == "telegram":
            said = self.standins.telegram.messages(self.id)
            return [each.text for each in said if each.from_bot]
        return [each.text for each in self.standins.graph.messages(self.id) if each.from_page]

    def has_read(self, words: str, *, times: int = 1) -> bool:
        """Whether so many of the messages they were sent contain `words`."""
        return sum(words in text for text in self.read) >= times


QUESTIONS = {
    "en": ("Where can I park with a resident permit?", "What does a single ticket cost?"),
    "nl": ("Waar mag ik parkeren met een bewonersvergunning?", "Wat kost een enkel ticket?"),
    "fr": ("Où puis-je me garer avec une carte de riverain ?", "Quand passe le ramassage ?"),
    "de": ("Wo darf ich mit einem Bewohnerausweis parken?", "Was kostet ein Einzelticket?"),
}
COMPLAINTS = {
    "en": ("Bus 6 did not come this morning at Marktplein and I waited an hour",),
    "nl": ("Bus 6 is vanochtend niet gekomen aan Marktplein, ik heb een uur gewacht",),
    "fr": ("Le bus 6 n'est pas venu ce matin à l'arrêt Marktplein, j'ai attendu une heure",),
    "de": ("Bus 6 ist heute Morgen am Marktplein nicht gekommen, ich habe lange gewartet",),
}
TALK = {
    "en": ("Good morning to all of you", "Thank you very much", "Are you a bot?"),
    "nl": ("Goedemorgen allemaal", "Heel erg bedankt", "Bent u een robot?"),
    "fr": ("Bonjour à tous", "Merci beaucoup", "Êtes-vous un robot ?"),
    "de": ("Guten Morgen zusammen", "Vielen Dank dafür", "Sind Sie ein Roboter?"),
}


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """People who write what chance says; the same seed, the same words."""

    people: Sequence[Person]
    random: Random

    def write(self, count: int) -> None:
        """Let so many messages come at once."""
        languages = sorted(QUESTIONS)
        for _ in range(count):
            number = self.random.randrange(len(self.people))
            person, language = self.people[number], languages[number // 2 % len(languages)]
            kinds = (QUESTIONS, QUESTIONS, QUESTIONS, TALK, TALK, COMPLAINTS)
            person.writes(self.random.choice(self.random.choice(kinds)[language]))
