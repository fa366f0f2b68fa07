"""Mijn regio on the map: the levels at which gemeenten work together on a figure.

And in words where the region of a gemeente stands among the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.position import position
from uitvoeringskracht.analysis.regions import Membership, my_regions
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.declared.regions import Region, load_regions
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.regions import my_regions as belonging
from uitvoeringskracht.sentences.standing import figure, standing
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import tokens
from uitvoeringskracht.ui import cache, shown_indicators
from uitvoeringskracht.ui.own_figure import is_own
from uitvoeringskracht.ui.selection import LAYOUT, Selection


@dataclass(frozen=True)
class RegionWords:
    """Where the gemeente belongs, how its region stands in `period`, and what to know of it."""

    belongs: str
    headline: str
    detail: str


def regions_of(indicator: Indicator) -> list[Region]:
    """Return the regions that work on the thema of a figure, those of the figure itself first.

    Without the provincie, which has a choice of its own, and regions that can't be summed.
    """
    levels = cache.geography().levels
    found = [
        each
        for each in load_regions()
        if each.theme == indicator.thema and levels[each.level].aggregates
    ]
    return sorted(found, key=lambda each: indicator.slug not in each.figures)


def level_names(found: Sequence[Region]) -> dict[str, str]:
    """Return the levels of regions with their plural; an old list says of which year it is."""
    return {each.level: level_name(each.level) for each in found}


def level_name(level: str) -> str:
    """Return 'GGD-regio's', of an old list 'Jeugdregio's (stand 2016)'."""
    described = cache.geography().level(level)
    name = formats.capital(described.plural)
    if described.is_partition:
        return name
    return t("kaart.niveau_oud", gebieden=name, jaar=described.source_date[:4])


def level_after(before: Indicator, after: Indicator, level: str) -> str:
    """Return the level to show after another figure was chosen.

    Who looks at the regions of a figure gets those of the next one; other levels stay.
    """
    mine = regions_of(before)
    if level not in {each.level for each in mine} or level == "provincie":
        return level
    found = [each.level for each in regions_of(after)]
    if not found:
        return "gemeente"
    is_of_figure = mine[0].level == level
    return found[0] if is_of_figure or level not in found else level


def words(chosen: Selection, period: int) -> RegionWords | None:
    """Return where the region of the chosen gemeente stands; None on another map."""
    level, code = chosen.level, chosen.gemeente
    if code is None or level not in {each.level for each in load_regions()}:
        return None
    slug, at = str(chosen.indicator), cache.version()
    if is_own(slug):
        return _told(slug, shown_indicators.answers(at), level, code, period, chosen.prices)
    return _words(slug, at, level, code, period, chosen.prices)


@lru_cache(maxsize=500)
def _words(
    slug: str, at: int, level: str, gemeente: str, period: int, prices: cache.Prices
) -> RegionWords:
    return _told(slug, cache.answers(at), level, gemeente, period, prices)


def _told(
    slug: str, answers: Answers, level: str, gemeente: str, period: int, prices: cache.Prices
) -> RegionWords:
    indicator, geography = answers.indicators[slug], answers.geography
    declared = [each for each in load_regions() if each.level == level]
    found = my_regions(geography, gemeente, declared)
    belongs = belonging(found, Area.of(geography, gemeente))[0].text
    if Membership(found.iloc[0]["membership"]) is not Membership.ONE:
        return RegionWords(belongs, "", "")
    area = Area.of(geography, str(found.iloc[0]["area_code"]))
    panel = answers.panel(slug, level, LAYOUT, prices)
    its = panel.figure(area.code, period)
    if its is None or its.is_missing:
        looks = tokens("light").missing
        reason = looks[its.reason if its and its.reason in looks else "onbekend"].text
        missing = t("kaart.regio_zonder", naam=area.name, jaar=period, reden=reason)
        return RegionWords(belongs, missing, "")
    others = np.delete(panel.at(period), panel.codes.index(area.code))
    place = position(its.value, others, indicator.direction)
    if place is None:
        said = figure(indicator, area, period, its.value, prices).text
        few = t("kaart.regio_te_weinig", gebieden=geography.level(level).plural)
        return RegionWords(belongs, said, few)
    group = t("kaart.andere", gebieden=geography.level(level).plural)
    message = standing(indicator, place, area, period, group, prices)
    return RegionWords(belongs, message.headline.text, message.detail.text)
