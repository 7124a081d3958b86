"""What a person reads: by kind, by language, with the institution's own words first."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.errors import SettingsError
from bot.institution import Institution, InstitutionKind
from bot.institution_file import read
from bot.speech import PAYLOADS, Speech, load

LANGUAGES = ("nl", "fr", "de", "en")
KINDS = tuple(InstitutionKind)
BUTTON_CHARS = 20  # Messenger cuts a longer title
AT = datetime(2026, 7, 1, 12, 5, tzinfo=UTC)


def speech(**changes: Any) -> Speech:
    return load(institution(**changes))


def institution(**changes: Any) -> Institution:
    return replace(read(Path("tests/institution.yml")), **changes)


MOMENTS = [
    ("en", "Wednesday 1 July, 14:05"),
    ("nl", "woensdag 1 juli om 14u05"),
    ("fr", "mercredi 1 juillet à 14h05"),
    ("de", "Mittwoch, 1. Juli, 14:05 Uhr"),
]
DAYS = [
    ("en", "1 January 2026"),
    ("nl", "1 januari 2026"),
    ("fr", "1er janvier 2026"),
    ("de", "1. Januar 2026"),
]


@pytest.mark.parametrize(("language", "expected"), MOMENTS)
def test_a_moment_is_in_local_time_as_people_say_it(language: str, expected: str) -> None:
    assert speech().moment(AT, language) == expected


@pytest.mark.parametrize(("language", "expected"), DAYS)
def test_a_day_is_as_people_write_it(language: str, expected: str) -> None:
    assert speech().day(date(2026, 1, 1), language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_can_be_said(kind: InstitutionKind, language: str) -> None:
    said = speech(kind=kind)
    values = dict.fromkeys(
        (
            "number",
            "due",
            "opens",
            "cause",
            "reason",
            "by",
            "time",
            "state",
            "title",
            "until",
            "name",
            "phone",
            "request",
            "section",
            "effective",
            "reviewed",
            "day",
            "before",
            "after",
            "expires",
            "version",
            "owner",
            "url",
            "languages",
        ),
        "x",
    )
    for key in said.texts[language]:
        text = said.say(key, language, other="x", **values)
        assert text
        assert not set("{}") & set(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_authority_and_a_service_greet_differently(language: str) -> None:
    authority = speech(kind=InstitutionKind.AUTHORITY).say("first_contact", language)
    service = speech(kind=InstitutionKind.SERVICE).say("first_contact", language)
    assert authority != service
    assert speech().say("first_contact", language)


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_contact_says_whose_program_it_is(kind: InstitutionKind) -> None:
    said = speech(kind=kind)
    for language in LANGUAGES:
        assert institution().named(language) in said.say("first_contact", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_fits_every_channel(language: str) -> None:
    said = speech()
    for name in (*PAYLOADS, *LANGUAGES):
        button = said.button(name, language)
        assert len(button.title) <= BUTTON_CHARS, button.title
        assert len(button.payload.encode()) <= 64


def test_a_name_with_an_article_begins_a_sentence_in_capitals() -> None:
    assert speech().say("officer_reply", "fr", number="1").startswith("La Ville de Testdam")


def test_a_language_that_is_no_longer_spoken_is_answered_in_the_first() -> None:
    said = speech(languages=("nl", "fr"))
    assert said.say("goodbye", "de") == said.say("goodbye", "nl")
    assert said.button("person", "de") == said.button("person", "nl")


def test_the_institutions_own_words_come_first() -> None:
    own = {"nl": {"goodbye": "Salut van {institution}!"}}
    said = speech(texts=own)
    assert said.say("goodbye", "nl") == "Salut van Stad Testdam!"
    assert said.say("goodbye", "fr") == speech().say("goodbye", "fr")


def test_they_may_name_a_moment_in_full() -> None:
    own = {"nl": {"case_reopened": "Vóór {due}.", "case_opened_closed": "Open op {opening}."}}
    assert speech(texts=own).say("case_reopened", "nl", due="5 mei", by="") == "Vóór 5 mei."


FAULTS = [
    ("a text that nobody says", {"nl": {"good_bye": "Dag"}}, "nl: good_bye"),
    ("a place that nobody fills", {"nl": {"goodbye": "Dag {name}"}}, "nl: goodbye"),
    ("a place without a name", {"nl": {"goodbye": "Dag {}"}}, "nl: goodbye"),
    ("half a place", {"nl": {"goodbye": "Dag {"}}, "nl: goodbye"),
    ("a language of nobody", {"es": {"goodbye": "Adiós"}}, "es"),
]


@pytest.mark.parametrize(
    ("texts", "named"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS]
)
def test_own_words_that_cannot_be_said_are_a_fault(texts: dict[str, Any], named: str) -> None:
    with pytest.raises(SettingsError) as raised:
        speech(texts=texts)
    [problem] = raised.value.problems
    assert f"texts: {named}" in problem


def test_a_language_without_texts_is_a_fault_beside_all_others(tmp_path: Path) -> None:
    for language in ("en", "nl"):
        text = (Path("data/texts") / f"{language}.yml").read_text(encoding="utf-8")
        (tmp_path / f"{language}.yml").write_text(text.replace("goodbye:", "adieu:"), "utf-8")
    (tmp_path / "en.yml").write_text(Path("data/texts/en.yml").read_text("utf-8"), "utf-8")
    with pytest.raises(SettingsError) as raised:
        load(institution(languages=("nl", "fr")), folder=tmp_path)
    assert [problem.split(": ")[1] for problem in raised.value.problems] == [
        "lacks goodbye",
        "is missing; translate " + str(tmp_path / "en.yml"),
    ]
