"""A term of a claim as a sentence: what the figure is in an area, or that it is missing."""

from __future__ import annotations

from collections.abc import Callable

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.claims.evidence import Lack
from uitvoeringskracht.analysis.claims.findings import TermAt
from uitvoeringskracht.declared.claim_terms import (
    Change,
    Correlation,
    Nederland,
    Partnerships,
    PeersMiddle,
    Registered,
    Share,
    Swing,
    Term,
    Total,
    Value,
    years_of,
)
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.answers import answer
from uitvoeringskracht.sentences.claim_changes import change, swing
from uitvoeringskracht.sentences.claim_words import Told, in_text, quantity
from uitvoeringskracht.sentences.grammar import counted_as
from uitvoeringskracht.sentences.sentence import Derived, Sentence
from uitvoeringskracht.sentences.templates import filled, in_prices, said
from uitvoeringskracht.texts import t


def fact(found: TermAt, told: Told) -> Sentence:
    """Return what a term is in the area, with the figures behind it, or that it is missing."""
    if found.value is None:
        return _missing(found, told)
    write = _WRITERS.get(type(told.declared(found)), _labelled)
    numbers = [in_text(found.name, found.value, found.unit), *_years(told.declared(found))]
    if found.count is not None:
        numbers += [Derived("holds", found.count.holds), Derived("known", found.count.known)]
    return Sentence(write(found, told, found.value), told.basis(found), tuple(numbers))


def _years(term: Term) -> list[Derived]:
    """Return the years that a term asks for, and the year in whose prices an amount stands."""
    asked = (getattr(term, name, None) for name in ("at", "first", "last", "prices"))
    years = [year for each in asked if isinstance(each, int | tuple) for year in years_of(each)]
    return [Derived("year", year) for year in dict.fromkeys(years)]


def is_yes_or_no(found: TermAt, told: Told) -> bool:
    """Whether a term is a yes (1) or a no (0) of a gemeente."""
    term, indicator = told.declared(found), told.indicator(told.declared(found))
    if isinstance(term, Registered):
        return len(term.slugs) == 1
    is_answer = indicator is not None and indicator.unit_format == "ja_nee"
    return isinstance(term, Value) and is_answer and told.area.is_gemeente


def _value(found: TermAt, told: Told, value: float) -> str:
    term = told.declared(found)
    assert isinstance(term, Value | Nederland)
    indicator, years = _indicator(found, told), years_of(term.at)
    words = {"name": told.area.name, "years": formats.year_list(years)}
    if is_yes_or_no(found, told):
        return answer(indicator, value, told.area, words["years"])
    key = "claim_fact.mean" if len(years) > 1 else "claim_fact.value"
    if isinstance(term, Nederland):
        key = "claim_fact.country"
    prices = in_prices(indicator, term.prices or "current")
    return filled(key, indicator, value=said(value, indicator), prices=prices, **words)


def _total(found: TermAt, told: Told, value: float) -> str:
    term = told.declared(found)
    assert isinstance(term, Total)
    return filled(
        "claim_fact.total",
        _indicator(found, told),
        name=told.area.name,
        value=quantity(value, found.unit, None),
        year=term.at,
    )


def _change(found: TermAt, told: Told, value: float) -> str:
    term = told.declared(found)
    assert isinstance(term, Change)
    return change(term, value, _indicator(found, told), told.area)


def _swing(found: TermAt, told: Told, value: float) -> str:
    term = told.declared(found)
    assert isinstance(term, Swing)
    return swing(term, value, _indicator(found, told), told.area)


def _peers(found: TermAt, told: Told, value: float) -> str:
    term = told.declared(found)
    assert isinstance(term, PeersMiddle)
    indicator = _indicator(found, told)
    return t(
        "claim_fact.peers",
        value=said(value, indicator),
        years=formats.year_list(years_of(term.at)),
        prices=in_prices(indicator, term.prices or "current"),
    )


def _registered(found: TermAt, told: Told, value: float) -> str:
    label = told.declared(found).label
    if is_yes_or_no(found, told):
        said = formats.figure(value, "ja_nee")
        return t("claim_fact.registered", name=told.area.name, label=label, value=said)
    return t("claim_fact.label", label=formats.capital(label), value=formats.number(value))


def _partnerships(_: TermAt, told: Told, value: float) -> str:
    regelingen = counted_as(round(value), "regeling")
    return t("claim_fact.partnerships", name=told.area.name, regelingen=regelingen)


def _share(found: TermAt, told: Told, value: float) -> str:
    assert found.count is not None
    return t(
        "claim_fact.share",
        label=formats.capital(told.declared(found).label),
        holds=formats.number(found.count.holds),
        known=formats.number(found.count.known),
        value=formats.percent(value, 1),
    )


def _correlation(found: TermAt, told: Told, value: float) -> str:
    label = formats.capital(told.declared(found).label)
    return t("claim_fact.scale", label=label, value=formats.number(value, 2))


def _labelled(found: TermAt, told: Told, value: float) -> str:
    """Return a term whose meaning stands in its label: calculated, a middle or a mean."""
    term = told.declared(found)
    unit = "" if found.unit in term.label else found.unit
    written = quantity(value, unit, told.indicator(term))
    return t("claim_fact.label", label=formats.capital(term.label), value=written)


_WRITERS: dict[type, Callable[[TermAt, Told, float], str]] = {
    Value: _value,
    Nederland: _value,
    Total: _total,
    Change: _change,
    Swing: _swing,
    PeersMiddle: _peers,
    Registered: _registered,
    Partnerships: _partnerships,
    Share: _share,
    Correlation: _correlation,
}


def _missing(found: TermAt, told: Told) -> Sentence:
    """Return which figure is missing, why, and who could give it."""
    term = told.declared(found)
    indicator = told.indicator(term)
    years = sorted({each.year for each in found.figures if each.value is None})
    why = why_missing(found.reason)
    if indicator is None or not years:
        label = term.label or t("claim_fact.this")
        return Sentence(" ".join([t("claim_fact.no_value", label=label), why]))
    name, when = told.area.name, formats.year_list(years)
    text = filled("claim_fact.missing", indicator, name=name, years=when)
    return Sentence(" ".join([text, why]), derived=tuple(Derived("year", each) for each in years))


def why_missing(reason: str) -> str:
    """Return why a figure or a term has no value, and what would help; reason: Reason or Lack."""
    return t(f"lack.{reason}") if reason in set(Lack) else t(f"lacking.{reason}")


def _indicator(found: TermAt, told: Told) -> Indicator:
    indicator = told.indicator(told.declared(found))
    assert indicator is not None
    return indicator
