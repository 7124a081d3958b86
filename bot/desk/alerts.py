"""A deadline in the words of the desk: whom it is for, and until when."""

from bot.care.case import Alert, Case, Deadline
from bot.care.notices import AlertNotice
from bot.desk.look import Look

GROUP = "S"  # how the id of a user group begins


def alert_text(case: Case, notice: AlertNotice, *, look: Look) -> str:
    """What stands in the case's thread; "" when it is no longer true.

    Source: https://docs.slack.dev/messaging/formatting-message-text#mentioning-groups
    """
    is_first = notice.deadline is Deadline.FIRST
    at = case.due_at if is_first else case.resolve_by
    is_done = case.paused_at is not None or (is_first and case.first_answered_at is not None)
    if at is None or is_done or not case.is_open:
        return ""
    key = f"alert.{notice.alert}.{notice.deadline}"
    text = look.labels.say(key, number=case.number, time=look.moment(at))
    called = [_mention(each) for each in _called(case, notice) if each]
    return " ".join([*called, text])


def _called(case: Case, notice: AlertNotice) -> list[str]:
    """Who has it, and after the deadline the lead as well."""
    return [notice.lead if notice.alert is Alert.LATE else "", case.officer or ""]


def _mention(someone: str) -> str:
    return f"<!subteam^{someone}>" if someone.startswith(GROUP) else f"<@{someone}>"
