"""What reports say that tasks will cost, and what that is for one area: scenarios in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.scenario_choice import WhyNot
from uitvoeringskracht.analysis.scenarios import Amount, Conversion, Refusal, normalise
from uitvoeringskracht.declared.estimates import Estimate, Estimates, Per, Unit, load_estimates
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.quantities import euros, fte, span
from uitvoeringskracht.sentences.sentence import Basis, Derived, Message, Sentence, joined
from uitvoeringskracht.texts import t

_INWONERS = "inwoners"


def for_area(
    conversion: Conversion, row: Mapping[str, Any], area: Area, known: Estimates | None = None
) -> Message:
    """Return what a source says, and what part of it is for an area by the key.

    row: that of the area in Conversion.values or scenarios.regions. known: the shipped list.
    """
    estimates = known or load_estimates()
    estimate, task = conversion.estimate, estimates.tasks[conversion.estimate.task]
    headline = published(estimate, estimates)
    if np.isnan(row["low"]):
        part = Sentence(t("estimate.no_sum", payer=area.payer))
        return Message(headline, joined([part, certainty(estimate)]))
    low, high = float(row["low"]), float(row["high"])
    text = t(
        f"estimate_key.{conversion.key.value}",
        payer=area.payer,
        amount=_written(low, high, conversion.amount),
        when=" " + t("estimate_when.yearly") if _is_yearly(conversion.amount) else "",
    )
    who = t("estimate.ours")
    if not conversion.is_assumption:
        who = t("estimate.theirs", source=task.key_source)
    inwoners = float(row[_INWONERS])
    basis = [Basis(_INWONERS, area.code, conversion.inwoners_period, inwoners)]
    numbers = _numbers(low, high)
    rests = [Sentence(f"{text} {who}", tuple(basis), numbers), certainty(estimate)]
    if where := estimates.sources[estimate.source].read_at:
        rests.append(Sentence(t("estimate.read_at", where=where)))
    if task.overlap:
        rests.append(Sentence(t("estimate.overlap")))
    return Message(headline, joined(rests))


def published(estimate: Estimate, known: Estimates | None = None) -> Sentence:
    """Return what a source says of all gemeenten together, or of its example gemeente.

    Or that the estimate is not brought to gemeenten, if it has no amount for them.
    """
    estimates = known or load_estimates()
    amount = normalise(estimate)
    words, year = _source(estimate, estimates)
    if isinstance(amount, Refusal):
        return refused(estimate, amount, estimates).headline
    kind = "example" if amount.example else estimate.kind.value
    is_literal = amount.share == 1 and not amount.is_average
    when, years = _when(amount)
    text = t(
        f"estimate_said.{kind}_{amount.unit.value}",
        amount=_written(amount.low, amount.high, amount, is_literal=is_literal),
        when=when,
        example=formats.number(amount.example),
        **words,
    )
    derived = (year, *years, *_numbers(amount.low, amount.high))
    if amount.example:
        derived += (Derived("reference_inwoners", amount.example),)
    return Sentence(text, derived=derived)


def refused(
    estimate: Estimate, reason: Refusal | WhyNot, known: Estimates | None = None
) -> Message:
    """Return that an estimate is not shown, or not brought to a gemeente, and why."""
    words, year = _source(estimate, known or load_estimates())
    if isinstance(reason, Refusal):
        headline, why = t("estimate.refused", **words), t(f"estimate_refusal.{reason.value}")
    else:
        headline, why = t("estimate.not_shown", **words), t(f"why_not.{reason.value}")
    return Message(Sentence(headline, derived=(year,)), Sentence(why))


def certainty(estimate: Estimate) -> Sentence:
    """Return how firm an estimate is."""
    return Sentence(t(f"certainty.{estimate.certainty.value}"))


def _source(estimate: Estimate, known: Estimates) -> tuple[dict[str, object], Derived]:
    """Return the words that name a source and what it is about, and the year of the source."""
    source = known.sources[estimate.source]
    words: dict[str, object] = {
        "who": t(f"publisher.{source.id}"),
        "year": source.year,
        "task": t(f"task.{estimate.task}"),
        "about": estimate.about,
    }
    return words, Derived("year", source.year or np.nan)


def _written(low: float, high: float, amount: Amount, *, is_literal: bool = False) -> str:
    """Return an amount or a range with its unit; without upper bound 'ten minste' goes before.

    is_literal: as the source has it, to the last digit.
    """
    write = _writer(amount.unit, is_literal=is_literal)
    value = t("estimate.least", low=write(low)) if np.isnan(high) else span(low, high, write)
    text = t(f"estimate_unit.{amount.unit.value}", value=value)
    return t("estimate.average", amount=text) if amount.is_average else text


def _writer(unit: Unit, *, is_literal: bool) -> Callable[[float], str]:
    if unit is Unit.EURO:
        return _literal_euros if is_literal else euros
    if is_literal:
        return formats.number
    return fte if unit is Unit.FTE else _count


def _count(value: float) -> str:
    """Return a number in three digits: more would look surer than it is."""
    return formats.number(float(f"{value:.3g}"))


def _literal_euros(value: float) -> str:
    """Return an amount in the largest unit in which it has one decimal at most."""
    for unit, key in ((1e9, "quantity.milliard"), (1e6, "quantity.million")):
        if value >= unit and round(value / unit, 1) == round(value / unit, 9):
            is_whole = round(value / unit, 1) == round(value / unit)
            return t(key, value=formats.euro(value / unit, 0 if is_whole else 1))
    return formats.euro(value)


def _numbers(low: float, high: float) -> tuple[Derived, ...]:
    found = (Derived("low", low), Derived("high", high))
    return tuple(each for each in found if not np.isnan(each.value))


def _is_yearly(amount: Amount) -> bool:
    """Whether an amount comes back in more than one year."""
    return amount.per is Per.JAAR and (amount.first is None or amount.first != amount.last)


def _when(amount: Amount) -> tuple[str, tuple[Derived, ...]]:
    """Return in which years an amount holds, as the end of a sentence."""
    first, last = amount.first, amount.last
    named = {"first": first, "last": last}
    years = tuple(Derived(name, year) for name, year in named.items() if year is not None)
    if first is not None and first == last:
        return " " + t("estimate_when.one", first=first), years
    parts = [t("estimate_when.yearly")] if _is_yearly(amount) else []
    if first is not None and last is not None:
        parts.append(t("estimate_when.span", first=first, last=last))
    elif first is not None:
        parts.append(t("estimate_when.since", first=first))
    elif last is not None:
        parts.append(t("estimate_when.until", last=last))
    elif amount.per is Per.TOTAAL:
        parts.append(t("estimate_when.once"))
    return (" " + ", ".join(parts) if parts else ""), years
