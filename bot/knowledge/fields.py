"""Front matter fields as typed values; what is wrong with them is gathered, not raised."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from urllib.parse import urlsplit

from bot.knowledge.front import Fault, Field

AUDIENCES = frozenset({"citizen", "customer"})


class Fields:
    """Reads each field once by its kind; `faults` then tells all that was wrong."""

    def __init__(self, fields: Mapping[str, Field], *, required: Collection[str]) -> None:
        self._fields = fields
        self._faults = [
            Fault(line=1, message=f"{name} is missing; add a line `{name}: …`")
            for name in sorted(required)
            if name not in fields or fields[name].value in (None, "")
        ]

    def faults(self) -> list[Fault]:
        """Everything wrong so far, by line."""
        days = {name: self._day(name) for name in ("effective", "expires")}
        start, end = days["effective"], days["expires"]
        if start and end and end < start:
            self._fault("expires", "is before effective; mend one of the two dates")
        return sorted(dict.fromkeys(self._faults), key=lambda fault: fault.line)

    def text(self, name: str) -> str:
        """A line of text; "" when the field is not there."""
        value = self._value(name)
        if isinstance(value, list | dict):
            self._fault(name, "is no text; write it on one line")
            return ""
        return "" if value is None else " ".join(str(value).split())

    def address(self, name: str) -> str:
        """A web address; "" when the field is not there."""
        value = self.text(name)
        if value and not (urlsplit(value).scheme in ("http", "https") and urlsplit(value).netloc):
            self._fault(name, "is no web address; begin with https://")
            return ""
        return value

    def day(self, name: str) -> date | None:
        """A date; None when the field is not there."""
        value = self._value(name)
        if value is not None and self._day(name) is None:
            self._fault(name, "is no date; write it as 2025-12-31")
        return self._day(name)

    def several(self, name: str, *, among: Collection[str] = ()) -> tuple[str, ...]:
        """A list, or one text with commas; `among` are the allowed values, () for any."""
        value = self._value(name)
        items = value if isinstance(value, list) else str(value or "").split(",")
        texts = tuple(text for item in items if (text := str(item).strip()))
        if among and not set(texts) <= set(among):
            self._fault(name, f"knows only {', '.join(sorted(among))}")
        return texts

    def _value(self, name: str) -> object:
        return self._fields[name].value if name in self._fields else None

    def _day(self, name: str) -> date | None:
        value = self._value(name)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None

    def _fault(self, name: str, message: str) -> None:
        self._faults.append(Fault(line=self._fields[name].line, message=f"{name} {message}"))
