"""Entities by spaCy rules: lines, stops, streets, places, times, case numbers, languages.

The names come from `data/lookup/`; a model keeps the names it was trained with.
"""

import shutil
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.triage import entities


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class LookupEntities(EntityExtractorMixin, GraphComponent):
    """Adapter: Rasa's messages to `bot.triage.entities` and back."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Where the names are while training."""
        return {"lookup": "data/lookup"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "LookupEntities":
        """The component for training, reading the names from the project."""
        return cls(model_storage, resource, Path(config["lookup"]))

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "LookupEntities":
        """The component with the names that the model carries."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, folder)

    def __init__(self, model_storage: ModelStorage, resource: Resource, folder: Path) -> None:
        self._storage = model_storage
        self._resource = resource
        self._folder = folder
        self._finder = entities.finder(entities.read_names(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the names with the model."""
        with self._storage.write_to(self._resource) as folder:
            for file in sorted(self._folder.glob("*.yml")):
                shutil.copy(file, folder / file.name)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities found in each message that has text."""
        for message in messages:
            if text := message.get(TEXT):
                found = [_as_rasa(each) for each in entities.find(self._finder, text)]
                known = message.get(ENTITIES, [])
                message.set(ENTITIES, known + self.add_extractor_name(found), add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training examples stay as they are written."""
        return training_data


def _as_rasa(found: entities.Entity) -> dict[str, Any]:
    return {
        "entity": found.kind,
        "value": found.value,
        "start": found.start,
        "end": found.end,
        "confidence_entity": 1.0,
    }
