"""Amounts of money and work that are no figure of an indicator, in two or three digits."""

from __future__ import annotations

import math
from collections.abc import Callable

from uitvoeringskracht import formats
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.amounts import difference, short_amount
from uitvoeringskracht.texts import t

#: Estimates are written in so many digits: more would look surer than they are.
DIGITS = 3
_MILLION, _MILLIARD = 1e6, 1e9
#: Of less than this it is only said that it is less.
LEAST_FTE = 0.01


def euros(value: float) -> str:
    """Return an amount in euro: '€ 823.000', '€ 1,6 miljoen', '€ 12 miljard'."""
    rounded = _rounded(value)
    if abs(rounded) >= _MILLIARD:
        return t("quantity.milliard", value=formats.euro(value / _MILLIARD, _decimals(rounded)))
    if abs(rounded) >= _MILLION:
        return t("quantity.million", value=formats.euro(value / _MILLION, _decimals(rounded)))
    return formats.euro(rounded)


def fte(value: float) -> str:
    """Return a number of fte without its unit: '1.745', '98,3', '9,5', '0,04'."""
    if value == 0 or value >= 100:
        return formats.number(value)
    if value < LEAST_FTE:
        return t("quantity.less", value=formats.number(LEAST_FTE, 2))
    return formats.number(value, 1 if value >= 1 else 2)


def span(low: float, high: float, write: Callable[[float], str]) -> str:
    """Return '7,1 tot 14,3', or one number where both are written the same."""
    first, last = write(low), write(high)
    return first if first == last else t("quantity.span", low=first, high=last)


def between(low: float, high: float, write: Callable[[float], str]) -> str:
    """Return 'tussen 8 en 26', or 'op 8' where both are written the same."""
    first, last = write(low), write(high)
    if first == last:
        return t("quantity.at", value=first)
    return t("quantity.between", low=first, high=last)


def signed(value: float, indicator: Indicator) -> str:
    """Return a difference with its sign: '−€ 15', '2,1 punt', '−0,4 punt'."""
    size = short_amount(abs(value), indicator)
    if indicator.unit_format == "procent":
        size = difference(value, indicator)
    is_below = value < 0 and not is_nothing(value, indicator)
    return f"{formats.MINUS}{size}" if is_below else size


def is_nothing(value: float, indicator: Indicator) -> bool:
    """Whether a difference is written as zero."""
    decimals = indicator.decimals
    if indicator.unit_format == "procent":
        decimals = max(1, decimals)
    return round(abs(value), decimals) == 0


def of_hundred(share: float) -> int:
    """Return in how many of 100 a share (0-100) holds, never more than it is."""
    return math.floor(share + 1e-9)


def _rounded(value: float) -> float:
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, DIGITS - 1 - math.floor(math.log10(abs(value))))


def _decimals(rounded: float) -> int:
    """Return 1 for 1,6 and 12,3 of a million or milliard, 0 for 123."""
    unit = _MILLIARD if abs(rounded) >= _MILLIARD else _MILLION
    return 0 if abs(rounded) >= 100 * unit else 1
