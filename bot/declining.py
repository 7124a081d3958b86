"""What a person reads instead of an answer: why there is none, and what they can do next."""

from collections.abc import Iterator

from bot.institution import Beyond, in_language
from bot.knowledge.outcome import Declined, Reason
from bot.messages import Button
from bot.speech import Speech
from bot.topics import buttons

# Those that say what to do, where "I do not know" would be less than we know.
TELLING = frozenset({Reason.OWN_FILE, Reason.ELSEWHERE, Reason.NOT_PUBLIC})


def declined(speech: Speech, found: Declined, language: str) -> tuple[str, tuple[Button, ...]]:
    """The words and the buttons; the last button calls a person."""
    text = "\n".join(_lines(speech, found, language))
    newer = (found.newer,) if found.newer else ()
    is_old = found.reason in (Reason.EXPIRED, Reason.NOT_YET)
    topics = buttons(newer if is_old else found.topics)
    return text, (*topics, speech.button("person", language))


def _lines(speech: Speech, found: Declined, language: str) -> Iterator[str]:
    match found.reason:
        case Reason.EXPIRED | Reason.NOT_YET:
            yield from _old(speech, found, language)
        case Reason.OWN_FILE:
            yield from _own_file(speech, language)
        case Reason.ELSEWHERE | Reason.NOT_PUBLIC if found.beyond:
            yield from _beyond(speech, found.reason, found.beyond, language)
        case _:
            yield speech.say("declined_topics" if found.topics else "declined_nothing", language)


def _old(speech: Speech, found: Declined, language: str) -> Iterator[str]:
    """Which document, until or from when, who answers for it, and what has replaced it."""
    document = found.hits[0].document
    if found.reason is Reason.EXPIRED and document.expires:
        until = speech.day(document.expires, language)
        yield speech.say("declined_expired", language, title=document.title, until=until)
    elif document.effective:
        effective = speech.day(document.effective, language)
        yield speech.say("declined_not_yet", language, title=document.title, effective=effective)
    if document.owner:
        yield speech.say("answer_owner", language, owner=document.owner)
    if found.newer:
        yield speech.say("declined_newer", language)
    yield speech.say("declined_person", language)


def _own_file(speech: Speech, language: str) -> Iterator[str]:
    yield speech.say("declined_own_file", language)
    if url := in_language(speech.institution.remit.own_files, language):
        yield speech.say("declined_own_file_page", language, url=url)
    yield speech.say("declined_person", language)


def _beyond(speech: Speech, reason: Reason, beyond: Beyond, language: str) -> Iterator[str]:
    name = in_language(beyond.name, language)
    url = in_language(beyond.url, language)
    if reason is Reason.NOT_PUBLIC:
        request = url or in_language(speech.institution.remit.formal_request, language)
        yield speech.say("declined_not_public", language, name=name)
        yield speech.say("declined_formal_request", language, request=request)
    else:
        yield speech.say("declined_elsewhere", language, name=name)
        if url:
            yield speech.say("declined_url", language, url=url)
        if beyond.phone:
            yield speech.say("declined_phone", language, phone=beyond.phone)
    yield speech.say("declined_misread", language)
