"""What a case was taken for, and what an officer says that it was: pure, as intents."""

from enum import StrEnum

from bot.care.case import Topic


class Meaning(StrEnum):
    """What an officer can say of the words that opened a case."""

    QUESTION = "question"
    COMPLAINT = "complaint"
    FAULT = "fault"
    NONE = "none"  # none of these kinds
    TOPIC = "topic"  # the kind may be right, the subject is not


INTENTS: dict[Meaning, str] = {
    Meaning.QUESTION: "ask_policy",
    Meaning.COMPLAINT: "make_complaint",
    Meaning.FAULT: "report_fault",
    Meaning.NONE: "out_of_scope",
    Meaning.TOPIC: "",  # intents separate kinds of need: no other one would be right
}
TAKEN_FOR: dict[Topic, str] = {
    Topic.DANGER: "danger",  # no intent: the safety classifier said so
    Topic.COMPLAINT: "make_complaint",
    Topic.FAULT: "report_fault",
    Topic.PERSON: "ask_person",
    Topic.QUESTION: "ask_policy",
}
