"""Small structures, groups and series for tests of peers; the figures are typed in by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from tests.support import shipped
from tests.support.observations import indicator
from uitvoeringskracht.analysis.peers.structure import Structure, structure
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.declared.features import Feature, load_features
from uitvoeringskracht.observations import Status


def made_series(
    slug: str,
    values: Mapping[int, Mapping[str, float]],
    *,
    direction: str = "neutraal",
    status: Status = Status.DEFINITIEF,
    unit: str = "punten",
) -> Series:
    """Return a series of figures by year and area; an area that a year leaves out is missing."""
    wide = pd.DataFrame(values).sort_index()
    statuses = wide.notna().map(lambda known: status.value if known else None).astype("str")
    reasons = pd.DataFrame(None, index=wide.index, columns=wide.columns, dtype="str")
    made = replace(indicator({"x": 1}), slug=slug, direction=direction, unit=unit)
    return Series(made, "current", wide, statuses, reasons)


def feature(slug: str, *, log: bool = False) -> Feature:
    """Return a feature with weight 1."""
    return Feature(indicator=slug, log=log, weight=1, reason="Zomaar.")


def made_structure(features: Mapping[str, Mapping[str, float]]) -> Structure:
    """Return the structure of features of 2024: values by slug and area."""
    series = [made_series(slug, {2024: values}) for slug, values in features.items()]
    return structure(series, [feature(slug) for slug in features])


def scaled_structure(scaled: Mapping[str, Mapping[str, float]]) -> Structure:
    """Return a structure of which the scaled values are given; NaN is missing."""
    frame = pd.DataFrame(scaled).sort_index()
    return Structure(frame, pd.DataFrame(2024, index=frame.index, columns=frame.columns), frame)


@cache
def shipped_structure() -> Structure:
    """Return the real structure of all gemeenten; shared, so not to be changed."""
    features = load_features()
    return structure([shipped.series(each.indicator) for each in features], features)


NAN = float(np.nan)
