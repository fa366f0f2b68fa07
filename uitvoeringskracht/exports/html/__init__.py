"""A verhaal as one HTML file that asks nothing of anyone: for a stage without a network."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from uitvoeringskracht import edition, templates
from uitvoeringskracht.exports import emphasis
from uitvoeringskracht.exports.html.drawing import Drawings
from uitvoeringskracht.exports.html.views import view
from uitvoeringskracht.story.slide import Deck
from uitvoeringskracht.texts import keys, t
from uitvoeringskracht.tokens import MODES, Mode, tokens

__all__ = ["html", "policy"]
FOLDER = Path(__file__).parent
#: Our typeface and mark, as the site has them.
_STATIC = FOLDER.parents[1] / "ui" / "static"
_FONT, _MARK = "hanken-grotesk-latin-wght-normal.woff2", "mark.svg"
#: The keys of a deck: what stands on the key, and what it does.
_KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("→", "␣", "Page Down"), "next"),
    (("←", "Page Up"), "previous"),
    (("Home", "End"), "ends"),
    (("F",), "full"),
    (("T",), "table"),
    (("N",), "notes"),
    (("S",), "speaker"),
    (("O",), "overview"),
    (("D",), "mode"),
    (("B",), "black"),
    (("Tab",), "points"),
    (("?",), "help"),
)

#: Texts that the script says; it fills them in itself.
_SAID = (
    *("place", "no_note", "as_table", "as_picture", "no_full", "no_window", "speaker"),
    *("now", "then", "note", "previous", "next", "passed", "last"),
)


def html(deck: Deck, home: str) -> bytes:
    """Return the deck as one HTML page in UTF-8.

    home: the base address of the dashboard, to lead back to each view; '' without one.
    """
    drawings = Drawings()
    views = [view(slide, number, drawings, home) for number, slide in enumerate(deck.slides, 1)]
    page = (
        _environment()
        .get_template("deck.html")
        .render(
            deck=deck,
            brand=edition.current().name,
            views=views,
            parts_of=emphasis.parts,
            help=[(names, t(f"deck_help.{what}")) for names, what in _KEYS],
            logo=_encoded(_MARK),
            policy=policy(),
            style=Markup(_style(drawings)),  # noqa: S704 - ours
            script=Markup(_script()),  # noqa: S704 - ours
        )
    )
    return page.encode()


def policy() -> str:
    """Return what a browser may do for a deck: run its own script, and ask nobody anything."""
    digest = base64.b64encode(hashlib.sha256(_script().encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


@cache
def _environment() -> jinja2.Environment:
    return templates.environment(FOLDER)


@cache
def _script() -> str:
    """Return the script: its texts, and its parts in one function."""
    texts = _json({name: keys()[f"deck_say.{name}"] for name in _SAID})
    parts = "\n".join(_read(f"{name}.js") for name in ("stage", "points", "speaker", "begin"))
    return f'(() => {{\n"use strict";\nconst TEXTS = {texts};\n{parts}}})();'


def _json(texts: dict[str, str]) -> str:
    # Within a script no text may look like its end.
    return json.dumps(texts, ensure_ascii=False).replace("</", "<\\/")


def _style(drawings: Drawings) -> str:
    """Return typeface, colours of both modes and rules."""
    light, dark = (_variables(mode, drawings) for mode in MODES)
    font = (
        "@font-face{font-family:'Hanken Grotesk';font-weight:100 900;"
        f"src:url(data:font/woff2;base64,{_encoded(_FONT)}) format('woff2')}}"
    )
    return (
        f"{font}:root{{{light}}}@media screen{{:root[data-theme=dark]{{{dark}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}}}"
        f"{_read('deck.css')}{_own_logo()}"
    )


def _own_logo() -> str:
    """Return the rules that put the logo of the edition in the place of our mark."""
    logo = edition.current().logo
    if logo is None:
        return ""
    kind = "svg+xml" if logo.kind == "svg" else "png"
    content = base64.b64encode(logo.content).decode()
    return (
        ".brand svg{display:none}.brand::before{content:'';width:3.6em;height:1.8em;"
        f"background:url(data:image/{kind};base64,{content}) left/contain no-repeat}}"
    )


def _variables(mode: Mode, drawings: Drawings) -> str:
    look = tokens(mode)
    pairs = dict(look.color)
    for scale, steps in look.scale.items():
        pairs |= {f"{scale}_{number}": step for number, step in enumerate(steps, 1)}
    named = "".join(f"--uk-{name.replace('_', '-')}:{ink};" for name, ink in pairs.items())
    return f"color-scheme:{mode};{named}{drawings.colors.rules(mode)}"


def _encoded(name: str) -> str:
    return base64.b64encode((_STATIC / name).read_bytes()).decode()


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
