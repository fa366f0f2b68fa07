"""The invoeringstoets in words: what changed after a start, next to comparable gemeenten."""

from __future__ import annotations

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.introduction_test import (
    LEAST_AFTER,
    LEAST_BEFORE,
    Introduction,
    Refused,
)
from uitvoeringskracht.analysis.placebo import LEAST_PEERS, Comparison, Verdict
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.sentences.amounts import amount, difference, short_amount
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.grammar import counted_as, phrase, verb
from uitvoeringskracht.sentences.quantities import is_nothing, signed, span
from uitvoeringskracht.sentences.sentence import Basis, Derived, Message, Sentence, joined
from uitvoeringskracht.sentences.templates import in_prices
from uitvoeringskracht.texts import t


def introduction(result: Introduction | Refused, series: Series, area: Area, start: int) -> Message:
    """Return whether a gemeente changed otherwise than its peers since `start`, and how sure it is.

    series: the one that was tested.
    """
    if isinstance(result, Refused):
        return _refused(result, series, area, start)
    basis = (
        _mean(series, area, result.before, result.own_before),
        _mean(series, area, result.after, result.own_after),
    )
    headline = _verdict(result.change, series, area, start)
    peers = Derived("peers", len(result.peers))
    details = [
        Sentence(_levels(result, series), basis),
        _effect("start", result.change, series, (peers,)),
    ]
    if result.drift.verdict is not Verdict.NIET_AANTOONBAAR:
        years = (Derived("first", result.before[0]), Derived("last", result.before[-1]))
        details.append(_effect("drift", result.drift, series, years))
        details.append(Sentence(t("introduction.drift_means")))
    start_year = (Derived("start", start),)
    return Message(Sentence(headline, basis, start_year), joined(details))


def everywhere() -> Sentence:
    """Return the warning that what starts everywhere at once moves the peers too."""
    return Sentence(t("introduction.everywhere"))


def _verdict(change: Comparison, series: Series, area: Area, start: int) -> str:
    words = {"name": area.name, "start": start}
    if change.verdict is Verdict.NIET_AANTOONBAAR:
        return t("introduction.no_difference", phrase=phrase(series.indicator), **words)
    is_rise = change.own >= 0
    is_more = is_rise == (change.verdict is Verdict.HOGER)
    return t(
        "introduction.rises" if is_rise else "introduction.falls",
        takes=verb("take", series.indicator),
        phrase=series.indicator.phrase,
        more=t("introduction.more" if is_more else "introduction.less"),
        **words,
    )


def _levels(result: Introduction, series: Series) -> str:
    return t(
        "introduction.levels",
        before=formats.year_list(result.before),
        then=amount(result.own_before, series.indicator),
        after=formats.year_list(result.after),
        now=short_amount(result.own_after, series.indicator),
        prices=in_prices(series.indicator, series.prices),
    )


def _effect(since: str, found: Comparison, series: Series, words: tuple[Derived, ...]) -> Sentence:
    """Return the difference in change with the middle of the peers, and its margin."""
    indicator = series.indicator
    key = "more" if found.effect > 0 else "less"
    if is_nothing(found.effect, indicator):
        key = "none"
    text = t(
        f"effect.{since}_{key}",
        effect=difference(found.effect, indicator),
        margin=span(found.low, found.high, lambda value: signed(value, indicator)),
        **{each.name: int(each.value) for each in words},
    )
    numbers = [
        Derived(name, getattr(found, name), indicator.slug) for name in ("effect", "low", "high")
    ]
    return Sentence(text, derived=(*numbers, *words))


def _refused(result: Refused, series: Series, area: Area, start: int) -> Message:
    unknown = t(
        "introduction.unknown",
        phrase=phrase(series.indicator),
        changes=verb("change", series.indicator),
        name=area.name,
        start=start,
    )
    numbers = {
        "needed": result.years_needed,
        "least_before": LEAST_BEFORE,
        "least_after": LEAST_AFTER,
        "least_peers": LEAST_PEERS,
    }
    peers = counted_as(result.peers, "vergelijkbare")
    why = t(f"no_effect.{result.refusal.value}", peers=peers, name=area.name, **numbers)
    derived = tuple(Derived(name, value) for name, value in numbers.items())
    return Message(
        Sentence(unknown, derived=(Derived("start", start),)),
        Sentence(why, derived=(*derived, Derived("peers", result.peers))),
    )


def _mean(series: Series, area: Area, years: tuple[int, ...], value: float) -> Basis:
    return Basis(series.indicator.slug, area.code, years[-1], value, series.prices, years)
