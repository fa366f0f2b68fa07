"""Whom to call: similar gemeenten that do clearly better on one figure, ready to show."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.comparable import comparable
from uitvoeringskracht.analysis.difference import with_peers
from uitvoeringskracht.analysis.peers.calls import (
    CallBasis,
    CallOutcome,
    WhomToCall,
    call_basis,
    whom_to_call,
)
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.once import Once
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.sentences.apart import from_group
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.calls import compared_with, whom
from uitvoeringskracht.sentences.likeness import alike
from uitvoeringskracht.sentences.sentence import Message
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, shown_indicators
from uitvoeringskracht.ui.describe import region
from uitvoeringskracht.ui.likeness import Likeness
from uitvoeringskracht.ui.menu import in_menus
from uitvoeringskracht.ui.selection import Selection

#: Work that is paid through another organisation is no staff of one's own.
ELSEWHERE = "verbonden_partijen_aandeel_pct"
STAFF = frozenset({"externe_inhuur_aandeel_pct", "overhead_inhuur_aandeel_pct"})


@dataclass(frozen=True)
class Call:
    """One gemeente to call, in texts; `then` is '' without an earlier comparable year."""

    code: str
    name: str
    about: str
    now: str
    period: int
    then: str
    why: str
    stays: str
    elsewhere: str


@dataclass(frozen=True)
class Calls:
    """Whom to call about one figure; all is empty but the message where that can't be said.

    is_fixed: the group is a class or a choice of the reader, so its gemeenten need not be alike.
    own: the own figure in the first comparable year. others: what comes of comparing with each
    other peer, in a sentence. caveats: what to ask first.
    """

    indicator: Indicator
    message: Message
    own: str = ""
    calls: Sequence[Call] = ()
    others: Sequence[str] = ()
    caveats: Sequence[str] = ()
    is_fixed: bool = False


def choices(first: str) -> list[str]:
    """Return the slugs about which one can call, and the one that is shown now."""
    shown = in_menus(first)
    found = [slug for slug in _bases(cache.version()) if slug in shown]
    found += shown_indicators.own()
    return found if first in found else [first, *found]


def first_choice(found: Likeness, chosen: Selection, shown: Collection[str]) -> str:
    """Return the figure that the reader chose, or the least favourable one.

    That is one of `shown` (slugs) if one can call about any of those, else one of all.
    """
    if chosen.indicator is not None:
        return chosen.indicator
    known, slugs = shown_indicators.indicators(), list(_bases(cache.version()))
    first = [slug for slug in slugs if slug in shown]
    return max(first or slugs, key=lambda slug: _better(found, known[slug]))


def difference(found: Likeness, slug: str) -> Message:
    """Return whether the gemeente differs demonstrably from its group, and what decided that."""
    answers = shown_indicators.answers(cache.version())
    series, figures = answers.both[slug].constant, answers.figures
    code, *others = found.group.codes
    told = with_peers(series, code, others, figures.measures, figures.totals(series))
    return from_group(told, series, Area.of(cache.geography(), code), found.group.label)


def calls(found: Likeness, slug: str) -> Calls:
    """Return whom to call about an indicator, or in words why nobody."""
    at, known = cache.version(), shown_indicators.indicators()
    indicator, series = known[slug], shown_indicators.answers(at).both[slug].constant
    geography = cache.geography()
    area = Area.of(geography, found.near.area_code)
    basis = call_basis(series)
    answer = basis if isinstance(basis, Refusal) else whom_to_call(basis, found.near, found.sets)
    message = whom(answer, indicator, area, geography, series.prices)
    if isinstance(answer, Refusal):
        return Calls(indicator, message)
    early = comparable(series).values
    others = answer.peers[answer.peers["outcome"] != CallOutcome.DUIDELIJK_BETER.value]
    return Calls(
        indicator=indicator,
        message=message,
        own=_then(early, area.code, indicator, answer.period),
        calls=[_call(row, answer, found, early, known) for row in answer.calls.to_dict("records")],
        others=[
            compared_with(row, answer, indicator, area, geography, series.prices).text
            for row in others.to_dict("records")
        ],
        caveats=[caveat.text for caveat in indicator.caveats_for(answer.period)],
        is_fixed=found.is_fixed,
    )


def _call(
    row: Mapping[Hashable, Any],
    answer: WhomToCall,
    found: Likeness,
    early: pd.DataFrame,
    known: Mapping[str, Indicator],
) -> Call:
    geography = cache.geography()
    code, indicator = str(row["area_code"]), known[answer.indicator]
    peer, area = Area.of(geography, code), Area.of(geography, answer.area_code)
    stays = (
        ""
        if found.is_fixed
        else t("bellen.stays", count=row["sets"], total=len(found.sets.members))
    )
    return Call(
        code=code,
        name=peer.name,
        about=_about(code),
        now=short_amount(float(row["value"]), indicator),
        period=answer.period,
        then=_then(early, code, indicator, answer.period),
        why=alike(found.near, peer, area, known).detail.text,
        stays=stays,
        elsewhere=_elsewhere(peer, area) if answer.indicator in STAFF else "",
    )


def _about(code: str) -> str:
    """Return 'Zeeland, 50.439 inwoners'."""
    known = [
        each
        for each in cache.panel("inwoners", cache.version()).series(code)
        if not each.is_missing
    ]
    parts = [region(code, "provincie")]
    if known:
        parts.append(t("bellen.inwoners", count=formats.number(known[-1].value)))
    return ", ".join(part for part in parts if part)


def _then(early: pd.DataFrame, code: str, indicator: Indicator, period: int) -> str:
    """Return '6,5% in 2017': the first year that may be compared with `period`."""
    values = early.loc[[code]].iloc[0].dropna()
    if values.empty or values.index[0] >= period:
        return ""
    value = short_amount(float(values.iloc[0]), indicator)
    return t("bellen.then", value=value, year=int(values.index[0]))


def _elsewhere(peer: Area, area: Area) -> str:
    """Return what share of the lasten goes to samenwerking in both, '' where one is unknown."""
    evidence = shown_indicators.answers(cache.version()).ground.evidence
    shares = evidence.newest[ELSEWHERE].reindex([peer.code, area.code]).to_numpy()
    if not np.isfinite(shares).all():
        return ""
    there, here = (formats.percent(share, 0) for share in shares.tolist())
    year = evidence.periods[ELSEWHERE]
    return t("bellen.elsewhere", there=there, here=here, name=area.name, year=year)


def _better(found: Likeness, indicator: Indicator) -> float:
    """Return the share (0-1) of the group that does better than the own gemeente, -1 if unknown."""
    values = shown_indicators.answers(cache.version()).ground.evidence.newest[indicator.slug]
    own, *others = values.reindex(list(found.group.codes)).to_numpy()
    known = np.array(others)[np.isfinite(others)]
    if not np.isfinite(own) or not len(known):
        return -1.0
    is_better = known > own if indicator.direction == "hoger_is_beter" else known < own
    return float(is_better.mean())


def _make_bases(at: int) -> dict[str, CallBasis]:
    """Return what there is to compare with, for the indicators about which one can call."""
    both = cache.answers(at).both
    found = {slug: call_basis(both[slug].constant) for slug in cache.indicators()}
    return {slug: each for slug, each in found.items() if isinstance(each, CallBasis)}


_bases = Once(_make_bases, most=2)
