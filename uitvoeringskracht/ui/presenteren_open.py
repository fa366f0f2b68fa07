"""Where a verhaal begins: ready made for a gemeente, a thema or the country, or from a file."""

from __future__ import annotations

import logging
from collections.abc import Callable

import streamlit as st

from uitvoeringskracht.answers import Answers
from uitvoeringskracht.declared.themes import load_themes
from uitvoeringskracht.indicators import thema_folder
from uitvoeringskracht.story import decks
from uitvoeringskracht.story.codec import MOST_FILE, WrongStory, from_file
from uitvoeringskracht.story.model import Story
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, story_link
from uitvoeringskracht.ui.selection import Selection

LOG = logging.getLogger("uitvoeringskracht.presenteren")
_UPLOADS, _WRONG = "_verhaal_uploads", "_verhaal_fout"


def tell() -> None:
    """Say what came of opening a verhaal."""
    if message := story_link.told():
        st.info(message)
    if wrong := st.session_state.pop(_WRONG, ""):
        st.error(wrong)


def show_ready(chosen: Selection) -> None:
    """Show a button for each ready-made verhaal."""
    gemeente = chosen.gemeente
    with st.container(key="verhaal_klaar", horizontal=True, vertical_alignment="bottom"):
        if gemeente is not None:
            name = cache.geography().name(gemeente)
            _button(
                "gemeente",
                t("presenteren.ready_gemeente", name=name),
                lambda answers: decks.for_gemeente(gemeente, answers),
            )
        _button("land", t("presenteren.ready_country"), decks.for_country)
    if gemeente is None:
        st.caption(t("presenteren.ready_ask"))
        return
    with st.container(key="verhaal_rij_thema", horizontal=True, vertical_alignment="bottom"):
        folders = [thema_folder(each) for each in load_themes()]
        thema = st.selectbox(
            t("presenteren.thema"),
            folders,
            format_func=lambda each: t(f"thema.{each}"),
            key="verhaal_thema_keuze",
            width=260,
        )
        _button(
            "thema",
            t("presenteren.ready_start"),
            lambda answers: decks.for_thema(gemeente, thema, answers),
        )


def show_upload() -> None:
    """Show the place for a file of a verhaal."""
    key = f"verhaal_open_{st.session_state.setdefault(_UPLOADS, 0)}"
    st.file_uploader(t("presenteren.open"), key=key, on_change=_take_file, args=(key,))


def _button(name: str, label: str, make: Callable[[Answers], Story]) -> None:
    st.button(label, key=f"verhaal_{name}", on_click=_begin, args=(make,))


def _begin(make: Callable[[Answers], Story]) -> None:
    story_link.open_story(make(cache.answers(cache.version())))


def _take_file(key: str) -> None:
    """Open the verhaal of a file; of a wrong one, say what is wrong and keep what was there.

    The log says that a file was refused, never what is in it or how it is called.
    """
    uploaded = st.session_state[key]
    if uploaded is None:
        return
    st.session_state[_UPLOADS] += 1
    try:
        story = from_file(uploaded.read(MOST_FILE + 1))
    except WrongStory as wrong:
        LOG.info("Een bestand met een verhaal is geweigerd.")
        said = t("presenteren.not_opened", name=uploaded.name[:60])
        st.session_state[_WRONG] = f"{said} {wrong}"
        return
    story_link.tell(t("presenteren.opened", title=story.title, count=len(story.slides)))
    story_link.open_story(story)
