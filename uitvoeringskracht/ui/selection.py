"""What the reader has chosen, in the URL with stable codes; the only codec.

`?gemeente=GM0363&cijfer=<slug>&jaar=2024&niveau=provincie&regio=corop&prijzen=2024&indeling=eigen`.
A choice equal to its default is left out of the URL. A value that does not exist becomes the
default, with a Dutch message in `Selection.problems`.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from uitvoeringskracht.texts import t

OWN: Literal["own"] = "own"
CURRENT: Literal["current"] = "current"
LAYOUT = 2026
PRICES = (2024,)
_YEARS = range(1990, 2100)
_STATE = "_selection"
_PAGE = "_selection_page"


@dataclass(frozen=True)
class Selection:
    """The choices of the reader; `layout` and `prices` are as `figures()` takes them.

    `area` is a region picked on a map of `level`; the gemeente stays chosen beside it.
    """

    gemeente: str | None = None
    area: str | None = None
    indicator: str | None = None
    period: int | None = None
    level: str = "gemeente"
    region: str = "provincie"
    prices: int | Literal["current"] = CURRENT
    layout: int | Literal["own"] = LAYOUT
    problems: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Known:
    """What exists: gemeente codes, indicator slugs, level slugs and codes of every area.

    `successors` tells for a gemeente of the past the one gemeente it went into.
    """

    gemeenten: Collection[str]
    indicators: Collection[str]
    levels: Collection[str]
    areas: Collection[str] = ()
    successors: Mapping[str, str] = field(default_factory=dict)


#: Name in the URL of each field.
PARAMETERS: dict[str, str] = {
    "gemeente": "gemeente",
    "area": "gebied",
    "indicator": "cijfer",
    "period": "jaar",
    "level": "niveau",
    "region": "regio",
    "prices": "prijzen",
    "layout": "indeling",
}
_DEFAULT = Selection()


def decode(parameters: Mapping[str, str], known: Known) -> Selection:
    """Return the selection that URL `parameters` stand for; never raises."""
    found: dict[str, object] = {}
    problems: list[str] = []

    def refuse(name: str, text: str, choices: Collection[str] = ()) -> None:
        near = difflib.get_close_matches(text, sorted(choices), n=1)
        hint = t("selection.nearest", value=near[0]) if near else ""
        shown = text if len(text) <= 40 else f"{text[:40]}…"
        problems.append(f"{t('selection.unknown', name=name, value=shown)} {hint}".strip())

    for name, choices in (
        ("gemeente", known.gemeenten),
        ("area", known.areas),
        ("indicator", known.indicators),
        ("level", known.levels),
        ("region", known.levels),
    ):
        text = parameters.get(PARAMETERS[name], "")
        if not text:
            continue
        if text in choices:
            found[name] = text
        elif name == "gemeente" and text in known.successors:
            found[name] = known.successors[text]
            problems.append(t("selection.merged", code=text))
        else:
            refuse(PARAMETERS[name], text, choices)
    text = parameters.get("jaar", "")
    if text:
        if text.isascii() and text.isdigit() and len(text) == 4 and int(text) in _YEARS:
            found["period"] = int(text)
        else:
            refuse("jaar", text)
    text = parameters.get("prijzen", "")
    if text:
        if text in {str(year) for year in PRICES}:
            found["prices"] = int(text)
        else:
            refuse("prijzen", text)
    text = parameters.get("indeling", "")
    if text:
        if text == "eigen":
            found["layout"] = OWN
        elif text != str(LAYOUT):
            refuse("indeling", text)
    return replace(_DEFAULT, **found, problems=tuple(problems))  # type: ignore[arg-type]


def encode(selection: Selection) -> dict[str, str]:
    """Return the URL parameters of `selection`, defaults left out."""
    found: dict[str, str] = {}
    for name, parameter in PARAMETERS.items():
        value = getattr(selection, name)
        if value is not None and value != getattr(_DEFAULT, name):
            found[parameter] = "eigen" if value == OWN else str(value)
    return found


def href(page: str, selection: Selection, fragment: str = "") -> str:
    """Return the address of `page` (its url, '' for Start) with `selection`."""
    query = urlencode(encode(selection))
    return f"/{page}{'?' if query else ''}{query}{'#' if fragment else ''}{fragment}"


def read() -> Selection:
    """Return the selection of this session, and keep it when the page changes.

    The URL decides, except on a page that the menu opened without our parameters: there the
    selection of the session goes into the URL.
    """
    from uitvoeringskracht.ui.cache import known

    parameters = {k: v for k, v in st.query_params.items() if k in PARAMETERS.values()}
    page = st.session_state.get("_page")
    kept: Selection | None = st.session_state.get(_STATE)
    if kept is not None and page != st.session_state.get(_PAGE) and not parameters:
        st.session_state[_PAGE] = page
        _put(kept)
        return kept
    selection = decode(parameters, known())
    st.session_state[_PAGE] = page
    st.session_state[_STATE] = replace(selection, problems=())
    return selection


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
