"""Whose hand it was: staff of the workspace that installed the desk, or somebody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Workspace:
    """Who we are in Slack, as `auth.test` tells; each may be "" while nobody asked."""

    team: str = ""
    bot_user: str = ""
    bot: str = ""


def is_colleague(body: Mapping[str, Any], workspace: Workspace) -> bool:
    """Whether the author belongs to our workspace, and not to one that shares a channel.

    Where the payload does not say it, the answer is yes: Slack signs what it sends.
    Source: https://docs.slack.dev/apis/slack-connect/using-slack-connect-api-methods
    """
    if body.get("is_enterprise_install"):
        return True
    ours, theirs = workspace.team or _installed_in(body), _author_of(body)
    return not ours or not theirs or ours == theirs


def _installed_in(body: Mapping[str, Any]) -> str:
    installed = _part(body, "view").get("app_installed_team_id")
    for authorization in body.get("authorizations") or ():
        installed = installed or authorization.get("team_id")
    card = _part(body, "message").get("team")
    return installed or card or body.get("team_id") or _part(body, "team").get("id") or ""


def _author_of(body: Mapping[str, Any]) -> str:
    event, user = _part(body, "event"), _part(body, "user")
    return event.get("user_team") or event.get("team") or user.get("team_id") or ""


def _part(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = body.get(name)
    return part if isinstance(part, dict) else {}
