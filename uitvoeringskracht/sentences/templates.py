"""Texts about one figure, filled in so that their words agree with it."""

from __future__ import annotations

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.amounts import amount, short_amount
from uitvoeringskracht.sentences.grammar import phrase, verb
from uitvoeringskracht.texts import t

#: Verbs of nl.toml that a template may use, each as its own name.
_VERBS = ("is", "rise", "fall", "show", "differ")
#: Units of what is large or small; everything else is high or low.
_SIZES = ("km", "hectare")


def filled(key: str, indicator: Indicator, **values: object) -> str:
    """Return the text at `key`: {figure} is the name of the figure, {is} agrees with it.

    Also {Figure}, with a capital, and {figure_end}, for before a sign. Raises as texts.t.
    """
    words = {name: verb(name, indicator) for name in _VERBS}
    words |= {
        "figure": indicator.phrase,
        "Figure": formats.capital(indicator.phrase),
        "figure_end": phrase(indicator),
    }
    return t(key, **words, **values)


def compared(indicator: Indicator, *, is_high: bool) -> str:
    """Return 'hoger' or 'lager', and 'groter' or 'kleiner' for a distance or an area."""
    kind = "size" if indicator.unit.split()[0] in _SIZES else "level"
    side = "high" if is_high else "low"
    return t(f"compared_word.{kind}_{side}")


def better(indicator: Indicator, direction: str | None = None) -> str:
    """Return which way is good: 'Lager is gunstiger.', 'Zonder oordeel.'.

    direction: that of the indicator by default; a scan is neutral whatever the indicator says.
    """
    way = direction or indicator.direction
    if way == "neutraal":
        return t("direction_short.neutraal")
    if indicator.unit_format == "ja_nee":
        return t("better.yes") if way == "hoger_is_beter" else t("better.no")
    word = compared(indicator, is_high=way == "hoger_is_beter")
    return t("better.number", word=formats.capital(word))


def said(value: float, indicator: Indicator) -> str:
    """Return a figure after its own name, without what the name says already: '25,2%', '78.165'."""
    is_said = indicator.unit_format == "procent" or indicator.unit in indicator.phrase
    return short_amount(value, indicator) if is_said else amount(value, indicator)


def in_prices(indicator: Indicator, prices: str | int) -> str:
    """Return ', in prijzen van 2024 (consumentenprijzen, CBS)' for money in constant prices."""
    from_year = isinstance(prices, int) and is_amount(indicator)
    return t("prices.constant", year=prices) if from_year else ""
