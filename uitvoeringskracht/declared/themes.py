"""What stands on the page of a thema: its laws, its kracht by pijler, and what can't be shown."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

PATH = Path(__file__).with_name("themes.toml")


class Law(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A law by its Dutch name, and one line on what the gemeente has to do."""

    name: str
    about: str


class Pillars(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Slugs by pijler."""

    mensen: tuple[str, ...] = ()
    processen: tuple[str, ...] = ()
    middelen: tuple[str, ...] = ()


class Gaps(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By pijler what is missing and who could fill it, in Dutch; '' where there are figures."""

    mensen: str = ""
    processen: str = ""
    middelen: str = ""


class Subtheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a thema: what can be shown, what can't (missing), and who could fill that (needed).

    claims and tasks: ids of declared.claims and of declared.estimates.
    """

    slug: str
    title: str
    about: str
    indicators: tuple[str, ...]
    missing: str
    needed: str
    claims: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()


class ThemaPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thema; a pijler has slugs in `kracht`, or a text in `gaps`."""

    thema: str
    laws: tuple[Law, ...]
    kracht: Pillars
    gaps: Gaps = Gaps()
    subthemes: tuple[Subtheme, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    themes: tuple[ThemaPage, ...]


@cache
def load_themes(path: Path = PATH) -> dict[str, ThemaPage]:
    """Return the themas by name; raises msgspec.ValidationError on another form."""
    found = msgspec.toml.decode(path.read_bytes(), type=_File)
    return {each.thema: each for each in found.themes}
