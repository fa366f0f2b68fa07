"""The own figure of this session for one gemeente, beside its peers; on more than one page."""

from __future__ import annotations

import math

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.panel import Panel
from uitvoeringskracht.analysis.position import position
from uitvoeringskracht.charts.marks import gap_mark, status_mark
from uitvoeringskracht.charts.strip import strip
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.report.card import written
from uitvoeringskracht.report.card_words import place_words
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, own_figure
from uitvoeringskracht.ui.markup import Markup, markup, picture
from uitvoeringskracht.ui.own_figure import KIND, SLUG, OwnFigure
from uitvoeringskracht.ui.peers import peer_group
from uitvoeringskracht.ui.selection import Selection

_STRIP = (320, 34)


def show_elsewhere(chosen: Selection) -> None:
    """Show the own figure on a page that is about more; nothing without figure or gemeente."""
    found = own_figure.current()
    if found is not None and chosen.gemeente is not None:
        show(found, chosen, found.years[-1], is_here=False)


def show(found: OwnFigure, chosen: Selection, year: int, *, is_here: bool) -> None:
    """Show value, year, source and place of the gemeente in a card.

    is_here: on the page of the own figures, which needs no link to itself.
    """
    code = str(chosen.gemeente)
    panel, group = found.panel, peer_group(code, chosen)
    name = cache.geography().name(code)
    figure = panel.figure(code, year)
    value = figure.value if figure else math.nan
    is_known = math.isfinite(value)
    indicator = found.indicator
    markup(
        "eigen_kaartje.html",
        key="eigen_kaartje",
        figure=found,
        name=name,
        year=year,
        value=written(indicator, value),
        mark=picture(status_mark("", KIND)),
        missing="" if is_known else t("eigen.no_value", name=name, year=year),
        gap=picture(gap_mark(Reason.ONBEKEND)),
        group=group,
        is_here=is_here,
        **_standing(found, panel, group, year, value),
    )


def _standing(
    found: OwnFigure, panel: Panel, group: PeerGroup, year: int, value: float
) -> dict[str, str | Markup]:
    """Return strip, place and spread of a value among the group, empty where there is none."""
    others = panel.at(year, group.others(group.codes[0]))
    placed = position(value, others, found.direction)
    if placed is None:
        too_few = t("eigen.too_few", group=group.label) if math.isfinite(value) else ""
        return {"strip": Markup(""), "place": "", "spread": too_few}
    indicator = found.indicator
    low, middle, high = (written(indicator, each) for each in (placed.p10, placed.p50, placed.p90))
    spread = t("eigen.spread", group=group.label, low=low, middle=middle, high=high)
    quantiles = (placed.p10, placed.p50, placed.p90)
    width, height = _STRIP
    drawn = strip(others, value, quantiles, spread, width=width, height=height)
    words = place_words({SLUG: (panel.codes, panel.at(year))}, group).get(SLUG, "")
    place = t("eigen.place_from_low", Place=formats.capital(words)) if words else ""
    return {"strip": picture(drawn), "place": place, "spread": spread}
