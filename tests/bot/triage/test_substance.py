"""A complaint that says something, and one that only says that it is one."""

import pytest

from bot.triage.substance import has_substance

ANNOUNCED = [
    "I want to complain",
    "I would like to make a complaint please",
    "hello, I wish to file a complaint",
    "complaint",
    "can I complain here",
    "ik wil een klacht indienen",
    "ik heb een klacht over jullie dienst",
    "goedemiddag, ik wil een klacht doorgeven",
    "ik wil graag iets melden",
    "je veux porter plainte",
    "bonjour, je voudrais signaler un problème",
    "je souhaite introduire une réclamation",
    "puis-je me plaindre chez vous ?",
    "ich möchte mich beschweren",
    "guten Tag, ich möchte Beschwerde einlegen",
    "ich habe eine Reklamation",
    "",
    "…",
]
TOLD = [
    "the bus was late",
    "website is down",
    "my bin was not emptied",
    "I want to complain about the rude driver on line 6",
    "de bus was te laat",
    "straatlamp stuk",
    "ik wil klagen over de chauffeur van lijn 6, hij was onbeleefd",
    "mon bus n'est jamais venu",
    "je veux me plaindre du chauffeur impoli de la ligne 6",
    "der Aufzug ist defekt",
    "ich möchte mich über den unfreundlichen Fahrer der Linie 6 beschweren",
]


@pytest.mark.parametrize("text", ANNOUNCED)
def test_an_announcement_is_asked_what_happened(text: str) -> None:
    assert not has_substance(text)


@pytest.mark.parametrize("text", TOLD)
def test_who_has_told_is_not_asked_again(text: str) -> None:
    assert has_substance(text)
