"""Replies printed in the terminal."""

from collections.abc import Callable

from bot.channels.base import Sent
from bot.messages import Button, Inbound, Outbound


class ConsoleSender:
    """Prints each message with its choices numbered; `buttons` are those of the last one."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self.buttons: tuple[Button, ...] = ()
        self._write, self._sent = write, 0

    async def send(self, outbound: Outbound) -> Sent:
        """Print one message; it cannot fail."""
        self._sent += 1
        self.buttons = outbound.buttons
        self._write(outbound.text)
        for number, button in enumerate(outbound.buttons, start=1):
            self._write(f"  {number}. {button.title}")
        return Sent(external_id=str(self._sent))

    async def typing(self, person: str) -> None:
        """Nothing: the answer is there at once."""

    async def acknowledge(self, inbound: Inbound) -> None:
        """Nothing: the terminal has shown it."""

    async def close(self) -> None:
        """Nothing to give back."""
