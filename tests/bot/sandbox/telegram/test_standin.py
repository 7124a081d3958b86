"""The Telegram stand-in, driven by python-telegram-bot as it is."""

import httpx
import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import (
    BadRequest,
    NetworkError,
    RetryAfter,
)

from bot.sandbox.faults import FaultKind
from bot.sandbox.standins import Standins
from tests.bot.sandbox.telegram.driving import PERSON, with_bot


def test_a_bot_sends_what_a_person_sees(standins: Standins, base_url: str) -> None:
    standins.telegram.person_writes(PERSON, "Hallo")
    keyboard = InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton("Ja", callback_data="yes"),
                InlineKeyboardButton("?", url="https://a.b"),
            ]
        ]
    )

    async def use(bot: Bot) -> None:
        assert (await bot.get_me()).username == "loket_sandbox_bot"
        assert await bot.set_my_commands([BotCommand("help", "What I can do")])
        await bot.send_chat_action(PERSON, "typing")
        assert standins.telegram.is_typing(PERSON)
        sent = await bot.send_message(
            PERSON, "[1] Zie <b>hier</b>", parse_mode="HTML", reply_markup=keyboard
        )
        assert sent.text == "[1] Zie hier"
        assert sent.parse_entities() == {sent.entities[0]: "hier"}
        await bot.edit_message_text("Klaar", chat_id=PERSON, message_id=sent.message_id)

    with_bot(standins, base_url, use)
    first, second = standins.telegram.messages(PERSON)
    assert (first.text, first.from_bot) == ("Hallo", False)
    assert (second.text, second.is_edited, second.keyboard) == ("Klaar", True, ())
    assert not standins.telegram.is_typing(PERSON)
    assert [c.parameters["text"] for c in standins.telegram.calls.named("editMessageText")] == [
        "Klaar"
    ]
    assert standins.telegram.commands[0]["command"] == "help"


def test_a_press_is_answered_once(standins: Standins, base_url: str) -> None:
    standins.telegram.person_writes(PERSON, "Hallo")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Ja", callback_data="yes")]])

    async def use(bot: Bot) -> None:
        sent = await bot.send_message(PERSON, "Zeker?", reply_markup=keyboard)
        standins.telegram.person_presses(PERSON, sent.message_id, "Ja")
        query = (await bot.get_updates(offset=-1))[0].callback_query
        assert query is not None
        assert query.data == "yes"
        await query.answer("Goed")
        with pytest.raises(BadRequest):
            await query.answer("Goed")

    with_bot(standins, base_url, use)
    assert standins.telegram.notices(PERSON) == ["Goed"]


def test_fetches_a_photo(standins: Standins, base_url: str) -> None:
    standins.telegram.person_sends_photo(PERSON, b"jpeg", caption="Kijk")

    async def use(bot: Bot) -> bytes:
        message = (await bot.get_updates())[0].message
        assert message is not None
        assert message.caption == "Kijk"
        file = await bot.get_file(message.photo[-1].file_id)
        return bytes(await file.download_as_bytearray())

    assert with_bot(standins, base_url, use) == b"jpeg"


def test_faults(standins: Standins, base_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    telegram = standins.telegram
    telegram.person_writes(PERSON, "Hallo")

    async def use(bot: Bot) -> None:
        telegram.faults.add(FaultKind.THROTTLED, method="sendMessage", wait_s=7)
        with pytest.raises(RetryAfter, match="7"):
            await bot.send_message(PERSON, "a")
        telegram.faults.add(FaultKind.DOWN, count=2)
        for _ in range(2):
            with pytest.raises(NetworkError):
                await bot.send_message(PERSON, "b")
        telegram.faults.add(FaultKind.ERROR)
        with pytest.raises(NetworkError, match="Internal Server Error"):
            await bot.send_message(PERSON, "c")
        telegram.faults.add(FaultKind.LOST_ANSWER)
        with pytest.raises(NetworkError):
            await bot.send_message(PERSON, "d")
        telegram.faults.add(FaultKind.DOWN, count=None)
        telegram.faults.clear()
        await bot.send_message(PERSON, "e")

    with_bot(standins, base_url, use)
    assert [m.text for m in telegram.messages(PERSON) if m.from_bot] == ["d", "e"]
    assert [c.fault for c in telegram.calls.named("sendMessage")] == [
        "throttled",
        "down",
        "down",
        "error",
        "lost_answer",
        None,
    ]


def test_reads_json_bodies_too(standins: Standins, base_url: str) -> None:
    standins.telegram.person_writes(PERSON, "Hallo")
    url = f"{base_url}/telegram/bot{standins.config.telegram_token}/sendMessage"
    markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": "y"}]]}
    body = {"chat_id": int(PERSON), "text": "Dag", "reply_markup": markup}
    assert httpx.post(url, json=body).json()["result"]["text"] == "Dag"
    assert standins.telegram.messages(PERSON)[-1].keyboard[0][0].callback_data == "y"


def test_ids_go_on_after_a_reset(standins: Standins) -> None:
    before = standins.telegram.person_writes(PERSON, "Hallo")
    first = standins.telegram.updates[-1]["update_id"]
    standins.reset()
    assert standins.telegram.messages(PERSON) == []
    assert standins.telegram.person_writes(PERSON, "Hallo") > before
    assert standins.telegram.updates[-1]["update_id"] > first
