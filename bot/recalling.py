"""What a person reads who quotes the number of an answer: its words, and from what they were."""

from collections.abc import Sequence

from bot.knowledge.receipts import Receipt, SectionVersion
from bot.knowledge.standing import Standing
from bot.messages import utf16_units
from bot.speech import Speech

CUT = " […]"
TOO_LITTLE = 80  # characters of a section, which say nothing


def told(
    receipt: Receipt,
    became: Sequence[Standing],
    speech: Speech,
    language: str,
    *,
    max_chars: int,
) -> str:
    """The answer as it was read, the sections as they stood, and what `became` of each.

    It is at most `max_chars` UTF-16 units long, unless the answer alone is longer.
    """
    day = speech.day(receipt.at.astimezone(speech.institution.timezone).date(), language)
    head = speech.say("receipt_said", language, number=receipt.number, day=day)
    version = receipt.index_version or "–"
    tail = [speech.say("receipt_version", language, version=version)]
    tail += _fate(receipt.sections, became, speech, language)
    whole = [head, receipt.text, "\n".join(tail)]
    room = max_chars - utf16_units("\n\n".join(whole))
    return "\n\n".join([*whole[:2], *_stood(receipt, speech, language, room), *whole[2:]])


def _fate(
    sections: Sequence[SectionVersion], became: Sequence[Standing], speech: Speech, language: str
) -> list[str]:
    """What became of the sections: once for all, or of each by its name."""
    if len(set(became)) == 1:
        return [speech.say(f"receipt_{became[0]}", language)]
    named = zip(sections, became, strict=True)
    return [
        f"{each.title}, {each.heading}: {speech.say(f'receipt_{fate}', language)}"
        for each, fate in named
    ]


def _stood(receipt: Receipt, speech: Speech, language: str, room: int) -> list[str]:
    """The sections of which the answer left something out, as far as there is room."""
    parts: list[str] = []
    for each in receipt.sections:
        if each.text in receipt.text:
            continue
        name = each.title if each.heading == each.title else f"{each.title}, {each.heading}"
        head = speech.say("receipt_stood", language, section=name)
        text = _fitting(each.text, room - utf16_units(f"\n\n{head}\n"))
        if text:
            parts.append(f"{head}\n{text}")
            room -= utf16_units(f"\n\n{head}\n{text}")
    return parts


def _fitting(text: str, room: int) -> str:
    """As much of `text` as there is room for, cut between words; "" for too little."""
    if utf16_units(text) <= room:
        return text
    end = room - len(CUT)
    while end > 0 and utf16_units(text[:end]) > room - len(CUT):
        end -= 1
    kept = text[: max(0, end)].rpartition(" ")[0]
    return f"{kept.rstrip()}{CUT}" if len(kept) >= TOO_LITTLE else ""
