"""What Slack refuses in blocks and views, found with slack_sdk's own models.

Source: https://docs.slack.dev/reference/block-kit/blocks/
"""

from collections.abc import Sequence
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.sandbox.config import Json
from bot.sandbox.slack.blocks import elements
from bot.sandbox.slack.workspace import SlackRefusal

MAX_MESSAGE_BLOCKS = 50
MAX_VIEW_BLOCKS = 100
# Not documented; reported as about 13,000 characters for all blocks of a message.
MAX_BLOCKS_TEXT = 13_200
MAX_ID = 255
MAX_FIELD = 2000
_TEXT_NAMES = frozenset({"text", "alt_text"})


def blocks_of(parameters: Json) -> tuple[Json, ...]:
    """A message's blocks.

    Raises: SlackRefusal for too many, too long or malformed ones.
    """
    blocks = parameters.get("blocks") or ()
    if not isinstance(blocks, Sequence) or isinstance(blocks, str):
        raise SlackRefusal("invalid_blocks_format")
    _check_blocks(blocks, MAX_MESSAGE_BLOCKS)
    if _text_length(blocks) > MAX_BLOCKS_TEXT:
        raise SlackRefusal("msg_blocks_too_long")
    return tuple(blocks)


def check_view(view: Any, *, kinds: Sequence[str] = ("modal",)) -> Json:
    """The view, if Slack would show it.

    Raises: SlackRefusal with what is wrong.
    """
    if not isinstance(view, dict) or view.get("type") not in kinds:
        raise _invalid_view("[ERROR] unsupported type: view.type")
    blocks = view.get("blocks")
    if not isinstance(blocks, list) or not blocks:
        raise _invalid_view("[ERROR] missing required field: blocks")
    _check_blocks(blocks, MAX_VIEW_BLOCKS, error="invalid_arguments")
    if view["type"] == "modal" and not view.get("title"):
        raise _invalid_view("[ERROR] missing required field: title")
    has_inputs = any(block["type"] == "input" for block in blocks)
    if has_inputs and view["type"] == "modal" and not view.get("submit"):
        raise _invalid_view("[ERROR] missing required field: submit")
    try:
        View(**view).to_dict()
    except (SlackObjectFormationError, TypeError) as error:
        raise _invalid_view(f"[ERROR] {error}") from error
    return view


def _check_blocks(blocks: Sequence[Any], most: int, *, error: str = "invalid_blocks") -> None:
    if len(blocks) > most:
        raise SlackRefusal(error, messages=(f"[ERROR] no more than {most} items allowed",))
    for place, block in enumerate(blocks):
        try:
            _check_block(block)
        except (SlackObjectFormationError, TypeError, KeyError, AttributeError) as why:
            text = f"[ERROR] {why} [json-pointer:/blocks/{place}]"
            raise SlackRefusal(error, messages=(text,)) from why
    _check_unique([b["block_id"] for b in blocks if "block_id" in b], "block_id", error)


def _check_block(block: Any) -> None:
    if not isinstance(block, dict) or Block.parse(block) is None:
        raise SlackObjectFormationError("unsupported type")
    parsed = Block.parse(block)
    assert parsed is not None
    content = parsed.to_dict()
    if len(content.get("elements", ())) != len(block.get("elements", ())):
        raise SlackObjectFormationError("unsupported element")
    if ("accessory" in content) != ("accessory" in block):
        raise SlackObjectFormationError("unsupported accessory")
    if any(not 1 <= len(f.get("text", "")) <= MAX_FIELD for f in block.get("fields", ())):
        raise SlackObjectFormationError(f"field must be between 1 and {MAX_FIELD} characters")
    if block["type"] in ("section", "header") and "text" in block and not block["text"]["text"]:
        raise SlackObjectFormationError("must be more than 0 characters")
    if block["type"] == "actions" and not block["elements"]:
        raise SlackObjectFormationError("no fewer than 1 items allowed: elements")
    action_ids = [e["action_id"] for _, e in elements([block]) if "action_id" in e]
    if any(len(action_id) > MAX_ID for action_id in action_ids):
        raise SlackObjectFormationError(f"action_id cannot exceed {MAX_ID} characters")
    _check_unique(action_ids, "action_id", "invalid_blocks")


def _check_unique(ids: list[str], name: str, error: str) -> None:
    twice = {one for one in ids if ids.count(one) > 1}
    if twice:
        text = f"[ERROR] `{name}`s are not unique: {', '.join(sorted(twice))}"
        raise SlackRefusal(error, messages=(text,))


def _text_length(content: Any) -> int:
    if isinstance(content, dict):
        own = sum(len(v) for k, v in content.items() if k in _TEXT_NAMES and isinstance(v, str))
        return own + sum(_text_length(v) for v in content.values())
    if isinstance(content, (list, tuple)):
        return sum(_text_length(one) for one in content)
    return 0


def _invalid_view(message: str) -> SlackRefusal:
    return SlackRefusal("invalid_arguments", messages=(message,))
