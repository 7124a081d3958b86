"""Messenger batches into values: every event in order, or the reason it is left aside."""

from collections.abc import Callable, Iterator
from functools import partial

from bot.channels.base import Parse, Parsed, load
from bot.channels.messenger.content import attachments, words
from bot.channels.messenger.echo import is_ours
from bot.channels.messenger.event import Event, event
from bot.channels.messenger.fields import items, mapping, moment, text
from bot.channels.messenger.profile import GET_STARTED
from bot.messages import Inbound, Kind

# Nothing a conversation needs to know; named, so that the counters tell them apart.
KNOWN_BUT_UNUSED = (
    "account_linking",
    "app_roles",
    "pass_thread_control",
    "policy_enforcement",
    "reaction",
    "request_thread_control",
    "take_thread_control",
)


def parser(*, page_id: str = "", app_id: str = "") -> Parse:
    """A parser for one page and app; an empty page id takes events of any page."""
    return partial(parse, page_id=page_id, app_id=app_id)


def parse(body: bytes, *, page_id: str = "", app_id: str = "") -> Parsed:
    """One webhook body; an event repeated within it counts once.

    Raises: BadRequest when the body is not JSON.
    """
    found: dict[str, Inbound] = {}
    ignored: list[str] = []
    for result in _results(load(body), page_id, app_id):
        if isinstance(result, str):
            ignored.append(result)
        else:
            found.setdefault(result.external_id, result)
    if not found and not ignored:
        ignored.append("empty")
    return Parsed(inbounds=tuple(found.values()), ignored=tuple(ignored))


def _results(payload: object, page_id: str, app_id: str) -> Iterator[Inbound | str]:
    fields = mapping(payload)
    if fields.get("object") != "page":
        yield "not_page"
        return
    for entry in map(mapping, items(fields.get("entry"))):
        yield from ("change" for _ in items(entry.get("changes")))
        yield from ("standby" for _ in items(entry.get("standby")))
        for item in items(entry.get("messaging")):
            yield _result(event(item), page_id, app_id)


def _result(happened: Event, page_id: str, app_id: str) -> Inbound | str:
    is_echo = bool(happened.part("message").get("is_echo"))
    if not happened.sender or not happened.recipient:
        return "no_person"
    if page_id and page_id != (happened.sender if is_echo else happened.recipient):
        return "other_page"
    if is_echo:
        return _echo(happened, app_id)
    for name, read in READERS.items():
        if name in happened.raw:
            return read(happened)
    return next((name for name in KNOWN_BUT_UNUSED if name in happened.raw), "unsupported")


def _echo(happened: Event, app_id: str) -> Inbound | str:
    message = happened.part("message")
    if is_ours(message, app_id=app_id):
        return "own_echo"
    return happened.inbound(
        Kind.TAKEOVER,
        external_id=text(message.get("mid")),
        person=happened.recipient,
        text=words(message),
        attachments=attachments(message),
        message_id=text(message.get("mid")),
    )


def _message(happened: Event) -> Inbound | str:
    message = happened.part("message")
    mid, written, carried = text(message.get("mid")), words(message), attachments(message)
    chosen = text(mapping(message.get("quick_reply")).get("payload"))
    if message.get("is_deleted"):
        external_id = f"delete:{mid}" if mid else ""
        return happened.inbound(Kind.DELETE, external_id=external_id, refers_to=mid)
    if not (chosen or written or carried):
        return "empty"
    return happened.inbound(
        Kind.BUTTON if chosen else Kind.TEXT if written else Kind.MEDIA,
        external_id=mid,
        text=written,
        payload=chosen,
        attachments=carried,
        message_id=mid,
    )


def _edit(happened: Event) -> Inbound | str:
    edit = happened.part("message_edit")
    mid, number = text(edit.get("mid")), text(edit.get("num_edit"))
    return happened.inbound(
        Kind.EDIT,
        external_id=f"edit:{mid}:{number}" if mid and number else "",
        text=text(edit.get("text")),
        refers_to=mid,
    )


def _postback(happened: Event) -> Inbound | str:
    postback = happened.part("postback")
    payload, title = text(postback.get("payload")), text(postback.get("title"))
    reference = text(mapping(postback.get("referral")).get("ref"))
    mid = text(postback.get("mid"))
    if GET_STARTED in payload.lower():  # an earlier bot of the page may have spelt it otherwise
        return happened.inbound(Kind.START, external_id=mid, text=title, payload=reference)
    if not payload:
        return "empty"
    return happened.inbound(
        Kind.BUTTON, external_id=mid, text=title, payload=payload, reference=reference
    )


def _referral(happened: Event) -> Inbound | str:
    return happened.inbound(Kind.START, payload=text(happened.part("referral").get("ref")))


def _optin(happened: Event) -> Inbound | str:
    reference = text(happened.part("optin").get("ref"))
    return happened.inbound(Kind.START, payload=reference) if reference else "optin"


def _receipt(happened: Event) -> Inbound | str:
    name = "delivery" if "delivery" in happened.raw else "read"
    until = moment(happened.part(name).get("watermark"))
    return happened.inbound(Kind.DELIVERED, payload=name, sent_at=until) if until else name


READERS: dict[str, Callable[[Event], Inbound | str]] = {
    "message": _message,
    "message_edit": _edit,
    "postback": _postback,
    "referral": _referral,
    "optin": _optin,
    "delivery": _receipt,
    "read": _receipt,
}
