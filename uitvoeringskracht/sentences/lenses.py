"""The Actieagenda in words: each figure of a lens then and now, and which task got less."""

from __future__ import annotations

import math
from collections.abc import Mapping

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.agenda import LensFigure, LensResult
from uitvoeringskracht.analysis.agenda.parts import WHOLE, Parts
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.sentences.answers import answer
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.lens_figures import figure_basis, said_of, short_of
from uitvoeringskracht.sentences.sentence import Basis, Derived, Sentence
from uitvoeringskracht.sentences.templates import filled, in_prices
from uitvoeringskracht.texts import t

Indicators = Mapping[str, Indicator]


def figures(result: LensResult, indicators: Indicators, area: Area) -> tuple[Sentence, ...]:
    """Return a sentence per figure of a lens: then and now, or why it is missing.

    A region or Nederland gets one more where its gemeenten differ.
    """
    found = []
    for figure in result.figures:
        found.append(then_and_now(figure, indicators, area))
        found += differ(figure, indicators)
    return tuple(found)


def then_and_now(figure: LensFigure, indicators: Indicators, area: Area) -> Sentence:
    """Return the newest figure beside the first comparable one, or why it is missing."""
    if math.isnan(figure.now):
        return _missing(figure, indicators, area)
    indicator = indicators.get(figure.figure.key)
    basis = figure_basis(figure)
    if figure.figure.source == "partnership":
        key = f"lens_other.{figure.figure.id}"
        text = t(key, name=area.name, now=short_of(figure, figure.now, indicator))
        return Sentence(text, basis, (Derived("now", figure.now),))
    if indicator is not None and indicator.unit_format == "ja_nee":
        return Sentence(answer(indicator, figure.now, area, str(figure.now_period)), basis)
    words = {
        "name": area.name,
        "now": said_of(figure, figure.now, indicator),
        "now_period": figure.now_period,
        "then": short_of(figure, figure.then, indicator),
        "then_period": figure.then_period,
    }
    form = "alone" if math.isnan(figure.then) else "both"
    if indicator is None:
        what = formats.capital(t(f"lens_other.{figure.figure.id}"))
        return Sentence(t(f"lens.sector_{form}", figure=what, **words), basis)
    prices = in_prices(indicator, figure.prices)
    return Sentence(filled(f"lens.{form}", indicator, prices=prices, **words), basis)


def differ(figure: LensFigure, indicators: Indicators) -> tuple[Sentence, ...]:
    """Return between what the gemeenten of a region or of Nederland lie; nothing without those."""
    found = figure.spread
    if found is None:
        return ()
    indicator = indicators.get(figure.figure.key)
    slug = indicator.slug if indicator else ""
    low, middle, high = (
        short_of(figure, value, indicator) for value in (found.low, found.middle, found.high)
    )
    text = t("lens.spread", low=low, high=high, middle=middle, count=found.count)
    derived = [Derived(name, getattr(found, name), slug) for name in ("low", "middle", "high")]
    return (Sentence(text, derived=(*derived, Derived("count", found.count))),)


def gave_way(result: LensResult, indicators: Indicators, area: Area) -> tuple[Sentence, ...]:
    """Return which task lost most money per inwoner; nothing in the other lenses."""
    parts = result.parts
    if parts is None:
        return (Sentence(t("lens.no_parts", name=area.name)),) if result.lens.point == 1 else ()
    if parts.frame["usual_now"].isna().all():
        return (Sentence(t("lens.few_years", name=area.name)),)
    if parts.gave_way is None:
        years = _years(parts)
        return (Sentence(t("lens.none_gave_way", name=area.name, **years[0]), derived=years[1]),)
    row = parts.frame.loc[parts.gave_way].to_dict()
    then, now = float(row["usual_then"]), float(row["usual_now"])
    prices = next(each.prices for each in result.figures if each.figure.key == WHOLE)
    indicator = indicators[WHOLE]
    text = t(
        "lens.gave_way",
        name=area.name,
        part=parts.gave_way,
        then=short_amount(then, indicator),
        now=short_amount(now, indicator),
        prices=in_prices(indicator, prices),
        **_years(parts)[0],
    )
    slug = f"{WHOLE}:{parts.gave_way}"
    basis = tuple(
        Basis(slug, area.code, years[-1], value, prices, years)
        for value, years in ((then, parts.first_years), (now, parts.last_years))
    )
    return (Sentence(text, basis),)


def _years(parts: Parts) -> tuple[dict[str, str], tuple[Derived, ...]]:
    first, last = parts.first_years, parts.last_years
    words = {"first": formats.year_list(first), "last": formats.year_list(last)}
    return words, tuple(Derived("year", year) for year in (*first, *last))


def _missing(figure: LensFigure, indicators: Indicators, area: Area) -> Sentence:
    indicator = indicators.get(figure.figure.key)
    is_counted = figure.figure.source == "partnership"
    reason = t(f"lacking.{figure.reason}")
    if indicator is not None:
        return Sentence(f"{filled('lens.missing', indicator, name=area.name)} {reason}")
    what = t(f"lens_other.{figure.figure.id}_what")
    if is_counted and not area.is_gemeente:
        return Sentence(t("lens.per_gemeente", figure=formats.capital(what)))
    return Sentence(f"{t('lens.missing_other', figure=what)} {reason}")
