"""A trend and a place in so few words that they fit on a tile or in a cell of a table."""

from __future__ import annotations

from uitvoeringskracht.analysis.trend import Trend, TrendRefusal, TrendVerdict
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.amounts import difference, short_amount
from uitvoeringskracht.sentences.quantities import is_nothing
from uitvoeringskracht.sentences.sentence import Derived, Sentence
from uitvoeringskracht.texts import t


def trend_in_short(indicator: Indicator, found: Trend | TrendRefusal) -> Sentence:
    """Return 'Stijgt met € 38 per jaar', 'Geen duidelijke trend' or 'Geen trend: te weinig jaren'.

    The years and the prices stand beside it, or in sentences.moves.
    """
    if isinstance(found, TrendRefusal):
        return Sentence(t("trend_short.none", why=t(f"trend_short_refusal.{found.value}")))
    if found.verdict is TrendVerdict.GEEN_AANTOONBARE_TREND:
        return Sentence(t(f"trend_short.{found.verdict.value}"))
    size, number = _size(found.slope, indicator)
    return Sentence(t(f"trend_short.{found.verdict.value}", size=size), derived=(number,))


def _size(slope: float, indicator: Indicator) -> tuple[str, Derived]:
    """Return the size of a yearly change without what it is divided by: '€ 38', '1,7 punt'."""
    is_percent = indicator.unit_format == "procent"
    if not is_nothing(slope, indicator):
        written = (
            difference(slope, indicator) if is_percent else short_amount(abs(slope), indicator)
        )
        return written, Derived("slope", slope, indicator.slug)
    smallest = 10.0 ** -max(is_percent, indicator.decimals)
    written = difference(smallest, indicator) if is_percent else short_amount(smallest, indicator)
    return t("moves.tiny", smallest=written), Derived("rounding", smallest, indicator.slug)
