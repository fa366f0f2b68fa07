"""Ontwikkeling of more figures of one area: each in a small picture, or together as an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import plotly.graph_objects as go
import streamlit as st

from uitvoeringskracht.analysis.trend import TrendVerdict
from uitvoeringskracht.charts.many_lines import many_lines
from uitvoeringskracht.charts.small_multiples import height_of, small_multiples
from uitvoeringskracht.report.development import Development, develop, first_year
from uitvoeringskracht.report.development_pictures import figures_picture, small_pictures
from uitvoeringskracht.report.development_table import figures_table
from uitvoeringskracht.report.development_words import (
    Words,
    in_which_prices,
    notes,
    price_note,
    words,
)
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode
from uitvoeringskracht.ui import cache, shown_indicators
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.ontwikkeling_choices import show_figures_choices
from uitvoeringskracht.ui.ontwikkeling_view import MOST, View, asked
from uitvoeringskracht.ui.pictures import show_chart
from uitvoeringskracht.ui.selection import Selection
from uitvoeringskracht.ui.slide_button import on_slide

_INDEX_HEIGHT = 430


def show_events(events: Sequence[str]) -> None:
    """Show what happened in the years of a picture, folded, when there is something to tell."""
    if events:
        markup("ontwikkeling_wat.html", key="ontw_wat_gebeurde", events=events)


def show_figures(chosen: Selection, view: View, group: PeerGroup | None) -> None:
    """Show the choices, the picture, and beside it what each figure says."""
    answers, geography = shown_indicators.answers(cache.version()), cache.geography()
    starts = [first_year(slug, view.area, answers, geography) for slug in view.slugs]
    base = chosen.base or max((each for each in starts if each), default=None)
    many = [develop(asked(view, slug, group, base), answers, geography) for slug in view.slugs]
    years = sorted({year for each in many for year in each.years})
    show_figures_choices(chosen, view, years, base)
    if view.has_dropped:
        st.caption(t("ontwikkeling.too_many", most=MOST))
    if not years:
        st.info(t("ontwikkeling.no_years_here"))
        return
    area = named(geography, view.area)
    said = [words(each, answers, geography) for each in many]

    small = small_pictures(many)

    def build(mode: Mode) -> go.Figure:
        if view.is_index:
            return many_lines(figures_picture(many), mode, height=_INDEX_HEIGHT)
        return small_multiples(small, mode)

    left, right = st.columns([1.9, 1], gap="medium")
    with left:
        show_chart(
            build,
            key="ontwikkeling",
            title=t("ontwikkeling.figures_of", name=area.name) + _prices(many),
            alt=_finding(said),
            table=figures_table(many, area),
            slugs=view.slugs,
            file_name="ontwikkeling",
            height=_INDEX_HEIGHT if view.is_index else height_of(len(small)),
            note=" ".join(_notes(many, view, group)),
            slide=on_slide("lijnen", indicator=view.slug),
        )
        show_events(tuple(dict.fromkeys(event for each in said for event in each.events)))
    with right:
        markup(
            "ontwikkeling_cijfers.html",
            key="ontw_zinnen",
            figures=list(zip([each.indicator for each in many], said, strict=True)),
            no_index=list(dict.fromkeys(text for each in said for text in each.no_index)),
        )


def _prices(many: Sequence[Development]) -> str:
    """Return in which prices the amounts stand, "" if none of the figures is money."""
    return next((in_which_prices(each) for each in many if each.is_money), "")


def _finding(said: Sequence[Words]) -> str:
    """Return how many of the figures rise and fall."""
    verdicts = [each.verdict for each in said]
    return t(
        "ontwikkeling.finding_many",
        count=len(verdicts),
        up=verdicts.count(TrendVerdict.STIJGT),
        down=verdicts.count(TrendVerdict.DAALT),
    )


def _notes(many: Sequence[Development], view: View, group: PeerGroup | None) -> Iterator[str]:
    """Yield how to read the picture."""
    if view.is_index:
        yield notes(many[0])
        return
    if group:
        yield t("ontwikkeling.small_note", group=group.label)
    money = next((each for each in many if each.is_money), None)
    if money is not None:
        yield price_note(money)
    if any(each.left_out for each in many):
        yield t("ontwikkeling.left_out")
