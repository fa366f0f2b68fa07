"""Figures of tables that do not ship: always the same, inside the declared bounds.

They follow from the inwoners, the name of the measure and the year. A few gemeenten have no
figure, with a reason, and a few have no row.
"""

from __future__ import annotations

import zlib

import numpy as np
import pandas as pd

from data_loaders.feeds.cbs_declaration import MeasureDeclaration
from tests.services.regions import inwoners

#: One gemeente in so many is secret, unknown, or absent.
_SECRET, _UNKNOWN, _ABSENT = 97, 53, 71
_LARGEST, _SMALLEST = 950_000, 900
_NATION = 18_500_000


def made(
    declared: MeasureDeclaration, layout: int, year: int, levels: tuple[str, ...]
) -> pd.DataFrame:
    """Return area, value (as published, so divided by the factor) and attribute of a year."""
    people = inwoners(layout, year)
    seed = zlib.crc32(declared.id.encode())
    if declared.measure.additive:
        ours = people.to_numpy() * _rate(declared, seed, levels)
    else:
        ours = _ratio(declared, seed, people, year)
    value = (ours / declared.factor).round(decimals(declared))
    frame = pd.DataFrame({"area": people.index, "value": value, "attribute": "None"})
    turn = np.arange(len(frame)) + seed % 89
    rule = declared.rule
    if rule.missing >= 0.05:
        for attribute, every in (("Confidential", _SECRET), ("NotAvailable", _UNKNOWN)):
            rows = turn % every == 3
            frame.loc[rows, "attribute"] = attribute
            frame.loc[rows, "value"] = np.nan
    if rule.areas <= 0.95:
        frame = frame[turn % _ABSENT != 5]
    return frame.reset_index(drop=True)


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


def _ratio(
    declared: MeasureDeclaration, seed: int, people: pd.Series[float], year: int
) -> np.ndarray:
    low, high = _bounds(declared)
    middle = 0.25 + 0.2 * (seed % 11) / 10
    number = people.index.str[2:].astype("int64").to_numpy()
    place = middle * (1 + 0.3 * np.sin(number + seed % 7)) * (1 + 0.004 * (year - 2018))
    return low + (high - low) * np.clip(place, 0.02, 0.98)
