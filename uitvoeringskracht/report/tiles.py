"""Five figures of a gemeente: three of its organisation, and two of the themas that press most."""

from __future__ import annotations

from dataclasses import dataclass

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.pressing import pressing
from uitvoeringskracht.analysis.values import Layout, Prices
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.charts.palette import Palette, screen
from uitvoeringskracht.indicators import thema_folder
from uitvoeringskracht.report.card import Card
from uitvoeringskracht.report.cards import cards
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.sentences.pressing import left_out, why_these
from uitvoeringskracht.texts import t

#: The tiles of the organisation: a pijler and its indicator. The themas that press come after.
TILES = {
    "mensen": "externe_inhuur_aandeel_pct",
    "processen": "begrotingsafwijking_lasten_abs_pct",
    "middelen": "solvabiliteit_balans_pct",
}


@dataclass(frozen=True)
class Tile:
    """A figure under its label; `thema` is the folder name of a thema that presses, or ''."""

    label: str
    thema: str
    card: Card


@dataclass(frozen=True)
class Tiles:
    """The tiles, why these themas, and which themas could not be weighed ('' if all could)."""

    tiles: list[Tile]
    why: str
    left_out: str


def tiles(
    answers: Answers,
    group: PeerGroup,
    *,
    prices: Prices = "current",
    layout: Layout = LAYOUT,
    color: Palette = screen,
) -> Tiles:
    """Return the tiles of the first gemeente of a group among the others."""
    ground = answers.ground
    themas = pressing(ground.balances, group.codes[0], ground.evidence, group.codes)
    slugs = [*TILES.values(), *(each.slug for each in themas.found)]
    made = cards(answers, group, slugs, prices=prices, layout=layout, is_wide=True, color=color)
    labels = [(formats.capital(t(f"pillar.{name}")), "") for name in TILES]
    folders = [thema_folder(each.thema) for each in themas.found]
    labels += [(t(f"thema.{folder}"), folder) for folder in folders]
    return Tiles(
        [Tile(*label, card) for label, card in zip(labels, made, strict=True)],
        why_these(themas).text,
        left_out(themas).text,
    )
