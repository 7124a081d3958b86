"""Logs: event names and ids on standard error, from our own code only.

The libraries are kept at WARNING or above: below it, some write down message texts, and
httpx the URL that holds Telegram's token.
"""

import logging
import sys
import warnings

import structlog

QUIET = ("httpx", "httpcore", "slack_sdk", "slack_bolt", "telegram", "rasa", "rasa_sdk", "alembic")
FORM = "%(asctime)s %(levelname)s %(name)s %(message)s"


def configure(level: int = logging.INFO) -> None:
    """Set up logging for this process."""
    logging.basicConfig(level=logging.WARNING, format=FORM, stream=sys.stderr, force=True)
    logging.getLogger("bot").setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    # Rasa's own code is full of deprecations that nobody will mend any more.
    warnings.filterwarnings("ignore")
