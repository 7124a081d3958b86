"""The main way, on both deployments: a question with its source, a complaint up to its end."""

import re

import pytest
from sqlalchemy import select

from bot.speech import Speech
from bot.store.tables import case_events
from tests.integration.deployment import Deployment
from tests.integration.ledger import faults
from tests.integration.officers import Officer
from tests.integration.people import Person

NUMBER = re.compile(r"LK-\d{4}-\d{5}")
COMPLAINT = "Le bus 6 n'est pas venu ce matin à l'arrêt Marktplein et j'ai attendu une heure"


@pytest.fixture
def camille(loket: Deployment) -> Person:
    """A customer who writes French."""
    return loket.newcomer("messenger")


@pytest.fixture
def number(loket: Deployment, camille: Person, amina: Officer, speech: Speech) -> str:
    """The number that Camille gets for her complaint, which stands on a card by then."""
    camille.writes(COMPLAINT)
    loket.until(lambda: any(map(NUMBER.search, camille.read)), "a case number")
    [found] = {each for text in camille.read for each in NUMBER.findall(text)}
    loket.until(lambda: amina.sees(found, COMPLAINT), "a card with her words")
    return found


def opening(speech: Speech, key: str, language: str) -> str:
    """How a text begins, up to its first gap."""
    return speech.texts[language][key].partition("{")[0].strip()


def wait_for(loket: Deployment, person: Person, words: str, *, times: int = 1) -> None:
    """Until the person has read these words, so often."""
    loket.until(lambda: person.has_read(words, times=times), f"{words} in {person.read}")


def asks_the_bot(loket: Deployment, person: Person, speech: Speech) -> None:
    """A question of the person, answered with its source."""
    source = opening(speech, "answer_source", "fr")
    before = sum(source in text for text in person.read)
    person.writes("Où puis-je me garer avec une carte de riverain ?")
    wait_for(loket, person, source, times=before + 1)


def moves(loket: Deployment, move: str) -> int:
    """How often this move is in the history of all cases."""
    query = select(case_events.c.id).where(case_events.c.move == move)
    with loket.store.read() as tx:
        return len(tx.connection.execute(query).all())


def test_a_question_is_answered_with_title_date_owner_and_link(
    loket: Deployment, speech: Speech
) -> None:
    sofie = loket.newcomer("telegram")
    sofie.writes("Waar mag ik parkeren met een bewonersvergunning?")
    wait_for(loket, sofie, "https://")
    loket.settle()
    greeting, answer = sofie.read
    assert greeting == speech.say("first_contact", "nl")
    *_, source, valid, link, number = answer.splitlines()
    assert source.startswith(opening(speech, "answer_source", "nl"))
    since = opening(speech, "answer_effective", "nl")
    assert re.match(re.escape(since) + r" \d+ \w+ \d{4}\.", valid)
    assert re.search(r"/nl/[\w-]+$", link)
    assert re.fullmatch(opening(speech, "answer_number", "nl") + r" A-[0-9A-Z]{4}", number)
    assert faults(loket.store, [sofie], loket.standins) == []


def test_a_complaint_is_claimed_answered_and_resolved(
    loket: Deployment, camille: Person, amina: Officer, number: str, speech: Speech
) -> None:
    assert amina.buttons(number) == ["case.claim"]
    assert amina.clicks(number, "claim").is_accepted
    wait_for(loket, camille, speech.say("case_claimed", "fr", number=number))
    loket.until(lambda: amina.sees(number, "<@U0AMINA>"), "who claimed it on the card")

    read = camille.read
    amina.remarks(number, "Elle a raison, le chauffeur était malade")
    loket.until(lambda: moves(loket, "note") > 0, "the remark in the history")
    camille.writes("Et maintenant, que faites-vous pour moi ?")
    loket.until(lambda: "que faites-vous" in str(amina.thread(number)), "her words in the thread")
    loket.settle()
    assert camille.read == read  # neither the remark nor the bot

    amina.fills_in(number, "reply", "Nous vous remboursons le billet.")
    wait_for(loket, camille, "Nous vous remboursons le billet.")
    assert not camille.has_read("chauffeur")

    amina.fills_in(number, "resolve", "Bonne journée !")
    wait_for(loket, camille, speech.say("case_resolved", "fr", number=number))
    assert camille.has_read("Bonne journée !")
    loket.until(lambda: amina.buttons(number) == ["case.reopen"], "the end on the card")
    asks_the_bot(loket, camille, speech)
    loket.settle()
    assert faults(loket.store, [camille], loket.standins) == []


def test_an_officer_asks_back_and_the_answer_ends_the_waiting(
    loket: Deployment, camille: Person, amina: Officer, number: str, speech: Speech
) -> None:
    amina.clicks(number, "claim")
    loket.until(lambda: "case.ask_back" in amina.buttons(number), "what can be done now")
    amina.fills_in(number, "ask_back", "À quelle heure était-ce ?")
    wait_for(loket, camille, "À quelle heure était-ce ?")
    loket.until(lambda: amina.sees(number, "asked the person"), "the question on the card")
    read = camille.read
    camille.writes("Vers huit heures et demie")
    loket.until(lambda: "huit heures" in str(amina.thread(number)), "her answer in the thread")
    loket.until(lambda: moves(loket, "answer") > 0, "the answer in the history")
    loket.settle()
    assert camille.read == read


def test_a_case_is_handed_back_and_reopened(
    loket: Deployment, camille: Person, amina: Officer, joris: Officer, number: str, speech: Speech
) -> None:
    amina.clicks(number, "claim")
    loket.until(lambda: "case.hand_back" in amina.buttons(number), "what can be done now")
    amina.clicks(number, "hand_back")
    wait_for(loket, camille, speech.say("case_handed_back", "fr", number=number))
    asks_the_bot(loket, camille, speech)

    loket.until(lambda: joris.buttons(number) == ["case.reopen"], "the end on the card")
    joris.clicks(number, "reopen")
    loket.until(lambda: joris.buttons(number) == ["case.claim"], "the case in the queue")
    wait_for(loket, camille, opening(speech, "case_reopened", "fr"))
    asks_the_bot(loket, camille, speech)  # nobody has claimed it yet
    joris.clicks(number, "claim")
    wait_for(loket, camille, speech.say("case_claimed", "fr", number=number), times=2)
    read = camille.read
    camille.writes("Merci de le reprendre")
    loket.until(lambda: "le reprendre" in str(joris.thread(number)), "her words in the thread")
    loket.settle()
    assert camille.read == read
    assert faults(loket.store, [camille], loket.standins) == []
