"""The pictures of an own figure: on the map, in a table, through the years."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import streamlit as st

from uitvoeringskracht.area_names import plain
from uitvoeringskracht.charts.lines import HEIGHT, Lines, line_chart
from uitvoeringskracht.charts.marks import gap_mark
from uitvoeringskracht.map.drawing import STEPS
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.report.card import written
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, toets_map
from uitvoeringskracht.ui.markup import Markup, markup, picture, render
from uitvoeringskracht.ui.own_figure import SLUG, OwnFigure
from uitvoeringskracht.ui.pictures import Table, reader_mode, show_chart, show_picture, show_table
from uitvoeringskracht.ui.toets_map import MapOf

_GEMEENTE = "gemeente"
_SEARCH = "eigen_zoek"


def show_map(found: OwnFigure, year: int, gemeente: str | None) -> None:
    """Show the figures of a year on the map of gemeenten, with legend and gaps."""
    shown = _map_of(found, year)
    rows = toets_map.legend(shown)
    markup(
        "toets_legenda.html",
        key="eigen_legenda",
        unit=found.unit,
        plural=cache.geography().level(_GEMEENTE).plural,
        rows=[(row, _swatch(row.class_name)) for row in rows],
    )
    finding = _map_finding(found, shown, year, gemeente)
    svg = toets_map.picture(shown, _GEMEENTE, gemeente, reader_mode(), finding)
    show_picture(
        svg,
        key="eigen_kaart",
        title=t("eigen.map", title=found.title),
        alt=finding,
        table=table(found, ""),
        slugs=[SLUG],
        file_name=t("eigen.file"),
    )


def _map_of(found: OwnFigure, year: int) -> MapOf:
    panel = found.panel
    values = panel.at(year)
    reasons = ["" if math.isfinite(value) else Reason.ONBEKEND.value for value in values]
    unit = t("eigen.unit_year", unit=found.unit, year=year)
    words = {Reason.ONBEKEND.value: t("eigen.not_in_file")}
    return MapOf(panel.codes, values, reasons, unit, found.decimals, found.unit_format, words)


def _swatch(class_name: str) -> Markup:
    if class_name not in STEPS:
        return picture(gap_mark(class_name))
    return render("toets_kleur.html", step=STEPS.index(class_name) + 1)


def _map_finding(found: OwnFigure, shown: MapOf, year: int, gemeente: str | None) -> str:
    indicator = found.indicator
    known = shown.values[np.isfinite(shown.values)]
    low, high = (written(indicator, float(each)) for each in np.quantile(known, [0.1, 0.9]))
    said = [t("eigen.map_spread", low=low, high=high, unit=found.unit, year=year)]
    own = found.values.get((gemeente or "", year), math.nan)
    if math.isfinite(own):
        name = cache.geography().name(str(gemeente))
        said.insert(0, t("eigen.map_own", name=name, value=written(indicator, own)))
    if missing := len(shown.values) - len(known):
        said.append(t("eigen.map_gaps", count=count_of(missing)))
    return " ".join(said)


def count_of(count: int) -> str:
    """Return '1 gemeente', '12 gemeenten'."""
    level = cache.geography().level(_GEMEENTE)
    return f"{count} {level.singular if count == 1 else level.plural}"


def table(found: OwnFigure, wanted: str) -> Table:
    """Return all gemeenten by name, or those with `wanted` in their name, with every year."""
    indicator, names = found.indicator, cache.area_names()
    panel = found.panel
    codes = [code for code in panel.codes if plain(wanted) in plain(names[code])]
    codes.sort(key=lambda code: names[code].removeprefix("'s-").casefold())
    first = {
        t("eigen.col_gemeente"): [names[code] for code in codes],
        t("eigen.col_code"): codes,
    }
    frame, texts = pd.DataFrame(first), pd.DataFrame(first)
    for year in reversed(found.years):
        name = t("eigen.col_value", year=year, unit=found.unit)
        values = panel.at(year, codes).tolist()
        frame[name] = values
        texts[name] = [
            written(indicator, value) if math.isfinite(value) else t("eigen.not_in_file")
            for value in values
        ]
    return Table(frame, t("eigen.table", title=found.title), texts)


def show_all(found: OwnFigure) -> None:
    """Show the table with a field to search it."""
    wanted = st.text_input(t("eigen.search"), key=_SEARCH, max_chars=60, width=320)
    rows = table(found, wanted)
    if rows.frame.empty:
        st.info(t("eigen.nothing_found", text=wanted))
        return
    show_table(
        key="eigen_tabel",
        table=rows,
        slugs=[SLUG],
        file_name=t("eigen.file"),
    )


def show_lines(found: OwnFigure, gemeente: str | None) -> None:
    """Show the years in a chart: the spread of gemeenten and the own one; nothing for one year."""
    years = found.years
    if len(years) < 2:
        return
    panel, indicator = found.panel, found.indicator
    columns = [panel.at(year) for year in years]
    low, middle, high = (
        [float(np.nanquantile(column, share)) for column in columns] for share in (0.1, 0.5, 0.9)
    )
    name = cache.geography().name(gemeente) if gemeente else ""
    own = [found.values.get((str(gemeente), year), math.nan) for year in years] if gemeente else []
    nothing = [math.nan] * len(years)
    lines = Lines(years, low, middle, high, nothing, own, name, [False] * len(years))
    shown = {t("eigen.year"): years} | ({name: own} if name else {})
    shown |= {t("cijfers.low"): low, t("lines.middle"): middle, t("cijfers.high"): high}
    frame = pd.DataFrame(shown)
    texts = frame.map(lambda value: written(indicator, value))
    texts[t("eigen.year")] = [str(year) for year in years]
    known = [(year, value) for year, value in zip(years, own, strict=False) if math.isfinite(value)]
    key, points = ("eigen.lines_own", known) if len(known) > 1 else ("eigen.lines_all", [])
    points = points or [(years[0], middle[0]), (years[-1], middle[-1])]
    title = t("eigen.lines", title=found.title)
    show_chart(
        lambda mode: line_chart(lines, indicator, mode),
        key="eigen_lijn",
        title=title,
        alt=t(
            key,
            name=name,
            first=written(indicator, points[0][1]),
            from_year=points[0][0],
            last=written(indicator, points[-1][1]),
            to_year=points[-1][0],
        ),
        table=Table(frame, title, texts),
        slugs=[SLUG],
        file_name=t("eigen.file"),
        height=HEIGHT,
        note=t("eigen.lines_note", unit=found.unit),
    )
