"""Bytes of a page as text, whatever charset it says to have."""

import codecs
import re

from charset_normalizer import from_bytes

LOOKED_AT = 4096
_IN_PAGE = re.compile(rb"""<(?:meta|\?xml)[^>]+?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.I)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What is declared under these names is in truth this one, as browsers read it.
# Source: https://encoding.spec.whatwg.org/#names-and-labels
_AS_BROWSERS = dict.fromkeys(("iso8859-1", "ascii", "latin-1"), "cp1252")


def text_of(body: bytes, declared: str = "") -> str:
    """`body` as text. `declared` is the charset of the answer's header.

    Text in another charset is hardly ever valid UTF-8 by chance, so UTF-8 comes before what
    is declared; what is declared and does not fit is guessed instead.
    """
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return body.decode(charset, "replace")
    found = _IN_PAGE.search(body[:LOOKED_AT])
    in_page = found.group(1).decode() if found else ""
    for charset in ("utf-8", _known(declared), _known(in_page)):
        if charset:
            try:
                return body.decode(charset)
            except UnicodeDecodeError:
                continue
    best = from_bytes(body).best()
    return str(best) if best else body.decode("cp1252", "replace")


def _known(name: str) -> str:
    try:
        known = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    return _AS_BROWSERS.get(known, known)
