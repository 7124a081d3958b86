"""What a check finds: a place, what is wrong there, and how to mend it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing at a line (from 1) of a file.

    A fault is wrong for sure, or tells people two things; a note is for an editor to look at.
    """

    path: Path
    line: int
    message: str
    is_fault: bool = True

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def fault(path: Path, line: int, message: str) -> Finding:
    """Something that must be mended."""
    return Finding(path=path, line=line, message=message)


def note(path: Path, line: int, message: str) -> Finding:
    """Something to look at."""
    return Finding(path=path, line=line, message=message, is_fault=False)


def shortened(text: str, limit: int = 60) -> str:
    """The beginning of a text, at most `limit` characters."""
    return text if len(text) <= limit else f"{text[: limit - 2].rsplit(' ', 1)[0]} …"
