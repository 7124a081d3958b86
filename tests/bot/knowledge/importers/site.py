"""A web site on loopback that answers by a table and remembers what it was asked."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is sent; `headers` beyond its length."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(kw_only=True)
class Site:
    """Answers of each path in turn, the last one again and again; other paths are not there."""

    address: str
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    def serve(self, path: str, *answers: bytes | str | Answer) -> str:
        """Give these at `path`; its address."""
        self.answers[path] = [_answer(each) for each in answers]
        return f"{self.address}{path}"

    def next_answer(self, path: str) -> Answer:
        """The answer to one more request."""
        self.asked.append(path)
        ahead = self.answers.get(path, [Answer(status=404)])
        return ahead.pop(0) if len(ahead) > 1 else ahead[0]


@contextmanager
def open_site() -> Iterator[Site]:
    """Serves on a free port of loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    site = Site(address=f"http://127.0.0.1:{server.server_port}")
    server.RequestHandlerClass = _handler(site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


def _answer(given: bytes | str | Answer) -> Answer:
    if isinstance(given, Answer):
        return given
    return Answer(body=given.encode() if isinstance(given, str) else given)


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.agents.add(self.headers["User-Agent"])
            answer = site.next_answer(self.path)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    return Handler
