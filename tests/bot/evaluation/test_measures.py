"""Small cases with values worked out by hand."""

import pytest

from bot.evaluation.calibration import calibration
from bot.evaluation.measures import measure
from bot.evaluation.scores import Score, Share, f2, macro_f1, scores
from tests.bot.evaluation.made import (
    COMPLAINT,
    FIVE_WORDS,
    OTHER,
    QUESTION,
    alarmed,
    labelled,
    measured,
    predicted,
)

# label: precision, recall, F1, how many truly are
BY_HAND = {
    QUESTION: (1 / 1, 1 / 2, 2 / 3, 2),
    COMPLAINT: (2 / 4, 2 / 3, 4 / 7, 3),
    OTHER: (2 / 3, 2 / 3, 2 / 3, 3),
}


@pytest.mark.parametrize("label", BY_HAND)
def test_precision_recall_and_f1(label: str) -> None:
    score = measure(labelled()).triage["all"].labels[label]
    found = (score.precision, score.recall, score.f1, score.count)
    assert found == pytest.approx(BY_HAND[label])


def test_what_is_made_of_them() -> None:
    triage = measure(labelled()).triage["en"]
    assert triage.macro_f1 == pytest.approx(40 / 63)
    assert triage.complaint_f2 == pytest.approx(5 * 0.5 * (2 / 3) / (4 * 0.5 + 2 / 3))
    assert triage.complaint_recall == pytest.approx(2 / 3)
    assert triage.count == 8


def test_the_confusion_counts_what_was_called_what() -> None:
    assert measure(labelled()).confusion == {
        QUESTION: {QUESTION: 1, COMPLAINT: 1, OTHER: 0},
        COMPLAINT: {QUESTION: 0, COMPLAINT: 2, OTHER: 1},
        OTHER: {QUESTION: 0, COMPLAINT: 1, OTHER: 2},
    }


def test_languages_are_measured_apart() -> None:
    rows = [predicted(OTHER, OTHER), predicted(OTHER, COMPLAINT, language="nl")]
    triage = measure([*rows, predicted(OTHER, OTHER, language="")]).triage
    assert {name: each.count for name, each in triage.items()} == {"all": 3, "en": 1, "nl": 1}
    assert (triage["en"].macro_f1, triage["nl"].macro_f1) == (1.0, 0.0)


def test_a_class_that_does_not_occur_is_left_out_of_the_mean() -> None:
    pairs = [("a", "a"), ("a", "b")]
    assert macro_f1(scores(pairs, ("a", "b"))) == pytest.approx(2 / 3)
    assert macro_f1(scores([], ("a", "b"))) == 0.0
    assert f2(Score(precision=0, recall=0, f1=0, count=0)) == 0.0


def test_the_calibration_error_weighs_each_tenth_by_its_cases() -> None:
    error = measure(labelled()).calibration.error
    gaps = 2 * (1 - 0.925) + 2 * 0.825 + (1 - 0.7) + (1 - 0.6) + 0.55 + (1 - 0.45)
    assert error == pytest.approx(gaps / 8)


CONFIDENCES = [
    ("the lowest", 0.0, 0),
    ("just below a tenth", 0.0999, 0),
    ("on a tenth, which begins the next bin", 0.3, 3),
    ("certainty, which is in the last bin", 1.0, 9),
]


@pytest.mark.parametrize(
    ("confidence", "place"), [row[1:] for row in CONFIDENCES], ids=[row[0] for row in CONFIDENCES]
)
def test_a_confidence_has_one_bin_of_ten(confidence: float, place: int) -> None:
    bins = calibration([(confidence, True)]).bins
    assert [each.count for each in bins] == [int(number == place) for number in range(10)]
    assert (bins[place].confidence, bins[place].right) == (confidence, 1.0)


def test_language_is_told_in_five_words_and_more_or_fewer() -> None:
    rows = [
        predicted(told="en"),
        predicted(told="nl"),
        predicted(text="the bus came late", told="en"),
        predicted(language="", told="fr"),
    ]
    measures = measure(rows)
    assert measures.language == {"all": Share(found=1, count=2), "en": Share(found=1, count=2)}
    short = Share(found=1, count=1)
    assert measures.language_short == {"all": short, "en": short}


def test_a_danger_is_found_as_any_alarm_and_counted_by_its_kind() -> None:
    measures = measure(alarmed())
    one = Share(found=1, count=1)
    assert measures.alarms == {
        "self_harm": {"all": Share(found=2, count=2), "en": one, "nl": one},
        "threat": {"all": Share(found=0, count=1), "en": Share(found=0, count=1)},
    }
    assert measures.alarm_recall["all"] == Share(found=2, count=3)
    assert [each.case.text for each in measures.missed] == ["you will see"]


def test_distress_is_noticed_as_any_danger_and_is_no_false_alarm() -> None:
    measures = measure(alarmed())
    assert measures.noticed["distress"]["all"] == Share(found=1, count=2)
    assert measures.false_alarms["all"] == Share(found=1, count=4)
    assert [each.danger for each in measures.alarmed] == ["crime"]


def test_the_worst_mistakes_are_the_surest() -> None:
    assert [each.confidence for each in measured().worst] == [1.0, 0.85, 0.8, 0.55][1:]


def test_what_no_case_tells_is_left_out() -> None:
    measures = measure([predicted(language="")])
    assert not measures.triage
    assert not measures.language
    assert not measures.alarms
    assert measures.calibration.error == 0.0
    assert measure([]).count == 0


def test_a_share_is_of_something() -> None:
    for found, count in ((0, 0), (2, 1), (-1, 1)):
        with pytest.raises(ValueError, match="of something"):
            Share(found=found, count=count)


def test_five_words_are_five() -> None:
    assert len(FIVE_WORDS.split()) == 5
