"""Classes of a change: the same bounds up and down, around a class that is almost nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from uitvoeringskracht import formats
from uitvoeringskracht.map.classes import Classes
from uitvoeringskracht.texts import t

#: The middle class holds about this share of the changes, and the two outer ones the part above
#: the second share.
_SMALL, _LARGE = 0.2, 0.65
#: First digits of a bound that a reader can remember.
_ROUND = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
#: Step of the scale of each class; the middle of the scale stands for almost no change.
_MIDDLE = (2,)
_ALL = (0, 1, 2, 3, 4)


def change_classes(values: Sequence[float] | NDArray[np.float64], *, decimals: int) -> Classes:
    """Return five classes: large and small falls, almost the same, small and large rises.

    Values are changes rounded to `decimals`; NaN does not count. A fall of exactly a bound is in
    the same class as a rise of it. Without any change there is one class; without values none.
    """
    array = np.asarray(values, dtype=np.float64).round(decimals)
    sizes = np.abs(array[np.isfinite(array)])
    if len(sizes) == 0:
        return Classes((), is_empty=True)
    if not sizes.any():
        return Classes((), exact=(0.0,))
    step = 10.0**-decimals
    small = max(_rounded(float(np.quantile(sizes, _SMALL)), decimals), step)
    large = max(_rounded(float(np.quantile(sizes, _LARGE)), decimals), round(2 * small, decimals))
    falls = [round(step - bound, decimals) for bound in (large, small)]
    return Classes((*falls, small, large))


def change_labels(found: Classes, *, unit_format: str, decimals: int) -> tuple[str, ...]:
    """Return the words of each class: 'daling van € 60 of meer', 'minder dan € 20 verschil'."""
    if found.is_empty:
        return ()
    if found.exact:
        return (t("kaart.geen_verschil"),)
    small, large = (
        formats.figure(bound, unit_format, _needed(bound, decimals)) for bound in found.bounds[2:]
    )
    return (
        t("kaart.daling_groot", van=large),
        t("kaart.daling_klein", van=small, tot=large),
        t("kaart.bijna_gelijk", tot=small),
        t("kaart.stijging_klein", van=small, tot=large),
        t("kaart.stijging_groot", van=large),
    )


def change_steps(found: Classes, direction: str) -> tuple[int, ...]:
    """Return the step of the scale (0-4) of each class; the highest step is the favourable end."""
    if found.is_empty:
        return ()
    if found.exact:
        return _MIDDLE
    return _ALL[::-1] if direction == "lager_is_beter" else _ALL


def _rounded(value: float, decimals: int) -> float:
    if value <= 0:
        return 0.0
    power = 10.0 ** np.floor(np.log10(value))
    nearest = min(_ROUND, key=lambda digit: abs(digit * power - value))
    return float(round(nearest * power, decimals))


def _needed(bound: float, decimals: int) -> int:
    """Return how many decimals `bound` needs, at most `decimals`."""
    return next(each for each in range(decimals + 1) if round(bound, each) == bound)
