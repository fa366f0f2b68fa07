"""One on one: whether two gemeenten differ demonstrably on a figure, and what decided that."""

from __future__ import annotations

import streamlit as st

from uitvoeringskracht.analysis.difference import between
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.sentences.apart import from_other
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.sentence import Message
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, selection, shown_indicators
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.selection import Selection

_KEY = "paar_met"


def other_of(chosen: Selection) -> str:
    """Return the gemeente that the reader set beside the own one, '' without one."""
    codes = set(cache.geography().gemeenten(LAYOUT)) - {chosen.gemeente}
    return next((code for code in chosen.areas if code in codes), "")


def show(slug: str, chosen: Selection) -> None:
    """Show with whom to compare on a figure, and the outcome; the choice goes in the URL."""
    own, other = str(chosen.gemeente), other_of(chosen)
    names = {code: cache.geography().name(code) for code in cache.geography().gemeenten(LAYOUT)}
    options = sorted(set(names) - {own}, key=lambda code: names[code].casefold())

    def change() -> None:
        code = st.session_state[_KEY]
        selection.write(areas=(code,) if code else ())

    with st.container(border=True, key="vlak_paar"):
        st.session_state[_KEY] = other
        st.selectbox(
            t("paar.with", name=names[own]),
            ["", *options],
            format_func=lambda code: names[code] if code else t("paar.nobody"),
            key=_KEY,
            on_change=change,
        )
        if other:
            markup("paar.html", key="paar", message=compared(slug, own, other))


def compared(slug: str, own: str, other: str) -> Message:
    """Return in words whether two gemeenten differ, in constant prices."""
    answers = shown_indicators.answers(cache.version())
    series, figures = answers.both[slug].constant, answers.figures
    found = between(series, own, other, figures.measures, figures.totals(series))
    one, two = (Area.of(cache.geography(), code) for code in (own, other))
    return from_other(found, series, one, two)
