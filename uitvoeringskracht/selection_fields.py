"""What a reader can choose: the fields of the selection, their names in the URL, what exists."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

OWN: Literal["own"] = "own"
CURRENT: Literal["current"] = "current"
LAYOUT = 2026
PRICES = (2024,)
#: Whom a gemeente is set beside: its statistical neighbours, its class, or a group of one's own.
NEIGHBOURS, URBAN_CLASS, CLASS, GROUP = "vergelijkbaar", "stedelijk", "klasse", "groep"
PEERS = (NEIGHBOURS, URBAN_CLASS, CLASS, GROUP)
#: How a line shows its figures, and amounts of money: in the prices of one year, or of each.
VIEWS, AMOUNTS = ("cijfer", "index"), ("vast", "lopend")
#: What figures can say of a claim (analysis.claims.verdicts.Verdict).
OUTCOMES = ("klopt_hier", "klopt_hier_niet", "niet_te_zeggen", "niet_meetbaar")
#: The gemeenten as they lie or as circles by inwoners; all figures stand out, or those that differ.
SHAPES, SHOWN = ("kaart", "cirkels"), ("alles", "verschillen")
#: At most this many areas or indicators in one link, and this many weights.
MOST, MOST_WEIGHTS = 12, 60


@dataclass(frozen=True)
class Selection:
    """The choices of the reader; `layout` and `prices` are as `figures()` takes them.

    `area` is a region picked on a map of `level`; the gemeente stays chosen beside it. `since` is
    the version with which the figures of `source` are compared.

    thema: a folder name (sociaal_domein). peers: one of PEERS; group: gemeenten of one's own for
    GROUP. weights: what the reader gave features (peers) or indicators (kracht en last), 0 or more.
    areas, indicators: the lines of Ontwikkeling, beside the own gemeente and figure. base: the year
    in which an index is 100. event: the year in which something was introduced. outcome: of
    OUTCOMES, to see only claims with that one.

    Of the map: start is the year from which the change is shown, second the figure of the map
    beside it, shape one of SHAPES, and shown one of SHOWN.
    """

    gemeente: str | None = None
    area: str | None = None
    indicator: str | None = None
    period: int | None = None
    level: str = "gemeente"
    region: str = "provincie"
    prices: int | Literal["current"] = CURRENT
    layout: int | Literal["own"] = LAYOUT
    source: str | None = None
    since: int | None = None
    thema: str | None = None
    peers: str = NEIGHBOURS
    group: tuple[str, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    areas: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    view: str = "cijfer"
    amounts: str = "vast"
    base: int | None = None
    claim: str | None = None
    outcome: str | None = None
    lens: int | None = None
    event: int | None = None
    start: int | None = None
    second: str | None = None
    shape: str = "kaart"
    shown: str = "alles"
    problems: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Known:
    """What exists: codes of gemeenten and areas, indicator, level and source ids, versions.

    `successors` tells for a gemeente of the past the one gemeente it went into. `elsewhere`: what
    only exists in the session of another reader.
    """

    gemeenten: Collection[str]
    indicators: Collection[str]
    levels: Collection[str]
    areas: Collection[str] = ()
    sources: Collection[str] = ()
    versions: Collection[int] = ()
    themas: Collection[str] = ()
    claims: Collection[str] = ()
    lenses: Collection[int] = ()
    successors: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Collection[str] = ()


#: Name in the URL of each field.
PARAMETERS: dict[str, str] = {
    "gemeente": "gemeente",
    "area": "gebied",
    "indicator": "cijfer",
    "period": "jaar",
    "level": "niveau",
    "region": "regio",
    "prices": "prijzen",
    "layout": "indeling",
    "source": "bron",
    "since": "sinds",
    "thema": "thema",
    "peers": "vergelijk",
    "group": "groep",
    "weights": "gewichten",
    "areas": "gebieden",
    "indicators": "cijfers",
    "view": "weergave",
    "amounts": "bedragen",
    "base": "basis",
    "claim": "bewering",
    "outcome": "uitkomst",
    "lens": "lens",
    "event": "invoering",
    "start": "vanaf",
    "second": "cijfer2",
    "shape": "vorm",
    "shown": "toon",
}
