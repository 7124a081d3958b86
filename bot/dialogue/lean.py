"""Rasa without TensorFlow: stand-ins for the eight modules that would import it.

Call `prepare()` before the first `import rasa`. Where TensorFlow is installed it does
nothing, so that DIET and TED work in an environment that wants them.
"""

import importlib.util
import logging
import os
import sys
import types
import warnings
from typing import Any, NoReturn

import structlog

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


# What Rasa and spaCy import and the worker never uses: other channels, other stores, training.
# Without them it starts in half the time and takes a quarter less memory.
WORKER_STAND_INS: dict[str, tuple[str, ...]] = {
    "boto3.dynamodb.conditions": ("Key",),
    "pymongo.collection": ("Collection",),
    "rasa.core.channels.botframework": ("BotFrameworkInput",),
    "rasa.core.channels.console": ("CmdlineInput",),
    "rasa.core.channels.facebook": ("FacebookInput",),
    "rasa.core.channels.hangouts": ("HangoutsInput",),
    "rasa.core.channels.slack": ("SlackInput",),
    "rasa.core.channels.socketio": ("SocketIOInput",),
    "rasa.core.channels.telegram": ("TelegramInput",),
    "rasa.core.channels.twilio": ("TwilioInput",),
    "rasa.core.channels.twilio_voice": ("TwilioVoiceInput",),
    "rasa.core.channels.webexteams": ("WebexTeamsInput",),
    "rasa.core.jobs": ("scheduler", "kill_scheduler"),
    "rasa.core.test": ("emulate_loop_rejection",),
    "rasa.graph_components.validators.default_recipe_validator": ("DefaultV1RecipeValidator",),
    "rasa.utils.tensorflow.model_data": (
        "Data",
        "FeatureArray",
        "RasaModelData",
        "ragged_array_to_ndarray",
    ),
    "spacy.cli.info": ("info",),
}


def prepare_worker() -> None:
    """As `prepare`, and without what only training and Rasa's own server need.

    The earlier the better: what has been imported by then stays.
    """
    prepare()
    for name, classes in WORKER_STAND_INS.items():
        sys.modules.setdefault(name, _stand_in(name, classes))
    sys.modules.setdefault("redis", None)  # type: ignore[arg-type]  # "not installed"
    _run_plainly()
    _trust_our_actions()


def _run_plainly() -> None:
    """Our runner under the name of Rasa's own, which would import dask."""
    from bot.dialogue.runner import PlainRunner  # after the stand-ins

    runner = types.ModuleType("rasa.engine.runner.dask")
    runner.DaskGraphRunner = PlainRunner  # type: ignore[attr-defined]
    sys.modules.setdefault(runner.__name__, runner)


def _trust_our_actions() -> None:
    """No check of what an action gives back: it is our own code, in this process.

    Rasa validates each result, and the schema it validates by, which takes 4 ms an action.
    """
    from rasa.core.actions.action import RemoteAction  # after the stand-ins

    RemoteAction._validate_action_result = lambda *_: True


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
    """Rasa prints every message, and deprecations that nobody will mend any more."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    import sanic.app  # noqa: F401  (asks for them when it is imported, so it goes first)

    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
    # said of every slot at each start, whatever the domain says of its mappings
    warnings.filterwarnings("ignore", message="Slot auto-fill has been removed")


def _stand_in(name: str, classes: tuple[str, ...]) -> types.ModuleType:
    module = types.ModuleType(name, "Stands in for a part of Rasa that is left out here.")
    for each in classes:
        members = {"__init__": _refuse, "__module__": name, "name": classmethod(_name)}
        setattr(module, each, type(each, (), members))
    return module


def _name(stand_in: type) -> str:
    """Rasa lists its channels by name."""
    return stand_in.__name__


def _refuse(self: Any, *_: Any, **__: Any) -> NoReturn:
    name = type(self).__module__
    if name in WORKER_STAND_INS:
        raise RuntimeError(f"the worker leaves {name} out; `bot/dialogue/lean.py` lists it")
    raise RuntimeError(
        f"{type(self).__name__} needs TensorFlow, which this environment leaves out; "
        "docs/recipes/stock-rasa.md tells how to install it"
    )
