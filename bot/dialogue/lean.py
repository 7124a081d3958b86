"""Rasa without TensorFlow and other large packages: stand-ins for what would import them.

Call `prepare()` before the first `import rasa`. Of a package that is installed it leaves
everything alone, so that DIET and TED work in an environment that wants them.
"""

import importlib.util
import logging
import os
import sys
import types
import warnings
from typing import Any, NoReturn

import structlog

from bot.dialogue.leftout import ERRORS, IDLE, LEFT_OUT

# What Rasa and spaCy import and the worker never uses: other channels, training.
# Without them it starts in half the time and takes a quarter less memory.
WORKER_STAND_INS: dict[str, tuple[str, ...]] = {
    "rasa.core.channels.botframework": ("BotFrameworkInput",),
    "rasa.core.channels.console": ("CmdlineInput",),
    "rasa.core.channels.slack": ("SlackInput",),
    "rasa.core.channels.socketio": ("SocketIOInput",),
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
        _stand_in(name, classes)
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
    for package, modules in LEFT_OUT.items():
        if _is_missing(package):
            for name, members in modules.items():
                _stand_in(name, members, lacks=package)


def _is_missing(package: str) -> bool:
    # a stand-in of ours is in `sys.modules` and has no spec
    return sys.modules.get(package) is None and importlib.util.find_spec(package) is None


def _silence() -> None:
    """Rasa prints every message, and deprecations that nobody will mend any more."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    import sanic.app  # noqa: F401  (asks for them when it is imported, so it goes first)

    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
    # said of every slot at each start, whatever the domain says of its mappings
    warnings.filterwarnings("ignore", message="Slot auto-fill has been removed")


def _stand_in(name: str, members: tuple[str, ...], *, lacks: str = "") -> None:
    """Register a module with `members`, unless there is one; it misses the package `lacks`."""
    if name in sys.modules:
        return
    module = types.ModuleType(name, "Stands in for a part of Rasa that is left out here.")
    for each in members:
        setattr(module, each, _member(name, each, lacks))
    sys.modules[name] = module
    above, _, last = name.rpartition(".")
    if lacks and above in sys.modules:
        setattr(sys.modules[above], last, module)  # for `import pymongo.errors`


def _member(module: str, name: str, lacks: str) -> Any:
    if name in ERRORS:
        return type(name, (Exception,), {})
    if name in IDLE:
        return _idle
    members = {
        "__init__": _refuse,
        "__module__": module,
        "lacks": lacks,
        "name": classmethod(_name),
        "from_credentials": classmethod(_refuse),  # so Rasa makes a channel
    }
    return type(name, (), members)


def _idle(*_: Any, **__: Any) -> None:
    """Rasa calls it in passing, and what it does is not missed."""


def _name(stand_in: type) -> str:
    """Rasa lists its channels by name, which most of their modules have too."""
    return stand_in.__module__.rpartition(".")[2]


def _refuse(self: Any, *_: Any, **__: Any) -> NoReturn:
    kind: Any = self if isinstance(self, type) else type(self)
    if not kind.lacks:
        name = kind.__module__
        raise RuntimeError(f"the worker leaves {name} out; `bot/dialogue/lean.py` lists it")
    if kind.lacks == "tensorflow":
        raise RuntimeError(
            f"{kind.__name__} needs TensorFlow, which this environment leaves out; "
            "docs/recipes/stock-rasa.md tells how to install it"
        )
    raise RuntimeError(
        f"{kind.__name__} needs the package {kind.lacks}, which this environment leaves out; "
        f"`uv pip install {kind.lacks}` adds it"
    )
