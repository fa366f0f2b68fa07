"""The slides of a verhaal as a list: small picture, title, note, order."""

from __future__ import annotations

import streamlit as st

from uitvoeringskracht.story.codec import MOST_NOTE, MOST_TITLE, WrongStory, to_text
from uitvoeringskracht.story.kinds import WrongSlide
from uitvoeringskracht.story.model import Chosen, Story
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import routes_story, selection, story_decks, story_state
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.pictures import reader_mode
from uitvoeringskracht.ui.plain_markdown import heard
from uitvoeringskracht.ui.story_decks import TEXT, TITLE

#: What the note is on the slides of words.
_WRITTEN = {TITLE: "presenteren.slide_subtitle", TEXT: "presenteren.slide_text"}


def show(story: Story) -> None:
    """Show a row per slide, and the buttons for a slide of the reader."""
    rows = list(zip(story_state.ids(), story.slides, strict=True))
    for number, (row, slide) in enumerate(rows, 1):
        _show_slide(story, row, number, slide)
    st.caption(t("presenteren.add_more"))
    with st.container(key="verhaal_eigen", horizontal=True):
        show_add()


def show_add() -> None:
    """Show the buttons that add a title or words of the reader."""
    for kind, label in ((TITLE, t("presenteren.add_title")), (TEXT, t("presenteren.add_text"))):
        st.button(label, key=f"verhaal_{kind}", on_click=_add, args=(kind,))


def _show_slide(story: Story, row: int, number: int, slide: Chosen) -> None:
    made = story_decks.slide(slide, story.version)
    with st.container(border=True, key=f"vlak_dia_{row}", horizontal=True):
        markup(
            "presenteren_dia.html",
            key=f"dia_beeld_{row}",
            number=number,
            picture=_picture(story, slide),
            why=str(made) if isinstance(made, WrongSlide) else "",
            address="" if isinstance(made, WrongSlide) else made.address,
        )
        with st.container(key=f"dia_velden_{row}"):
            _show_fields(row, number, slide, "" if isinstance(made, WrongSlide) else made.title)
        with st.container(key=f"dia_knoppen_{row}", horizontal=True, width="content"):
            _show_buttons(row, number, len(story.slides))


def _show_fields(row: int, number: int, slide: Chosen, given: str) -> None:
    st.text_input(
        t("presenteren.slide_title", number=number),
        slide.title,
        max_chars=MOST_TITLE,
        placeholder=given,
        key=f"dia_titel_{row}",
        on_change=_take_title,
        args=(row,),
    )
    st.text_area(
        t(_WRITTEN.get(slide.kind, "presenteren.slide_note"), number=number),
        slide.note,
        max_chars=MOST_NOTE,
        height=72,
        key=f"dia_notitie_{row}",
        on_change=_take_note,
        args=(row,),
    )


def _show_buttons(row: int, number: int, count: int) -> None:
    said = heard(t("presenteren.which", number=number))
    for name, step in (("up", -1), ("down", 1)):
        st.button(
            f"{t(f'presenteren.{name}')}{said}",
            key=f"dia_{name}_{row}",
            disabled=not 1 <= number + step <= count,
            on_click=story_state.move,
            args=(row, step),
        )
    label = f"{t('presenteren.remove')}{said}"
    st.button(label, key=f"dia_weg_{row}", on_click=story_state.remove, args=(row,))


def _picture(story: Story, slide: Chosen) -> str:
    """Return the address of a small picture of a slide, '' when its choices fit in no address."""
    written = slide.note if slide.kind in _WRITTEN else ""
    only = Chosen(slide.kind, slide.query, slide.title, written)
    try:
        return routes_story.picture_url(to_text(Story("", story.version, (only,))), reader_mode())
    except WrongStory:
        return ""


def _add(kind: str) -> None:
    """Put a slide of the reader at the end; a title goes to the front."""
    title = story_state.current().title if kind == TITLE else ""
    gemeente = selection.current().gemeente if kind == TITLE else None
    query = {selection.PARAMETERS["gemeente"]: gemeente} if gemeente else {}
    number = story_state.add(Chosen(kind, query, title=title))
    if kind == TITLE:
        story_state.move(story_state.ids()[-1], 1 - number)


def _take_title(row: int) -> None:
    story_state.change(row, title=st.session_state[f"dia_titel_{row}"].strip())


def _take_note(row: int) -> None:
    story_state.change(row, note=st.session_state[f"dia_notitie_{row}"].strip())
