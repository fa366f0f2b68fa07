"""The fields of an uitvoeringstoets: one table for code, file and link, with the one check."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from uitvoeringskracht.declared.execution import PER_GEMEENTE, load_execution

#: A file or link can hold thousands of mistakes; a reader wants the first of them.
MOST_PROBLEMS = 50
_LONGEST_ECHO = 40


@dataclass(frozen=True)
class Range:
    """What an effort is at least, most likely and at most; a Toets checks the order."""

    low: float = 0.0
    likely: float = 0.0
    high: float = 0.0

    def __iter__(self) -> Iterator[float]:
        """Give low, likely and high."""
        return iter((self.low, self.likely, self.high))


NOTHING = Range()


class Kind(Enum):
    """What a field holds."""

    NAME = auto()
    CHOICE = auto()
    YEAR = auto()
    NUMBER = auto()
    RANGE = auto()


@dataclass(frozen=True)
class Field:
    """One field: its key in the file (with its table), in the link, and as attribute of a Toets.

    `least` and `most` are inclusive; of a name `most` is the length. is_required: a link must hold
    it, else it is nothing (0). is_optional: a file need not hold it either; a Toets has None then.
    """

    key: str
    parameter: str
    attribute: str
    kind: Kind
    least: float = 0.0
    most: float = 0.0
    is_required: bool = False
    is_optional: bool = False


def _efforts() -> tuple[Field, ...]:
    """Return the eight ranges: hours and euro, per unit and per gemeente, yearly and once.

    A unit may be the whole gemeente, so it may ask as many hours as one.
    """
    tables = {
        "per_eenheid": ("", "", 1e6, 100e6),
        "per_gemeente": ("vast_", "fixed_", 1e6, 1e9),
        "eenmalig_per_eenheid": ("eenmalig_", "once_", 1e6, 100e6),
        "eenmalig_per_gemeente": ("eenmalig_vast_", "once_fixed_", 1e6, 1e9),
    }
    return tuple(
        Field(f"{table}.{key}", f"{parameter}{key}", f"{attribute}{name}", Kind.RANGE, 0.0, most)
        for table, (parameter, attribute, most_hours, most_eur) in tables.items()
        for key, name, most in (("uren", "hours", most_hours), ("euro", "eur", most_eur))
    )


#: In the order of the file.
FIELDS: tuple[Field, ...] = (
    Field("naam", "naam", "name", Kind.NAME, most=120, is_required=True),
    Field("thema", "taak_thema", "theme", Kind.CHOICE, is_required=True),
    Field("start", "start", "start", Kind.YEAR, 2020, 2050, is_required=True),
    Field("aantal.soort", "soort", "driver", Kind.CHOICE, is_required=True),
    Field("aantal.per_1000", "per_1000", "per_1000", Kind.NUMBER, 0.0, 1e6, is_optional=True),
    Field("aantal.groei_pct", "groei", "growth_pct", Kind.NUMBER, -50.0, 50.0),
    *_efforts(),
    Field("fte.productieve_uren", "fte_uren", "productive_hours", Kind.NUMBER, 500, 2_080, True),
    Field("fte.kosten_euro", "fte_kosten", "cost_per_fte_eur", Kind.NUMBER, 10_000, 500_000, True),
    Field(
        "fte.overhead_euro", "fte_overhead", "overhead_per_fte_eur", Kind.NUMBER, 0, 200_000, True
    ),
)
BY_KEY = {field.key: field for field in FIELDS}


def check(values: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
    """Return the attributes of a Toets from `values` by key, and in Dutch all that is wrong.

    A range is a Range, or a list or tuple of three numbers. Only without problems are the
    attributes complete.
    """
    attributes: dict[str, object] = {}
    problems = [
        f"{echo(key)}: deze sleutel kennen wij niet." for key in values if key not in BY_KEY
    ]
    for field in FIELDS:
        if field.key not in values:
            if not field.is_optional:
                problems.append(f"{field.key}: deze sleutel ontbreekt.")
            continue
        value = values[field.key]
        found = _READERS[field.kind](field, value)
        if isinstance(found, _Wrong):
            problems.append(f"{field.key}: {found.text}")
        else:
            attributes[field.attribute] = found
    problems += _together(attributes)
    return attributes, problems


def shortened(problems: list[str]) -> tuple[str, ...]:
    """Return at most MOST_PROBLEMS lines, the last saying how many more there are."""
    if len(problems) <= MOST_PROBLEMS:
        return tuple(problems)
    kept = problems[: MOST_PROBLEMS - 1]
    return (*kept, f"En nog {len(problems) - len(kept)} andere fouten.")


def echo(text: object) -> str:
    """Return what somebody gave, short and without signs that cannot be shown."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in str(text)[: _LONGEST_ECHO + 1])
    return plain if len(plain) <= _LONGEST_ECHO else plain[:_LONGEST_ECHO] + "…"


def outside(value: float, least: float, most: float) -> str:
    """Return in Dutch what is wrong with a number, '' for one from `least` to `most`."""
    if value < least:
        return f"dit is te laag. Het laagste dat mag is {_dutch(least)}."
    if value > most:
        return f"dit is te hoog. Het hoogste dat mag is {_dutch(most)}."
    return ""


@dataclass(frozen=True)
class _Wrong:
    """What is wrong with one value, in Dutch."""

    text: str


def _name(field: Field, value: object) -> str | _Wrong:
    if not isinstance(value, str):
        return _Wrong("dit moet een tekst zijn.")
    if not value.strip():
        return _Wrong("de naam is leeg.")
    if len(value) > field.most:
        return _Wrong(f"de naam is te lang. Hij mag hoogstens {_dutch(field.most)} tekens hebben.")
    if not value.isprintable():
        return _Wrong("in de naam staat een teken dat niet getoond kan worden.")
    return value


def _choice(field: Field, value: object) -> str | _Wrong:
    declared = load_execution()
    known = tuple(declared.personnel) if field.attribute == "theme" else declared.driver_slugs
    if not isinstance(value, str):
        return _Wrong("dit moet een tekst zijn.")
    if value not in known:
        return _Wrong(f"'{echo(value)}' kennen wij niet. Kies uit: {', '.join(known)}.")
    return value


def _year(field: Field, value: object) -> int | _Wrong:
    first, last = int(field.least), int(field.most)
    if isinstance(value, bool) or not isinstance(value, int) or not first <= value <= last:
        return _Wrong(f"dit moet een jaar zijn van {first} tot en met {last}.")
    return value


def _number(field: Field, value: object) -> float | _Wrong:
    # A bool is a number to Python, and never to a reader of the file.
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _Wrong("dit moet een getal zijn.")
    if isinstance(value, float) and not math.isfinite(value):
        return _Wrong("dit moet een gewoon getal zijn.")
    # Compared before it becomes a float: an int may be too large for one.
    problem = outside(value, field.least, field.most)
    return _Wrong(problem) if problem else float(value)


def _range(field: Field, value: object) -> Range | _Wrong:
    value = tuple(value) if isinstance(value, Range) else value
    if not isinstance(value, list | tuple) or len(value) != len(_PARTS):
        return _Wrong("dit moeten drie getallen zijn: laag, waarschijnlijk en hoog.")
    found = [_number(field, each) for each in value]
    numbers = [each for each in found if not isinstance(each, _Wrong)]
    if len(numbers) < len(_PARTS):
        faults = zip(_PARTS, found, strict=True)
        wrong = [f"{part}: {each.text}" for part, each in faults if isinstance(each, _Wrong)]
        return _Wrong(" ".join(wrong))
    for place in range(len(_PARTS) - 1):
        if numbers[place] > numbers[place + 1]:
            return _Wrong(f"{_PARTS[place]} is hoger dan {_PARTS[place + 1]}.")
    return Range(*numbers)


_PARTS = ("laag", "waarschijnlijk", "hoog")
_READERS = {
    Kind.NAME: _name,
    Kind.CHOICE: _choice,
    Kind.YEAR: _year,
    Kind.NUMBER: _number,
    Kind.RANGE: _range,
}


def _together(attributes: Mapping[str, object]) -> list[str]:
    """Return what is wrong with fields that are right by themselves."""
    if attributes.get("driver") != PER_GEMEENTE:
        return []
    problems = []
    if "per_1000" in attributes:
        problems.append("aantal.per_1000: bij een vast bedrag per gemeente hoort geen aantal.")
    if attributes.get("growth_pct"):
        problems.append("aantal.groei_pct: een vast bedrag per gemeente kan niet groeien.")
    return problems


def _dutch(number: float) -> str:
    return f"{number:,.0f}".replace(",", ".")
