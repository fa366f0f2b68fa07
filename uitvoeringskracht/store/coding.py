"""Between the tidy schema and the coded rows of the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht.observations import (
    COLUMNS,
    DTYPES,
    Kind,
    Measure,
    Reason,
    Source,
    Status,
)

KEY_COLUMNS = ["measure_key", "area_code", "period", "layout"]
FACT_COLUMNS = ["value", "status_code", "reason_code", "source_key", "reference_date"]
_STATUSES = [status.value for status in Status]
_REASONS = [reason.value for reason in Reason]


def source_from(card: Mapping[str, Any]) -> Source:
    """Return the source card that was stored as JSON."""
    return Source(
        **{
            **card,
            "kind": Kind(card["kind"]),
            "known_problems": tuple(card["known_problems"]),
        }
    )


def measure_from(declaration: Mapping[str, Any]) -> Measure:
    """Return the measure that was stored as JSON."""
    zero = declaration["zero_means"]
    return Measure(**{**declaration, "zero_means": Reason(zero) if zero else None})


def encode(tidy: pd.DataFrame, keys: Mapping[str, int], sources: Mapping[str, int]) -> pd.DataFrame:
    """Return tidy observations as coded rows, in the order of the primary key."""
    reasons = {name: number for number, name in enumerate(_REASONS)}
    coded = pd.DataFrame(
        {
            "measure_key": _numbers(tidy["measure"], keys),
            "area_code": tidy["area_code"],
            "period": tidy["period"],
            "layout": tidy["layout"],
            "value": tidy["value"],
            "status_code": _numbers(tidy["status"], {name: i for i, name in enumerate(_STATUSES)}),
            "reason_code": _numbers(tidy["reason"], reasons),
            "source_key": _numbers(tidy["source"], sources),
            "reference_date": tidy["reference_date"],
        }
    )
    # In the order of the primary key, so that every row is appended to the tree.
    areas, _ = pd.factorize(coded["area_code"], sort=True)
    order = np.lexsort((coded["layout"], coded["period"], areas, coded["measure_key"]))
    return as_coded(coded.iloc[order].reset_index(drop=True))


def _numbers(texts: pd.Series[Any], numbers: Mapping[str, int]) -> npt.NDArray[np.float64]:
    """Return the number of each text, NaN for a missing one: one look-up per distinct text."""
    codes, found = pd.factorize(texts)
    table = np.array([*(numbers[text] for text in found), np.nan], dtype=np.float64)
    return table[codes]


def as_coded(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with the dtypes of coded rows."""
    return frame.astype(
        {
            "measure_key": "int64",
            "area_code": "str",
            "period": "int64",
            "layout": "int64",
            "value": "float64",
            "status_code": "int64",
            "reason_code": "Int64",
            "source_key": "int64",
            "reference_date": "str",
        }
    )


def decode(
    coded: pd.DataFrame, measures: Mapping[int, str], sources: Mapping[int, str]
) -> pd.DataFrame:
    """Return coded rows as tidy observations."""
    frame = as_coded(coded)
    return pd.DataFrame(
        {
            "measure": _texts(frame["measure_key"], measures),
            "area_code": frame["area_code"],
            "period": frame["period"],
            "layout": frame["layout"],
            "value": frame["value"],
            "status": _texts(frame["status_code"], dict(enumerate(_STATUSES))),
            "reason": _texts(frame["reason_code"].fillna(-1), dict(enumerate(_REASONS))),
            "source": _texts(frame["source_key"], sources),
            "reference_date": frame["reference_date"],
        },
        columns=list(COLUMNS),
    ).astype(DTYPES)


def _texts(codes: pd.Series[Any], texts: Mapping[int, str]) -> pd.Series[str]:
    """Return the text of each code, null for an unknown one: one look-up per distinct code."""
    positions, found = pd.factorize(codes)
    table = pd.Series([texts.get(int(code)) for code in found], dtype="str")
    return table.take(positions).reset_index(drop=True)
