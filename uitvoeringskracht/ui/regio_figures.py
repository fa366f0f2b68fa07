"""The figures of a region: among the regions of its level, and of its gemeenten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.panel import Figure
from uitvoeringskracht.charts.dots import Dot, dots_chart, dots_height
from uitvoeringskracht.charts.inside import inside
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.map.wording import period_heading
from uitvoeringskracht.report.card import Card, written
from uitvoeringskracht.report.region_dots import dot, figure_text, markers
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, pictures, profile, shown_indicators
from uitvoeringskracht.ui.choices import choice
from uitvoeringskracht.ui.markup import Markup, markup, picture
from uitvoeringskracht.ui.regio import GEMEENTE, Region
from uitvoeringskracht.ui.selection import CURRENT, LAYOUT, Selection
from uitvoeringskracht.ui.slide_button import on_slide
from uitvoeringskracht.ui.waiting import waiting

#: With more gemeenten than this a row for each makes a picture that no one reads.
MOST_DOTS = 60


@dataclass(frozen=True)
class Row:
    """One figure of the region, and that of its gemeenten: a picture and its ends in words.

    own: the figure of the own gemeente and its place among them, '' without.
    """

    card: Card
    inside: Markup
    ends: str
    known: str
    own: str = ""


def show_figures(region: Region, chosen: Selection) -> None:
    """Show every figure of the thema for the region."""
    others = t("regio.others", plural=region.level.plural)
    with waiting():
        rows = _rows(region, chosen, others)
    names = cache.area_names()
    markup(
        "regio.html",
        key="regio_cijfers",
        region=region,
        rows=rows,
        others=others,
        own=names[region.own] if region.own else "",
    )


def _rows(region: Region, chosen: Selection, others: str) -> list[Row]:
    slugs = _of_thema(region)
    cards = profile.area_cards(chosen, region.code, slugs, others)
    return [_row(card, region, chosen) for card in cards]


def _row(card: Card, region: Region, chosen: Selection) -> Row:
    indicator = card.indicator
    at = cache.version()
    answers = shown_indicators.answers(at)
    panel = answers.panel(indicator.slug, GEMEENTE, chosen.layout, chosen.prices)
    above = answers.panel(indicator.slug, region.level.slug, chosen.layout, chosen.prices)
    period = above.main_period() or panel.main_period()
    if period is None:
        return Row(card, Markup(""), t("regio.inside_none"), "")
    values = _values(panel.at(period), panel.codes, region.members)
    known = values[np.isfinite(values)]
    total = len(region.members)
    counted = "" if len(known) == total else t("regio.known_inside", known=len(known), total=total)
    if not len(known):
        return Row(card, Markup(""), t("regio.inside_none"), counted)
    if indicator.unit_format == "ja_nee":
        yes = int((known != 0).sum())
        return Row(card, Markup(""), t("regio.yes_inside", yes=yes, total=len(known)), counted)
    low, high = (written(indicator, float(each)) for each in (known.min(), known.max()))
    is_own = np.array([code == region.own for code in region.members])
    whole = above.figure(region.code, period)
    svg = inside(
        values[~is_own],
        float(values[is_own][0]) if is_own.any() else np.nan,
        np.nan if whole is None or indicator.may_sum else whole.value,
        t("regio.inside_label", title=indicator.title, low=low, high=high),
    )
    ends = low if low == high else t("regio.between", low=low, high=high)
    own = _own(indicator, values, is_own, len(known))
    return Row(card, picture(svg), ends, counted, own)


def _own(
    indicator: Indicator,
    values: npt.NDArray[np.float64],
    is_own: npt.NDArray[np.bool_],
    total: int,
) -> str:
    """Return the own figure and its place, counted from low to high."""
    if total < 2 or not np.isfinite(values[is_own]).any():
        return ""
    value = float(values[is_own][0])
    place = 1 + int((values < value).sum())
    return t("regio.own_inside", value=written(indicator, value), place=place, total=total)


def _values(
    values: npt.NDArray[np.float64], codes: Sequence[str], members: Sequence[str]
) -> npt.NDArray[np.float64]:
    found = dict(zip(codes, values.tolist(), strict=True))
    return np.array([found.get(code, np.nan) for code in members])


def _of_thema(region: Region) -> list[str]:
    """Return the slugs of the thema, and of an own figure without one or of this one."""
    known = shown_indicators.indicators()
    found = [slug for slug, each in known.items() if each.thema == region.thema]
    return list(dict.fromkeys([*found, *shown_indicators.beside(region.thema)]))


def indicator_of(region: Region, chosen: Selection) -> Indicator:
    """Return the chosen figure if it is of the shown thema, else the first of it."""
    slugs = _of_thema(region)
    picked = chosen.indicator if chosen.indicator in slugs else slugs[0]
    return shown_indicators.indicators()[str(picked)]


def show_members(region: Region, chosen: Selection) -> None:
    """Show one figure for each gemeente of the region, in order of the alphabet."""
    indicator = indicator_of(region, chosen)
    known = shown_indicators.indicators()
    titles = {slug: known[slug].title for slug in _of_thema(region)}
    shown = replace(chosen, indicator=indicator.slug)
    choice("indicator", t("regio.figure"), titles, shown, width=460)
    at = cache.version()
    panel = shown_indicators.panel(indicator.slug, at, GEMEENTE, LAYOUT, CURRENT)
    period = panel.main_period()
    if period is None:
        st.info(t("kaart.geen_cijfers"))
        return
    found = {code: panel.figure(code, period) for code in region.members}
    table = _table(region, indicator, found, period)
    title = t("regio.inside_title", figure=indicator.title)
    name = f"regio-{indicator.slug}"
    slide = on_slide("regio", area=region.code, level=region.level.slug, indicator=indicator.slug)
    if len(region.members) > MOST_DOTS or indicator.unit_format == "ja_nee":
        pictures.show_table(
            key="regio_leden",
            table=table,
            slugs=[indicator.slug],
            file_name=name,
            slide=slide,
        )
        return
    names = cache.area_names()
    dots = [
        dot(names[code], figure, indicator, is_own=code == region.own)
        for code, figure in found.items()
    ]
    answers = shown_indicators.answers(at)
    lines = markers(answers, region.code, region.title, indicator, period)
    pictures.show_chart(
        lambda mode: dots_chart(dots, lines, indicator, mode),
        key="regio_leden",
        title=title,
        alt=_finding(dots, region),
        table=table,
        slugs=[indicator.slug],
        file_name=name,
        height=dots_height(len(dots)),
        note=t("regio.inside_note", heading=_heading(indicator, found)),
        slide=slide,
    )


def _finding(dots: Sequence[Dot], region: Region) -> str:
    known = [dot for dot in dots if np.isfinite(dot.value)]
    if not known:
        return t("regio.inside_alt_none", name=region.title)
    low, high = min(known, key=lambda dot: dot.value), max(known, key=lambda dot: dot.value)
    return t(
        "regio.inside_alt",
        name=region.title,
        low_name=low.name,
        low=low.written,
        high_name=high.name,
        high=high.written,
    )


def _heading(indicator: Indicator, found: dict[str, Figure | None]) -> str:
    figure = next((each for each in found.values() if each and not each.is_missing), None)
    if figure is None:
        return ""
    return period_heading(indicator, figure.period, figure.status, figure.reference_date)


def _table(
    region: Region, indicator: Indicator, found: dict[str, Figure | None], period: int
) -> pictures.Table:
    names = cache.area_names()
    people = cache.panel("inwoners", cache.version())
    year = people.main_period() or period
    inwoners = _values(people.at(year), people.codes, region.members)
    values = [figure.value if figure else np.nan for figure in found.values()]
    columns = {
        t("regio.gemeente"): [names[code] for code in region.members],
        t("regio.inwoners_col", year=year): inwoners,
        f"{indicator.short}, {indicator.subtitle} ({period})": values,
    }
    frame = pd.DataFrame(columns)
    written = frame.astype(object)
    written.iloc[:, 1] = [formats.number(each) for each in inwoners]
    written.iloc[:, 2] = [figure_text(figure, indicator) for figure in found.values()]
    return pictures.Table(frame, t("regio.table", name=region.title), written)
