"""Whether a message looks like the first of several: people on a phone send a thought in pieces."""

import re

from bot.triage.substance import has_substance

MAX_WORDS = 6
SURE = 0.6  # what is understood this well is whole as it stands
_END = re.compile(r"[.!?…)\]]\s*$|[^\w\s,;:'’\"-]\s*$")  # a full stop, or an emoji
_WORD = re.compile(r"\w+")
# Intents whose short messages tell a story that may go on.
STORIES = frozenset({"make_complaint", "report_fault", "remark"})


def is_unfinished(text: str, *, intent: str, confidence: float) -> bool:
    """Short, without an end, and not clear by itself: "my bus", "was late again"."""
    if len(_WORD.findall(text)) > MAX_WORDS or _END.search(text):
        return False
    if intent in STORIES:
        return has_substance(text)  # "I have a complaint" is whole: it asks to be asked
    return confidence < SURE
