"""Texts about one figure, filled in so that their words agree with it."""

from __future__ import annotations

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.analysis.triage import WITHOUT_JUDGEMENT
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


def is_judged(indicator: Indicator) -> bool:
    """Whether a figure can be good or bad; one of a scan can't, as no gemeente confirmed it."""
    return indicator.direction != "neutraal" and indicator.kind not in WITHOUT_JUDGEMENT


def better(indicator: Indicator) -> str:
    """Return which way is good: 'Lager is gunstiger.', 'Zonder oordeel.'."""
    if not is_judged(indicator):
        return t("direction_short.neutraal")
    is_high = indicator.direction == "hoger_is_beter"
    if indicator.unit_format == "ja_nee":
        return t("better.yes") if is_high else t("better.no")
    return t("better.number", word=formats.capital(compared(indicator, is_high=is_high)))


def said(value: float, indicator: Indicator) -> str:
    """Return a figure after its own name, without what the name says already: '25,2%', '78.165'."""
    is_said = indicator.unit_format == "procent" or indicator.unit in indicator.phrase
    return short_amount(value, indicator) if is_said else amount(value, indicator)


def in_prices(indicator: Indicator, prices: str | int) -> str:
    """Return ', in prijzen van 2024 (consumentenprijzen, CBS)' for money in constant prices."""
    from_year = isinstance(prices, int) and is_amount(indicator)
    return t("prices.constant", year=prices) if from_year else ""
