"""Which levels of areas are regions in which gemeenten work together, and at what."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

PATH = Path(__file__).with_name("regions.toml")


class Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A level, the thema of its work (empty: all), the work and the reason in Dutch.

    `several`: a gemeente may really be in more than one area of the level. `figures`: the slugs of
    the indicators of its own work.
    """

    level: str
    theme: str
    work: str
    reason: str
    several: bool = False
    figures: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    main: dict[str, str]
    region: tuple[Region, ...]


@cache
def load_regions(path: Path = PATH) -> tuple[Region, ...]:
    """Return the regions in the order in which they are shown; raises msgspec.ValidationError."""
    return _read(path).region


def main_figure(thema: str) -> str:
    """Return the slug of the figure by which regions of a thema are shown first; '' is no thema."""
    return _read(PATH).main[thema]


@cache
def _read(path: Path) -> _File:
    return msgspec.toml.decode(path.read_bytes(), type=_File)
