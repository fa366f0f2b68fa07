"""Figures of tables that do not ship: always the same, inside the declared bounds.

They follow from the inwoners, the name of the measure and the year. A few gemeenten have no
figure, with a reason, and a few have no row.
"""

from __future__ import annotations

import zlib
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_loaders.feeds.cbs_declaration import MeasureDeclaration
from tests.services.regions import inwoners
from uitvoeringskracht.areas import LAYOUT

#: One gemeente in so many is secret, unknown, or absent.
_SECRET, _UNKNOWN, _ABSENT = 97, 53, 71
_LARGEST, _SMALLEST = 950_000, 900
_NATION = 18_500_000


@cache
def people(layout: int | None, years: tuple[int, ...]) -> pd.DataFrame:
    """Return area, year, inwoners, place in its year and number of each gemeente in these years.

    `layout` is the one of all years, None for the own layout of each.
    """
    frames = []
    for year in years:
        own = inwoners(min(layout or year, LAYOUT), year)
        frames.append(
            pd.DataFrame(
                {
                    "area": own.index,
                    "year": year,
                    "inwoners": own.to_numpy(),
                    "place": np.arange(len(own)),
                    "number": own.index.str[2:].astype("int64"),
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


def made(
    declared: MeasureDeclaration,
    layout: int | None,
    years: tuple[int, ...],
    levels: tuple[str, ...],
) -> pd.DataFrame:
    """Return area, year, value (as published, so divided by the factor) and attribute."""
    rows = people(layout, years)
    seed = zlib.crc32(declared.id.encode())
    if declared.measure.additive:
        ours = rows["inwoners"].to_numpy() * _rate(declared, seed, levels)
    else:
        ours = _ratio(declared, seed, rows)
    value = (ours / declared.factor).round(decimals(declared))
    turn = rows["place"].to_numpy() + seed % 89
    attribute = np.full(len(rows), "None", dtype=object)
    if declared.rule.missing >= 0.05:
        attribute[turn % _SECRET == 3] = "Confidential"
        attribute[turn % _UNKNOWN == 3] = "NotAvailable"
    frame = pd.DataFrame(
        {
            "area": rows["area"],
            "year": rows["year"],
            "value": np.where(attribute == "None", value, np.nan),
            "attribute": attribute,
        }
    )
    return frame[turn % _ABSENT != 5] if declared.rule.areas <= 0.95 else frame


def decimals(declared: MeasureDeclaration) -> int:
    """Return with how many decimals a measure is published."""
    if declared.measure.additive:
        return 1 if declared.factor >= 10 else 0
    low, high = _bounds(declared)
    return 2 if (high - low) / declared.factor < 10 else 1


def _rate(declared: MeasureDeclaration, seed: int, levels: tuple[str, ...]) -> float:
    """Return how much there is per inwoner, so that all areas that are kept stay in bounds."""
    rate = 0.5 / (1 + seed % 50)
    largest = _NATION if "NL" in levels else _LARGEST
    if declared.rule.maximum is not None:
        rate = min(rate, 0.8 * declared.rule.maximum / largest)
    if declared.rule.minimum is not None:
        rate = max(rate, 1.2 * declared.rule.minimum / _SMALLEST)
    return rate


def _bounds(declared: MeasureDeclaration) -> tuple[float, float]:
    low = declared.rule.minimum if declared.rule.minimum is not None else 0.0
    high = declared.rule.maximum
    if high is None:
        high = low + (100.0 if "%" in declared.measure.unit else 1000.0)
    return float(low), float(high)


def _ratio(declared: MeasureDeclaration, seed: int, rows: pd.DataFrame) -> npt.NDArray[np.float64]:
    low, high = _bounds(declared)
    middle = 0.25 + 0.2 * (seed % 11) / 10
    swing = 1 + 0.3 * np.sin(rows["number"].to_numpy() + seed % 7)
    part = middle * swing * (1 + 0.004 * (rows["year"].to_numpy() - 2018))
    found: npt.NDArray[np.float64] = low + (high - low) * np.clip(part, 0.02, 0.98)
    return found
