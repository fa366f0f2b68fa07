"""Whether a figure rises or falls, and how fast: analysis.trend in words."""

from __future__ import annotations

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.analysis.trend import (
    LEAST_POINTS,
    Trend,
    TrendRefusal,
    TrendVerdict,
)
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.amounts import difference, short_amount
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.basis import basis_at
from uitvoeringskracht.sentences.sentence import Derived, Message, Sentence
from uitvoeringskracht.sentences.templates import better, filled, in_prices, is_judged
from uitvoeringskracht.texts import t


def moves(
    indicator: Indicator,
    found: Trend | TrendRefusal,
    area: Area,
    series: Series | None = None,
) -> Message:
    """Return whether a figure rises or falls, or why that can't be said.

    series: the one behind `found`; with it the detail gives the first and the last figure.
    """
    if isinstance(found, TrendRefusal):
        return no_trend(indicator, found, area)
    headline = _headline(indicator, found, area)
    if found.verdict is TrendVerdict.GEEN_AANTOONBARE_TREND:
        return Message(headline, _years(indicator, found, "moves.chance"))
    span = _years(indicator, found, "moves.years")
    if series is not None:
        span = _ends(series, found, area)
    meaning = better(indicator)
    if is_judged(indicator):
        meaning = t(f"meaning.{found.meaning}", better=meaning.removesuffix("."))
    return Message(headline, Sentence(f"{span.text} {meaning}", span.basis, span.derived))


def no_trend(indicator: Indicator, refusal: TrendRefusal, area: Area) -> Message:
    """Return that no rise or fall is told, and why."""
    headline = filled("moves.none", indicator, name=area.name)
    text = t(f"trend_refusal.{refusal.value}", name=area.name, least=LEAST_POINTS)
    is_few = refusal is TrendRefusal.TE_WEINIG_JAREN
    derived = (Derived("LEAST_POINTS", LEAST_POINTS),) if is_few else ()
    return Message(Sentence(headline), Sentence(text, derived=derived))


def _headline(indicator: Indicator, found: Trend, area: Area) -> Sentence:
    size, number = _size(found.slope, indicator)
    text = filled(f"moves.{found.verdict.value}", indicator, name=area.name, size=size)
    if found.verdict is TrendVerdict.GEEN_AANTOONBARE_TREND:
        return Sentence(text)
    return Sentence(text, derived=(number,))


def _size(slope: float, indicator: Indicator) -> tuple[str, Derived]:
    """Return the size of a yearly change, and 'minder dan 0,1 punt' if it is written as 0."""
    decimals = max(1, indicator.decimals) if _is_percent(indicator) else indicator.decimals
    smallest = 10.0**-decimals
    if round(abs(slope), decimals) == 0:
        text = t("moves.tiny", smallest=difference(smallest, indicator))
        return text, Derived("rounding", smallest, indicator.slug)
    return difference(slope, indicator), Derived("slope", slope, indicator.slug)


def _ends(series: Series, found: Trend, area: Area) -> Sentence:
    indicator = series.indicator
    start, end = (basis_at(series, area.code, year) for year in (found.first, found.last))
    text = t(
        "moves.ends",
        start=short_amount(start.value, indicator),
        first=start.period,
        end=short_amount(end.value, indicator),
        last=end.period,
        prices=in_prices(indicator, found.prices),
    )
    return Sentence(text, (start, end))


def _years(indicator: Indicator, found: Trend, key: str) -> Sentence:
    text = t(
        key,
        points=found.points,
        years=formats.years(found.first, found.last),
        prices=in_prices(indicator, found.prices),
    )
    numbers = [("points", found.points), ("first", found.first), ("last", found.last)]
    if isinstance(found.prices, int):
        numbers.append(("prices", found.prices))
    return Sentence(text, derived=tuple(Derived(name, value) for name, value in numbers))


def _is_percent(indicator: Indicator) -> bool:
    return indicator.unit_format == "procent"
