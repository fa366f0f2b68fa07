"""Figures, differences and counts as they are read aloud, in nl-NL."""

from __future__ import annotations

from uitvoeringskracht import formats
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.texts import t

_THOUSANDS_OF_EURO = "x 1.000 euro"


def amount(value: float, indicator: Indicator) -> str:
    """Return a figure with its whole unit: '€ 529 per inwoner', '25,2% van de lasten'."""
    if indicator.unit_format == "ja_nee":
        return formats.figure(value, "ja_nee")
    return _written(value, indicator, indicator.unit)


def short_amount(value: float, indicator: Indicator) -> str:
    """Return a figure without what it is divided by: '€ 529', '25,2%', '870 m³'."""
    return formats.with_unit(value, indicator.unit_format, indicator.decimals, indicator.unit)


def difference(value: float, indicator: Indicator) -> str:
    """Return the size of a difference, without sign: '€ 38 per inwoner', '1,7 punt'."""
    if indicator.unit_format == "procent":
        return t("amount.points", value=formats.number(abs(value), max(1, indicator.decimals)))
    return _written(abs(value), indicator, indicator.unit)


def share(value: float, decimals: int = 0) -> str:
    """Return a share (0-100) or a relative change as '12%', without sign."""
    return formats.percent(abs(value), decimals)


def counted(count: int, noun: str) -> str:
    """Return '1 gemeente', '3 gemeenten'; the words of `noun` stand under [noun] in nl.toml."""
    form = "one" if count == 1 else "other"
    return f"{formats.number(count)}{formats.NBSP}{t(f'noun.{noun}_{form}')}"


def _written(value: float, indicator: Indicator, unit: str) -> str:
    short = formats.with_unit(value, indicator.unit_format, indicator.decimals, unit)
    return f"{short} {rest}" if (rest := _rest(indicator, unit)) else short


def _rest(indicator: Indicator, unit: str) -> str:
    """Return what of the unit stands behind the figure and its symbol."""
    if unit in ("verhouding", _THOUSANDS_OF_EURO):
        return ""
    if indicator.unit_format == "euro":
        return unit.removeprefix("euro").strip()
    if indicator.unit_format == "procent":
        return unit.removeprefix("%").strip()
    symbol, _, behind = unit.partition(" ")
    return behind if formats.is_symbol(symbol) else unit
