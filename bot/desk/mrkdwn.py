"""Text in and out of Slack's markup: what a person wrote never becomes a mention or a link.

Source: https://docs.slack.dev/messaging/formatting-message-text
"""

import re

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_TOKEN = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escaped(text: str, *, max_chars: int) -> str:
    """The text with `&<>` escaped, at most `max_chars` long after that; "…" marks a cut."""
    parts: list[str] = []
    length = 0
    start = text.strip()[: max_chars + 1]  # escaping never makes it shorter
    whole = [_ENTITIES.get(char, char) for char in _CONTROL.sub(" ", start)]
    fits = sum(map(len, whole)) <= max_chars
    for part in whole:
        if not fits and length + len(part) > max_chars - 1:
            return "".join(parts).rstrip() + "…"
        parts.append(part)
        length += len(part)
    return "".join(parts)


def quoted(text: str, *, max_chars: int, max_lines: int = 20) -> str:
    """The text as an escaped quote without empty lines; lines beyond `max_lines` are joined."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > max_lines:
        lines = [*lines[: max_lines - 1], " ".join(lines[max_lines - 1 :])]
    inside = escaped("\n".join(lines), max_chars=max_chars - 2 * len(lines) - 2)
    return "\n".join(f"> {line}" for line in inside.split("\n"))


def plain(text: str) -> str:
    """What an officer typed as it reads: links, mentions and entities without their markup."""
    readable = _TOKEN.sub(_readable, text)
    for char, entity in reversed(_ENTITIES.items()):
        readable = readable.replace(entity, char)
    return readable.strip()


def _readable(token: re.Match[str]) -> str:
    target, label = token[1], token[2]
    if target.startswith(("@", "#")):
        return f"{target[0]}{(label or target[1:]).lstrip('@#')}"
    if target.startswith("!"):
        return label or f"@{target[1:].split('^')[0]}"
    if label and label not in target:
        return f"{label} ({target})"
    return label or target
