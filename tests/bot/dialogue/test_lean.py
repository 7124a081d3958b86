"""What Rasa imports and is not installed here."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from bot.dialogue import lean
from bot.dialogue.leftout import LEFT_OUT

lean.prepare()

from rasa.core.brokers.broker import EventBroker  # noqa: E402, F401  (after `lean`)
from rasa.core.channels import BUILTIN_CHANNELS  # noqa: E402
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore  # noqa: E402
from rasa.utils.endpoints import EndpointConfig  # noqa: E402

OWN = [name for modules in LEFT_OUT.values() for name in modules if name.startswith("rasa.")]
WITHOUT_DRAWING = """
import sys
sys.modules["matplotlib"] = None  # "not installed"
from bot.dialogue import lean
lean.prepare()
from rasa.nlu.test import plot_attribute_confidences
from rasa.utils import plotting
plotting.plot_confusion_matrix(None, [], output_file=sys.argv[1])
plot_attribute_confidences([], sys.argv[1], "target", "prediction", "title")
"""


@pytest.mark.parametrize("name", OWN)
def test_a_stand_in_is_named_like_a_part_of_rasa(name: str) -> None:
    spec = importlib.util.find_spec("rasa")
    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin).parent.joinpath(*name.split(".")[1:]).with_suffix(".py").is_file()


@pytest.mark.parametrize(
    ("channel", "package"),
    [
        ("telegram", "aiogram"),
        ("facebook", "fbmessenger"),
        ("hangouts", "cachecontrol"),
        ("twilio", "twilio"),
        ("twilio_voice", "twilio"),
        ("webexteams", "webexteamssdk"),
    ],
)
def test_a_connector_that_is_left_out_says_what_it_needs(channel: str, package: str) -> None:
    with pytest.raises(RuntimeError, match=f"uv pip install {package}`"):
        BUILTIN_CHANNELS[channel].from_credentials({})


def test_a_component_that_is_left_out_leads_to_the_recipe() -> None:
    from rasa.nlu.classifiers.diet_classifier import DIETClassifier

    with pytest.raises(RuntimeError, match=r"DIETClassifier needs TensorFlow.*stock-rasa\.md"):
        DIETClassifier({})


def test_rasa_makes_its_usual_tracker_store() -> None:
    assert isinstance(TrackerStore.create(None), InMemoryTrackerStore)


def test_a_store_that_is_left_out_says_what_it_needs() -> None:
    with pytest.raises(RuntimeError, match="MongoClient needs the package pymongo"):
        TrackerStore.create(EndpointConfig(type="mongod"))


def test_rasa_tests_a_model_without_drawing(tmp_path: Path) -> None:
    picture = tmp_path / "x.png"
    subprocess.run([sys.executable, "-c", WITHOUT_DRAWING, picture], check=True, timeout=100)
    assert not picture.exists()


def test_a_second_call_changes_nothing() -> None:
    before = {name: sys.modules[name] for name in OWN if name in sys.modules}
    lean.prepare()
    assert {name: sys.modules[name] for name in before} == before
