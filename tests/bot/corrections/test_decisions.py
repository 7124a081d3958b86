"""An officer's word on a correction counts once, and the view says what it is about."""

from datetime import timedelta
from functools import partial

import pytest

from bot.errors import MoveRefused
from bot.store.store import Store
from tests.bot.corrections.given import COLLEAGUE, COST, DEARER, OFFICER, Town, document
from tests.bot.store.rows import NOW, at_once

OLD, NEW = document(), document(DEARER)
DUTCH = document("Een volwassene betaalt 65 euro.", language="nl", title="Paspoort")
DUTCH_NEW = document("Een volwassene betaalt 70 euro.", language="nl", title="Paspoort")


@pytest.fixture
def town(store: Store) -> Town:
    town = Town(store=store)
    for name, language in (("ann", "en"), ("ben", "nl"), ("bob", "nl")):
        town.told(town.person(name, language=language), OLD)
    town.look(NEW)
    return town


def test_the_view_has_the_words_for_each_language(town: Town) -> None:
    view = town.decisions().view(1, day="[day]")
    [text] = view.texts
    assert text.source == "Passport, Cost (en/city/passport#cost)"
    assert view.reasons == ("€65 → €70",)
    assert [(each.language, each.people) for each in view.messages] == [("nl", 2), ("en", 1)]
    assert "On [day] I answered you" in view.messages[1].text
    assert "Deze tekst bestaat alleen in het Engels." in view.messages[0].text


@pytest.mark.parametrize(("send", "state"), [(True, "approved"), (False, "declined")])
def test_a_decision_is_kept_with_who_and_when(town: Town, send: bool, state: str) -> None:
    decisions = town.decisions()
    for _ in range(3):  # as Slack repeats a click
        decisions.decide([1], send=send, by=OFFICER, cause="click")
    [found] = town.all()
    assert (found.state, found.officer, found.decided_at) == (state, OFFICER, NOW)
    assert town.cards() == [1, 1]


def test_of_two_officers_the_first_one_decides(town: Town) -> None:
    decisions = town.decisions()
    ends = at_once(
        [
            partial(decisions.decide, [1], send=True, by=OFFICER, cause="a"),
            partial(decisions.decide, [1], send=False, by=COLLEAGUE, cause="b"),
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
    town.decisions().decide([1], send=False, by=OFFICER, cause="click")
    assert town.send() == 0
    assert town.messages() == []


@pytest.fixture
def twofold(store: Store) -> Town:
    """A section in English and Dutch, both changed: ann has the one, ben the other, bob both."""
    town = Town(store=store)
    ann, ben, bob = (
        town.person(name, language=language)
        for name, language in (("ann", "en"), ("ben", "nl"), ("bob", "nl"))
    )
    for each, given in ((ann, OLD), (bob, DUTCH), (bob, OLD), (ben, DUTCH)):
        town.told(each, given, at=NOW - timedelta(hours=2 if given is OLD else 1))
    town.look(NEW, DUTCH_NEW)
    return town


def test_a_section_in_two_languages_has_one_card(twofold: Town) -> None:
    assert set(twofold.cards()) == {1}
    view = twofold.decisions().view(1, day="[day]")
    assert view.corrections == (1, 2)
    assert [(each.language, each.after) for each in view.texts] == [
        ("nl", "Een volwassene betaalt 70 euro."),
        ("en", "An adult pays €70."),
    ]
    assert [(each.language, each.people) for each in view.messages] == [("nl", 2), ("en", 1)]


def test_one_click_sends_each_person_their_own_language_once(twofold: Town) -> None:
    for _ in range(3):
        twofold.approve()
        twofold.send()
    said = [message["text"] for _, message in twofold.messages()]
    assert len(said) == 3
    assert sum("betaalt 70 euro" in each for each in said) == 2
    assert sum("pays €70" in each for each in said) == 1
    assert twofold.states() == ["sent", "sent"]
    view = twofold.decisions().view(1, day="")
    assert (view.state, view.people, view.left_out) == ("sent", 3, 0)


def test_what_an_officer_has_not_seen_is_not_sent(twofold: Town) -> None:
    with pytest.raises(MoveRefused, match=r"correction\.overtaken"):
        twofold.decisions().decide([1], send=True, by=OFFICER, cause="click")
    assert twofold.states() == ["pending", "pending"]


def test_a_text_that_changes_again_in_one_language_stays_on_the_card(twofold: Town) -> None:
    twofold.look(document(COST.replace("65", "75")), DUTCH_NEW)
    assert twofold.states() == ["overtaken", "pending", "pending"]
    assert set(twofold.cards()) == {1}
    with pytest.raises(MoveRefused, match=r"correction\.overtaken"):
        twofold.decisions().decide([1, 2], send=True, by=OFFICER, cause="click")
    assert twofold.states() == ["overtaken", "pending", "pending"]
    assert twofold.decisions().view(1, day="").corrections == (2, 3)


def test_a_change_after_the_decision_has_a_card_of_its_own(twofold: Town) -> None:
    twofold.approve()
    twofold.send()
    later = NOW + timedelta(hours=2)
    twofold.look(document(COST.replace("65", "75")), DUTCH_NEW, now=later)
    assert twofold.cards()[-1] == 3
    assert twofold.decisions().view(3, day="").corrections == (3,)


def test_workers_that_look_at_once_make_one_card(store: Store) -> None:
    town = Town(store=store)
    town.told(town.person("ann"), OLD)
    town.told(town.person("ben", language="nl"), DUTCH)
    ends = at_once([partial(town.look, NEW, DUTCH_NEW) for _ in range(3)])
    assert ends == [None] * 3
    assert len(town.decisions().view(1, day="").corrections) == 2
