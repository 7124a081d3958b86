"""What stands at a web address, fetched as a considerate guest.

One request at a time, with a pause between two to the same host; robots.txt is respected, a
server that is busy is asked again later, and nothing beyond a size is read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from bot.errors import SourceRefused
from bot.knowledge.importers.addresses import is_web, joined

AGENT = "LoketImport"  # the name that robots.txt may name
HEADERS = {
    "User-Agent": f"{AGENT}/1.0 (an institution's import of its own pages, started by hand)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.5",
}
TIMEOUT_S = 30.0
MAX_BYTES = 30_000_000
MAX_REDIRECTS = 5
TRIES = 4
LONGEST_WAIT_S = 60.0
BUSY = frozenset({429, 500, 502, 503, 504})
GONE = frozenset({404, 410})
CLOSED = frozenset({401, 402, 403, 407, 451})


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """What was found. `url` is where redirects led, "" for a file of this machine; `name` is
    the file's; `charset` is the one declared beside the bytes.
    """

    body: bytes
    url: str = ""
    name: str = ""
    charset: str = ""


class Fetcher:
    """Fetches addresses through `client`; `sleep` and `clock` count in seconds."""

    def __init__(
        self,
        client: httpx.Client,
        *,
        pause_s: float,
        sleep: Callable[[float], None],
        clock: Callable[[], float],
    ) -> None:
        self._client = client
        self._pause_s = pause_s
        self._sleep = sleep
        self._clock = clock
        self._rules: dict[str, RobotFileParser] = {}
        self._asked_at: dict[str, float] = {}

    def get(self, url: str) -> Fetched:
        """What stands at `url`.

        Raises: SourceRefused.
        """
        for _ in range(MAX_REDIRECTS + 1):
            self._ask_leave(url)
            answer, body = self._answer(url)
            if not answer.has_redirect_location:
                _accept(answer)
                charset = answer.charset_encoding or ""
                return Fetched(body=body, url=urldefrag(url).url, charset=charset)
            url = joined(str(answer.url), answer.headers["location"])
        raise SourceRefused("sends from address to address without end; check the address")

    def _ask_leave(self, url: str) -> None:
        if not is_web(url):
            raise SourceRefused("is no web address; begin with https://")
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = self._read_rules(f"{origin}/robots.txt")
        if not self._rules[origin].can_fetch(AGENT, url):
            raise SourceRefused(
                f"robots.txt there forbids it; allow {AGENT} in it, or save the page as a file"
            )

    def _read_rules(self, url: str) -> RobotFileParser:
        """The rules of a host; one that has none allows everything."""
        rules = RobotFileParser()
        answer, body = self._answer(url)
        for _ in range(MAX_REDIRECTS):
            if not answer.has_redirect_location:
                break
            answer, body = self._answer(joined(str(answer.url), answer.headers["location"]))
        if answer.status_code in BUSY:
            raise SourceRefused(f"robots.txt there answers {answer.status_code}; try again later")
        text = body.decode("utf-8-sig", "replace") if answer.is_success else ""
        rules.parse(text.splitlines())
        return rules

    def _answer(self, url: str) -> tuple[httpx.Response, bytes]:
        """The answer after as many tries as a busy server needs, up to a few."""
        for number in range(1, TRIES + 1):
            self._pause(url)
            wait_s = float(2 ** (number - 1))
            try:
                answer, body = self._once(url)
                if answer.status_code not in BUSY or number == TRIES:
                    return answer, body
                wait_s = _wait_s(answer, wait_s)
            except (httpx.TimeoutException, httpx.RemoteProtocolError, httpx.ReadError) as error:
                if number == TRIES:
                    raise SourceRefused("does not answer in time; try again later") from error
            except (httpx.ConnectError, httpx.ProxyError) as error:
                raise SourceRefused("cannot be reached; check the address") from error
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
                raise SourceRefused("cannot be fetched; check the address") from error
            self._sleep(wait_s)
        raise AssertionError("the last try returns or raises")

    def _once(self, url: str) -> tuple[httpx.Response, bytes]:
        body = bytearray()
        try:
            with self._client.stream("GET", url, headers=HEADERS, timeout=TIMEOUT_S) as answer:
                for part in answer.iter_bytes():
                    body += part
                    if len(body) > MAX_BYTES:
                        raise SourceRefused(f"is longer than {MAX_BYTES // 1_000_000} MB; split it")
                return answer, bytes(body)
        finally:
            self._asked_at[urlsplit(url).netloc] = self._clock()

    def _pause(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.netloc not in self._asked_at:
            return
        rules = self._rules.get(f"{parts.scheme}://{parts.netloc}")
        asked = float(rules.crawl_delay(AGENT) or 0) if rules else 0.0
        pause_s = max(self._pause_s, min(asked, LONGEST_WAIT_S))
        since_s = self._clock() - self._asked_at[parts.netloc]
        if since_s < pause_s:
            self._sleep(pause_s - since_s)


def _accept(answer: httpx.Response) -> None:
    status = answer.status_code
    if answer.is_success:
        return
    if status in GONE:
        raise SourceRefused(f"is not there ({status}); check the address")
    if status in CLOSED:
        raise SourceRefused(f"is closed to us ({status}); save the page and import the file")
    raise SourceRefused(f"answers {status}; try again later")


def _wait_s(answer: httpx.Response, otherwise: float) -> float:
    """What `Retry-After` asks for, in seconds or as a date."""
    asked = answer.headers.get("retry-after", "")
    if asked.isdigit():
        return min(float(asked), LONGEST_WAIT_S)
    try:
        until = parsedate_to_datetime(asked)
        since = parsedate_to_datetime(answer.headers["date"])
        return min(max((until - since).total_seconds(), 0), LONGEST_WAIT_S)
    except (ValueError, TypeError, KeyError):
        return otherwise
