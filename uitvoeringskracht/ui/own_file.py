"""Reads the file with an own figure: every mistake in Dutch, with its row and column.

Above the header (or on another sheet) stand rows of a name and a text: titel, eenheid, richting,
bron, thema, optellen. Below it one row per gemeente and year. An empty waarde is a missing figure,
never 0.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from uitvoeringskracht import formats
from uitvoeringskracht.areas import FIRST_LAYOUT, LAYOUT
from uitvoeringskracht.indicators import THEMAS, thema_folder
from uitvoeringskracht.reading import packed
from uitvoeringskracht.reading.errors import FileTooLarge, RefusedFile, shown
from uitvoeringskracht.reading.files import grids_of
from uitvoeringskracht.reading.grid import Cell, Grid, Row, Table, heading, table_below, text_of
from uitvoeringskracht.reading.numbers import Written, plain_number, read_numbers
from uitvoeringskracht.reading.places import YEARS_AHEAD, read_year
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui.own_figure import OwnFigure
from uitvoeringskracht.ui.own_places import WrongPlace, code_of

MOST_BYTES = 5_000_000
CODE, NAME, YEAR, VALUE = "gemeente_code", "gemeente", "jaar", "waarde"
TITLE, UNIT, DIRECTION, SOURCE = "titel", "eenheid", "richting", "bron"
THEMA, SUMS = "thema", "optellen"
DIRECTIONS = {
    "hoger is beter": "hoger_is_beter",
    "lager is beter": "lager_is_beter",
    "neutraal": "neutraal",
}
#: What a reader may write behind thema, in small letters.
THEMES = {t(f"thema.{thema_folder(each)}").casefold(): each for each in THEMAS}
YES_NO = {"": False, "nee": False, "ja": True}
#: Mistakes that are shown; of the others the number.
MOST_SHOWN = 20
_MOST_UNPACKED = 40_000_000
#: Every gemeente in forty years.
_MOST_ROWS = 20_000
_ROWS_TO_LOOK = 30
_MOST_LETTERS = {TITLE: 100, UNIT: 60, DIRECTION: 20, SOURCE: 200, THEMA: 30, SUMS: 10}
_NEEDED = (TITLE, UNIT, SOURCE)
_SIGNS = re.compile(r"^(?:€|euro?\b)\s*|\s*(?:%|€|procent|euro?)$", re.IGNORECASE)
_MINUS_BEFORE_SIGN = re.compile(r"^([-−])\s*€\s*")
#: A cell of a sheet with a formula of which no outcome was kept.
_NO_OUTCOME = re.compile(
    rb"<c\b[^>]*>\s*<f\b(?:[^>]*/>|[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)


class WrongFile(ValueError):
    """Het bestand is niet ingelezen.

    problems: what is wrong, in sentences, at most MOST_SHOWN; more: how many there are beside.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(f"{WrongFile.__doc__}".partition("\n")[0])
        self.problems = tuple(problems[:MOST_SHOWN])
        self.more = max(len(problems) - MOST_SHOWN, 0)


def read(name: str, content: bytes) -> OwnFigure:
    """Return the own figure in a file; raises WrongFile, whatever is in the file."""
    try:
        grids = _open(name, content)
        grid, header = _table_of(grids)
        rows: list[Row] = [[]] * header + list(grid.rows[header:])
        table = table_below(Grid(grid.name, grid.sheet, rows), header)
    except RefusedFile as refused:
        raise WrongFile([str(refused)]) from refused
    if len(table.rows) > _MOST_ROWS:
        raise WrongFile([t("own_file.too_many_rows", count=len(table.rows), most=_MOST_ROWS)])
    about, problems = _about(grids, grid, header)
    values, wrong = _values(table)
    if problems or wrong:
        raise WrongFile([*problems, *wrong])
    if not any(map(math.isfinite, values.values())):
        raise WrongFile([t("own_file.no_values")])
    unit_format = _unit_format(about[UNIT])
    remarks = [each for one in grids for each in one.remarks]
    remarks += _doubts(values, unit_format)
    return OwnFigure(
        title=about[TITLE],
        unit=about[UNIT],
        unit_format=unit_format,
        direction=DIRECTIONS[about[DIRECTION].casefold() or "neutraal"],
        source=about[SOURCE],
        values=values,
        remarks=tuple(remarks),
        thema=THEMES.get(about[THEMA].casefold(), ""),
        may_sum=YES_NO[about[SUMS].casefold()],
    )


def _open(name: str, content: bytes) -> list[Grid]:
    if len(content) > MOST_BYTES:
        raise FileTooLarge(f"Ten hoogste {MOST_BYTES // 1_000_000} MB.")
    if not name.casefold().endswith((".csv", ".xlsx")):
        raise WrongFile([t("own_file.wrong_kind", name=shown(name))])
    if content.startswith(b"PK"):
        parts = packed.unpack(content, _MOST_UNPACKED)
        sheets = [part for at, part in parts.items() if at.startswith("xl/worksheets/")]
        if any(_NO_OUTCOME.search(part) for part in sheets):
            raise WrongFile([t("own_file.no_outcome")])
    return grids_of(name, content)


def _table_of(grids: Sequence[Grid]) -> tuple[Grid, int]:
    """Return the grid with the figures and the index of its header."""
    for grid in grids:
        for index, row in enumerate(grid.rows[:_ROWS_TO_LOOK]):
            found = {heading(cell) for cell in row}
            if {YEAR, VALUE} <= found and found & {CODE, NAME}:
                return grid, index
    raise WrongFile([t("own_file.no_header")])


def _about(grids: Sequence[Grid], figures: Grid, header: int) -> tuple[dict[str, str], list[str]]:
    """Return what is told of the figure by name, as typed, and what is wrong with it."""
    found = dict.fromkeys(_MOST_LETTERS, "")
    for grid in grids:
        for row in grid.rows[: header if grid is figures else _ROWS_TO_LOOK]:
            name = heading(row[0]) if row else ""
            if name in found and len(row) > 1:
                found[name] = found[name] or " ".join(text_of(row[1]).split())
    problems = [t("own_file.no_about", name=name) for name in _NEEDED if not found[name]]
    problems += [
        t("own_file.long_about", name=name, most=most)
        for name, most in _MOST_LETTERS.items()
        if len(found[name]) > most
    ]
    if found[DIRECTION] and found[DIRECTION].casefold() not in DIRECTIONS:
        problems.append(t("own_file.wrong_direction", text=shown(found[DIRECTION])))
    if found[THEMA] and found[THEMA].casefold() not in THEMES:
        names = formats.listing([name.capitalize() for name in THEMES])
        problems.append(t("own_file.wrong_thema", text=shown(found[THEMA]), names=names))
    if found[SUMS].casefold() not in YES_NO:
        problems.append(t("own_file.wrong_sums", text=shown(found[SUMS])))
    return found, problems


def _values(table: Table) -> tuple[dict[tuple[str, int], float], list[str]]:
    """Return the values by gemeente and year, and what is wrong with the rows in their order."""
    wrong: list[tuple[int, str]] = []
    places: dict[int, tuple[str, int]] = {}
    first: dict[tuple[str, int], int] = {}
    cells: list[Written] = []
    columns = (table.column(each) for each in (CODE, NAME, YEAR, VALUE))
    for row, code, name, year, value in zip(table.numbers(), *columns, strict=True):
        is_blank = not text_of(value)
        if is_blank and not (text_of(year) and (text_of(code) or text_of(name))):
            continue
        faults, place = _place(row, code, name, year)
        number = None if is_blank else Written(row, VALUE, _without_signs(value))
        if number and plain_number(number.cell) is None:
            faults.append(t("own_file.not_a_number", row=row, value=shown(text_of(value))))
            number = None
        if place is not None and place in first:
            faults.append(_doubled(row, first[place], place))
        wrong += [(row, fault) for fault in faults]
        if place is not None:
            first.setdefault(place, row)
            places[row] = place
        if number:
            cells.append(number)
    problems = [text for _, text in wrong]
    found = dict.fromkeys(places.values(), math.nan)
    try:
        numbers = read_numbers(cells)
    except RefusedFile as refused:
        return found, [*problems, str(refused)]
    found |= {
        places[cell.row]: number
        for cell, number in zip(cells, numbers, strict=True)
        if cell.row in places
    }
    return found, problems


def _place(
    row: int, code: Cell, name: Cell, year: Cell
) -> tuple[list[str], tuple[str, int] | None]:
    """Return what is wrong with gemeente and year of a row, and both if nothing is."""
    faults = list[str]()
    column, text = (CODE, text_of(code)) if text_of(code) else (NAME, text_of(name))
    found = ""
    try:
        found = code_of(text)
    except WrongPlace as wrong:
        faults.append(t("own_file.place", row=row, column=column, what=str(wrong)))
    when = read_year(year)
    if when is None:
        last = LAYOUT + YEARS_AHEAD
        said = shown(text_of(year))
        faults.append(t("own_file.not_a_year", row=row, value=said, first=FIRST_LAYOUT, last=last))
    return faults, (found, when) if found and when is not None else None


def _doubled(row: int, first: int, place: tuple[str, int]) -> str:
    return t("own_file.doubled", row=row, first=first, code=place[0], year=place[1])


def _without_signs(cell: Cell) -> Cell:
    """Return a text without euro or percent signs; a number as it is."""
    if not isinstance(cell, str):
        return cell
    return _SIGNS.sub("", _MINUS_BEFORE_SIGN.sub(r"\1", cell.strip())).strip()


def _unit_format(unit: str) -> str:
    words = unit.casefold()
    if words.startswith(("€", "euro")):
        return "euro"
    return "procent" if words.startswith(("%", "procent", "percentage")) else "getal"


def _doubts(values: dict[tuple[str, int], float], unit_format: str) -> Iterator[str]:
    """Yield what a reader should look at: shares that were written as 0 to 1."""
    known = [value for value in values.values() if math.isfinite(value)]
    if unit_format == "procent" and any(known) and all(0 <= value <= 1 for value in known):
        yield t("own_file.shares")
