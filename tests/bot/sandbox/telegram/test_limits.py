"""What the Telegram stand-in refuses, as python-telegram-bot hears it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    TelegramError,
)

from bot.sandbox.standins import Standins
from tests.bot.sandbox.telegram.driving import PERSON, with_bot

REFUSALS: list[tuple[str, Callable[[Bot], Awaitable[Any]], type[TelegramError], str]] = [
    ("an empty text", lambda b: b.send_message(PERSON, " "), BadRequest, "text is empty"),
    ("a text too long", lambda b: b.send_message(PERSON, "x" * 4097), BadRequest, "too long"),
    ("an unknown person", lambda b: b.send_message(99, "x"), BadRequest, "Chat not found"),
    ("a person who blocks", lambda b: b.send_message(66, "x"), Forbidden, "blocked"),
    (
        "a button's data too long",
        lambda b: b.send_message(
            PERSON,
            "x",
            reply_markup=InlineKeyboardMarkup(
                [[InlineKeyboardButton("a", callback_data="é" * 33)]]
            ),
        ),
        BadRequest,
        "Button_data_invalid",
    ),
    (
        "broken HTML",
        lambda b: b.send_message(PERSON, "<b>x", parse_mode="HTML"),
        BadRequest,
        "parse",
    ),
    ("a press long ago", lambda b: b.answer_callback_query("1"), BadRequest, "too old"),
    ("a message not there", lambda b: b.edit_message_text("x", PERSON, 1), BadRequest, "not found"),
    (
        "a bad secret",
        lambda b: b.set_webhook("https://a.b", secret_token="é"),
        BadRequest,
        "Secret",
    ),
]


@pytest.mark.parametrize(
    ("use", "error", "text"), [r[1:] for r in REFUSALS], ids=[r[0] for r in REFUSALS]
)
def test_refuses(
    standins: Standins,
    base_url: str,
    use: Callable[[Bot], Awaitable[Any]],
    error: type[TelegramError],
    text: str,
) -> None:
    standins.telegram.person_writes(PERSON, "Hallo")
    standins.telegram.person_writes(66, "Hallo")
    standins.telegram.person_blocks(66)
    with pytest.raises(error, match=text):
        with_bot(standins, base_url, use)


def test_refuses_an_unknown_token(standins: Standins, base_url: str) -> None:
    async def run() -> None:
        async with Bot("1:wrong", base_url=f"{base_url}/telegram/bot"):
            pass

    with pytest.raises(InvalidToken):
        asyncio.run(run())
