"""Logs: event names and ids on standard error, from our own code only.

The libraries are kept at WARNING or above: below it, some write down message texts, and
httpx the URL that holds Telegram's token.
"""

import logging
import sys

QUIET = (
    *("httpx", "httpcore", "slack_sdk", "slack_bolt", "telegram", "rasa", "rasa_sdk", "alembic"),
    "bm25s",
)
FORM = "%(asctime)s %(levelname)s %(name)s %(message)s"
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Fields(logging.Formatter):
    """Puts what a call gave as `extra` behind the event's name: codes, ids, counts."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        fields = [f"{name}={value}" for name, value in vars(record).items() if name not in _OWN]
        return " ".join([super().format(record), *fields])


def configure(level: int = logging.INFO) -> None:
    """Set up logging for this process."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Fields(FORM))
    handler.addFilter(_is_ours_or_grave)  # bm25s sets its own level, to DEBUG, when imported
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def _is_ours_or_grave(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or record.name.split(".")[0] == "bot"
