"""Our own form: one row per figure, with the columns of COLUMNS; the rest of them may lack.

    maat;gemeente;jaar;waarde;status;reden;peildatum;indeling
    bi.formatie.rekening;GM0363;2024;8,1;;;;
    bi.formatie.rekening;Bergen (NH.);2024;;;niet_geleverd;;

`maat` is the id of a measure; `gemeente` a code (GM0363, 0363, 363), an exact name, or the code
of another area; `indeling` is the year of the gemeente-indeling, the same as `jaar` when empty.
"""

from __future__ import annotations

import re
from enum import StrEnum
from io import BytesIO
from typing import TypeVar

import pandas as pd
import xlsxwriter

from data_loaders.imports.declarations import Catalogue, catalogue
from data_loaders.imports.errors import (
    NoValueNoReason,
    UnknownMeasure,
    UnknownWord,
    ValueWithReason,
)
from data_loaders.imports.result import Figure, Read, choose_source, collect, usual_status
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.observations import Reason, Status
from uitvoeringskracht.reading.errors import listed, place
from uitvoeringskracht.reading.grid import Cell, Grid, Table, heading, table_below, text_of
from uitvoeringskracht.reading.numbers import Written, read_numbers
from uitvoeringskracht.reading.places import (
    YEARS_AHEAD,
    Gemeenten,
    read_codes,
    read_dates,
    read_years,
)

REQUIRED = ("maat", "gemeente", "jaar", "waarde")
COLUMNS = (*REQUIRED, "status", "reden", "peildatum", "indeling")
TITLE = f"het eigen formulier (kolommen {', '.join(REQUIRED)})"
_ROWS_TO_LOOK = 10
_EXPLAINED = {
    "maat": "De naam van de maat, zie het blad maten.",
    "gemeente": "Code (GM0363, 0363 of 363) of de precieze naam.",
    "jaar": "Het jaar van het cijfer, bijvoorbeeld 2024.",
    "waarde": "Het getal, in de eenheid van het blad maten. Leeg alleen met een reden.",
    "status": "Leeg, of een van: " + ", ".join(Status) + ".",
    "reden": "Waarom de waarde ontbreekt: " + ", ".join(Reason) + ".",
    "peildatum": "Leeg, of een dag of maand: 2024-12-31 of 2024-12.",
    "indeling": "Leeg, of het jaar van de gemeente-indeling als dat niet hetzelfde is als jaar.",
}

_THREE_DECIMALS = re.compile(r"-?\d+\.\d{3}")
Word = TypeVar("Word", bound=StrEnum)


def find_header(grid: Grid) -> int | None:
    """Return the index of the row that has the four required columns."""
    for index, row in enumerate(grid.rows[:_ROWS_TO_LOOK]):
        if set(REQUIRED) <= {heading(cell) for cell in row}:
            return index
    return None


def read(grid: Grid, header: int, known: Catalogue, source_id: str | None) -> Read:
    """Return the figures of a filled form; raises a subclass of RefusedFile."""
    table = table_below(grid, header)
    rows = table.numbers()
    ids = [text_of(cell) for cell in table.column("maat")]
    if nameless := [row for row, name in zip(rows, ids, strict=True) if not name]:
        raise UnknownMeasure(listed([f"rij {row}: de maat is leeg" for row in nameless]))
    chosen = choose_source(set(ids), source_id, known)
    years = read_years(rows, "jaar", table.column("jaar"), LAYOUT + YEARS_AHEAD)
    layouts = _layouts(rows, table.column("indeling"), years)
    codes = read_codes(Gemeenten(load_geography()), rows, table.column("gemeente"), layouts)
    statuses = _words(rows, "status", table.column("status"), Status)
    reasons = _words(rows, "reden", table.column("reden"), Reason)
    dates = read_dates(rows, "peildatum", table.column("peildatum"))
    values = _values(rows, table.column("waarde"), reasons)
    figures = [
        Figure(
            row=rows[index],
            measure=ids[index],
            area_code=codes[index],
            period=years[index],
            layout=layouts[index],
            value=values[index],
            reason=reasons[index],
            status=statuses[index] or usual_status(known.measures[ids[index]]),
            reference_date=dates[index],
        )
        for index in range(len(rows))
    ]
    return collect(figures, chosen, known.measures.values(), _unread(table))


def _unread(table: Table) -> list[str]:
    other = sorted(set(table.columns) - set(COLUMNS))
    return [f"Niet gelezen kolommen: {', '.join(other)}."] if other else []


def _layouts(rows: list[int], cells: list[Cell], years: list[int]) -> list[int]:
    filled = [index for index, cell in enumerate(cells) if text_of(cell)]
    found = read_years(
        [rows[index] for index in filled], "indeling", [cells[index] for index in filled], LAYOUT
    )
    layouts = [min(year, LAYOUT) for year in years]
    for index, layout in zip(filled, found, strict=True):
        layouts[index] = layout
    return layouts


def _words(
    rows: list[int], column: str, cells: list[Cell], allowed: type[Word]
) -> list[Word | None]:
    """Return the words of a column, None for an empty cell; raises UnknownWord."""
    known = {word.value: word for word in allowed}
    texts = [text_of(cell).casefold().replace(" ", "_") for cell in cells]
    wrong = [
        place(row, column, cell)
        for row, cell, text in zip(rows, cells, texts, strict=True)
        if text and text not in known
    ]
    if wrong:
        raise UnknownWord(f"{listed(wrong)} Kies uit: {', '.join(known)}.")
    return [known.get(text) for text in texts]


def _values(rows: list[int], cells: list[Cell], reasons: list[Reason | None]) -> list[float | None]:
    """Return the values, None where a reason stands; each row has exactly one of both."""
    is_filled = [bool(text_of(cell)) for cell in cells]
    both, neither, filled = [], [], []
    for row, cell, has_value, reason in zip(rows, cells, is_filled, reasons, strict=True):
        if has_value and reason:
            both.append(f"rij {row}: {reason}")
        elif has_value:
            filled.append(Written(row, "waarde", cell))
        elif not reason:
            neither.append(f"rij {row}")
    if both:
        raise ValueWithReason(listed(both))
    if neither:
        raise NoValueNoReason(
            f"{listed(neither)} Vul waarde in, of in kolom reden een van: {', '.join(Reason)}."
        )
    numbers = iter(read_numbers(filled))
    return [next(numbers) if has_value else None for has_value in is_filled]


def as_template(observations: pd.DataFrame) -> pd.DataFrame:
    """Return tidy observations as the text of our own form, so that reading it gives them back."""
    text = observations.fillna({"reason": "", "reference_date": ""})
    columns = {
        "maat": text["measure"],
        "gemeente": text["area_code"],
        "jaar": text["period"].astype("str"),
        "waarde": [_number_text(value) for value in text["value"].tolist()],
        "status": text["status"],
        "reden": text["reason"],
        "peildatum": text["reference_date"],
        "indeling": text["layout"].astype("str"),
    }
    return pd.DataFrame(columns).astype("str")


def _number_text(value: float) -> str:
    """Return the shortest text that reads back as `value`; "" for a missing one."""
    if pd.isna(value):
        return ""
    text = repr(float(value)).removesuffix(".0")
    # Three decimals could be read as thousands; a fourth could not.
    return f"{text}0" if _THREE_DECIMALS.fullmatch(text) else text


def template(source_id: str) -> bytes:
    """Return an empty form as XLSX, with the measures of a source; raises NoSuchSource."""
    measures = catalogue().of_source(source_id)
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True})
        as_text = book.add_format({"num_format": "@"})
        sheets: dict[str, list[list[str]]] = {
            "cijfers": [list(COLUMNS)],
            "maten": [
                ["id", "titel", "eenheid"],
                *([item.id, item.title, item.unit] for item in measures.values()),
            ],
            "uitleg": [["kolom", "wat u invult"], *map(list, _EXPLAINED.items())],
        }
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.set_column(0, len(lines[0]) - 1, 24)
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, line, bold if number == 0 else None)
            sheet.freeze_panes(1, 0)
            if name == "cijfers":
                # As text, so that 0363 stays 0363 and 2024-12 does not become a date.
                for title in ("gemeente", "peildatum"):
                    column = COLUMNS.index(title)
                    sheet.set_column(column, column, 24, as_text)
    return target.getvalue()
