"""What a figure grew, apart from prices, and what prices did: analysis.prices in words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from uitvoeringskracht.analysis.prices import Deflator, PriceRefusal, is_amount, price_factor
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.amounts import difference, share, short_amount
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.basis import basis_at
from uitvoeringskracht.sentences.sentence import Derived, Message, Sentence
from uitvoeringskracht.sentences.templates import filled, in_prices
from uitvoeringskracht.texts import t


def grew(row: Mapping[Hashable, Any], series: Series, area: Area, first: int, last: int) -> Message:
    """Return how much a figure grew between two years, or why that can't be said.

    row: that of the area in prices.real_growth of `series` for those years.
    """
    indicator = series.indicator
    if not pd.isna(row["refusal"]) and not _has_points(row["refusal"], indicator):
        headline = filled("growth.unknown", indicator, name=area.name, first=first, last=last)
        years = (Derived("first", first), Derived("last", last))
        text = t(f"growth_refusal.{PriceRefusal(row['refusal']).value}", first=first, last=last)
        return Message(Sentence(headline, derived=years), Sentence(text, derived=years))
    start, end = (basis_at(series, area.code, year) for year in (first, last))
    size, numbers = _size(row, series.indicator, start.value, end.value)
    way = "same" if size is None else "up" if end.value > start.value else "down"
    kind = "real" if is_amount(indicator) else "plain"
    headline = filled(
        f"growth.{kind}_{way}", indicator, name=area.name, first=first, last=last, size=size
    )
    text = t(
        "moves.ends",
        start=short_amount(start.value, indicator),
        first=first,
        end=short_amount(end.value, indicator),
        last=last,
        prices=in_prices(indicator, series.prices),
    )
    basis = (start, end)
    return Message(Sentence(headline, basis, numbers), Sentence(text, basis))


def no_index(refusal: PriceRefusal, area: Area, base: int) -> Sentence:
    """Return that an area has no index with 100 in the year `base`, and why."""
    why = t(f"growth_refusal.{refusal.value}", first=base, last=base)
    return Sentence(t("growth.no_index", name=area.name, why=why), derived=(Derived("base", base),))


def price_rise(deflator: Deflator, first: int, last: int) -> Sentence:
    """Return how much prices rose or fell between two years; raises prices.NoPriceIndex."""
    rise = 100 * (price_factor(deflator.index, first, last) - 1)
    text = t(
        "growth.prices_up" if rise >= 0 else "growth.prices_down",
        first=first,
        last=last,
        size=share(rise),
    )
    years = (Derived("first", first), Derived("last", last))
    return Sentence(text, derived=(*years, Derived("price_rise", rise)))


def _has_points(refusal: str, indicator: Indicator) -> bool:
    """Whether there is no growth in %, but a difference in points: of a percentage below 0."""
    no_ratio = (PriceRefusal.NIET_POSITIEF, PriceRefusal.EIND_NEGATIEF)
    return indicator.unit_format == "procent" and PriceRefusal(refusal) in no_ratio


def _size(
    row: Mapping[Hashable, Any], indicator: Indicator, start: float, end: float
) -> tuple[str | None, tuple[Derived, ...]]:
    """Return the growth as a percentage, of a percentage in points; None if it rounds to 0."""
    if indicator.unit_format == "procent":
        # From the figures as they are written, so that a reader can check it.
        change = round(end, indicator.decimals) - round(start, indicator.decimals)
        number = Derived("change", change, indicator.slug)
        is_zero = round(change, indicator.decimals) == 0
        return (None, ()) if is_zero else (difference(change, indicator), (number,))
    total = float(row["total_pct"])
    return (None, ()) if round(total) == 0 else (share(total), (Derived("total_pct", total),))
