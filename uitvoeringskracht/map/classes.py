"""Classes of a choropleth: quantiles (mapclassify), rounded to bounds a reader can remember."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from mapclassify.classifiers import quantile
from numpy.typing import NDArray

from uitvoeringskracht import formats
from uitvoeringskracht.texts import t

Values = NDArray[np.float64]

# Equal quantiles are no news here: they are merged below.
warnings.filterwarnings("ignore", message="Not enough unique values")

#: Step of the five-step scale that each class takes, by number of classes: few classes stay far
#: apart, so that they differ in a grey print as well.
STEPS: dict[int, tuple[int, ...]] = {
    0: (),
    1: (2,),
    2: (0, 3),
    3: (0, 2, 4),
    4: (0, 1, 3, 4),
    5: (0, 1, 2, 3, 4),
}
#: How far the count of a class may move from its quantile when the bounds are rounded, as a share
#: of an equal class.
_DRIFT = 0.3


@dataclass(frozen=True)
class Classes:
    """Classes from low to high.

    A bound belongs to the class above it, so `bounds` (strictly increasing) makes one class more.
    `exact` holds the value of each class when every class is one single value, else it is empty;
    `lowest` the only value in the lowest class, if it is the only one.
    """

    bounds: tuple[float, ...]
    exact: tuple[float, ...] = ()
    lowest: float | None = None
    is_empty: bool = False

    def __len__(self) -> int:
        return 0 if self.is_empty else len(self.bounds) + 1

    @property
    def steps(self) -> tuple[int, ...]:
        """Step of the scale (0-4) of each class."""
        return STEPS[len(self)]


def classify(values: Sequence[float] | Values, *, decimals: int, classes: int = 5) -> Classes:
    """Return at most `classes` (1-5) classes for `values`; NaN and infinite values don't count.

    Values are first rounded to `decimals`, as a reader sees them, so that the written value and
    its class never disagree. At most `classes` different values get a class each; a value held by
    more than its share at the low end (the zeros of a count) gets one of its own.
    """
    array: Values = np.asarray(values, dtype=np.float64).round(decimals)
    array = np.sort(array[np.isfinite(array)])
    distinct = np.unique(array)
    if len(distinct) == 0:
        return Classes((), is_empty=True)
    if len(distinct) <= classes:
        exact = tuple(float(value) for value in distinct)
        return Classes(exact[1:], exact)
    if np.mean(array == distinct[0]) > 1 / classes:
        first = _simplest_between(distinct[0], distinct[1], decimals)
        rest = array[array > distinct[0]]
        return Classes((first, *_bounds(rest, classes - 1, decimals)), lowest=float(distinct[0]))
    bounds = _bounds(array, classes, decimals)
    is_one_number = decimals == 0 and bounds[0] - distinct[0] == 1
    return Classes(bounds, lowest=float(distinct[0]) if is_one_number else None)


def class_index(
    values: Sequence[float] | Values, found: Classes, decimals: int
) -> NDArray[np.int_]:
    """Return the class (0-based) of each value, -1 where there is no figure."""
    array = np.round(np.asarray(values, dtype=np.float64), decimals)
    index = np.searchsorted(np.asarray(found.bounds, dtype=np.float64), array, side="right")
    return np.where(np.isfinite(array), index, -1)


def counts(values: Sequence[float] | Values, found: Classes, decimals: int) -> tuple[int, ...]:
    """Return how many of `values` fall in each class."""
    index = class_index(values, found, decimals)
    return tuple(int(np.sum(index == number)) for number in range(len(found)))


def labels(
    found: Classes, *, unit_format: str, decimals: int, aggregated: bool = False
) -> tuple[str, ...]:
    """Return the words of each class: 'minder dan 14%', '14 tot 19%', '24% of meer'.

    `aggregated`: the figures are of regions, where ja/nee is a percentage. Bounds are written
    with as few decimals as they need, at most `decimals`.
    """
    if unit_format == "ja_nee" and aggregated:
        unit_format = "procent"
    if found.is_empty:
        return ()
    if found.exact:
        return tuple(formats.figure(value, unit_format, decimals) for value in found.exact)
    shown = min(decimals, max(_decimals_of(bound) for bound in found.bounds))
    written = [formats.figure(bound, unit_format, shown) for bound in found.bounds]
    between = [
        _between(low, high, unit_format, shown, is_whole=decimals == 0)
        for low, high in zip(found.bounds[:-1], found.bounds[1:], strict=True)
    ]
    first = (
        t("kaart.klasse_laagste", hoog=written[0])
        if found.lowest is None
        else formats.figure(found.lowest, unit_format, decimals)
    )
    return (first, *between, t("kaart.klasse_hoogste", laag=written[-1]))


def _between(low: float, high: float, unit_format: str, shown: int, *, is_whole: bool) -> str:
    """Return '14 tot 19%'; in whole numbers '3 tot 4' is '3'."""
    if is_whole and high - low == 1:
        return formats.figure(low, unit_format, shown)
    start = formats.number(low, shown) if unit_format == "procent" else None
    return t(
        "kaart.klasse_tussen",
        laag=start or formats.figure(low, unit_format, shown),
        hoog=formats.figure(high, unit_format, shown),
    )


def _bounds(ordered: Values, classes: int, decimals: int) -> tuple[float, ...]:
    """Return the rounded quantile bounds of `ordered` (ascending, more values than classes)."""
    quantiles: Values = quantile(ordered, k=classes)[:-1]
    quantiles = quantiles[quantiles > ordered[0]]
    if len(quantiles) == 0:
        return (_simplest_between(ordered[0], ordered[ordered > ordered[0]][0], decimals),)
    wanted = _counts_between(ordered, quantiles)
    allowed = max(1.0, _DRIFT * len(ordered) / classes)
    best = quantiles
    for step, digits in _steps(float(quantiles[-1] - ordered[0]), decimals):
        rounded = np.unique(np.round(np.round(quantiles / step) * step, max(digits, 0)))
        rounded = rounded[(rounded > ordered[0]) & (rounded <= ordered[-1])]
        if len(rounded) == 0:
            continue
        best = rounded
        if len(rounded) < len(quantiles):
            continue
        counted = _counts_between(ordered, rounded)
        if counted.min() > 0 and np.abs(counted - wanted).max() <= allowed:
            break
    return tuple(float(bound) for bound in best)


def _counts_between(ordered: Values, bounds: Values) -> NDArray[np.int_]:
    """Return how many of `ordered` stand in each class made by `bounds`."""
    edges = np.concatenate([[0], np.searchsorted(ordered, bounds, side="left"), [len(ordered)]])
    return np.diff(edges)


def _steps(span: float, decimals: int) -> Iterator[tuple[float, int]]:
    """Yield rounding steps from coarse to fine with their number of decimals."""
    power = math.ceil(math.log10(span)) if span > 0 else 0
    while power >= -decimals:
        for factor in (5, 2, 1):
            yield factor * 10.0**power, -power
        power -= 1


def _simplest_between(low: float, high: float, decimals: int) -> float:
    """Return the roundest number above `low` and at most `high`."""
    for step, digits in _steps(abs(high - low) * 10, decimals):
        candidate = round(math.floor(high / step) * step, max(digits, 0))
        if low < candidate <= high:
            return float(candidate)
    return float(high)


def _decimals_of(bound: float) -> int:
    """Return how many decimals `bound` needs, at most 6."""
    text = f"{bound:.6f}".rstrip("0")
    return len(text.split(".")[1])
