"""Platforms that are away, slow, or refuse: nothing is lost, and order is kept."""

import pytest
from sqlalchemy import select

from bot.speech import Speech
from bot.store.tables import case_events, conversations, outbox
from tests.integration.deployment import Deployment
from tests.integration.ledger import faults
from tests.integration.officers import Officer
from tests.integration.people import Channel, Person

COMPLAINT = "Bus 6 did not come this morning at Marktplein and I waited an hour"
QUESTION = "Where can I park with a resident permit?"
# Whole sentences, each a message of its own, and nothing that would open another case.
ASIDE = tuple(f"My {pet} is asleep on the sofa." for pet in ("cat", "dog", "horse", "parrot"))


def complains(loket: Deployment, channel: Channel, words: str = COMPLAINT) -> Person:
    """Somebody who complained and has a case number."""
    person = loket.newcomer(channel)
    person.writes(words)
    loket.until(lambda: person.has_read("LK-"), "a case number")
    return person


def number_of(person: Person) -> str:
    """The number of their case."""
    [words] = {word for text in person.read for word in text.split() if word.startswith("LK-")}
    return words.rstrip(".")


def may_repeat(loket: Deployment, people: list[Person]) -> int:
    """How many messages to these people are marked."""
    query = select(outbox.c.id).join(conversations, conversations.c.id == outbox.c.conversation)
    marked = query.where(outbox.c.may_repeat, conversations.c.person.in_([p.id for p in people]))
    with loket.store.read() as tx:
        return len(tx.connection.execute(marked).all())


@pytest.mark.parametrize("trouble", ["down", "throttled", "error"])
def test_while_slack_is_away_people_are_answered_and_afterwards_staff_see_all_in_order(
    loket: Deployment, amina: Officer, trouble: str
) -> None:
    loket.standins.slack.faults.add(trouble, count=None)
    people = [complains(loket, channel) for channel in ("telegram", "messenger", "telegram")]
    for said in ASIDE:
        for person in people:
            person.writes(said)
    for person in people:
        loket.until(lambda one=person: len(one.read) >= 6, "replies meanwhile")  # type: ignore[misc]
    assert amina.cards() == []
    loket.standins.slack.faults.clear()
    loket.settle()
    assert [each.text.split(" ")[0] for each in amina.cards()] == [number_of(p) for p in people]
    for person in people:
        told = [text.rpartition("> ")[2] for text in amina.thread(number_of(person))]
        assert told == list(ASIDE)
    assert faults(loket.store, people, loket.standins) == []


def test_an_answer_of_slack_that_is_lost_makes_at_most_one_more_card_and_is_marked(
    loket: Deployment, amina: Officer
) -> None:
    loket.standins.slack.faults.add("lost_answer", method="chat.postMessage")
    person = complains(loket, "telegram")
    loket.settle()
    assert len(amina.cards()) == 2
    assert faults(loket.store, [person], loket.standins) == []


def test_a_throttled_chat_keeps_its_order_and_loses_nothing(loket: Deployment) -> None:
    person = loket.newcomer("telegram")
    loket.standins.telegram.faults.add("throttled", count=2, method="sendMessage", wait_s=1)
    for text in ("Hello there", QUESTION, "Are you a bot?", "Thank you very much"):
        person.writes(text)
    loket.settle()
    refused = [each for each in loket.standins.telegram.calls if each.fault == "throttled"]
    assert len(refused) == 2
    assert refused[1].at_s - refused[0].at_s >= 1
    assert may_repeat(loket, [person]) == 0
    assert faults(loket.store, [person], loket.standins) == []


@pytest.mark.parametrize("channel", ["telegram", "messenger"])
def test_a_chat_whose_answers_are_lost_reads_some_twice_and_each_is_marked(
    loket: Deployment, channel: Channel
) -> None:
    standin = loket.standins.telegram if channel == "telegram" else loket.standins.graph
    method = "sendMessage" if channel == "telegram" else "messages"
    person = loket.newcomer(channel)
    standin.faults.add("lost_answer", count=2, method=method)
    person.writes(QUESTION)
    person.writes("Thank you very much")
    loket.settle()
    assert len(person.read) > len(set(person.read))
    assert may_repeat(loket, [person]) >= 1
    assert faults(loket.store, [person], loket.standins) == []


@pytest.mark.parametrize("channel", ["telegram", "messenger"])
def test_a_person_who_blocked_us_is_left_alone_and_the_case_says_so(
    loket: Deployment, amina: Officer, speech: Speech, channel: Channel
) -> None:
    person = complains(loket, channel)
    number = number_of(person)
    loket.until(lambda: bool(amina.cards()), "a card")
    amina.clicks(number, "claim")
    loket.until(lambda: "case.reply" in amina.buttons(number), "what can be done now")
    loket.until(lambda: person.has_read(speech.say("case_claimed", "en", number=number)), "claimed")
    blocks(person)
    amina.fills_in(number, "reply", "We refund your ticket")
    loket.until(lambda: amina.sees(number, "did not reach"), "the failure on the card")
    loket.settle()
    with loket.store.read() as tx:
        query = select(conversations.c.stopped_at).where(conversations.c.person == person.id)
        assert tx.connection.execute(query).scalar_one() is not None
        failed = select(case_events.c.text).where(case_events.c.move == "undelivered")
        codes = list(tx.connection.execute(failed).scalars())
    assert codes[-1] in ("telegram.blocked", "messenger.person_unavailable")
    assert not person.has_read("We refund your ticket")


def blocks(person: Person) -> None:
    """Want nothing more to do with us."""
    if person.channel == "telegram":
        person.standins.telegram.person_blocks(person.id)
    else:
        person.standins.graph.person_blocks(person.id)
