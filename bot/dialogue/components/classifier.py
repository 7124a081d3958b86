"""The intent classifier as a Rasa component."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier as RasaIntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.dialogue.components.featurizer import SentenceFeaturizer, vectors_of
from bot.triage import classifier

FILE = "intents.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(RasaIntentClassifier, GraphComponent):
    """Adapter: Rasa's messages to `bot.triage.classifier` and back."""

    @classmethod
    def required_components(cls) -> list[type]:
        """The sentence vector has to be there."""
        return [SentenceFeaturizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`costs`: how many times worse it is to miss an intent than another one."""
        return {"costs": {}}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "IntentClassifier":
        """A component that is still to be trained."""
        return cls(config, model_storage, resource, None)

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
            return cls(config, model_storage, resource, classifier.load(folder / FILE))

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: classifier.TextClassifier | None,
    ) -> None:
        self._costs = {str(name): float(cost) for name, cost in config["costs"].items()}
        self._storage = model_storage
        self._resource = resource
        self._model = model

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on every example that has an intent and text."""
        examples = [each for each in training_data.intent_examples if each.get(TEXT)]
        self._model = classifier.fit(
            [each.get(TEXT) for each in examples],
            vectors_of(examples),
            [each.get(INTENT) for each in examples],
        )
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder / FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking; a message without words has none and falls back."""
        self._classify(messages)
        for message in messages:
            if not _has_words(message):
                _set(message, [])
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training examples stay as they are: no component after this one learns from intents."""
        return training_data

    def _classify(self, messages: list[Message]) -> None:
        spoken = [each for each in messages if _has_words(each)]
        if spoken and self._model:
            rankings = self._model.predict(
                [each.get(TEXT) for each in spoken], vectors_of(spoken), costs=self._costs
            )
            for message, ranking in zip(spoken, rankings, strict=True):
                _set(message, ranking)


def _has_words(message: Message) -> bool:
    return bool((message.get(TEXT) or "").strip())


def _set(message: Message, ranking: list[tuple[str, float]]) -> None:
    named = [{"name": name, "confidence": confidence} for name, confidence in ranking]
    likeliest = named[0] if named else {"name": None, "confidence": 0.0}
    message.set(INTENT, likeliest, add_to_output=True)
    message.set("intent_ranking", named, add_to_output=True)
