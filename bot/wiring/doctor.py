"""What `loket doctor` looks at, one finding a line."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.messenger.graph import Graph
from bot.channels.telegram import client, webhook
from bot.channels.telegram.failures import translated
from bot.errors import SendFailed, SettingsError
from bot.model import current, set_aside, usable
from bot.settings import Messenger, Settings, Slack, Telegram
from bot.store.store import Store
from bot.wiring.parts import now


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`mend` is empty when all is well."""

    what: str
    mend: str = ""


def model() -> Finding:
    """Whether the model belongs to the files as they are."""
    try:
        used = usable()
    except SettingsError as error:
        return Finding(what="model", mend=error.problems[0])
    if set_aside(current()).exists() and used != current():
        mend = "accept more examples, or `loket train --force`"
        return Finding(what=f"model: {used}; the one of the files was refused as worse", mend=mend)
    if used != current():
        return Finding(what=f"model: {used} is older than the project's files", mend="loket train")
    return Finding(what=f"model: {used}")


def processes(store: Store) -> Finding:
    """Whether a worker runs."""
    with store.read() as tx:
        if tx.heartbeats.is_there("worker", now=now()):
            return Finding(what="worker: running")
    return Finding(what="worker: none is running (right, while Loket is stopped)")


def backlog(store: Store) -> Finding:
    """What could not be processed or delivered."""
    with store.read() as tx:
        dead = len(tx.inbox.dead_rows()) + len(tx.outbox.dead_rows())
        repeats = tx.outbox.possible_repeats()
    what = f"messages: {dead} dead, {repeats} possibly sent twice"
    return Finding(what=what, mend="`loket dead list` names them" if dead else "")


async def channels(settings: Settings) -> AsyncIterator[Finding]:
    """Whether the platforms know our credentials and send to us."""
    if settings.telegram:
        yield await _tried("Telegram", _telegram, settings.telegram, settings.public_url)
    if settings.messenger:
        yield await _tried("Messenger", _messenger, settings.messenger)
    if settings.slack:
        yield await _tried("Slack", _slack, settings.slack)
    if not (settings.telegram or settings.messenger or settings.slack):
        yield Finding(what="channels: none is set up; `loket up` starts the sandbox")


async def _tried(
    title: str, check: Callable[..., Awaitable[list[str]]], *values: object
) -> Finding:
    try:
        problems = await check(*values)
    except SendFailed as error:
        problems = [f"does not accept us ({error.code}): check its token and address"]
    return Finding(what=title, mend="; ".join(problems))


async def _telegram(settings: Telegram, public_url: str) -> list[str]:
    bot = client.build(settings.token, api_url=settings.api_url)
    try:
        with translated():
            await bot.get_me()
        if settings.mode == "polling":
            return []
        if not settings.secret:
            return ["set LOKET_TELEGRAM_SECRET: without it the webhook stays closed"]
        if not public_url:
            return ["set LOKET_PUBLIC_URL, or LOKET_TELEGRAM_MODE=polling"]
        return await webhook.problems(bot, public_url=public_url)
    finally:
        await client.close(bot)


async def _messenger(settings: Messenger) -> list[str]:
    graph = Graph(token=settings.token, app_secret=settings.app_secret, api_url=settings.api_url)
    try:
        # asks for nothing new: sets what `loket gateway` sets at every start
        await graph.post("me/messenger_profile", {"get_started": {"payload": "get_started"}})
    finally:
        await graph.close()
    return []


async def _slack(settings: Slack) -> list[str]:
    slack = AsyncWebClient(token=settings.bot_token, base_url=settings.api_url, retry_handlers=[])
    try:
        await slack.auth_test()
    except SlackApiError as error:
        return [f"does not accept us ({error.response['error']}): see LOKET_SLACK_BOT_TOKEN"]
    except OSError:
        return ["cannot be reached"]
    return [] if settings.channel else ["set LOKET_SLACK_CHANNEL, or a channel for each team"]
