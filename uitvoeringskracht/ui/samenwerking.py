"""The parts of the page Samenwerking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from uitvoeringskracht.charts.count_bars import count_bars, counted
from uitvoeringskracht.report.partner_map import partner_map
from uitvoeringskracht.report.partners import SOURCE
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode
from uitvoeringskracht.ui import cache, partner_overlap, partner_regions, partners
from uitvoeringskracht.ui.describe import describe
from uitvoeringskracht.ui.layout import set_title
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.pictures import show_chart, show_files, show_picture, show_table
from uitvoeringskracht.ui.search import search_box
from uitvoeringskracht.ui.selection import Selection
from uitvoeringskracht.ui.slide_button import on_slide

METHOD = "samenwerking"
#: The numbers of which the country is shown: column of partnerships.per_gemeente.
COUNTED = ("groups", "distinct_sets")
_REGISTER = (SOURCE,)


def show_country() -> None:
    """Ask for a gemeente, and show how many regelingen and groups gemeenten have."""
    markup("samenwerking_vraag.html", key="vraag")
    search_box("zoek_samenwerking", None, is_large=True)
    for column, name in zip(st.columns(2, gap="small"), COUNTED, strict=True):
        with column:
            _show_counts(name)


def show_gemeente(chosen: Selection) -> None:
    """Show with whom a gemeente works, in which groups, and in which regions it lies."""
    area = Area.of(cache.geography(), str(chosen.gemeente))
    groups = partner_overlap.groups_of(area)
    set_title(area.name, t("samenwerking.title"))
    markup(
        "samenwerking_kop.html",
        key="kop",
        name=area.name,
        about=describe(area.code),
        facts=partners.facts(area.code),
        register=cache.sources(cache.version())[SOURCE],
        has_overlap=len(groups) > 1,
        parts=partner_regions.parts_of(area),
    )
    with st.container(key="samenwerking_inhoud"):
        left, right = st.columns([1.15, 1], gap="small")
    with left:
        _show_map(area)
        if per_thema := partners.theme_table(area):
            _table(per_thema, "per_thema", note=t("samenwerking.per_thema_note"))
    with right:
        _show_words(area)
        _table(partners.partner_table(area), "partners")
    _table(partners.regeling_table(area), "regelingen", note=t("samenwerking.regelingen_note"))
    if len(groups) > 1:
        _show_overlap(groups)
    _show_regions(area)
    markup("samenwerking_niet.html", key="niet", card=cache.sources(cache.version())[SOURCE])


def _show_counts(name: str) -> None:
    values = [int(value) for value in partners.numbers()[name]]
    counts = counted(values)
    low, high = partners.spread(name)
    across = t(f"samenwerking.across_{name}")
    build: Callable[[Mode], go.Figure] = partial(
        count_bars, values, across=across, up=t("samenwerking.gemeenten"), usual=(low, high)
    )
    most = max(counts, key=lambda value: counts[value])
    frame = {across: list(counts), t("samenwerking.gemeenten"): list(counts.values())}
    show_chart(
        build,
        key=f"aantal_{name}",
        title=t(f"samenwerking.country_{name}"),
        alt=t(f"samenwerking.finding_{name}", low=low, high=high, most=most),
        table=Table(pd.DataFrame(frame), t(f"samenwerking.country_{name}")),
        slugs=(),
        file_name=t(f"samenwerking.file_{name}"),
        note=t("samenwerking.colour_note"),
        sources=_REGISTER,
    )


def _show_map(area: Area) -> None:
    finding = partners.most_shared(area)
    svg = partner_map(cache.answers(cache.version()), area, finding)
    if svg is None:
        return
    title = t("samenwerking.map_title", name=area.name)
    show_picture(
        svg,
        key="partnerkaart",
        title=title,
        alt=finding,
        table=replace(partners.partner_table(area), title=title),
        slugs=(),
        file_name=t("samenwerking.map_file"),
        note=t("samenwerking.map_note"),
        sources=_REGISTER,
        slide=on_slide("samenwerking"),
    )


def _show_words(area: Area) -> None:
    with st.container(border=True, key="vlak_woorden"):
        words = partners.words(area)
        markup("samenwerking_zinnen.html", key="woorden", words=words, method=METHOD)


def _show_overlap(groups: Sequence[partner_overlap.Group]) -> None:
    with st.container(border=True, key="vlak_overlap"):
        markup(
            "samenwerking_overlap.html",
            key="overlap",
            groups=groups,
            steps=partner_overlap.steps(),
            method=METHOD,
        )
        show_files(
            key="overlap",
            table=partner_overlap.overlap_table(groups),
            slugs=(),
            file_name=t("overlap.file"),
            sources=_REGISTER,
        )


def _show_regions(area: Area) -> None:
    with st.container(border=True, key="vlak_regios"):
        markup(
            "samenwerking_regios.html",
            key="regios",
            name=area.name,
            parts=partner_regions.parts_of(area),
            summary=partner_regions.summary(area),
        )
        show_files(
            key="regios",
            table=partner_regions.region_table(area),
            slugs=(),
            file_name=t("mijn_regios.file"),
            note=t("mijn_regios.sources", names="; ".join(partner_regions.sources())),
        )


def _table(table: Table, name: str, note: str = "") -> None:
    show_table(key=name, table=table, slugs=(), file_name=name, note=note, sources=_REGISTER)
