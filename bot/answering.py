"""Turns a question into what the person reads: the document's words and where they stand."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from babel import Locale

from bot.intake import TOPIC
from bot.knowledge.answer import Answer, Citation, Declined, Reason, answer, answer_from
from bot.knowledge.index import Index
from bot.knowledge.languages import stems
from bot.messages import Button
from bot.speech import Speech

TITLE_CHARS = 60
ALIKE = 5  # letters from which on two words are about the same thing


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What to say. `sources` are quoted; empty when a question was declined, else None."""

    text: str
    buttons: tuple[Button, ...] = ()
    sources: tuple[dict[str, Any], ...] | None = None

    @property
    def is_declined(self) -> bool:
        """Whether it is an honest no, which offers a person."""
        return self.sources == ()


@dataclass(frozen=True, kw_only=True)
class Answering:
    """Answers of one institution from one index."""

    index: Index
    speech: Speech

    def reply(self, question: str, *, language: str, history: Sequence[str], today: date) -> Reply:
        """The answer with its source, or an honest no with what comes next."""
        if question.startswith(TOPIC):
            return self._topic(question.removeprefix(TOPIC), language)
        found = answer(self.index, question, language=language, history=history, today=today)
        if isinstance(found, Declined):
            return self._declined(found, language)
        return self._answered(found, language)

    def _topic(self, reference: str, language: str) -> Reply:
        """The section that a button of `_declined` stands for."""
        for row in self.index.rows(language):
            document, section = self.index.places[row]
            if ref(document.id, section.id) == reference:
                return self._answered(answer_from(self.index, document, section), language)
        nothing = Declined(reason=Reason.NOTHING_FOUND, topics=(), confidence=0.0, hits=())
        return self._declined(nothing, language)

    def _answered(self, found: Answer, language: str) -> Reply:
        notes = [self._note(citation, language) for citation in found.citations]
        return Reply(
            text="\n\n".join([found.text, *notes]),
            buttons=(self.speech.button("not_helpful", language),),
            sources=tuple(_source(each, found.confidence) for each in found.citations),
        )

    def _note(self, citation: Citation, language: str) -> str:
        say = self.speech.say
        lines = [self._place(citation, language)]
        effective = self.speech.day(citation.effective, language) if citation.effective else ""
        if effective and citation.owner:
            lines.append(say("answer_valid", language, effective=effective, owner=citation.owner))
        elif effective:
            lines.append(say("answer_effective", language, effective=effective))
        elif citation.owner:
            lines.append(say("answer_owner", language, owner=citation.owner))
        if citation.url:
            lines.append(say("answer_link", language, url=citation.url))
        if citation.language != language:
            names = Locale.parse(language).languages
            name = names.get(citation.language, citation.language)
            lines.append(say("answer_in_language", language, other=name))
        return "\n".join(lines)

    def _place(self, citation: Citation, language: str) -> str:
        """The title and the heading, once where they are the same."""
        title, heading = citation.title, citation.heading
        section = "" if heading == title else heading
        return self.speech.say("answer_source", language, title=title, section=section).rstrip(", ")

    def _declined(self, found: Declined, language: str) -> Reply:
        person = self.speech.button("person", language)
        expired = found.reason in (Reason.EXPIRED, Reason.NOT_YET) and found.hits
        if expired:
            title = found.hits[0].document.title
            text = self.speech.say("declined_expired", language, title=title)
            return Reply(text=text, buttons=(person,), sources=())
        key = "declined_topics" if found.topics else "declined_nothing"
        topics = tuple(
            Button(title=_short(_name(each)), payload=f"{TOPIC}{ref(each.document, each.section)}")
            for each in found.topics
        )
        text = self.speech.say(key, language)
        return Reply(text=text, buttons=(*topics, person), sources=())


def ref(document: str, section: str) -> str:
    """A section's name for a button: the same in all languages, 16 letters and digits."""
    return hashlib.sha256(f"{document}#{section}".encode()).hexdigest()[:16]


def _name(citation: Citation) -> str:
    """The section's heading where it says what of the title's subject; else the title."""
    title, heading = (
        {stem[:ALIKE] for stem in stems(text, citation.language)}
        for text in (citation.title, citation.heading)
    )
    return citation.heading if heading & title and heading - title else citation.title


def _short(title: str) -> str:
    return title if len(title) <= TITLE_CHARS else f"{title[: TITLE_CHARS - 1]}…"


def _source(citation: Citation, confidence: float) -> dict[str, Any]:
    kept = {key: str(value) for key, value in asdict(citation).items() if value}
    return {**kept, "confidence": round(confidence, 3)}
