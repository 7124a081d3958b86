"""How cards look in production: no personal data for a whole channel."""

import pytest

from bot.desk.labels import languages, read_labels
from bot.triage.mask import _searches
from bot.wiring.desk import look
from bot.wiring.parts import parts
from tests.conftest import NewDatabase

SAID = "Ik woon in de Kerkstraat 12, 9000 Gent. Bel 0470 12 34 56 of mail jan@example.org"


def test_cards_are_masked_and_a_place_keeps_its_address(new_database: NewDatabase) -> None:
    database = new_database("sqlite")
    built = parts({"LOKET_DATABASE_URL": database, "LOKET_INSTITUTION": "tests/institution.yml"})
    shown = look(built)
    for masked in (shown.masked(SAID), shown.masked_place(SAID)):
        assert "0470" not in masked
        assert "example.org" not in masked
    assert "Kerkstraat" not in shown.masked(SAID)
    assert "Kerkstraat 12" in shown.masked_place(SAID)
    built.store.engine.dispose()


@pytest.mark.parametrize("language", languages())
def test_officers_read_the_kinds_in_their_language(language: str) -> None:
    kinds = {kind for kind, _ in _searches("BE") if kind}
    assert read_labels(language).below("masked").keys() == kinds
