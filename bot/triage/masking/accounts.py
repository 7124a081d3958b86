"""Bank accounts (IBAN) and payment cards: both carry their own check digits."""

import re
from collections.abc import Iterator

from stdnum import iban, luhn

from bot.triage.masking.scan import Place, compact, longest

_IBAN = re.compile(r"(?<!\w)(?=([A-Za-z]{2} ?\d{2}(?:[ .-]?[A-Za-z0-9]){11,30}))")
_CARD = re.compile(r"(?<![\w+])(?<!\d[.,/])(?=([2-6]\d{3}(?:[ .-]{0,3}\d){9,15}))")
# Source: https://en.wikipedia.org/wiki/Payment_card_number#Issuer_identification_number_(IIN)
_ISSUED = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})"  # Visa
    r"|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}"  # Mastercard
    r"|3[47]\d{13}"  # American Express
    r"|(?:30[0-5]|36\d|38\d|39\d)\d{11}"  # Diners Club
    r"|(?:6011|65\d\d|64[4-9]\d)\d{12}(?:\d{3})?"  # Discover
    r"|35(?:2[89]|[3-8]\d)\d{12}"  # JCB
    r"|62\d{14,17}"  # UnionPay
    r"|(?:50|5[6-8]|6[37])\d{11,17}"  # Maestro, Bancontact
)


def find_ibans(text: str) -> Iterator[Place]:
    """International account numbers of any country, in groups or not."""
    return longest(_IBAN, text, _is_iban)


def find_cards(text: str) -> Iterator[Place]:
    """Card numbers of known issuers, in groups or not."""
    return longest(_CARD, text, _is_card)


def _is_iban(written: str) -> bool:
    return bool(iban.is_valid(compact(written), check_country=False))


def _is_card(written: str) -> bool:
    digits = compact(written)
    return _ISSUED.fullmatch(digits) is not None and bool(luhn.is_valid(digits))
