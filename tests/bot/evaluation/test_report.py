"""The tables on a terminal, the JSON and the pictures."""

import json
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.evaluation import report
from bot.evaluation.measures import measure
from bot.evaluation.pictures import draw
from tests.bot.evaluation.made import OTHER, QUESTION, labelled, measured, predicted

PNG = b"\x89PNG"


def test_the_labels_are_a_table_with_what_is_made_of_them() -> None:
    tables = report.text(measure(labelled()), worst=1).split("\n\n")
    assert tables[0] == "8 cases"
    assert tables[1].splitlines() == [
        "labels, all        precision  recall     F1  cases",
        "policy_question        1.000   0.500  0.667      2",
        "service_complaint      0.500   0.667  0.571      3",
        "other                  0.667   0.667  0.667      3",
        "macro-F1                              0.635      8",
        "F2 of complaints                      0.625",
    ]
    assert tables[3].splitlines() == [
        "is / was called    question  complaint  other",
        "policy_question           1          1      0",
        "service_complaint         0          2      1",
        "other                     0          1      2",
    ]


def test_only_tenths_with_cases_are_shown() -> None:
    told = report.text(measure(labelled()), worst=0)
    (table,) = [each for each in told.split("\n\n") if each.startswith("calibration")]
    assert table.splitlines() == [
        "calibration: error 0.450  confidence  right  cases",
        "from 0.4                       0.450  1.000      1",
        "from 0.5                       0.550  0.000      1",
        "from 0.6                       0.600  1.000      1",
        "from 0.7                       0.700  1.000      1",
        "from 0.8                       0.825  0.000      2",
        "from 0.9                       0.925  1.000      2",
    ]


def test_dangers_are_counted_by_kind_and_language() -> None:
    told = report.text(measured(), worst=0)
    (table,) = [each for each in told.split("\n\n") if each.startswith("dangers that call")]
    assert table.splitlines() == [
        "dangers that call a person   self_harm      threat    together",
        "all                         1.000 of 2  0.000 of 1  0.667 of 3",
        "en                          1.000 of 1  0.000 of 1  0.500 of 2",
        "nl                          1.000 of 1              1.000 of 1",
    ]


def test_the_worst_mistakes_are_shown_with_what_they_were_taken_for() -> None:
    told = report.text(measured(), worst=1)
    assert "wrong labels, the surest first (1 of 3)\n0.850  en  other called service" in told
    assert "missed alarms (1 of 1)\nen  threat called abuse" in told
    assert "false alarms (1 of 1)\nen  none called crime" in told
    assert "wrong labels" not in report.text(measured(), worst=0)


def test_a_long_text_is_cut_and_stays_on_its_line() -> None:
    wrong = predicted(OTHER, QUESTION, text="one\ntwo " + "x" * 200)
    last = report.text(measure([wrong]), worst=1).splitlines()[-1]
    assert "one two xxx" in last
    assert last.endswith("x…")


def test_cases_that_tell_nothing_are_said_to() -> None:
    assert report.text(measure([]), worst=1).endswith(report.NO_CASES)


def test_the_json_holds_the_same() -> None:
    told = json.loads(json.dumps(report.as_json(measured(), worst=2)))
    assert told["count"] == 17
    assert told["triage"]["all"]["labels"][QUESTION]["recall"] == 0.5
    assert told["alarm_recall"]["all"] == {"found": 2, "count": 3, "share": 0.6667}
    assert len(told["calibration"]["bins"]) == 10
    assert [each["confidence"] for each in told["worst"]] == [0.85, 0.8]
    assert told["worst"][0]["case"]["label"] == OTHER


def test_pictures_are_drawn_into_a_new_folder(tmp_path: Path) -> None:
    drawn = draw(measured(), tmp_path / "new")
    assert [each.name for each in drawn] == ["confusion.png", "calibration.png"]
    assert all(each.read_bytes().startswith(PNG) for each in drawn)


def test_nothing_to_draw_is_drawn_empty(tmp_path: Path) -> None:
    assert len(draw(measure([]), tmp_path)) == 2


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="name another folder"):
        draw(measured(), tmp_path / "file")
