"""A request's body, up to a size and a time."""

import asyncio

from starlette.requests import ClientDisconnect, Request

from bot.errors import BadRequest

# The largest batch of a platform is far below this.
MAX_BYTES = 1024 * 1024
MAX_READ_S = 10.0


async def read_body(request: Request) -> bytes:
    """The whole body.

    Raises: BadRequest with status 413 when it is too large, 408 when it takes too long,
    400 when it stops short.
    """
    declared = request.headers.get("Content-Length", "")
    if declared.isdecimal() and int(declared) > MAX_BYTES:
        raise BadRequest("body.too_large", status=413)
    try:
        async with asyncio.timeout(MAX_READ_S):
            return await _gathered(request)
    except TimeoutError as error:
        raise BadRequest("body.too_slow", status=408) from error
    except ClientDisconnect as error:
        raise BadRequest("body.cut_off") from error


async def _gathered(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BYTES:
            raise BadRequest("body.too_large", status=413)
    return bytes(body)
