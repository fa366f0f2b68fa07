"""Export of a Swing site (Klimaatmonitor, waarstaatjegemeente): gemeenten down, periods across.

The title of the indicator stands above the periods: once above the table, or above its own
periods. Which title is which measure, and what ?, - and x mean, stands in data_loaders/files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data_loaders.imports.declarations import Catalogue, plain
from data_loaders.imports.errors import UnknownMeasure
from data_loaders.imports.result import Figure, Read, choose_source, collect, usual_status
from uitvoeringskracht.area_names import plain as plain_name
from uitvoeringskracht.areas import LAYOUT, Geography, load_geography
from uitvoeringskracht.observations import Reason, Status
from uitvoeringskracht.reading.errors import NothingInFile, listed, shown
from uitvoeringskracht.reading.grid import Cell, Grid, Row, cell_at, is_empty, text_of
from uitvoeringskracht.reading.numbers import Written, read_numbers
from uitvoeringskracht.reading.places import Gemeenten, read_codes, read_year

TITLE = "export van een Swing-site (gemeenten in rijen, jaren in kolommen, titel erboven)"
#: The gemeente-indelingen in which the rows of an export are looked for, newest first.
_LAYOUTS = range(LAYOUT, 2014, -1)
_ROWS_TO_LOOK = 20
_PERIOD = re.compile(r"(\d{4})\s*(\*{0,2}|\((?:nader )?voorlopig\))", re.IGNORECASE)
_AREA_HEADINGS = re.compile(r"(|gemeenten?|gebied(en)?|regio'?s?|code|.*naam|.*code)")


@dataclass(frozen=True)
class Column:
    """A column with figures: its place, measure, year and status."""

    index: int
    measure: str
    year: int
    status: Status
    name: str


def find_header(grid: Grid) -> int | None:
    """Return the index of the row with periods: years, after one to three columns on the area."""
    for index, row in enumerate(grid.rows[:_ROWS_TO_LOOK]):
        periods = [number for number, cell in enumerate(row) if _period(cell)]
        if not periods or not 1 <= periods[0] <= 3:
            continue
        before = [plain(text_of(cell)) for cell in row[: periods[0]]]
        after = [cell for cell in row[periods[0] :] if text_of(cell)]
        if len(after) == len(periods) and all(_AREA_HEADINGS.fullmatch(text) for text in before):
            return index
    return None


def read(grid: Grid, header: int, known: Catalogue, source_id: str | None) -> Read:
    """Return the figures of an export; raises a subclass of RefusedFile."""
    geography = load_geography()
    columns, remarks = _columns(grid, header, known, source_id)
    chosen = choose_source({column.measure for column in columns}, source_id, known)
    first = min(index for index, cell in enumerate(grid.rows[header]) if _period(cell))
    rows, skipped = _area_rows(grid, header, first, geography)
    if skipped:
        remarks.append(f"Niet gelezen: {listed(skipped)}")
    if not rows:
        raise NothingInFile("Onder de jaren staat geen enkele gemeente.")
    names = [_area(row, first) for _, row in rows]
    layout = _layout(names, geography)
    numbers = [number for number, _ in rows]
    codes = read_codes(Gemeenten(geography), numbers, [*names], [layout] * len(names))
    remarks.append(f"Gelezen in de gemeente-indeling van {layout}.")
    if absent := len(set(geography.gemeenten(layout)) - set(codes)):
        remarks.append(f"{absent} gemeenten van {layout} staan niet in het bestand.")
    figures = _figures(rows, codes, columns, layout, _words(known))
    return collect(figures, chosen, known.measures.values(), remarks)


def _period(cell: Cell) -> re.Match[str] | None:
    found = _PERIOD.fullmatch(text_of(cell))
    return found if found and read_year(found[1]) else None


def _columns(
    grid: Grid, header: int, known: Catalogue, source_id: str | None
) -> tuple[list[Column], list[str]]:
    """Return the columns with figures of known measures, and what is said of the others."""
    titles = {
        title: measure for item in known.files_of("swing") for title, measure in item.titles.items()
    }
    wanted = None if source_id is None else known.of_source(source_id)
    columns: list[Column] = []
    other: dict[str, None] = {}
    for index, cell in enumerate(grid.rows[header]):
        if not (period := _period(cell)):
            continue
        above = _titles_above(grid.rows[:header], index)
        measure = next((found for text in above if (found := _measure(text, titles))), None)
        if measure is None or (wanted is not None and measure not in wanted):
            other[above[0] if above else ""] = None
            continue
        status = Status.VOORLOPIG if period[2] else usual_status(known.measures[measure])
        name = text_of(cell)
        columns.append(Column(index, measure, int(period[1]), status, name))
    unknown = listed([shown(title) for title in other]) if other else ""
    if not columns:
        raise UnknownMeasure(
            f"Titel boven de jaren: {unknown} Zet de titel in een bestand van data_loaders/files."
        )
    return columns, [f"Niet gelezen titels: {unknown}"] if unknown else []


def _titles_above(rows: Sequence[Row], index: int) -> list[str]:
    """Return the texts above a column, nearest first; a title also holds for columns after it."""
    texts = []
    for row in reversed(rows):
        filled = [text_of(cell) for cell in row[: index + 1] if text_of(cell)]
        if filled:
            texts.append(filled[-1])
    return texts


def _measure(text: str, titles: Mapping[str, str]) -> str | None:
    """Return the measure of a title; what follows it after - or | is about the export."""
    words = plain(text)
    if words in titles:
        return titles[words]
    return titles.get(re.split(r" (?:-|–|\|) ", words)[0])


def _area_rows(
    grid: Grid, header: int, first: int, geography: Geography
) -> tuple[list[tuple[int, Row]], list[str]]:
    """Return the rows of gemeenten, and what the other rows are: other areas and footnotes."""
    gemeenten = Gemeenten(geography)
    others = geography.areas[geography.areas["level"] != "gemeente"]
    other_names = {plain_name(name) for name in others["name"]}
    rows: list[tuple[int, Row]] = []
    skipped: list[str] = []
    for number, row in enumerate(grid.rows[header + 1 :], header + 2):
        text = _area(row, first)
        if is_empty(row):
            continue
        if text.upper() in others.index:
            is_gemeente = False
        elif any(gemeenten.is_known(text, year) for year in _LAYOUTS):
            is_gemeente = True
        else:
            has_figures = any(text_of(cell) for cell in row[first:])
            is_gemeente = has_figures and plain_name(text) not in other_names
        if is_gemeente:
            rows.append((number, row))
        else:
            skipped.append(f"rij {number} {shown(text)}")
    return rows, skipped


def _area(row: Row, first: int) -> str:
    """Return the code in the columns before the figures if there is one, else the name."""
    texts = [text for cell in row[:first] if (text := text_of(cell))]
    codes = [text for text in texts if re.fullmatch(r"[A-Za-z]{2}\d{1,4}|\d{1,4}", text)]
    return (codes or texts or [""])[0]


def _layout(names: Sequence[str], geography: Geography) -> int:
    """Return the newest gemeente-indeling that has every name; today's if none has."""
    gemeenten = Gemeenten(geography)
    for year in _LAYOUTS:
        if all(gemeenten.is_known(name, year) for name in names):
            return year
    return LAYOUT


def _words(known: Catalogue) -> dict[str, Reason]:
    return {word: reason for item in known.files_of("swing") for word, reason in item.words.items()}


def _figures(
    rows: Sequence[tuple[int, Row]],
    codes: Sequence[str],
    columns: Sequence[Column],
    layout: int,
    words: Mapping[str, Reason],
) -> list[Figure]:
    places = [
        (number, row, code, column)
        for (number, row), code in zip(rows, codes, strict=True)
        for column in columns
    ]
    reasons = [
        words.get(plain(text_of(cell_at(row, column.index)))) for _, row, _, column in places
    ]
    filled = [
        Written(number, column.name, cell_at(row, column.index))
        for (number, row, _, column), reason in zip(places, reasons, strict=True)
        if reason is None
    ]
    numbers = iter(read_numbers(filled))
    return [
        Figure(
            row=number,
            measure=column.measure,
            area_code=code,
            period=column.year,
            layout=layout,
            value=next(numbers) if reason is None else None,
            reason=reason,
            status=column.status,
        )
        for (number, _, code, column), reason in zip(places, reasons, strict=True)
    ]
