"""What stands around every page: style, logo, search box, messages and foot."""

from __future__ import annotations

import time
from pathlib import Path

import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import tokens
from uitvoeringskracht.ui import cache, selection
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.search import search_box
from uitvoeringskracht.ui.startup import STARTUP

_STATIC = Path(__file__).parent / "static"


def configure() -> None:
    """Set what holds for every page: width, icon, logo and the one stylesheet."""
    st.set_page_config(layout="wide", page_icon=str(_STATIC / "icon.png"))
    st.logo(str(_STATIC / "logo.svg"), size="large")
    st.html(f"<style>{stylesheet()}</style>")


def set_title(*parts: str) -> None:
    """Set the title of the browser tab: what is shown first, the name of the site last."""
    st.set_page_config(page_title=" · ".join([*parts, t("app.name")]))


def stylesheet() -> str:
    """Return the stylesheet: the tokens as variables that follow the theme, and a few rules.

    The variables reach into the components, as --uk-own, --uk-line-strong and so on.
    """
    light, dark = tokens("light"), tokens("dark")
    pairs = {name: (light.color[name], dark.color[name]) for name in light.color}
    for scale, steps in light.scale.items():
        for number, step in enumerate(steps):
            pairs[f"{scale}_{number + 1}"] = (step, dark.scale[scale][number])
    variables = "".join(
        f"--uk-{name.replace('_', '-')}:light-dark({first},{second});"
        for name, (first, second) in pairs.items()
    )
    rules = Path(__file__).with_name("frame_rules.css").read_text(encoding="utf-8")
    return f":root{{{variables}}}{rules}"


def search(chosen: selection.Selection) -> None:
    """Show the search box for a gemeente, in the bar at the top."""
    with st.container(key="bovenbalk"):
        search_box("zoek_boven", chosen.gemeente)


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
    """Show the sources, how recent the figures are, and the licence."""
    at = cache.version()
    newest = max((card.retrieved for card in cache.sources(at).values()), default="")
    markup("foot.html", key="voet", retrieved=formats.day(newest), version=at)
