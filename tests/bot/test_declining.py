"""What a person reads instead of an answer, in each language, and what they can press."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.declining import declined
from bot.institution import Beyond, Remit
from bot.institution_file import read
from bot.knowledge.documents import Document
from bot.knowledge.markdown import Section
from bot.knowledge.outcome import Citation, Declined, Reason
from bot.knowledge.search import Hit
from bot.speech import Speech, load

LANGUAGES = ("en", "nl", "fr", "de")
INSTITUTION = read(Path("tests/institution.yml"))
RAIL = Beyond(
    name={"": "the railways"},
    words={"": ("train",)},
    subjects={},
    url={"en": "https://rail.example/en", "nl": "https://rail.example/nl"},
    phone="02 555 55 55",
)
SECTION = Section(id="cost", path=("Cost",), text="It costs 10 euros.", line=1)
DOCUMENT = Document(
    id="parking",
    language="en",
    title="Resident parking",
    owner="Mobility",
    effective=date(2027, 1, 1),
    expires=date(2025, 12, 31),
    sections=(SECTION,),
)
NEWER = Citation(
    document="zones",
    section="cost",
    title="Parking zones",
    heading="Cost",
    language="en",
    url="",
    owner="",
    effective=None,
    reviewed=None,
)


def speech(remit: Remit | None = None) -> Speech:
    return load(replace(INSTITUTION, remit=remit or Remit()))


def no(reason: Reason, **more: Any) -> Declined:
    hit = Hit(document=DOCUMENT, section=SECTION, score=1.0, confidence=0.9)
    return Declined(reason=reason, confidence=0.9, hits=(hit,), **{"topics": (), **more})


def lines(found: Declined, language: str = "en", remit: Remit | None = None) -> list[str]:
    return declined(speech(remit), found, language)[0].splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Reason)
def test_each_reason_says_something_and_ends_with_a_person(reason: Reason, language: str) -> None:
    text, buttons = declined(speech(), no(reason), language)
    assert len(text.split()) > 8
    assert buttons[-1].payload == "do:ask_person"


def test_an_expired_document_is_named_with_its_last_day_and_who_answers_for_it() -> None:
    assert lines(no(Reason.EXPIRED)) == [
        'What I found about this is in "Resident parking", which held until 31 December 2025. '
        "I do not want to give you old information.",
        "Responsible: Mobility.",
        "Shall I call a person?",
    ]


def test_what_does_not_hold_yet_says_from_when() -> None:
    assert "only from 1 January 2027" in lines(no(Reason.NOT_YET))[0]


def test_a_newer_document_is_offered() -> None:
    text, buttons = declined(speech(), no(Reason.EXPIRED, newer=NEWER, topics=(NEWER,)), "en")
    assert "Another document has taken its place" in text
    assert [button.title for button in buttons] == ["Parking zones", "Talk to a person"]


def test_another_document_is_no_newer_one() -> None:
    _, buttons = declined(speech(), no(Reason.EXPIRED, topics=(NEWER,)), "en")
    assert [button.title for button in buttons] == ["Talk to a person"]


def test_a_file_may_be_seen_on_a_page_of_the_institution() -> None:
    remit = Remit(own_files={"en": "https://my.example/en", "fr": "https://my.example/fr"})
    assert "https://my.example/fr" in lines(no(Reason.OWN_FILE), "fr", remit)[1]
    assert "https://" not in " ".join(lines(no(Reason.OWN_FILE)))


def test_whose_it_is_comes_with_how_to_reach_them() -> None:
    assert lines(no(Reason.ELSEWHERE, beyond=RAIL)) == [
        "This is not for the City of Testdam, but for the railways.",
        "Website: https://rail.example/en",
        "Phone: 02 555 55 55",
        "If I misread your question, put it in other words, or I call a person.",
    ]


def test_what_is_not_given_is_not_said() -> None:
    found = no(Reason.ELSEWHERE, beyond=replace(RAIL, url={}, phone=""))
    assert len(lines(found)) == 2


def test_what_is_not_public_says_how_to_ask_formally() -> None:
    found = no(Reason.NOT_PUBLIC, beyond=replace(RAIL, name={"": "rosters"}, url={}))
    said = lines(found, "en", Remit(formal_request={"": "Market Square 1"}))
    assert said[0] == "The City of Testdam does not publish this: rosters."
    assert said[1].endswith("with reasons: Market Square 1")
