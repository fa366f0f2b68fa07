"""What an edition is: the dashboard in the form of one gemeente, region or provincie."""

from __future__ import annotations

import msgspec

NAME = "Uitvoeringskracht"


class WrongEdition(ValueError):
    """De editie klopt niet."""


class Colours(msgspec.Struct, frozen=True):
    """Colours as #RRGGBB; '' is the colour of the product (tokens.toml).

    accent: buttons, links and headings. own: the own gemeente on maps and in charts. In the dark
    mode '' is made from the light colour.
    """

    accent: str = ""
    accent_dark: str = ""
    own: str = ""
    own_dark: str = ""


class Logo(msgspec.Struct, frozen=True):
    """A logo: its bytes, cleaned, and 'svg' or 'png'."""

    content: bytes
    kind: str


class Edition(msgspec.Struct, frozen=True):
    """The form that an edition gives the dashboard; without a file its own form.

    area: a code (GM0363, PV29, ...) that is shown to who opens the site, '' for none. welcome: a
    sentence above the first page. contact: the mail address of 'Klopt dit niet?'. home: the address
    of the site with a slash at its end, for links in what is printed. indicators: slugs that stand
    in menus, empty for all; the others stay reachable by link. logo: None without one.
    """

    name: str = NAME
    area: str = ""
    welcome: str = ""
    contact: str = ""
    home: str = ""
    logo: Logo | None = None
    indicators: frozenset[str] = frozenset()
    colours: Colours = Colours()

    @property
    def has_own_name(self) -> bool:
        """Whether the name is another than that of the product."""
        return self.name != NAME

    @property
    def logo_svg(self) -> bytes | None:
        """The logo if it is an SVG."""
        return self.logo.content if self.logo and self.logo.kind == "svg" else None

    @property
    def logo_png(self) -> bytes | None:
        """The logo if it is a PNG."""
        return self.logo.content if self.logo and self.logo.kind == "png" else None
