"""What a person reads after a question: the document's words and where they stand."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.answering import Answering
from bot.encoder import universal
from bot.institution_file import read
from bot.intake import TOPIC
from bot.knowledge.assembly import assemble
from bot.knowledge.documents import Document
from bot.knowledge.markdown import Section
from bot.knowledge.places import reference
from bot.speech import load
from bot.topics import TITLE_CHARS
from bot.wiring.knowledge import open_borders
from tests.bot.knowledge.library import TODAY, documents

WHOLE: dict[str, Any] = {
    "title": "Resident parking",
    "url": "https://testdam.example/parking",
    "owner": "Mobility",
    "effective": date(2026, 1, 1),
    "reviewed": date(2026, 3, 1),
}
COST = "How much does a resident parking permit cost?"


def answering(**changes: dict[str, Any]) -> Answering:
    index = assemble(documents(**changes), universal())
    return Answering(index=index, speech=load(read(Path("tests/institution.yml"))))


def asked(question: str, language: str = "en", **changes: dict[str, Any]) -> Any:
    return answering(**changes).reply(question, language=language, history=(), today=TODAY)


def test_an_answer_says_where_it_stands_since_when_and_who_answers_for_it() -> None:
    reply = asked(COST, parking=WHOLE)
    assert reply.text.splitlines() == [
        "A resident parking permit costs 10 euros a year.",
        "",
        "From: Resident parking, Cost",
        "Valid from 1 January 2026. Last reviewed on 1 March 2026. Responsible: Mobility.",
        "Read more: https://testdam.example/parking",
    ]
    assert not reply.is_declined
    assert reply.sources[0]["document"] == "parking"


@pytest.mark.parametrize(
    ("question", "kept"),
    [(COST, COST), (f"{TOPIC}{reference('parking', 'cost')}", "Cost")],
    ids=["to a question", "to a topic"],
)
def test_what_an_answer_rests_on_is_told(question: str, kept: str) -> None:
    grounds = asked(question, parking=WHOLE).grounds
    [section] = grounds.sections
    assert (grounds.question, grounds.reason) == (kept, "")
    assert (section.document, section.section, section.heading) == ("parking", "cost", "Cost")
    assert "10 euros a year" in section.text
    assert (section.reviewed, section.owner) == (WHOLE["reviewed"], "Mobility")


def test_why_a_question_is_declined_is_told() -> None:
    grounds = asked("What is the capital of Mongolia? Mail me: jan@example.org").grounds
    assert (grounds.reason, grounds.sections) == ("nothing_found", ())
    assert "jan@example.org" not in grounds.question


NOTES = [
    ("only since when", {"effective": WHOLE["effective"]}, "Valid from 1 January 2026."),
    ("only its review", {"reviewed": WHOLE["reviewed"]}, "Last reviewed on 1 March 2026."),
    ("only who answers for it", {"owner": "Mobility"}, "Responsible: Mobility."),
]


@pytest.mark.parametrize(
    ("fields", "line"), [row[1:] for row in NOTES], ids=[row[0] for row in NOTES]
)
def test_what_a_document_does_not_state_is_not_said(fields: dict[str, Any], line: str) -> None:
    lines = asked(COST, parking=fields).text.splitlines()
    assert lines[-1] == line
    assert len(lines) == 4


def test_a_text_in_another_language_says_so() -> None:
    for language, name in (("en", "Dutch"), ("de", "Niederländisch"), ("fr", "néerlandais")):
        reply = asked(f"{TOPIC}{reference('library', 'fine')}", language)
        assert name in reply.text.splitlines()[-1]


def test_a_heading_that_is_the_title_is_named_once() -> None:
    reply = asked(COST, parking={"title": "Cost"})
    assert reply.text.splitlines()[-1] == "From: Cost"


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("What does a parking permit cost?", "What does a parking permit cost?"),
        ("How do you pay?", "Parking permits"),
        ("Exceptions", "Parking permits"),
        ("Parking", "Parking permits"),
    ],
)
def test_a_button_shows_the_heading_where_it_says_more(heading: str, shown: str) -> None:
    section = Section(id="cost", path=(heading,), text="A parking permit is 10 euros.", line=1)
    document = Document(id="a", language="en", title="Parking permits", sections=(section,))
    index = assemble([document], universal())
    speech = load(read(Path("tests/institution.yml")))
    offered = Answering(index=index, speech=speech).reply(
        "How much is it?", language="en", history=(), today=TODAY
    )
    assert shown in [button.title for button in offered.buttons]


def test_what_is_not_published_is_declined_with_a_person() -> None:
    reply = asked("What is the capital of Mongolia?")
    assert reply.is_declined
    assert reply.buttons[-1].payload == "do:ask_person"


def test_a_text_that_holds_no_more_is_not_quoted() -> None:
    reply = asked(COST, parking={**WHOLE, "expires": date(2026, 5, 31)})
    assert reply.is_declined
    assert "10 euros" not in reply.text


def test_a_file_is_declined_with_its_reason_and_a_person() -> None:
    reply = asked("Where is my resident parking permit?")
    assert reply.is_telling
    assert reply.grounds.reason == "own_file"
    assert reply.sources == ()


def test_a_rule_beside_a_file_is_quoted_with_its_source() -> None:
    reply = asked(f"Why was my application refused? {COST} What is the price of a permit?")
    assert reply.is_declined
    assert "10 euros a year" in reply.text
    assert reply.sources[0]["document"] == "parking"
    assert reply.buttons[-1].payload == "do:ask_person"


def test_an_answer_is_as_sure_as_the_institution_wants() -> None:
    told = load(replace(read(Path("tests/institution.yml")), sure=0.9999))
    index = assemble(documents(), universal())
    reply = Answering(index=index, speech=told).reply(COST, language="en", history=(), today=TODAY)
    assert reply.grounds.reason == "unsure"


def test_whose_business_it_is_comes_from_the_institution() -> None:
    city = read(Path("examples/authority.yml"))
    index, borders = assemble(documents(), universal()), open_borders(city)
    reply = Answering(index=index, speech=load(city), borders=borders).reply(
        "Hoe laat vertrekt de trein?", language="nl", history=(), today=TODAY
    )
    assert "de NMBS" in reply.text
    assert "https://www.belgiantrain.be" in reply.text


def test_a_topic_button_answers_with_its_section_in_any_language() -> None:
    question = f"{TOPIC}{reference('parking', 'cost')}"
    assert "10 euros a year" in asked(question).text
    assert "10 euro per jaar" in asked(question, "nl").text


@pytest.mark.parametrize("name", [reference("parking", "gone"), "no short name", ""])
def test_a_topic_that_is_gone_is_declined(name: str) -> None:
    assert asked(f"{TOPIC}{name}").is_declined


def test_a_topic_fits_a_button() -> None:
    name = "A very long title about everything that one may ever want to know"
    reply = asked("permit", parking={"title": name})
    for button in reply.buttons:
        assert len(button.title) <= TITLE_CHARS
        assert len(button.payload.encode()) <= 64


POOL = {"hours": "The swimming pool is open from 9 to 17.", "cost": "The pool costs 4 euros."}
BOTH = "When is the swimming pool open and what does it cost?"
LEAD = "The fare of the tram depends on your age:"
AGES = ("Under 12", "12 to 64", "65 and over")


def made(name: str, title: str, texts: dict[str, str]) -> Document:
    sections = tuple(
        Section(id=part, path=(part.capitalize(),), text=text, line=1)
        for part, text in texts.items()
    )
    return Document(id=name, language="en", title=title, owner="Sports", sections=sections)


def with_more(*more: Document) -> Answering:
    index = assemble([*more, *documents()], universal())
    return Answering(index=index, speech=load(read(Path("tests/institution.yml"))))


def test_sections_of_one_document_stand_under_their_headings_with_one_note() -> None:
    office = with_more(made("pool", "Swimming pool", POOL))
    reply = office.reply(BOTH, language="en", history=(), today=TODAY)
    assert reply.text.splitlines() == [
        *("Hours", POOL["hours"], "", "Cost", POOL["cost"], ""),
        *("From: Swimming pool", "Responsible: Sports."),
    ]
    assert [each["section"] for each in reply.sources or ()] == ["hours", "cost"]


def test_sections_of_two_documents_have_a_note_each() -> None:
    office = with_more(made("pool", "Swimming pool", POOL))
    asked = "When is the swimming pool open and when is household waste collected?"
    reply = office.reply(asked, language="en", history=(), today=TODAY)
    assert reply.text.splitlines() == [
        *(POOL["hours"], "", "From: Swimming pool, Hours", "Responsible: Sports.", ""),
        *("Household waste is collected every Tuesday morning.", "", "From: Waste, Days"),
    ]


FARES = list(enumerate(AGES, 1))


def tram() -> Answering:
    rows = [f"- {age}: {at} euros. {'Show your card when you get on. ' * 12}" for at, age in FARES]
    return with_more(
        made("tram", "Tram", {"what does a ride on the tram cost": "\n".join([LEAD, *rows])})
    )


def test_rules_of_which_one_applies_are_offered_in_the_documents_words() -> None:
    reply = tram().reply(
        "What does a ride on the tram cost?", language="en", history=(), today=TODAY
    )
    assert reply.text.splitlines() == [
        *(LEAD, "", "Which of these applies to you?", ""),
        *("From: Tram, What does a ride on the tram cost", "Responsible: Sports."),
    ]
    assert [button.title for button in reply.buttons] == list(AGES)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_chosen_rule_is_the_answer(at: int) -> None:
    office = tram()
    reply = office.reply(
        "What does a ride on the tram cost?", language="en", history=(), today=TODAY
    )
    payload = reply.buttons[at].payload
    chosen = office.reply(payload, language="en", history=(), today=TODAY)
    assert len(payload.encode()) <= 64
    assert f"- {AGES[at]}: {at + 1} euros." in chosen.text
    assert [age for age in AGES if f"- {age}:" in chosen.text] == [AGES[at]]


def test_a_rule_that_is_gone_gives_its_section() -> None:
    reply = tram().reply(
        f"{TOPIC}{reference('tram', 'what does a ride on the tram cost')}.01234567",
        language="en",
        history=(),
        today=TODAY,
    )
    assert reply.sources
