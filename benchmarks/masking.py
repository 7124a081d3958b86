"""How much personal data is found, and how often harmless messages are taken for some.

    python -m benchmarks.masking                       recall of each kind, on invented data
    python -m benchmarks.masking --texts FILE.jsonl    … and the false rate on messages (`text`)

`--show` prints what was missed, and the kinds (never the words) found in the messages.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from benchmarks.masking_cases import MAKERS, Case, cases
from benchmarks.tables import Row, table
from bot.triage.mask import Span, find


@click.command()
@click.option(
    "--texts", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="JSON lines."
)
@click.option("--count", default=1000, show_default=True, help="Cases of each kind.")
@click.option("--seed", default=1, show_default=True, help="Another seed, other cases.")
@click.option("--show", is_flag=True, help="Print what was missed.")
def command(texts: Path | None, count: int, seed: int, show: bool) -> None:
    """Measure recall of each kind, and the false rate on TEXTS."""
    rows = []
    for kind in MAKERS:
        made = cases(kind, count, seed=seed)
        rows.append(row_of(kind, made))
        if show:
            print_missed(made)
    click.echo(table(rows, head=("kind", "recall", "masked at all", "exactly")))
    if texts:
        print_false(texts)


def row_of(kind: str, made: Sequence[Case]) -> Row:
    """The shares of the cases found as their kind, masked as any, and found to the letter."""
    found = [find(case.text, country=case.country) for case in made]
    pairs = list(zip(made, found, strict=True))
    shares = (
        sum(is_found(case, spans) for case, spans in pairs),
        sum(is_masked(case, spans) for case, spans in pairs),
        sum(is_exact(case, spans) for case, spans in pairs),
    )
    return Row(kind, *(f"{share / len(made):.4f}" for share in shares))


def is_found(case: Case, spans: Sequence[Span]) -> bool:
    """Whether one span of the kind covers all of it."""
    return any(
        span.kind == case.kind and span.start <= case.start and span.end >= case.end
        for span in spans
    )


def is_masked(case: Case, spans: Sequence[Span]) -> bool:
    """Whether every letter and digit of it is in some span."""
    covered = {at for span in spans for at in range(span.start, span.end)}
    return all(at in covered for at in range(case.start, case.end) if case.text[at].isalnum())


def is_exact(case: Case, spans: Sequence[Span]) -> bool:
    """Whether the one span is what was put there."""
    return [(span.kind, span.start, span.end) for span in spans] == [
        (case.kind, case.start, case.end)
    ]


def print_missed(made: Sequence[Case]) -> None:
    """The cases that were not found, by the form they are written in."""
    for case in made:
        spans = find(case.text, country=case.country)
        if not is_found(case, spans):
            kinds = [f"{span.kind}: {case.text[span.start : span.end]}" for span in spans]
            print(f"{case.kind} {case.form} {case.country} {case.text!r} {kinds}")


def print_false(texts: Path) -> None:
    """How many messages have any span, of what kinds, and the time of a message."""
    messages = list(read(texts))
    start = time.perf_counter()
    found = [find(message) for message in messages]
    ms = (time.perf_counter() - start) * 1000 / len(messages)
    kinds = Counter(span.kind for spans in found for span in spans)
    marked = sum(bool(spans) for spans in found)
    print(f"{texts.name}: {marked} of {len(messages)} messages ({marked / len(messages):.4f})")
    print(f"  {dict(kinds.most_common())}, {ms:.2f} ms a message")


def read(texts: Path) -> Iterator[str]:
    """The `text` of each row."""
    for line in texts.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"]


if __name__ == "__main__":
    command()
