"""A PDF as the draft of a document."""

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

import pdfplumber
from pdfminer.pdfdocument import PDFNoOutlines, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from bot.errors import SourceRefused
from bot.knowledge import languages
from bot.knowledge.importers import pdf_text
from bot.knowledge.importers.document import Draft, Stated
from bot.knowledge.importers.fetch import Fetched
from bot.knowledge.importers.pdf_lines import lines_of
from bot.knowledge.importers.pdf_tables import with_tables

SIGN = b"%PDF-"
MIN_CHARS = 40  # of text; a scan has none
# What programs write into the title when nobody does.
NO_TITLE = re.compile(
    r"^(untitled|microsoft \w+|document\d*|.*\.(docx?|pdf|odt|xlsx?|pptx?|indd|qxp))\b",
    re.IGNORECASE,
)
LAYOUT = {"boxes_flow": 0.5, "line_margin": 0.4}
BAD = (PDFException, PSException, PdfminerException, ValueError, TypeError, KeyError)


def is_pdf(body: bytes) -> bool:
    """Whether `body` is a PDF."""
    return SIGN in body[:1024]


def read(fetched: Fetched, *, language: str | None = None) -> Draft:
    """The text of a PDF, its sections and what it says about itself.

    Raises: SourceRefused when it is locked, damaged, or a scan.
    """
    try:
        with pdfplumber.open(io.BytesIO(fetched.body), laparams=LAYOUT) as file:
            return _draft(file, fetched, language)
    except BAD as error:
        if _is_locked(error):
            raise SourceRefused("is locked with a password; save it without one") from error
        raise SourceRefused("cannot be read as a PDF; print it to a new PDF") from error


def _draft(file: PDF, fetched: Fetched, language: str | None) -> Draft:
    lines = with_tables(lines_of(file.pages))
    words = " ".join(line.text for line in lines)
    if len(words) < MIN_CHARS and not any(line.rows for line in lines):
        raise SourceRefused("has no text, it is a scan; run text recognition (OCR) on it first")
    title = _title(file) or pdf_text.title_of(lines) or _name(fetched)
    outline = dict(_outline(file))
    return Draft(
        title=title,
        body=pdf_text.markdown(lines, title=title, outline=outline),
        language=language or _language(file) or languages.of(words),
        url=fetched.url,
        name=fetched.name,
        changed=_day(file, "ModDate"),
        published=_day(file, "CreationDate"),
    )


def _is_locked(error: BaseException | None) -> bool:
    if error is None:
        return False
    inner = [each for each in error.args if isinstance(each, BaseException)]
    return isinstance(error, PDFPasswordIncorrect) or any(
        _is_locked(each) for each in (*inner, error.__cause__)
    )


def _title(file: PDF) -> str:
    title = " ".join(str(file.metadata.get("Title") or "").split())
    return "" if NO_TITLE.match(title) else title


def _name(fetched: Fetched) -> str:
    """The file's name as words."""
    name = fetched.name or unquote(PurePath(urlsplit(fetched.url).path).name)
    return re.sub(r"[-_]+", " ", PurePath(name).stem).strip().capitalize()


def _language(file: PDF) -> str:
    stated = file.doc.catalog.get("Lang")
    text = decode_text(stated) if isinstance(stated, bytes) else ""
    code = re.match(r"[A-Za-z]{2}(?![A-Za-z])", text)
    return code.group().lower() if code else ""


def _outline(file: PDF) -> Iterator[tuple[str, int]]:
    """The bookmarks with their levels, from 0."""
    try:
        for level, title, *_ in file.doc.get_outlines():
            yield pdf_text.key_of(title), level - 1
    except PDFNoOutlines:
        return


def _day(file: PDF, name: str) -> Stated | None:
    """Source: ISO 32000-1, 7.9.4 (`D:20260131…`)."""
    found = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", str(file.metadata.get(name) or ""))
    try:
        return Stated(value=date(*map(int, found.groups())), by=name) if found else None
    except ValueError:
        return None
