"""Kracht en last in words: the corner of a gemeente, and the ranges that hold in 90 of 100."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.balance import Balance, Quadrant, Refusal, Side
from uitvoeringskracht.analysis.balance.drawing import DRAWS, HIGH, LOW
from uitvoeringskracht.analysis.balance.quadrants import LINE
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.indicators import thema_folder
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.balance_gaps import refusal
from uitvoeringskracht.sentences.quantities import between, of_hundred, span
from uitvoeringskracht.sentences.sentence import Basis, Derived, Message, Sentence
from uitvoeringskracht.texts import t


def corner(balance: Balance, area: Area, series: Mapping[str, Series]) -> Message:
    """Return in which corner a gemeente stands, or that it can't be said, or why there is none.

    series: those that `balance` was made of.
    """
    found = balance.quadrants
    if isinstance(found, Refusal) or area.code not in found.index:
        return refusal(balance, area, series)
    row = found.loc[area.code].to_dict()
    share = of_hundred(float(row["share"]))
    words = {
        "where": t(f"in_thema.{thema_folder(balance.thema)}"),
        "name": area.name,
        "corner": t(f"corner.{row['likeliest']}"),
        "share": share,
    }
    sides = [side for side in (balance.kracht, balance.last) if isinstance(side, Side)]
    basis = tuple(each for side in sides for each in basis_of(side, area, series))
    is_sure = row["quadrant"] != Quadrant.NIET_TE_ZEGGEN
    headline = t("balance.corner" if is_sure else "balance.unsure", **words)
    detail = t("balance.holds" if is_sure else "balance.likeliest", **words)
    return Message(Sentence(headline, basis), Sentence(detail, basis, (Derived("share", share),)))


def ranges(side: Side, area: Area, series: Mapping[str, Series]) -> tuple[Sentence, ...]:
    """Return between which positions kracht or last lies among all gemeenten; none without one."""
    if area.code not in side.ranges.index:
        return ()
    row = side.ranges.loc[area.code].to_dict()
    low, high = float(row["position_low"]), float(row["position_high"])
    text = t(
        "balance.range",
        draws=HIGH - LOW,
        side=t(f"side.{side.name}"),
        name=area.name,
        range=between(low, high, formats.number),
        middle=formats.number(LINE),
    )
    derived = (
        Derived("HIGH - LOW", HIGH - LOW),
        Derived("position_low", low),
        Derived("position_high", high),
        Derived("LINE", LINE),
    )
    return (Sentence(text, basis_of(side, area, series), derived),)


def places(
    side: Side, within: pd.DataFrame, area: Area, series: Mapping[str, Series]
) -> tuple[Sentence, ...]:
    """Return the place in a group, from low to high; within: ranges_within for that group."""
    if area.code not in within.index:
        return ()
    row = within.loc[area.code].to_dict()
    areas = int(row["areas"])
    # A rank counts from high to low, a place in a group from low to high.
    first, last = (areas + 1 - int(row[each]) for each in ("rank_last", "rank_first"))
    text = t(
        "balance.places",
        areas=areas,
        side=t(f"side.{side.name}"),
        name=area.name,
        places=span(first, last, formats.number),
    )
    derived = (Derived("areas", areas), Derived("first", first), Derived("last", last))
    return (Sentence(text, basis_of(side, area, series), derived),)


def calculations() -> Sentence:
    """Return what the many calculations are."""
    text = t("balance.calculations", draws=formats.number(DRAWS))
    return Sentence(text, derived=(Derived("DRAWS", DRAWS),))


def basis_of(side: Side, area: Area, series: Mapping[str, Series]) -> tuple[Basis, ...]:
    """Return the figures of an area that kracht or last is made of."""
    known = side.figures.loc[area.code].dropna().index
    return tuple(
        figure_of(side, each.slug, area, series) for each in side.parts if each.slug in known
    )


def figure_of(side: Side, slug: str, area: Area, series: Mapping[str, Series]) -> Basis:
    """Return one figure of a side: the mean of the years in which the area has one."""
    observed = series[slug].observed.loc[area.code]
    years = tuple(year for year in side.periods[slug] if pd.notna(observed[year]))
    value = float(side.figures[slug].to_dict()[area.code])
    of = years if len(years) > 1 else ()
    return Basis(slug, area.code, years[-1], value, series[slug].prices, of)
