"""Who has to be told what, and one pending correction for it, however many look."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from bot.store.store import Store
from tests.bot.corrections.given import (
    COST,
    DEARER,
    INSTITUTION,
    OFFICER,
    Town,
    document,
)
from tests.bot.store.rows import NOW, at_once

OLD, NEW = document(), document(DEARER)


@pytest.fixture
def town(store: Store) -> Town:
    return Town(store=store)


def test_a_change_is_proposed_once_with_everyone_who_was_told(town: Town) -> None:
    ann, ben, cas = (town.person(name) for name in ("ann", "ben", "cas"))
    for each in (ann, ben):
        town.told(each, OLD)
    town.told(cas, NEW)
    for _ in range(3):
        town.look(NEW)
    [found] = town.all()
    assert (found.kind, found.state) == ("changed", "pending")
    assert found.now_holds.text == DEARER
    assert found.index_version == "after"
    assert town.addressed() == {ann, ben}
    assert town.cards() == [1]
    with town.store.read() as tx:
        [text] = tx.corrected.texts(1).values()
    assert (text.reason, text.before) == ("€65 → €70", "An adult pays €65.")
    assert text.after == "An adult pays €70."


def test_two_workers_that_look_at_once_make_one(town: Town) -> None:
    ann = town.person("ann")
    town.told(ann, OLD)
    ends = at_once([partial(town.look, NEW) for _ in range(3)])
    assert ends == [None] * 3
    assert town.states() == ["pending"]
    assert town.cards() == [1]


LATE = {"at": NOW - timedelta(days=31)}
DAY_OLD = {"last_inbound_at": NOW - timedelta(hours=25)}
NOBODY: list[tuple[str, dict[str, Any], dict[str, Any], Any]] = [
    ("nothing changed", {}, {}, OLD),
    ("only the words did", {}, {}, document(COST.replace("takes", "lasts"))),
    ("it was told too long ago", {}, LATE, NEW),
    ("the person blocked us", {"stopped_at": NOW}, {}, NEW),
    ("the channel's window is closed", {"channel": "messenger", **DAY_OLD}, {}, NEW),
    ("another part of it was told", {}, {"text": "You apply at the town hall."}, NEW),
    ("it holds only later", {}, {}, replace(NEW, effective=date(2026, 3, 3))),
]


@pytest.mark.parametrize(
    ("person", "told", "now"), [row[1:] for row in NOBODY], ids=[row[0] for row in NOBODY]
)
def test_nobody_is_to_be_told(
    town: Town, person: dict[str, Any], told: dict[str, Any], now: Any
) -> None:
    town.told(town.person("ann", **person), OLD, **told)
    town.look(now)
    assert town.all() == []
    assert town.cards() == []


def test_a_window_that_is_open_counts(town: Town) -> None:
    ann = town.person("ann", channel="messenger")
    town.told(ann, OLD)
    town.look(NEW)
    assert town.addressed() == {ann}


def test_who_was_told_the_new_text_after_the_old_one_knows(town: Town) -> None:
    ann = town.person("ann")
    town.told(ann, OLD, at=NOW - timedelta(hours=2))
    town.told(ann, NEW, at=NOW - timedelta(hours=1))
    town.look(NEW)
    assert town.all() == []


def test_zero_days_switch_it_off(store: Store) -> None:
    town = Town(store=store, days=0)
    town.told(town.person("ann"), OLD)
    town.look(NEW)
    assert town.all() == []


def test_the_institution_says_for_how_many_days() -> None:
    assert INSTITUTION.correction_days == 30


def test_a_section_that_expired_by_its_date_is_proposed(town: Town) -> None:
    ending = replace(OLD, expires=date(2026, 3, 2))
    town.told(town.person("ann"), ending)
    town.look(ending)
    assert town.all() == []
    town.look(ending, now=NOW + timedelta(days=1))
    [found] = town.all()
    assert found.kind == "expired"


def test_a_section_that_was_withdrawn_is_proposed(town: Town) -> None:
    other = replace(OLD, id="city/other")
    town.told(town.person("ann"), OLD)
    town.look(other)
    [found] = town.all()
    assert (found.kind, found.now_holds.text) == ("withdrawn", COST)


def test_a_section_that_only_has_another_id_is_still_there(town: Town) -> None:
    [section] = OLD.sections
    town.told(town.person("ann"), OLD)
    town.look(replace(OLD, sections=(replace(section, id="price"),)))
    assert town.all() == []


def test_who_is_told_the_old_text_late_is_added(town: Town) -> None:
    ann, ben = town.person("ann"), town.person("ben")
    town.told(ann, OLD)
    town.look(NEW)
    town.told(ben, OLD, at=NOW)
    town.look(NEW)
    assert town.addressed() == {ann, ben}
    assert town.states() == ["pending"]
    assert town.cards() == [1, 1]


def test_a_text_that_changes_again_takes_the_place_of_the_former(town: Town) -> None:
    town.told(town.person("ann"), OLD)
    town.look(NEW)
    town.look(document(COST.replace("65", "75")))
    assert town.states() == ["overtaken", "pending"]
    assert town.cards() == [1, 1, 2]


def test_a_text_that_changes_back_needs_no_correction(town: Town) -> None:
    town.told(town.person("ann"), OLD)
    town.look(NEW)
    town.look(OLD)
    assert town.states() == ["overtaken"]


def test_what_was_decided_is_not_proposed_again(town: Town) -> None:
    town.told(town.person("ann"), OLD)
    town.look(NEW)
    town.decisions().decide([1], send=False, by=OFFICER, cause="click")
    town.look(NEW)
    town.look(document(DEARER.replace("takes", "lasts")))
    assert town.states() == ["declined"]


def test_who_is_told_the_old_text_after_the_decision_is_another_matter(town: Town) -> None:
    town.told(town.person("ann"), OLD)
    town.look(NEW)
    town.decisions().decide([1], send=False, by=OFFICER, cause="click")
    town.told(town.person("ben"), OLD, at=NOW + timedelta(minutes=1))
    town.look(NEW, now=NOW + timedelta(minutes=2))
    assert town.states() == ["declined", "pending"]


def test_people_who_were_given_different_versions_share_one(town: Town) -> None:
    older = document(COST.replace("65", "60"))
    ann, ben = town.person("ann"), town.person("ben")
    town.told(ann, older)
    town.told(ben, OLD)
    town.look(NEW)
    with town.store.read() as tx:
        reasons = {each.reason for each in tx.corrected.texts(1).values()}
    assert reasons == {"€60 → €70", "€65 → €70"}
    assert town.addressed() == {ann, ben}
