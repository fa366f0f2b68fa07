"""The line of an indicator through the years, on the page that defines it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite

import pandas as pd

from uitvoeringskracht.charts.lines import HEIGHT, Lines, line_chart
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.report.card import COUNTRY, written
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.sentences.standing import figure
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.pictures import Table, show_chart
from uitvoeringskracht.ui.slide_button import on_slide
from uitvoeringskracht.ui.years import YearRow


def show(indicator: Indicator, rows: Sequence[YearRow], gemeente: str | None) -> None:
    """Show Nederland, the spread over gemeenten and the gemeente of the reader, if any."""
    name = cache.geography().name(gemeente) if gemeente else ""
    lines = Lines(
        years=[row.period for row in rows],
        low=[row.p10 for row in rows],
        middle=[row.p50 for row in rows],
        high=[row.p90 for row in rows],
        country=[row.country_value for row in rows],
        own=[row.own_value for row in rows] if name else [],
        own_name=name,
        is_plan=[row.status == "begroot" for row in rows],
    )
    is_euro = indicator.unit_format == "euro"
    about = "cijfers.line_about" if is_euro else "cijfers.line_about_plain"
    show_chart(
        lambda mode: line_chart(lines, indicator, mode),
        key="lijn",
        title=t("cijfers.through_years"),
        alt=" ".join(_findings(indicator, rows, gemeente)),
        table=_table(indicator, rows, name),
        slugs=[indicator.slug],
        file_name=f"{indicator.slug}-{t('cijfers.col_year')}",
        height=HEIGHT,
        note=t(about, unit=indicator.unit),
        slide=on_slide("cijfer", indicator=indicator.slug),
    )


def _findings(indicator: Indicator, rows: Sequence[YearRow], gemeente: str | None) -> Iterator[str]:
    """Yield the newest figure of the gemeente and that of Nederland."""
    series = {gemeente: [(row.period, row.own_value) for row in rows]} if gemeente else {}
    series |= {COUNTRY: [(row.period, row.country_value) for row in rows]}
    for code, points in series.items():
        known = [(period, value) for period, value in points if isfinite(value)]
        if known:
            yield figure(indicator, named(cache.geography(), code), *known[-1]).text


def _table(indicator: Indicator, rows: Sequence[YearRow], name: str) -> Table:
    columns: dict[str, list[tuple[float, str]]] = {}
    if name:
        columns[name] = [(row.own_value, row.own) for row in rows]
    columns[t("lines.country")] = [(row.country_value, row.country) for row in rows]
    for key, values in (
        ("cijfers.low", [row.p10 for row in rows]),
        ("lines.middle", [row.p50 for row in rows]),
        ("cijfers.high", [row.p90 for row in rows]),
    ):
        columns[t(key)] = [(value, written(indicator, value)) for value in values]
    year = t("cijfers.col_year")
    frame = pd.DataFrame({head: [value for value, _ in cells] for head, cells in columns.items()})
    texts = pd.DataFrame({head: [text for _, text in cells] for head, cells in columns.items()})
    frame.insert(0, year, [row.period for row in rows])
    texts.insert(0, year, [row.heading for row in rows])
    return Table(frame, t("cijfers.per_year_of", title=indicator.title), texts)
