"""How Telegram reaches us: the webhook, and the commands people see in their menu."""

from collections.abc import Mapping

from telegram import Bot, BotCommand, WebhookInfo

from bot.channels.telegram.failures import translated

PATH = "/telegram/webhook"
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
MAX_CONNECTIONS = 40


async def register(bot: Bot, *, public_url: str, secret: str) -> None:
    """Have updates sent to our route; what is already waiting is kept.

    Raises: TryLater or GiveUp, as for a message.
    """
    with translated():
        await bot.set_webhook(
            url=public_url.rstrip("/") + PATH,
            allowed_updates=ALLOWED_UPDATES,
            max_connections=MAX_CONNECTIONS,
            secret_token=secret,
        )


async def release(bot: Bot) -> None:
    """Stop the webhook so that polling may begin; what is already waiting is kept."""
    with translated():
        await bot.delete_webhook()


async def problems(bot: Bot, *, public_url: str) -> list[str]:
    """What is wrong with the webhook as Telegram sees it, in words for `loket doctor`."""
    with translated():
        info = await bot.get_webhook_info()
    url = public_url.rstrip("/") + PATH
    return [
        text
        for wrong, text in (
            (info.url != url, f"Telegram sends to {info.url or 'no webhook'}, not to {url}"),
            (_misses_kinds(info), "Telegram does not send every kind of update we need"),
            (bool(info.last_error_message), f"last delivery failed: {info.last_error_message}"),
        )
        if wrong
    ]


async def publish_commands(bot: Bot, commands: Mapping[str, Mapping[str, str]]) -> None:
    """Set the menu: language to command to description; language "" is for all others."""
    for language, texts in commands.items():
        menu = [BotCommand(name, text) for name, text in texts.items()]
        with translated():
            await bot.set_my_commands(menu, language_code=language or None)


def _misses_kinds(info: WebhookInfo) -> bool:
    return not set(ALLOWED_UPDATES) <= set(info.allowed_updates or ())
