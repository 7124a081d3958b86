"""All that the Messenger stand-in remembers."""

import hashlib
import hmac
from dataclasses import dataclass, field
from uuid import uuid4

from bot.sandbox.config import Json, Persona, StandinConfig
from bot.sandbox.graph.threads import GraphRefusal, Thread


@dataclass(kw_only=True)
class GraphState:
    """Threads, the page's profile, and the events still to be delivered."""

    config: StandinConfig
    threads: dict[str, Thread] = field(default_factory=dict)
    profile: Json = field(default_factory=dict)
    queues: dict[str, list[Json]] = field(default_factory=dict)
    past: list[Json] = field(default_factory=list)
    gateway_url: str | None = None

    def person_thread(self, person: str) -> Thread:
        """The person's thread, opened if need be."""
        if person not in self.threads:
            known = {p.id: p for p in self.config.customers}
            persona = known.get(person, Persona(id=person, name=f"Person {person}"))
            self.threads[person] = Thread(person=persona)
        return self.threads[person]

    def page_thread(self, person: str) -> Thread:
        """The thread the page means.

        Raises: GraphRefusal when the person never wrote or has blocked the page.
        """
        thread = self.threads.get(person)
        if thread is None:
            raise GraphRefusal(100, "(#100) No matching user found", subcode=2018001)
        if thread.is_blocked:
            raise GraphRefusal(
                551, "(#551) This person isn't available right now.", subcode=1545041
            )
        return thread

    def event(self, person: str, content: Json, *, is_echo: bool = False) -> None:
        """Queue an event of a person (or the page's own echo) for the webhook."""
        page = {"id": self.config.page_id}
        sender, recipient = (page, {"id": person}) if is_echo else ({"id": person}, page)
        stamp = {"timestamp": int(self.config.now().timestamp() * 1000)}
        event: Json = {"sender": sender, "recipient": recipient} | stamp | content
        self.past.append(event)
        self.queues.setdefault(person, []).append(event)


def new_mid() -> str:
    """A message id that was never given before."""
    return f"m_{uuid4().hex}"


def sign(secret: str, body: bytes) -> dict[str, str]:
    """The headers by which the gateway knows the platform.

    Source: https://developers.facebook.com/docs/messenger-platform/webhooks#validate-payloads
    """
    key = secret.encode()
    return {
        "X-Hub-Signature": "sha1=" + hmac.new(key, body, hashlib.sha1).hexdigest(),
        "X-Hub-Signature-256": "sha256=" + hmac.new(key, body, hashlib.sha256).hexdigest(),
    }
