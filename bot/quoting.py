"""The numbers of answers as people write them, and whether a message says nothing else.

A number with its hyphen is one. Without it, "A tram" or "a 30km zone" would be as well, so
there only a number counts that is known. I, L and O are read as the digits they look like.
"""

import re
from collections.abc import Iterator

from bot.knowledge.receipts import LONGEST, SHORTEST

HYPHENS = "-‐‑‒–—"
_NUMBER = re.compile(
    rf"(?<![{HYPHENS}\w])a(?P<joint>\s?[{HYPHENS}]\s?|[ _.]?)"
    rf"(?P<rest>[0-9a-z]{{{SHORTEST},{LONGEST}}})(?!\w|[{HYPHENS}]\w)",
    re.IGNORECASE,
)
_LOOKS_LIKE = str.maketrans("OIL", "011")
_WORD = re.compile(r"[^\W_]+")

# What people say around a number of which they want to know no more than what it stands for.
# All are of one language: English, Dutch, French, German. A word too few only lets the dialogue
# hear the message; one that may carry a matter of its own (wrong, not, money) must not be here.
WORDS = tuple(
    frozenset(words.split())
    for words in (
        "a about and answer answers based can come comes could did do does explain for from"
        " get give gave got had have hello hey hi i in information is it know look me mean my"
        " nr number of on please pls receipt reference said say says see show source sources"
        " stand stands tell text thank thanks that the this to up want was what whats where"
        " wheres which with would you your valid still correct right true"
        " again repeat resend document rule read",
        "aan alstublieft alsjeblieft antwoord antwoorden bedoelt bedankt betekent bij bron"
        " bronnen dag dank dat de die dit een en er gebaseerd gaf gegeven geldig gezegd graag"
        " haal haalt heb hebben hebt heeft het hoe hoi hallo ik informatie is je jullie kan"
        " komt kloppen klopt kunnen kunt laat me mij mijn nog nummer om op over staat steeds"
        " stond tekst tonen toon u uit uw van vandaan vanwaar vertellen voor waar waarop waaruit"
        " was wat weten welke wil wou zegt zei zeggen zien alsnog aub document regel herhaal"
        " herhalen nogmaals opnieuw opzoeken gelezen uitleggen",
        "à au avez bonjour c ce cela ces cette contenu d dans de des dire disait dit donné"
        " donnée dites du elle en encore est et exact fondée il indiquer information je jour"
        " juste l la le les m me merci moi mon montrer montrez ma n no numéro où peux pouvez"
        " pouvons pourriez provenance provient plait plaît que quel quelle quelles quels qu qui"
        " quoi référence réponse s savoir salut se source sources stp sur svp texte toujours tu"
        " un une valable veux venait vient voir voudrais vous votre document"
        " règle répéter répétez lu tenez",
        "an angabe antwort antworten auf aus basiert bedeutet beleg bitte danke das dass dem"
        " den der die dies diese dieser du ein eine er erklären es für gesagt gegeben gilt"
        " grundlage guten habe haben hallo hatte her herkommt herkunft ich ihr ihre ihrer im in"
        " information ist kann kommt können könnten meint meine mir mit moin noch nummer quelle"
        " quellen richtig sagt sagen sagte sehen sie stammt stand steht stimmt tag text und uns"
        " von war was welche welcher wer wie wissen wo woher wofür worauf zeigen zu zur möchte"
        " will immer dokument regel wiederholen wiederhole nochmal gelesen",
    )
)


def numbers(text: str) -> list[str]:
    """The numbers that `text` may hold, as they are kept, in order; not all need be numbers."""
    return [_normal(found) for found in _found(text)]


def quoted(text: str, known: str = "") -> str:
    """The number that `text` quotes: the `known` one, else what can be nothing else; "" none."""
    found = [*_found(text)]
    if known and known in map(_normal, found):
        return known
    return next((_normal(each) for each in found if _is_sure(each)), "")


def is_alone(text: str, number: str) -> bool:
    """Whether `text` asks for nothing but what `number` stands for."""
    rest = set(_WORD.findall("".join(_without(text, number)).lower()))
    return any(rest <= words for words in WORDS)


def normal(written: str) -> str:
    """One number as it is kept, however it is written: "a 3f7k" → "A-3F7K"; "" for none."""
    found = _NUMBER.fullmatch(written.strip())
    return _normal(found) if found else ""


def _found(text: str) -> Iterator[re.Match[str]]:
    """Without its hyphen, what has no digit is a word such as "answer"."""
    for found in _NUMBER.finditer(text):
        if _is_hyphened(found) or any(each.isdecimal() for each in found["rest"]):
            yield found


def _normal(found: re.Match[str]) -> str:
    return f"A-{found['rest'].upper().translate(_LOOKS_LIKE)}"


def _is_hyphened(found: re.Match[str]) -> bool:
    return any(each in found["joint"] for each in HYPHENS)


def _is_sure(found: re.Match[str]) -> bool:
    """With its hyphen, and no word such as "a-merk": it has a digit, or is all in capitals."""
    rest = found["rest"]
    return _is_hyphened(found) and (rest.isupper() or any(each.isdecimal() for each in rest))


def _without(text: str, number: str) -> Iterator[str]:
    reached = 0
    for found in _found(text):
        if _normal(found) == number:
            yield text[reached : found.start()] + " "
            reached = found.end()
    yield text[reached:]
