"""The uitvoeringstoets: a form, and at once what the task asks of gemeente, regions and country."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

import plotly.graph_objects as go
import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.execution.counted import needed
from uitvoeringskracht.analysis.execution.link import to_parameters
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.charts import years_ahead
from uitvoeringskracht.charts.marks import gap_mark
from uitvoeringskracht.charts.years_ahead import YearsAhead
from uitvoeringskracht.declared.execution import load_execution
from uitvoeringskracht.map.drawing import STEPS
from uitvoeringskracht.sentences.area import GEMEENTE, NEDERLAND
from uitvoeringskracht.sentences.assumptions import assumptions
from uitvoeringskracht.sentences.quantities import euros, fte
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode
from uitvoeringskracht.ui import (
    cache,
    layout,
    selection,
    toets_form,
    toets_map,
    toets_result,
    toets_state,
)
from uitvoeringskracht.ui.choices import choice
from uitvoeringskracht.ui.markup import Markup, markup, picture, render
from uitvoeringskracht.ui.picture_files import source_words, sources_of
from uitvoeringskracht.ui.pictures import Table, reader_mode, show_chart, show_picture
from uitvoeringskracht.ui.search import search_box
from uitvoeringskracht.ui.selection import Selection
from uitvoeringskracht.ui.slide_button import OnSlide

TOETS, INVOERING = "toets", "invoering"
#: The year of introduction that the second part opens with.
FIRST_EVENT = 2024


def show_head(chosen: Selection) -> None:
    """Show the title, and the choice between the two parts of the page."""
    part = INVOERING if chosen.event else TOETS
    title = t(f"toets_part.{part}")
    name = [cache.geography().name(chosen.gemeente)] if chosen.gemeente else []
    layout.set_title(*name, title)
    with st.container(key="toets_hoofd"):
        markup("toets_kop.html", key="kop", title=title, about=t(f"toets_about.{part}"))
        st.session_state["toets_deel"] = part
        st.segmented_control(
            t("toets.part"),
            [TOETS, INVOERING],
            format_func=lambda each: t(f"toets_part.{each}"),
            key="toets_deel",
            on_change=_take_part,
            label_visibility="collapsed",
        )


def _take_part() -> None:
    """Show the other part; the year of introduction in the link says which one it is."""
    part = st.session_state["toets_deel"] or (INVOERING if selection.current().event else TOETS)
    selection.write(event=FIRST_EVENT if part == INVOERING else None)


def show_toets(chosen: Selection) -> None:
    """Show the form, the outcome, the map and what it all rests on."""
    toets = toets_state.current(chosen)
    with st.container(key="toets_vlak"):
        left, right = st.columns([1, 2.55], gap="small")
    with left:
        toets_form.show(toets, toets_result.area_of(chosen.gemeente))
    if lacking := toets_result.missing(toets):
        with right, st.container(border=True, key="vlak_toets_leeg"):
            markup("toets_leeg.html", key="toets_leeg", names=lacking)
        return
    with right:
        _show_outcome(toets, chosen)
        if toets.growth_pct:
            _show_years(toets, chosen)
        _show_assumptions(toets)
        _show_map(toets, chosen)


def _show_outcome(toets: Toets, chosen: Selection) -> None:
    code = toets_result.area_of(chosen.gemeente)
    sources = sources_of(needed(toets), cache.version())
    if chosen.gemeente is None:
        with st.container(border=True, key="vlak_vraag"):
            markup("toets_vraag.html", key="toets_vraag")
            search_box("zoek_toets", None, is_large=True)
    markup(
        "toets_uitkomst.html",
        key="toets_uitkomst",
        area=cache.geography().name(code),
        outcome=toets_result.outcome(toets, code),
        lines=toets_result.lines(toets, chosen.gemeente),
        source=source_words(sources),
    )


def _show_map(toets: Toets, chosen: Selection) -> None:
    levels = {
        slug: formats.capital(level.plural)
        for slug, level in cache.geography().levels.items()
        if level.aggregates and slug != NEDERLAND
    }
    level = chosen.level if chosen.level in levels else GEMEENTE
    choice("level", t("toets.level"), levels, replace(chosen, level=level), width=280)
    found = toets_map.map_of(toets, level)
    rows = toets_map.legend(found)
    markup(
        "toets_legenda.html",
        key="toets_legenda",
        unit=found.unit,
        plural=levels[level],
        rows=[(each, _swatch(each.class_name)) for each in rows],
    )
    finding = toets_map.finding(found, level, chosen.gemeente)
    show_picture(
        toets_map.picture(found, level, chosen.gemeente, reader_mode(), finding),
        key="toetskaart",
        title=t("toets.map", name=toets.name),
        alt=finding,
        table=toets_map.table(toets, level),
        slugs=needed(toets),
        file_name=f"{t('toets.file')}-{level}",
        slide=_slide(toets),
    )


def _slide(toets: Toets) -> OnSlide:
    return OnSlide("toets", also=to_parameters(toets))


def _swatch(class_name: str) -> Markup:
    """Return the colour of a class, or the pattern of a gap, as a small box."""
    if class_name not in STEPS:
        return picture(gap_mark(class_name))
    return render("toets_kleur.html", step=STEPS.index(class_name) + 1)


def _show_years(toets: Toets, chosen: Selection) -> None:
    code = toets_result.area_of(chosen.gemeente)
    rows = toets_result.years_of(toets, toets_result.level_of(code))
    rows = rows[rows["area_code"] == code].dropna(subset=["units"])
    if rows.empty:
        return
    has_work = bool((rows["fte_high"] > 0).any())
    column, write = ("fte", fte) if has_work else ("eur", euros)
    unit = t("quantity.fte") if has_work else t("toets.euro")
    low, likely, high = (rows[f"{column}_{part}"].tolist() for part in ("low", "likely", "high"))
    years = [int(year) for year in rows["year"]]
    ahead = YearsAhead(years, low, likely, high, write)
    shown = Table(
        rows[["year", f"{column}_low", f"{column}_likely", f"{column}_high"]].set_axis(
            [t("toets_years.year"), *(t(f"toets_years.{part}", unit=unit) for part in _PARTS)],
            axis="columns",
        ),
        t("toets_years.table", unit=unit),
    )

    def build(mode: Mode) -> go.Figure:
        return years_ahead.years_chart(ahead, mode)

    name = cache.geography().name(code)
    show_chart(
        build,
        key="toetsjaren",
        title=t("toets_years.title", name=name, unit=unit),
        alt=t(
            "toets_years.alt",
            name=name,
            first=years[0],
            now=write(likely[0]),
            last=years[-1],
            then=write(likely[-1]),
            unit=unit,
        ),
        table=shown,
        slugs=needed(toets),
        file_name=f"{t('toets.file')}-{t('toets_years.file')}",
        height=years_ahead.HEIGHT,
        slide=_slide(toets),
    )


_PARTS = ("low", "likely", "high")


def _show_assumptions(toets: Toets) -> None:
    """Show what the outcome assumes, where that comes from, and what it does not say."""
    declared = load_execution()
    sources = (declared.productive_hours, declared.cost_per_fte_eur, declared.overhead_per_fte_eur)
    low, high = (formats.percent(each, 0) for each in toets_state.margins(toets))
    markup(
        "toets_aannames.html",
        key="toets_aannames",
        sentences=_pairs([each.text for each in assumptions(toets)]),
        margins=t("toets.margins", low=low, high=high),
        sources=list({each.url: each for each in sources}.values()),
        notes=[each.note for each in sources],
    )


def _pairs(sentences: list[str]) -> list[tuple[str, str]]:
    """Return each number with where it comes from; the last may stand alone."""
    return list(zip_longest(sentences[::2], sentences[1::2], fillvalue=""))
