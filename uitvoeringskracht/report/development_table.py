"""The figures of Ontwikkeling as a table: a row per year, a column per line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.map.wording import document
from uitvoeringskracht.observations import Reason, Status
from uitvoeringskracht.report.development import QUANTILES, Development, Line
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t

#: Index numbers are written with one decimal.
_INDEX_DECIMALS = 1
Write = Callable[[float], str]


def writer(indicator: Indicator, *, is_index: bool) -> Write:
    """Return how a value of a line is written: '€ 529', '25,2%', '870 m³', or '104,3'."""
    if is_index:
        return lambda value: formats.number(value, _INDEX_DECIMALS)
    return lambda value: short_amount(value, indicator)


def development_table(found: Development, geography: Geography, group: str) -> Table:
    """Return every line, the middle and the spread of `group`, the plans and the forecast by year.

    group: what the peers are called, in the plural.
    """
    years = sorted({*found.years, *found.plans.index, *found.band["period"]})
    write = writer(found.indicator, is_index=found.asked.is_index)
    frame: dict[str, object] = {t("ontwikkeling.year"): years}
    written: dict[str, object] = {t("ontwikkeling.year"): [str(year) for year in years]}
    frame[t("ontwikkeling.kind")] = written[t("ontwikkeling.kind")] = [
        kind_of(found, year) for year in years
    ]
    for line in found.lines:
        name = named(geography, line.code).name
        frame[name] = line.values.reindex(years).to_numpy(dtype="float64")
        written[name] = [_cell(line, year, write) for year in years]
        # Beside the own figures, so that they are seen without scrolling.
        columns = _later(found, years) if line is found.own else {}
        frame |= columns
        written |= _texts(columns, write)
    spread = _spread(found, years)
    frame |= spread
    written |= _texts(spread, write)
    title = t("ontwikkeling.table", title=found.indicator.title)
    if group:
        title = t("ontwikkeling.table_group", title=found.indicator.title, group=group)
    return Table(pd.DataFrame(frame), title, pd.DataFrame(written))


def _texts(columns: dict[str, np.ndarray], write: Write) -> dict[str, list[str]]:
    return {
        name: [formats.MISSING if np.isnan(value) else write(value) for value in values]
        for name, values in columns.items()
    }


def figures_table(many: Sequence[Development], area: Area) -> Table:
    """Return more figures of one area: a row per figure, a column per year."""
    years = sorted({year for each in many for year in each.years})
    frame: dict[str, object] = {t("ontwikkeling.figure"): [each.indicator.title for each in many]}
    written = dict(frame)
    for year in years:
        values = [each.own.values.get(year, np.nan) for each in many]
        frame[str(year)] = np.array(values, dtype="float64")
        written[str(year)] = [
            _cell(each.own, year, writer(each.indicator, is_index=each.asked.is_index))
            for each in many
        ]
    title = t("ontwikkeling.table_of", name=area.name)
    return Table(pd.DataFrame(frame), title, pd.DataFrame(written))


def kind_of(found: Development, year: int) -> str:
    """Return what the figures of a year are: 'jaarrekening', 'voorlopig', 'vooruitblik'."""
    if year not in found.years:
        is_plan, is_band = year in found.plans.index, year in set(found.band["period"])
        kinds = [t("ontwikkeling.plan")] * is_plan + [t("ontwikkeling.band")] * is_band
        return formats.listing(kinds)
    status = next(
        (each for line in found.lines if isinstance(each := line.statuses.get(year), str)), ""
    )
    soft = "" if status in ("", Status.DEFINITIEF.value) else status
    name = document(found.indicator, year)
    if name and soft in ("", Status.BEGROOT.value):
        return name
    return ", ".join(each for each in (name, soft) if each) or t("ontwikkeling.published")


def _cell(line: Line, year: int, write: Write) -> str:
    """Return a figure as it is read; where it misses the reason, and if it is an estimate that."""
    value = line.values.get(year, np.nan)
    if not np.isnan(value):
        is_soft = line.statuses.get(year) == Status.GESCHAT.value
        return t("ontwikkeling.estimated", value=write(value)) if is_soft else write(value)
    reason = line.reasons.get(year)
    if isinstance(reason, str):
        return t(f"reason.{Reason(reason).value}")
    is_later = year not in line.values.index
    return formats.MISSING if is_later or line.no_index else t("reason.onbekend")


def _spread(found: Development, years: list[int]) -> dict[str, np.ndarray]:
    if found.spread.isna().all(axis=None):
        return {}
    rows = found.spread.reindex(years)
    return {
        t(f"ontwikkeling.spread_{name}"): rows[name].to_numpy(dtype="float64") for name in QUANTILES
    }


def _later(found: Development, years: list[int]) -> dict[str, np.ndarray]:
    columns = {}
    if len(found.plans):
        columns[t("ontwikkeling.plan_column")] = found.plans.reindex(years).to_numpy()
    band = found.band.set_index("period")
    for side in ("low", "high") if len(band) else ():
        values = band[side].astype("float64").reindex(years).to_numpy()
        columns[t(f"ontwikkeling.band_{side}")] = values
    return columns
