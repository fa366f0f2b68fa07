"""Ontwikkeling: a figure through the years for more areas, or more figures for one area."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.charts.many_lines import many_lines
from uitvoeringskracht.charts.marks import gap_mark, status_mark
from uitvoeringskracht.charts.named_lines import ManyLines
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.map import wording
from uitvoeringskracht.methods import load_methods
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.report.card import COUNTRY
from uitvoeringskracht.report.development import Development, develop, first_year
from uitvoeringskracht.report.development_pictures import areas_picture
from uitvoeringskracht.report.development_table import development_table
from uitvoeringskracht.report.development_words import in_which_prices, notes, words
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode, tokens
from uitvoeringskracht.ui import (
    cache,
    navigation,
    ontwikkeling_choices,
    selection,
    shown_indicators,
)
from uitvoeringskracht.ui.layout import set_title
from uitvoeringskracht.ui.markup import Markup, markup, picture
from uitvoeringskracht.ui.ontwikkeling_figures import show_events, show_figures
from uitvoeringskracht.ui.ontwikkeling_view import (
    FIGURES,
    MOST,
    View,
    asked,
    group_of,
    read,
    totals,
)
from uitvoeringskracht.ui.pictures import show_chart, sources_of
from uitvoeringskracht.ui.search import search_box
from uitvoeringskracht.ui.selection import Selection
from uitvoeringskracht.ui.slide_button import on_slide

HEIGHT = 430
#: Which methods a picture rests on.
_METHODS = ("trend", "prijzen", "vooruitblik", "vergelijkbare_gemeenten")


def has_area(chosen: Selection) -> bool:
    """Whether there is an area to show: a gemeente, or one in the link."""
    return read(chosen) is not None


def ask() -> None:
    """Ask for a gemeente when the link names no area at all."""
    markup("ontwikkeling_vraag.html", key="vraag", country=COUNTRY)
    search_box("zoek_ontwikkeling", None, is_large=True)


@st.fragment
def show() -> None:
    """Show the choices and the picture; only this part runs again after a choice."""
    if navigation.is_leaving():
        st.rerun()
    chosen = selection.current()
    view = read(chosen)
    if view is None:
        st.rerun()
    group = group_of(chosen, view)
    _show_head(view)
    if view.mode == FIGURES:
        show_figures(chosen, view, group)
    else:
        _show_areas(chosen, view, group)


def _show_head(view: View) -> None:
    indicator = shown_indicators.indicators()[view.slug]
    name = named(cache.geography(), view.area).name
    what = t("ontwikkeling.more_figures") if view.mode == FIGURES else indicator.question
    set_title(t("ontwikkeling.title"), indicator.short, name)
    markup(
        "ontwikkeling_kop.html",
        key="ontw_kop",
        about=f"{name}. {what}",
        totals=totals(),
        chosen="" if view.mode == FIGURES else view.slug,
    )


def _show_areas(chosen: Selection, view: View, group: PeerGroup | None) -> None:
    """Show one figure for more areas, with what it says beside it."""
    answers = shown_indicators.answers(cache.version())
    geography = cache.geography()
    start = first_year(view.slug, view.area, answers, geography)
    base = chosen.base or start
    found = develop(asked(view, view.slug, group, base), answers, geography)
    ontwikkeling_choices.show_areas_choices(chosen, view, found.years, base)
    if view.has_dropped:
        st.caption(t("ontwikkeling.too_many", most=MOST))
    if not found.years:
        _show_nothing(found)
        return
    said = words(found, answers, geography)
    label = group.label if group else ""
    left, right = st.columns([1.9, 1], gap="medium")
    with left:
        show_chart(
            lambda mode: _lines(areas_picture(found, geography, label), mode, found.asked.is_index),
            key="ontwikkeling",
            title=_title(found),
            alt=said.finding,
            table=development_table(found, geography, label),
            slugs=[view.slug],
            file_name=f"ontwikkeling-{view.slug}",
            height=HEIGHT,
            note=notes(found),
            slide=on_slide("lijnen", indicator=view.slug),
        )
        show_events(said.events)
    with right:
        methods = load_methods()
        markup(
            "ontwikkeling_zinnen.html",
            key="ontw_zinnen",
            name=named(geography, view.area).name,
            words=said,
            latest=latest(found),
            gaps=[*said.no_index, *_gaps(found)],
            methods=[(slug, methods[slug].title) for slug in _METHODS],
            slug=view.slug,
        )


@dataclass(frozen=True)
class Latest:
    """The newest figure: the value, which year and how firm, where from; or why it misses."""

    value: str
    heading: str
    source: str
    mark: Markup
    gap: Markup
    reason: str
    why: str


def latest(found: Development) -> Latest:
    """Return the figure of the own area in the newest year of the picture, as it is read.

    Not as an index number: that has no year and source of its own.
    """
    indicator, year = found.indicator, found.years[-1]
    figure = shown_indicators.panel(
        indicator.slug, cache.version(), cache.geography().level_of(found.own.code)
    ).figure(found.own.code, year)
    status = figure.status if figure else ""
    reason = (figure.reason if figure else "") or "onbekend"
    is_missing = figure is None or figure.is_missing
    return Latest(
        value=formats.MISSING if figure is None else short_amount(figure.value, indicator),
        heading=wording.period_heading(indicator, year, status),
        source=wording.origin(indicator, sources_of([indicator.slug], cache.version())),
        mark=picture(status_mark(status, indicator.kind)),
        gap=picture(gap_mark(reason)) if is_missing else Markup(""),
        reason=t(f"reason.{reason}") if is_missing else "",
        why=_why(indicator, reason) if is_missing else "",
    )


def _why(indicator: Indicator, reason: str) -> str:
    """Return in a sentence why a figure misses."""
    if reason == Reason.NIET_VERGELIJKBAAR and indicator.not_comparable:
        return indicator.not_comparable.text
    return t(f"reason_long.{reason}")


def _title(found: Development) -> str:
    """Return what the picture shows, in which prices, and where an index starts."""
    title = f"{found.indicator.title}{in_which_prices(found)}"
    if found.asked.base is None:
        return title
    return t("ontwikkeling.index_title", title=title, base=found.asked.base)


def _show_nothing(found: Development) -> None:
    """Say why there is no figure of any year."""
    reasons = found.reasons or (Reason.ONBEKEND.value,)
    markup(
        "ontwikkeling_leeg.html",
        key="ontw_leeg",
        title=found.indicator.phrase,
        name=named(cache.geography(), found.own.code).name,
        reasons=[
            (picture(gap_mark(each)), t(f"reason.{each}"), _why(found.indicator, each))
            for each in reasons
        ],
    )


def _lines(picture: ManyLines, mode: Mode, is_index: bool) -> go.Figure:
    figure = many_lines(picture, mode, height=HEIGHT)
    if is_index:
        line = {"color": tokens(mode).color["line_strong"], "width": 1}
        figure.add_hline(y=100, line=line, layer="below")
    return figure


def _gaps(found: Development) -> list[str]:
    """Return which of the areas have no figure at all."""
    names = [
        named(cache.geography(), line.code).name
        for line in found.lines
        if line.is_empty and line.no_index is None
    ]
    return [t("ontwikkeling.no_line", names=formats.listing(names))] if names else []
