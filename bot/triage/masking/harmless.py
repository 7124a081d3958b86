"""Numbers that are nobody's: cases, orders, dates, prices, times, lines, how much of something."""

import re
from collections.abc import Iterator

from bot.triage.masking.dates import DATE
from bot.triage.masking.scan import LINK, Place, places

_CASE = re.compile(r"\bLK-\d{4}-\d{5,6}\b", re.IGNORECASE)
_REFERENCE = (
    r"abo|abonnement\w*|artikel\w*|item|aktenzeichen|bestell\w*|booking|buchung\w*|case|claim|commande|customer|dossier\w*|"
    r"facture\w*|factuur\w*|invoice|klant(?:nummer)?|kundennummer|order(?:s|nummer|nr)?|pnr|"
    r"rechnung\w*|ref(?:erence|erentie\w*|erenz\w*|nr)?|r[ée]f(?:[ée]rence)?|reservation|"
    r"r[ée]servation|ticket\w*|tracking|vorgang\w*|zaak\w*"
)
_COMPANY = r"btw|tva|vat|kbo|bce|zdu|ondernemings\w*|entreprise|unternehmens\w*|company"
_MONEY = r"(?:€|\$|£|eur(?:os?)?\b|chf\b|fr\.|dollars?\b|pounds?\b|francs?\b|franken\b)"
_AMOUNT = r"\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d\d)?|\d+(?:[.,]\d\d?)?"
_CLOCK = r"(?:[01]?\d|2[0-4])"
_FOUR = r"(?:[01]\d|2[0-4])[0-5]\d"  # 0830
_NUMBERS = re.compile(
    rf"\b(?:{_REFERENCE})\b{LINK}(?<![\w+])(?P<a>[A-Z]{{0,4}}-?\d{{5,}})(?!\w)"
    rf"|\b(?:{_COMPANY})\b{LINK}(?:BE ?)?(?P<f>0?\d{{3}}[. ]?\d{{3}}[. ]?\d{{3}})(?!\w)"
    rf"|(?<![\w./-])(?P<b>{DATE})(?![./-]?\w)"
    rf"|(?P<c>(?:€|\$|£|\beur|\bchf) ?(?:{_AMOUNT}))(?!\d)"
    rf"|(?<![\w.,+])(?P<d>(?:{_AMOUNT}) ?{_MONEY})"
    rf"|(?<![\w./+-])(?P<e>{_FOUR} ?- ?{_FOUR})(?![\w./-])",
    re.IGNORECASE,
)
_UNITS = (
    r"%|h|u|uur|uren|uhr|heures?|hours?|hrs?|o'clock|pm|[ap]\.m\.|stunden?|min|mins|minut\w*|"
    r"sec(?:onde?s?)?|sek(?:unden?)?|dag|dagen|days?|tage?n?|jours?|we[ek]{2}s?|weken|wochen?|"
    r"semaines?|maand\w*|months?|monate?n?|mois|jaar|jaren|years?|jahre?n?|ans|années?|keer|maal|times?|mal|"
    r"fois|x|k?m|cm|mm|km/h|meters?|m[eè]tres?|kilom\w*|miles?|liters?|kg|haltes|stops|stations|"
    r"arrêts|haltestellen|personen|people|persons?|personnes?|mensen|leute|menschen|kinder(?:en)?|"
    r"children|enfants?|auto's|autos|cars|voitures?|bussen|buses|lampen|bags?|zakken|sacs?"
)
_LINES = (
    r"lijn(?:en)?|lines?|lignes?|linien?|(?<!\d )(?<!\d[a-z] )bus|buslijn|busse|trams?|tramlijn|"
    r"m[ée]tro|routes?|zone|perron|spoor|gleis|steig|bussteig|platform|voie|gate|halte|stop|trein|"
    r"train|zug|s-?bahn|u-?bahn|re|ic|ice|flight|flug|vol|vlucht|artikel|article|art\.|section|"
    r"paragraph|page|pagina|seite"
)
_COUNTS = re.compile(
    rf"(?<![\w.,])(?P<a>\d{{1,4}}(?:[.,]\d+)? ?(?:{_UNITS}))(?![\w'])|(?<!\w)\d{{1,2}}[ap]m(?!\w)"
    rf"|\b(?:{_LINES})(?: ?(?:nr|no|n°|nummer|number|num[ée]ro)\.?)? ?(?P<b>\d{{1,4}})(?!\w)"
    rf"|(?<![\w./-])(?P<c>{_CLOCK} ?[:.hu] ?[0-5]\d)(?![\d./-])",
    re.IGNORECASE,
)


def find_cases(text: str) -> Iterator[Place]:
    """Numbers of our own cases."""
    return places(_CASE, text)


def find_numbers(text: str) -> Iterator[Place]:
    """What could be taken for a phone or a person's number."""
    return (found.span(found.lastgroup or 0) for found in _NUMBERS.finditer(text))


def find_counts(text: str) -> Iterator[Place]:
    """What could be taken for a house number."""
    return (found.span(found.lastgroup or 0) for found in _COUNTS.finditer(text))
