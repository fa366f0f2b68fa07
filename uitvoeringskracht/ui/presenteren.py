"""The page of the verhaal: its slides, how it is shown, and where another one begins."""

from __future__ import annotations

import streamlit as st

from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import (
    presenteren_open,
    presenteren_slides,
    presenteren_take,
    selection,
    story_link,
    story_state,
)
from uitvoeringskracht.ui.layout import set_title
from uitvoeringskracht.ui.markup import markup


def show() -> None:
    """Show the page; a verhaal in the link is opened first."""
    set_title(t("presenteren.title"))
    markup("presenteren_kop.html", key="presenteren_kop")
    chosen = selection.current()
    story_link.take()
    presenteren_open.tell()
    story = story_state.current()
    if story.slides:
        presenteren_take.show(story)
        presenteren_slides.show(story)
        with st.expander(t("presenteren.ready_more")):
            presenteren_open.show_ready(chosen)
        with st.container(key="verhaal_open"), st.expander(t("presenteren.open_more")):
            presenteren_open.show_upload()
    else:
        markup("presenteren_leeg.html", key="presenteren_leeg")
        with st.container(border=True, key="vlak_presenteren_begin"):
            markup("presenteren_begin.html", key="presenteren_begin")
            presenteren_open.show_ready(chosen)
            presenteren_open.show_upload()
        _show_back()
        _show_own()
    story_link.put(story_state.current())


def _show_back() -> None:
    if story_state.before() is not None:
        st.button(t("presenteren.back"), key="verhaal_terug", on_click=story_state.take_back)


def _show_own() -> None:
    with st.container(key="verhaal_eigen", horizontal=True):
        presenteren_slides.show_add()
