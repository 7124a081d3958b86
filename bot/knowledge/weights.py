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
        (False, True): (-5.36, 5.17, -3.39, -0.25, 2.81, 1.15, 2.29, 3.67, 1.54, 0.25),
        (True, False): (-2.46, 4.32, -0.13, 4.46, 0.0, 0.57, 0.0, 0.0, 0.0, 0.0),
        (True, True): (-4.81, 6.87, -4.66, 3.24, 0.0, 1.31, 2.09, 4.08, 2.81, 0.0),
    },
)
_SMALL_E5 = Weights(
    ranking=(0.11, 0.05, 0.28, 1.0, 0.22, 0.2, 0.08, 0.12, 0.17, 0.17, -0.27, -0.52, 0.3, 0.3, 0.4),
    sure={
        (False, False): (-6.01, -13.06, 24.43, 1.54, 4.67, -0.6, 0.0, 0.0, 0.0, 1.16),
        (False, True): (-6.92, -7.25, 10.53, 0.82, 1.34, 1.54, 4.75, 3.74, 1.11, 0.26),
        (True, False): (-2.27, -35.78, 39.45, 3.89, 0.0, 0.59, 0.0, 0.0, 0.0, 0.0),
        (True, True): (-5.01, -29.36, 31.31, 3.25, 0.0, 1.21, 3.67, 4.84, 1.67, 0.0),
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
