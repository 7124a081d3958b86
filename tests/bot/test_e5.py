"""The accurate encoder: questions meet the passages that answer them, in any language."""

import numpy as np

from bot.e5 import SHARE, SmallE5
from bot.encoder import universal

PASSAGES = (
    "A resident parking permit costs 10 euros a year.",
    "Household waste is collected every Tuesday morning.",
    "Dogs must be kept on a leash in every public park.",
)
QUESTIONS = {
    "en": "When do they pick up the rubbish?",
    "nl": "Wanneer halen ze het afval op?",
    "fr": "Quand ramasse-t-on les ordures ?",
    "de": "Wann wird der Müll abgeholt?",
}


def test_a_question_is_nearest_to_what_answers_it_in_every_language() -> None:
    encoder = SmallE5()
    near = encoder.ask(list(QUESTIONS.values())) @ encoder.encode(PASSAGES).T
    assert near.argmax(axis=1).tolist() == [1, 1, 1, 1]


def test_rows_are_unit_vectors_in_the_order_of_the_texts() -> None:
    encoder = SmallE5()
    for rows in (encoder.encode(PASSAGES), encoder.ask(PASSAGES)):
        assert rows.shape == (3, encoder.dimension)
        assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.allclose(encoder.encode(PASSAGES[::-1]), encoder.encode(PASSAGES)[::-1], atol=1e-5)
    assert encoder.encode([]).shape == encoder.ask([]).shape == (0, encoder.dimension)


def test_several_threads_make_the_same_rows() -> None:
    texts = [f"{text} ({number})" for number in range(SHARE) for text in PASSAGES]
    one, several = SmallE5(), SmallE5(threads=2)
    assert np.allclose(one.encode(texts), several.encode(texts), atol=1e-5)


def test_what_all_texts_have_in_common_is_taken_away() -> None:
    plain = SmallE5(centre=np.zeros(SmallE5.dimension, dtype=np.float32))
    strangers = [encoder.encode(PASSAGES) for encoder in (plain, SmallE5())]
    before, after = (float((rows @ rows.T)[0, 1]) for rows in strangers)
    assert before > 0.7
    assert after < 0.5


def test_sentences_are_compared_by_the_quick_encoder() -> None:
    assert SmallE5().quick is universal()
