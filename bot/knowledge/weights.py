"""The learned numbers of search. `python -m benchmarks.answers_fit` finds them anew."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What was learned for one encoder.

    `ranking` is by what each section says: words, two words in a row, pieces, aim; page's
    words, page's aim; heading; amount asked for and named; length; whether it is the first, how
    far down it stands, how many sections the page has; topics' words, pieces and meaning.
    (Those of topics by hand: the sets have none.)

    `sure` tells how sure an answer is (`confidence.signs`), by whether the section is in another
    language than the question, and whether its document names topics.
    """

    ranking: tuple[float, ...]
    sure: Mapping[tuple[bool, bool], tuple[float, ...]]


_UNIVERSAL = Weights(
    ranking=(0.12, 0.05, 0.36, 0.76, 0.31, 0.11, 0.07, 0.3, 0.19, 0.23, -0.29, -0.4, 0.3, 0.3, 0.4),
    sure={
        (False, False): (-4.47, 3.87, 9.59, 3.61, 1.8, -1.56, 0.0, 0.0, 0.0, 1.22),
        (False, True): (-6.17, 5.2, -2.89, 0.06, 2.99, 1.58, 2.24, 3.54, 1.83, 0.0),
        (True, False): (-4.4, 4.45, 0.56, 3.81, 0.0, 0.82, 0.0, 0.0, 0.0, 0.0),
        (True, True): (-5.24, 7.28, -4.27, 2.48, 0.0, 1.58, 1.98, 4.06, 2.86, 0.0),
    },
)
_SMALL_E5 = Weights(
    ranking=(0.11, 0.05, 0.28, 1.0, 0.22, 0.2, 0.08, 0.12, 0.17, 0.17, -0.27, -0.52, 0.3, 0.3, 0.4),
    sure={
        (False, False): (-6.01, -13.06, 24.43, 1.54, 4.67, -0.6, 0.0, 0.0, 0.0, 1.16),
        (False, True): (-6.18, -6.02, 8.93, 0.89, 1.2, 1.31, 4.83, 4.1, 0.74, 0.29),
        (True, False): (-1.65, -34.73, 37.93, 4.31, 0.0, 0.39, 0.0, 0.0, 0.0, 0.0),
        (True, True): (-4.37, -29.17, 30.69, 3.68, 0.0, 0.97, 3.69, 5.08, 1.46, 0.0),
    },
)
_BY_ENCODER = {
    "use-multilingual-v3": _UNIVERSAL,
    "multilingual-e5-small-4bit": _SMALL_E5,
}


def of(encoder: str) -> Weights:
    """Those of the encoder of this name; of one that nothing was learned for, the universal's."""
    return _BY_ENCODER.get(encoder, _UNIVERSAL)


# From this confidence on a question is answered; below FAINT nothing is worth offering.
ANSWER_FROM = 0.8
FAINT = 0.25

# How an institution may say from which confidence on it answers.
LEVELS = {"cautious": 0.92, "normal": ANSWER_FROM, "bold": 0.65}

WORDS_FROM_MEANING = 0.6

# What was said before counts this much beside the question itself.
HISTORY_WEIGHT = 0.2
HISTORY_TURNS = 2
