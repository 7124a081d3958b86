"""Runs the actions inside this process, where Rasa expects a server."""

import json
import logging
from typing import Any

from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection


class ActionsHere(EndpointConfig):
    """Adapter: Rasa's request for an action → our `actions` package, without a socket."""

    def __init__(self) -> None:
        super().__init__(url="http://in.process", enable_selective_domain=True)
        logging.getLogger("rasa_sdk.executor").setLevel(logging.WARNING)
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        """What the action decided: Rasa's `events` and `responses`.

        Raises: ClientResponseError as Rasa's protocol has it when an action declines.
        """
        try:
            return await self._executor.run(kwargs["json"])
        except ActionExecutionRejection as error:
            reason = json.dumps({"action_name": error.action_name, "error": "rejected"})
            raise ClientResponseError(400, "rejected", reason) from error
