"""What a caller gives for a composite, checked and in one form; one exception per mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

T = TypeVar("T")
Array = npt.NDArray[np.float64]
Direction = int | float | str
Directions = Mapping[str, Direction] | Sequence[Direction] | Direction | None
Weights = Mapping[str, float] | Sequence[float] | None
Bounds = Mapping[str, tuple[float, float]]

_SIGNS: dict[object, float] = {
    "hoger": 1.0,
    "hoger_is_beter": 1.0,
    "lager": -1.0,
    "lager_is_beter": -1.0,
    1: 1.0,
    -1: -1.0,
}


class Normalisation(StrEnum):
    """How figures in different units come on one scale."""

    PERCENTILE_RANK = "percentile_rank"
    Z_SCORE = "z_score"
    MIN_MAX = "min_max"


class Aggregation(StrEnum):
    """How figures on one scale become one: added up, or multiplied."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"


class WrongFigures(ValueError):
    """De tabel moet uit getallen bestaan, met een eigen naam voor elke kolom."""


class UnknownColumn(ValueError):
    """Deze kolom staat niet in de tabel."""


class MissingColumn(ValueError):
    """Voor deze kolom ontbreekt een richting of een gewicht."""


class WrongDirection(ValueError):
    """Een richting is hoger (of 1) of lager (of -1)."""


class WrongWeights(ValueError):
    """Gewichten zijn getallen van nul of meer, waarvan er een boven nul is."""


class WrongBounds(ValueError):
    """Grenzen horen bij min_max en zijn twee getallen, de laagste eerst."""


class UnknownNormalisation(ValueError):
    """Deze manier om cijfers vergelijkbaar te maken bestaat niet."""


class UnknownAggregation(ValueError):
    """Deze manier om cijfers samen te nemen bestaat niet."""


class ConstantColumn(ValueError):
    """In deze kolom staan geen twee verschillende getallen."""


def mistake(kind: type[ValueError], *offending: object) -> ValueError:
    """Return the exception with its message in Dutch and what was wrong."""
    return kind(f"{kind.__doc__} {', '.join(str(each) for each in offending)}".strip())


def as_figures(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame as floats with NaN where a figure is missing; raises WrongFigures."""
    if twice := frame.columns[frame.columns.duplicated()].tolist():
        raise mistake(WrongFigures, *twice)
    try:
        values = frame.to_numpy(dtype="float64", na_value=np.nan)
    except (TypeError, ValueError) as error:
        raise mistake(WrongFigures, error) from error
    if np.isinf(values).any():
        raise mistake(WrongFigures, *frame.columns[np.isinf(values).any(axis=0)])
    return pd.DataFrame(values, index=frame.index, columns=frame.columns)


def as_signs(columns: pd.Index, directions: Directions) -> Array:
    """Return +1 or -1 per column: whether a higher figure gives a higher score.

    directions: by column, in the order of the columns, one for all, or None (all +1). Raises
    WrongDirection, UnknownColumn, MissingColumn.
    """
    if directions is None:
        return np.ones(len(columns))
    if isinstance(directions, str | int | float | np.number):
        directions = [directions] * len(columns)
    given = _in_order(columns, directions, WrongDirection)
    try:
        return np.array([_SIGNS[each] for each in given])
    except (KeyError, TypeError) as error:
        raise mistake(WrongDirection, *given) from error


def as_weights(columns: pd.Index, weights: Weights) -> Array:
    """Return the weights per column with sum 1.

    weights: by column, in the order of the columns, or None (all equal). Raises WrongWeights,
    UnknownColumn, MissingColumn.
    """
    if weights is None:
        weights = [1.0] * len(columns)
    try:
        given = np.array(_in_order(columns, weights, WrongWeights), dtype="float64")
    except (TypeError, ValueError) as error:
        raise error if type(error) in _OWN else mistake(WrongWeights, weights) from error
    if not np.isfinite(given).all() or (given < 0).any() or not given.sum() > 0:
        raise mistake(WrongWeights, *given.tolist())
    shares: Array = given / given.sum()
    return shares


_OWN = {WrongWeights, UnknownColumn, MissingColumn}


def as_bounds(columns: pd.Index, bounds: Bounds | None, normalisation: Normalisation) -> Array:
    """Return the low and the high bound (2 x columns), NaN for a column without bounds.

    Raises WrongBounds, UnknownColumn.
    """
    found = np.full((2, len(columns)), np.nan)
    if not bounds:
        return found
    if normalisation is not Normalisation.MIN_MAX:
        raise mistake(WrongBounds, normalisation)
    if strange := [each for each in bounds if each not in columns]:
        raise mistake(UnknownColumn, *strange)
    for column, given in bounds.items():
        try:
            low, high = (float(each) for each in given)
        except (TypeError, ValueError) as error:
            raise mistake(WrongBounds, column, given) from error
        if not (np.isfinite(low) and np.isfinite(high) and low < high):
            raise mistake(WrongBounds, column, low, high)
        found[:, columns.get_loc(column)] = low, high
    return found


def as_normalisation(name: str) -> Normalisation:
    """Return the normalisation of that name; raises UnknownNormalisation."""
    try:
        return Normalisation(name)
    except ValueError as error:
        raise mistake(UnknownNormalisation, name, "kies", *Normalisation) from error


def as_aggregation(name: str) -> Aggregation:
    """Return the aggregation of that name; raises UnknownAggregation."""
    try:
        return Aggregation(name)
    except ValueError as error:
        raise mistake(UnknownAggregation, name, "kies", *Aggregation) from error


def _in_order(
    columns: pd.Index, given: Mapping[str, T] | Sequence[T], wrong: type[ValueError]
) -> list[T]:
    if isinstance(given, pd.Series):
        given = given.to_dict()
    if isinstance(given, Mapping):
        if strange := [each for each in given if each not in columns]:
            raise mistake(UnknownColumn, *strange)
        if missing := [each for each in columns if each not in given]:
            raise mistake(MissingColumn, *missing)
        return [given[each] for each in columns]
    if len(given) != len(columns):
        raise mistake(wrong, f"{len(given)} voor {len(columns)} kolommen")
    return list(given)
