"""`loket knowledge import` as an operator uses it, against a site on loopback."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.knowledge import command
from bot.knowledge.documents import load
from tests.bot.knowledge.importers.papers import regulation
from tests.bot.knowledge.importers.site import Answer, Site, open_site

NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
TEXT = "<p>The city asks for this fee since the new year, in all its offices.</p>"


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as opened:
        yield opened


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, ["import", "--pause", "0", *arguments])


def page(title: str, text: str = TEXT, language: str = "en") -> str:
    return f"<html lang='{language}'><body><main><h1>{title}</h1>{text}</main></body></html>"


def site_map(kind: str, *addresses: str) -> bytes:
    outer = {"url": "urlset", "sitemap": "sitemapindex"}[kind]
    places = "".join(f"<{kind}><loc>{address}</loc></{kind}>" for address in addresses)
    return f"<{outer} {NAMESPACE}>{places}</{outer}>".encode()


def test_a_page_becomes_a_draft_that_is_not_published(site: Site) -> None:
    result = run(site.serve("/fees", page("Fees")))
    path = Path("data/knowledge/en/_imported/fees.md")
    assert (result.exit_code, result.stdout) == (0, f"new\t{path}\n")
    assert result.stderr.startswith("1 new\n")
    assert path.exists()


def test_the_check_reports_what_is_to_be_filled_in(site: Site) -> None:
    run(site.serve("/fees", page("Fees")))
    result = CliRunner().invoke(command, ["check", "data/knowledge/en/_imported"])
    assert result.exit_code == 1
    assert "owner is missing" in result.stderr


def test_sources_of_all_kinds_go_where_they_are_sent(site: Site, folder: Path) -> None:
    (folder / "local.html").write_text(page("Tarieven", language="nl"), encoding="utf-8")
    site.serve("/rules.pdf", regulation().bytes())
    result = run("local.html", f"{site.address}/rules.pdf", "--into", "documents")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (0, "2 new")
    assert [(each.language, each.id) for each in load(folder / "documents")] == [
        ("nl", "local"),
        ("nl", "rules"),
    ]


def test_an_index_of_packed_site_maps_gives_all_their_pages_once(site: Site, folder: Path) -> None:
    for name in ("one", "two", "three"):
        site.serve(f"/{name}", page(name.title()))
    urls = [f"{site.address}/{name}" for name in ("one", "two", "three")]
    site.serve("/a.xml.gz", gzip.compress(site_map("url", *urls[:2])))
    site.serve("/b.xml", site_map("url", *urls[1:], "http://elsewhere.example/x"))
    maps = [f"{site.address}/{name}" for name in ("a.xml.gz", "b.xml")]
    result = run(site.serve("/sitemap.xml", site_map("sitemap", *maps)), "--into", "documents")
    assert (result.exit_code, site.asked.count("/two")) == (0, 1)
    assert f"{maps[1]}: 1 addresses of other sites left out\n3 new\n" in result.stderr
    assert [each.id for each in load(folder / "documents")] == ["one", "three", "two"]


def test_only_some_pages_of_a_site_map_are_taken(site: Site) -> None:
    urls = [site.serve(f"/{name}", page(name)) for name in ("news/a", "fees/a", "fees/b", "fees/c")]
    address = site.serve("/sitemap.xml", site_map("url", *urls))
    result = run(address, "--only", "/fees/", "--limit", "2")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (0, "2 new")
    assert site.asked == ["/robots.txt", "/sitemap.xml", "/fees/a", "/fees/b"]


def test_what_fails_is_noted_and_the_others_go_on(site: Site) -> None:
    bad = [
        f"{site.address}/missing",
        site.serve("/data.json", Answer(body=b'{"a": 1}', headers={"Content-Type": "text/json"})),
        "nowhere.html",
        "ftp://example.org/x",
    ]
    result = run(*bad, site.serve("/fees", page("Fees")))
    assert (result.exit_code, result.stdout.count("new\t")) == (1, 1)
    assert result.stderr.splitlines()[:5] == [
        f"{bad[0]}: is not there (404); check the address",
        f"{bad[1]}: is neither a web page, nor a PDF, nor a site map; save it as a PDF",
        f"{bad[2]}: is no file here and no web address; begin with https://",
        f"{bad[3]}: is no web address; begin with https://",
        "4 failed, 1 new",
    ]


def test_a_change_is_shown_when_it_is_asked_for(site: Site) -> None:
    new = TEXT.replace("fee", "tax")
    url = site.serve("/fees", page("Fees"), page("Fees"), *[page("Fees", new)] * 2)
    outcomes = [run(url), run(url), run(url), run(url, "--update")]
    assert [each.exit_code for each in outcomes] == [0, 0, 1, 0]
    assert outcomes[1].stdout.startswith("unchanged\t")
    assert "has changed since data/knowledge/en/_imported/fees.md" in outcomes[2].stderr
    assert "-The city asks for this fee since" in outcomes[3].stdout
    assert "+The city asks for this tax since" in outcomes[3].stdout


def test_the_language_can_be_said(site: Site) -> None:
    result = run(site.serve("/fees", page("Fees")), "--language", "de")
    assert "data/knowledge/de/_imported/fees.md" in result.stdout


def test_a_site_map_without_such_a_page_is_a_failure(site: Site) -> None:
    url = site.serve("/sitemap.xml", site_map("url", f"{site.address}/a"))
    result = run(url, "--only", "nothing")
    assert (result.exit_code, "names no such page" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    "arguments", [[], ["x", "--language", "dutch"], ["x", "--limit", "0"], ["x", "--pause", "-1"]]
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(command, ["import", *arguments]).exit_code == 2
