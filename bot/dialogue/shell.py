"""Lets Rasa's own commands run our actions in their process and show what they decided."""

from typing import Any

from rasa.core.channels import console
from rasa.core.utils import AvailableEndpoints

from bot.dialogue.endpoint import ActionsHere


class ActionsShown(ActionsHere):
    """As `ActionsHere`, with each effect as a line of text that a developer can read."""

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """What the action decided, readable."""
        decided = await super().request(*args, **kwargs)
        for response in (decided or {}).get("responses", []):
            if effect := response.get("custom"):
                shown = ", ".join(f"{k}={v!r}" for k, v in effect.items() if k != "effect" and v)
                response["text"] = f"[{effect.get('effect')}] {shown}"
                response["custom"] = {}
        return decided


def actions_in_process() -> None:
    """Use our actions wherever `endpoints.yml` names no action server."""
    read = AvailableEndpoints.read_endpoints

    def with_actions(endpoint_file: str) -> AvailableEndpoints:
        endpoints = read(endpoint_file)
        endpoints.action = endpoints.action or ActionsShown()
        return endpoints

    AvailableEndpoints.read_endpoints = with_actions


def end_with_input() -> None:
    """Let `rasa shell` stop where its input does; Rasa would wait for a line for ever."""
    ask = console._get_user_input

    async def asked(previous_response: dict[str, Any] | None) -> str | None:
        try:
            line: str | None = await ask(previous_response)
        except EOFError:
            return None
        return line

    console._get_user_input = asked
