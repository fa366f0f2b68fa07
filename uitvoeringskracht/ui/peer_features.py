"""Waarom deze gemeenten: for each peer the features of both, and what makes the difference."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.likeness import alike, stays
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.compared_table import differs_most
from uitvoeringskracht.ui.likeness import Likeness


@dataclass(frozen=True)
class FeatureRow:
    """One feature of both, with the year where it is another one; share of the difference."""

    name: str
    own: str
    peer: str
    share: str


@dataclass(frozen=True)
class Why:
    """Why one gemeente is in the group, in texts."""

    code: str
    name: str
    differs: str
    detail: str
    stays: str
    rows: Sequence[FeatureRow]


def why(found: Likeness, most: int) -> list[Why]:
    """Return the reasons for the `most` nearest peers."""
    known, geography = cache.indicators(), cache.geography()
    area = Area.of(geography, found.near.area_code)
    weighed = found.near.features[found.near.features["weight"] > 0]
    features = {code: rows.to_dict("records") for code, rows in weighed.groupby("area_code")}
    reasons = []
    for code in found.near.codes[:most]:
        peer = Area.of(geography, code)
        reasons.append(
            Why(
                code=code,
                name=peer.name,
                differs=differs_most(found, code),
                detail=alike(found.near, peer, area, known).detail.text,
                stays="" if found.is_fixed else stays(found.sets, peer).text,
                rows=[_row(row, known[row["feature"]]) for row in features[code]],
            )
        )
    return reasons


def _row(row: Mapping[Hashable, Any], indicator: Indicator) -> FeatureRow:
    return FeatureRow(
        name=indicator.short,
        own=_value(row["own_value"], row["own_year"], indicator),
        peer=_value(row["value"], row["year"], indicator),
        share=formats.percent(100 * float(row["share"]), 0),
    )


def _value(value: float, year: int, indicator: Indicator) -> str:
    if pd.isna(value):
        return t("waarom.missing")
    return t("waarom.value", value=short_amount(float(value), indicator), year=int(year))
