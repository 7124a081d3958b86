"""Messages to people on Telegram: plain text, choices as an inline keyboard."""

from collections.abc import Sequence
from contextlib import suppress

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction

from bot.channels.base import Sent
from bot.channels.telegram.client import close
from bot.channels.telegram.failures import translated
from bot.errors import SendFailed
from bot.messages import Button, Inbound, Outbound

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# Two buttons share a row while both can be read whole on a small telephone.
MAX_HALF_ROW_CHARS = 14


class TelegramSender:
    """Sends over one bot, which it closes."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, outbound: Outbound) -> Sent:
        """Send one message.

        Raises: TryLater when another try may succeed, GiveUp when none can.
        """
        with translated():
            message = await self._bot.send_message(
                chat_id=outbound.person,
                text=outbound.text,
                link_preview_options=NO_PREVIEW,
                reply_markup=_keyboard(outbound.buttons),
            )
        return Sent(external_id=str(message.message_id))

    async def typing(self, person: str) -> None:
        """Show for five seconds that an answer is coming."""
        with suppress(SendFailed), translated():
            await self._bot.send_chat_action(chat_id=person, action=ChatAction.TYPING)

    async def acknowledge(self, inbound: Inbound) -> None:
        """Stop the clock that Telegram shows on a pressed button."""
        if not inbound.callback_id:
            return
        with suppress(SendFailed), translated():
            await self._bot.answer_callback_query(inbound.callback_id)

    async def close(self) -> None:
        """Give back connections."""
        await close(self._bot)


def _keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    if not buttons:
        return None
    rows: list[list[InlineKeyboardButton]] = []
    for button in buttons:
        key = InlineKeyboardButton(button.title, callback_data=button.payload)
        if rows and _fits_beside(rows[-1], button):
            rows[-1].append(key)
        else:
            rows.append([key])
    return InlineKeyboardMarkup(rows)


def _fits_beside(row: list[InlineKeyboardButton], button: Button) -> bool:
    titles = [row[0].text, button.title]
    return len(row) == 1 and all(len(title) <= MAX_HALF_ROW_CHARS for title in titles)
