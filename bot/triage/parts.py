"""The parts of a message that may be of different kinds: "Late again! Do I get money back?"."""

import re

MIN_WORDS = 3  # "Well." and "Thanks!" say nothing of their own
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
# A question that begins in the middle of a sentence: ", and can I …?"
_AND = r"and|but|also|so|en|maar|dus|et|mais|donc|und|aber|also"
_CLAUSE = re.compile(rf"\s*[,;–—-]\s+(?=(?:{_AND})\b[^,;]*\?)|\s+(?=(?:{_AND})\b[^,;]*\?$)", re.I)
_WORD = re.compile(r"\w+")


def split(text: str) -> list[str]:
    """The sentences of `text`, questions in mid-sentence apart; short ones go with the next."""
    parts: list[str] = []
    short = ""
    for sentence in _SENTENCE.split(text.strip()):
        for clause in _CLAUSE.split(sentence):
            joined = f"{short} {clause}".strip()
            is_short = len(_WORD.findall(joined)) < MIN_WORDS
            short = joined if is_short else ""
            if not is_short:
                parts.append(joined)
    if short and parts:
        parts[-1] = f"{parts[-1]} {short}"
    return parts or ([short] if short else [])
