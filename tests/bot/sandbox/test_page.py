"""The sandbox page in a browser: what one sees and does on it."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect, sync_playwright

from bot.sandbox.app import sandbox_app
from bot.sandbox.serving import running
from bot.sandbox.standins import Standins
from tests.bot.sandbox.receiver import Delivered, Receiver
from tests.bot.sandbox.slack.driving import overflow
from tests.bot.sandbox.test_app import Counter

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NEW_TAB = 'target="_blank" rel="noopener noreferrer"'
CITIZEN, CUSTOMER, CARE = "7100101", "24100201", "C0CARE"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]
Say = Callable[..., dict[str, Any]]


@pytest.fixture
def url(standins: Standins) -> Iterator[str]:
    """Where the page is."""
    with running(standins, app=sandbox_app(standins, Counter().backstage())) as address:
        yield address


@pytest.fixture
def page(url: str) -> Iterator[Page]:
    """The page, open and ready; a complaint of the browser fails the test."""
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        view = browser.new_page(viewport={"width": 1440, "height": 900})
        view.on("pageerror", lambda error: complaints.append(str(error)))
        view.on(
            "console", lambda said: complaints.append(said.text) if said.type == "error" else None
        )
        view.goto(url)
        expect(view.get_by_test_id("starting")).to_be_hidden()
        yield view
        browser.close()
    assert complaints == []


@pytest.fixture
def telegram(standins: Standins, url: str) -> Say:
    """The bot speaks on Telegram."""
    base = f"{url}/telegram/bot{standins.config.telegram_token}"
    return lambda **said: dict(httpx.post(f"{base}/sendMessage", json=said).json()["result"])


@pytest.fixture
def messenger(standins: Standins, url: str) -> Say:
    """The page speaks on Messenger."""
    headers = {"Authorization": f"Bearer {standins.config.messenger_token}"}
    to = {"recipient": {"id": CUSTOMER}, "messaging_type": "RESPONSE"}
    return lambda **said: dict(
        httpx.post(f"{url}/graph/v23.0/me/messages", headers=headers, json=to | said).json()
    )


@pytest.fixture
def slack(standins: Standins, url: str) -> Say:
    """The desk speaks on Slack."""
    headers = {"Authorization": f"Bearer {standins.config.slack_bot_token}"}

    def say(method: str, **said: Any) -> dict[str, Any]:
        answer = httpx.post(f"{url}/slack/api/{method}", headers=headers, json=said).json()
        assert answer["ok"], answer
        return dict(answer)

    return say


def test_a_citizen_on_telegram(page: Page, standins: Standins, telegram: Say) -> None:
    page.locator("#telegram").get_by_test_id("chip").first.click()
    page.get_by_test_id("telegram-send").click()
    log = page.get_by_test_id("telegram-log")
    expect(log).to_contain_text("bewonerskaart")
    rows = [[{"text": "Ja", "callback_data": "yes"}]]
    text = "Met een <b>kaart</b> &lt;i&gt;"
    markup = {"inline_keyboard": rows}
    telegram(chat_id=CITIZEN, text=text, parse_mode="HTML", reply_markup=markup)
    expect(log.locator("strong")).to_have_text("kaart")
    expect(log).to_contain_text("Met een kaart <i>")
    page.get_by_test_id("telegram-button").click()
    assert standins.wait_until(lambda: "callback_query" in standins.telegram.updates[-1])


def test_a_customer_on_messenger(page: Page, standins: Standins, messenger: Say) -> None:
    page.get_by_test_id("messenger-start").click()
    log = page.get_by_test_id("messenger-log")
    expect(log).to_contain_text("Get started")
    reply = {"content_type": "text", "title": "Oui", "payload": "yes"}
    messenger(message={"text": "Encore ?", "quick_replies": [reply]})
    page.get_by_test_id("messenger-quick-reply").click()
    expect(page.get_by_test_id("messenger-quick-reply")).to_have_count(0)
    button = {"type": "postback", "title": "Mon dossier", "payload": "case"}
    payload = {"template_type": "button", "text": "Voilà", "buttons": [button]}
    messenger(message={"attachment": {"type": "template", "payload": payload}})
    page.get_by_test_id("messenger-button").click()
    assert standins.wait_until(lambda: "postback" in standins.graph.events[-1])
    page.get_by_test_id("messenger-input").fill("Ça ne va pas")
    page.get_by_test_id("messenger-input").press("Enter")
    expect(log).to_contain_text("Ça ne va pas")


def card(*actions: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": "*L-1* by <@U0JORIS>"}},
        {"type": "actions", "elements": list(actions)},
    ]


def button(action_id: str, label: str, **more: Any) -> dict[str, Any]:
    text = {"type": "plain_text", "text": label}
    return {"type": "button", "action_id": action_id, "text": text, "value": "1"} | more


def modal() -> dict[str, Any]:
    element = {"type": "plain_text_input", "action_id": "text", "multiline": True}
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Reply"},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [
            {
                "type": "context",
                "elements": [{"type": "mrkdwn", "text": "The person writes French."}],
            },
            {
                "type": "input",
                "block_id": "reply",
                "label": {"type": "plain_text", "text": "Your reply"},
                "element": element,
            },
        ],
    }


def test_an_officer_on_slack(
    page: Page, standins: Standins, slack: Say, receiver: Receiver
) -> None:
    def answer(one: Delivered) -> tuple[int, dict[str, Any]]:
        if one.content["type"] == "block_actions":
            slack("views.open", trigger_id=one.content["trigger_id"], view=modal())
        return 200, {}

    receiver.answer = answer
    standins.gateway_url = receiver.base_url
    ts = slack(
        "chat.postMessage", channel=CARE, text="L-1", blocks=card(button("case.reply", "Reply"))
    )["ts"]
    page.get_by_test_id("officer").get_by_text("Joris").click()
    expect(page.get_by_test_id("slack-log").locator(".mention")).to_have_text("@Joris")
    page.get_by_test_id("slack-action").click()
    dialog = page.get_by_test_id("slack-modal")
    expect(dialog).to_contain_text("Your reply")
    page.get_by_test_id("slack-modal-submit").click()
    expect(dialog).to_contain_text("Please complete this required field.")
    expect(dialog.get_by_test_id("chip").first).to_have_attribute("data-pane", "modal")
    expect(dialog.get_by_test_id("chip").nth(2)).to_contain_text("Pouvez-vous")
    page.get_by_test_id("slack-modal-field").fill("Toutes nos excuses")
    page.get_by_test_id("slack-modal-submit").click()
    expect(dialog).to_be_hidden()
    submitted = receiver.contents("/slack/events")[-1]
    assert submitted["user"]["id"] == "U0JORIS"
    assert submitted["view"]["state"]["values"]["reply"]["text"]["value"] == "Toutes nos excuses"
    page.get_by_test_id("slack-open-thread").click()
    page.get_by_test_id("slack-thread-input").fill("Depot called")
    page.get_by_test_id("slack-thread-send").click()
    expect(page.get_by_test_id("slack-thread-log")).to_contain_text("Depot called")
    assert [m.text for m in standins.slack.thread(CARE, ts)][1:] == ["Depot called"]


def test_an_overflow_menu_tells_each_choice_and_keeps_none(
    page: Page, standins: Standins, slack: Say, receiver: Receiver
) -> None:
    standins.gateway_url = receiver.base_url
    blocks = [
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": "Wrongly understood?"},
            "accessory": overflow("question", "fault"),
        }
    ]
    slack("chat.postMessage", channel=CARE, text="L-1", blocks=blocks)
    menu = page.get_by_label("Wrongly understood?")
    expect(menu.locator("option")).to_have_text(["⋯", "question", "fault"])
    chosen: list[str] = []
    for value in ("fault", "question", "question"):
        chosen.append(value)
        menu.select_option(value)
        assert standins.wait_until(lambda: options_told(receiver) == chosen)
        expect(menu).to_have_value("")
    page.get_by_test_id("slack-open-thread").click()
    expect(page.get_by_test_id("slack-thread-log")).to_contain_text("Loket")
    expect(page.get_by_label("Wrongly understood?")).to_have_count(1)


def options_told(receiver: Receiver) -> list[str]:
    clicks = [c for c in receiver.contents("/slack/events") if c["type"] == "block_actions"]
    return [click["actions"][0]["selected_option"]["value"] for click in clicks]


def test_a_confirmation_and_a_whisper(page: Page, standins: Standins, slack: Say) -> None:
    words = {"title": "Resolve?", "text": "It ends.", "confirm": "Resolve", "deny": "Not yet"}
    confirm = {name: {"type": "plain_text", "text": text} for name, text in words.items()}
    blocks = card(button("case.resolve", "Resolve", style="danger", confirm=confirm))
    slack("chat.postMessage", channel=CARE, text="L-1", blocks=blocks)
    page.get_by_test_id("slack-action").click()
    expect(page.get_by_test_id("slack-confirm")).to_contain_text("It ends.")
    page.get_by_test_id("slack-confirm-ok").click()
    expect(page.locator(".toast")).to_contain_text("Try again")
    slack("chat.postEphemeral", channel=CARE, user="U0AMINA", text="Too late")
    expect(page.get_by_test_id("slack-whisper")).to_contain_text("Too late")
    page.get_by_test_id("officer").get_by_text("Joris").click()
    expect(page.get_by_test_id("slack-whisper")).to_have_count(0)


def test_the_home_tab_is_there_once_it_has_something(page: Page, slack: Say) -> None:
    tabs = page.get_by_test_id("slack-tab")
    expect(tabs).to_have_text(["# care"])
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "Two wait"}}]
    slack("views.publish", user_id="U0AMINA", view={"type": "home", "blocks": blocks})
    tabs.get_by_text("Home").click()
    expect(page.get_by_test_id("slack-home")).to_contain_text("Two wait")
    page.get_by_test_id("officer").get_by_text("Joris").click()
    expect(tabs).to_have_text(["# care"])
    expect(page.get_by_test_id("slack-log")).to_be_visible()


def test_another_institution(page: Page) -> None:
    expect(page.get_by_test_id("behind-line")).to_contain_text("Sofie wrote")
    page.get_by_test_id("institution-select").select_option("service")
    expect(page.locator("#telegram .phone-name")).to_have_text("Heuvellijn")
    chips = page.locator("#messenger").get_by_test_id("chip")
    expect(chips.first).to_contain_text("ligne 6")
    page.locator("#messenger").get_by_test_id("chip-language").get_by_text("DE").click()
    expect(chips.first).to_contain_text("Linie 6")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*bold* _italic_ ~gone~", "<p><strong>bold</strong> <em>italic</em> <s>gone</s></p>"),
        ("2*3*4 a_b_c", "<p>2*3*4 a_b_c</p>"),
        ("&gt; quoted\nsaid", "<blockquote>quoted</blockquote><p>said</p>"),
        ("a &amp; &lt;b&gt;", "<p>a &amp; &lt;b&gt;</p>"),
        ("`*code*`", "<p><code>*code*</code></p>"),
        (
            "*<https://a.b/x_y_z|see>*",
            f'<p><strong><a href="https://a.b/x_y_z" {NEW_TAB}>see</a></strong></p>',
        ),
        (
            "<javascript:alert(1)|see>",
            f"<p><a {NEW_TAB}>see</a></p>",
        ),
        ("<@U1> :bus:", '<p><span class="mention">@Amina</span> 🚌</p>'),
    ],
)
def test_mrkdwn(page: Page, text: str, shown: str) -> None:
    script = """async (text) => {
      const { mrkdwn } = await import("/page/mrkdwn.js");
      const box = document.createElement("div");
      box.append(...mrkdwn(text, { U1: "Amina" }));
      return box.innerHTML;
    }"""
    assert page.evaluate(script, text) == shown


def test_fits_a_narrow_screen(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
