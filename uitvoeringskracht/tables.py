"""A table that stands beside a picture: figures as numbers, and as readers see them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from pandas.api import types

from uitvoeringskracht import formats
from uitvoeringskracht.texts import t

#: More rows than this scroll inside their card.
MOST_ROWS = 15
#: At most this many decimals when a table doesn't say how its figures are written.
_DECIMALS = 2


class WrongTable(ValueError):
    """De tabel en haar teksten hebben niet dezelfde vorm."""


@dataclass(frozen=True)
class Table:
    """The figures of a picture; the first column names the rows.

    frame: Dutch headings, numbers as numbers (NaN where one misses); its index is not used.
    written: the same shape, with every cell as the reader sees it: in nl-NL, with the reason where
    a figure misses. Without it figures are written with at most two decimals.
    Raises WrongTable.
    """

    frame: pd.DataFrame
    title: str
    written: pd.DataFrame | None = None

    def __post_init__(self) -> None:
        if self.written is not None and self.written.shape != self.frame.shape:
            shapes = f"{self.frame.shape}, {self.written.shape}"
            raise WrongTable(f"{WrongTable.__doc__} {self.title}: {shapes}")

    def texts(self) -> list[list[str]]:
        """Return the cells as readers see them, row by row."""
        if self.written is not None:
            return [[str(cell) for cell in row] for row in self.written.itertuples(index=False)]
        columns = [_written(self.frame.iloc[:, place]) for place in range(self.frame.shape[1])]
        return [list(row) for row in zip(*columns, strict=True)]

    def is_number(self) -> list[bool]:
        """Return for each column whether it holds figures, which stand to the right."""
        return [is_figures(self.frame.iloc[:, place]) for place in range(self.frame.shape[1])]

    def for_file(self) -> pd.DataFrame:
        """Return the frame with, after each column of figures with gaps, the reasons of those."""
        found: dict[str, pd.Series] = {}
        for place, name in enumerate(self.frame.columns):
            column = self.frame.iloc[:, place].reset_index(drop=True)
            found[str(name)] = column
            if self.written is None or not is_figures(column) or not column.isna().any():
                continue
            reasons = self.written.iloc[:, place].reset_index(drop=True).where(column.isna(), "")
            if (reasons.loc[column.isna()] != formats.MISSING).any():
                found[t("beeld.reason_column", name=name)] = reasons
        return pd.DataFrame(found)


def is_figures(column: pd.Series) -> bool:
    """Whether a column holds figures: numbers, and not yes or no."""
    return types.is_numeric_dtype(column) and not types.is_bool_dtype(column)


def _written(column: pd.Series) -> list[str]:
    if not is_figures(column):
        return [formats.MISSING if pd.isna(cell) else _plain(cell) for cell in column]
    if str(column.name).startswith(t("beeld.year")):
        return [formats.MISSING if pd.isna(cell) else str(int(cell)) for cell in column]
    known = column.dropna()
    decimals = next(
        (count for count in range(_DECIMALS) if (known.round(count) == known).all()), _DECIMALS
    )
    return [formats.number(None if pd.isna(cell) else float(cell), decimals) for cell in column]


def _plain(cell: object) -> str:
    if isinstance(cell, bool):
        return t("kaart.ja") if cell else t("kaart.nee")
    return str(cell)
