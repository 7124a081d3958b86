"""A new model beside the present one: the better of them is what a worker takes."""

import os
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.learning.trial import Trial, run
from bot.learning.verdict import Figures
from bot.model import current, set_aside, usable


@pytest.fixture
def present(tmp_path: Path) -> Path:
    """A project whose files have changed since its model was trained."""
    for name in ("config.yml", "domain.yml"):
        (tmp_path / name).write_text("{}")
    model = tmp_path / "models" / "loket-before.tar.gz"
    model.parent.mkdir()
    model.write_text("present")
    os.utime(model, (1, 1))
    return model


def tried(present: Path, *, recall: float, is_trained: bool = True) -> Trial:
    """A trial of a new model that has this recall; the present one has 0.9."""
    root = present.parents[1]

    def train(model: Path) -> bool:
        if is_trained:
            model.write_text("new")
        return is_trained

    def measure(model: Path) -> Figures:
        assert usable(root) == present, "a worker that starts now takes the present one"
        value = {"present": 0.9, "new": recall}[model.read_text()]
        return {("complaint_recall", "all"): value}

    return run(present, current(root), train=train, measure=measure)


def test_a_model_that_is_as_good_is_used_from_now_on(present: Path) -> None:
    root = present.parents[1]
    outcome = tried(present, recall=0.9)
    assert outcome.worse == []
    assert outcome.model == current(root) == usable(root)
    assert outcome.model.read_text() == "new"


def test_a_worse_one_is_set_aside_and_the_present_one_stays(present: Path) -> None:
    root = present.parents[1]
    outcome = tried(present, recall=0.8)
    assert [(each.before, each.after) for each in outcome.worse] == [(0.9, 0.8)]
    assert outcome.model == set_aside(current(root))
    assert outcome.model.exists()
    assert usable(root) == present


def test_what_cannot_be_trained_changes_nothing(present: Path) -> None:
    with pytest.raises(SettingsError, match="could not be trained"):
        tried(present, recall=1.0, is_trained=False)
    assert list(present.parent.iterdir()) == [present]
