"""Whether a difference is more than chance or than what changes anyway: analysis.difference."""

from __future__ import annotations

from uitvoeringskracht.analysis.counted import Basis as RestsOn
from uitvoeringskracht.analysis.difference import (
    NOISE_FACTOR,
    Comparison,
    DifferenceMethod,
    DifferenceRefusal,
    PairDifference,
    PeerDifference,
)
from uitvoeringskracht.analysis.position import Position
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.amounts import amount, difference, short_amount
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.basis import basis_at
from uitvoeringskracht.sentences.sentence import Basis, Derived, Message, Sentence, joined
from uitvoeringskracht.sentences.standing import cautions
from uitvoeringskracht.sentences.templates import compared, filled, in_prices
from uitvoeringskracht.texts import t

_BY_CHANCE = (DifferenceMethod.WILSON, DifferenceMethod.BYAR)


def from_group(
    found: PeerDifference | DifferenceRefusal, series: Series, area: Area, group: str
) -> Message:
    """Return whether an area differs from the middle of its peers, and what decided that.

    series: the one behind `found`. group: 'vergelijkbare gemeenten'.
    """
    indicator = series.indicator
    if isinstance(found, DifferenceRefusal):
        headline = filled("apart.refused", indicator, name=area.name)
        return Message(Sentence(headline), _why_not(found))
    place = found.position
    own = Basis(indicator.slug, area.code, found.period, place.value, series.prices)
    headline = filled(
        "apart.same" if _is_same(found.comparison) else "apart.other",
        indicator,
        name=area.name,
        group=group,
        word=compared(indicator, is_high=found.comparison is Comparison.HOGER),
    )
    text = t(
        "standing.detail",
        amount=amount(place.value, indicator),
        period=found.period,
        middle=short_amount(place.p50, indicator),
        prices=in_prices(indicator, series.prices),
    )
    detail = Sentence(text, (own,), (Derived("p50", place.p50, indicator.slug),))
    rests = [detail, _decided(found, indicator, area, group), *_remarks(found.basis, indicator)]
    return Message(Sentence(headline, (own,)), joined(rests))


def from_other(
    found: PairDifference | DifferenceRefusal, series: Series, one: Area, other: Area
) -> Message:
    """Return whether two areas differ, and what decided that; series: the one behind `found`."""
    indicator = series.indicator
    if isinstance(found, DifferenceRefusal):
        headline = filled("pair.refused", indicator, one=one.name, other=other.name)
        return Message(Sentence(headline), _why_not(found))
    basis = tuple(basis_at(series, area.code, found.period) for area in (one, other))
    headline = filled(
        "pair.same" if _is_same(found.comparison) else "pair.other",
        indicator,
        one=one.name,
        other=other.name,
        word=compared(indicator, is_high=found.comparison is Comparison.HOGER),
    )
    text = t(
        "pair.detail",
        first=short_amount(basis[0].value, indicator),
        one=one.name,
        second=short_amount(basis[1].value, indicator),
        other=other.name,
        period=found.period,
        prices=in_prices(indicator, series.prices),
    )
    rests = [
        Sentence(text, basis),
        _decided_pair(found, indicator),
        *_remarks(found.basis, indicator),
    ]
    return Message(Sentence(headline, basis), joined(rests))


def _decided(found: PeerDifference, indicator: Indicator, area: Area, group: str) -> Sentence:
    """Return what decided: the interval by chance, the spread of the peers, the own noise."""
    slug = indicator.slug
    if found.method in _BY_CHANCE:
        text = t(
            "by_chance.inside" if _is_same(found.comparison) else "by_chance.outside",
            low=short_amount(found.low, indicator),
            high=short_amount(found.high, indicator),
        )
        limits = (Derived("low", found.low, slug), Derived("high", found.high, slug))
        return Sentence(text, derived=limits)
    place = found.position
    spread = t(
        "spread.outside" if _is_outside(place) else "spread.inside",
        group=group,
        name=area.name,
        low=short_amount(place.p10, indicator),
        high=short_amount(place.p90, indicator),
    )
    limits = (Derived("p10", place.p10, slug), Derived("p90", place.p90, slug))
    if not _is_outside(place):
        return Sentence(spread, derived=limits)
    if found.method is DifferenceMethod.SPREIDING:
        return Sentence(f"{spread} {t('noise.unknown')}", derived=limits)
    text = t(
        "noise.less" if _is_same(found.comparison) else "noise.more",
        noise=difference(found.noise, indicator),
        name=area.name,
        times=int(NOISE_FACTOR),
    )
    numbers = (Derived("noise", found.noise, slug), Derived("NOISE_FACTOR", NOISE_FACTOR))
    return Sentence(f"{spread} {text}", derived=limits + numbers)


def _decided_pair(found: PairDifference, indicator: Indicator) -> Sentence:
    key = "same" if _is_same(found.comparison) else "other"
    if found.method in _BY_CHANCE:
        return Sentence(t(f"pair_chance.{key}"))
    limit = NOISE_FACTOR * found.noise
    text = t(f"pair_noise.{key}", limit=difference(limit, indicator))
    return Sentence(text, derived=(Derived("limit", limit, indicator.slug),))


def _remarks(basis: RestsOn, indicator: Indicator) -> list[Sentence]:
    """Return that chance can't be calculated without counts, and what kind of figure it is."""
    is_unknown = basis is RestsOn.AANTALLEN_ONBEKEND and not indicator.may_sum
    texts = [t("apart.counts_unknown")] if is_unknown else []
    return [Sentence(text) for text in (*texts, *cautions(indicator))]


def _why_not(refusal: DifferenceRefusal) -> Sentence:
    return Sentence(t(f"apart_refusal.{refusal.value}"))


def _is_same(comparison: Comparison) -> bool:
    return comparison is Comparison.GEEN_DUIDELIJK_VERSCHIL


def _is_outside(place: Position) -> bool:
    return not place.p10 <= place.value <= place.p90
