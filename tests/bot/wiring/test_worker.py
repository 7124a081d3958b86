"""The worker's real parts: a document that changes leads to a correction."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from sqlalchemy import select

from bot.knowledge.storage import Source
from bot.store.tables import outbox
from bot.wiring.knowledge import Knowledge
from bot.wiring.parts import now, parts
from bot.wiring.worker import Worker
from tests.bot.corrections.given import Town, document
from tests.bot.store.rows import conversation, new_case
from tests.conftest import NewDatabase

TEXT = "---\ntitle: Passport\n---\n# Passport\n\n## Cost {{#cost}}\n\nAn adult pays €{}.\n"


@dataclass(frozen=True)
class NoDialogue:
    """Corrections ask for none."""


def test_a_document_that_changes_leads_to_a_correction(
    new_database: NewDatabase, tmp_path: Path
) -> None:
    path = tmp_path / "documents" / "en" / "city" / "passport.md"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT.format(65), encoding="utf-8")
    built = parts(
        {"LOKET_DATABASE_URL": new_database("sqlite"), "LOKET_INSTITUTION": "tests/institution.yml"}
    )
    knowledge = Knowledge(Source(folder=tmp_path / "documents"), cache=tmp_path / "cache")
    worker = Worker(parts=built, dialogue=cast("Any", NoDialogue()), knowledge=knowledge)
    knowledge.index()
    town = Town(store=built.store)
    town.told(town.person("ann"), document("An adult pays €65."), at=now())
    loop = worker.corrections(ring=lambda: None)
    asyncio.run(loop.once())
    assert town.states() == []
    path.write_text(TEXT.format(70), encoding="utf-8")
    knowledge.look()
    asyncio.run(loop.once())
    assert town.states() == ["pending"]
    assert town.all()[0].index_version == knowledge.version
    built.store.engine.dispose()


def test_a_case_that_is_late_is_told_of_whichever_worker_looks(new_database: NewDatabase) -> None:
    built = parts(
        {"LOKET_DATABASE_URL": new_database("sqlite"), "LOKET_INSTITUTION": "tests/institution.yml"}
    )
    one = conversation(built.store)
    with built.store.begin() as tx:
        tx.cases.open(new_case(one, "in:1:0"))  # due long ago
    rings: list[str] = []
    for _ in range(2):  # the second is one that was started again
        nothing = cast("Any", NoDialogue())
        worker = Worker(parts=built, dialogue=nothing, knowledge=cast("Any", None))
        asyncio.run(worker.deadlines(ring=lambda: rings.append("ring")).once())
    with built.store.read() as tx:
        texts = [row.message for row in tx.connection.execute(select(outbox))]
    assert [each["alert"] for each in texts if each.get("notice") == "alert"] == ["late"]
    assert len([each for each in texts if each.get("unprompted")]) == 1
    assert rings == ["ring"]
    built.store.engine.dispose()
