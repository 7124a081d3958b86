"""Where documents go, and that an editor's work is never lost."""

from datetime import date
from pathlib import Path

import pytest

from bot.errors import SourceRefused
from bot.knowledge.importers.document import Draft, Stated
from bot.knowledge.importers.folder import Folder, Outcome

URL = "https://a.example/nl/parking/fees.html"
FILL_IN = "owner:  # to fill in: the responsible department"


def draft(
    text: str = "It costs 2 euros.", *, url: str = URL, title: str = "Fees", name: str = ""
) -> Draft:
    return Draft(title=title, body=text, language="en", url=url, name=name)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (URL, "fees"),
        ("https://a.example/nl/Tarief%20%C3%A9t%C3%A9/", "tarief-ete"),
        ("https://a.example/parking/index.html", "parking"),
        ("https://a.example/node/123", "the-fees"),
        ("https://a.example/nl/", "the-fees"),
        ("https://a.example/page.aspx?id=12", "the-fees"),
    ],
)
def test_the_address_names_the_file(tmp_path: Path, url: str, name: str) -> None:
    written = Folder(root=tmp_path).put(draft(url=url, title="The fees"))
    assert written.path == tmp_path / "en" / f"{name}.md"


def test_pages_that_would_share_a_name_get_longer_ones(tmp_path: Path) -> None:
    folder = Folder(root=tmp_path)
    urls = [URL, "https://a.example/taxis/fees", "https://b.example/taxis/fees"]
    names = [folder.put(draft(url=url)).path.stem for url in urls]
    assert names == ["fees", "taxis-fees", "taxis-fees-2"]


def test_a_folder_of_a_language_is_taken_as_it_is(tmp_path: Path) -> None:
    written = Folder(root=tmp_path / "en" / "city").put(draft())
    assert written.path == tmp_path / "en" / "city" / "fees.md"


def test_a_folder_of_another_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="source") as refused:
        Folder(root=tmp_path / "nl").put(draft())
    assert refused.value.reason == (
        "is in en, the folder is for nl; say --language nl if it is not"
    )


def test_the_same_source_again_changes_nothing(tmp_path: Path) -> None:
    path = Folder(root=tmp_path).put(draft()).path
    edited = path.read_text(encoding="utf-8").replace("2 euros", "two euros")
    path.write_text(edited, encoding="utf-8")
    assert Folder(root=tmp_path, is_updating=True).put(draft()).outcome is Outcome.UNCHANGED
    assert path.read_text(encoding="utf-8") == edited


def test_a_change_is_refused_and_the_file_stays(tmp_path: Path) -> None:
    path = Folder(root=tmp_path).put(draft()).path
    before = path.read_text(encoding="utf-8")
    with pytest.raises(SourceRefused) as refused:
        Folder(root=tmp_path).put(draft("It costs 3 euros."))
    assert "--update takes the change and shows it" in refused.value.reason
    assert path.read_text(encoding="utf-8") == before


def test_an_update_keeps_the_fields_of_the_editor(tmp_path: Path) -> None:
    path = Folder(root=tmp_path).put(draft()).path
    text = path.read_text(encoding="utf-8")
    text = text.replace(FILL_IN, "owner: Mobility\ntopics:\n  - parking  # ours")
    path.write_text(text.replace("effective:  # to", "effective: 2026-01-01  # not to"), "utf-8")
    written = Folder(root=tmp_path, is_updating=True).put(draft("It costs 3 euros."))
    now = path.read_text(encoding="utf-8")
    assert (written.outcome, written.kept) == (Outcome.UPDATED, None)
    assert "owner: Mobility\ntopics:\n  - parking  # ours\neffective: 2026-01-01" in now
    assert "reviewed:  # to fill in" in now
    assert now.endswith("# Fees\n\nIt costs 3 euros.\n")


def test_an_update_shows_what_it_changes(tmp_path: Path) -> None:
    Folder(root=tmp_path).put(draft())
    written = Folder(root=tmp_path, is_updating=True).put(draft("It costs 3 euros."))
    changed = [
        line for line in written.change.splitlines() if line[0] in "+-" and "imp" not in line
    ]
    assert changed[2:] == ["-It costs 2 euros.", "+It costs 3 euros."]


def test_an_update_of_an_edited_text_keeps_the_former_one(tmp_path: Path) -> None:
    path = Folder(root=tmp_path).put(draft()).path
    edited = path.read_text(encoding="utf-8").replace("2 euros", "two euros")
    path.write_text(edited, encoding="utf-8")
    written = Folder(root=tmp_path, is_updating=True).put(draft("It costs 3 euros."))
    assert written.kept == path.with_name("_fees.md")
    assert path.with_name("_fees.md").read_text(encoding="utf-8") == edited


def test_an_update_takes_the_dates_that_the_source_states(tmp_path: Path) -> None:
    path = Folder(root=tmp_path).put(draft()).path
    effective = Stated(value=date(2026, 7, 1), by="validFrom")
    new = Draft(title="New fees", body="3 euros.", language="en", url=URL, effective=effective)
    Folder(root=tmp_path, is_updating=True).put(new)
    now = path.read_text(encoding="utf-8")
    assert now.startswith("---\ntitle: New fees\nurl:")
    assert "\neffective: 2026-07-01  # as the source states it (validFrom)\n" in now


def test_a_document_that_was_written_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "en" / "fees.md"
    path.parent.mkdir()
    path.write_text(f"---\ntitle: Fees\nurl: {URL}\n---\nBy hand.\n", encoding="utf-8")
    with pytest.raises(SourceRefused):
        Folder(root=tmp_path).put(draft())
    assert path.read_text(encoding="utf-8").endswith("By hand.\n")
