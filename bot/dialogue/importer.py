"""Reads the project's files for Rasa, the examples once.

Rasa asks for them several times in a training, and reads some hundred kilobytes of YAML anew
each time.
"""

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData


class ProjectImporter(RasaFileImporter):
    """Rasa's own importer, which remembers the examples. Nobody changes them: all merge copies."""

    _examples: TrainingData | None = None

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The examples of all files; the model is one for all languages."""
        if self._examples is None:
            self._examples = super().get_nlu_data(language)
        return self._examples
