"""What stands around every page: logo, bar at the top, messages and foot."""

from __future__ import annotations

import time

import streamlit as st

from uitvoeringskracht import edition, formats
from uitvoeringskracht.report.stand import retrieved_until
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import assets, cache, house_style, selection
from uitvoeringskracht.ui.feedback import feedback_link
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.search import search_box
from uitvoeringskracht.ui.share import show_share
from uitvoeringskracht.ui.slide_button import show_verhaal
from uitvoeringskracht.ui.startup import STARTUP

#: Addresses of the pages that ask for a gemeente when none is chosen.
ASKING = {
    "",
    "gemeente",
    "kracht_en_last",
    "ontwikkeling",
    "samenwerking",
    "uitvoeringstoets",
    "vergelijkbaar",
    "vooruitblik",
}


def configure() -> None:
    """Set what holds for every page: width, icon and logo.

    The logo goes by address: as a file Streamlit would send it with every run.
    """
    st.set_page_config(layout="wide", page_icon="/app/static/icon.png")
    own = house_style.logo()
    st.logo(assets.static_url(f"logo.{own[1]}") if own else "/app/static/logo.svg", size="large")


def set_title(*parts: str) -> None:
    """Set the title of the browser tab: what is shown first, the name of the site last."""
    st.set_page_config(page_title=" · ".join([*parts, edition.current().name]))


def bar(chosen: selection.Selection, page: str) -> None:
    """Show the bar at the top: the search box for a gemeente, and the button that shares.

    Without the box on a page that itself asks for a gemeente in a larger one.
    """
    is_asking = chosen.gemeente is None and not chosen.areas and page in ASKING
    with st.container(key="bovenbalk", horizontal=True):
        if not is_asking:
            search_box("zoek_boven", chosen.gemeente)
        show_verhaal()
        show_share()


def greet(chosen: selection.Selection, page: str) -> None:
    """Show the sentence with which the edition welcomes who opens the site."""
    shown = edition.current()
    is_front = page == "" or (page == "regio" and chosen.area == shown.area)
    if shown.welcome and is_front:
        markup("editie_welkom.html", key="editie_welkom", text=shown.welcome)


def show_problems(chosen: selection.Selection) -> None:
    """Say which values in the address do not exist."""
    for problem in chosen.problems:
        st.warning(problem)


def show_progress() -> None:
    """Show how far the first filling of the store is, until it is done."""
    if STARTUP.failed:
        st.error(t("frame.start_failed"))
        return
    bar = st.progress(0.0, t("frame.starting"))
    while not (STARTUP.wait(seconds=0.3) or STARTUP.failed):
        bar.progress(STARTUP.fraction, t("frame.filling", title=STARTUP.doing))
        time.sleep(0.05)
    st.rerun()


def foot() -> None:
    """Show the sources, how recent the figures are, whom to tell of a fault, and the licence."""
    at = cache.version()
    newest = retrieved_until(cache.sources(at).values())
    markup(
        "foot.html",
        key="voet",
        retrieved=formats.day(newest),
        version=at,
        contact=feedback_link(edition.current().name),
    )
