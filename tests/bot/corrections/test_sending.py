"""An approved correction reaches each person once, and can itself be quoted."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from bot.messages import CaseId
from bot.store.store import Store
from tests.bot.corrections.given import COST, DEARER, Town, document, outbox
from tests.bot.store.rows import NOW, at_once, new_case

OLD, NEW = document(), document(DEARER)
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def town(store: Store) -> Town:
    return Town(store=store)


def test_each_gets_it_once_in_their_language(town: Town) -> None:
    languages = ("en", "nl", "fr", "de")
    ids = {language: town.person(language, language=language) for language in languages}
    for each in ids.values():
        town.told(each, OLD)
    town.look(NEW)
    assert town.send() == 0
    assert town.messages() == []
    town.approve()
    assert town.send() == 4
    assert town.send() == 0
    sent = {conversation: message["text"] for conversation, message in town.messages()}
    assert len(town.messages()) == 4
    begins = {
        "en": "This is a correction. On 2 March 2026 I answered you",
        "nl": "Dit is een rechtzetting. Op 2 maart 2026 gaf ik u antwoord",
        "fr": "Ceci est une correction. Le 2 mars 2026, je vous ai répondu",
        "de": "Dies ist eine Berichtigung. Am 2. März 2026 habe ich Ihnen",
    }
    assert [sent[ids[each]].startswith(begins[each]) for each in languages] == [True] * 4
    assert town.states() == ["sent"]


def test_it_says_what_was_said_and_what_holds_with_its_source(town: Town) -> None:
    town.told(town.person("ann"), OLD)
    town.look(NEW)
    town.approve()
    town.send()
    [(_, message)] = town.messages()
    assert message["text"] == (
        'This is a correction. On 2 March 2026 I answered you from our text "Passport". It has '
        "changed since, so what I told you is no longer right. I am sorry about that.\n\n"
        "It said then:\nAn adult pays €65.\n\n"
        "It says now:\nAn adult pays €70.\n\n"
        "From: Passport, Cost\n"
        "Valid from 1 January 2026. Responsible: Population.\n"
        "Read more: https://city.example/passport"
    )
    assert message["unprompted"] is True
    assert [each["payload"] for each in message["buttons"]] == ["do:ask_person"]


def test_it_has_a_receipt_that_can_be_quoted(town: Town) -> None:
    ann = town.person("ann")
    town.told(ann, OLD)
    town.look(NEW)
    town.approve()
    town.send(now=LATER)
    with town.store.read() as tx:
        receipt = tx.answers.last(ann)
    assert receipt is not None
    assert receipt.number.startswith("A-")
    assert [each.text for each in receipt.sections] == [DEARER]
    assert receipt.text.startswith("This is a correction.")
    assert (receipt.question, receipt.at) == ("What does a passport cost?", LATER)


def test_nobody_gets_it_twice_though_the_workers_look_again(town: Town) -> None:
    town.told(town.person("ann"), OLD)
    for _ in range(2):
        town.look(NEW)
        if town.states() == ["pending"]:
            town.approve()
        town.send()
    town.look(NEW, now=LATER)
    assert town.states() == ["sent"]
    assert len(town.messages()) == 1


@pytest.mark.parametrize("kind", ["expired", "withdrawn"])
def test_what_holds_no_more_is_told_once_as_well(town: Town, kind: str) -> None:
    ending = replace(OLD, expires=date(2026, 3, 1)) if kind == "expired" else OLD
    now = ending if kind == "expired" else replace(OLD, id="city/other")
    town.told(town.person("ann"), ending)
    town.look(now)
    town.approve()
    town.send(now=LATER)
    town.look(now, now=LATER)
    assert town.states() == ["sent"]
    [(_, message)] = town.messages()
    said = {"expired": "It was valid until 1 March 2026", "withdrawn": "We have withdrawn it"}
    assert said[kind] in message["text"]
    assert "It says now" not in message["text"]


def test_a_second_change_is_told_to_who_was_told_of_the_first(town: Town) -> None:
    town.told(town.person("ann"), OLD)
    town.look(NEW)
    town.approve()
    town.send()
    again = document(COST.replace("65", "75"))
    town.look(again, now=LATER)
    town.approve(2, now=LATER)
    town.send(now=LATER)
    assert [("€70" in each["text"], "€75" in each["text"]) for _, each in town.messages()] == [
        (True, False),
        (True, True),
    ]


def test_who_cannot_be_reached_any_more_or_knows_is_left_out(town: Town) -> None:
    left, stopped, knows, ann = (town.person(name) for name in ("left", "stopped", "knows", "ann"))
    late = town.person("late", channel="messenger")
    for each in (left, stopped, knows, late, ann):
        town.told(each, OLD)
    town.look(NEW)
    town.approve()
    with town.store.begin() as tx:
        tx.conversations.set(left, stopped_at=NOW)
        tx.conversations.set(stopped, stopped_at=NOW)
    town.told(knows, NEW, at=LATER)
    tomorrow = NOW + timedelta(days=1)
    assert town.send(now=tomorrow) == 5
    assert [conversation for conversation, _ in town.messages()] == [ann]
    view = town.decisions().view(1, day="[day]")
    assert (view.people, view.left_out) == (1, 4)


def test_several_workers_send_each_message_once(town: Town) -> None:
    for number in range(120):
        town.told(town.person(str(number)), OLD)
    town.look(NEW)
    town.approve()
    at_once([partial(town.send) for _ in range(3)])
    town.send()
    assert len({conversation for conversation, _ in town.messages()}) == 120
    assert len(town.messages()) == 120
    assert town.states() == ["sent"]
    assert town.cards() == [1, 1, 1]


def test_the_officer_who_owns_the_conversation_sees_it(town: Town) -> None:
    ann = town.person("ann")
    town.told(ann, OLD)
    with town.store.begin() as tx:
        case, _ = tx.cases.open(new_case(ann, "in:9:0"))
        tx.conversations.give(ann, CaseId(case.id))
    town.look(NEW)
    town.approve()
    town.send()
    with town.store.read() as tx:
        rows = tx.connection.execute(outbox.select().where(outbox.c.channel == "slack"))
        notices = [row.message["notice"] for row in rows]
    assert notices.count("thread") == 1
