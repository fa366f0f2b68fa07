"""The menu, and going to another page without loading the site again."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from uitvoeringskracht.ui import selection
from uitvoeringskracht.ui.pages import find_pages
from uitvoeringskracht.ui.shown_indicators import known

_GO = "_go"


def menu() -> StreamlitPage:
    """Show the menu and return the page of this run; follows a link that was clicked."""
    sections: dict[str, list[StreamlitPage]] = {}
    by_url: dict[str, StreamlitPage] = {}
    for number, found in enumerate(find_pages()):
        page = st.Page(
            found.path, title=found.title, url_path=found.url or None, default=number == 0
        )
        sections.setdefault(found.section, []).append(page)
        by_url[found.url] = page
    current = st.navigation(sections, position="top")
    is_first = "_page" not in st.session_state
    st.session_state["_page"] = current.url_path
    target = st.session_state.pop(_GO, None)
    if is_first and not current.url_path and not st.query_params:
        target = _front()
    if target is not None:
        _go(target, current, by_url)
    return current


def follow(address: str) -> None:
    """Go to an address of our own at the start of the next run; for use in a callback."""
    st.session_state[_GO] = address


def is_leaving() -> bool:
    """Whether the whole app must run again to follow a link; for use in a fragment."""
    return _GO in st.session_state


def _front() -> str | None:
    """Return where the site opens when that is not Start: the region of the edition."""
    shown = selection.of_edition()
    return selection.href("regio", shown) if shown.area else None


def _go(address: str, current: StreamlitPage, by_url: dict[str, StreamlitPage]) -> None:
    parts = urlsplit(address)
    page = by_url.get(parts.path.strip("/"))
    if page is None or parts.netloc:
        return
    parameters = dict(parse_qsl(parts.query))
    selection.replace_all(selection.decode(parameters, known()))
    if page.url_path == current.url_path:
        st.query_params.from_dict(parameters)
    else:
        st.switch_page(page, query_params=parameters)
