"""The one tidy schema of a figure as its source publishes it, and its checks.

A *measure* is a published quantity (Iv3 lasten on taakveld 6.72 in the jaarrekening); an
*observation* is its value for one area and one period. Loaders make observations, the store
keeps them, the analysis reads them. Nothing derived is ever an observation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd


class Status(StrEnum):
    """How final a figure is; the order is from firm to soft."""

    DEFINITIEF = "definitief"
    VOORLOPIG = "voorlopig"
    BEGROOT = "begroot"
    GESCHAT = "geschat"


class Reason(StrEnum):
    """Why a figure is missing. A missing figure always has one; it is never a zero."""

    ONBEKEND = "onbekend"
    GEHEIM = "geheim"
    NIET_GELEVERD = "niet_geleverd"
    NIET_VAN_TOEPASSING = "niet_van_toepassing"
    NOG_NIET_GEPUBLICEERD = "nog_niet_gepubliceerd"
    GEEN_REGISTRATIE = "geen_registratie"
    NIET_VERGELIJKBAAR = "niet_vergelijkbaar"


class Kind(StrEnum):
    """What kind of source a figure rests on; shown differently everywhere.

    EIGEN is what a reader brought: it is in the session of that reader, never in the store.
    """

    GEPUBLICEERD = "gepubliceerd"
    REGISTER = "geteld_uit_register"
    SCAN = "scan_door_derden"
    RAMING = "modelraming"
    ENQUETE = "enquete"
    EIGEN = "eigen"


@dataclass(frozen=True)
class Source:
    """The source card: everything a reader needs to find and judge the original.

    `periods` is text for people ("begroting 2017-2026"); `retrieved` an ISO date. The checksum
    and row count of the shipped file stand in the machine-written lock, not here.
    """

    id: str
    title: str
    publisher: str
    table_id: str
    landing_url: str
    periods: str
    licence: str
    retrieved: str
    kind: Kind
    attribution: str
    retrieved_how: str = ""
    licence_evidence: str = ""
    known_problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measure:
    """A published quantity.

    `additive`: may be summed over areas. `weight`: for a published ratio, the measure that is its
    true denominator, so that sum(value x weight) / sum(weight) recomputes it; empty if that
    denominator is not published. `zero_means`: what a zero stands for when it is not a zero
    (a register without an entry), else None. `is_money`: follows the price level.
    """

    id: str
    title: str
    unit: str
    source: str
    additive: bool = True
    weight: str = ""
    zero_means: Reason | None = None
    is_money: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)


#: Columns of an observation frame, in order. One row per measure, area, period and layout.
#: measure: id of a Measure; area_code: with prefix (GM0363, PV26, NL01); period: year;
#: layout: year of the gemeente-indeling in which area_code is expressed; value: in the unit of
#: the measure, null only with a reason; status: Status; reason: Reason or null; source: id of a
#: Source; reference_date: ISO date or month of a snapshot that is not about the whole year, or
#: null.
DTYPES: dict[str, str] = {
    "measure": "str",
    "area_code": "str",
    "period": "int16",
    "layout": "int16",
    "value": "float64",
    "status": "str",
    "reason": "str",
    "source": "str",
    "reference_date": "str",
}
COLUMNS: tuple[str, ...] = tuple(DTYPES)
KEY: tuple[str, ...] = ("measure", "area_code", "period", "layout")
AREA_CODE_PATTERN = r"^[A-Z]{2,3}[0-9A-Z]{1,6}$"


class ObservationError(ValueError):
    """De cijfers passen niet in het schema."""


class MissingColumns(ObservationError):
    """Er ontbreken kolommen in de cijfers."""


class UnknownValue(ObservationError):
    """De cijfers bevatten een waarde die niet in de lijst staat."""


class ValueAndReason(ObservationError):
    """Een cijfer heeft een waarde of een reden van ontbreken, nooit beide of geen van beide."""


class DuplicateObservation(ObservationError):
    """Hetzelfde cijfer staat er meer dan eens in."""


def _fail(error: type[ObservationError], detail: str) -> None:
    raise error(f"{error.__doc__} {detail}")


def check(frame: pd.DataFrame, measures: Mapping[str, Measure] | None = None) -> pd.DataFrame:
    """Return `frame` in the tidy schema (columns in order, dtypes set), or raise.

    With `measures`, every measure id must be declared. Raises a subclass of ObservationError
    whose message names the offending values.
    """
    missing = [column for column in COLUMNS if column not in frame.columns]
    if missing:
        _fail(MissingColumns, ", ".join(missing))
    tidy = frame.loc[:, list(COLUMNS)].astype(DTYPES)
    for column, allowed in (
        ("status", [status.value for status in Status]),
        ("reason", [reason.value for reason in Reason]),
    ):
        unknown = set(tidy[column].dropna().unique()) - set(allowed)
        if unknown:
            _fail(UnknownValue, f"{column}: {', '.join(sorted(unknown))}")
    if tidy["status"].isna().any():
        _fail(UnknownValue, "status: leeg")
    codes = tidy["area_code"].drop_duplicates()
    wrong = codes[~codes.str.match(AREA_CODE_PATTERN).fillna(False)]
    if len(wrong):
        _fail(UnknownValue, f"area_code: {', '.join(map(str, wrong[:10]))}")
    if measures is not None:
        undeclared = set(tidy["measure"].unique()) - set(measures)
        if undeclared:
            _fail(UnknownValue, f"measure: {', '.join(sorted(undeclared)[:10])}")
    both = tidy["value"].notna() == tidy["reason"].notna()
    if both.any():
        first = tidy.loc[both, ["measure", "area_code", "period"]].iloc[0].tolist()
        _fail(ValueAndReason, f"{int(both.sum())} keer, bijvoorbeeld {first}")
    duplicated = tidy.duplicated(list(KEY))
    if duplicated.any():
        first = tidy.loc[duplicated, list(KEY)].iloc[0].tolist()
        _fail(DuplicateObservation, f"{int(duplicated.sum())} keer, bijvoorbeeld {first}")
    return tidy
