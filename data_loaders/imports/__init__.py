"""Import of a file: figures that exist only as a document, or that no service gives.

`read_file` recognises the kind of file by its header and gives tidy observations. It reads the
whole file before it gives anything, so a file with one mistake gives nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from data_loaders.imports.declarations import catalogue
from data_loaders.imports.formats import recognise
from data_loaders.imports.template import as_template, template
from uitvoeringskracht.observations import Measure, Source, check
from uitvoeringskracht.reading.errors import RefusedFile
from uitvoeringskracht.reading.files import open_grids

__all__ = ["Imported", "RefusedFile", "as_template", "read_file", "template"]

#: Rows of one page of observations.
PAGE_ROWS = 10_000


@dataclass(frozen=True)
class Imported:
    """What a file holds: the source card, its measures, and the observations page by page.

    `remarks` are Dutch sentences for who imports it, `form` says which kind of file it was.
    """

    source: Source
    measures: list[Measure]
    pages: Sequence[pd.DataFrame]
    remarks: list[str]
    form: str


def read_file(path: Path, source_id: str | None = None, today: date | None = None) -> Imported:
    """Return the figures of a file, of the source `source_id` or of the one its measures have.

    `today` is the date on the source card. Raises a subclass of RefusedFile (Dutch, naming rows
    and columns), whatever is in the file.
    """
    known = catalogue()
    if source_id is not None:
        known.source(source_id)
    form, grid, header, remarks = recognise(open_grids(path), known)
    found = form.read(grid, header, known, source_id)
    frame = check(found.frame, {measure.id: measure for measure in found.measures})
    day = (today or datetime.now(UTC).date()).isoformat()
    card = known.source(found.source_id)
    how = f"Ingelezen uit het bestand {path.name} op {day}."
    if card.retrieved:
        how = f"{card.retrieved_how} Daarna: {how[0].lower()}{how[1:]}"
    years = f"{frame['period'].min()}-{frame['period'].max()}"
    return Imported(
        source=replace(
            card, retrieved=day, retrieved_how=how, periods=card.periods or f"bestand: {years}"
        ),
        measures=found.measures,
        pages=[
            frame.iloc[start : start + PAGE_ROWS].reset_index(drop=True)
            for start in range(0, len(frame), PAGE_ROWS)
        ],
        remarks=[*grid.remarks, *remarks, *found.remarks],
        form=form.title,
    )
