"""The values of a receipt: what was said, from which sections, under which number."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime

from bot.messages import ConversationId

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: none that look alike
SHORTEST, LONGEST = 4, 14


@dataclass(frozen=True, kw_only=True)
class SectionVersion:
    """A section as it stood; what its document does not state is empty or None."""

    document: str
    language: str
    section: str
    title: str
    heading: str
    text: str
    url: str = ""
    owner: str = ""
    effective: date | None = None
    reviewed: date | None = None
    expires: date | None = None

    @property
    def hash(self) -> str:
        """What names this state of the section: 64 hexadecimal digits."""
        content = json.dumps(asdict(self), default=date.isoformat, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class NewReceipt:
    """What was said on a question, and from what; no `sections`: it was declined for `reason`.

    `question` has its personal data masked. `confidence` in [0, 1].
    """

    cause: str
    conversation: ConversationId
    question: str
    language: str
    text: str
    confidence: float
    index_version: str
    model_version: str
    at: datetime
    reason: str = ""
    sections: tuple[SectionVersion, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Receipt(NewReceipt):
    """One as it is kept. `number` is "" where the question was declined."""

    id: int
    number: str
    is_helpful: bool | None
