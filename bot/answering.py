"""Turns a question into what the person reads: the document's words and where they stand."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from bot.declining import TELLING, declined
from bot.intake import TOPIC
from bot.knowledge.alternatives import rules
from bot.knowledge.answer import answer_from, answer_with
from bot.knowledge.borders import Borders
from bot.knowledge.index import Index
from bot.knowledge.outcome import Answer, Declined, Reason
from bot.knowledge.places import reference
from bot.knowledge.receipts import Receipt, SectionVersion
from bot.knowledge.response import respond
from bot.knowledge.standing import Standing, another, cited, standing
from bot.messages import Button
from bot.recalling import told
from bot.speech import Speech
from bot.topics import rule_buttons, rule_ref
from bot.triage.mask import mask
from bot.wording import worded


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """What an answer rests on, for its receipt; with a `reason` the question was declined.

    A question about the person's own file may be declined beside a rule of `sections`.
    `question` has its personal data masked.
    """

    question: str
    confidence: float
    index_version: str = ""
    reason: str = ""
    sections: tuple[SectionVersion, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What to say. `grounds`: it answers a question, or declines it."""

    text: str
    buttons: tuple[Button, ...] = ()
    grounds: Grounds | None = None

    @property
    def is_declined(self) -> bool:
        """Whether it is an honest no, which offers a person."""
        return self.grounds is not None and bool(self.grounds.reason)

    @property
    def is_telling(self) -> bool:
        """Whether it declines, but knows what the person can do instead."""
        return self.grounds is not None and self.grounds.reason in TELLING

    @property
    def sources(self) -> tuple[dict[str, Any], ...] | None:
        """What it quotes, for the transcript; empty when it is declined, None for other texts."""
        if self.grounds is None:
            return None
        confidence = round(self.grounds.confidence, 3)
        return tuple(_source(each, confidence) for each in self.grounds.sections)


@dataclass(frozen=True, kw_only=True)
class Answering:
    """Answers of one institution from one index."""

    index: Index
    speech: Speech
    borders: Borders | None = None

    def reply(self, question: str, *, language: str, history: Sequence[str], today: date) -> Reply:
        """The answer with its source, or an honest no with what comes next."""
        if question.startswith(TOPIC):
            return self._topic(question.removeprefix(TOPIC), language)
        found = respond(
            self.index,
            question,
            language=language,
            today=today,
            history=history,
            sure=self.speech.institution.sure,
            borders=self.borders,
        )
        if isinstance(found, Declined):
            return self._declined(found, question, language)
        return self._answered(found, question, language)

    def another(
        self, given: Sequence[Receipt], *, language: str, history: Sequence[str], today: date
    ) -> Reply | None:
        """The next best answer, where none of `given` was one to the question that they share."""
        question = given[0].question
        found = another(
            self.index,
            question,
            language=language,
            today=today,
            history=history,
            given={(part.document, part.section) for each in given for part in each.sections},
        )
        return self._answered(found, question, language) if found else None

    def recall(self, receipt: Receipt, *, language: str, today: date, max_chars: int) -> Reply:
        """What was said then, from what, and what became of it; at most `max_chars` long."""
        became = [standing(self.index, each, today=today) for each in receipt.sections]
        text = told(receipt, became, self.speech, language, max_chars=max_chars)
        now = next((i for i, each in enumerate(became) if each is Standing.CHANGED), None)
        person = self.speech.button("person", language)
        if now is None:
            return Reply(text=text, buttons=(person,))
        part = receipt.sections[now]
        title = self.speech.say("button_as_it_is_now", language)
        payload = f"{TOPIC}{reference(part.document, part.section)}"
        return Reply(text=text, buttons=(Button(title=title, payload=payload), person))

    def _topic(self, name: str, language: str) -> Reply:
        """The section, or the rule in it, that a button stands for."""
        place, _, rule = name.partition(".")
        if found := self.index.chosen(place, language):
            document, section = found
            named = [each for each in rules(document, section) if rule_ref(each) == rule]
            if named:
                return self._answered(answer_with(named[0].excerpt), named[0].label, language)
            chosen = section.path[-1] if section.path else document.title
            return self._answered(answer_from(self.index, document, section), chosen, language)
        nothing = Declined(reason=Reason.NOTHING_FOUND, topics=(), confidence=0.0, hits=())
        return self._declined(nothing, "", language)

    def _answered(self, found: Answer, question: str, language: str) -> Reply:
        return Reply(
            text=worded(found, self.speech, language),
            buttons=rule_buttons(found),
            grounds=replace(self._grounds(found, question), sections=self._sections(found)),
        )

    def _sections(self, found: Answer) -> tuple[SectionVersion, ...]:
        return tuple(cited(self.index, each) for each in found.citations)

    def _grounds(self, found: Answer | Declined, question: str) -> Grounds:
        return Grounds(
            question=mask(question, country=self.speech.institution.country),
            confidence=found.confidence,
            index_version=self.index.version,
            reason=found.reason if isinstance(found, Declined) else "",
        )

    def _declined(self, found: Declined, question: str, language: str) -> Reply:
        text, buttons = declined(self.speech, found, language)
        grounds = self._grounds(found, question)
        if found.rule:
            rule = self._answered(found.rule, question, language)
            text = "\n\n".join([text, self.speech.say("declined_rule", language), rule.text])
            buttons = (*rule.buttons, *buttons)
            grounds = replace(grounds, sections=self._sections(found.rule))
        return Reply(text=text, buttons=buttons, grounds=grounds)


def _source(section: SectionVersion, confidence: float) -> dict[str, Any]:
    kept = {key: str(value) for key, value in asdict(section).items() if value and key != "text"}
    return {**kept, "confidence": confidence}
