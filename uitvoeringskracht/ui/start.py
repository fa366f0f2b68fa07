"""The parts of the first page."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.indicators import THEMAS, thema_folder
from uitvoeringskracht.map.wording import origin, period_heading
from uitvoeringskracht.observations import Status
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import MODES
from uitvoeringskracht.ui import cache, profile, selection
from uitvoeringskracht.ui.describe import describe
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.peers import peer_group
from uitvoeringskracht.ui.routes import figures_url
from uitvoeringskracht.ui.search import search_box
from uitvoeringskracht.ui.selection import Selection
from uitvoeringskracht.ui.startup import STARTUP

#: The five tiles: a label and the indicator.
TILES = {
    "mensen": "externe_inhuur_aandeel_pct",
    "processen": "begrotingsafwijking_lasten_abs_pct",
    "middelen": "solvabiliteit_balans_pct",
    "sociaal": "lasten_jeugd_per_inwoner",
    "energie": "gasverbruik_woning",
}
#: What the small map on the first page shows.
PICTURE = TILES["mensen"]
WAYS = ("kaart", "gemeente", "cijfers")


@dataclass(frozen=True)
class Freshness:
    """How recent the figures of a thema are: the newest year, and how many indicators."""

    title: str
    count: int
    newest: str


def chosen() -> Selection:
    """Return the selection of this run."""
    return selection.current()


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


def show_tiles(selection_now: Selection) -> None:
    """Show five figures of the chosen gemeente among gemeenten of about the same size."""
    gemeente = str(selection_now.gemeente)
    found = profile.cards(selection_now, gemeente, TILES.values(), is_wide=True)
    labels = [t(f"tile.{name}") for name in TILES]
    markup(
        "start.html",
        key="tegels",
        name=cache.geography().name(gemeente),
        about=describe(gemeente),
        group=peer_group(gemeente, selection_now),
        tiles=list(zip(labels, found, strict=True)),
    )


def show_offer() -> None:
    """Show what a reader can do here, and how recent the figures are."""
    at = cache.version()
    retrieved = max((card.retrieved for card in cache.sources(at).values()), default="")
    markup(
        "offer.html",
        key="aanbod",
        ways=[(url, t(f"way.{url}"), t(f"way_text.{url}")) for url in WAYS],
        freshness=[freshness(thema, at) for thema in THEMAS] if STARTUP.is_warm else [],
        retrieved=formats.day(retrieved),
    )


def freshness(thema: str, at: int) -> Freshness:
    """Return how recent the figures of `thema` are, plans (begroting) told apart."""
    slugs = [slug for slug, found in cache.indicators().items() if found.thema == thema]
    realised: list[int] = []
    planned: list[int] = []
    for slug in slugs:
        panel = cache.panel(slug, at)
        period = panel.main_period()
        if period is not None:
            is_plan = panel.main_status(period) == Status.BEGROOT
            (planned if is_plan else realised).append(period)
    newest = str(max(realised)) if realised else formats.MISSING
    if planned:
        newest = t("start.with_plan", newest=newest, plan=max(planned))
    return Freshness(t(f"thema.{thema_folder(thema)}"), len(slugs), newest)
