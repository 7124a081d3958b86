"""The folder that imported documents go to; what an editor wrote there is not lost."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from bot.errors import SourceRefused
from bot.knowledge import front
from bot.knowledge.front import Front
from bot.knowledge.importers.document import Draft, lines_of, mark_of
from bot.knowledge.languages import is_code
from bot.knowledge.markdown import slug

GENERIC = frozenset({"index", "default", "home", "page", "node", "start", "content", "view"})
LONGEST_NAME = 80
# What an import may know better than the file; the other fields are the editor's.
FRESH = ("reviewed", "imported")


class Outcome(StrEnum):
    """What became of a draft."""

    NEW = "new"
    UNCHANGED = "unchanged"
    UPDATED = "updated"


@dataclass(frozen=True, kw_only=True)
class Written:
    """Where a draft is now; `change` shows what an update changed, `kept` is the former file."""

    path: Path
    outcome: Outcome
    change: str = ""
    kept: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Folder:
    """Writes to `root`, below a folder for each language unless `root` is in one.

    `below` is a folder in the language's. With `is_updating`, documents whose source has
    changed are written anew.
    """

    root: Path
    below: str = ""
    is_updating: bool = False

    def put(self, draft: Draft) -> Written:
        """Write `draft` to its file.

        Raises: SourceRefused when the source has changed and this is no update, or the
        language is not the folder's.
        """
        folder = self._folder(draft)
        for path in _paths(folder, draft):
            if not path.exists():
                folder.mkdir(parents=True, exist_ok=True)
                path.write_text(draft.render(), encoding="utf-8")
                return Written(path=path, outcome=Outcome.NEW)
            text = path.read_text(encoding="utf-8", errors="replace")
            former = front.split(text)
            if isinstance(former, Front) and _is_from(former, draft):
                return self._again(path, text, former, draft)
        raise AssertionError("the paths do not end")

    def _folder(self, draft: Draft) -> Path:
        inside = [name for name in self.root.parts[-2:] if is_code(name)]
        if not inside:
            return self.root / draft.language / self.below
        if draft.language != inside[-1]:
            raise SourceRefused(
                f"is in {draft.language}, the folder is for {inside[-1]};"
                f" say --language {inside[-1]} if it is not"
            )
        return self.root / self.below

    def _again(self, path: Path, text: str, former: Front, draft: Draft) -> Written:
        mark = former.fields["imported"].value if "imported" in former.fields else ""
        if str(mark) == draft.mark:
            return Written(path=path, outcome=Outcome.UNCHANGED)
        is_edited = mark_of(former.body) != str(mark)
        if not self.is_updating:
            edited = " and so has the file" if is_edited else ""
            raise SourceRefused(
                f"has changed since {path} was imported{edited};"
                " --update takes the change and shows it"
            )
        new = _renewed(text, former, draft)
        kept = path.with_name(f"_{path.name}") if is_edited else None
        if kept:
            kept.write_text(text, encoding="utf-8")
        path.write_text(new, encoding="utf-8")
        change = difflib.unified_diff(
            text.splitlines(), new.splitlines(), str(path), str(path), "before", "now", lineterm=""
        )
        return Written(path=path, outcome=Outcome.UPDATED, change="\n".join(change), kept=kept)


def _is_from(former: Front, draft: Draft) -> bool:
    """Whether a file was made of the same source: its address, or the name of a local file."""
    url = former.fields["url"].value if "url" in former.fields else ""
    return not url or not draft.url or str(url) == draft.url


def _renewed(text: str, former: Front, draft: Draft) -> str:
    """The file with the new words; of its fields only those that the import knows anew."""
    new = draft.front()
    had_own_title = f"# {former.fields['title'].value}" not in former.body.splitlines()[:3]
    stated = {"title": not had_own_title, "effective": draft.effective is not None}
    stated |= dict.fromkeys(FRESH, True) | {"expires": draft.expires is not None}
    head = "\n".join(text.splitlines()[1 : former.body_line - 2])
    lines = [new[name] if stated.get(name) else line for name, line in lines_of(head)]
    present = {name for name, _ in lines_of(head)}
    lines += [line for name, line in new.items() if name not in present and stated.get(name)]
    return "\n".join(["---", *lines, "---", draft.text])


def _paths(folder: Path, draft: Draft) -> Iterator[Path]:
    """The file's names in order of preference: of the address, longer, then numbered."""
    names = list(dict.fromkeys(_names(draft)))
    yield from (folder / f"{name}.md" for name in names)
    number = 2
    while True:
        yield folder / f"{names[-1]}-{number}.md"
        number += 1


def _names(draft: Draft) -> Iterator[str]:
    path = unquote(urlsplit(draft.url).path) if draft.url else ""
    steps = [PurePosixPath(step).stem for step in path.split("/") if step]
    steps = [slug(step)[:LONGEST_NAME].strip("-") for step in steps]
    if not steps and draft.name:
        steps = [slug(Path(draft.name).stem)]
    said = [step for step in steps if step not in GENERIC and re.search(r"[a-z]{2}", step)]
    if said and not is_code(said[-1]) and not urlsplit(draft.url).query:
        yield said[-1]
        yield "-".join(said[-2:])[:LONGEST_NAME]
    else:
        yield slug(draft.title)[:LONGEST_NAME].strip("-")
