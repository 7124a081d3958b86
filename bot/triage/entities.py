"""Finds lines, stops, streets, places, times and case numbers in a message, by spaCy's rules.

One blank multilingual pipeline serves all languages: names and words are data
(`data/lookup/*.yml`), only what has an inner form (a number after "line") is a pattern.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
import yaml
from spacy.language import Language
from spacy.pipeline import EntityRuler

# File of names → the entity that it names.
FILES = {
    "stops.yml": "stop",
    "streets.yml": "street",
    "places.yml": "place",
    "times.yml": "time",
    "languages.yml": "language",
    "lines.yml": "line",
}
LINE_WORDS = ["line", "lines", "lijn", "lijnen", "ligne", "lignes", "linie", "bus", "route", "l"]
# spaCy's tokens end at a hyphen, so a case number is found in the text itself.
CASE_NUMBER = re.compile(r"\bLK-\d{4}-\d{5,6}\b", re.IGNORECASE)
CLOCK = r"(?i)^([01]?\d|2[0-3])(([:.h][0-5]\d)|[hu]|uhr|am|pm)$"
DATE = r"^\d{1,2}[/.-]\d{1,2}([/.-]\d{2,4})?$"
# What is painted on a bus has three digits and more; with fewer it is a line.
VEHICLE_WORDS = ["vehicle", "voertuig", "wagen", "rijtuig", "véhicule", "voiture", "fahrzeug"]
VEHICLE_WORDS += ["bus", "tram", "car", "coach"]
FILE_WORDS = ["fine", "ticket", "pv", "file", "invoice", "boete", "dossier", "factuur", "bekeuring"]
FILE_WORDS += ["amende", "facture", "contravention", "bußgeld", "busse", "strafzettel", "rechnung"]
FILE_WORDS += ["aktenzeichen", "vorgang"]
NUMBER_WORDS = ["n", "number", "nummer", "nr", "nr.", "no", "no.", "numéro", "n°", "nº"]
FILE_NUMBER = r"^(?=.*\d{4})[A-Za-z\d][A-Za-z\d./-]{4,19}$"  # spaCy cuts at a hyphen
AMOUNT = r"^\d{1,6}([.,]\d{1,3})*$"
MONEY_WORDS = ["€", "euro", "euros", "eur", "chf", "franken", "francs", "pounds"]
HOUR_WORDS = ["uur", "uhr", "heures", "heure", "u", "h", "am", "pm", "o'clock"]


@dataclass(frozen=True, kw_only=True)
class Entity:
    """`value` as the institution writes it; `start` and `end` are offsets in the text."""

    kind: str
    value: str
    start: int
    end: int


def read_names(folder: Path) -> dict[str, dict[str, str]]:
    """For each kind, every spelling → the institution's own. A missing file is no names."""
    names: dict[str, dict[str, str]] = {}
    for file, kind in FILES.items():
        path = folder / file
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
        names.setdefault(kind, {}).update(_spellings(entries or [], named=kind != "language"))
    return names


def finder(names: Mapping[str, Mapping[str, str]]) -> Language:
    """A pipeline that marks the entities of `names` and of the built-in patterns."""
    nlp = spacy.blank("xx")
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    assert isinstance(ruler, EntityRuler)
    ruler.add_patterns(_forms())
    ruler.add_patterns(
        [
            {"label": kind, "pattern": spelling, "id": own}
            for kind, spellings in names.items()
            for spelling, own in spellings.items()
        ]
    )
    return nlp


def find(nlp: Language, text: str) -> list[Entity]:
    """The entities of `text`; of two names that overlap the longest. Case numbers come first."""
    numbers = [
        Entity(kind="case_number", value=found[0].upper(), start=found.start(), end=found.end())
        for found in CASE_NUMBER.finditer(text)
    ]
    return numbers + [
        Entity(
            kind=span.label_,
            value=span.text if span.label_ == "time" else span.ent_id_ or span.text,
            start=span.start_char,
            end=span.end_char,
        )
        for span in nlp(text).ents
    ]


def _spellings(entries: Sequence[dict[str, Any]], *, named: bool) -> dict[str, str]:
    """`named`: the name itself is a spelling; a language's code is not."""
    spellings: dict[str, str] = {}
    for entry in entries:
        own = str(entry["name"])
        if named:
            spellings[own] = own
        for aliases in (entry.get("aliases") or {}).values():
            spellings.update({str(alias): own for alias in aliases})
    return spellings


def _forms() -> list[dict[str, Any]]:
    number = {"TEXT": {"REGEX": r"^([A-Za-z]?\d{1,3})$"}}
    return [
        {"label": "line", "pattern": [{"LOWER": {"IN": LINE_WORDS}}, number]},
        {
            "label": "line",
            "pattern": [
                {"LOWER": {"IN": LINE_WORDS}},
                {"LOWER": {"IN": ["nr", "no", "nº"]}},
                number,
            ],
        },
        {"label": "time", "pattern": [{"TEXT": {"REGEX": CLOCK}}]},
        {"label": "time", "pattern": [{"TEXT": {"REGEX": DATE}}]},
        {
            "label": "time",
            "pattern": [{"TEXT": {"REGEX": r"^\d{1,2}$"}}, {"LOWER": {"IN": HOUR_WORDS}}],
        },
        {
            "label": "vehicle",
            "pattern": [{"LOWER": {"IN": VEHICLE_WORDS}}, {"TEXT": {"REGEX": r"^\d{3,5}$"}}],
        },
        {
            "label": "file_number",
            "pattern": [
                {"LOWER": {"IN": FILE_WORDS}},
                {"LOWER": {"IN": NUMBER_WORDS}, "OP": "?"},
                {"ORTH": {"IN": ["°", "º", ":", ".", "#"]}, "OP": "?"},
                {"TEXT": {"REGEX": FILE_NUMBER}},
            ],
        },
        {"label": "amount", "pattern": [{"ORTH": "€"}, {"TEXT": {"REGEX": AMOUNT}}]},
        {
            "label": "amount",
            "pattern": [{"TEXT": {"REGEX": AMOUNT}}, {"LOWER": {"IN": MONEY_WORDS}}],
        },
    ]
