"""The parts of the first page."""

from __future__ import annotations

import streamlit as st

from uitvoeringskracht.charts.marks import gap_mark
from uitvoeringskracht.map.wording import origin, period_heading
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.report.standing_out import standing_out
from uitvoeringskracht.report.tiles import TILES, tiles
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import MODES
from uitvoeringskracht.ui import cache, my_regions
from uitvoeringskracht.ui.corners import corners
from uitvoeringskracht.ui.describe import describe
from uitvoeringskracht.ui.layout import set_title
from uitvoeringskracht.ui.markup import Markup, markup, picture
from uitvoeringskracht.ui.peers import peer_group, show_choice
from uitvoeringskracht.ui.routes import figures_url
from uitvoeringskracht.ui.search import search_box
from uitvoeringskracht.ui.selection import Selection
from uitvoeringskracht.ui.slide_button import on_slide, show_alone
from uitvoeringskracht.ui.waiting import waiting

#: What the small map on the first page shows.
PICTURE = TILES["mensen"]


def show_welcome() -> None:
    """Show what this is, and the box to choose a gemeente."""
    left, right = st.columns([1.25, 1], gap="large")
    with left:
        markup("welcome.html", key="welkom")
        search_box("zoek_start", None, is_large=True)
    with right:
        at = cache.version()
        indicator = cache.indicators()[PICTURE]
        pictures = {mode: figures_url(PICTURE, "gemeente", "svg", at, mode=mode) for mode in MODES}
        markup(
            "picture.html",
            key="kaartje",
            indicator=indicator,
            pictures=pictures,
            year=_year_and_source(at),
        )


def _year_and_source(at: int) -> str:
    """Return what the small map shows: 'Jaarrekening 2024, berekend uit CBS, Iv3'."""
    indicator = cache.indicators()[PICTURE]
    panel = cache.panel(PICTURE, at, "gemeente")
    period = panel.main_period()
    if period is None:
        return ""
    figure = panel.figure(panel.codes[0], period)
    names = figure.source.split(" + ") if figure else []
    cards = [cache.sources(at)[name] for name in names if name in cache.sources(at)]
    heading = period_heading(indicator, period, panel.main_status(period))
    return ", ".join(part for part in (heading, origin(indicator, cards)) if part)


def show_head(now: Selection) -> None:
    """Show the name of the gemeente, whom to compare with, and where to go on."""
    code = str(now.gemeente)
    set_title(cache.geography().name(code), t("start.page"))
    name, compare, buttons = st.columns([1.5, 0.75, 1.15], vertical_alignment="bottom")
    with name:
        markup(
            "start_head.html", key="kop", name=cache.geography().name(code), about=describe(code)
        )
    with compare:
        show_choice(now)
    with buttons:
        markup("start_buttons.html", key="verder")


def show_tiles(now: Selection) -> None:
    """Show five figures of the gemeente among its peers, and why these."""
    code = str(now.gemeente)
    group = peer_group(code, now)
    with waiting():
        answers = cache.answers(cache.version())
        found = tiles(answers, group, prices=now.prices, layout=now.layout)
    markup(
        "start.html",
        key="tegels",
        name=cache.geography().name(code),
        group=group,
        tiles=found.tiles,
        why=found.why,
        left_out=found.left_out,
    )
    show_alone(on_slide("tegels"), key="tegels", title=t("dia_of.tegels"))


def show_findings(now: Selection) -> None:
    """Show what stands out, and beside it the regions and kracht en last of the gemeente."""
    code = str(now.gemeente)
    group = peer_group(code, now)
    left, right = st.columns([1.1, 1])
    with left:
        _show_standing_out(group)
    with right:
        _show_regions(code)
        markup("hoeken.html", key="hoeken", corners=corners(code))


def _show_standing_out(group: PeerGroup) -> None:
    found = standing_out(cache.answers(cache.version()), group)
    markup("opvalt.html", key="opvalt", found=found, group=group, gap=_gap())
    show_alone(on_slide("opvalt"), key="opvalt", title=t("dia_of.opvalt"))


def _show_regions(code: str) -> None:
    rows = my_regions.rows(code)
    older = [row for row in rows if my_regions.is_old(row)]
    markup(
        "regios.html",
        key="regios",
        gap=_gap(),
        current=[row for row in rows if row not in older],
        older=older,
        on_map=my_regions.figure_on_map,
        shared=my_regions.shared(code),
        name=cache.geography().name(code),
    )
    show_alone(on_slide("regios"), key="regios", title=t("dia_of.regios"))


def _gap() -> Markup:
    return picture(gap_mark(Reason.ONBEKEND))
