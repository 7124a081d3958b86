"""Tries a new model beside the present one, and lets the better of them be used."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SettingsError
from bot.learning.verdict import Compared, Figures, compare
from bot.model import set_aside

Train = Callable[[Path], bool]
Measure = Callable[[Path], Figures]


@dataclass(frozen=True, kw_only=True)
class Trial:
    """The outcome: the figures of both, and where the new model lies now."""

    compared: tuple[Compared, ...]
    model: Path

    @property
    def worse(self) -> list[Compared]:
        """Why it was refused; empty when the new model is in use."""
        return [each for each in self.compared if each.is_worse]


def run(present: Path, new: Path, *, train: Train, measure: Measure) -> Trial:
    """Train `new`, measure both; it is put where `bot.model.usable` finds it unless worse.

    While it is tried it has another name, so that a worker which starts meanwhile takes the
    present one. Raises: SettingsError when it cannot be trained.
    """
    tried = new.with_name(f"{new.name}.tried")
    if not train(tried):
        problem = "the model could not be trained; `loket rasa data validate` says why"
        raise SettingsError([problem])
    compared = tuple(compare(measure(present), measure(tried)))
    is_refused = any(each.is_worse for each in compared)
    place = set_aside(new) if is_refused else new
    tried.replace(place)
    return Trial(compared=compared, model=place)
