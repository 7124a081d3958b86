"""A considerate guest: pauses, robots.txt, patience, and a clear word when it fails."""

from collections.abc import Iterator

import httpx
import pytest

from bot.errors import SourceRefused
from bot.knowledge.importers import fetch
from bot.knowledge.importers.fetch import Fetcher
from tests.bot.knowledge.importers.site import Answer, Site

PAGE = "<h1>Fees</h1>"


class Clock:
    """Time that only passes while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept.append(seconds)

    def read(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetcher(clock: Clock) -> Iterator[Fetcher]:
    with httpx.Client() as client:
        yield Fetcher(client, pause_s=1.0, sleep=clock.sleep, clock=clock.read)


def refusal(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(SourceRefused) as refused:
        fetcher.get(url)
    return refused.value.reason


def test_a_page_is_fetched_with_its_charset(site: Site, fetcher: Fetcher) -> None:
    headers = {"Content-Type": "text/html; charset=iso-8859-1"}
    fetched = fetcher.get(site.serve("/fees", Answer(body=PAGE.encode(), headers=headers)) + "#top")
    assert (fetched.body, fetched.url) == (PAGE.encode(), f"{site.address}/fees")
    assert fetched.charset == "iso-8859-1"


def test_it_says_what_it_is(site: Site, fetcher: Fetcher) -> None:
    fetcher.get(site.serve("/fees", PAGE))
    assert {agent.split("/")[0] for agent in site.agents} == {"LoketImport"}


def test_it_pauses_between_two_requests_to_a_host(
    site: Site, fetcher: Fetcher, clock: Clock
) -> None:
    url = site.serve("/fees", PAGE)
    fetcher.get(url)
    fetcher.get(url)
    assert (site.asked, clock.slept) == (["/robots.txt", "/fees", "/fees"], [1.0, 1.0])


def test_robots_may_ask_for_a_longer_pause(site: Site, fetcher: Fetcher, clock: Clock) -> None:
    site.serve("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    fetcher.get(site.serve("/fees", PAGE))
    assert clock.slept == [7.0]


@pytest.mark.parametrize("agent", ["*", "LoketImport"])
def test_what_robots_forbids_is_not_asked_for(site: Site, fetcher: Fetcher, agent: str) -> None:
    site.serve("/robots.txt", f"\ufeffUser-agent: {agent}\nDisallow: /inside/\n")
    assert refusal(fetcher, site.serve("/inside/fees", PAGE)).startswith("robots.txt there forbids")
    assert site.asked == ["/robots.txt"]


def test_robots_that_fails_is_a_no(site: Site, fetcher: Fetcher) -> None:
    site.serve("/robots.txt", Answer(status=503))
    assert "robots.txt there answers 503" in refusal(fetcher, site.serve("/fees", PAGE))


def test_a_redirect_is_followed_and_its_end_is_the_address(site: Site, fetcher: Fetcher) -> None:
    url = site.serve("/old", Answer(status=301, headers={"Location": "/new"}))
    site.serve("/new", PAGE)
    assert fetcher.get(url).url == f"{site.address}/new"


def test_a_redirect_to_what_robots_forbids_is_not_followed(site: Site, fetcher: Fetcher) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /new\n")
    url = site.serve("/old", Answer(status=302, headers={"Location": "/new"}))
    assert "forbids" in refusal(fetcher, url)


@pytest.mark.parametrize("location", ["/old", "ftp://127.0.0.1/x", "file:///etc/passwd"])
def test_a_redirect_that_leads_nowhere_is_refused(
    site: Site, fetcher: Fetcher, location: str
) -> None:
    reason = refusal(
        fetcher, site.serve("/old", Answer(status=302, headers={"Location": location}))
    )
    assert "address" in reason


@pytest.mark.parametrize(
    ("header", "wait_s"), [({}, 1.0), ({"Retry-After": "9"}, 9.0), ({"Retry-After": "900"}, 60.0)]
)
def test_a_busy_server_is_asked_again(
    site: Site, fetcher: Fetcher, clock: Clock, header: dict[str, str], wait_s: float
) -> None:
    busy = Answer(status=429, headers=header)
    assert fetcher.get(site.serve("/fees", busy, PAGE)).body == PAGE.encode()
    assert clock.slept == [1.0, wait_s]


@pytest.mark.parametrize(
    ("status", "reason", "times"),
    [
        (404, "is not there (404); check the address", 1),
        (410, "is not there (410); check the address", 1),
        (403, "is closed to us (403); save the page and import the file", 1),
        (500, "answers 500; try again later", fetch.TRIES),
        (418, "answers 418; try again later", 1),
    ],
)
def test_a_failure_says_what_to_do(
    site: Site, fetcher: Fetcher, status: int, reason: str, times: int
) -> None:
    assert refusal(fetcher, site.serve("/fees", Answer(status=status))) == reason
    assert site.asked.count("/fees") == times


def test_what_is_too_long_is_not_read(site: Site, fetcher: Fetcher) -> None:
    url = site.serve("/fees", b"x" * (fetch.MAX_BYTES + 1))
    assert refusal(fetcher, url) == "is longer than 30 MB; split it"


@pytest.mark.parametrize("url", ["ftp://example.org/x", "https://", "mailto:x@example.org"])
def test_only_the_web_is_asked(fetcher: Fetcher, url: str) -> None:
    assert refusal(fetcher, url) == "is no web address; begin with https://"


def test_a_host_that_is_not_there_is_named_so(fetcher: Fetcher) -> None:
    assert refusal(fetcher, "http://127.0.0.1:9/x") == "cannot be reached; check the address"
