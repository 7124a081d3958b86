"""Lines of a PDF as Markdown: headings, paragraphs, lists."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.knowledge.importers.document import Ids
from bot.knowledge.importers.pdf_lines import Line, body_size
from bot.knowledge.importers.pdf_tables import as_list

LARGER = 1.1  # times the size of the text: a heading
LONGEST_HEADING = 120
LARGEST, SMALLEST = 2, 4  # levels
BULLET = re.compile(r"^[•▪●◦·‣∙■□–\-*\uf0b7\uf0a7]\s*(?=\S)")
DASH = re.compile(r"^[-–*]\S")  # no bullet: "-5 °C"
NUMBERED = re.compile(r"^(\d{1,2})[.)]\s+(?=\S)")
ENDED = re.compile(r"[.!?:;…]['\"»”)]?$")
BROKEN = re.compile(r"(\w*[^\W\d_])[-\u2010\xad]$")
WIDE = 0.8  # of a line's height between two lines: another paragraph begins


@dataclass(kw_only=True)
class _Block:
    """A heading (`level` from 0), a paragraph or a list item (`marker`)."""

    text: str
    level: int = -1
    marker: str = ""
    last: Line | None = field(default=None, repr=False)


def title_of(lines: Sequence[Line]) -> str:
    """What stands largest on the first page, if it is larger than the text."""
    first = [line for line in lines if line.page == lines[0].page and line.size]
    size = max((line.size for line in first), default=0.0)
    if size < LARGER * body_size(lines):
        return ""
    largest = [at for at, line in enumerate(first) if line.size == size]
    end = largest[0]
    while end + 1 < len(first) and first[end + 1].size == size:
        end += 1
    return " ".join(line.text for line in first[largest[0] : end + 1])


def markdown(lines: Sequence[Line], *, title: str, outline: Mapping[str, int]) -> str:
    """The text below its title. `outline` has the bookmarks' levels, from 0, by `key_of`."""
    blocks = _blocks(lines, _levels(lines, outline, title), outline)
    known = {word for block in blocks for word in re.findall(r"\w+-\w+", block.text)}
    ids = Ids()
    parts: list[str] = []
    marker = ""
    for block in blocks:
        text = _escaped(_mended(block.text, known))
        if key_of(text) == key_of(title) and (block.level >= 0 or not parts):
            continue
        if block.level >= 0:
            sign = "#" * min(block.level + LARGEST, 6)
            parts.append(f"\n{sign} {text} {{#{ids.take(text)}}}\n")
        elif block.marker:
            apart = "\n" if block.marker[0].isdigit() != marker[:1].isdigit() else ""
            parts.append(f"{apart}{block.marker}{text}")
        else:
            parts.append(f"\n{text}\n")
        marker = block.marker
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).strip()


def key_of(text: str) -> str:
    """A heading without what differs between a bookmark and the page."""
    return "".join(each for each in text.lower() if each.isalnum())


def _levels(
    lines: Sequence[Line], outline: Mapping[str, int], title: str
) -> dict[tuple[float, bool], int]:
    """The level of each look that headings have; () where bookmarks tell the headings."""
    if sum(key_of(line.text) in outline for line in lines) >= 2:
        return {}
    size = body_size(lines)
    bold = sum(len(line.text) for line in lines if line.is_bold)
    is_bold_rare = bold < 0.4 * sum(len(line.text) for line in lines)
    looks = {
        (line.size, line.is_bold)
        for line in lines
        if line.size >= LARGER * size or (line.is_bold and is_bold_rare and line.size >= size)
        if not (line.page == lines[0].page and key_of(line.text) in key_of(title))
    }
    depth = SMALLEST - LARGEST
    return {look: min(at, depth) for at, look in enumerate(sorted(looks, reverse=True))}


def _blocks(
    lines: Sequence[Line], levels: Mapping[tuple[float, bool], int], outline: Mapping[str, int]
) -> list[_Block]:
    blocks: list[_Block] = []
    size = body_size(lines)
    for line in lines:
        if line.rows:
            blocks += [_Block(text=row, marker="- ") for row in as_list(line.rows)]
            continue
        level = _level(line, levels, outline, size)
        before = blocks[-1] if blocks else None
        marker, text = _item(line.text) if level < 0 else ("", line.text)
        if before and before.last and not marker and _goes_on(before, line, level):
            before.text, before.last = f"{before.text}\n{text}", line
        else:
            blocks.append(_Block(text=text, level=level, marker=marker, last=line))
    return blocks


def _level(
    line: Line,
    levels: Mapping[tuple[float, bool], int],
    outline: Mapping[str, int],
    size: float,
) -> int:
    if key_of(line.text) in outline and not levels:
        return outline[key_of(line.text)]
    level = levels.get((line.size, line.is_bold), -1)
    if level < 0 or len(line.text) > LONGEST_HEADING or not re.search(r"[^\W\d_]", line.text):
        return -1
    # bold and no larger: a sentence, a list's item or a label may be so as well
    is_text = line.size < LARGER * size and (
        re.search(r"[.,;:]$", line.text) or BULLET.match(line.text)
    )
    return -1 if is_text else level


def _item(text: str) -> tuple[str, str]:
    if number := NUMBERED.match(text):
        return f"{number.group(1)}. ", text[number.end() :]
    if (bullet := BULLET.match(text)) and not DASH.match(text):
        return "- ", text[bullet.end() :]
    return "", text


def _goes_on(before: _Block, line: Line, level: int) -> bool:
    """Whether a line continues the block before it."""
    last = before.last
    assert last is not None
    if level != before.level or (level >= 0 and last.size != line.size):
        return False
    if line.page != last.page or line.top < last.top:
        begins_small = line.text[:1].islower()
        return level < 0 and not ENDED.search(last.text) and begins_small
    gap = line.top - last.bottom
    if gap > WIDE * (last.bottom - last.top) or line.is_bold != last.is_bold:
        return False
    return line.left > last.left + 1 or not before.marker or line.block == last.block


def _mended(text: str, known: set[str]) -> str:
    """One line: a word broken at a line's end is whole again."""
    whole = ""
    for part in text.split("\n"):
        if not whole:
            whole = part
        elif (broken := BROKEN.search(whole)) and part[:1].islower():
            after = re.match(r"\w+", part)
            joined = f"{broken.group(1)}-{after.group() if after else ''}"
            whole = f"{whole}{part}" if joined in known else f"{whole[:-1]}{part}"
        else:
            whole = f"{whole}{part}" if whole.endswith("-") else f"{whole} {part}"
    return whole.replace("\xad", "")


def _escaped(text: str) -> str:
    """Signs that Markdown would take for its own."""
    return re.sub(r"([*_`]|^#(?=\s)|^>)", r"\\\1", text)
