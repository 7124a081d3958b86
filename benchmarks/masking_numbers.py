"""Accounts, cards, phones, papers and plates that nobody has, in the ways people write them."""

from collections.abc import Callable
from random import Random

import phonenumbers
from stdnum import iban, luhn

from benchmarks.masking_data import DIGITS, LETTERS, Datum, digits, filled, grouped, letters

# Country → the form of its account number (n digit, a letter, c either).
ACCOUNTS = {
    "BE": "n12", "NL": "a4n10", "FR": "n10c11n2", "DE": "n18", "AT": "n16", "CH": "n5c12",
    "LU": "n3c13", "GB": "a4n14", "ES": "n20", "PL": "n24", "RO": "a4c16", "IT": "a1n10c12",
}  # fmt: skip
POOLS = {"n": DIGITS, "a": LETTERS, "c": DIGITS + LETTERS}
CARDS = (
    ("4", 16), ("4", 16), ("51", 16), ("55", 16), ("2221", 16), ("2720", 16), ("34", 15),
    ("37", 15), ("6703", 17), ("6703", 16), ("6011", 16), ("36", 14), ("3530", 16), ("50", 16),
    ("62", 16), ("4", 13), ("6759", 19),
)  # fmt: skip
CARD_GROUPS = {
    13: (4, 3, 3, 3),
    14: (4, 6, 4),
    15: (4, 6, 5),
    16: (4, 4, 4, 4),
    17: (4, 4, 4, 4, 1),
    19: (4, 4, 4, 4, 3),
}


def account(random: Random) -> Datum:
    """An IBAN; not all banks exist."""
    country = random.choice(("BE", *ACCOUNTS))
    form, body = ACCOUNTS[country], ""
    while form:
        length = "".join(each for each in form[1:3] if each.isdigit())
        body += "".join(random.choice(POOLS[form[0]]) for _ in range(int(length)))
        form = form[1 + len(length) :]
    whole = country + iban.calc_check_digits(f"{country}00{body}") + body
    mark = random.choice((" ", " ", "", "-", "."))
    written = mark.join(whole[at : at + 4] for at in range(0, len(whole), 4))
    if random.random() < 0.15:
        written = f"{whole[:2]} {whole[2:]}"
    return Datum(written=written, form=country)


def card(random: Random) -> Datum:
    """A payment card; 6703 are Bancontact's."""
    prefix, length = random.choice(CARDS)
    body = prefix + digits(random, length - len(prefix) - 1)
    mark = random.choice((" ", " ", "-", "", "  "))
    written = grouped(body + luhn.calc_check_digit(body), CARD_GROUPS[length], mark)
    return Datum(written=written, form=f"{prefix}…")


CODES = {
    "BE": "32", "NL": "31", "FR": "33", "DE": "49", "GB": "44", "AT": "43", "CH": "41", "LU": "352",
}  # fmt: skip
# Groups of the national number, without the leading 0, as people there write them.
GROUPS: dict[str, tuple[tuple[int, ...], ...]] = {
    "BE": ((3, 2, 2, 2), (3, 3, 3), (3, 6), (1, 3, 2, 2), (2, 2, 2, 2), (2, 6)),
    "NL": ((1, 8), (1, 2, 2, 2, 2), (2, 7), (2, 3, 4), (1, 4, 4)),
    "FR": ((1, 2, 2, 2, 2),),
    "DE": ((2, 7), (3, 6), (3, 3, 3), (3, 7), (3, 3, 4), (2, 4, 4), (2, 2, 2, 2, 2), (3, 8)),
    "GB": ((4, 6), (4, 3, 3), (2, 4, 4), (3, 3, 4)),
    "AT": ((3, 7), (3, 3, 4), (3, 3, 2, 2), (3, 6), (3, 8)),
    "CH": ((2, 3, 2, 2), (2, 7)),
    "LU": ((3, 3, 3), (3, 6), (2, 2, 2, 2), (2, 2, 2)),
}
MOBILE, LAND = phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE


def phone(random: Random) -> Datum:
    """A number that may exist; half of them are written with the code of the country."""
    country = random.choice(("BE", "BE", *CODES))
    national = subscriber(random, country)
    fitting = [sizes for sizes in GROUPS[country] if sum(sizes) == len(national)]
    sizes = random.choice([*fitting, (len(national),)])
    first, rest = random.choice(
        ((" ", " "), (" ", " "), (".", "."), ("-", "-"), ("", ""), ("/", "."))
    )
    groups = grouped(national, sizes, (first, *(rest,) * (len(sizes) - 1))[: len(sizes) - 1])
    office = country if random.random() < 0.5 else "BE"
    if random.random() < 0.5:
        written = code_of(random, CODES[country]) + groups
        return Datum(written=written, form=f"{country} +", sentences="phone", country=office)
    if country == "LU":
        return Datum(written=groups, form="LU", sentences="phone_announced", country="LU")
    written = f"0{groups}"
    if first == " " and len(sizes) > 1 and random.random() < 0.2:
        written = f"(0{groups.replace(' ', ') ', 1)}"
    return Datum(written=written, form=country, sentences="phone", country=office)


def code_of(random: Random, code: str) -> str:
    """The code of a country as people write it."""
    forms = ("+{}", "00{}", "+{} ", "00{} ", "00 {} ", "(+{}) ", "+{} (0)", "+{}(0) ", "+{}-")
    return random.choice(forms).format(code)


def subscriber(random: Random, country: str) -> str:
    """A number without its leading 0: one that phonenumbers knows, with other last digits."""
    kind = random.choice((MOBILE, MOBILE, LAND))
    example = phonenumbers.example_number_for_type(country, kind)
    assert example is not None
    whole = phonenumbers.national_significant_number(example)
    fixed = 1 if kind == MOBILE and country in ("BE", "FR", "NL") else len(whole) - 6
    while True:
        changed = whole[:fixed] + digits(random, len(whole) - fixed)
        if phonenumbers.is_valid_number(phonenumbers.parse(f"+{CODES[country]}{changed}")):
            return changed


def id_document(random: Random) -> Datum:
    """The number of a paper after its name, and of the Belgian card without."""
    body = random.choice(("591", "592", "593")) + digits(random, 7)
    check = f"{int(body) % 97 or 97:02}"
    eid = grouped(body + check, (3, 7, 2), random.choice(("-", "-", " ", ".")))
    if random.random() < 0.15:
        return Datum(written=eid, form="BE card")
    forms = {
        "BE card announced": random.choice((eid, body + check)),
        "BE passport": random.choice(("EH", "EM", "GA"))
        + filled(random, random.choice(("", " ")) + "999999"),
        "NL passport": filled(random, "NX9X9X9X9"),
        "FR passport": filled(random, "99XX99999"),
        "DE card": random.choice("CFGHJK") + filled(random, "99X09999"),
        "GB passport": digits(random, 9),
        "AT passport": random.choice("PU") + filled(random, random.choice(("", " ")) + "9999999"),
        "CH passport": random.choice("XSE") + digits(random, 7),
        "BE licence": digits(random, 10),
    }
    form = random.choice(list(forms))
    return Datum(written=forms[form], form=form, sentences="id_document")


SIDECODES = (
    "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9", "9-XXX-99",
    "XX-999-X", "X-999-XX", "XXX-99-X", "9-XX-999",
)  # fmt: skip
DISTRICTS = ("B", "M", "HH", "K", "AC", "F", "S", "KA", "LEV", "MYK", "DD", "HRO", "WÜ")
AUSTRIAN = ("W", "G", "L", "LL", "KU", "IL", "S", "BR")
CANTONS = ("ZH", "BE", "GE", "VD", "TI", "SG", "BS", "LU", "VS")


def german_plate(random: Random, between: str, gap: str) -> str:
    """District, letters, digits."""
    number = digits(random, random.randint(2, 4), first="123456789")
    front = f"{random.choice(DISTRICTS)}{between}{letters(random, random.randint(1, 2))}"
    return f"{front}{gap}{number}{random.choice(('', '', '', 'E', 'H'))}"


def austrian_plate(random: Random, between: str) -> str:
    """District, digits, letters."""
    number = digits(random, random.randint(3, 5), first="123456789")
    return f"{random.choice(AUSTRIAN)}{between}{number}{letters(random, random.randint(1, 2))}"


def swiss_plate(random: Random, mark: str, size: int) -> str:
    """Canton, digits."""
    return random.choice(CANTONS) + mark + digits(random, size, first="123456789")


# Country, how its plate is made, whether it is written as the country does.
PLATES: tuple[tuple[str, Callable[[Random], str], bool], ...] = (
    ("BE", lambda r: filled(r, r.choice("12") + "-XXX-999"), True),
    ("BE", lambda r: filled(r, r.choice("12") + "XXX999"), True),
    ("BE", lambda r: filled(r, r.choice("12") + " XXX 999"), True),
    ("BE", lambda r: filled(r, r.choice("12") + "-XXX-999").lower(), True),
    ("BE old", lambda r: filled(r, "XXX-999"), True),
    ("BE", lambda r: filled(r, r.choice(("1XXX999", "1 XXX 999", "XXX999", "XXX 999"))), False),
    ("NL", lambda r: filled(r, r.choice(SIDECODES)), True),
    ("NL", lambda r: filled(r, r.choice(SIDECODES)).lower(), True),
    ("NL", lambda r: filled(r, r.choice(SIDECODES)).replace("-", r.choice(("", " "))), False),
    ("FR", lambda r: filled(r, "XX-999-XX"), True),
    ("FR", lambda r: filled(r, "XX 999 XX"), True),
    ("FR", lambda r: filled(r, "XX999XX"), True),
    ("FR", lambda r: filled(r, r.choice(("XX999XX", "9999 XX 99"))), False),
    ("DE", lambda r: german_plate(r, "-", " "), True),
    ("DE", lambda r: german_plate(r, "-", "-"), True),
    ("DE", lambda r: german_plate(r, r.choice((" ", "")), r.choice((" ", ""))), False),
    ("AT", lambda r: austrian_plate(r, "-"), True),
    ("AT", lambda r: austrian_plate(r, r.choice((" ", ""))), False),
    ("CH", lambda r: swiss_plate(r, r.choice((" ", "-", "")), 6), True),
    ("CH", lambda r: swiss_plate(r, " ", r.randint(2, 5)), False),
    ("GB", lambda r: filled(r, "XX99 XXX"), True),
    ("GB", lambda r: filled(r, "XX99XXX"), True),
    ("GB", lambda r: filled(r, r.choice(("XX99 XXX", "X999 XXX"))), False),
    ("LU", lambda r: filled(r, r.choice(("XX 9999", "XX9999", "XX-9999"))), False),
)


def plate(random: Random) -> Datum:
    """A plate; where it is written in another way than its country's, a word announces it."""
    form, make, is_usual = random.choice(PLATES)
    if is_usual:
        return Datum(written=make(random), form=form, sentences="plate", may_be_small=False)
    return Datum(written=make(random), form=f"{form} announced", sentences="plate_only")
