"""From the lines of Ontwikkeling to what the charts draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite, nan

import pandas as pd

from uitvoeringskracht.areas import Geography
from uitvoeringskracht.charts.layers import Band
from uitvoeringskracht.charts.named_lines import LineKind, ManyLines, NamedLine
from uitvoeringskracht.charts.small_multiples import Small
from uitvoeringskracht.declared.events import Effect
from uitvoeringskracht.observations import Status
from uitvoeringskracht.report.development import Development, Line
from uitvoeringskracht.report.development_table import writer
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.texts import t


def areas_picture(found: Development, geography: Geography, group: str) -> ManyLines:
    """Return the picture of one figure for more areas; group: what the peers are called."""
    years = list(range(found.years[0], found.last + 1))
    indicator, is_index = found.indicator, found.asked.is_index
    lines = [
        _named(line, named(geography, line.code).name, years, found)
        for line in found.lines
        if not line.is_empty
    ]
    spreads = []
    if not found.spread.isna().all(axis=None):
        rows = found.spread.reindex(years)
        low, middle, high = (rows[each].tolist() for each in ("low", "middle", "high"))
        spreads = [Band(t("ontwikkeling.spread", group=group), years, low, high)]
        lines.append(NamedLine(t("ontwikkeling.middle"), middle, LineKind.MIDDLE))
    return ManyLines(
        years=years,
        lines=lines,
        unit_format="getal" if is_index else indicator.unit_format,
        decimals=1 if is_index else indicator.decimals,
        unit="" if is_index else indicator.unit,
        spreads=spreads,
        forecasts=_forecasts(found),
        events=[
            replace(each, short=t("ontwikkeling.not_counted", event=each.short))
            if each.effect is Effect.LEAVE_OUT
            else each
            for each in found.happenings
        ],
    )


def figures_picture(many: Sequence[Development]) -> ManyLines:
    """Return the picture of more figures of one area as index numbers."""
    years = sorted({year for each in many for year in each.years})
    years = list(range(years[0], years[-1] + 1))
    lines = [
        replace(_named(each.own, each.indicator.short, years, each), kind=LineKind.OTHER)
        for each in many
        if not each.own.is_empty
    ]
    return ManyLines(years=years, lines=lines, unit_format="getal", decimals=1, unit="")


def small_pictures(many: Sequence[Development]) -> list[Small]:
    """Return a small picture per figure of one area that has figures there."""
    return [_small(each) for each in many if each.years]


def _small(found: Development) -> Small:
    years = list(range(found.years[0], found.years[-1] + 1))
    write = writer(found.indicator, is_index=False)
    values = found.own.values.reindex(years)
    spread = found.spread.reindex(years)
    return Small(
        title=found.indicator.short,
        unit_format=found.indicator.unit_format,
        years=years,
        values=values.tolist(),
        statuses=_statuses(found.own, years),
        written=[write(value) for value in values],
        low=spread["low"].tolist(),
        middle=spread["middle"].tolist(),
        high=spread["high"].tolist(),
        left_out=found.left_out,
    )


def _named(line: Line, name: str, years: list[int], found: Development) -> NamedLine:
    is_own = line is found.own
    values = line.values.reindex(years)
    plans = found.plans.reindex(years) if is_own else pd.Series(dtype="float64")
    if found.is_plan:
        plans, values = values, pd.Series(nan, index=years)
    return NamedLine(
        name=name,
        values=values.tolist(),
        kind=LineKind.OWN if is_own else LineKind.OTHER,
        statuses=_statuses(line, years),
        plans=plans.tolist(),
    )


def _statuses(line: Line, years: list[int]) -> list[str]:
    soft = (Status.VOORLOPIG.value, Status.GESCHAT.value)
    return [status if status in soft else "" for status in line.statuses.reindex(years)]


def _forecasts(found: Development) -> list[Band]:
    """Return the forecast as far as it was tested, and beyond that as a band of its own."""
    band = found.band
    if band.empty:
        return []
    newest = int(band["period"].iloc[0]) - 1
    value = float(found.own.values.get(newest, nan))
    is_tested = band["is_tested"].astype(bool)
    tested = band[is_tested]
    start = (newest, value) if isfinite(value) else None
    bands = [_band(tested, t("ontwikkeling.tested"), start, is_tested=True)]
    beyond = pd.concat([tested[-1:], band[~is_tested]])
    if len(beyond) > 1:
        bands.append(_band(beyond, t("ontwikkeling.untested"), None, is_tested=False))
    return bands


def _band(
    rows: pd.DataFrame, name: str, start: tuple[int, float] | None, *, is_tested: bool
) -> Band:
    years = [int(year) for year in rows["period"]]
    return Band(name, years, rows["low"].tolist(), rows["high"].tolist(), start, is_tested)
