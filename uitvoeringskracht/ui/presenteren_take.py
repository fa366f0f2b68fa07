"""What can be done with a verhaal: present it, keep it, pass it on, and choose its figures."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.exports import html, pptx
from uitvoeringskracht.report.stand import retrieved_until
from uitvoeringskracht.story.codec import EXTENSION, MIME, MOST_TITLE, to_file
from uitvoeringskracht.story.model import Story
from uitvoeringskracht.story.slide import Deck
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, routes_story, story_decks, story_link, story_state
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.picture_files import plain_name

_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_TITLE = "verhaal_naam"


def show(story: Story) -> None:
    """Show the title, the buttons, the link, and how recent the figures are."""
    text = story_link.text_of(story)
    with st.container(border=True, key="vlak_verhaal"):
        st.text_input(
            t("presenteren.name"),
            story.title,
            max_chars=MOST_TITLE,
            key=f"{_TITLE}_{story.title}",
            on_change=_rename,
            args=(f"{_TITLE}_{story.title}",),
        )
        with st.container(key="verhaal_knoppen", horizontal=True):
            _show_start(text)
            _show_files(story)
        markup(
            "presenteren_link.html",
            key="presenteren_link",
            address=story_link.address(text) if 0 < len(text) <= story_link.MOST_LETTERS else "",
        )
        _show_stand(story)


def _show_start(text: str) -> None:
    if text:
        st.link_button(
            t("presenteren.start"),
            routes_story.presentation_url(text),
            type="primary",
            key="verhaal_start",
            help=t("presenteren.start_how"),
        )


def _show_files(story: Story) -> None:
    home, newest = story_link.home(), cache.version()

    def of_deck(write: Callable[[Deck, str], bytes]) -> Callable[[], bytes]:
        return lambda: write(story_decks.deck(story, newest), home)

    files: dict[str, tuple[str, str, Callable[[], bytes]]] = {
        "html": (".html", "text/html", of_deck(html.html)),
        "pptx": (".pptx", _PPTX, of_deck(pptx.pptx)),
        "file": (EXTENSION, MIME, lambda: to_file(story)),
    }
    name = plain_name(story.title) or "verhaal"
    for kind, (extension, mime, make) in files.items():
        st.download_button(
            t(f"presenteren.save_{kind}"),
            make,
            file_name=f"{name}{extension}",
            mime=mime,
            key=f"verhaal_bewaar_{kind}",
            on_click="ignore",
        )


def _show_stand(story: Story) -> None:
    """Show which figures the slides show, and the way to newer ones."""
    newest = cache.version()
    stand = t("presenteren.stand", date=_date(story.version), version=story.version)
    with st.container(key="verhaal_stand", horizontal=True, vertical_alignment="center"):
        st.markdown(stand)
        if newest > story.version:
            st.markdown(t("presenteren.newer", newest=newest, date=_date(newest)))
            st.button(
                t("presenteren.to_newest"), key="verhaal_nieuwste", on_click=story_state.to_newest
            )
        if story_state.before() is not None:
            st.button(t("presenteren.back"), key="verhaal_terug", on_click=story_state.take_back)


def _date(version: int) -> str:
    return formats.day(retrieved_until(cache.sources(version).values()))


def _rename(key: str) -> None:
    story_state.rename(st.session_state[key].strip() or t("presenteren.untitled"))
