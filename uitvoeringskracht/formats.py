"""Figures, years and lists as Dutch readers write them (nl-NL)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "\u2013"
MISSING = DASH
_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


class UnknownUnitFormat(ValueError):
    """Deze manier om een cijfer te schrijven bestaat niet."""


def number(value: float | None, decimals: int = 0) -> str:
    """Return 1234.5 as '1.234,5'; a missing value as an en dash."""
    if value is None or math.isnan(value):
        return MISSING
    rounded = round(abs(value), decimals)
    text = f"{rounded:,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"{MINUS}{text}" if value < 0 and rounded else text


def percent(value: float | None, decimals: int = 1) -> str:
    """Return 25.2 as '25,2%'."""
    text = number(value, decimals)
    return text if text == MISSING else f"{text}%"


def euro(value: float | None, decimals: int = 0) -> str:
    """Return 529 as '€ 529', with a no-break space; the minus stands before the sign."""
    text = number(value, decimals)
    if text == MISSING:
        return text
    sign = MINUS if text.startswith(MINUS) else ""
    return f"{sign}€{NBSP}{text.removeprefix(MINUS)}"


def figure(
    value: float | None, unit_format: str, decimals: int = 0, *, aggregated: bool = False
) -> str:
    """Return a figure as its indicator wants it written.

    A ja/nee figure of a region is a share, so with `aggregated` it reads as a percentage.
    Raises UnknownUnitFormat.
    """
    if unit_format == "euro":
        return euro(value, decimals)
    if unit_format == "procent":
        return percent(value, decimals)
    if unit_format == "getal":
        return number(value, decimals)
    if unit_format == "ja_nee":
        if value is None or math.isnan(value):
            return MISSING
        return percent(value, 0) if aggregated else ("ja" if value else "nee")
    raise UnknownUnitFormat(f"{UnknownUnitFormat.__doc__} {unit_format}")


#: Units short enough to stand behind a figure; a longer one stands in the subtitle.
_SYMBOLS = ("m³", "kWh", "km", "TJ")


def is_symbol(unit: str) -> bool:
    """Whether `with_unit` writes this unit behind the figure."""
    return unit in _SYMBOLS


def with_unit(
    value: float | None, unit_format: str, decimals: int, unit: str, *, aggregated: bool = False
) -> str:
    """Return a figure with the symbol of its unit, if it has one: '870 m³', '€ 345.000'."""
    if unit_format == "getal" and unit == "x 1.000 euro":
        return euro(None if value is None else round(value, decimals) * 1000)
    text = figure(value, unit_format, decimals, aggregated=aggregated)
    symbol = unit.split(" ")[0]
    if unit_format == "getal" and is_symbol(symbol) and text != MISSING:
        return f"{text}{NBSP}{symbol}"
    return text


def years(first: int, last: int) -> str:
    """Return '2017–2024', or '2024' if both are the same."""
    return str(first) if first == last else f"{first}{DASH}{last}"


def year_list(found: Sequence[int]) -> str:
    """Return years in words with their gaps: [2017, 2018, 2019, 2021] is '2017–2019 en 2021'."""
    runs: list[tuple[int, int]] = []
    for year in sorted(found):
        if runs and year == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return listing([years(*run) for run in runs])


def listing(words: Sequence[str]) -> str:
    """Return 'a, b en c'."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"


def day(iso: str) -> str:
    """Return '2026-11-22' as '22 november 2026', '2026-11' as 'november 2026', else the text."""
    parts = iso.split("-")
    try:
        if len(parts) == 3:
            found = date.fromisoformat(iso)
            return f"{found.day}{NBSP}{_MONTHS[found.month - 1]}{NBSP}{found.year}"
        if len(parts) == 2 and len(parts[0]) == 4:
            month = int(parts[1])
            if 1 <= month <= 12:
                return f"{_MONTHS[month - 1]}{NBSP}{int(parts[0])}"
    except ValueError:
        pass
    return iso


def capital(text: str) -> str:
    """Return `text` with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]
