"""The intent classifier as a Rasa component."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier as RasaIntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.dialogue import intents
from bot.dialogue.components.featurizer import SentenceFeaturizer


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(RasaIntentClassifier, GraphComponent):
    """Adapter: Rasa's messages to `bot.dialogue.intents` and back."""

    @classmethod
    def required_components(cls) -> list[type]:
        """The sentence vector has to be there."""
        return [SentenceFeaturizer]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "IntentClassifier":
        """A component that is still to be trained."""
        return cls(model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "IntentClassifier":
        """The trained component."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, intents.load(folder))

    def __init__(
        self,
        model_storage: ModelStorage,
        resource: Resource,
        model: intents.IntentModel | None,
    ) -> None:
        self._storage = model_storage
        self._resource = resource
        self._model = model

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on every example that has an intent and text."""
        examples = [each for each in training_data.intent_examples if each.get(TEXT)]
        self._model = intents.fit(
            [each.get(TEXT) for each in examples],
            _vectors(examples),
            [each.get(INTENT) for each in examples],
        )
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking; a message without words has none and falls back."""
        self._classify(messages)
        for message in messages:
            if not _has_words(message):
                _set(message, [])
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """As `process`, for the components that follow; what has no words stays as it is."""
        self._classify(training_data.training_examples)
        return training_data

    def _classify(self, messages: list[Message]) -> None:
        spoken = [each for each in messages if _has_words(each)]
        if spoken and self._model:
            rankings = self._model.predict([each.get(TEXT) for each in spoken], _vectors(spoken))
            for message, ranking in zip(spoken, rankings, strict=True):
                _set(message, ranking)


def _has_words(message: Message) -> bool:
    return bool((message.get(TEXT) or "").strip())


def _vectors(messages: list[Message]) -> NDArray[np.float32]:
    return np.vstack([each.get_dense_features(TEXT)[1].features for each in messages])


def _set(message: Message, ranking: list[tuple[str, float]]) -> None:
    named = [{"name": name, "confidence": confidence} for name, confidence in ranking]
    likeliest = named[0] if named else {"name": None, "confidence": 0.0}
    message.set(INTENT, likeliest, add_to_output=True)
    message.set("intent_ranking", named, add_to_output=True)
