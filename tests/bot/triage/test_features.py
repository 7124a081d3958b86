"""The hashed features of a text."""

import numpy as np
import pytest

from bot.triage.features import SLOTS, WORD_SLOTS, clean, count, rarity


def test_links_and_signs_say_nothing() -> None:
    assert clean("@lijnbus Weer te LAAT  #bus https://t.co/x") == "Weer te LAAT bus"


def test_an_address_is_no_handle_and_nothing_else_stays() -> None:
    assert clean("mail me: an@example.org") == "mail me: an@example.org"
    assert clean("@lijnbus") == "@lijnbus"


def test_a_text_fills_word_and_piece_slots_once_each() -> None:
    counts = count("bus bus bus")
    words = counts.values[counts.slots < WORD_SLOTS]
    assert sorted(words) == pytest.approx([np.log(3), np.log(4)])  # "bus bus" twice, "bus" thrice
    assert len(set(counts.slots)) == len(counts.slots)
    assert counts.slots.max() < SLOTS


def test_words_and_pieces_have_length_one_each() -> None:
    counts = count("the bus is late")
    weighed = counts.weighed(np.ones(SLOTS, dtype=np.float32))
    for part in (counts.slots < WORD_SLOTS, counts.slots >= WORD_SLOTS):
        assert np.square(weighed[part]).sum() == pytest.approx(1)


def test_a_text_without_words_has_no_features() -> None:
    assert count(" \n").weighed(np.ones(SLOTS, dtype=np.float32)).size == 0


def test_what_every_text_has_counts_least() -> None:
    factors = rarity([count("the bus"), count("the tram")])
    everywhere, once = count("the").slots[0], count("tram").slots[0]
    assert factors[everywhere] < factors[once]
