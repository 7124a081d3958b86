"""What a question is about, apart from the words that ask, point or are polite."""

import re

from bot.knowledge.languages import WORD, stems

# Words that name no subject, in the four languages.
ASIDE = re.compile(
    r"how|what|which|when|where|who|whom|why|much|many|expensive|cheap|costs?|costing|prices?|pay|paid"
    r"|it|that|this|these|those|they|them|there|s|re|and|so|then|please|also|exactly|actually|have|will"
    r"|hoe|wat|welke?|wanneer|waar|wie|waarom|hoeveel|duur|goedkoop|kost(en|te)?|prij(s|zen)|betaa?l(t|en)?"
    r"|dat|dit|die|deze|het|er|ze|en|dan|ook|nu|moet(en)?|eigenlijk|precies|graag|alstublieft|alsjeblieft"
    r"|comment|quoi|quel(le)?s?|quand|o[uù]|qui|pourquoi|combien|co[uû]t(e|ent|er|era)?|prix|ch[eè]re?s?"
    r"|pay(er|ez|e|ons)|paie(nt)?|[cdlnqs]|[cç]a|cela|ceci|ce|y|est|il|elle|et|alors|aussi|dois|doit|faut"
    r"|puis|peux|peut|exactement|pla[iî]t|svp|merci"
    r"|wieviel|viel|was|welche[mnrs]?|wann|wo|wer|warum|teuer|billig|kostet?|preise?|bezahl(e|en|t)?|zahl(e|en|t)?"
    r"|das|dies(e[mnrs]?)?|es|sie|und|denn|dann|auch|muss|so|eigentlich|genau|bitte",
    re.IGNORECASE,
)


def subjects(question: str, language: str) -> list[str]:
    """The distinct stems of the words that say what a question is about, in order."""
    words = [word for word in WORD.findall(question) if not ASIDE.fullmatch(word)]
    return list(dict.fromkeys(stems(" ".join(words), language)))


def is_open(question: str, language: str) -> bool:
    """Whether a text has words, but none that says what it is about ("how much is it?")."""
    return WORD.search(question) is not None and not subjects(question, language)
