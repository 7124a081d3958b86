"""What the texts offer, so that a mere yes, or no sense at all, means something next."""

from bot.effects import Say

# What these texts offer: after "person", "yes" means "yes, a person"; after "kind", a message
# that is not understood again goes to a person.
OFFERS = {
    "out_of_scope": "person",
    "disclosure": "person",
    "distress": "person",
    "foreign": "person",
    "unsure": "kind",
    "not_helpful": "person",
}
NOT_HELPFUL = Say(text="not_helpful", buttons=("person",))
UNSURE = Say(text="unsure", buttons=("kind_question", "kind_complaint", "person"))
