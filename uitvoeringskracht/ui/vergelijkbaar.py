"""The parts of the page Vergelijkbare gemeenten."""

from __future__ import annotations

import streamlit as st

from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.methods import load_methods
from uitvoeringskracht.report.peer_groups import class_of
from uitvoeringskracht.sentences.amounts import counted
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.groups import class_group
from uitvoeringskracht.sentences.likeness import no_peers, remote
from uitvoeringskracht.sentences.quantities import of_hundred
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import (
    cache,
    calls,
    compared_spine,
    compared_table,
    group_choice,
    own_figure,
    pair,
    peer_weights,
    selection,
    shown_indicators,
)
from uitvoeringskracht.ui.compared import Column, columns
from uitvoeringskracht.ui.layout import set_title
from uitvoeringskracht.ui.likeness import Likeness, likeness
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.peer_features import why
from uitvoeringskracht.ui.peers import show_choice
from uitvoeringskracht.ui.pictures import show_files, show_picture
from uitvoeringskracht.ui.search import search_box
from uitvoeringskracht.ui.selection import CLASS, GROUP, NEIGHBOURS, URBAN_CLASS, Selection
from uitvoeringskracht.ui.slide_button import on_slide, show_alone

#: So many gemeenten to call are shown at once.
MOST_CALLS = 3
METHODS = ("vergelijkbare_gemeenten", "stabiliteit", "verschil")


def ask() -> None:
    """Ask for a gemeente when none is chosen."""
    markup("vergelijkbaar_vraag.html", key="vraag")
    search_box("zoek_vergelijkbaar", None, is_large=True)


def show_page(chosen: Selection) -> None:
    """Show everything of the chosen gemeente and group."""
    area = Area.of(cache.geography(), str(chosen.gemeente))
    has_group = chosen.peers != GROUP or bool(set(chosen.group) - {area.code})
    found = likeness(area.code, chosen)
    _show_head(area, found, chosen)
    if isinstance(found, Refusal):
        st.info(no_peers(found, area).text)
        return
    if not has_group:
        return
    shown = columns(found, chosen.thema)
    with st.container(key="vergelijk_inhoud"):
        left, right = st.columns([2.1, 1], gap="small")
    with left:
        _show_table(found, shown)
        _show_why(found, area)
    with right:
        _show_spine(found, shown)
        _show_calls(found, shown, chosen)


def _show_head(area: Area, found: Likeness | Refusal, chosen: Selection) -> None:
    set_title(area.name, t("vergelijkbaar.title"))
    markup("vergelijkbaar_kop.html", key="kop", about=_about(area, found, chosen))
    with st.container(key="vergelijk_keuzes", horizontal=True, vertical_alignment="bottom"):
        group_choice.show_thema(chosen)
        show_choice(chosen, can_make_group=True)
        if chosen.peers == GROUP:
            group_choice.show_own_group(chosen)
    if chosen.peers == GROUP:
        group_choice.show_too_few(chosen)
    if chosen.peers == NEIGHBOURS:
        peer_weights.show(chosen)


def _about(area: Area, found: Likeness | Refusal, chosen: Selection) -> str:
    count = 0 if isinstance(found, Refusal) else len(found.near.codes)
    if chosen.peers == GROUP:
        return t("vergelijkbaar.about_own", name=area.name)
    if chosen.peers in (CLASS, URBAN_CLASS):
        return class_group(cache.geography(), class_of(cache.geography(), area.code, chosen)).text
    return t("vergelijkbaar.about", name=area.name, count=count)


def _show_table(found: Likeness, shown: list[Column]) -> None:
    with st.container(border=True, key="vlak_vergelijking"):
        markup(
            "vergelijkbaar.html",
            key="vergelijking",
            name=cache.geography().name(found.group.codes[0]),
            table=compared_table.table_of(found, shown),
            left_out=max(0, len(found.near.codes) - compared_table.MOST_ROWS),
            has_colour=compared_table.has_colour(found, shown),
            notes=compared_table.notes_of(found, shown),
        )
        show_files(
            key="vergelijking",
            table=compared_table.file_table(found, shown),
            slugs=[column.indicator.slug for column in shown],
            file_name=t("vergelijkbaar.file"),
        )


def _show_spine(found: Likeness, shown: list[Column]) -> None:
    show_picture(
        compared_spine.picture_of(found, shown),
        key="plaats",
        title=t("plaats.title"),
        alt=compared_spine.finding(found, shown),
        table=compared_spine.table_of(found, shown),
        slugs=[column.indicator.slug for column in shown],
        file_name=t("plaats.file"),
        note=_how_to_read(found, shown),
        slide=on_slide("plaats", indicators=_shared(shown)),
    )


def _shared(shown: list[Column]) -> tuple[str, ...]:
    """Return the figures that may leave this session: all but an own one."""
    return tuple(each.indicator.slug for each in shown if each.indicator.slug != own_figure.SLUG)


def _how_to_read(found: Likeness, shown: list[Column]) -> str:
    if not compared_table.has_colour(found, shown):
        return t("vergelijkbaar.no_colour")
    return t("plaats.note_fixed") if found.is_fixed else t("plaats.note")


def _show_calls(found: Likeness, shown: list[Column], chosen: Selection) -> None:
    with st.container(border=True, key="vlak_bellen"):
        markup("bellen_kop.html", key="bellen_kop")
        of_table = {column.indicator.slug for column in shown}
        first = calls.first_choice(found, chosen, of_table)
        known = shown_indicators.indicators()

        def change() -> None:
            selection.write(indicator=st.session_state["bellen_over"])

        st.session_state["bellen_over"] = first
        st.selectbox(
            t("bellen.about"),
            calls.choices(first),
            format_func=lambda slug: known[slug].title,
            key="bellen_over",
            on_change=change,
        )
        whom = calls.calls(found, first)
        markup(
            "bellen.html",
            key="bellen",
            found=whom,
            name=cache.geography().name(found.group.codes[0]),
            most=MOST_CALLS,
            more=t("bellen.more", gemeenten=counted(len(whom.calls) - MOST_CALLS, "gemeente")),
            is_elsewhere=chosen.indicator is None and first not in of_table,
            difference=calls.difference(found, first),
            question=t("bellen.differs", name=cache.geography().name(found.group.codes[0])),
        )
        show_alone(on_slide("bellen", indicator=first), key="bellen", title=t("dia_of.bellen"))
    pair.show(first, chosen)


def _show_why(found: Likeness, area: Area) -> None:
    titles = load_methods()
    markup(
        "waarom.html",
        key="waarom",
        name=area.name,
        reasons=why(found, compared_table.MOST_ROWS),
        apart="" if found.is_fixed else _apart(found, area),
        methods=[(slug, titles[slug].title) for slug in METHODS],
    )


def _apart(found: Likeness, area: Area) -> str:
    """Return how far its own group is, in words."""
    said = remote(found.remote, area)
    if said is not None:
        return said.text
    return t("waarom.not_apart", name=area.name, count=of_hundred(100 * found.remote))
