"""Names of people, only where the words around say that it is one.

After a title ("Mevrouw Peeters"), an introduction ("my name is", which may be followed by small
letters) and a closing ("groeten, Jan"). A name without such words is not found.
"""

import re
from collections.abc import Iterator

from bot.triage.masking.scan import UPPER, Place, blank
from bot.triage.masking.words import Words, ours

MAX_WORDS = 4
_WORD = re.compile(r" ?([^\W\d_]+(?:['-][^\W\d_]+)*\.?)")
_INITIAL = re.compile(rf"(?:[{UPPER}]h?|Dr|Prof|Ing|Mag)\.")
_SPEAKING = re.compile(
    r"\bthis is ([^\W\d_][^\n,;:!?\d]{1,40}?) (?:speaking|here|calling|writing)\b", re.IGNORECASE
)
_OVER = re.compile(r"[ .!]*(?:$|[\n,(|/\0])")  # nothing follows a signature on its line
_LAST = re.compile(r"[ .!]*(?:$|\n)")


def find(text: str) -> Iterator[Place]:
    """Names after titles, introductions and closings."""
    words = ours()
    for search in (_introduced, _signed, _titled):
        found = list(search(text, words))
        yield from found
        text = blank(text, found)


def _introduced(text: str, words: Words) -> Iterator[Place]:
    for found in words.introductions.finditer(text):
        begins = text[: found.start()].rstrip(" ")[-1:] in ("", "\n")
        is_field = ":" in found[0]  # "it is in your name: nobody else …"
        end = _end(text, found.end(), words, is_small=begins or not is_field)
        if end > found.end():
            yield found.end(), end
    for found in _SPEAKING.finditer(text):
        end = _end(text, found.start(1), words, is_small=True)
        if end == found.end(1):
            yield found.span(1)


def _titled(text: str, words: Words) -> Iterator[Place]:
    reached = 0
    for found in words.titles.finditer(text):
        start = found.end()
        end = _end(text, start, words, is_small=False)
        if end > start >= reached:
            yield start, end
            reached = end


def _signed(text: str, words: Words) -> Iterator[Place]:
    for found in words.closings.finditer(text):
        for is_small, over in ((False, _OVER), ("," in found[0] or "\n" in found[0], _LAST)):
            end = _end(text, found.end(), words, is_small=is_small)
            if end > found.end() and over.match(text, end):
                yield found.end(), end
                break


def _end(text: str, start: int, words: Words, *, is_small: bool) -> int:
    """Where the name that begins at `start` ends; `start` when there is none.

    `is_small`: a first and a last name may be in small letters.
    """
    end, position, before = start, start, ""
    small, begins_small = 2, False
    for _ in range(2 * MAX_WORDS):
        found = _WORD.match(text, position)
        if not found or _is_over(found[1], before, text[found.end() :], words, is_small):
            break
        word = found[1] if _INITIAL.fullmatch(found[1]) else found[1].rstrip(".")
        position, before = found.start(1) + len(word), word
        if word.lower() in words.particles:
            small = max(small, 1)  # a last name follows
            continue
        if word == word.lower():
            is_first = end == start
            is_last = not _WORD.match(text, position)
            if not is_small or not small or not (is_first or begins_small or is_last):
                break
            small, begins_small = small - 1, begins_small or is_first
        end = position
        if found[1] != word:  # a full stop
            break
    return end


def _is_over(written: str, before: str, rest: str, words: Words, is_small: bool) -> bool:
    """Whether this word is none of a name. Some are both: "Will", "De Wilde", "Doktor Weiß"."""
    word = written.rstrip(".")
    is_first_name = not before and word.lower() in words.first_names
    if is_first_name or word.lower() not in words.not_names or _INITIAL.fullmatch(written):
        return False
    if word == word.lower() or word == word.upper():
        return True
    if before.istitle() and before.lower() in words.particles:
        return False
    following = _WORD.match(rest)
    if following is None:
        return bool(before) or not is_small
    name = following[1].rstrip(".")
    return name == name.lower() or name.lower() in words.not_names
