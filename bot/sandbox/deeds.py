"""What somebody does on the page, done on the stand-ins."""

from asyncio import wrap_future
from collections.abc import Awaitable, Callable

from bot.sandbox.config import Json
from bot.sandbox.standins import Standins

Deed = Callable[[Standins, Json], Awaitable[None]]


async def telegram_write(standins: Standins, said: Json) -> None:
    """The citizen writes."""
    standins.telegram.person_writes(said["person"], said["text"])


async def telegram_press(standins: Standins, said: Json) -> None:
    """The citizen presses a button."""
    standins.telegram.person_presses(said["person"], said["message"], said["button"])


async def messenger_write(standins: Standins, said: Json) -> None:
    """The customer writes."""
    standins.graph.person_writes(said["person"], said["text"])


async def messenger_press(standins: Standins, said: Json) -> None:
    """The customer presses a quick reply or button."""
    standins.graph.person_presses(said["person"], said["message"], said["button"])


async def messenger_start(standins: Standins, said: Json) -> None:
    """The customer presses Get started."""
    standins.graph.person_starts(said["person"])


async def slack_click(standins: Standins, said: Json) -> None:
    """The officer uses a button or menu of a message."""
    click = standins.slack.click(
        said["user"], said["channel"], said["ts"], said["action"], said.get("value")
    )
    await wrap_future(click)


async def slack_click_in_view(standins: Standins, said: Json) -> None:
    """The officer uses a button or menu of a modal or home tab."""
    click = standins.slack.click_in_view(
        said["view"], said["action"], said.get("value"), said.get("values")
    )
    await wrap_future(click)


async def slack_submit(standins: Standins, said: Json) -> None:
    """The officer submits a modal."""
    await wrap_future(standins.slack.submit(said["user"], said["view"], said["values"]))


async def slack_close(standins: Standins, said: Json) -> None:
    """The officer closes a modal."""
    await wrap_future(standins.slack.close_view(said["user"], said["view"]))


async def slack_write(standins: Standins, said: Json) -> None:
    """The officer writes in a channel or thread, or types a command."""
    user, channel, text = said["user"], said["channel"], str(said["text"])
    if said.get("ts"):
        standins.slack.write_in_thread(user, channel, said["ts"], text)
    elif text.startswith("/"):
        name, _, rest = text.partition(" ")
        await wrap_future(standins.slack.command(user, channel, name, rest))
    else:
        standins.slack.write(user, channel, text)


async def slack_home(standins: Standins, said: Json) -> None:
    """The officer opens the app's home tab."""
    standins.slack.open_home(said["user"])


DEEDS: dict[str, Deed] = {
    "telegram/write": telegram_write,
    "telegram/press": telegram_press,
    "messenger/write": messenger_write,
    "messenger/press": messenger_press,
    "messenger/start": messenger_start,
    "slack/click": slack_click,
    "slack/view-click": slack_click_in_view,
    "slack/submit": slack_submit,
    "slack/close": slack_close,
    "slack/write": slack_write,
    "slack/home": slack_home,
}
