"""Corrections as cards in the desk's four languages, within Slack's limits."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.corrections.view import CorrectedText, CorrectionMessage, CorrectionView
from bot.desk.correction_cards import correction_card
from bot.desk.labels import languages, read_labels
from bot.desk.look import Look
from bot.messages import OfficerId

TEXT = CorrectedText(
    language="en",
    source="Passport, Cost (en/city/passport#cost)",
    before="An adult pays €65.",
    after="An adult pays €70.",
)
PENDING = CorrectionView(
    corrections=(1,),
    kind="changed",
    state="pending",
    texts=(TEXT,),
    reasons=("€65 → €70",),
    messages=(CorrectionMessage(language="en", people=1, text="This is a correction."),),
    left_out=0,
    officer=None,
    decided_at=None,
    slack_channel="",
    slack_ts="",
)
DECIDED: dict[str, Any] = {
    "officer": OfficerId("U1"),
    "decided_at": datetime(2026, 3, 2, tzinfo=UTC),
}
STATES = [
    ("pending", {}),
    ("approved", DECIDED),
    ("sent", DECIDED),
    ("declined", DECIDED),
    ("overtaken", {}),
]


def drawn(view: CorrectionView, language: str = "en") -> str:
    card = correction_card(view, look=Look(labels=read_labels(language)))
    return json.dumps([each.to_dict() for each in card.blocks], ensure_ascii=False)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", ["changed", "expired", "withdrawn"])
@pytest.mark.parametrize(("state", "values"), STATES)
def test_every_state_is_drawn(language: str, kind: str, state: str, values: Any) -> None:
    text = drawn(replace(PENDING, kind=kind, state=state, **values), language)
    assert ("correction.send" in text) is (state == "pending")
    assert ("<@U1>" in text) is bool(values)


def test_the_longest_card_fits_into_a_message() -> None:
    messages = tuple(
        CorrectionMessage(language=language, people=7, text="&" * 2300)
        for language in ("en", "nl", "fr", "de", "en", "nl")
    )
    long = replace(TEXT, source="y" * 900, before="&" * 900, after="&" * 900)
    view = replace(
        PENDING,
        messages=messages,
        reasons=("x" * 900,),
        texts=tuple(replace(long, language=language) for language in ("en", "nl", "fr", "de")),
    )
    text = drawn(view)
    assert len(text) < 12_000
    assert "and 14 people more" in text


def test_what_is_published_never_becomes_a_mention() -> None:
    text = replace(TEXT, before="<!channel>", source="<!channel>")
    assert "<!channel>" not in drawn(replace(PENDING, texts=(text,)))
    assert "<!channel>" not in drawn(replace(PENDING, texts=(TEXT, text)))


def test_nobody_to_be_reached_is_said() -> None:
    assert "nobody who can be written to now" in drawn(replace(PENDING, messages=()))


def test_several_languages_stand_below_each_other() -> None:
    dutch = CorrectedText(
        language="nl",
        source="Paspoort (nl/city/passport#cost)",
        before="Een volwassene betaalt 65 euro.",
        after="Een volwassene betaalt 70 euro.",
    )
    text = drawn(replace(PENDING, corrections=(1, 2), texts=(TEXT, dutch)))
    assert "*English:* Passport, Cost (en/city/passport#cost)\\n*Before*\\n> An adult" in text
    assert "*Dutch:* Paspoort (nl/city/passport#cost)\\n*Before*\\n> Een volw" in text
    assert '"value": "1,2"' in text
