"""The desk as a Slack app: every click, form and thread message comes in here.

A move is made before it is acknowledged, so what could not be stored is told to Slack as
a failure, which it shows to the officer or delivers again.
"""

import logging
import secrets
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk import WebClient

from bot.care.case import Move
from bot.desk import receipts
from bot.desk.corrections import Decided, register
from bot.desk.look import Look
from bot.desk.moves import in_full, note, understood
from bot.desk.queue import Queue
from bot.desk.refusals import Refusals
from bot.desk.requests import every_request, from_click, from_command, from_form, from_menu
from bot.desk.workspace import Workspace
from bot.errors import MoveRefused

log = logging.getLogger(__name__)

_THREADS = 10
_NOT_UNDERSTOOD = (BoltUnhandledRequestError, LookupError, TypeError, AttributeError, ValueError)


def create_app(
    *,
    queue: Queue,
    client: WebClient,
    signing_secret: str | None,
    look: Look,
    workspace: Workspace | None = None,
    corrections: Decided | None = None,
) -> App:
    """The app for HTTP and Socket Mode alike; it calls nothing until a request comes.

    Without a signing secret every HTTP request is refused.
    """
    workspace = workspace or Workspace()
    executor = ThreadPoolExecutor(_THREADS, thread_name_prefix="desk")
    app = App(
        name="loket-desk",
        logger=_quiet(),
        client=client,
        # nobody can sign with a secret that nobody knows
        signing_secret=signing_secret or secrets.token_hex(),
        authorize=_authorization(client, workspace),
        raise_error_for_unhandled_request=True,
        listener_executor=executor,
    )
    refusals = Refusals(labels=look.labels, executor=executor)
    app.error(_error_handler(refusals))
    app.use(every_request(queue, look, workspace))
    _register_moves(app)
    app.action(in_full.ACTION, middleware=[from_click])(in_full.clicked)
    app.action(understood.ACTION, middleware=[from_menu])(understood.clicked)
    app.command(receipts.COMMAND, middleware=[from_command])(receipts.asked)
    if corrections is not None:
        register(app, corrections)
    app.event(note.EVENT, middleware=[note.keep])(note.Hints().tell)
    return app


def _quiet() -> logging.Logger:
    """A logger for Bolt, which below ERROR writes down whole requests."""
    logger = logging.getLogger(f"{__name__}.bolt")
    logger.setLevel(logging.ERROR)
    return logger


def _authorization(client: WebClient, workspace: Workspace) -> Callable[..., AuthorizeResult]:
    """One workspace, one token; no call to Slack stands between a click and its move."""

    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_token=client.token,
            bot_user_id=workspace.bot_user or None,
            bot_id=workspace.bot or None,
        )

    return authorize


def _register_moves(app: App) -> None:
    """Each officer's move has a module of its name in `desk.moves`."""
    for move in Move:
        if move is Move.ANSWER:
            continue
        module = import_module(f"bot.desk.moves.{move}")
        app.action(module.ACTION, middleware=[from_click])(module.clicked)
        if hasattr(module, "submitted"):
            app.view(module.ACTION, middleware=[from_form])(module.submitted)


def _error_handler(refusals: Refusals) -> Callable[..., BoltResponse | None]:
    """The one place where what went wrong becomes an answer to Slack."""

    def answer(
        error: Exception,
        body: Mapping[str, Any],
        context: BoltContext,
        response: BoltResponse | None,
    ) -> BoltResponse | None:
        if isinstance(error, MoveRefused):
            return refusals.answer(error, body, context)
        if "cause" not in context and isinstance(error, _NOT_UNDERSTOOD):
            log.info("desk.passed_by kind=%s", type(error).__name__)
            return BoltResponse(status=200)
        # a listener that did not answer in 3 seconds comes here too, "unhandled" to Bolt
        log.error("desk.failed kind=%s", type(error).__name__)
        return None if response is None else BoltResponse(status=503)

    return answer
