"""The image, the compose file and the proxy: what they name exists, and nothing is left open."""

import fnmatch
import re
import shlex
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
import yaml
from prometheus_client import CollectorRegistry
from sqlalchemy import insert
from starlette.routing import Route

from bot.cli import COMMANDS, loket
from bot.errors import SettingsError
from bot.gateway.app import create_app
from bot.gateway.messenger import MessengerDoor
from bot.gateway.metrics import Metrics
from bot.gateway.telegram import TelegramDoor
from bot.settings import Settings
from bot.store.engine import connect
from bot.store.migrate import upgrade
from bot.store.store import Store
from bot.store.tables import heartbeats
from bot.worker.names import new_name
from tests.fakes import FakeInbox

ROOT = Path(__file__).parent.parent
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: Mapping[str, Any] = COMPOSE["services"]
OURS = ("migrate", "gateway", "worker", "desk")
INSIDE = {"/healthz", "/readyz", "/metrics"}
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
# The name of a secret with a value behind it; "${NAME:?…}" only refers to one.
SECRET = re.compile(r"(?<!\{)\b[A-Z_]*(?:TOKEN|SECRET|PASSWORD)\w*\s*[:=]\s*[\"']?[^\s\"'$]")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def instructions() -> list[tuple[str, str]]:
    """The lines of the Dockerfile as (instruction, the rest), continued ones joined."""
    lines = re.sub(r"\\\n\s*", "", text("Dockerfile")).splitlines()
    parts = [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]
    return [(name, rest) for name, rest in parts]


def stages() -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = []
    for name, rest in instructions():
        if name == "FROM":
            found.append([])
        found[-1].append((name, rest))
    return found


def of(stage: list[tuple[str, str]], name: str) -> list[str]:
    return [rest for each, rest in stage if each == name]


def depends(service: str) -> dict[str, str]:
    on = SERVICES[service].get("depends_on", {})
    return {name: each["condition"] for name, each in on.items()}


def healthchecks() -> Iterator[tuple[str, list[str]]]:
    for name, service in SERVICES.items():
        check = service.get("healthcheck", {})
        if not check.get("disable"):
            yield name, check.get("test", [])


def settings_asked() -> set[str]:
    asked: set[str] = set()

    class Environment(dict[str, str]):
        def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
            asked.add(name)
            return "x"  # makes every channel look set up

    with pytest.raises(SettingsError):
        Settings.read(Environment())
    return asked


def in_example() -> dict[str, str]:
    """Every variable of .env.example with its value, whether in use or in a comment."""
    found = re.findall(r"^(?:# )?([A-Z][A-Z_]+)=(.*)$", text(".env.example"), re.MULTILINE)
    return dict(found)


def test_compose_has_every_part_of_loket() -> None:
    assert set(SERVICES) == {"postgres", *OURS, "proxy"}


@pytest.mark.parametrize("service", OURS)
def test_a_service_runs_a_command_that_exists(service: str) -> None:
    first, *rest = SERVICES[service]["command"]
    assert first in COMMANDS
    command = loket.get_command(None, first)  # type: ignore[arg-type]
    assert command is not None
    assert [each for each in rest if each not in getattr(command, "commands", {})] == []


def test_all_roles_come_from_the_one_image_without_privileges() -> None:
    for name in OURS:
        service = SERVICES[name]
        assert service["image"] == SERVICES["gateway"]["image"], name
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name


def test_images_are_pinned() -> None:
    bases = [rest.split()[0] for name, rest in instructions() if name == "FROM"]
    images = [service["image"] for service in SERVICES.values()]
    loose = [each for each in [*bases, *images] if not re.search(r":v?\d+(\.\d+)*[\w.-]*$", each)]
    assert loose == []
    assert re.search(r"\buv==\d+\.\d+\.\d+", text("Dockerfile"))


def test_every_variable_of_compose_is_explained() -> None:
    named = set(re.findall(r"\$\{(\w+)", text("docker-compose.yml")))
    assert named
    assert named <= set(in_example())


def test_the_example_names_every_setting_and_no_other() -> None:
    only_compose = {"POSTGRES_PASSWORD"}
    assert set(in_example()) == settings_asked() | only_compose


def test_the_example_can_be_read_as_it_is() -> None:
    settings = Settings.read(in_example())
    assert (settings.telegram, settings.messenger, settings.slack) == (None, None, None)


@pytest.mark.parametrize(
    "name", ["Dockerfile", "docker-compose.yml", ".env.example", "deploy/Caddyfile"]
)
def test_no_secret_is_written_down(name: str) -> None:
    assert [line for line in text(name).splitlines() if SECRET.search(line)] == []


def test_only_the_proxy_is_reached_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if service.get("ports")] == ["proxy"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert SERVICES["postgres"]["networks"] == ["inside"]
    assert SERVICES["proxy"]["networks"] == ["outside"]


def test_the_database_is_kept_on_a_volume() -> None:
    mounted = [each.split(":")[0] for each in SERVICES["postgres"]["volumes"]]
    assert set(mounted) <= set(COMPOSE["volumes"])


def test_what_is_mounted_from_here_exists_and_cannot_be_written() -> None:
    mounts = {m for service in SERVICES.values() for m in service.get("volumes", ())}
    ours = [each.split(":") for each in mounts if each.startswith("./")]
    assert ours
    assert [host for host, _, *mode in ours if mode != ["ro"] or not (ROOT / host).exists()] == []


def test_nothing_starts_on_a_database_that_is_not_migrated() -> None:
    assert depends("migrate") == {"postgres": "service_healthy"}
    for role in ("gateway", "worker", "desk"):
        assert depends(role) == {"migrate": "service_completed_successfully"}, role
    assert depends("proxy") == {"gateway": "service_healthy"}


def test_what_ends_is_started_again_unless_it_was_done() -> None:
    policies = {name: service["restart"] for name, service in SERVICES.items()}
    assert policies == {
        "postgres": "unless-stopped",
        "migrate": "no",
        "gateway": "unless-stopped",
        "worker": "unless-stopped",
        "desk": "on-failure",  # it ends well where Slack comes over HTTP
        "proxy": "unless-stopped",
    }


def test_everything_that_stays_has_a_healthcheck() -> None:
    found = dict(healthchecks())
    assert set(found) == {"postgres", "gateway", "worker", "proxy"}
    assert "/healthz" in " ".join(found["gateway"])
    for test in found.values():
        scripts = [each for each in test if each.startswith("deploy/")]
        assert [each for each in scripts if not (ROOT / each).exists()] == []


def test_the_gateway_listens_where_compose_and_proxy_expect_it() -> None:
    port = SERVICES["gateway"]["environment"]["LOKET_PORT"]
    assert SERVICES["gateway"]["environment"]["LOKET_HOST"] == "0.0.0.0"  # noqa: S104
    assert f"reverse_proxy gateway:{port}" in text("deploy/Caddyfile")
    assert f":{port}/healthz" in " ".join(dict(healthchecks())["gateway"])
    final = stages()[-1]
    assert of(final, "EXPOSE") == [port]
    assert f":{port}/healthz" in of(final, "HEALTHCHECK")[0]


def test_the_database_url_is_one_that_loket_takes() -> None:
    for role in OURS:
        url = SERVICES[role]["environment"]["LOKET_DATABASE_URL"]
        settings = Settings.read({"LOKET_DATABASE_URL": re.sub(r"\$\{[^}]+\}", "secret", url)})
        assert settings.database_url.startswith("postgresql://loket:secret@postgres:")


def test_the_proxy_lets_exactly_the_webhooks_through() -> None:
    app = create_app(
        telegram=TelegramDoor(secret="x", parse=lambda _: None),  # type: ignore[arg-type,return-value]
        messenger=MessengerDoor(app_secret="x", verify_token="x", parse=lambda _: None),  # type: ignore[arg-type,return-value]
        slack=None,
        accept=FakeInbox().accept,
        ready=list,
        metrics=Metrics(CollectorRegistry()),
    )
    public = {route.path for route in app.routes if isinstance(route, Route)} - INSIDE
    matched = re.search(r"^\s*@webhooks path (.+)$", text("deploy/Caddyfile"), re.MULTILINE)
    assert matched is not None
    assert set(matched[1].split()) == public
    assert text("deploy/Caddyfile").count("reverse_proxy") == 1
    assert re.search(r"handle \{\s*respond 404\s*\}", text("deploy/Caddyfile"))


def test_the_image_is_built_from_the_lock_in_two_stages_and_trained() -> None:
    build, final = stages()
    ran = " ".join(of(build, "RUN"))
    assert "uv sync --frozen --no-dev" in ran
    assert ".venv/bin/loket train" in ran
    assert of(build, "FROM")[0].split()[0] == of(final, "FROM")[0]  # the same Python
    assert of(build, "WORKDIR") == of(final, "WORKDIR")  # the environment knows its place
    assert "pip install" not in " ".join(of(final, "RUN"))


def test_the_image_runs_as_a_user_of_its_own() -> None:
    final = stages()[-1]
    assert of(final, "USER") == ["loket"]
    assert of(final, "ENTRYPOINT") == ['["loket"]']
    after = final[final.index(("USER", "loket")) :]
    assert of(after, "RUN") == []


def test_the_image_holds_what_it_needs_and_nothing_of_this_machine() -> None:
    rules = [line for line in text(".dockerignore").splitlines() if line and line[0] != "#"]
    assert rules[0] == "*"
    let_in = {rule[1:] for rule in rules if rule.startswith("!")}
    assert [name for name in let_in if not (ROOT / name).exists()] == []
    needed = {"bot", "actions", "data", "config.yml", "domain.yml", "uv.lock", "README.md"}
    assert needed | {"deploy"} <= let_in
    kept = (".env", "var", "models", ".git", ".venv", "tests")
    assert [name for name in kept if any(fnmatch.fnmatch(name, rule) for rule in let_in)] == []


def test_the_manifests_ask_for_the_same_and_differ_only_in_the_way() -> None:
    socket, http = (
        yaml.safe_load(text(f"docs/recipes/slack-manifest{way}.yml")) for way in ("", "-http")
    )
    assert socket["oauth_config"] == http["oauth_config"]
    asked = [each["settings"]["event_subscriptions"]["bot_events"] for each in (socket, http)]
    assert asked == [["message.channels", "message.groups"]] * 2
    assert socket["settings"]["socket_mode_enabled"]
    assert not http["settings"]["socket_mode_enabled"]
    assert "request_url" not in str(socket)
    commands = [each["features"]["slash_commands"][0]["command"] for each in (socket, http)]
    assert commands == ["/loket"] * 2
    urls = re.findall(r"url: (\S+)", text("docs/recipes/slack-manifest-http.yml"))
    assert [url.removeprefix("https://loket.example.org") for url in urls] == ["/slack/events"] * 3


@pytest.mark.parametrize(
    ("label", "place", "role", "age_s", "expected"),
    [
        ("its own worker", "", "worker", 5, True),
        ("its worker is gone", "", "worker", 60, False),
        ("a worker elsewhere", "1", "worker", 5, False),
        ("something else here", "", "gateway", 5, False),
    ],
)
def test_a_worker_is_healthy_while_it_writes_its_heartbeat(
    tmp_path: Path, label: str, place: str, role: str, age_s: int, expected: bool
) -> None:
    me = new_name()
    here, process, chance = me.rsplit(":", 2)
    engine = connect(f"sqlite:///{tmp_path}/loket.db")
    upgrade(engine)
    with engine.begin() as connection:
        name, at = f"{here}{place}:{process}:{chance}", NOW - timedelta(seconds=age_s)
        connection.execute(insert(heartbeats), [{"name": name, "role": role, "at": at}])
    is_there = run_path(str(ROOT / "deploy/worker_is_there.py"))["is_there"]
    assert is_there(Store(engine), me=me, now=NOW) is expected, label


def test_every_command_of_the_readme_exists() -> None:
    readme = text("README.md")
    named = {shlex.split(each)[1] for each in re.findall(r"`(loket [a-z][^`]*)`", readme)}
    named |= set(re.findall(r"uv run loket ([a-z]+)", readme))
    assert named == set(COMMANDS)


def test_links_between_documents_lead_somewhere() -> None:
    documents = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in documents
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
        if not (document.parent / target).exists()
    ]
    assert broken == []
