"""What a person reads when something that they were told no longer holds."""

from dataclasses import dataclass

from babel import Locale

from bot.knowledge.receipts import SectionVersion
from bot.speech import Speech
from bot.store.corrected import CorrectionText
from bot.store.corrections import Correction, CorrectionKind


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The messages of corrections; all that is said of a rule stands in a section."""

    speech: Speech

    def message(
        self, correction: Correction, text: CorrectionText, *, language: str, day: str
    ) -> str:
        """What is said in `language` to one who was given the version of `text` on `day`."""
        now = correction.now_holds
        values = {"day": day, "title": now.title, "before": text.before, "after": text.after}
        if now.expires is not None:
            values["expires"] = self.speech.day(now.expires, language)
        said = self.speech.say(f"correction_{correction.kind}", language, **values)
        if correction.kind is CorrectionKind.WITHDRAWN:
            return said
        holds = correction.kind is CorrectionKind.CHANGED
        return "\n\n".join([said, self._source(now, language, holds=holds)])

    def spoken(self, language: str) -> str:
        """The language to write in to one who speaks `language`."""
        known = language in self.speech.texts
        return language if known else self.speech.institution.default_language

    def _source(self, now: SectionVersion, language: str, *, holds: bool) -> str:
        """Where the section stands; where it `holds`, from when, and who is responsible."""
        say = self.speech.say
        heading = "" if now.heading == now.title else now.heading
        lines = [say("answer_source", language, title=now.title, section=heading).rstrip(", ")]
        lines += [self._validity(now, language)] if holds else []
        if now.url:
            lines.append(say("answer_link", language, url=now.url))
        if now.language != language:
            other = Locale.parse(language).languages.get(now.language, now.language)
            lines.append(say("answer_in_language", language, other=other))
        return "\n".join(line for line in lines if line)

    def _validity(self, now: SectionVersion, language: str) -> str:
        say, stated = self.speech.say, []
        if now.effective:
            since = self.speech.day(now.effective, language)
            stated.append(say("answer_effective", language, effective=since))
        if now.owner:
            stated.append(say("answer_owner", language, owner=now.owner))
        return " ".join(stated)
