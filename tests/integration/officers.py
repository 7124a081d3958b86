"""What officers do in Slack: look at a card, press its buttons, fill in its forms."""

from concurrent.futures import Future
from dataclasses import dataclass

from bot.sandbox.slack.standin import SlackStandin
from bot.sandbox.slack.transport import Acknowledged
from bot.sandbox.slack.workspace import SlackMessage
from tests.integration.deployment import Deployment

AMINA, JORIS = "U0AMINA", "U0JORIS"
ANSWER_S = 15.0


@dataclass(frozen=True, kw_only=True)
class Officer:
    """One member of staff."""

    deployment: Deployment
    id: str

    def cards(self) -> list[SlackMessage]:
        """The cards in the care channel, oldest first."""
        return [each for each in self._slack.messages(self._channel) if each.metadata]

    def card(self, number: str) -> SlackMessage:
        """The card of a case. Raises: LookupError when it has none yet."""
        for each in self.cards():
            if each.text.startswith(number):
                return each
        raise LookupError(number)

    def sees(self, number: str, words: str) -> bool:
        """Whether the card of the case shows `words`."""
        try:
            return words in f"{self.card(number).text} {self.card(number).blocks}"
        except LookupError:
            return False

    def buttons(self, number: str) -> list[str]:
        """What can be done with the case now."""
        blocks = self.card(number).blocks
        elements = [each for block in blocks for each in block.get("elements", ())]
        return [each["action_id"] for each in elements if each["type"] == "button"]

    def thread(self, number: str) -> list[str]:
        """What stands below the card, oldest first."""
        said = self._slack.thread(self._channel, self.card(number).ts)
        return [each.text for each in said[1:]]

    def begins_to_click(self, number: str, move: str) -> Future[Acknowledged]:
        """Press a button of the card without waiting for what follows."""
        return self._slack.click(self.id, self._channel, self.card(number).ts, f"case.{move}")

    def clicks(self, number: str, move: str) -> Acknowledged:
        """Press a button of the card."""
        return self.begins_to_click(number, move).result(ANSWER_S)

    def opens(self, number: str, move: str) -> str:
        """Press a button that opens a form; the form's id."""
        assert self.clicks(number, move).is_accepted
        self.deployment.until(lambda: bool(self._slack.open_views(self.id)), f"a form to {move}")
        return self._slack.open_views(self.id)[-1].id

    def begins_to_submit(self, view: str, text: str) -> Future[Acknowledged]:
        """Send a form without waiting for what follows."""
        return self._slack.submit(self.id, view, {"text": text})

    def fills_in(self, number: str, move: str, text: str) -> None:
        """Press a button, write into the form and send it."""
        view = self.opens(number, move)
        assert self.begins_to_submit(view, text).result(ANSWER_S).is_accepted
        assert self._slack.open_views(self.id) == []

    def remarks(self, number: str, text: str) -> None:
        """Write in the thread of the case."""
        self._slack.write_in_thread(self.id, self._channel, self.card(number).ts, text)

    def told(self) -> list[str]:
        """What only this officer was told."""
        return [each.text for each in self._slack.ephemerals(self.id)]

    @property
    def _slack(self) -> SlackStandin:
        return self.deployment.standins.slack

    @property
    def _channel(self) -> str:
        return self.deployment.variables["LOKET_SLACK_CHANNEL"]
