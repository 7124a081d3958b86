"""An officer's word on a correction counts once, and the view says what it is about."""

from functools import partial

import pytest

from bot.errors import MoveRefused
from bot.store.store import Store
from tests.bot.corrections.given import COLLEAGUE, COST, DEARER, OFFICER, Town, document
from tests.bot.store.rows import NOW, at_once

OLD, NEW = document(), document(DEARER)


@pytest.fixture
def town(store: Store) -> Town:
    town = Town(store=store)
    for name, language in (("ann", "en"), ("ben", "nl"), ("bob", "nl")):
        town.told(town.person(name, language=language), OLD)
    town.look(NEW)
    return town


def test_the_view_has_the_words_for_each_language(town: Town) -> None:
    view = town.decisions().view(1, day="[day]")
    assert view.source == "Passport, Cost (en/city/passport#cost)"
    assert view.reasons == ("€65 → €70",)
    assert [(each.language, each.people) for each in view.messages] == [("nl", 2), ("en", 1)]
    assert "On [day] I answered you" in view.messages[1].text
    assert "Deze tekst bestaat alleen in het Engels." in view.messages[0].text


@pytest.mark.parametrize(("send", "state"), [(True, "approved"), (False, "declined")])
def test_a_decision_is_kept_with_who_and_when(town: Town, send: bool, state: str) -> None:
    decisions = town.decisions()
    for _ in range(3):  # as Slack repeats a click
        decisions.decide(1, send=send, by=OFFICER, cause="click")
    [found] = town.all()
    assert (found.state, found.officer, found.decided_at) == (state, OFFICER, NOW)
    assert town.cards() == [1, 1]


def test_of_two_officers_the_first_one_decides(town: Town) -> None:
    decisions = town.decisions()
    ends = at_once(
        [
            partial(decisions.decide, 1, send=True, by=OFFICER, cause="a"),
            partial(decisions.decide, 1, send=False, by=COLLEAGUE, cause="b"),
        ]
    )
    refused = [each for each in ends if isinstance(each, MoveRefused)]
    assert [each.code for each in refused] == ["correction.decided"]
    assert town.cards() == [1, 1]


def test_what_was_overtaken_cannot_be_sent(town: Town) -> None:
    town.look(document(COST.replace("65", "75")))
    with pytest.raises(MoveRefused, match=r"correction\.overtaken"):
        town.approve()


def test_what_is_not_there_cannot_be_decided(town: Town) -> None:
    with pytest.raises(MoveRefused, match=r"correction\.unknown"):
        town.approve(9)


def test_declined_is_sent_to_nobody(town: Town) -> None:
    town.decisions().decide(1, send=False, by=OFFICER, cause="click")
    assert town.send() == 0
    assert town.messages() == []
