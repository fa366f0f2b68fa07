"""The indicators: one TOML file each, definitions/<thema>/<slug>.toml; the file registers it.

A *measure* is what a source publishes, an *indicator* is a formula over measures. This module
only knows the definitions; `analysis` computes the values.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from uitvoeringskracht.indicators_model import (
    ACTIEAGENDA,
    AGGREGATES,
    DIRECTIONS,
    KINDS,
    PIJLERS,
    ROLLEN,
    THEMAS,
    UNIT_FORMATS,
    Caveat,
    Formula,
    Indicator,
    IndicatorError,
    Rule,
    Term,
    thema_folder,
)
from uitvoeringskracht.indicators_toml import read_indicator

__all__ = [
    "ACTIEAGENDA",
    "AGGREGATES",
    "DIRECTIONS",
    "KINDS",
    "PIJLERS",
    "ROLLEN",
    "THEMAS",
    "UNIT_FORMATS",
    "Caveat",
    "DuplicateSlug",
    "Formula",
    "Indicator",
    "IndicatorError",
    "Rule",
    "Term",
    "load_indicators",
    "read_indicator",
    "thema_folder",
]

FOLDER = Path(__file__).parent / "definitions"


class DuplicateSlug(IndicatorError):
    """Deze indicator staat er meer dan eens in."""


def load_indicators(root: Path | None = None) -> dict[str, Indicator]:
    """Return every indicator under `root` by slug, ordered by thema and then by `order`.

    Each folder is read once per process. Raises a subclass of IndicatorError that names the slug
    and the key.
    """
    return dict(_load(root or FOLDER))


@cache
def _load(root: Path) -> dict[str, Indicator]:
    found: dict[str, Indicator] = {}
    for path in sorted(root.glob("*/*.toml")):
        indicator = read_indicator(path)
        if indicator.slug in found:
            raise DuplicateSlug(f"{DuplicateSlug.__doc__} {indicator.slug}")
        found[indicator.slug] = indicator
    ordered = sorted(found.values(), key=lambda i: (THEMAS.index(i.thema), i.order, i.slug))
    return {indicator.slug: indicator for indicator in ordered}
