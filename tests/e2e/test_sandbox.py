"""The sandbox as a newcomer meets it: a citizen, a customer and an officer in one browser."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
START_S, STOP_S = 90.0, 20.0
READY_MS, REPLY_MS = 60_000, 15_000
ROOT = Path(__file__).parents[2]
QUESTION = "Wat kost een bewonersvergunning om te parkeren?"
COMPLAINT = "Le bus de la ligne 6 n'est pas passé ce matin à Marktplein, j'ai attendu 40 minutes !"
REMARK = "Called the depot: the driver was ill."
ANSWER = "Nous en sommes désolés : le chauffeur était malade. Votre ticket vous est remboursé."

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Loket started as `make run` starts it, without credentials; the page's address."""
    variables = {k: v for k, v in os.environ.items() if not k.startswith("LOKET_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "up", "--port", "0"],
        cwd=ROOT,
        env=variables,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield _announced(process)
    finally:
        process.terminate()
        assert process.wait(STOP_S) == 0


def _announced(process: "subprocess.Popen[str]") -> str:
    assert process.stderr
    for line in process.stderr:
        if found := re.search(r"open (http://\S+)", line):
            return found[1]
    raise AssertionError("the sandbox did not start")


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Page]:
    """The page in a wide window, once Loket is ready."""
    assert CHROMIUM, "Chromium is missing: `make test` installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        view = browser.new_page(viewport={"width": 1500, "height": 950}, reduced_motion="reduce")
        view.goto(address)
        expect(view.get_by_test_id("starting")).to_be_hidden(timeout=READY_MS)
        yield view
        browser.close()


@pytest.fixture
def shot(page: Page, tmp_path: Path) -> Callable[[str], None]:
    """Takes a picture; kept in LOKET_SCREENSHOTS where that is set."""
    folder = Path(os.environ.get("LOKET_SCREENSHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)

    def take(name: str) -> None:
        page.screenshot(path=folder / f"{name}.png")
        assert (folder / f"{name}.png").stat().st_size > 50_000, "an empty picture"

    return take


def test_a_question_is_answered_and_a_complaint_is_worked(
    page: Page, shot: Callable[[str], None]
) -> None:
    _asks_in_dutch(page)
    shot("1-answer")
    number = _complains_in_french(page)
    channel = page.get_by_test_id("slack-log")
    card = channel.get_by_test_id("slack-message").filter(has_text=number)
    expect(card).to_contain_text("ligne 6", timeout=REPLY_MS)
    shot("2-card")

    card.locator("[data-action-id='case.understood']").select_option(label="It was a complaint")
    expect(card).to_contain_text("how to understand it: It was a complaint", timeout=REPLY_MS)
    card.locator("[data-action-id='case.claim']").click()
    expect(card).to_contain_text("@Amina", timeout=REPLY_MS)
    card.get_by_test_id("slack-open-thread").click()
    page.get_by_test_id("slack-thread-input").fill(REMARK)
    page.get_by_test_id("slack-thread-send").click()
    expect(page.get_by_test_id("slack-thread-log")).to_contain_text(REMARK)
    page.get_by_test_id("slack-thread-close").click()

    card.locator("[data-action-id='case.reply']").click()
    modal = page.get_by_test_id("slack-modal")
    expect(modal).to_contain_text("Messenger", timeout=REPLY_MS)
    modal.locator("textarea").fill(ANSWER)
    shot("3-reply")
    page.get_by_test_id("slack-modal-submit").click()
    expect(modal).to_be_hidden(timeout=REPLY_MS)
    messenger = page.get_by_test_id("messenger-log")
    expect(messenger).to_contain_text(ANSWER, timeout=REPLY_MS)

    card.locator("[data-action-id='case.resolve']").click()
    page.get_by_test_id("slack-modal-submit").click()
    expect(messenger).to_contain_text("est clôturé", timeout=REPLY_MS)
    expect(card).to_contain_text("Resolved", timeout=REPLY_MS)
    shot("4-resolved")
    assert REMARK not in messenger.inner_text(), "an internal remark reached the person"
    behind = page.get_by_test_id("behind-log").inner_text()
    for station in ("Received", "Understood", "Answered", "Case", "Sent"):
        assert station in behind


def test_the_institution_can_be_switched(page: Page, shot: Callable[[str], None]) -> None:
    page.get_by_test_id("institution-select").select_option("service")
    expect(page.get_by_test_id("starting")).to_be_hidden(timeout=READY_MS)
    expect(page.get_by_test_id("messenger-log")).not_to_contain_text(ANSWER, timeout=READY_MS)
    page.get_by_test_id("telegram-input").fill("Hallo")
    page.get_by_test_id("telegram-send").click()
    log = page.get_by_test_id("telegram-log")
    expect(log).to_contain_text("assistent van Heuvellijn", timeout=READY_MS)
    expect(log).to_contain_text("tarieven, tickets en reizen")
    shot("5-bus-company")


def _asks_in_dutch(page: Page) -> None:
    page.get_by_test_id("telegram-input").fill(QUESTION)
    page.get_by_test_id("telegram-send").click()
    log = page.get_by_test_id("telegram-log")
    expect(log).to_contain_text("Bron: Bewonersvergunning", timeout=REPLY_MS)
    expect(log).to_contain_text("Geldig vanaf")
    expect(log).to_contain_text("https://www.lindenbeke.example/nl/resident-parking-permit")
    log.get_by_test_id("telegram-button").get_by_text("Niet mijn vraag").click()
    expect(log).to_contain_text("Het spijt me dat dit niet uw vraag was", timeout=REPLY_MS)


def _complains_in_french(page: Page) -> str:
    page.get_by_test_id("messenger-input").fill(COMPLAINT)
    page.get_by_test_id("messenger-send").click()
    log = page.get_by_test_id("messenger-log")
    expect(log).to_contain_text(re.compile(r"LK-\d{4}-\d{5}"), timeout=REPLY_MS)
    found = re.search(r"LK-\d{4}-\d{5}", log.inner_text())
    assert found
    return found[0]
