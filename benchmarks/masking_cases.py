"""Messages with one piece of invented personal data each, the same ones for the same seed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.masking_data import Datum, born, digits
from benchmarks.masking_national import national_number
from benchmarks.masking_numbers import account, card, id_document, phone, plate

WORDS: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("masking_words.yml").read_text(encoding="utf-8")
)
LANGUAGES = ("en", "nl", "fr", "de")
IN_ANY = ("phone", "plate", "address")  # these stand in any sentence as well
SMALL = 0.2  # how many messages are written in small letters throughout


@dataclass(frozen=True, kw_only=True)
class Case:
    """A message to the institution of a country; `text[start:end]` is the personal data."""

    kind: str
    form: str
    country: str
    text: str
    start: int
    end: int


def cases(kind: str, count: int, *, seed: int) -> list[Case]:
    """`count` messages with personal data of this kind."""
    random = Random(f"{kind} {seed}")
    return [case_of(kind, MAKERS[kind](random), random) for _ in range(count)]


def case_of(kind: str, datum: Datum, random: Random) -> Case:
    """The datum in a sentence of its list."""
    sentences = WORDS[datum.sentences]
    language = datum.language if datum.language in sentences else random.choice(list(sentences))
    sentence = random.choice(sentences[language])
    if datum.sentences in IN_ANY and random.random() < 0.4:
        sentence = random.choice(WORDS["any"][language])
    before, after = sentence.split("{}")
    written = datum.written
    if datum.may_be_small and random.random() < SMALL:
        before, written, after = before.lower(), written.lower(), after.lower()
    return Case(
        kind=kind,
        form=datum.form,
        country=datum.country,
        text=before + written + after,
        start=len(before),
        end=len(before) + len(written),
    )


def address(random: Random) -> Datum:
    """Street and number, half of them with postcode and place."""
    language = random.choice(LANGUAGES)
    is_unusual = random.random() < 0.1
    street = random.choice(WORDS["unusual_streets" if is_unusual else "streets"][language])
    bare = random.randint(1, 399)
    number = f"{bare}{random.choice(('', '', '', '', 'a', 'B', 'C'))}"
    postcode, place = random.choice(WORDS["places"][language])
    line = random.choice(LINES[language]).format(street=street, number=number, bare=bare)
    announced = "address_announced" if is_unusual else "address"
    if random.random() < 0.5:
        between = random.choice((", ", " ", ",\n", "\n"))
        ends = (f"{between}{postcode} {place}", f", {place} {postcode}", f", {place}, {postcode}")
        line += random.choice(ends[1:]) if language == "en" else ends[0]
        announced = "address_announced" if is_unusual and language == "en" else "address"
    return Datum(
        written=line,
        form=f"{language} unusual" if is_unusual else language,
        sentences=announced,
        language=language,
        may_be_small=not is_unusual,
    )


LINES = {
    "en": ("{number} {street}",),
    "nl": (
        *("{street} {number}",) * 4,
        *("{street} nr {number}", "{street}, {number}", "{street} {number} bus 4"),
        *("{street} {number}/2", "{street} {number}-5"),
    ),
    "fr": (
        *("{number} {street}", "{number}, {street}", "{street} {number}", "{street}, {number}"),
        *("{bare}bis {street}", "{street} {number} bte 4"),
    ),
    "de": (*("{street} {number}",) * 4, "{street} nr {number}", "{street}, {number}"),
}


def name(random: Random) -> Datum:
    """First and last name, one of them, or an initial."""
    first, last = random.choice(WORDS["first_names"]), random.choice(WORDS["last_names"])
    if random.random() < 0.25:
        written = random.choice((f"{first} {last}", first)).lower()
        return Datum(written=written, form="small", sentences="name_small", may_be_small=False)
    forms = [f"{first} {last}", f"{first} {last}", f"{first[0]}. {last}", first]
    forms += [last] if last[0].isupper() else []
    written = random.choice(forms)
    is_loud = random.random() < 0.1
    return Datum(
        written=written.upper() if is_loud else written,
        form="all capitals" if is_loud else "capitals",
        sentences="name",
        may_be_small=False,
    )


def birth_date(random: Random) -> Datum:
    """A date in figures or with the month's name."""
    language = random.choice(LANGUAGES)
    year, month, day = born(random)
    figures = [f"{day}{mark}{month}{mark}{year}" for mark in "/-."]
    figures += [f"{day:02}{mark}{month:02}{mark}{year}" for mark in "/-. "]
    figures += [f"{day:02}/{month:02}/{year % 100:02}", f"{year}-{month:02}-{day:02}"]
    named = WORDS["months"][language][month - 1]
    spelled = [
        form.format(day=day, month=named, short=named[:3], year=year) for form in DATES[language]
    ]
    written = random.choice((random.choice(figures), random.choice(spelled)))
    return Datum(written=written, form=language, sentences="birth_date", language=language)


DATES = {
    "en": ("{day} {month} {year}", "{month} {day}, {year}", "{day}th {month} {year}",
           "{day} {short} {year}"),
    "nl": ("{day} {month} {year}",),
    "fr": ("{day} {month} {year}", "1er {month} {year}"),
    "de": ("{day}. {month} {year}", "{day}.{month} {year}", "{day}. {short}. {year}"),
}  # fmt: skip


def email(random: Random) -> Datum:
    """A mail address of any of the usual shapes."""
    first = random.choice(WORDS["first_names"]).lower()
    last = random.choice(WORDS["last_names"]).lower().replace(" ", "").replace("'", "")
    locals_ = (f"{first}.{last}", f"{first}_{last}", f"{first[0]}{last}", f"{first}+loket",
               f"{first}-{last}", f"{last}{digits(random, 2)}")  # fmt: skip
    written = f"{random.choice(locals_)}@{random.choice(WORDS['domains'])}"
    if random.random() < 0.1:
        written = written.replace("@", random.choice((" @ ", "(at)", " (at) ", "[at]")))
    if random.random() < 0.1:
        written = written.upper()
    return Datum(written=written, form="email")


MAKERS: dict[str, Callable[[Random], Datum]] = {
    "national_number": national_number,
    "iban": account,
    "card": card,
    "phone": phone,
    "email": email,
    "plate": plate,
    "address": address,
    "name": name,
    "birth_date": birth_date,
    "id_document": id_document,
}
