"""Reads the project's files for Rasa, the examples once.

Rasa asks for them several times in a training, reads some hundred kilobytes of YAML anew each
time, copies every example deeply for every merge, and hashes it with its vector after each
component. That is a quarter of a training, for a cache that `loket train` never asks and
`loket rasa` switches off.
"""

from copy import copy, deepcopy
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import ENTITIES, METADATA
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

NESTED = (ENTITIES, METADATA)


class ProjectImporter(RasaFileImporter):
    """Rasa's own importer, which remembers the examples. Nobody changes them: all merge copies."""

    _examples: TrainingData | None = None

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The examples of all files; the model is one for all languages."""
        if self._examples is None:
            read = super().get_nlu_data(language)
            read.training_examples = [Example(each.data) for each in read.training_examples]
            self._examples = read
        return self._examples


class Example(Message):
    """A message that is known by its words, its intent and what is marked in it.

    What the components add to it follows from these.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(data=_copied(data))
        self._known = str(super().fingerprint())

    def __deepcopy__(self, memo: dict[int, Any]) -> "Example":
        twin = copy(self)
        twin.data = _copied(self.data)
        twin.features = list(self.features)
        twin.output_properties = set(self.output_properties)
        return twin

    def fingerprint(self) -> str:
        """Rasa's, of what was read."""
        return self._known


def _copied(data: dict[str, Any]) -> dict[str, Any]:
    """Words need no copy; what is marked in them may be changed in place."""
    return {key: deepcopy(data[key]) if key in NESTED else copy(data[key]) for key in data}
