"""The sandbox page's server: its files, its state, and what is done on it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest

from bot.errors import SettingsError
from bot.sandbox.app import sandbox_app
from bot.sandbox.backstage import Backstage, InstitutionChoice
from bot.sandbox.lines import BehindLine, LineKind
from bot.sandbox.serving import running
from bot.sandbox.standins import Standins

LINE = BehindLine(
    id=1,
    at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    channel="telegram",
    kind=LineKind.RECEIVED,
    text="Sofie wrote",
)


class Counter:
    """A counter that remembers which institution it was given to."""

    def __init__(self) -> None:
        self.switched: list[str] = []
        self.lines = [LINE]
        self.faults: list[str] = []

    def backstage(self) -> Backstage:
        return Backstage(
            institutions=(
                InstitutionChoice(id="authority", name="Lindenbeke", kind="authority"),
                InstitutionChoice(id="service", name="Heuvellijn", kind="service"),
            ),
            institution_id="authority",
            behind=self.behind,
            switch=self.switch,
            ready=self.ready,
        )

    def behind(self, after_id: int, /) -> list[BehindLine]:
        return [line for line in self.lines if line.id > after_id]

    async def switch(self, institution_id: str) -> None:
        if self.faults:
            raise SettingsError(self.faults)
        self.switched.append(institution_id)

    async def ready(self) -> bool:
        return True


@pytest.fixture
def counter() -> Counter:
    return Counter()


@pytest.fixture
def page(standins: Standins, counter: Counter) -> Iterator[httpx.Client]:
    """A client of the page's server."""
    app = sandbox_app(standins, counter.backstage())
    with running(standins, app=app) as url, httpx.Client(base_url=url) as client:
        yield client


def test_serves_the_page_and_nothing_of_others(page: httpx.Client) -> None:
    index = page.get("/")
    assert "Loket sandbox" in index.text
    assert "script-src 'self'" in index.headers["content-security-policy"]
    assert "<script>" not in index.text
    assert "://" not in index.text.replace("http://www.w3.org", "")
    for name in ("main.js", "style.css", "samples.json", "icon.svg"):
        assert page.get(f"/page/{name}").status_code == 200


def test_samples_come_in_four_languages_for_both_kinds(page: httpx.Client) -> None:
    samples = page.get("/page/samples.json").json()
    for kind in ("authority", "service", "officer"):
        assert set(samples[kind]) == {"en", "nl", "fr", "de"}
    for kind in ("authority", "service"):
        for texts in samples[kind].values():
            assert len(texts["ask"]) >= 3
            assert len(texts["complain"]) >= 3


def test_what_is_done_reaches_the_stand_ins(page: httpx.Client, standins: Standins) -> None:
    said = {"person": "7100101", "text": "Hallo"}
    assert page.post("/sandbox/telegram/write", json=said).status_code == 204
    said = {"person": "24100201", "text": "Bonjour"}
    assert page.post("/sandbox/messenger/write", json=said).status_code == 204
    assert page.post("/sandbox/messenger/start", json=said).status_code == 204
    said = {"user": "U0JORIS", "channel": "C0CARE", "text": "Morning"}
    assert page.post("/sandbox/slack/write", json=said).status_code == 204
    state = page.get("/sandbox/state").json()
    assert state["telegram"]["chats"]["7100101"]["messages"][0]["text"] == "Hallo"
    assert len(state["messenger"]["chats"]["24100201"]["messages"]) == 2
    assert state["slack"]["channels"][0]["messages"][0]["user"] == "U0JORIS"
    assert standins.telegram.pending


@pytest.mark.parametrize(
    ("deed", "content", "status"),
    [
        ("telegram/fly", {}, 404),
        ("telegram/write", {}, 400),
        ("telegram/press", {"person": "7100101", "message": 1, "button": "x"}, 409),
        ("slack/submit", {"user": "U0AMINA", "view": "V1", "values": {}}, 409),
        ("institution", {"id": "elsewhere"}, 404),
    ],
)
def test_refuses_kindly(
    page: httpx.Client, deed: str, content: dict[str, object], status: int
) -> None:
    answer = page.post(f"/sandbox/{deed}", json=content)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_takes_json_only(page: httpx.Client) -> None:
    assert page.post("/sandbox/telegram/write", data={"person": "1"}).status_code == 415


def test_another_institution_starts_afresh(
    page: httpx.Client, standins: Standins, counter: Counter
) -> None:
    standins.telegram.person_writes("7100101", "Hallo")
    assert (
        page.post("/sandbox/institution", json={"id": "service"}).json()["institution"] == "service"
    )
    assert counter.switched == ["service"]
    assert standins.telegram.messages("7100101") == []


def test_a_faulty_institution_is_told_and_changes_nothing(
    page: httpx.Client, standins: Standins, counter: Counter
) -> None:
    standins.telegram.person_writes("7100101", "Hallo")
    counter.faults = ["service.yml:2: kind: must be one"]
    answer = page.post("/sandbox/institution", json={"id": "service"})
    assert answer.status_code == 409
    assert "service.yml:2" in answer.json()["error"]
    assert standins.telegram.messages("7100101")


def test_streams_what_changes(page: httpx.Client, standins: Standins) -> None:
    events: list[tuple[str, object]] = []
    with page.stream("GET", "/sandbox/events") as stream:
        name = ""
        for text in stream.iter_lines():
            if text.startswith("event: "):
                name = text.removeprefix("event: ")
            if text.startswith("data: "):
                events.append((name, json.loads(text.removeprefix("data: "))))
            if len(events) == 4:
                standins.graph.person_writes("24100201", "Bonjour")
            if len(events) == 5:
                break
    assert [name for name, _ in events] == ["fresh", "ready", "state", "behind", "state"]
    assert events[1][1] is True
    assert events[3][1] == [
        {
            "id": 1,
            "at": "2026-03-02T09:30:00+00:00",
            "channel": "telegram",
            "kind": "received",
            "text": "Sofie wrote",
        }
    ]
    assert "Bonjour" in json.dumps(events[4][1])
