"""National numbers with right check digits, in the ways people write them.

Check digits are computed here or by stdnum's own makers; the rules under test are not asked.
"""

from random import Random

from stdnum import luhn, verhoeff
from stdnum.at import vnr
from stdnum.fr import nir
from stdnum.iso7064 import mod_11_10

from benchmarks.masking_data import DIGITS, Datum, born, digits, grouped

NOT_ZERO = "123456789"
BELGIAN_MARKS: tuple[str | tuple[str, ...], ...] = (
    "", " ", ".", "-", (".", ".", "-", "."), (".", ".", "-", " "), ("", "", "-", "."),
    ("", "", " ", " "), (".", ".", " - ", "."), ("", "", "-", "-"), ("/", "/", "-", "-"),
)  # fmt: skip
DEPARTMENTS = (*(f"{number:02}" for number in range(1, 96) if number != 20), "2A", "2B", "99")


def national_number(random: Random) -> Datum:
    """A third of them Belgian."""
    return belgian(random) if random.random() < 1 / 3 else random.choice(NATIONAL)(random)


def belgian(random: Random) -> Datum:
    """Rijksregisternummer or BIS number."""
    year, month, day = born(random)
    month += random.choice((0, 0, 0, 20, 40))
    body = f"{year % 100:02}{month:02}{day:02}{random.randint(1, 997):03}"
    whole = body + f"{97 - int(('2' if year >= 2000 else '') + body) % 97:02}"
    return Datum(written=grouped(whole, (2, 2, 2, 3, 2), random.choice(BELGIAN_MARKS)), form="BE")


def dutch(random: Random) -> Datum:
    """Burgerservicenummer."""
    whole = ""
    while not whole or sum((9 - at) * int(n) for at, n in enumerate(whole[:8])) % 11 != int(
        whole[8]
    ):
        whole = digits(random, 9, first=NOT_ZERO)
    forms = (((9,), ""), ((4, 2, 3), "."), ((3, 3, 3), " "), ((4, 2, 3), " "), ((3, 3, 3), "."))
    lengths, mark = random.choice((*forms, ((3, 3, 3), "-")))
    return Datum(
        written=grouped(whole, lengths, mark),
        form="NL",
        sentences="bsn" if random.random() < 0.3 else "any",
        country=random.choice(("NL", "BE", "DE")),
    )


def french(random: Random) -> Datum:
    """Numéro de sécurité sociale."""
    year, month, _ = born(random)
    place = random.choice(DEPARTMENTS)
    body = f"{random.choice('12')}{year % 100:02}{month:02}{place}{digits(random, 6)}"
    whole = body + nir.calc_check_digits(body)
    marks = random.choice(("", " ", (" ",) * 5 + (" / ",), ".", "-"))
    written = grouped(whole, (1, 2, 2, 2, 3, 3, 2), marks)
    if random.random() < 0.2:
        written = f"{whole[:13]} {whole[13:]}"
    return Datum(written=written, form="FR", country=random.choice(("FR", "BE")))


def german_tax(random: Random) -> Datum:
    """Steuer-Identifikationsnummer: of its first ten digits one stands twice."""
    pool = random.sample(DIGITS, 9)
    pool.append(random.choice(pool))
    random.shuffle(pool)
    body = "".join(pool)
    if body[0] == "0":
        return german_tax(random)
    whole = body + mod_11_10.calc_check_digit(body)
    mark = random.choice(("", " ", ".", "-"))
    return Datum(written=grouped(whole, (2, 3, 3, 3), mark), form="DE tax")


def german_insurance(random: Random) -> Datum:
    """Rentenversicherungsnummer."""
    year, month, day = born(random)
    letter, serial = random.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), digits(random, 2)
    front = f"{digits(random, 2, first='12345')}{day:02}{month:02}{year % 100:02}"
    body = f"{front}{ord(letter) - 64:02}{serial}"
    products = [int(n) * int(factor) for n, factor in zip(body, "212571212121", strict=True)]
    check = sum(product // 10 + product % 10 for product in products) % 10
    lengths = random.choice(((12,), (2, 6, 1, 3), (2, 6, 1, 2, 1)))
    written = grouped(f"{front}{letter}{serial}{check}", lengths, " ")
    return Datum(written=written, form="DE insurance", country="DE")


def austrian(random: Random) -> Datum:
    """Sozialversicherungsnummer."""
    year, month, day = born(random)
    front, back = digits(random, 3, first=NOT_ZERO), f"{day:02}{month:02}{year % 100:02}"
    check = vnr.calc_check_digit(f"{front}0{back}")
    if len(check) > 1:  # such a serial is not given out
        return austrian(random)
    forms = (((10,), ""), ((4, 6), " "), ((4, 2, 2, 2), " "), ((4, 6), "-"), ((4, 6), "/"))
    lengths, mark = random.choice(forms)
    return Datum(written=grouped(front + check + back, lengths, mark), form="AT", country="AT")


def swiss(random: Random) -> Datum:
    """AHV-Nummer."""
    body = "756" + digits(random, 9)
    check = -sum(int(n) * (3 if at % 2 else 1) for at, n in enumerate(body)) % 10
    mark = random.choice(("", ".", ".", " ", "-"))
    return Datum(written=grouped(f"{body}{check}", (3, 4, 4, 2), mark), form="CH", country="CH")


def luxembourgish(random: Random) -> Datum:
    """Matricule."""
    year, month, day = born(random)
    body = f"{year}{month:02}{day:02}{digits(random, 3)}"
    whole = body + luhn.calc_check_digit(body) + verhoeff.calc_check_digit(body)
    forms = (((13,), ""), ((4, 2, 2, 3, 2), " "), ((8, 5), " "), ((8, 5), "-"), ((4, 4, 5), " "))
    lengths, mark = random.choice((*forms, ((8, 3, 2), " ")))
    return Datum(written=grouped(whole, lengths, mark), form="LU", country="LU")


def british(random: Random) -> Datum:
    """National Insurance number."""
    prefix = random.choice("ABCEGHJKLMNOPRSTWXYZ") + random.choice("ABCEGHJKLMPRSWXYZ")
    if prefix in ("BG", "GB", "NK", "ZZ"):
        return british(random)
    whole = prefix + digits(random, 6) + random.choice("ABCD")
    lengths = random.choice(((9,), (2, 2, 2, 2, 1), (2, 6, 1)))
    written = grouped(whole, lengths, random.choice((" ", " ", "-")))
    return Datum(written=written, form="GB insurance", country="GB")


def british_health(random: Random) -> Datum:
    """NHS number."""
    body = random.choice("46") + digits(random, 8)
    check = 11 - sum((10 - at) * int(n) for at, n in enumerate(body)) % 11
    if check == 10:  # such a number is not given out
        return british_health(random)
    return Datum(
        written=grouped(f"{body}{check % 11}", (3, 3, 4), random.choice(("", " ", " ", "-"))),
        form="GB health",
        sentences="nhs" if random.random() < 0.5 else "any",
        country="GB",
    )


def american(random: Random) -> Datum:
    """Social Security number; it has no check digit."""
    area = random.choice((*range(1, 666), *range(667, 900)))
    whole = f"{area:03}{random.randint(1, 99):02}{random.randint(1, 9999):04}"
    mark = random.choice(("-", "-", " ", ""))
    return Datum(
        written=grouped(whole, (3, 2, 4), mark),
        form="US",
        sentences="any" if mark == "-" else "ssn",
        country=random.choice(("US", "BE")),
    )


NATIONAL = (
    belgian, dutch, french, german_tax, german_insurance, austrian, swiss, luxembourgish, british,
    british_health, american,
)  # fmt: skip
