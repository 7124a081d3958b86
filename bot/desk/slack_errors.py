"""Slack's failures as ours, translated in one place.

Source: https://docs.slack.dev/reference/methods/chat.postMessage#errors
"""

import re
from collections.abc import Awaitable, Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.errors import GiveUp, SendFailed, TryLater

GONE = frozenset({"slack.message_not_found", "slack.thread_not_found"})

_UNSENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
_THROTTLED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
_FINAL = frozenset(
    {
        "account_inactive", "app_uninstalled", "cant_update_message", "channel_not_found",
        "ekm_access_denied", "invalid_arguments", "invalid_auth", "invalid_blocks",
        "invalid_metadata_format", "is_archived", "message_not_found", "missing_scope",
        "msg_blocks_too_long", "msg_too_long", "no_permission", "no_text", "not_authed",
        "not_in_channel", "org_login_required", "restricted_action", "team_access_not_granted",
        "thread_not_found", "token_expired", "token_revoked",
    }
)  # fmt: skip


async def call(request: Awaitable[AsyncSlackResponse]) -> Mapping[str, Any]:
    """What Slack answered.

    Raises: TryLater when throttled, unreachable, out of order or unclear; GiveUp when the
    token, the channel or the message itself is refused. Both carry `slack.<Slack's code>`.
    """
    try:
        response = await request
    except SlackApiError as error:
        raise _translated(error) from error
    except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
        may_have_arrived = not isinstance(error, _UNSENT)
        raise TryLater("slack.unreachable", may_have_arrived=may_have_arrived) from error
    except AttributeError as error:  # the SDK's own, on an answer that is text and not JSON
        raise _unclear() from error
    if not isinstance(response.data, dict) or not response.data.get("ts"):
        raise _unclear()
    return response.data


def _translated(error: SlackApiError) -> SendFailed:
    data = getattr(error.response, "data", None)
    code = data.get("error") if isinstance(data, dict) else None
    status = getattr(error.response, "status_code", 0)
    if status == 429 or code in _THROTTLED:
        return TryLater("slack.throttled", wait_s=_wait_s(error.response.headers))
    if not isinstance(code, str) or not re.fullmatch(r"[a-z_]{1,60}", code):
        return _unclear()
    if code in _FINAL:
        return GiveUp(f"slack.{code}")
    return TryLater(f"slack.{code}", may_have_arrived=True)  # part of it may have been done


def _unclear() -> TryLater:
    return TryLater("slack.unclear", may_have_arrived=True)


def _wait_s(headers: Mapping[str, str]) -> float | None:
    try:
        return max(float(headers["Retry-After"]), 0.0)
    except (KeyError, ValueError):
        return None
