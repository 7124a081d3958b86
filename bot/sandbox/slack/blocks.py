"""Block Kit from the side of the one who clicks: elements, actions and values.

Source: https://docs.slack.dev/reference/block-kit/
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import uuid4

from bot.sandbox.config import Json

Values = Mapping[str, str | list[str]]
_ONE_OPTION = frozenset({"static_select", "radio_buttons", "overflow", "external_select"})
_MANY_OPTIONS = frozenset({"multi_static_select", "checkboxes"})
_ONE_ID = {
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
}
_SHOWN_ONLY = frozenset({"image", "mrkdwn", "plain_text"})


def with_ids(blocks: Iterable[Json]) -> tuple[Json, ...]:
    """The blocks with the ids that Slack gives to those that have none."""
    return tuple(_with_id(block) for block in blocks)


def elements(blocks: Iterable[Json]) -> Iterator[tuple[Json, Json]]:
    """Every block and element that somebody may use."""
    for block in blocks:
        used = [*block.get("elements", ()), block.get("accessory"), block.get("element")]
        for element in used:
            if isinstance(element, dict) and element.get("type") not in _SHOWN_ONLY:
                yield block, element


def action_json(blocks: Iterable[Json], action_id: str, value: str | None, ts: str) -> Json:
    """What Slack tells of one use of the element.

    Raises: LookupError when there is no such element or option.
    """
    for block, element in elements(blocks):
        if element.get("action_id") != action_id:
            continue
        action: Json = {
            "type": element["type"],
            "action_id": action_id,
            "block_id": block["block_id"],
            "action_ts": ts,
        }
        if element["type"] == "button":
            used = {name: element[name] for name in ("text", "value", "style") if name in element}
            return action | used
        return action | _value_json(element, value)
    raise LookupError(f"no such element: {action_id}")


def state_values(blocks: Iterable[Json], given: Values) -> Json:
    """The `state.values` of a view: what was given, else what stood there.

    `given` names an element by its action id or its block's id.
    """
    found: Json = {}
    for block, element in elements(blocks):
        if element["type"] in ("button", "overflow"):
            continue
        action_id, block_id = element["action_id"], block["block_id"]
        value = given.get(action_id, given.get(block_id, _initial(element)))
        content = {"type": element["type"]} | _value_json(element, value)
        found.setdefault(block_id, {})[action_id] = content
    return found


def missing(blocks: Iterable[Json], values: Json) -> dict[str, str]:
    """The input blocks that must be filled in and are not, as Slack's client finds them."""
    found = {}
    for block, element in elements(blocks):
        if block["type"] != "input" or block.get("optional"):
            continue
        value = values[block["block_id"]][element["action_id"]]
        if not any(content for name, content in value.items() if name != "type"):
            found[block["block_id"]] = "Please complete this required field."
    return found


def escaped(text: str) -> str:
    """Typed text as Slack passes it on."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def rich_text(text: str) -> Json:
    """The block that Slack makes of typed text."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "block_id": _short_id(), "elements": [section]}


def _with_id(block: Json) -> Json:
    filled: Json = {"block_id": _short_id()} | block
    if "elements" in block:
        filled["elements"] = [_with_action_id(element) for element in block["elements"]]
    for name in ("accessory", "element"):
        if name in block:
            filled[name] = _with_action_id(block[name])
    return filled


def _with_action_id(element: Json) -> Json:
    if element.get("type") in _SHOWN_ONLY or str(element.get("type", "")).startswith("rich_text"):
        return element
    return {"action_id": _short_id()} | element


def _value_json(element: Json, value: Any) -> Json:
    kind = element["type"]
    if kind in _ONE_OPTION:
        return {"selected_option": _option(element, value) if value else None}
    if kind in _MANY_OPTIONS:
        return {"selected_options": [_option(element, one) for one in value or ()]}
    return {_ONE_ID.get(kind, "value"): value or None}


def _option(element: Json, value: str) -> Json:
    groups = [group.get("options", ()) for group in element.get("option_groups", ())]
    for options in (element.get("options", ()), *groups):
        for option in options:
            if value in (option["value"], option["text"]["text"]):
                return dict(option)
    raise LookupError(f"no such option: {value}")


def _initial(element: Json) -> Any:
    if "initial_option" in element:
        return element["initial_option"]["value"]
    if "initial_options" in element:
        return [option["value"] for option in element["initial_options"]]
    names = ("initial_value", "initial_user", "initial_date", "initial_time")
    return next((element[name] for name in names if name in element), None)


def _short_id() -> str:
    return uuid4().hex[:5]
