"""Rasa's dialogue state as a bounded snapshot, kept by the worker's own transaction.

A snapshot is plain JSON: the events of the last turns, preceded by what the forgotten
ones left behind (slots, active form). Its size does not grow with the conversation.
"""

from collections.abc import Sequence
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.replay import event_from
from bot.dialogue.turns import Snapshot

KEPT_TURNS = 3  # the policies look back three states, which is two turns at most
# Never needed by a later turn, and most of an event's size.
_FORGET = frozenset(
    {"timestamp", "model_id", "assistant_id", "metadata", "message_id", "policy", "confidence"}
)
_UNDERSTOOD = ("text", "intent", "entities")


class TurnTrackers(TrackerStore):
    """Adapter: holds the dialogues of the turns under way, and forgets each when it ends."""

    def __init__(self, domain: Domain) -> None:
        super().__init__(domain, None)
        self._trackers: dict[str, DialogueStateTracker] = {}

    def begin(self, sender_id: str, snapshot: Snapshot, slots: dict[str, Any]) -> None:
        """Make a dialogue known to Rasa, as `snapshot` left it and with `slots` set."""
        events = [event_from(each) for each in snapshot]
        if not any(isinstance(each, ActionExecuted) for each in events):
            # Rasa has not spoken yet; its rules begin where it listens
            events.insert(0, ActionExecuted(ACTION_LISTEN_NAME))
        events += [SlotSet(name, value) for name, value in slots.items()]
        tracker = DialogueStateTracker(sender_id, self.domain.slots)
        for event in events:
            tracker.update(event, self.domain)
        self._trackers[sender_id] = tracker

    def end(self, sender_id: str) -> DialogueStateTracker:
        """The dialogue after the turn; the store no longer knows it."""
        return self._trackers.pop(sender_id)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The dialogue that `begin` made known."""
        return self._trackers.get(sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the dialogue until `end`."""
        self._trackers[tracker.sender_id] = tracker

    async def keys(self) -> Sequence[str]:
        """The dialogues of the turns under way."""
        return list(self._trackers)


def snapshot_of(tracker: DialogueStateTracker, domain: Domain) -> Snapshot:
    """The dialogue in at most `KEPT_TURNS` turns of events."""
    events = list(tracker.events)
    cut = _start_of_last_turns(events)
    kept = _left_behind(tracker, events[:cut], domain) + events[cut:]
    return [_as_json(event) for event in kept if not isinstance(event, BotUttered)]


def _start_of_last_turns(events: Sequence[Event]) -> int:
    turns = [at for at, event in enumerate(events) if isinstance(event, UserUttered)]
    return turns[-KEPT_TURNS] if len(turns) > KEPT_TURNS else 0


def _left_behind(
    tracker: DialogueStateTracker, forgotten: Sequence[Event], domain: Domain
) -> list[Event]:
    if not forgotten:
        return []
    past = DialogueStateTracker.from_events(tracker.sender_id, forgotten, domain.slots)
    slots: list[Event] = [
        SlotSet(name, slot.value)
        for name, slot in past.slots.items()
        if slot.value != slot.initial_value
    ]
    loop: list[Event] = [ActiveLoop(past.active_loop_name)] if past.active_loop_name else []
    return [*slots, *loop, ActionExecuted(ACTION_LISTEN_NAME)]


def _as_json(event: Event) -> dict[str, Any]:
    kept = {key: value for key, value in event.as_dict().items() if key not in _FORGET}
    if parsed := kept.get("parse_data"):
        kept["parse_data"] = {key: parsed[key] for key in _UNDERSTOOD if key in parsed}
    return kept
