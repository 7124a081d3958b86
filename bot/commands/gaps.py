"""`loket gaps`: what people asked in vain, by topic, so that an editor knows what to write."""

from datetime import datetime, timedelta

import click

from bot.commands.gap_formats import FORMATS, Gap
from bot.commands.knowledge import bar, source_of
from bot.commands.since import span
from bot.encoder import encode_on_all_cores
from bot.encoders import for_building
from bot.knowledge.gaps import Asked, Topic, topics
from bot.knowledge.index import Index
from bot.knowledge.search import search
from bot.knowledge.storage import ready
from bot.knowledge.weights import FAINT
from bot.model import check_project
from bot.store.unanswered import Unanswered
from bot.triage.mask import mask
from bot.wiring.knowledge import CACHE
from bot.wiring.logs import configure
from bot.wiring.parts import Parts, environment, now, parts


@click.command("gaps")
@click.option(
    "--since",
    callback=span,
    default="30d",
    show_default=True,
    metavar="SPAN",
    help="How far back to look: 12h, 30d, 4w.",
)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text")
def command(since: timedelta, form: str) -> None:
    """Gather by topic what was declined, and what was answered and did not help.

    Per topic, the most asked first: how often, by how many people, in which languages and why;
    up to three examples; and the nearest section that is published, so that an editor knows
    whether to write or to mend.

    Questions are kept and shown with personal data masked, whatever their number: also in a
    topic that fewer than three people asked about.
    """
    configure()
    check_project()
    built = parts(environment())
    found = _gaps(built, now() - since)
    click.echo(FORMATS[form](found), nl=False)
    asked = sum(gap.topic.count for gap in found)
    click.echo(f"{asked} questions in vain, {len(found)} topics", err=True)


def _gaps(built: Parts, moment: datetime) -> list[Gap]:
    with built.store.read() as tx:
        rows = [_asked(row, built.institution.country) for row in tx.unanswered.since(moment)]
    if not rows:
        return []
    found = topics(rows, encode_on_all_cores([row.text for row in rows]))
    index = ready(source_of(None), CACHE, for_building(built.institution.search), progress=bar)
    return [_nearest(topic, index) for topic in found]


def _asked(row: Unanswered, country: str) -> Asked:
    """Masked when it was kept, and once more as masking may have learned since."""
    return Asked(
        text=" ".join(mask(row.question, country=country).split()),
        language=row.language,
        reason=row.reason,
        person=row.conversation,
    )


def _nearest(topic: Topic, index: Index) -> Gap:
    """What is published on it, if that comes near at all."""
    hit = search(index, topic.question, language=topic.language, limit=1)[0]
    return Gap(
        topic=topic,
        document=f"{hit.document.language}/{hit.document.id}",
        section=hit.section.id,
        title=hit.section.path[-1] if hit.section.path else hit.document.title,
        confidence=hit.confidence,
        is_near=hit.confidence >= FAINT,
    )
