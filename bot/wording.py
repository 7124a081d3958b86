"""An answer as a person reads it: the documents' words, each with where they stand."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from babel import Locale

from bot.knowledge.outcome import Answer, Citation
from bot.speech import Speech


def worded(found: Answer, speech: Speech, language: str) -> str:
    """What is said, or where one of several rules applies, the question which."""
    texts = _asked_back if found.alternatives else _told
    return "\n\n".join(texts(found, speech, language))


def _told(found: Answer, speech: Speech, language: str) -> Iterator[str]:
    """Each document's words, under their headings where there are several, then its note."""
    cited = zip(found.excerpts, found.citations, strict=True)
    for _, each in groupby(cited, key=lambda pair: (pair[1].document, pair[1].language)):
        group = list(each)
        if len(group) == 1:
            excerpt, citation = group[0]
            yield from (excerpt.text, _note(citation, speech, language))
            continue
        yield from (f"{excerpt.heading}\n{excerpt.text}" for excerpt, _ in group)
        citation = group[0][1]
        yield _note(replace(citation, heading=citation.title), speech, language)


def _asked_back(found: Answer, speech: Speech, language: str) -> Iterator[str]:
    """What opens the rules, and the question which of them applies."""
    if opening := found.alternatives[0].opening:
        yield opening
    yield speech.say("answer_which", language)
    yield _note(found.citations[0], speech, language)


def _note(citation: Citation, speech: Speech, language: str) -> str:
    say = speech.say
    lines = [_place(citation, speech, language)]
    stated = []
    if citation.effective:
        effective = speech.day(citation.effective, language)
        stated.append(say("answer_effective", language, effective=effective))
    if citation.reviewed:
        reviewed = speech.day(citation.reviewed, language)
        stated.append(say("answer_reviewed", language, reviewed=reviewed))
    if citation.owner:
        stated.append(say("answer_owner", language, owner=citation.owner))
    if stated:
        lines.append(" ".join(stated))
    if citation.url:
        lines.append(say("answer_link", language, url=citation.url))
    if citation.language != language:
        names = Locale.parse(language).languages
        name = names.get(citation.language, citation.language)
        lines.append(say("answer_in_language", language, other=name))
    return "\n".join(lines)


def _place(citation: Citation, speech: Speech, language: str) -> str:
    """The title and the heading, once where they are the same."""
    title, heading = citation.title, citation.heading
    section = "" if heading == title else heading
    return speech.say("answer_source", language, title=title, section=section).rstrip(", ")
