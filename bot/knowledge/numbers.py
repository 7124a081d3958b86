"""Numbers as people write them: digits with a language's separators, and small words."""

import re
from decimal import Decimal
from functools import cache

DIGITS = r"\d{1,3}(?:[.,\u00a0\u202f' ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
SPACES = re.compile(r"[\u00a0\u202f' ]")
THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")

# Each list counts from two: "one" is an article in three of the four languages.
_UNITS = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty",
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien"
    " zestien zeventien achttien negentien twintig",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    " dix-sept dix-huit dix-neuf vingt",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn"
    " sechzehn siebzehn achtzehn neunzehn zwanzig",
}
# Thirty, forty and so on to ninety, then a hundred.
_TENS = {
    "en": "thirty forty fifty sixty seventy eighty ninety hundred",
    "nl": "dertig veertig vijftig zestig zeventig tachtig negentig honderd",
    "fr": "trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix cent",
    "de": "dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert",
}


@cache
def words(language: str) -> dict[str, int]:
    """The numbers that a language's words name; {} for a language that is not known."""
    units = enumerate(_UNITS.get(language, "").split(), 2)
    tens = enumerate(_TENS.get(language, "").split(), 3)
    return {word: n for n, word in units} | {word: n * 10 for n, word in tens}


@cache
def pattern(language: str) -> str:
    """What matches one number in digits or words."""
    known = sorted(words(language), key=len, reverse=True)
    return "|".join([DIGITS, *(rf"\b{word}\b" for word in known)])


def named(text: str, language: str) -> set[Decimal]:
    """The values of all numbers in a text, whatever they count."""
    found = re.finditer(pattern(language), text, re.IGNORECASE)
    return {value(match.group(), language) for match in found}


def value(text: str, language: str) -> Decimal:
    """The value of what `pattern` matched, such as 1250.5 for "1.250,50" in Dutch.

    A point or comma before three digits sets thousands apart, but where the language writes
    its decimals with it: "1.250" is a thousand in Dutch and a little over one in English.
    """
    known = words(language).get(text.lower())
    if known is not None:
        return Decimal(known)
    digits = SPACES.sub("", text)
    decimal = "." if language == "en" else ","
    if THOUSANDS.fullmatch(digits) and decimal not in digits:
        return Decimal(re.sub(r"[.,]", "", digits))
    whole, _, part = digits.replace(",", ".").rpartition(".")
    return Decimal(f"{whole.replace('.', '')}.{part}" if whole else part)
