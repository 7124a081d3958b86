"""Trains Rasa's model from the project's files."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.dialogue import lean

STEPS = 3
FILES = ["data/nlu", "data/rules", "data/stories"]


def train(model: Path, *, progress: Callable[[int], object]) -> bool:
    """Write `model`; whether that went well. `progress` is called `STEPS` times with 1.

    The model appears whole or not at all, so that a worker never reads half of one.
    """
    os.environ.setdefault("LOG_LEVEL", "ERROR")  # else Rasa draws a bar for each of its steps
    lean.prepare()
    from rasa.model_training import train as rasa_train  # after `lean`

    progress(1)
    with tempfile.TemporaryDirectory() as folder:
        result = rasa_train(
            domain="domain.yml",
            config="config.yml",
            training_files=FILES,
            output=folder,
            fixed_model_name=model.name,
            force_training=True,
        )
        progress(1)
        if result.code != 0 or result.model is None:
            return False
        model.parent.mkdir(parents=True, exist_ok=True)
        beside = model.with_suffix(".new")
        shutil.copy(result.model, beside)
        beside.replace(model)
    progress(1)
    return True
