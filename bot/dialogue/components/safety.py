"""The safety check as a Rasa component: it runs on every message, before any dialogue."""

import shutil
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.dialogue.components.featurizer import SentenceFeaturizer, vectors_of
from bot.encoder import encode_on_all_cores
from bot.triage import classifier, safety
from bot.triage.route import Label, label

DANGER = "danger"  # the message's attribute: {"name", "confidence"} or None
FILE = "safety.npz"
INSULT = "insult"  # the intent whose examples are abuse as well
TRUST = 0.1  # examples of dangers say single words that mean none
VOTERS = 6000  # of what people say every day


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SafetyClassifier(GraphComponent):
    """Adapter: Rasa's messages to `bot.triage.safety` and back."""

    @classmethod
    def required_components(cls) -> list[type]:
        """The sentence vector has to be there."""
        return [SentenceFeaturizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Where examples and patterns are while training."""
        return {"safety": "data/safety"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SafetyClassifier":
        """A component that is still to be trained."""
        return cls(model_storage, resource, Path(config["safety"]), None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "SafetyClassifier":
        """The trained component, with the patterns that the model carries."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, folder, classifier.load(folder / FILE))

    def __init__(
        self,
        model_storage: ModelStorage,
        resource: Resource,
        folder: Path,
        model: classifier.TextClassifier | None,
    ) -> None:
        self._storage = model_storage
        self._resource = resource
        self._folder = folder
        self._model = model
        self._patterns = safety.read_patterns(folder)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the reviewed examples; what people say to the counter every day is harmless."""
        everyday = [each for each in training_data.intent_examples if each.get(TEXT)]
        texts, dangers = zip(*safety.read_examples(self._folder), strict=True)
        is_insult = [each.get(INTENT) == INSULT for each in everyday]
        common = [len(texts) + at for at, insult in enumerate(is_insult) if not insult]
        self._model = classifier.fit(
            [*texts, *(each.get(TEXT) for each in everyday)],
            np.vstack([encode_on_all_cores(texts), vectors_of(everyday)]),
            [*dangers, *(safety.Danger.ABUSE if each else safety.HARMLESS for each in is_insult)],
            trust=TRUST,
            voters=_voters(common, len(texts) + len(everyday)),
        )
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder / FILE)
            _copy_patterns(self._folder, folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the danger of each message that has text."""
        spoken = [each for each in messages if (each.get(TEXT) or "").strip()]
        if spoken and self._model:
            texts = [each.get(TEXT) for each in spoken]
            rankings = self._model.predict(texts, vectors_of(spoken))
            for message, text, ranking in zip(spoken, texts, rankings, strict=True):
                found = safety.assess(text, dict(ranking), self._patterns, matter=_matter(message))
                named = {"name": str(found[0]), "confidence": found[1]} if found else None
                message.set(DANGER, named, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training examples stay as they are: no other component reads the danger."""
        return training_data


def _voters(common: list[int], count: int) -> list[int]:
    """All but what is common: of that only so many vote, which costs a worker less."""
    voting = np.random.default_rng(0).permutation(common)[:VOTERS]
    silent = set(common) - set(voting.tolist())
    return [each for each in range(count) if each not in silent]


def _copy_patterns(source: Path, target: Path) -> None:
    for file in source.glob("*/patterns.yml"):
        (target / file.parent.name).mkdir(exist_ok=True)
        shutil.copy(file, target / file.parent.name)


def _matter(message: Message) -> float:
    """How likely the message is a complaint or a question, as the intents say."""
    ranking = message.get("intent_ranking") or []
    decided = label([(each["name"], each["confidence"]) for each in ranking])
    return 0.0 if decided.label is Label.OTHER else decided.confidence
