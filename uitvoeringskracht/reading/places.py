"""Gemeenten and years as people write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import pandas as pd

from uitvoeringskracht.area_names import plain
from uitvoeringskracht.areas import FIRST_LAYOUT, LAYOUT, Geography
from uitvoeringskracht.reading.errors import (
    AmbiguousGemeente,
    RefusedFile,
    UnknownGemeente,
    WrongDate,
    WrongYear,
    listed,
    place,
    shown,
)
from uitvoeringskracht.reading.grid import Cell, text_of

#: Years after the layout of today that a figure (a raming) may be about.
YEARS_AHEAD = 15
_NUMBER = re.compile(r"(?:gm)?(\d{1,4})")
_SUFFIX = re.compile(r"\s*\([a-z]+\.?\)$")


class Gemeenten:
    """Finds the code of a gemeente by its code, number or exact name in the layout of a year."""

    def __init__(self, geography: Geography) -> None:
        """Read names when a layout is first asked for."""
        self._geography = geography
        self._others = set(geography.areas.index[geography.areas["level"] != "gemeente"])
        self._layouts: dict[int, dict[str, list[str]]] = {}
        self._known: dict[tuple[str, int], str] = {}

    def code(self, text: str, layout: int) -> str:
        """Return the area code; raises UnknownGemeente or AmbiguousGemeente with the choices."""
        key = (text, layout)
        if key not in self._known:
            self._known[key] = self._find(text, layout)
        return self._known[key]

    def is_known(self, text: str, layout: int) -> bool:
        """Return whether `text` names something, be it more than one gemeente."""
        try:
            self.code(text, layout)
        except AmbiguousGemeente:
            return True
        except UnknownGemeente:
            return False
        return True

    def _find(self, text: str, layout: int) -> str:
        if text.upper() in self._others:
            return text.upper()
        names = self._names(layout)
        wanted = plain(text)
        if number := _NUMBER.fullmatch(wanted):
            wanted = f"gm{number[1]:0>4}"
        found = names.get(wanted, [])
        if len(found) > 1:
            choices = ", ".join(f"{self._geography.name(code)} ({code})" for code in found)
            raise AmbiguousGemeente(f"{shown(text)} kan zijn: {choices}.")
        if not found:
            raise UnknownGemeente(f"{shown(text)} in {layout}.{self._hint(text, wanted)}")
        return found[0]

    def _hint(self, text: str, wanted: str) -> str:
        code = wanted.upper()
        successors: pd.Series[Any] = self._geography.areas["successors"]
        if code in successors.index:
            later = [self._geography.name(name) for name in successors[code]]
            gone = f" Nu: {', '.join(later)}." if later else ""
            return f" {self._geography.name(code)} bestond toen niet.{gone}"
        near = [name for name in self._geography.find(text, 5) if name.startswith("GM")][:3]
        names = ", ".join(f"{self._geography.name(name)} ({name})" for name in near)
        return f" Bedoelt u {names}?" if names else ""

    def _names(self, layout: int) -> dict[str, list[str]]:
        if layout not in self._layouts:
            names: dict[str, list[str]] = {}
            areas = self._geography.areas
            for code in self._geography.gemeenten(layout):
                name = plain(str(areas.at[code, "name"]))
                aliases = [plain(alias) for alias in str(areas.at[code, "aliases"]).split("|")]
                for key in {code.casefold(), name, _SUFFIX.sub("", name), *aliases} - {""}:
                    names.setdefault(key, []).append(code)
            self._layouts[layout] = names
        return self._layouts[layout]


def read_codes(
    gemeenten: Gemeenten, rows: list[int], cells: list[Cell], layouts: list[int]
) -> list[str]:
    """Return the area code of each row; raises for all rows that name no single gemeente."""
    codes: list[str] = []
    wrong: dict[type[RefusedFile], list[str]] = {}
    for row, cell, layout in zip(rows, cells, layouts, strict=True):
        try:
            codes.append(gemeenten.code(text_of(cell), layout))
        except (UnknownGemeente, AmbiguousGemeente) as error:
            detail = str(error).removeprefix(f"{type(error).__doc__} ").removesuffix(".")
            wrong.setdefault(type(error), []).append(f"rij {row}: {detail}")
    for mistake, places in wrong.items():
        raise mistake(listed(places))
    return codes


def read_year(cell: Cell, last: int = LAYOUT + YEARS_AHEAD) -> int | None:
    """Return the year in a cell, None if it is not one of 1990 and later."""
    text = text_of(cell)
    if isinstance(cell, bool) or not (text.isascii() and text.isdigit() and len(text) == 4):
        return None
    return int(text) if FIRST_LAYOUT <= int(text) <= last else None


def read_years(rows: list[int], column: str, cells: list[Cell], last: int) -> list[int]:
    """Return the years of a column; raises WrongYear for all cells that are none."""
    years = [read_year(cell, last) for cell in cells]
    wrong = [
        place(row, column, cell)
        for row, cell, year in zip(rows, cells, years, strict=True)
        if year is None
    ]
    if wrong:
        raise WrongYear(f"{listed(wrong)} Toegestaan: {FIRST_LAYOUT} tot en met {last}.")
    return [year for year in years if year is not None]


def read_dates(rows: list[int], column: str, cells: list[Cell]) -> list[str | None]:
    """Return ISO dates or months, None for an empty cell; raises WrongDate for all others."""
    dates = [_iso(cell) for cell in cells]
    wrong = [
        place(row, column, cell)
        for row, cell, day in zip(rows, cells, dates, strict=True)
        if day is None
    ]
    if wrong:
        raise WrongDate(listed(wrong))
    return [day or None for day in dates]


def _iso(cell: Cell) -> str | None:
    """Return the date of a cell as ISO text, "" if it is empty, None if it is no date."""
    if isinstance(cell, date | datetime) or not text_of(cell):
        return text_of(cell)
    text = text_of(cell)
    if not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", text):
        return None
    try:
        date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return None
    return text
