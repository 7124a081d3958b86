"""Words that show how a sentence hangs together with others, in the four languages."""

import re

# Words that limit the rule before them, in the four languages.
_LIMITS = re.compile(
    r"\b(except\w*|unless|however|but|only|not (?:valid|apply|allowed)|do(?:es)? not apply"
    r"|uitzonder\w*|behalve|tenzij|echter|maar|alleen|enkel|geldt niet|gelden niet"
    r"|except\w*|sauf|à moins|toutefois|cependant|mais|uniquement|seulement|ne s'applique\w* pas"
    r"|ausnahm\w*|ausgenommen|außer|es sei denn|jedoch|aber|nur|gilt nicht|gelten nicht)\b",
    re.IGNORECASE,
)
# With these it limits what stands before it even in a paragraph of its own.
_LIMITS_ALONE = re.compile(
    r"(except\w*|unless|however|but\b|note\b|(?:this|it|they) (?:does|do) not apply"
    r"|uitzonder\w*|behalve|tenzij|echter|maar\b|let op|(?:dit|deze \w+) geld(?:t|en) niet"
    r"|sauf|à moins|toutefois|cependant|mais\b|attention"
    r"|ausnahm\w*|ausgenommen|außer|es sei denn|jedoch|aber\b|achtung|d(?:as|ies) gilt nicht)",
    re.IGNORECASE,
)
# So begins what makes no sense without the sentence before it.
_LEANS = re.compile(
    r"(it|they|this|these|those|he|she|then|there|in that case|otherwise"
    r"|dit|dat|deze|ze|zij|hij|dan|daar\w*|hier\w*|in dat geval|anders"
    r"|ils?|elles?|ce|cela|ces|celui-ci|celle-ci|alors|sinon|dans ce cas"
    r"|es|er|dies\w*|dann|dort|da(?:für|mit|nach|zu)|sonst|in diesem fall)\b",
    re.IGNORECASE,
)
# So begins a question that wants a yes or a no.
_CLOSED = re.compile(
    r"\W*(?:(?:and|but|so|en|maar|dus|et|mais|donc|und|aber|also)\s+)?"
    r"(can|may|must|do|does|did|is|are|am|will|has|have|should|could"
    r"|mag|mogen|kan|kunnen|kun|moet\w*|is|zijn|ben|heb\w*|heeft|krijg\w*|geldt|gelden|bestaat|zal"
    r"|puis-je|peut-on|peu[xt]-\w+|pouvons-nous|est-ce|est-il|est-elle|dois-je|doit-on|faut-il"
    r"|ai-je|a-t-on|avons-nous|y a-t-il|existe-t-il|sont-\w+"
    r"|darf|dürfen|kann|können|muss|müssen|ist|sind|bin|habe\w*|hat|gibt|gilt|gelten|bekomme\w*|brauche\w*)"
    r"(?=[\s'’]|$)",
    re.IGNORECASE,
)


def limits(sentence: str) -> bool:
    """Whether a sentence limits a rule that stands right before it."""
    return _LIMITS.search(sentence) is not None


def begins_limiting(sentence: str) -> bool:
    """Whether its first words say that it limits what stands before it, wherever that is."""
    return _LIMITS_ALONE.match(sentence) is not None


def leans(sentence: str) -> bool:
    """Whether it makes no sense without the sentence before it."""
    return _LEANS.match(sentence) is not None


def is_closed(question: str) -> bool:
    """Whether a question wants a yes or a no."""
    return _CLOSED.match(question) is not None
