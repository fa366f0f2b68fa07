"""The regions of a gemeente, and a figure for each gemeente of a region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.answers import GEMEENTE, NEDERLAND
from uitvoeringskracht.charts.dots import Dot, dots_chart
from uitvoeringskracht.charts.palette import inks
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.map.drawing import STEPS, LegendRow, Selected, Words
from uitvoeringskracht.map.wide import wide_part
from uitvoeringskracht.map.wording import period_heading
from uitvoeringskracht.report import my_regions
from uitvoeringskracht.report.card import written
from uitvoeringskracht.report.describe import region_code, region_title
from uitvoeringskracht.report.region_dots import dot
from uitvoeringskracht.report.region_dots import markers as region_markers
from uitvoeringskracht.story.kinds.asked import Asked, how, subtitle, wrong
from uitvoeringskracht.story.kinds.dots import dots_table
from uitvoeringskracht.story.kinds.figure import FIRST
from uitvoeringskracht.story.slide import Slide
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode, tokens

#: More rows than this nobody reads at a distance; then the nearest to the middle are left out.
MOST_DOTS = 26
#: Up to so many gemeenten are named in a sentence.
MOST_NAMES = 3
#: So many regions are named beside the map.
MOST_REGIONS = 5
_PROVINCIE = "provincie"


def mine(asked: Asked) -> Slide:
    """Return the regions of a gemeente, and with whom it shares most of them."""
    area, geography = asked.gemeente, asked.geography
    rows = [row for row in my_regions.rows(geography, area.code) if row.area_code]
    columns = [t("dia.col_region"), t("dia.col_name"), t("dia.col_work"), t("dia.col_gemeenten")]
    frame = pd.DataFrame(
        [(row.kind + _since(row.since), row.name, row.work, row.count) for row in rows],
        columns=columns,
    )
    title = t("dia.regions", name=area.name, count=len({row.area_code for row in rows}))
    shared = my_regions.shared(geography, area.code)
    sentences = (_nearest(asked), *_named(rows)) if shared else ()
    sources = list(dict.fromkeys(geography.level(row.level).publisher for row in rows))
    return asked.slide(
        title,
        sentences=tuple(filter(None, sentences)),
        picture=(lambda mode: _picture(asked, mode)) if shared else None,
        table=Table(frame, t("dia.regions_table", name=area.name)),
        alt=shared.label if shared else title,
        source_line=t("dia.sources", names="; ".join(sources[:3])),
    )


def _named(rows: Sequence[my_regions.Row]) -> Iterator[str]:
    """Yield which work is done in which region: of lists of now, with one region of a kind."""
    of_kind = Counter(row.level for row in rows)
    now = [row for row in rows if not row.since and of_kind[row.level] == 1]
    for row in now[:MOST_REGIONS]:
        yield t("dia.region_of_work", work=formats.capital(row.work), region=row.name)


def _since(year: str) -> str:
    return f" ({year})" if year else ""


def _picture(asked: Asked, mode: Mode) -> str:
    area, geography = asked.gemeente, asked.geography
    found = my_regions.shared(geography, area.code, inks(mode), shape=1)
    assert found is not None
    own = my_regions.nearest(geography, area.code).own
    return wide_part(
        str(found.picture),
        tokens(mode),
        Words(
            t("dia.regions_table", name=area.name),
            legend_title=t("regios.shared"),
            count_title=geography.level(GEMEENTE).plural,
            description=found.label,
        ),
        [LegendRow(STEPS[step.number - 1], step.words, step.count) for step in found.steps],
        Selected(area.code, area.name, t("dia.regions_own", count=own)),
    )


def _nearest(asked: Asked) -> str:
    """Return with which gemeenten most regions are shared, in a sentence."""
    found = my_regions.nearest(asked.geography, asked.gemeente.code)
    names = [asked.geography.name(code) for code in found.codes]
    with_whom = t("dia.gemeenten", count=len(names))
    if len(names) <= MOST_NAMES:
        with_whom = formats.listing(names)
    own = asked.gemeente.name
    return t("dia.shares", names=with_whom, name=own, shared=found.shared, own=found.own)


def region(asked: Asked) -> Slide:
    """Return one figure for each gemeente of a region, in order of the alphabet."""
    code = _code(asked)
    indicator = asked.indicator(FIRST)
    geography, answers = asked.geography, asked.answers
    name = region_title(geography, code)
    panel = answers.panel(indicator.slug)
    period = panel.main_period()
    if period is None:
        raise wrong("no_map", title=indicator.title)
    members = sorted(answers.members(code), key=geography.name)
    found = {each: panel.figure(each, period) for each in members}
    own = asked.selection.gemeente
    dots = [
        dot(geography.name(each), found[each], indicator, is_own=each == own) for each in members
    ]
    markers = region_markers(answers, code, name, indicator, period)
    known = [dot for dot in dots if np.isfinite(dot.value)]
    parts: dict[str, Any] = {
        "subtitle": subtitle(indicator),
        "table": dots_table(dots, indicator, period, t("regio.table", name=name)),
        "how": how(indicator),
        "year": period_heading(indicator, period, panel.main_status(period)),
    }
    if not known:
        text = t("dia.region_none", name=name)
        return asked.slide(text, [indicator.slug], alt=text, sentences=(text,), **parts)
    is_yes_no = indicator.unit_format == "ja_nee"
    title = _region_title(known, indicator, name)
    shown = dots if len(dots) <= MOST_DOTS else _ends(dots)
    sentences = [
        t("dia.of", name=each.name, value=written(indicator, each.value, aggregated=True))
        for each in markers
    ]
    if len(shown) < len(dots):
        sentences.append(t("dia.region_ends", shown=len(shown), total=len(dots)))
    return asked.slide(
        title,
        [indicator.slug],
        sentences=tuple(sentences),
        figure=None if is_yes_no else lambda mode: dots_chart(shown, markers, indicator, mode),
        alt=" ".join([f"{title}.", *sentences]),
        **parts,
    )


def _code(asked: Asked) -> str:
    """Return the chosen region, else that of the level in which the gemeente lies."""
    chosen, geography = asked.selection, asked.geography
    if chosen.area and geography.level_of(chosen.area) not in (GEMEENTE, NEDERLAND):
        return chosen.area
    if chosen.gemeente:
        level = chosen.level if chosen.level not in (GEMEENTE, NEDERLAND) else _PROVINCIE
        if code := region_code(geography, chosen.gemeente, level):
            return code
    raise wrong("region")


def _ends(dots: list[Dot]) -> list[Dot]:
    """Return the lowest and the highest figures and the own one, in order of the alphabet."""
    known = sorted((d for d in dots if np.isfinite(d.value)), key=lambda dot: dot.value)
    half = MOST_DOTS // 2
    kept = {dot.name for dot in [*known[:half], *known[-half:]]}
    return [dot for dot in dots if dot.name in kept or dot.is_own]


def _region_title(known: list[Dot], indicator: Indicator, name: str) -> str:
    if indicator.unit_format == "ja_nee":
        yes = sum(dot.value != 0 for dot in known)
        return t("dia.region_yes", title=indicator.title, name=name, yes=yes, total=len(known))
    low, high = min(known, key=lambda dot: dot.value), max(known, key=lambda dot: dot.value)
    return t(
        "dia.region",
        short=indicator.short,
        name=name,
        low=low.written,
        low_name=low.name,
        high=high.written,
        high_name=high.name,
    )
