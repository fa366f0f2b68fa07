"""HTML written on the server from a template, shown in one component with our own style."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2
import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from uitvoeringskracht import formats, templates
from uitvoeringskracht.report.drawn import Markup, picture
from uitvoeringskracht.ui import navigation, selection
from uitvoeringskracht.ui.components import asset_component

__all__ = ["Markup", "environment", "markup", "picture", "render"]
FOLDER = Path(__file__).parent


@cache
def environment() -> jinja2.Environment:
    """Return the templates; everything is escaped, a missing name is an error."""
    found = templates.environment(FOLDER)
    found.globals |= {"link": selection.link, "parameter": selection.PARAMETERS}
    found.filters |= {"capital": formats.capital, "listing": formats.listing, "day": formats.day}
    return found


def render(template: str, **context: object) -> Markup:
    """Return the HTML of a template. Text in `context` is escaped unless it is Markup."""
    return Markup(environment().get_template(template).render(**context))


def markup(template: str, *, key: str, **context: object) -> None:
    """Show a template; its links to our own pages do not load the site again."""

    def go() -> None:
        # A click while the page is still being drawn: Streamlit does not know the key then.
        if key in st.session_state:
            navigation.follow(st.session_state[key].go)

    shown = _component()(key=key, data={"html": render(template, **context)}, on_go_change=go)
    if shown.go and not navigation.is_leaving():
        navigation.follow(shown.go)
        st.rerun()


@cache
def _component() -> ComponentRenderer:
    return asset_component("markup")
