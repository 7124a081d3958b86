"""Dense features from the multilingual sentence encoder, one vector a message."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.encoder import encode_on_all_cores, universal
from bot.triage.features import clean


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceFeaturizer(GraphComponent):
    """Adapter: Rasa's messages in, `bot.encoder` vectors on them out."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Rasa asks featurizers to follow a tokenizer."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The alias under which the vectors are found."""
        return {FEATURIZER_CLASS_ALIAS: "sentence_encoder"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SentenceFeaturizer":
        """The component for training and for running alike: the encoder has no state."""
        return cls(config)

    def __init__(self, config: dict[str, Any]) -> None:
        self._alias = config[FEATURIZER_CLASS_ALIAS]
        self._encoder = universal()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add one sentence vector to each message that has text."""
        self._add(messages, self._encoder.encode)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """As `process`, on all cores."""
        self._add(training_data.training_examples, encode_on_all_cores)
        return training_data

    def _add(
        self, messages: list[Message], encode: Callable[[list[str]], NDArray[np.float32]]
    ) -> None:
        spoken = [each for each in messages if each.get(TEXT)]
        if not spoken:
            return
        vectors = encode([clean(each.get(TEXT)) for each in spoken])
        for message, vector in zip(spoken, np.asarray(vectors), strict=True):
            message.add_features(
                Features(vector[None, :], FEATURE_TYPE_SENTENCE, TEXT, self._alias)
            )


def vectors_of(messages: list[Message]) -> NDArray[np.float32]:
    """The vectors that the featurizer added, one row a message."""
    return np.vstack([each.get_dense_features(TEXT)[1].features for each in messages])
