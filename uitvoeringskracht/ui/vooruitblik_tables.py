"""The tables of Vooruitblik: estimates per year, estimates left out, and every backtest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.charts.scenarios import Estimates
from uitvoeringskracht.declared.backtest import Pool, load_backtest
from uitvoeringskracht.declared.estimates import Unit
from uitvoeringskracht.sentences.quantities import euros, fte, of_hundred, span
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.vooruitblik_scenarios import LeftOut, Scenario


def scenario_table(found: Sequence[Scenario], title: str) -> Table:
    """Return a row per estimate and year: amounts, certainty, key and source."""
    rows, texts = [], []
    for each in found:
        known = each.years.astype("float64")
        if each.unit is not Unit.EURO:
            # Laadpunten or woningen per inwoner are too small to say anything.
            known[["low_per_inwoner", "high_per_inwoner"]] = np.nan
        for year, amounts in known.iterrows():
            low, high, low_each, high_each = amounts
            numbers = (low, high, low_each, high_each)
            written = (
                _written(low, each.unit),
                _highest(low, high, each.unit),
                formats.euro(low_each),
                _highest(low_each, high_each, None) if each.unit is Unit.EURO else formats.MISSING,
            )
            names = _before(each, str(year))
            rows.append({**names, **_columns(numbers), **_after(each)})
            texts.append({**names, **_columns(written), **_after(each)})
    return Table(pd.DataFrame(rows), title, pd.DataFrame(texts))


def _before(each: Scenario, year: str) -> dict[str, object]:
    return {
        t("vooruitblik.col_task"): each.task.title,
        t("vooruitblik.col_kind"): t(f"estimate_kind.{each.estimate.kind.value}"),
        t("vooruitblik.col_year"): year,
    }


def _columns(cells: Sequence[object]) -> dict[str, object]:
    names = ("low", "high", "low_each", "high_each")
    return {t(f"vooruitblik.col_{name}"): cell for name, cell in zip(names, cells, strict=True)}


def _after(each: Scenario) -> dict[str, object]:
    return {
        t("vooruitblik.col_unit"): t(f"estimate_unit_name.{each.unit.value}"),
        t("vooruitblik.col_certainty"): t(f"certainty_word.{each.estimate.certainty.value}"),
        t("vooruitblik.col_key"): key_words(each),
        t("vooruitblik.col_source"): source_words(each),
    }


def per_year(found: Sequence[Scenario]) -> list[Estimates]:
    """Return the estimates per inwoner as they are drawn: those of one task in one go."""
    by_task: dict[str, list[Scenario]] = {}
    for each in found:
        by_task.setdefault(each.task.id, []).append(each)
    return [_together(several) for several in by_task.values()]


def _together(several: Sequence[Scenario]) -> Estimates:
    first = several[0]
    rows = pd.concat([each.years for each in several])
    sources = [source_words(each) for each in several for _ in each.years.index]
    low, high = rows["low_per_inwoner"].tolist(), rows["high_per_inwoner"].tolist()
    return Estimates(
        name=first.task.title,
        kind=first.estimate.kind,
        certainty=first.estimate.certainty,
        years=[int(year) for year in rows.index],
        low=low,
        high=high,
        written=[
            t("vooruitblik.hover", amount=_range(lowest, highest), source=source)
            for lowest, highest, source in zip(low, high, sources, strict=True)
        ],
    )


def finding(found: Sequence[Scenario]) -> str:
    """Return between which amounts per inwoner the estimates lie."""
    rows = pd.concat([each.years[["low_per_inwoner", "high_per_inwoner"]] for each in found])
    known = rows.to_numpy(dtype="float64")
    amounts = span(float(np.nanmin(known)), float(np.nanmax(known)), formats.euro)
    return t("vooruitblik.finding", amounts=amounts)


def left_out_table(found: Sequence[LeftOut], title: str) -> Table:
    """Return a row per estimate that is not shown: what it is about, of whom, and why not."""
    rows = [
        {
            t("vooruitblik.col_about"): each.estimate.about,
            t("vooruitblik.col_source"): each.source.publisher,
            t("vooruitblik.col_published"): str(each.source.year or formats.MISSING),
            t("vooruitblik.col_quote"): f"‘{each.estimate.quote}’",
            t("vooruitblik.col_why"): each.told.detail.text,
        }
        for each in found
    ]
    return Table(pd.DataFrame(rows), title)


def tests_table(pool: Pool, title: str) -> Table:
    """Return a row per figure: what was tested, which model is used, how often the band held."""
    known = cache.indicators()
    found = [each for each in load_backtest().evidence if each.pool is pool]
    rows = [
        {
            t("vooruitblik.col_figure"): known[each.indicator].title,
            t("vooruitblik.col_years"): formats.years(each.first, each.newest),
            t("vooruitblik.col_areas"): each.areas,
            t("vooruitblik.col_tests"): each.forecasts,
            t("vooruitblik.col_model"): t(f"forecast_model.{each.model}"),
            t("vooruitblik.col_inside"): of_hundred(100 * each.coverage),
            t("vooruitblik.col_worst"): of_hundred(100 * min(each.by_origin)),
        }
        for each in found
        if each.indicator in known
    ]
    return Table(pd.DataFrame(rows), title)


def key_words(each: Scenario) -> str:
    """Return by what the amount is divided, and that this is an assumption if it is ours."""
    task_key = t(f"estimate_by.{each.task.key.value}")
    return t("vooruitblik.assumed", by=task_key) if each.is_assumption else task_key


def source_words(each: Scenario) -> str:
    """Return who published an estimate and when."""
    year = each.source.year
    return f"{each.source.publisher} ({year})" if year else each.source.publisher


def _range(low: float, high: float) -> str:
    if np.isnan(high):
        return t("estimate.least", low=formats.euro(low))
    return span(low, high, formats.euro)


def _written(value: float, unit: Unit) -> str:
    if np.isnan(value):
        return t("vooruitblik.no_sum")
    if unit is Unit.EURO:
        return euros(value)
    return fte(value) if unit is Unit.FTE else formats.number(float(f"{value:.3g}"))


def _highest(low: float, high: float, unit: Unit | None) -> str:
    """Return the upper bound, or that none was named; unit: None for euro per inwoner."""
    if np.isnan(low):
        return t("vooruitblik.no_sum")
    if np.isnan(high):
        return t("vooruitblik.no_high")
    return formats.euro(high) if unit is None else _written(high, unit)
