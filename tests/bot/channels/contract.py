"""What every channel's sender does, whatever the platform: one table of situations.

A channel brings `contract.yml`, which says how its platform answers in each situation, and
a way to make its sender on a scripted network. Its own test module subclasses `Contract`.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest

from bot.channels.base import Sender, Sent
from bot.errors import GiveUp, SendFailed, TryLater
from bot.messages import Button, Inbound, Kind, Outbound
from tests.fakes import ScriptedNetwork

SECRET_TEXT = "a text that no log may show"
EXPECTED: dict[str, type[Sent | SendFailed]] = {
    "taken": Sent,
    "throttled": TryLater,
    "unavailable": TryLater,
    "unreachable": TryLater,
    "slow": TryLater,
    "lost body": TryLater,
    "no message id": TryLater,
    "body of another shape": TryLater,
    "refused": GiveUp,
    "person blocked us": GiveUp,
    "token refused": GiveUp,
}
STOPS_CONTACT = frozenset({"person blocked us"})
WAIT_S = 7.0
# Whether the message may be there all the same, so that another try may repeat it.
MAY_HAVE_ARRIVED = {
    "throttled": False,
    "unreachable": False,
    "slow": True,
    "lost body": True,
    "no message id": True,
    "body of another shape": True,
}

Make = Callable[[ScriptedNetwork], Sender]


class Contract:
    """Subclass with `make`, `secrets` and the platform's `answers` by situation."""

    make: Make
    secrets: tuple[str, ...]
    answers: dict[str, dict[str, Any]]

    def test_every_situation_is_described(self) -> None:
        assert self.answers.keys() == EXPECTED.keys()

    @pytest.mark.parametrize("situation", EXPECTED)
    def test_a_send_ends_as_the_situation_demands(self, situation: str) -> None:
        ended = asyncio.run(self._send(situation))
        assert type(ended) is EXPECTED[situation]
        if isinstance(ended, GiveUp):
            assert ended.stops_contact == (situation in STOPS_CONTACT)
        if isinstance(ended, TryLater) and situation == "throttled":
            assert ended.wait_s == WAIT_S
        if isinstance(ended, TryLater) and situation in MAY_HAVE_ARRIVED:
            assert ended.may_have_arrived == MAY_HAVE_ARRIVED[situation]

    @pytest.mark.parametrize("situation", EXPECTED)
    def test_typing_and_acknowledging_never_raise(self, situation: str) -> None:
        asyncio.run(self._gestures(situation))

    @pytest.mark.parametrize("situation", EXPECTED)
    def test_no_log_or_error_shows_a_token_or_a_text(
        self, situation: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        ended = asyncio.run(self._send(situation))
        told = caplog.text + str(ended) + repr(_causes(ended))
        assert not [secret for secret in (*self.secrets, SECRET_TEXT) if secret in told]

    async def _send(self, situation: str) -> Sent | SendFailed:
        sender = self._sender(situation)
        buttons = (Button(title="Yes", payload="yes"),)
        try:
            return await sender.send(Outbound(person="42", text=SECRET_TEXT, buttons=buttons))
        except SendFailed as error:
            return error
        finally:
            await sender.close()

    async def _gestures(self, situation: str) -> None:
        sender = self._sender(situation)
        pressed = Inbound(
            channel="any", external_id="1", person="42", kind=Kind.BUTTON, callback_id="9"
        )
        await sender.typing("42")
        await sender.acknowledge(pressed)
        await sender.close()

    def _sender(self, situation: str) -> Sender:
        return type(self).make(ScriptedNetwork([self.answers[situation]] * 2))


def _causes(ended: Sent | SendFailed) -> list[BaseException]:
    cause = ended.__cause__ if isinstance(ended, SendFailed) else None
    return [cause] if cause else []
