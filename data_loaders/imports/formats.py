"""Which format a file has, by its header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data_loaders.imports import kengetallen, personeel, swing, template
from data_loaders.imports.declarations import Catalogue
from data_loaders.imports.errors import UnknownFormat
from data_loaders.imports.result import Read
from uitvoeringskracht.reading.errors import shown
from uitvoeringskracht.reading.grid import Grid, first_row, text_of

_SHOWN_CELLS = 6


@dataclass(frozen=True)
class Format:
    """A kind of file: `find_header` gives the index of its header row, None if it has none."""

    title: str
    find_header: Callable[[Grid, Catalogue], int | None]
    read: Callable[[Grid, int, Catalogue, str | None], Read]


FORMATS: tuple[Format, ...] = (
    Format(template.TITLE, lambda grid, _: template.find_header(grid), template.read),
    Format(kengetallen.TITLE, kengetallen.find_header, kengetallen.read),
    Format(personeel.TITLE, personeel.find_header, personeel.read),
    Format(swing.TITLE, lambda grid, _: swing.find_header(grid), swing.read),
)


def recognise(grids: Sequence[Grid], known: Catalogue) -> tuple[Format, Grid, int, list[str]]:
    """Return the format, the grid and the index of its header, and what is said of other sheets.

    Raises UnknownFormat with the header that was found and the formats that there are.
    """
    found = [
        (form, grid, header)
        for grid in grids
        for form in FORMATS
        if (header := form.find_header(grid, known)) is not None
    ]
    if not found:
        grid = grids[0]
        cells = [text for cell in grid.rows[first_row(grid.rows) or 0] if (text := text_of(cell))]
        header_text = ", ".join(shown(text) for text in cells[:_SHOWN_CELLS])
        titles = "; ".join(form.title for form in FORMATS)
        raise UnknownFormat(f"Rij 1 is: {header_text}. Wij lezen: {titles}.")
    form, grid, header = found[0]
    others = {other.sheet for _, other, _ in found} - {grid.sheet}
    remarks = [f"Alleen het blad {grid.sheet} is gelezen."] if others else []
    return form, grid, header, remarks
