"""The button 'Zet op een dia' beside a view: it keeps the view for the verhaal of this session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from uitvoeringskracht.selection_codec import encode
from uitvoeringskracht.selection_fields import Selection
from uitvoeringskracht.story.model import Chosen
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import navigation, own_figure, selection, story_state
from uitvoeringskracht.ui.plain_markdown import heard

#: Which choices of the reader each kind of slide shows; the others would only make links longer.
_PEERS = ("gemeente", "peers", "group", "weights")
FIELDS: Mapping[str, tuple[str, ...]] = {
    "cijfer": (*_PEERS, "indicator", "prices"),
    "tegels": _PEERS,
    "opvalt": _PEERS,
    "regios": ("gemeente",),
    "kaart": (*("gemeente", "area", "indicator", "period", "level", "region", "prices", "start"),),
    "thema": (*_PEERS, "thema"),
    "profiel": (*_PEERS, "prices"),
    "regio": ("gemeente", "area", "level", "region", "indicator"),
    "plaats": (*_PEERS, "indicators", "thema", "prices"),
    "bellen": (*_PEERS, "indicator", "thema"),
    "lijnen": (*(*_PEERS, "indicator", "indicators", "areas", "view", "amounts", "base"),),
    "samenwerking": ("gemeente",),
    "kracht_en_last": ("gemeente", "thema", "weights"),
    "vooruitblik": ("gemeente", "thema"),
    "toets": ("gemeente",),
    "lens": ("gemeente", "lens"),
    "vragen": ("gemeente",),
    "bewering": ("gemeente", "claim"),
}
PAGE = "presenteren"
_SAID = "_dia_gezegd"


@dataclass(frozen=True)
class OnSlide:
    """What the button of a view puts on a slide.

    kind: of story.kinds. changes: choices that the view makes itself. also: parameters of the
    address that are no choice of selection_fields.
    """

    kind: str
    changes: Mapping[str, object] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)


def on_slide(kind: str, **changes: object) -> OnSlide:
    """Return a slide of this kind with the choices of the reader and `changes`."""
    return OnSlide(kind, changes)


def slide_button(slide: OnSlide, *, key: str, title: str = "") -> None:
    """Show the button that puts a view on a slide; once it is there, it leads to the verhaal.

    title: of the view, for a screen reader. An own figure stays in its session, so instead of the
    button stands why there is none.
    """
    if _SAID in st.session_state:
        # A part of the page ran by itself; the bar above does not know of the new slide yet.
        st.rerun()
    query = query_of(slide)
    if any(own_figure.SLUG in value.split(".") for value in query.values()):
        st.caption(t("presenteren.own_figure"))
        return
    number = story_state.number_of(slide.kind, query)
    said = heard(title) if title else ""
    if number is None:
        label, name = t("presenteren.add"), f"{key}_dia"
        chosen = Chosen(slide.kind, query)
        st.button(f"{label}{said}", key=name, type="tertiary", on_click=_add, args=(chosen,))
    else:
        label, name = t("presenteren.is_slide", number=number), f"{key}_dia_erop"
        st.button(f"{label}{said}", key=name, type="tertiary", on_click=_follow)


def show_alone(slide: OnSlide, *, key: str, title: str) -> None:
    """Show the button below a view that has no row of files."""
    with st.container(key=f"opdia_{key}", horizontal=True, horizontal_alignment="right"):
        slide_button(slide, key=f"alleen_{key}", title=title)


def show_verhaal() -> None:
    """Show in the bar at the top how many slides there are, as the way to them; tell of a new one.

    Nothing without slides.
    """
    if said := st.session_state.pop(_SAID, ""):
        st.toast(said)
    count = len(story_state.current().slides)
    if count:
        label = t("presenteren.bar_one" if count == 1 else "presenteren.bar", count=count)
        st.button(label, key="naar_verhaal", on_click=_follow)


def query_of(slide: OnSlide) -> dict[str, str]:
    """Return the parameters of the address that a slide keeps."""
    chosen = selection.current()
    kept = {name: getattr(chosen, name) for name in FIELDS[slide.kind]}
    shown = replace(Selection(), **(kept | dict(slide.changes)))
    return {**encode(shown), **slide.also}


def _add(slide: Chosen) -> None:
    try:
        number = story_state.add(slide)
    except story_state.Full as full:
        st.session_state[_SAID] = str(full)
        return
    st.session_state[_SAID] = t("presenteren.added", number=number)


def _follow() -> None:
    navigation.follow(selection.link(PAGE))
