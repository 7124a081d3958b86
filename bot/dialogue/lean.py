"""Rasa without TensorFlow: stand-ins for the eight modules that would import it.

Call `prepare()` before the first `import rasa`. Where TensorFlow is installed it does
nothing, so that DIET and TED work in an environment that wants them.
"""

import importlib.util
import os
import sys
import types
import warnings
from typing import Any, NoReturn

STAND_INS: dict[str, tuple[str, ...]] = {
    "rasa.utils.tensorflow.callback": ("RasaTrainingLogger", "RasaModelCheckpoint"),
    "rasa.utils.tensorflow.data_generator": ("RasaBatchDataGenerator",),
    "rasa.nlu.classifiers.diet_classifier": ("DIETClassifier",),
    "rasa.nlu.selectors.response_selector": ("ResponseSelector",),
    "rasa.core.policies.ted_policy": ("TEDPolicy",),
    "rasa.core.policies.unexpected_intent_policy": ("UnexpecTEDIntentPolicy",),
    "rasa.nlu.featurizers.dense_featurizer.lm_featurizer": ("LanguageModelFeaturizer",),
    "rasa.nlu.featurizers.dense_featurizer.convert_featurizer": ("ConveRTFeaturizer",),
}


# Drivers of databases that the worker does not use: 40 MB of memory and half a second.
DRIVERS = {"boto3.dynamodb.conditions": ("Key",)}


def prepare_worker() -> None:
    """As `prepare`, and without the drivers of Rasa's own tracker and lock stores."""
    prepare()
    for name, classes in DRIVERS.items():
        parts = name.split(".")
        for upto in range(1, len(parts)):
            sys.modules.setdefault(".".join(parts[:upto]), types.ModuleType(parts[upto - 1]))
        sys.modules.setdefault(name, _stand_in(name, classes))
    sys.modules.setdefault("redis", None)  # type: ignore[arg-type]  # "not installed"


def prepare() -> None:
    """Register the stand-ins; a second call changes nothing."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    _silence()
    if importlib.util.find_spec("tensorflow") is not None:
        return
    for name, classes in STAND_INS.items():
        if name not in sys.modules:
            sys.modules[name] = _stand_in(name, classes)


def _silence() -> None:
    """Rasa is full of deprecations that nobody will mend any more; sanic would show them."""
    import sanic.app  # noqa: F401  (asks for them when it is imported, so it goes first)

    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")


def _stand_in(name: str, classes: tuple[str, ...]) -> types.ModuleType:
    module = types.ModuleType(name, "Stands in for a part of Rasa that needs TensorFlow.")
    for each in classes:
        setattr(module, each, type(each, (), {"__init__": _refuse, "__module__": name}))
    return module


def _refuse(self: Any, *_: Any, **__: Any) -> NoReturn:
    raise RuntimeError(
        f"{type(self).__name__} needs TensorFlow, which this environment leaves out; "
        "docs/recipes/stock-rasa.md tells how to install it"
    )
