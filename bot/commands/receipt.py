"""`loket receipt`."""

from collections.abc import Iterator

import click

from bot.errors import SettingsError
from bot.knowledge.receipts import Receipt, SectionVersion
from bot.quoting import normal
from bot.settings import Settings
from bot.wiring.parts import environment, open_store

JUDGED = {True: "yes", False: "no", None: "not said"}


@click.command("receipt")
@click.argument("number")
def command(number: str) -> None:
    """Print what the answer with this NUMBER said and from what. It never says to whom."""
    if not (wanted := normal(number)):
        raise SettingsError([f"{number} is not the number of an answer, such as A-3F7K"])
    store = open_store(Settings.read(environment()))
    with store.read() as tx:
        found = tx.answers.numbered(wanted)
    if found is None:
        raise SettingsError([f"{wanted}: there is no answer with this number"])
    click.echo("\n".join(_lines(found)))


def _lines(receipt: Receipt) -> Iterator[str]:
    yield f"number      {receipt.number}"
    yield f"given       {receipt.at.isoformat(timespec='seconds')}"
    yield f"language    {receipt.language}"
    yield f"question    {' '.join(receipt.question.split()) or '(withdrawn)'}"
    yield f"confidence  {receipt.confidence:.3f}"
    yield f"helpful     {JUDGED[receipt.is_helpful]}"
    yield f"texts       {receipt.index_version or '-'}"
    yield f"model       {receipt.model_version or '-'}"
    yield from ("", "What the person read:", *_indented(receipt.text))
    for section in receipt.sections:
        yield from ("", *_section(section))


def _section(section: SectionVersion) -> Iterator[str]:
    place = f"{section.language}/{section.document}#{section.section}"
    yield f"From {place}: {section.title}, {section.heading}"
    stated = {
        "valid from": section.effective,
        "valid until": section.expires,
        "reviewed": section.reviewed,
        "responsible": section.owner,
        "link": section.url,
        "state": section.hash[:16],
    }
    yield from (f"    {name}: {value}" for name, value in stated.items() if value)
    yield from ("As it stood:", *_indented(section.text))


def _indented(text: str) -> list[str]:
    return [f"    {line}".rstrip() for line in text.splitlines()]
