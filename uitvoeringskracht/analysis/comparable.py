"""Which years of a series may be compared with each other, and what happened in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.declared.events import Effect, Label, load_events
from uitvoeringskracht.indicators import KINDS, Indicator


@dataclass(frozen=True)
class Happening:
    """An event as it is drawn on a line; `last` is None if it goes on.

    `short`, `label` and `why` are Dutch; `short` stands on the line itself. `from_codes`: the
    gemeenten that went into this one, for a herindeling.
    """

    id: str
    short: str
    label: str
    why: str
    first: int
    last: int | None
    effect: Effect
    from_codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparable:
    """The observed years that may be compared (areas x years) and the years that may not.

    `observed`: all years with an outcome, of which `values` are the comparable ones.
    `cut`: first year of the newest series, if there is a break; `before`: the years before it;
    `left_out`: years with once-only money. Both only hold years with figures.
    """

    values: pd.DataFrame
    observed: pd.DataFrame
    cut: int | None
    before: tuple[int, ...]
    left_out: tuple[int, ...]


def comparable(series: Series) -> Comparable:
    """Return the observed years since the newest break, without those that are left out."""
    observed = series.observed
    years = [int(year) for year in observed.columns]
    cuts = [year for year in breaks(series.indicator) if years and years[0] < year <= years[-1]]
    cut = max(cuts, default=None)
    before = [year for year in years if cut is not None and year < cut]
    out = left_out(series.indicator)
    left = [year for year in years if year in out and year not in before]
    kept = observed.drop(columns=[*before, *left])
    return Comparable(kept, observed, cut, tuple(before), tuple(left))


def breaks(indicator: Indicator) -> frozenset[int]:
    """Return the first years of a new series: the indicator's own, and those of events."""
    return _kept(_breaks)(indicator) if indicator.kind in KINDS else _breaks(indicator)


def left_out(indicator: Indicator) -> frozenset[int]:
    """Return the years that are no comparable points, because of money that came once."""
    return _kept(_left_out)(indicator) if indicator.kind in KINDS else _left_out(indicator)


@cache
def _kept(find: Callable[[Indicator], frozenset[int]]) -> Callable[[Indicator], frozenset[int]]:
    """Return `find` with a memory, for declared indicators: what a reader brings is not kept."""
    return cache(find)


def _breaks(indicator: Indicator) -> frozenset[int]:
    events = load_events().event
    declared = [each.first for each in events if each.effect_on(indicator) is Effect.BREAK]
    return frozenset((*indicator.breaks, *declared))


def _left_out(indicator: Indicator) -> frozenset[int]:
    return frozenset(
        year
        for event in load_events().event
        if event.effect_on(indicator) is Effect.LEAVE_OUT
        for year in range(event.first, (event.last or event.first) + 1)
    )


def happenings(
    indicator: Indicator, area_code: str | None, geography: Geography, first: int, last: int
) -> tuple[Happening, ...]:
    """Return what to draw on the line of an area in the years `first` to `last`, oldest first.

    Nationwide events of the indicator, its breaks, and for a gemeente its own herindelingen.
    """
    events = load_events()
    found = [
        Happening(each.id, each.short, each.label, each.why, each.first, each.last, effect)
        for each in events.event
        if (effect := each.effect_on(indicator)) is not None
    ]
    series = events.labels.nieuwe_reeks
    found += [
        Happening("nieuwe_reeks", series.short, series.label, "", year, year, Effect.BREAK)
        for year in indicator.breaks
    ]
    found += _herindelingen(area_code, geography, events.labels.herindeling)
    inside = [each for each in found if each.first <= last and (each.last or last) >= first]
    return tuple(sorted(inside, key=lambda each: (each.first, each.id)))


def _herindelingen(area_code: str | None, geography: Geography, words: Label) -> list[Happening]:
    rows = geography.herindelingen
    rows = rows[rows["to_code"] == area_code]
    mark = Effect.MARK
    return [
        Happening("herindeling", words.short, words.label, "", year, year, mark, (*sorted(codes),))
        for year, codes in rows["from_code"].groupby(rows["date"].str[:4].astype(int))
    ]
