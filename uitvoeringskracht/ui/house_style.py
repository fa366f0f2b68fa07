"""The form of the edition: colours in the theme of Streamlit, logo and name at the top."""

from __future__ import annotations

import json
from pathlib import Path

from streamlit import config

from uitvoeringskracht import edition, tokens_toml
from uitvoeringskracht.tokens import MODES, tokens

_MARK = Path(__file__).parent / "static" / "mark.svg"
#: Options of the theme that hold the accent (.streamlit/config.toml says the rest).
_ACCENTS = ("primaryColor", "linkColor")
#: The name beside the logo: on more lines when it is long, so that the menu keeps clear of the
#: search box; on a phone the word Menu needs the room.
_IMAGE = '.stApp [data-testid="stHeaderLogo"]'
_NAME = '.stApp :has(> [data-testid="stHeaderLogo"])'
_LETTERS = (
    "display:inline-block;margin-left:10px;max-width:136px;white-space:normal;vertical-align:middle;"
    "text-align:left;color:var(--uk-ink);"
    'font:650 15px/1.15 var(--st-font, "Hanken Grotesk", sans-serif)'
)
_ROOM = (
    f"{_IMAGE}{{max-width:72px;object-fit:contain}}\n"
    f"@media(max-width:1430px){{{_IMAGE}{{max-width:48px}}}}\n"
    f"@media(max-width:640px){{{_NAME}::after{{font-size:13px;max-width:116px}}}}"
)


def apply_theme() -> None:
    """Put the accent of the edition in the theme that Streamlit sends to each reader."""
    if edition.current().colours == edition.Colours():
        return
    for mode in MODES:
        for name in _ACCENTS:
            config.set_option(f"theme.{mode}.{name}", tokens(mode).color["primary"])


def logo() -> tuple[bytes, str] | None:
    """Return the picture for the top and its kind ('svg', 'png'); None for our own logo.

    An edition with a name but no logo gets our mark, in its colours.
    """
    shown = edition.current()
    if shown.logo:
        return shown.logo.content, shown.logo.kind
    return (_mark(), "svg") if shown.has_own_name else None


def _mark() -> bytes:
    """Return our mark in the colours of the edition."""
    svg = _MARK.read_text(encoding="utf-8")
    for mode in MODES:
        written: dict[str, str] = tokens_toml.raw()["color"][mode]
        for name in ("primary", "own"):
            svg = svg.replace(written[name], tokens(mode).color[name])
    return svg.encode()


def rules() -> str:
    """Return the CSS that writes the name of the edition beside its logo, '' without an edition.

    In the dark mode a logo gets a light ground: most are drawn for paper.
    """
    shown = edition.current()
    if logo() is None:
        return ""
    found = ""
    if shown.logo:
        light = tokens("light").color["page"]
        ground = f"background:light-dark(transparent,{light})"
        found += f"{_IMAGE}{{padding:2px 4px;border-radius:4px;{ground}}}\n"
    if shown.has_own_name:
        # The letters of JSON are those of CSS, but for < which would end a style.
        name = json.dumps(shown.name, ensure_ascii=False).replace("<", "\\3c ")
        found += f"{_NAME}::after{{content:{name};{_LETTERS}}}\n{_ROOM}\n"
    return found
