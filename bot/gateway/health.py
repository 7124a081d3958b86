"""Whether the gateway runs, and whether it can do its work."""

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

Ready = Callable[[], Sequence[str]]


async def alive(_: Request) -> Response:
    """The process runs and answers."""
    return JSONResponse({"status": "ok"})


def readiness(ready: Ready) -> Callable[[Request], Response]:
    """503 with the codes of what is wrong, while anything is.

    Plain, so that Starlette runs it in a thread: it may ask the database.
    """

    def show(_: Request) -> Response:
        problems = list(ready())
        status = "not ready" if problems else "ready"
        content = {"status": status, "problems": problems}
        return JSONResponse(content, status_code=503 if problems else 200)

    return show
