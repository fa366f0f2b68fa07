"""Waarom deze gemeenten: for each peer the features of both, and what makes the difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from uitvoeringskracht import formats
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
    return [_why(found, code) for code in found.near.codes[:most]]


def _why(found: Likeness, code: str) -> Why:
    geography = cache.geography()
    peer, area = Area.of(geography, code), Area.of(geography, found.near.area_code)
    features = found.near.features
    rows = features[(features["area_code"] == code) & (features["weight"] > 0)]
    return Why(
        code=code,
        name=peer.name,
        differs=differs_most(found, code),
        detail=alike(found.near, peer, area, cache.indicators()).detail.text,
        stays="" if found.is_fixed else stays(found.sets, peer).text,
        rows=[_row(row) for _, row in rows.iterrows()],
    )


def _row(row: pd.Series) -> FeatureRow:
    share = float(row["share"])
    return FeatureRow(
        name=cache.indicators()[str(row["feature"])].short,
        own=_value(row, "own_"),
        peer=_value(row, ""),
        share=formats.percent(100 * share, 0),
    )


def _value(row: pd.Series, whose: str) -> str:
    value, year = row[f"{whose}value"], row[f"{whose}year"]
    if pd.isna(value):
        return t("waarom.missing")
    text = short_amount(float(value), cache.indicators()[str(row["feature"])])
    return t("waarom.value", value=text, year=int(year))
