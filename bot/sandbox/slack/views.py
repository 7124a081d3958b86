"""Modals: a stack per officer, opened with a trigger that lives for three seconds."""

import time
from dataclasses import dataclass, field
from uuid import uuid4

from bot.sandbox.config import Json
from bot.sandbox.slack.blocks import with_ids
from bot.sandbox.slack.workspace import APP, BOT_ID, TEAM, SlackRefusal

TRIGGER_S = 3.0
MAX_STACK = 3


@dataclass(kw_only=True)
class OpenView:
    """A modal or home tab in front of an officer; `errors` are by block id."""

    id: str
    user: str
    content: Json
    root_id: str
    previous_id: str | None = None
    errors: dict[str, str] = field(default_factory=dict)
    hash: str = ""

    @property
    def blocks(self) -> tuple[Json, ...]:
        """What it shows."""
        return tuple(self.content["blocks"])

    def show(self, content: Json) -> None:
        """Take other content."""
        self.content = content | {"blocks": list(with_ids(content["blocks"]))}
        self.errors = {}
        self.hash = f"{time.time():.6f}.{uuid4().hex[:6]}"

    def to_json(self, values: Json | None = None) -> Json:
        """The view object of the Web API and of payloads."""
        defaults: Json = {
            "private_metadata": "",
            "callback_id": "",
            "external_id": "",
            "clear_on_close": False,
            "notify_on_close": False,
            "close": None,
            "submit": None,
        }
        return (
            defaults
            | self.content
            | {
                "id": self.id,
                "team_id": TEAM,
                "app_id": APP,
                "bot_id": BOT_ID,
                "app_installed_team_id": TEAM,
                "hash": self.hash,
                "root_view_id": self.root_id,
                "previous_view_id": self.previous_id,
                "state": {"values": values or {}},
            }
        )


class Views:
    """The modals that are open, the home tabs, and the triggers that open more."""

    def __init__(self) -> None:
        self._stacks: dict[str, list[OpenView]] = {}
        self._triggers: dict[str, tuple[str, float]] = {}
        self._spent: set[str] = set()
        self.homes: dict[str, OpenView] = {}

    def new_trigger(self, user: str) -> str:
        """A trigger for something this officer just did."""
        trigger = f"{time.time_ns()}.{uuid4().hex}"
        self._triggers[trigger] = (user, time.monotonic() + TRIGGER_S)
        return trigger

    def use(self, trigger: str) -> str:
        """Whose trigger it is; each opens one view. Raises: SlackRefusal."""
        if trigger in self._spent:
            raise SlackRefusal("exchanged_trigger_id")
        if trigger not in self._triggers:
            raise SlackRefusal("invalid_trigger_id")
        user, end_s = self._triggers.pop(trigger)
        self._spent.add(trigger)
        if time.monotonic() > end_s:
            raise SlackRefusal("expired_trigger_id")
        return user

    def open(self, user: str, content: Json) -> OpenView:
        """One more modal on top of the officer's. Raises: SlackRefusal at the fourth."""
        stack = self._stacks.setdefault(user, [])
        if len(stack) >= MAX_STACK:
            raise SlackRefusal("push_limit_reached")
        below = stack[-1] if stack else None
        view_id = f"V{uuid4().hex[:10].upper()}"
        view = OpenView(
            id=view_id,
            user=user,
            content={},
            root_id=below.root_id if below else view_id,
            previous_id=below.id if below else None,
        )
        view.show(content)
        stack.append(view)
        return view

    def publish(self, user: str, content: Json) -> OpenView:
        """The officer's home tab."""
        view_id = self.homes[user].id if user in self.homes else f"V{uuid4().hex[:10].upper()}"
        view = OpenView(id=view_id, user=user, content={}, root_id=view_id)
        view.show(content)
        self.homes[user] = view
        return view

    def stack(self, user: str) -> list[OpenView]:
        """The officer's modals, the one in front last."""
        return list(self._stacks.get(user, ()))

    def find(self, view_id: str, external_id: str = "") -> OpenView:
        """An open modal or home tab. Raises: SlackRefusal when it is gone."""
        everything = [view for stack in self._stacks.values() for view in stack]
        for view in [*everything, *self.homes.values()]:
            if view.id == view_id or (
                external_id and view.content.get("external_id") == external_id
            ):
                return view
        raise SlackRefusal("not_found")

    def close(self, view: OpenView, *, all_of_them: bool = False) -> None:
        """Take it away, with whatever is above it (or the whole stack)."""
        stack = self._stacks.get(view.user, [])
        if view in stack:
            del stack[0 if all_of_them else stack.index(view) :]
