"""What a format makes of a file: tidy rows, each with its place in the file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from data_loaders.imports.declarations import Catalogue
from data_loaders.imports.errors import UnknownMeasure, WhichSource
from uitvoeringskracht.observations import COLUMNS, DTYPES, KEY, Measure, Reason, Status
from uitvoeringskracht.reading.errors import DoubledRows, listed


@dataclass(frozen=True)
class Figure:
    """One observation and the row of the file it stands in; `value` None has a `reason`."""

    row: int
    measure: str
    area_code: str
    period: int
    layout: int
    value: float | None
    reason: Reason | None = None
    status: Status = Status.DEFINITIEF
    reference_date: str | None = None


@dataclass(frozen=True)
class Read:
    """The figures of one source, in the order of the file, and what its reader must know."""

    source_id: str
    measures: list[Measure]
    frame: pd.DataFrame
    remarks: list[str]


def collect(
    figures: Sequence[Figure], source_id: str, measures: Iterable[Measure], remarks: list[str]
) -> Read:
    """Return the figures in the tidy schema; raises DoubledRows naming the rows of the file."""
    data = {name: [getattr(item, name) for item in figures] for name in COLUMNS if name != "source"}
    frame = pd.DataFrame({**data, "source": source_id}, columns=list(COLUMNS)).astype(DTYPES)
    doubled = frame.duplicated(list(KEY), keep=False)
    if doubled.any():
        rows: dict[tuple[object, ...], list[int]] = {}
        for index in frame.index[doubled]:
            item = figures[int(index)]
            key = (item.measure, item.area_code, item.period, item.layout)
            rows.setdefault(key, []).append(item.row)
        raise DoubledRows(
            listed(
                [
                    f"rij {' en '.join(map(str, numbers))}: {key[0]}, {key[1]}, {key[2]}"
                    for key, numbers in rows.items()
                ]
            )
        )
    used = set(frame["measure"])
    return Read(source_id, [item for item in measures if item.id in used], frame, remarks)


def choose_source(ids: Collection[str], source_id: str | None, catalogue: Catalogue) -> str:
    """Return the source that the measures `ids` belong to.

    With `source_id` that one, and every measure must be of it. Raises UnknownMeasure,
    WhichSource or NoSuchSource.
    """
    known = catalogue.measures if source_id is None else catalogue.of_source(source_id)
    if unknown := sorted(set(ids) - set(known)):
        raise UnknownMeasure(listed(unknown))
    if source_id is not None:
        return source_id
    sources = sorted({known[name].source for name in ids})
    if len(sources) > 1:
        raise WhichSource(f"Gevonden: {', '.join(sources)}.")
    return sources[0]


def usual_status(measure: Measure) -> Status:
    """Return the status of a figure that does not say its own: begroot for a begroting."""
    stand = measure.extra.get("stand", "rekening")
    return Status.DEFINITIEF if stand == "rekening" else Status.BEGROOT
