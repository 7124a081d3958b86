"""The gateway's real clients, and how it starts and stops."""

import asyncio
import contextlib
import functools
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from prometheus_client import CollectorRegistry
from starlette.applications import Starlette
from starlette.types import ASGIApp
from telegram import Bot

from bot.channels.messenger import profile
from bot.channels.messenger.graph import Graph
from bot.channels.messenger.parse import parser
from bot.channels.telegram import client, webhook
from bot.channels.telegram.parse import parse as parse_telegram
from bot.channels.telegram.parse import parse_update
from bot.channels.telegram.send import TelegramSender
from bot.channels.telegram.updates import TelegramUpdates
from bot.errors import SendFailed
from bot.gateway.app import create_app
from bot.gateway.intake import Intake
from bot.gateway.messenger import MessengerDoor
from bot.gateway.metrics import Metrics
from bot.gateway.polling import Polling
from bot.gateway.spool import Spool
from bot.gateway.telegram import TelegramDoor
from bot.intake import MENU
from bot.messages import Inbound, Kind
from bot.settings import Messenger, Telegram
from bot.store.bells import bell_for
from bot.wiring import desk
from bot.wiring.backlog import Backlog
from bot.wiring.parts import Parts, now

REGISTER_AGAIN_S = 30.0

logger = logging.getLogger(__name__)


def build(parts: Parts) -> Starlette:
    """The gateway's application; clients open when it starts and close when it stops."""
    settings = parts.settings
    spool = Spool(functools.partial(_write, parts, bell_for(parts.store.engine).ring))
    registry = CollectorRegistry()
    registry.register(Backlog(parts.store))
    metrics = Metrics(registry)
    bot = (
        client.build(settings.telegram.token, api_url=settings.telegram.api_url)
        if (settings.telegram)
        else None
    )
    sender = TelegramSender(bot) if bot else None
    return create_app(
        telegram=_telegram_door(settings.telegram, sender),
        messenger=_messenger_door(settings.messenger),
        slack=_slack(parts),
        accept=spool.accept,
        ready=functools.partial(_problems, parts),
        metrics=metrics,
        admin_token=settings.admin_token,
        lifespan=_lifespan(parts, spool, Intake(accept=spool.accept, metrics=metrics), bot),
    )


def _write(parts: Parts, ring: Callable[[], None], inbounds: Sequence[Inbound]) -> None:
    kept = [each for each in inbounds if each.kind is not Kind.DELIVERED]  # receipts change nothing
    if not kept:
        return
    with parts.store.begin() as tx:
        tx.inbox.add(kept, now=now())
    ring()


def _problems(parts: Parts) -> Sequence[str]:
    if not parts.store.answers():
        return ["database"]
    with parts.store.read() as tx:
        return [] if tx.heartbeats.is_there("worker", now=now()) else ["worker"]


def _telegram_door(settings: Telegram | None, sender: TelegramSender | None) -> TelegramDoor | None:
    if settings is None or sender is None:
        return None
    return TelegramDoor(
        secret=settings.secret, parse=parse_telegram, acknowledge=sender.acknowledge
    )


def _messenger_door(settings: Messenger | None) -> MessengerDoor | None:
    if settings is None:
        return None
    return MessengerDoor(
        app_secret=settings.app_secret,
        verify_token=settings.verify_token,
        parse=parser(page_id=settings.page_id, app_id=settings.app_id),
    )


def _slack(parts: Parts) -> ASGIApp | None:
    slack = parts.settings.slack
    if slack is None or not slack.signing_secret:
        return None
    return desk.over_http(parts, slack)


def _lifespan(
    parts: Parts, spool: Spool, intake: Intake, bot: Bot | None
) -> Callable[[Starlette], contextlib.AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def live(_: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(spool.close)
            tasks = [asyncio.create_task(each) for each in _chores(parts, stack, intake, bot)]
            for task in tasks:
                task.add_done_callback(_stop_if_failed)
            stack.push_async_callback(_cancel, tasks)
            yield

    return live


def _chores(
    parts: Parts, stack: AsyncExitStack, intake: Intake, bot: Bot | None
) -> list[Coroutine[None, None, None]]:
    """What runs beside the webhooks: registration with the platforms, and polling."""
    chores: list[Coroutine[None, None, None]] = []
    telegram, messenger = parts.settings.telegram, parts.settings.messenger
    if telegram and bot:
        stack.push_async_callback(client.close, bot)
        if telegram.mode == "polling":
            chores.append(_poll(telegram, stack, intake, bot))
        elif telegram.secret and parts.settings.public_url:
            register = functools.partial(
                webhook.register,
                bot,
                public_url=parts.settings.public_url,
                secret=telegram.secret,
            )
            chores.append(_until_done("telegram.webhook", register))
        menu = functools.partial(webhook.publish_commands, bot, _commands(parts))
        chores.append(_until_done("telegram.commands", menu))
    if messenger:
        chores.append(_until_done("messenger.profile", functools.partial(_profile, parts)))
    return chores


async def _poll(settings: Telegram, stack: AsyncExitStack, intake: Intake, bot: Bot) -> None:
    updates = TelegramUpdates(bot, api_url=settings.api_url)
    stack.push_async_callback(updates.close)
    sender = TelegramSender(bot)
    await Polling(updates, parse=parse_update, intake=intake, acknowledge=sender.acknowledge).run()


def _commands(parts: Parts) -> dict[str, dict[str, str]]:
    """The menu of commands in each language, and in the default one for all others."""
    default = parts.institution.default_language
    return {
        code: {name: parts.speech.say(f"command_{name}", code or default) for name in MENU}
        for code in ("", *parts.institution.languages)
    }


async def _profile(parts: Parts) -> None:
    settings = parts.settings.messenger
    assert settings
    graph = Graph(token=settings.token, app_secret=settings.app_secret, api_url=settings.api_url)
    speech, spoken = parts.speech, parts.institution.languages
    try:
        await profile.publish(
            graph,
            greetings={each: speech.say("greeting", each) for each in spoken},
            menus={
                each: [speech.button(name, each) for name in ("policy", "complaint", "person")]
                for each in spoken
            },
        )
    finally:
        await graph.close()


async def _until_done(name: str, register: Callable[[], Awaitable[None]]) -> None:
    """A platform that is away when we start is registered with once it is back."""
    while True:
        try:
            await register()
        except SendFailed as error:
            logger.warning("%s.failed code=%s", name, error.code)
            await asyncio.sleep(REGISTER_AGAIN_S)
        else:
            logger.info("%s.registered", name)
            return


def _stop_if_failed(task: asyncio.Task[None]) -> None:
    """End the process, to be started again: a gateway that no longer polls looks healthy."""
    if not task.cancelled() and (error := task.exception()):
        logger.critical("gateway.chore_failed kind=%s", type(error).__name__)
        signal.raise_signal(signal.SIGTERM)


async def _cancel(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
