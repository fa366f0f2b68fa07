"""A page inside a page of another site: `?embed=true` leaves out menu, search box and foot."""

from __future__ import annotations

import os
import re
from functools import cache
from urllib.parse import parse_qs

import streamlit as st
from starlette.types import Scope

from uitvoeringskracht.ui import selection
from uitvoeringskracht.ui.markup import markup

#: Which sites may show our pages: addresses with a space between them, "geen", or not set: every
#: site with https.
SITES = "UITVOERINGSKRACHT_INSLUITEN"
_NONE, _EVERY = "geen", "https:"
_SITE = re.compile(r"https?://(\*\.)?[A-Za-z0-9.-]+(:([0-9]{1,5}|\*))?|https:")


class WrongSite(ValueError):
    """Deze waarde is geen adres van een site, zoals https://www.gemeente.nl."""


def asks_for(scope: Scope) -> bool:
    """Whether a request asks for a page to be shown inside another."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("embed", [])
    return [each.lower() for each in asked] == ["true"]


@cache
def sites() -> str:
    """Return the sites that may show our pages, with a space before each. Raises WrongSite."""
    found = os.environ.get(SITES, "").split() or [_EVERY]
    if found == [_NONE]:
        return ""
    for each in found:
        if not _SITE.fullmatch(each):
            raise WrongSite(f"{WrongSite.__doc__} {SITES}: {each}")
    return "".join(f" {each}" for each in found)


def is_embedded() -> bool:
    """Whether this session shows its pages inside another page."""
    return bool(st.context.is_embedded)


def show_source(page: str) -> None:
    """Say where the page comes from, with a link to the whole page."""
    markup("ingesloten.html", key="ingesloten", address=selection.link(page))
