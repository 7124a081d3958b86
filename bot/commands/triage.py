"""`loket triage`: what kind of message is it, and what does it want."""

import asyncio
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

import click

from bot.dialogue.turns import Understood
from bot.errors import SettingsError
from bot.model import usable
from bot.triage.language import detect
from bot.triage.route import label
from bot.wiring.logs import configure

TEXTS = Path("data/texts")  # a language that we speak has a file there


@click.command("triage")
def command() -> None:
    """Tell questions from complaints: JSON lines {"id", "text"} on standard input."""
    configure()
    model = usable()
    from bot.dialogue.agent import RasaDialogue  # after the check, which is quick

    dialogue = RasaDialogue(model)
    try:
        run_triage(sys.stdin.buffer, sys.stdout, dialogue)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


def run_triage(lines: Iterable[bytes], out: TextIO, dialogue: Any) -> None:
    """Label each line of `lines` on `out`, in order; empty lines are passed over.

    Raises: SettingsError for the first line that is none, after those before it.
    """
    languages = sorted(path.stem for path in TEXTS.glob("*.yml"))
    with asyncio.Runner() as runner:
        for number, line in enumerate(lines, 1):
            if line.strip():
                row = _parsed(line, number)
                understood = runner.run(dialogue.understand(row["text"]))
                out.write(
                    json.dumps(_labelled(row, understood, languages), ensure_ascii=False) + "\n"
                )
                out.flush()


def _parsed(line: bytes, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        mend = 'write one object {"id", "text"} a line'
        raise SettingsError([f"line {number}: not JSON; {mend}"]) from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise SettingsError([f'line {number}: no message; give an object with a "text"'])
    return row


def _labelled(
    row: dict[str, Any], understood: Understood, languages: Sequence[str]
) -> dict[str, Any]:
    decided = label(understood.ranking, understood.danger)
    return {
        "id": row.get("id"),
        "label": decided.label,
        "intent": understood.danger or understood.intent,
        "confidence": round(decided.confidence, 4),
        "language": detect(row["text"], languages),
        "danger": understood.danger or None,
    }
