"""What the SDK raises, said as ours: whether another try can succeed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.errors import GiveUp, TryLater

# A good answer whose body lacks a field, or is no object at all, ends in one of these.
MISSHAPEN = (AttributeError, LookupError, TypeError, ValueError)
UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


@contextmanager
def translated() -> Iterator[None]:
    """Let a call to Telegram fail only as TryLater or GiveUp."""
    try:
        yield
    except RetryAfter as error:
        raise TryLater("telegram.throttled", wait_s=_seconds(error.retry_after)) from error
    except Forbidden as error:
        raise GiveUp("telegram.blocked", stops_contact=True) from error
    except ChatMigrated as error:
        raise GiveUp("telegram.moved") from error
    except BadRequest as error:  # before NetworkError: BadRequest is one
        raise GiveUp("telegram.refused") from error
    except InvalidToken as error:
        raise GiveUp("telegram.token_refused") from error
    except NetworkError as error:
        may_have_arrived = not isinstance(error.__cause__, UNSENT)
        raise TryLater("telegram.unreachable", may_have_arrived=may_have_arrived) from error
    except (TelegramError, *MISSHAPEN) as error:
        raise TryLater("telegram.unexpected", may_have_arrived=True) from error


def _seconds(wait: int | timedelta) -> float:
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
