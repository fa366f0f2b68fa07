"""Which indicators are kracht and which are last in each thema, how they count, and why."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

PATH = Path(__file__).with_name("balance.toml")


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One indicator of kracht or last.

    direction: whether a higher or a lower figure is more kracht, or a heavier last. weight: 0
    (does not count) to 5 (counts heavily), as a user may choose it. reason: one Dutch line.
    """

    slug: str
    direction: Literal["hoger", "lager"]
    weight: Annotated[int, msgspec.Meta(ge=0, le=5)]
    reason: str


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kracht and last of one thema; limit: one Dutch line on what these figures do not show."""

    thema: str
    limit: str
    kracht: tuple[Part, ...] = ()
    last: tuple[Part, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: `everywhere` is kracht in each thema, besides that of the thema itself."""

    everywhere: tuple[Part, ...]
    themes: tuple[Theme, ...]


@cache
def load_balance(path: Path = PATH) -> dict[str, Theme]:
    """Return the themas by name, each with all of its kracht.

    Raises msgspec.ValidationError on another form.
    """
    found = msgspec.toml.decode(path.read_bytes(), type=_File)
    return {
        each.thema: msgspec.structs.replace(each, kracht=(*each.kracht, *found.everywhere))
        for each in found.themes
    }
