"""Numbers as people write them: a comma or a point for decimals, a sign between thousands.

How the numbers of one file are written is decided for all of them together. A file in which both
ways occur, or in which every number can be read in two ways, is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from uitvoeringskracht.reading.errors import (
    AmbiguousNumbers,
    MixedDecimals,
    NotANumber,
    listed,
    place,
)
from uitvoeringskracht.reading.grid import Cell

_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))")
_WHOLE = re.compile(r"[+-]?\d+")
_EXPONENT = r"(?:[eE][+-]?\d{1,3})?"
_POINT = re.compile(rf"[+-]?\d*\.\d+{_EXPONENT}|[+-]?\d+[eE][+-]?\d{{1,3}}")
_COMMA = re.compile(r"[+-]?\d*,\d+")
_POINT_GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+")
_COMMA_GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+")
_POINT_GROUPS_COMMA = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+,\d+")
_COMMA_GROUPS_POINT = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+\.\d+")
_KNOWN = [_WHOLE, _POINT, _COMMA, _POINT_GROUPS, _COMMA_GROUPS]
_KNOWN += [_POINT_GROUPS_COMMA, _COMMA_GROUPS_POINT]
_MINUS = str.maketrans({"−": "-", "\u2010": "-", "\u2011": "-"})
_LONGEST = 40


@dataclass(frozen=True)
class Written:
    """A cell with a figure: its row in the file, the name of its column and what stands in it."""

    row: int
    column: str
    cell: Cell


def read_numbers(cells: Sequence[Written]) -> list[float]:
    """Return the figures in the order of `cells`, none of which is empty.

    A cell of a workbook that holds a number is taken as it is. Raises NotANumber, MixedDecimals
    or AmbiguousNumbers, naming rows and columns.
    """
    texts = [plain_number(cell.cell) for cell in cells]
    wrong = [
        place(cell.row, cell.column, cell.cell)
        for cell, text in zip(cells, texts, strict=True)
        if text is None
    ]
    if wrong:
        raise NotANumber(listed(wrong))
    comma = _uses_comma(cells, [text or "" for text in texts])
    return [_value(cell.cell, text or "", comma) for cell, text in zip(cells, texts, strict=True)]


def plain_number(cell: Cell) -> str | None:
    """Return a text as a number without spaces, "" for a real number, None for anything else."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return "" if math.isfinite(cell) else None
    if not isinstance(cell, str) or len(cell) > _LONGEST:
        return None
    text = _SPACES.sub("", cell.strip().translate(_MINUS))
    if not text.isascii() or not any(pattern.fullmatch(text) for pattern in _KNOWN):
        return None
    has_exponent = "e" in text.casefold()
    return None if has_exponent and not math.isfinite(float(text)) else text


def _uses_comma(cells: Sequence[Written], texts: Sequence[str]) -> bool:
    """Return whether the decimals follow a comma; raise if that differs or cannot be told."""
    found: dict[str, list[str]] = {"comma": [], "punt": [], "": []}
    for cell, text in zip(cells, texts, strict=True):
        sign = _decimal_sign(text)
        if sign is not None:
            found[sign].append(place(cell.row, cell.column, cell.cell))
    if found["comma"] and found["punt"]:
        raise MixedDecimals(listed([found["comma"][0], found["punt"][0]]))
    if found[""] and not found["comma"] and not found["punt"]:
        raise AmbiguousNumbers(
            listed(found[""]) + " Schrijf 1234 of geef vier decimalen: 1,2340 of 1.2340."
        )
    return bool(found["comma"])


def _decimal_sign(text: str) -> str | None:
    """Return which sign the decimals follow; "" if it may be either, None if there is no sign."""
    if not text or _WHOLE.fullmatch(text):
        return None
    if _POINT_GROUPS_COMMA.fullmatch(text):
        return "comma"
    if _COMMA_GROUPS_POINT.fullmatch(text):
        return "punt"
    if _POINT_GROUPS.fullmatch(text):
        return "comma" if text.count(".") > 1 else ""
    if _COMMA_GROUPS.fullmatch(text):
        return "punt" if text.count(",") > 1 else ""
    return "comma" if "," in text else "punt"


def _value(cell: Cell, text: str, comma: bool) -> float:
    if isinstance(cell, int | float):
        return float(cell)
    if comma:
        return float(text.replace(".", "").replace(",", "."))
    return float(text.replace(",", ""))
