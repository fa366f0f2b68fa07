"""The heat table of a gemeente: its figures in rows, itself and its nearest peers in columns."""

from __future__ import annotations

from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, selection, shown_indicators
from uitvoeringskracht.ui.compared import SHOWN, Column
from uitvoeringskracht.ui.compared_table import breakable
from uitvoeringskracht.ui.heat import HeatColumn, HeatRow, heat_cells, heat_table
from uitvoeringskracht.ui.likeness import Likeness, likeness
from uitvoeringskracht.ui.markup import Markup
from uitvoeringskracht.ui.selection import Selection

#: So many peers stand beside the gemeente; all of them decide the colours.
MOST_PEERS = 10


def heat_of(chosen: Selection) -> Markup:
    """Return the table for the chosen gemeente, '' without a group to compare with."""
    found = likeness(str(chosen.gemeente), chosen)
    if isinstance(found, Refusal) or not found.near.codes:
        return Markup("")
    shown = every_column(found)
    own, *others = found.group.codes
    codes = [own, *others[:MOST_PEERS]]
    name = cache.geography().name(own)
    return heat_table(
        [_row(column) for column in shown],
        [_head(code, is_own=code == own) for code in codes],
        [
            heat_cells(
                column.of(codes),
                [column.number(code) for code in codes],
                [column.reason(code) for code in codes],
                group=column.group,
                direction=column.direction,
            )
            for column in shown
        ],
        caption=t("gemeente.heat_caption", name=name),
        heading=t("gemeente.col_figure"),
        beside=[t("gemeente.col_unit")],
    )


def every_column(found: Likeness) -> list[Column]:
    """Return what is compared, of every thema in turn, each figure once."""
    at, known = cache.version(), shown_indicators.indicators()
    periods = shown_indicators.answers(at).ground.evidence.periods
    own, *others = found.group.codes
    slugs = dict.fromkeys(slug for thema, slugs in SHOWN.items() if thema for slug in slugs)
    slugs |= dict.fromkeys(shown_indicators.own())
    return [
        Column(known[slug], periods[slug], shown_indicators.panel(slug, at), own, tuple(others))
        for slug in slugs
        if slug in known and slug in periods
    ]


def _row(column: Column) -> HeatRow:
    indicator = column.indicator
    link = selection.link("cijfers", indicator=indicator.slug)
    return HeatRow(indicator.short, link, beside=[column.heading])


def _head(code: str, *, is_own: bool) -> HeatColumn:
    name = breakable(cache.area_names()[code])
    if is_own:
        return HeatColumn(name, t("gemeente.heat_own"))
    return HeatColumn(name, "", selection.link("gemeente", gemeente=code))
