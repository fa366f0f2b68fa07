"""Personeelsmonitor: a table of key figures, one row each, with a column per size class.

    kenmerk;jaar;Alle gemeenten;10.000-20.000 inwoners;20.000-50.000 inwoners;G4
    verzuim_pct;2024;6,1;6,4;6,0;5,8

`kenmerk` is the id of a measure, with or without "personeel.", or its title. Which heading is
which size class stands in data_loaders/files; a class that is none of CBS is not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data_loaders.imports.declarations import Catalogue, plain
from data_loaders.imports.errors import UnknownMeasure
from data_loaders.imports.result import Figure, Read, choose_source, collect
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.observations import Status
from uitvoeringskracht.reading.errors import NothingInFile, listed, place
from uitvoeringskracht.reading.grid import Cell, Grid, cell_at, heading, table_below, text_of
from uitvoeringskracht.reading.numbers import Written, read_numbers
from uitvoeringskracht.reading.places import read_years

SOURCE = "personeelsmonitor"
TITLE = "kerncijfers van de Personeelsmonitor (kolommen kenmerk, jaar en grootteklassen)"
#: Figures that their source estimated, as in data_loaders/personeel.py.
_ESTIMATES = re.compile(r"personeel\.(\w+\.)?(capaciteitstekort|extra_benodigde)")


def find_header(grid: Grid, known: Catalogue) -> int | None:
    """Return the index of the first row with kenmerk, jaar and a size class."""
    areas = _areas(known)
    for index, row in enumerate(grid.rows[:10]):
        titles = {heading(cell) for cell in row}
        if {"kenmerk", "jaar"} <= titles and titles & set(areas):
            return index
    return None


def _areas(known: Catalogue) -> dict[str, str]:
    """Return the accepted headings, each with the code of its area."""
    return {
        title: area for item in known.files_of("personeel") for title, area in item.headings.items()
    }


def read(grid: Grid, header: int, known: Catalogue, source_id: str | None) -> Read:
    """Return the figures, layout = year; an empty cell or a dash is left out."""
    table = table_below(grid, header)
    areas = _areas(known)
    words = {word for item in known.files_of("personeel") for word in item.words}
    columns = {title: index for title, index in table.columns.items() if title in areas}
    other = sorted(set(table.columns) - set(columns) - {"kenmerk", "jaar", "eenheid"})
    remarks = [f"Niet gelezen kolommen: {', '.join(other)}."] if other else []
    rows = table.numbers()
    ids = _measures(rows, table.column("kenmerk"), known)
    years = read_years(rows, "jaar", table.column("jaar"), LAYOUT)
    places = [
        (index, Written(row, title, cell_at(cells, column)))
        for index, (row, cells) in enumerate(table.rows)
        for title, column in columns.items()
        if plain(text_of(cell_at(cells, column))) not in words
    ]
    if not places:
        raise NothingInFile("Onder de grootteklassen staat geen enkel cijfer.")
    values = read_numbers([written for _, written in places])
    figures = [
        Figure(
            row=written.row,
            measure=ids[index],
            area_code=areas[written.column],
            period=years[index],
            layout=years[index],
            value=value,
            status=Status.GESCHAT if _ESTIMATES.match(ids[index]) else Status.DEFINITIEF,
        )
        for (index, written), value in zip(places, values, strict=True)
    ]
    chosen = choose_source(set(ids), source_id or SOURCE, known)
    return collect(figures, chosen, known.measures.values(), remarks)


def _measures(rows: list[int], cells: Sequence[Cell], known: Catalogue) -> list[str]:
    """Return the measure of each row; raises UnknownMeasure for all rows without one."""
    names: dict[str, str] = {}
    for name, measure in known.of_source(SOURCE).items():
        names |= {plain(measure.title): name, name: name, name.removeprefix("personeel."): name}
    found = [names.get(plain(text_of(cell))) for cell in cells]
    wrong = [
        place(row, "kenmerk", cell)
        for row, cell, name in zip(rows, cells, found, strict=True)
        if name is None
    ]
    if wrong:
        raise UnknownMeasure(listed(wrong))
    return [name for name in found if name is not None]
