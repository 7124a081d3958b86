"""What has to be reached, and how it is said that it is not."""

from pathlib import Path
from typing import Any

import pytest

from bot.errors import SettingsError
from bot.evaluation.measures import measure
from bot.evaluation.thresholds import Threshold, read, unmet
from tests.bot.evaluation.made import measured
from tests.source import ROOT
from tests.tables import cases


def threshold(
    name: str, value: float, language: str = "all", *, is_minimum: bool = True
) -> Threshold:
    return Threshold(name=name, language=language, value=value, is_minimum=is_minimum)


SENTENCES = [
    ("reached", threshold("complaint_recall", 0.5), []),
    ("reached exactly", threshold("false_alarms", 1 / 12, is_minimum=False), []),
    (
        "not reached",
        threshold("complaint_recall", 0.9),
        ["complaints taken for one: 0.667, at least 0.900 is wanted"],
    ),
    (
        "not reached in one language",
        threshold("language", 0.9, "nl"),
        ["languages told right in five words and more (nl): 0.500, at least 0.900 is wanted"],
    ),
    (
        "too much",
        threshold("calibration_error", 0.05, is_minimum=False),
        ["calibration error: 0.360, at most 0.050 is wanted"],
    ),
    (
        "not measured",
        threshold("macro_f1", 0.5, "fr"),
        ["macro-F1 of the labels (fr): no case tells, at least 0.500 is wanted"],
    ),
]


@pytest.mark.parametrize(
    ("wanted", "said"), [row[1:] for row in SENTENCES], ids=[row[0] for row in SENTENCES]
)
def test_what_is_not_reached_is_a_sentence(wanted: Threshold, said: list[str]) -> None:
    assert unmet(measured(), [wanted]) == said


def test_without_labels_there_is_no_calibration_to_be_content_with() -> None:
    (said,) = unmet(measure([]), [threshold("calibration_error", 0.05, is_minimum=False)])
    assert "no case tells" in said


def test_a_value_may_be_for_all_or_for_each_language(tmp_path: Path) -> None:
    file = tmp_path / "thresholds.yml"
    text = "at_least:\n  language: 0.9\n  macro_f1: {nl: 0.7}\nat_most: {false_alarms: 0}\n"
    file.write_text(text, encoding="utf-8")
    assert read(file) == [
        threshold("language", 0.9),
        threshold("macro_f1", 0.7, "nl"),
        threshold("false_alarms", 0.0, is_minimum=False),
    ]


@pytest.mark.parametrize("case", cases(__file__, "thresholds.yml"))
def test_a_bad_file_says_what_to_write(case: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "thresholds.yml"
    if "text" in case:
        file.write_text(case["text"], encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        read(file)
    assert case["problem"] in str(raised.value)


def test_our_own_thresholds_cover_every_language_we_speak() -> None:
    kept = {(each.name, each.language) for each in read(ROOT / "data/evaluation/thresholds.yml")}
    spoken = {path.stem for path in (ROOT / "data" / "texts").glob("*.yml")}
    for name in ("macro_f1", "complaint_recall", "alarm_recall"):
        assert {language for each, language in kept if each == name} >= spoken
    for name in ("calibration_error", "language", "false_alarms"):
        assert (name, "all") in kept
