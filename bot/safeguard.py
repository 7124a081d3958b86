"""What follows from a danger: whom to call and a person at once, or a kind word first."""

from bot.dialogue.turns import Understood
from bot.effects import Effect, RaiseAlarm, Say
from bot.triage.route import Label, label
from bot.triage.safety import ALARMS, Danger


def alarm(understood: Understood | None, text: str) -> Effect | None:
    """The answer to a danger or to nothing but distress or abuse; None: the dialogue goes on."""
    if understood is None or not understood.danger:
        return None
    danger = Danger(understood.danger)
    if danger in ALARMS:
        return RaiseAlarm(danger=danger, what=text)
    if label(understood.ranking).label is not Label.OTHER:
        return None  # there is a matter to deal with, however it is put
    if danger is Danger.DISTRESS:
        return Say(text="distress", buttons=("person",))
    return Say(text="insult", buttons=("policy", "complaint", "person"))


def kindness(understood: Understood | None) -> tuple[Effect, ...]:
    """What is said before the matter itself to somebody who suffers."""
    if understood is not None and understood.danger == Danger.DISTRESS:
        return (Say(text="distress", buttons=("person",)),)
    return ()
