"""Kracht en last: the picture, the sliders beside it, and what it says of one gemeente."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.balance import Quadrant, Refusal
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.charts import quadrant
from uitvoeringskracht.declared.balance import load_balance
from uitvoeringskracht.indicators import thema_folder
from uitvoeringskracht.report import balance_ground
from uitvoeringskracht.report.balance_ground import Ground
from uitvoeringskracht.report.balance_table import table
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode
from uitvoeringskracht.ui import cache, kracht_answers, kracht_reasons, kracht_weights, layout
from uitvoeringskracht.ui.choices import choice
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.peers import peer_group, show_choice
from uitvoeringskracht.ui.pictures import show_chart
from uitvoeringskracht.ui.search import search_box
from uitvoeringskracht.ui.selection import Selection
from uitvoeringskracht.ui.slide_button import on_slide
from uitvoeringskracht.ui.waiting import waiting

_WIDTHS = (1.0, 2.35, 1.18)


def show_head(chosen: Selection) -> None:
    """Show the title with the choices of thema and of peers."""
    title = _title(chosen)
    layout.set_title(*([_name(chosen)] if chosen.gemeente else []), title)
    with st.container(key="kl_kop"):
        markup("kracht_kop.html", key="kop", title=title)
        with st.container(key="kracht_keuzes", horizontal=True, vertical_alignment="bottom"):
            themas = {thema_folder(each): formats.capital(each) for each in load_balance()}
            choice("thema", t("kracht.thema"), themas, chosen, width=190)
            if chosen.gemeente:
                show_choice(chosen)


def show_balance(chosen: Selection) -> None:
    """Show the sliders, the picture and the outcome of the chosen gemeente, and their reasons."""
    with waiting():
        found = kracht_answers.ground(chosen)
        area = Area.of(cache.geography(), chosen.gemeente) if chosen.gemeente else None
        group = peer_group(area.code, chosen) if area else None
    with st.container(key="kracht_vlak"):
        left, middle, right = st.columns(_WIDTHS, gap="small")
    with left:
        kracht_weights.show(found.theme, chosen, found.periods)
    with right:
        if area is None or group is None:
            _ask()
        else:
            _show_outcome(found, area, group)
    with middle:
        if isinstance(found.balance.quadrants, Refusal):
            _show_refusal(found)
            _show_background(found, area)
            return
        _show_picture(found, area, group)
    _show_background(found, area)


def _show_background(found: Ground, area: Area | None) -> None:
    """Show what misses, which figures were cut, and how much each really counts."""
    markup(
        "kracht_achtergrond.html",
        key="kracht_achtergrond",
        limit=found.theme.limit,
        gaps=kracht_reasons.gaps(found, area),
        outliers=kracht_reasons.outliers(found, area),
        sides=[
            (t(f"kracht_side.{side.name}"), kracht_reasons.weighings(side))
            for side in found.sides()
        ],
    )


def _ask() -> None:
    with st.container(border=True, key="vlak_vraag"):
        markup("kracht_vraag.html", key="kracht_vraag")
        search_box("zoek_kracht", None, is_large=True)


def _show_outcome(found: Ground, area: Area, group: PeerGroup) -> None:
    message = balance_ground.verdict(found, area)
    markup(
        "kracht_uitkomst.html",
        key="kracht_uitkomst",
        name=area.name,
        message=message,
        standings=balance_ground.standings(found, area, group),
        group=group,
        is_own=found.is_own,
        too_few=[t(f"side.{name}") for name in ("kracht", "last") if found.too_few(name)],
        deciding=kracht_reasons.deciding(found, area),
    )


def _show_refusal(found: Ground) -> None:
    """Say why there is no picture for this thema."""
    names = [name for name in ("kracht", "last") if found.side(name) is None]
    with st.container(border=True, key="vlak_geen_beeld"):
        markup(
            "kracht_geen_beeld.html",
            key="kracht_geen_beeld",
            where=_where(found.theme.thema),
            sides=[t(f"side.{name}") for name in names],
            is_own=any(found.too_few(name) for name in names),
        )


def _show_picture(found: Ground, area: Area | None, group: PeerGroup | None) -> None:
    own = balance_ground.spot(found, cache.geography(), area.code) if area else None
    codes = group.others(area.code) if area and group else []
    hidden = {*codes, *([area.code] if area else [])}
    every = [code for code in cache.geography().gemeenten(LAYOUT) if code not in hidden]
    peers = [balance_ground.spot(found, cache.geography(), code) for code in codes]
    others = [balance_ground.spot(found, cache.geography(), code) for code in every]

    def build(mode: Mode) -> go.Figure:
        return quadrant.quadrant_chart(own, peers, others, mode)

    shown = table(found, cache.geography())
    show_chart(
        build,
        key="krachtbeeld",
        title=_picture_title(area, group),
        alt=_alt(found, area),
        table=shown,
        slugs=tuple(found.periods),
        file_name=f"kracht-en-last-{thema_folder(found.theme.thema)}",
        height=quadrant.HEIGHT,
        note=t("kracht.reading") if area else t("kracht.reading_all"),
        slide=on_slide("kracht_en_last", thema=thema_folder(found.theme.thema)),
    )


def _picture_title(area: Area | None, group: PeerGroup | None) -> str:
    if area is None or group is None:
        return t("kracht.picture_all")
    return t("kracht.picture", name=area.name, count=len(group.codes) - 1, group=group.label)


def _alt(found: Ground, area: Area | None) -> str:
    """Return what the picture shows: of the own gemeente, else of all of them."""
    if area is not None:
        return balance_ground.verdict(found, area).headline.text
    quadrants = found.balance.quadrants
    assert not isinstance(quadrants, Refusal)
    unsure = int((quadrants["quadrant"] == Quadrant.NIET_TE_ZEGGEN).sum())
    return t("kracht.alt_all", sure=len(quadrants) - unsure, total=len(quadrants))


def _title(chosen: Selection) -> str:
    return t("kracht.title", where=_where(balance_ground.thema_of(chosen)))


def _where(thema: str) -> str:
    where = t(f"in_thema.{thema_folder(thema)}")
    return f"{where[:1].lower()}{where[1:]}"


def _name(chosen: Selection) -> str:
    return cache.geography().name(str(chosen.gemeente))
