"""What a page folds away, opened: each question of an accordion becomes a heading."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement, fromstring

from bot.knowledge.importers.region import drop, words_in

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TOGGLES = (
    ".//*[@aria-controls or @aria-expanded or @data-toggle='collapse'"
    " or @data-bs-toggle='collapse' or @role='tab']"
)
TARGETS = ("aria-controls", "data-target", "data-bs-target", "href")
LONGEST = 200  # characters of a heading
# Controls that open something without naming it.
GENERIC = re.compile(
    r"^(menu|more|meer|plus|mehr|toon|show|afficher|voir|anzeigen|sluit|close)\b", re.IGNORECASE
)


def open_up(region: HtmlElement) -> None:
    """Headings for everything that a reader would have to unfold, and lists of questions."""
    opened = {".//details": _open_details, TOGGLES: _open_toggle, ".//dl": _open_list}
    folds = [
        (each, _level_below(each, region), unfold)
        for path, unfold in opened.items()
        for each in region.xpath(path)
    ]
    for each, level, unfold in folds:
        if each.getparent() is not None:
            unfold(each, level, region)
    for button in list(region.iter("button")):
        _release(button)


def _level_below(element: HtmlElement, region: HtmlElement) -> int:
    """One below the heading that `element` stands under; those of folds do not count."""
    folds = list(element.iterancestors("details"))
    above = [
        each
        for each in element.xpath("preceding::*[self::h1 or self::h2 or self::h3 or self::h4]")
        if region in each.iterancestors()
        and not each.xpath(TOGGLES)
        and all(fold in folds for fold in each.iterancestors("details"))
    ]
    level = int(above[-1].tag[1]) + 1 if above else 2
    return min(level + len(folds), 6)


def _heading(level: int, text: str) -> HtmlElement:
    made = fromstring(f"<h{level}></h{level}>")
    made.text = text
    return made


def _open_details(details: HtmlElement, level: int, _: HtmlElement) -> None:
    summary = details.find("summary")
    if summary is None or not words_in(summary):
        return
    own = next(summary.iter(*HEADINGS), None)
    made = _heading(int(own.tag[1]) if own is not None else level, words_in(summary))
    made.set("id", details.get("id") or (own.get("id") if own is not None else None) or "")
    _replace(summary, made)
    details.tag = "div"


def _open_toggle(toggle: HtmlElement, level: int, region: HtmlElement) -> None:
    text = words_in(toggle)
    if any(above.tag in HEADINGS for above in toggle.iterancestors()) or toggle.tag in HEADINGS:
        return
    if not text or len(text) > LONGEST or GENERIC.match(text):
        return
    inner = next(toggle.iter(*HEADINGS), None)
    panel = _panel(toggle, region)
    if inner is not None:
        _replace(toggle, inner)
    elif panel is not None and words_in(panel):
        made = _heading(level, text)
        made.tail, panel.text = panel.text, None
        panel.insert(0, made)
        drop(toggle)
    elif toggle.get("aria-expanded") and _is_followed(toggle):
        _replace(toggle, _heading(level, text))


def _panel(toggle: HtmlElement, region: HtmlElement) -> HtmlElement | None:
    for name in TARGETS:
        target = (toggle.get(name) or "").strip()
        if not target or (name == "href" and not target.startswith("#")):
            continue
        for each in region.xpath(".//*[@id=$id]", id=target.removeprefix("#")):
            if each is not toggle and each not in toggle.iterancestors():
                found: HtmlElement = each
                return found
    return None


def _is_followed(toggle: HtmlElement) -> bool:
    """Whether something comes after a toggle, or after the box that it is alone in."""
    following, box = toggle.getnext(), toggle.getparent()
    if following is None and words_in(box) == words_in(toggle):
        following = box.getnext()
    return following is not None and bool(words_in(following))


def _open_list(terms: HtmlElement, level: int, _: HtmlElement) -> None:
    """A list of questions gives headings; one of other terms, a line for each."""
    pairs = list(_pairs(terms))
    asked = [name for name, _ in pairs if name.endswith("?")]
    is_asking = len(asked) * 2 > len(pairs)
    made = fromstring("<div></div>" if is_asking else "<ul></ul>")
    for name, meanings in pairs:
        if is_asking:
            made.append(_heading(level, name))
            made.extend(meanings)
        else:
            made.append(_item(name, meanings))
    _replace(terms, made)


def _item(name: str, meanings: list[HtmlElement]) -> HtmlElement:
    item = fromstring("<li></li>")
    item.text = f"{name}: " if meanings else name
    for meaning in meanings:
        meaning.tag, meaning.tail = "span", "; "
        item.append(meaning)
    if meanings:
        meanings[-1].tail = None
    return item


def _pairs(terms: HtmlElement) -> Iterator[tuple[str, list[HtmlElement]]]:
    names: list[str] = []
    meanings: list[HtmlElement] = []
    for each in list(terms.iter("dt", "dd")):
        if each.tag == "dt" and meanings:
            yield ", ".join(names), meanings
            names, meanings = [], []
        if each.tag == "dt":
            names.append(words_in(each))
        else:
            each.tag, each.tail = "div", None
            meanings.append(each)
    if names or meanings:
        yield ", ".join(names), meanings


def _release(button: HtmlElement) -> None:
    """A button in a heading is its text; any other says nothing."""
    if any(above.tag in HEADINGS for above in button.iterancestors()):
        button.drop_tag()
    else:
        drop(button)


def _replace(old: HtmlElement, new: HtmlElement) -> None:
    new.tail = old.tail
    old.getparent().replace(old, new)
