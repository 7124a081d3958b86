"""Which new model is worse: figures made by hand."""

import pytest

from bot.learning.verdict import Figures, compare

PRESENT: Figures = {
    ("macro_f1", "all"): 0.80,
    ("macro_f1", "en"): 0.90,
    ("macro_f1", "nl"): 0.70,
    ("complaint_recall", "all"): 0.85,
    ("complaint_recall", "nl"): 0.80,
    ("alarm_recall", "all"): 0.95,
    ("alarm_recall", "nl"): 0.90,
    ("false_alarms", "all"): 0.02,
    ("calibration_error", "all"): 0.03,
    ("intent", "all"): 0.75,
}
NEW = [
    ("the same", {}, []),
    ("better everywhere", {("macro_f1", "nl"): 0.9}, []),
    ("lower by just what is allowed", {("macro_f1", "nl"): 0.695}, []),
    ("lower in one language", {("macro_f1", "nl"): 0.6949}, [("macro_f1", "nl")]),
    (
        "lower in one language and higher in another",
        {("macro_f1", "nl"): 0.6, ("macro_f1", "en"): 1.0},
        [("macro_f1", "nl")],
    ),
    ("misses complaints", {("complaint_recall", "all"): 0.84}, [("complaint_recall", "all")]),
    ("misses dangers", {("alarm_recall", "all"): 0.9}, [("alarm_recall", "all")]),
    ("one language's recall counts with all others", {("complaint_recall", "nl"): 0.7}, []),
    ("what is only shown does not refuse", {("false_alarms", "all"): 0.5}, []),
    (
        "everything, in the order in which it is shown",
        {("alarm_recall", "all"): 0.1, ("macro_f1", "nl"): 0.1, ("macro_f1", "all"): 0.1},
        [("macro_f1", "all"), ("macro_f1", "nl"), ("alarm_recall", "all")],
    ),
]


@pytest.mark.parametrize(
    ("changes", "worse"), [row[1:] for row in NEW], ids=[row[0] for row in NEW]
)
def test_worse_is_what_fell_further_than_chance(
    changes: dict[tuple[str, str], float], worse: list[tuple[str, str]]
) -> None:
    compared = compare(PRESENT, {**PRESENT, **changes})
    assert [(each.name, each.language) for each in compared if each.is_worse] == worse


def test_what_no_case_tells_any_more_is_worse() -> None:
    after = {key: value for key, value in PRESENT.items() if key != ("macro_f1", "nl")}
    [gone] = [each for each in compare(PRESENT, after) if each.is_worse]
    assert (gone.language, gone.before, gone.after) == ("nl", 0.70, None)


def test_what_is_told_for_the_first_time_is_not() -> None:
    compared = compare({}, PRESENT)
    assert [each for each in compared if each.is_worse or each.before is not None] == []


def test_both_figures_are_shown_side_by_side() -> None:
    shown = [(each.name, each.language) for each in compare(PRESENT, PRESENT)]
    assert shown == [
        ("macro_f1", "all"),
        ("macro_f1", "en"),
        ("macro_f1", "nl"),
        ("complaint_recall", "all"),
        ("alarm_recall", "all"),
        ("false_alarms", "all"),
        ("calibration_error", "all"),
    ]
