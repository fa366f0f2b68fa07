"""The selection of this session: read from the URL, kept when the page changes, written back."""

from __future__ import annotations

from dataclasses import fields, replace

import streamlit as st

from uitvoeringskracht import edition
from uitvoeringskracht.selection_codec import decode, encode, href
from uitvoeringskracht.selection_fields import (
    AMOUNTS,
    CLASS,
    CURRENT,
    GROUP,
    LAYOUT,
    MOST,
    NEIGHBOURS,
    OUTCOMES,
    OWN,
    PARAMETERS,
    PEERS,
    PRICES,
    URBAN_CLASS,
    VIEWS,
    Known,
    Selection,
)

__all__ = [
    "AMOUNTS",
    "CLASS",
    "CURRENT",
    "GROUP",
    "LAYOUT",
    "MOST",
    "NEIGHBOURS",
    "OUTCOMES",
    "OWN",
    "PARAMETERS",
    "PEERS",
    "PRICES",
    "URBAN_CLASS",
    "VIEWS",
    "Known",
    "Selection",
    "current",
    "decode",
    "encode",
    "href",
    "link",
    "of_edition",
    "read",
    "replace_all",
    "write",
]

_STATE = "_selection"
_PAGE = "_selection_page"
_DEFAULT = Selection()


def read() -> Selection:
    """Return the selection of this session, and keep it when the page changes.

    The URL decides, except on a page that the menu opened without our parameters: there the
    selection of the session goes into the URL. Who opens the site without parameters gets the area
    of the edition.
    """
    from uitvoeringskracht.ui.shown_indicators import known

    parameters = {k: v for k, v in st.query_params.items() if k in PARAMETERS.values()}
    page = st.session_state.get("_page")
    kept: Selection | None = st.session_state.get(_STATE)
    if kept is not None and page != st.session_state.get(_PAGE) and not parameters:
        st.session_state[_PAGE] = page
        _put(kept)
        return kept
    if kept is None and not parameters:
        parameters = encode(of_edition())
        st.query_params.update(parameters)
    selection = decode(parameters, known())
    st.session_state[_PAGE] = page
    st.session_state[_STATE] = replace(selection, problems=())
    return selection


def of_edition() -> Selection:
    """Return the selection that shows the area of the edition; the default without one."""
    from uitvoeringskracht.ui.cache import geography

    area = edition.current().area
    if not area:
        return _DEFAULT
    level = geography().level_of(area)
    return Selection(gemeente=area) if level == "gemeente" else Selection(area=area, level=level)


def write(**changes: object) -> Selection:
    """Change the selection and the URL; the names are the fields of Selection."""
    unknown = set(changes) - {item.name for item in fields(Selection)} - {"problems"}
    if unknown:
        raise TypeError(f"Selection: {', '.join(sorted(unknown))}")
    selection = replace(current(), **changes)  # type: ignore[arg-type]
    st.session_state[_STATE] = selection
    _put(selection)
    return selection


def current() -> Selection:
    """Return the selection as `read` left it in this run."""
    found: Selection = st.session_state.get(_STATE, _DEFAULT)
    return found


def replace_all(selection: Selection) -> None:
    """Make `selection` that of the session, before a page change that carries it in the URL."""
    st.session_state[_STATE] = replace(selection, problems=())


def link(page: str, **changes: object) -> str:
    """Return the address of `page` with the current selection and `changes`."""
    return href(page, replace(current(), **changes))  # type: ignore[arg-type]


def _put(selection: Selection) -> None:
    wanted = encode(selection)
    for parameter in PARAMETERS.values():
        if parameter in st.query_params and parameter not in wanted:
            del st.query_params[parameter]
    for parameter, value in wanted.items():
        if st.query_params.get(parameter) != value:
            st.query_params[parameter] = value
