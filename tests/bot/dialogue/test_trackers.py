"""The dialogue state stays small and loses nothing that a later turn needs."""

import asyncio
import json
from typing import Any

import pytest

from bot.dialogue.turns import Heard
from bot.errors import DialogueFailed
from tests.model import Talk, dialogue

TURNS = 200


def size(talk: Talk) -> int:
    return len(json.dumps(talk.snapshot))


def test_a_long_conversation_weighs_no_more_than_a_short_one() -> None:
    talk, sizes = Talk(), []
    said = ("hello", "How much does a ticket cost?", "thanks", "what can you do?", "no")
    for turn in range(TURNS):
        talk.say(said[turn % len(said)])
        sizes.append(size(talk))
    assert max(sizes[-20:]) <= 1.2 * max(sizes[:20])


def test_a_long_form_weighs_no_more_either() -> None:
    talk, sizes = Talk(), []
    talk.say("I want to complain")
    for _ in range(30):
        talk.say("How much does a ticket cost?")
        sizes.append(size(talk))
    assert max(sizes[-10:]) <= 1.2 * max(sizes[5:10])
    assert talk.slot("requested_slot") == "complaint_what"


def test_slots_outlive_the_turns_in_which_they_were_set() -> None:
    talk = Talk()
    talk.say("How much does a ticket cost?")
    for _ in range(10):
        talk.say("hello")
    assert talk.slot("last_question") == "How much does a ticket cost?"


def test_a_form_outlives_the_turns_in_which_it_began() -> None:
    talk = Talk()
    talk.say("my bus never came")
    for _ in range(10):
        talk.say("are you a robot?")
    talk.say("line 6")
    [effect] = talk.say("yesterday").effects
    assert vars(effect) == {
        "topic": "complaint",
        "what": "my bus never came",
        "where": "line 6",
        "when": "yesterday",
    }


def test_a_snapshot_is_plain_data() -> None:
    talk = Talk()
    talk.say("my bus line 6 never came yesterday")
    assert json.loads(json.dumps(talk.snapshot)) == talk.snapshot


def test_a_turn_changes_nothing_of_the_snapshot_it_was_given() -> None:
    talk = Talk()
    talk.say("I want to complain")
    given = json.dumps(talk.snapshot)
    kept = talk.snapshot
    Talk(snapshot=kept).say("my bus never came")
    assert json.dumps(kept) == given


def test_the_same_turn_twice_is_the_same() -> None:
    first, second = Talk(), Talk()
    for talk in (first, second):
        talk.say("I want to complain")
        talk.say("my bus never came")
    assert first.snapshot == second.snapshot


def test_turns_of_many_conversations_at_once_do_not_mix() -> None:
    texts = {
        "1": "hello",
        "2": "How much does a ticket cost?",
        "3": "thanks",
        "4": "the bus is late again",
    }

    async def all_at_once() -> list[Any]:
        return await asyncio.gather(
            *(
                dialogue().turn(Heard(conversation=key, text=text, slots={"asks": ["what"]}))
                for key, text in texts.items()
            )
        )

    kinds = [type(each.effects[0]).__name__ for each in asyncio.run(all_at_once())]
    assert kinds == ["Say", "Answer", "Say", "OpenCase"]


def test_a_dialogue_that_raised_is_forgotten() -> None:
    broken = [{"event": "no such event"}]
    for _ in range(2):
        with pytest.raises((DialogueFailed, KeyError)):
            asyncio.run(dialogue().turn(Heard(conversation="9", text="x", snapshot=broken)))
    assert Talk().say("hello").effects
