"""How much a figure of a claim changed, and how unevenly it grows."""

from __future__ import annotations

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.declared.claim_terms import Change, Swing, years_of
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.amounts import difference
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.quantities import euros, is_nothing
from uitvoeringskracht.sentences.templates import filled
from uitvoeringskracht.texts import t


def change(term: Change, value: float, indicator: Indicator, area: Area) -> str:
    """Return a change of one year to another, or between the means of two sets of years."""
    first, last = years_of(term.first), years_of(term.last)
    is_mean = len(first) > 1 or len(last) > 1
    way = _way(term, value, indicator)
    key = f"claim_mean.{way}" if is_mean else f"claim_change.{way}"
    return filled(
        key,
        indicator,
        name=area.name,
        first=formats.year_list(first),
        last=formats.year_list(last),
        size=_size(term, value, indicator),
        total=f" {t('claim_fact.in_total')}" if term.total else "",
        prices=_prices(term.prices, indicator),
    )


def swing(term: Swing, value: float, indicator: Indicator, area: Area) -> str:
    """Return by how many points the yearly growth differs from its own mean."""
    return filled(
        "claim_fact.swing",
        indicator,
        name=area.name,
        first=term.first,
        last=term.last,
        value=t("amount.points", value=formats.number(value, 1)),
        prices=_prices(term.prices, indicator),
    )


def _way(term: Change, value: float, indicator: Indicator) -> str:
    is_share = term.unit != "difference"
    is_same = round(abs(value), 1) == 0 if is_share else _is_nothing(term, value, indicator)
    return "same" if is_same else "up" if value > 0 else "down"


def _is_nothing(term: Change, value: float, indicator: Indicator) -> bool:
    return value == 0 if term.total else is_nothing(value, indicator)


def _size(term: Change, value: float, indicator: Indicator) -> str:
    if term.unit == "percent":
        return formats.percent(abs(value))
    if term.unit == "percent_per_year":
        return t("claim_fact.per_year", value=formats.percent(abs(value)))
    if term.total:
        return euros(abs(value) * 1e6)
    return difference(value, indicator)


def _prices(prices: int | None, indicator: Indicator) -> str:
    """Return whether the rise of prices is left out of a change of money."""
    if not is_amount(indicator):
        return ""
    return t("claim_fact.with_prices") if prices is None else t("claim_fact.without_prices")
