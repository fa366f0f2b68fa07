"""Whom to call: analysis.peers.calls in words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.peers.calls import CallOutcome, WhomToCall
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.amounts import difference, short_amount
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.likeness import no_peers
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.sentences.sentence import Basis, Derived, Message, Sentence
from uitvoeringskracht.sentences.templates import better, filled, in_prices
from uitvoeringskracht.texts import t

#: So many names fit in one sentence; the page lists the others.
MOST_NAMES = 3


def whom(
    found: WhomToCall | Refusal,
    indicator: Indicator,
    area: Area,
    geography: Geography,
    prices: str | int = "current",
) -> Message:
    """Return whom an area can call about a figure, that there is nobody, or why we can't say.

    prices: those of the series behind `found`, for all functions here.
    """
    if isinstance(found, Refusal):
        headline = filled("calls.unknown", indicator, name=area.name)
        return Message(Sentence(headline), no_peers(found, area))
    own = _own(found, prices)
    text = t(
        "calls.own",
        own=short_amount(found.value, indicator),
        name=area.name,
        period=found.period,
        prices=in_prices(indicator, prices),
        better=better(indicator),
    )
    detail = Sentence(text, (own,))
    rows = found.calls.to_dict("records")
    if not rows:
        headline = filled("calls.nobody", indicator, name=area.name)
        return Message(Sentence(headline, (own,)), detail)
    names = [named(geography, str(row["area_code"])).name for row in rows[:MOST_NAMES]]
    more = len(rows) - len(names)
    headline = filled(
        _how_many(more), indicator, names=_listed(names, more), more=more, name=area.name
    )
    basis = (own, *(_basis(row, found, prices) for row in rows[:MOST_NAMES]))
    numbers = (Derived("more", more),) if more else ()
    return Message(Sentence(headline, basis, numbers), detail)


def compared_with(
    row: Mapping[Hashable, Any],
    found: WhomToCall,
    indicator: Indicator,
    area: Area,
    geography: Geography,
    prices: str | int = "current",
) -> Sentence:
    """Return what comes of comparing with one peer; row: of found.peers."""
    outcome = CallOutcome(row["outcome"])
    words: dict[str, object] = {
        "peer": named(geography, str(row["area_code"])).name,
        "name": area.name,
        "period": found.period,
        "own": short_amount(found.value, indicator),
        "value": short_amount(float(row["value"]), indicator),
        "prices": in_prices(indicator, prices),
        "needed": difference(float(row["needed"]), indicator),
        "sets": int(row["sets"]),
    }
    is_close = outcome is CallOutcome.NIET_DUIDELIJK_BETER and _is_better(row, indicator)
    if outcome is CallOutcome.NIET_DUIDELIJK_BETER and not is_close:
        text = t("call.niet_beter", **words)
    else:
        text = t(f"call.{outcome.value}", **words)
    own, peer = _own(found, prices), _basis(row, found, prices)
    if outcome is CallOutcome.NIET_VAST:
        return Sentence(text, derived=(Derived("sets", int(row["sets"])),))
    if outcome is CallOutcome.GEEN_CIJFER:
        return Sentence(text, (own,))
    needed = Derived("needed", float(row["needed"]), indicator.slug)
    return Sentence(text, (peer, own), (needed,) if is_close else ())


def _own(found: WhomToCall, prices: str | int) -> Basis:
    return Basis(found.indicator, found.area_code, found.period, found.value, prices)


def _basis(row: Mapping[Hashable, Any], found: WhomToCall, prices: str | int) -> Basis:
    value = float(row["value"])
    return Basis(found.indicator, str(row["area_code"]), found.period, value, prices)


def _is_better(row: Mapping[Hashable, Any], indicator: Indicator) -> bool:
    """Return whether a peer does better at all, by however little."""
    difference_with = float(row["difference"])
    return difference_with > 0 if indicator.direction == "hoger_is_beter" else difference_with < 0


def _how_many(more: int) -> str:
    return "calls.some" if more == 0 else "calls.more"


def _listed(names: list[str], more: int) -> str:
    return formats.listing(names) if more == 0 else ", ".join(names)
