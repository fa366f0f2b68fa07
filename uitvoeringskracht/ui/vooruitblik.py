"""Vooruitblik: what the tasks of a gemeente or region may cost per inwoner up to 2030."""

from __future__ import annotations

import streamlit as st

from uitvoeringskracht.analysis.forecast.forecasting import pool_of
from uitvoeringskracht.analysis.forecast.loads import THEME_LOADS, UNTIL
from uitvoeringskracht.analysis.scenario_choice import YEARS
from uitvoeringskracht.charts.many_lines import many_lines
from uitvoeringskracht.charts.scenarios import scenario_chart
from uitvoeringskracht.declared.backtest import Pool, load_backtest
from uitvoeringskracht.indicators import thema_folder
from uitvoeringskracht.report.development import Asked, develop
from uitvoeringskracht.report.development_pictures import areas_picture
from uitvoeringskracht.report.development_table import development_table
from uitvoeringskracht.report.development_words import in_which_prices, notes, words
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.sentences.outlook import no_load
from uitvoeringskracht.sentences.tested import better_than_naive, how_tested
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, navigation, selection
from uitvoeringskracht.ui.choices import choice
from uitvoeringskracht.ui.layout import set_title
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.ontwikkeling_figures import show_events
from uitvoeringskracht.ui.ontwikkeling_view import own_areas
from uitvoeringskracht.ui.pictures import show_chart, show_table
from uitvoeringskracht.ui.search import search_box
from uitvoeringskracht.ui.selection import Selection
from uitvoeringskracht.ui.slide_button import on_slide
from uitvoeringskracht.ui.vooruitblik_overview import THEMAS, overview
from uitvoeringskracht.ui.vooruitblik_scenarios import LeftOut, Scenario, drawn, scenarios
from uitvoeringskracht.ui.vooruitblik_tables import (
    finding,
    key_words,
    left_out_table,
    per_year,
    scenario_table,
    source_words,
    tests_table,
)

HEIGHT, SCENARIO_HEIGHT = 380, 280


def ask() -> None:
    """Ask for a gemeente when none is chosen."""
    markup("vooruitblik_vraag.html", key="vraag")
    search_box("zoek_vooruitblik", None, is_large=True)


@st.fragment
def show() -> None:
    """Show the whole page; only this part runs again after a choice."""
    if navigation.is_leaving():
        st.rerun()
    chosen = selection.current()
    own = str(chosen.gemeente)
    areas = own_areas(own)
    area = named(cache.geography(), chosen.area if chosen.area in areas else own)
    thema = next((each for each in THEMAS if thema_folder(each) == chosen.thema), THEMAS[0])
    set_title(t("vooruitblik.title"), t(f"thema.{thema_folder(thema)}"), area.name)
    markup("vooruitblik_kop.html", key="vb_kop", name=area.name, until=UNTIL)
    _show_choices(chosen, thema, areas)
    _show_overview(area, thema)
    if thema in THEME_LOADS:
        _show_load(thema, area)
        _show_quality(thema, area)
    found, left = scenarios(thema, area, cache.answers(cache.version()), cache.geography())
    _show_scenarios(thema, area, found)
    _show_left_out(left)
    if thema in THEME_LOADS:
        _show_tests(area)


def _show_choices(chosen: Selection, thema: str, areas: dict[str, str]) -> None:
    key = "vooruitblik_thema"

    def change() -> None:
        selection.write(thema=st.session_state[key])

    st.session_state[key] = thema_folder(thema)
    with st.container(key="ontw_wat", horizontal=True, vertical_alignment="bottom"):
        choice("area", t("vooruitblik.area"), areas, chosen, width=320)
        st.segmented_control(
            t("kaart.thema"),
            [thema_folder(each) for each in THEMAS],
            format_func=lambda folder: t(f"thema.{folder}"),
            key=key,
            required=True,
            wrap=True,
            on_change=change,
        )


def _show_overview(area: Area, thema: str) -> None:
    answers = cache.answers(cache.version())
    rows = overview(area, answers)
    markup(
        "vooruitblik_overzicht.html",
        key="vb_overzicht",
        rows=rows,
        chosen=thema_folder(thema),
        until=UNTIL,
    )


def _show_load(thema: str, area: Area) -> None:
    """Show the picture of the lasten of a thema, with its sentences beside it."""
    answers, geography = cache.answers(cache.version()), cache.geography()
    slug = THEME_LOADS[thema].observed
    found = develop(Asked(slug, area.code), answers, geography)
    said = words(found, answers, geography)
    left, right = st.columns([1.9, 1], gap="medium")
    with left:
        if found.years:
            show_chart(
                lambda mode: many_lines(areas_picture(found, geography, ""), mode, height=HEIGHT),
                key="vooruitblik",
                title=t("vooruitblik.chart", title=found.indicator.title, name=area.name)
                + in_which_prices(found),
                alt=said.outlook[-1].headline.text if said.outlook else said.finding,
                table=development_table(found, geography, ""),
                slugs=[slug, THEME_LOADS[thema].planned],
                file_name=f"vooruitblik-{thema_folder(thema)}",
                height=HEIGHT,
                note=notes(found),
                slide=on_slide("vooruitblik", thema=thema_folder(thema)),
            )
        show_events(said.events)
    with right:
        markup("vooruitblik_zinnen.html", key="vb_zinnen", words=said, slug=slug)


def _show_scenarios(thema: str, area: Area, found: list[Scenario]) -> None:
    """Show what reports say: a picture per inwoner, a sentence per estimate, the table."""
    folder = thema_folder(thema)
    markup(
        "vooruitblik_rapporten.html",
        key="vb_rapporten",
        thema=t(f"thema.{folder}"),
        no_load="" if thema in THEME_LOADS else no_load(thema).text,
        found=[(each, key_words(each), source_words(each)) for each in found],
    )
    if not found:
        return
    title = t("vooruitblik.scenarios_of", thema=t(f"thema.{folder}").lower(), name=area.name)
    table = scenario_table(found, title)
    visible = drawn(found)
    note = t("vooruitblik.scenario_note")
    if visible:
        show_chart(
            lambda mode: scenario_chart(
                per_year(visible), list(YEARS), mode, height=SCENARIO_HEIGHT
            ),
            key="vb_ramingen",
            title=title,
            alt=finding(visible),
            table=table,
            slugs=["inwoners"],
            file_name=f"ramingen-{folder}",
            height=SCENARIO_HEIGHT,
            note=note,
        )
    else:
        show_table(
            key="vb_ramingen",
            table=table,
            slugs=["inwoners"],
            file_name=f"ramingen-{folder}",
            note=note,
        )


def _show_left_out(left: list[LeftOut]) -> None:
    if left:
        table = left_out_table(left, t("vooruitblik.left_out"))
        show_table(key="vb_niet", table=table, slugs=[], file_name="ramingen-niet-getoond")


def _show_quality(thema: str, area: Area) -> None:
    """Show how good forecasts of this figure were."""
    series = cache.answers(cache.version()).real(THEME_LOADS[thema].observed, area.level)
    pool = pool_of(series)
    content = load_backtest()
    evidence = content.find(series.indicator.slug, pool)
    markup(
        "vooruitblik_toets.html",
        key="vb_toets",
        title=series.indicator.phrase,
        sentences=how_tested(evidence, series.indicator) if evidence else [],
        every=better_than_naive(content, pool).text,
    )


def _show_tests(area: Area) -> None:
    """Show the tests of every figure."""
    is_gemeente = area.is_gemeente
    pool = Pool.GEMEENTE if is_gemeente else Pool.REGIO
    heading = "vooruitblik.tests_gemeente" if is_gemeente else "vooruitblik.tests_regio"
    show_table(
        key="vb_toetsen",
        table=tests_table(pool, t(heading)),
        slugs=[],
        file_name="toetsen-vooruitblik",
        note=t("vooruitblik.tests_note"),
    )
