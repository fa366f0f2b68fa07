"""Where a figure stands among others: analysis.position in words."""

from __future__ import annotations

from collections.abc import Mapping

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.position import Place, Position
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.amounts import amount, short_amount
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.named import whole
from uitvoeringskracht.sentences.sentence import Basis, Derived, Message, Sentence
from uitvoeringskracht.sentences.templates import better, compared, filled, in_prices, said
from uitvoeringskracht.texts import t

_HIGH = (Place.VRIJ_HOOG, Place.ZEER_HOOG)
#: Kinds of figures that are no counting or accounts, which a reader must know.
_CAUTION = ("scan", "raming", "enquete", "eigen")


def standing(
    indicator: Indicator,
    place: Position,
    area: Area,
    period: int,
    group: str,
    prices: str | int = "current",
) -> Message:
    """Return where an area stands and on what figures.

    group: the others in the plural, without article: 'vergelijkbare gemeenten', 'andere
    provincies'.
    """
    basis = (Basis(indicator.slug, area.code, period, place.value, prices),)
    middle = (Derived("p50", place.p50, indicator.slug),)
    if indicator.unit_format == "ja_nee":
        return _answer(indicator, place, area, period, group)
    word = compared(indicator, is_high=place.place in _HIGH)
    headline = filled(
        f"standing.{place.place.value}", indicator, name=area.name, group=group, word=word
    )
    detail = t(
        "standing.detail",
        amount=amount(place.value, indicator),
        period=period,
        middle=short_amount(place.p50, indicator),
        prices=in_prices(indicator, prices),
    )
    said_of = " ".join([detail, better(indicator), *cautions(indicator)])
    return Message(Sentence(headline, basis), Sentence(said_of, basis, middle))


def figure(
    indicator: Indicator, area: Area, period: int, value: float, prices: str | int = "current"
) -> Sentence:
    """Return one figure of one area, compared with nothing."""
    if indicator.unit_format == "ja_nee":
        text = _yes_or_no(indicator, value, area)
    else:
        text = filled(
            "standing.figure",
            indicator,
            name=whole(area),
            amount=said(value, indicator),
            period=period,
            prices=in_prices(indicator, prices),
        )
    return Sentence(text, (Basis(indicator.slug, area.code, period, value, prices),))


def beside(
    indicator: Indicator,
    period: int,
    values: Mapping[Area, float],
    prices: str | int = "current",
) -> Sentence:
    """Return the figure of regions and the country in the same year, to lay beside it.

    values: at least one, none of them missing.
    """
    is_share = indicator.unit_format == "ja_nee"
    shown = {
        area: formats.figure(value, "ja_nee", aggregated=True)
        if is_share
        else said(value, indicator)
        for area, value in values.items()
    }
    part, key = ("beside.one", "beside.all")
    if is_share:
        part, key = ("beside.one_share", "beside.share")
    parts = [t(part, name=whole(area), amount=text) for area, text in shown.items()]
    text = t(key, period=period, parts=formats.listing(parts), prices=in_prices(indicator, prices))
    slug = indicator.slug
    return Sentence(
        text, tuple(Basis(slug, area.code, period, values[area], prices) for area in values)
    )


def cautions(indicator: Indicator) -> list[str]:
    """Return what a reader must know of the kind of figure; nothing for counts and accounts."""
    return [t(f"caution.{indicator.kind}")] if indicator.kind in _CAUTION else []


def _answer(indicator: Indicator, place: Position, area: Area, period: int, group: str) -> Message:
    """Return a yes or no among others; of a region the figure is a share of its gemeenten."""
    basis = (Basis(indicator.slug, area.code, period, place.value),)
    headline = Sentence(_yes_or_no(indicator, place.value, area), basis)
    if area.is_gemeente:
        most = "yes" if place.p50 == 1 else "no" if place.p50 == 0 else "half"
        text = t(f"answer.most_{most}", group=group, period=period)
        derived: tuple[Derived, ...] = ()
    else:
        middle = formats.figure(place.p50, "ja_nee", aggregated=True)
        text = t("answer.middle", group=group, middle=middle, period=period)
        derived = (Derived("p50", place.p50, indicator.slug),)
    said_of = " ".join([text, better(indicator), *cautions(indicator)])
    return Message(headline, Sentence(said_of, basis, derived))


def _yes_or_no(indicator: Indicator, value: float, area: Area) -> str:
    if area.is_gemeente:
        answer = formats.figure(value, "ja_nee")
        return t("answer.gemeente", title=indicator.title, name=area.name, answer=answer)
    share = formats.figure(value, "ja_nee", aggregated=True)
    return t("answer.region", title=indicator.title, name=whole(area), share=share)
