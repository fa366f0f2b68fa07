"""One figure of each kind that charts/ makes, from the shipped figures of a gemeente."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import nan

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from tests.support import shipped
from uitvoeringskracht.analysis.comparable import happenings
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.charts.count_bars import count_bars
from uitvoeringskracht.charts.dots import Dot, Marker, dots_chart
from uitvoeringskracht.charts.lines import Lines, line_chart
from uitvoeringskracht.charts.many_lines import Band, LineKind, ManyLines, NamedLine, many_lines
from uitvoeringskracht.charts.quadrant import Span, Spot, quadrant_chart
from uitvoeringskracht.charts.scenarios import Estimates, scenario_chart
from uitvoeringskracht.charts.small_multiples import Small, small_multiples
from uitvoeringskracht.charts.years_ahead import YearsAhead, years_chart
from uitvoeringskracht.declared.estimates import Certainty, EstimateKind
from uitvoeringskracht.formats import euro, figure
from uitvoeringskracht.tokens import Mode

AMSTERDAM, ROZENDAAL, ROOSENDAAL, VIJFHEERENLANDEN = "GM0363", "GM0277", "GM1674", "GM1961"
#: A percentage with outliers, and an amount.
INHUUR, JEUGD = "externe_inhuur_aandeel_pct", "lasten_jeugd_per_inwoner"
Make = Callable[[Mode], go.Figure]


@cache
def rows(slug: str, code: str) -> pd.DataFrame:
    """Return per observed year (index) own, low (P10), middle, high (P90) and country."""
    observed = shipped.series(slug).observed
    found = observed.quantile([0.1, 0.5, 0.9]).T.set_axis(["low", "middle", "high"], axis="columns")
    found["own"] = observed.loc[code]
    country = shipped.series(slug, "nederland").observed.iloc[0]
    found["country"] = country.reindex(found.index)
    found.index = [int(year) for year in found.index]
    return found


def name(code: str) -> str:
    """Return the name of a gemeente."""
    return load_geography().name(code)


def lines_of(slug: str, code: str) -> Lines:
    """Return what the page of an indicator draws."""
    found = rows(slug, code)
    sides = {each: found[each].tolist() for each in ("low", "middle", "high", "country", "own")}
    return Lines(
        years=found.index.tolist(), own_name=name(code), is_plan=[False] * len(found), **sides
    )


def many_of(slug: str, code: str, others: tuple[str, ...] = ()) -> ManyLines:
    """Return a gemeente with the spread, other gemeenten, a range ahead, plans and events."""
    found, indicator = rows(slug, code), shipped.indicators()[slug]
    first, last = int(found.index[0]), int(found.index[-1]) + 3
    years = list(range(first, last + 1))
    found = found.reindex(years)
    own, ahead = found["own"].dropna(), years[-3:]
    plans = [own.iloc[-1] * (1.1 if year in ahead else nan) for year in years]
    events = [
        each
        for each in happenings(indicator, code, load_geography(), first, last)
        if each.first < last
    ]
    observed = shipped.series(slug).observed
    beside = [NamedLine(name(each), observed.loc[each].tolist()) for each in others]
    newest = float(own.iloc[-1])
    return ManyLines(
        years=years,
        lines=[
            NamedLine(name(code), found["own"].tolist(), LineKind.OWN, plans=plans),
            *[NamedLine(each.name, [*each.values, nan, nan, nan]) for each in beside],
            NamedLine("midden van de groep", found["middle"].tolist(), LineKind.MIDDLE),
        ],
        unit_format=indicator.unit_format,
        decimals=indicator.decimals,
        unit=indicator.unit,
        spreads=[
            Band("8 van de 10 gemeenten", years, found["low"].tolist(), found["high"].tolist())
        ],
        forecasts=[
            Band(
                "vooruitblik",
                ahead,
                [newest * (1 - 0.05 * step) for step in (1, 2, 3)],
                [newest * (1 + 0.09 * step) for step in (1, 2, 3)],
                start=(int(own.index[-1]), newest),
            )
        ],
        events=events,
    )


def small_of(slugs: tuple[str, ...], code: str) -> list[Small]:
    """Return small pictures of figures of one gemeente."""
    found = []
    for slug in slugs:
        each, indicator = rows(slug, code), shipped.indicators()[slug]
        found.append(
            Small(
                title=indicator.short,
                unit_format=indicator.unit_format,
                years=each.index.tolist(),
                values=each["own"].tolist(),
                statuses=[""] * len(each),
                written=[
                    figure(value, indicator.unit_format, indicator.decimals)
                    for value in each["own"]
                ],
                low=each["low"].tolist(),
                middle=each["middle"].tolist(),
                high=each["high"].tolist(),
                left_out=[2021] if 2021 in each.index else [],
            )
        )
    return found


def dots_of(slug: str, own: str, count: int = 12) -> tuple[list[Dot], list[Marker]]:
    """Return the first gemeenten by name with the own one, one of them without a figure."""
    indicator, newest = shipped.indicators()[slug], shipped.series(slug).newest
    codes = sorted({own, *load_geography().gemeenten(LAYOUT)[:count]}, key=name)
    values = {code: float(newest.get(code, nan)) for code in codes}
    values[codes[1]] = nan
    dots = [
        Dot(
            name(code),
            value,
            figure(value, indicator.unit_format, indicator.decimals)
            if np.isfinite(value)
            else "niet geleverd",
            code == own,
        )
        for code, value in values.items()
    ]
    middle = float(np.nanmedian(list(values.values())))
    return dots, [Marker("Midden van Nederland", middle, is_region=False)]


def spots(code: str) -> tuple[Spot, list[Spot], list[Spot]]:
    """Return own, peers and others for the quadrant, from two real figures as positions."""
    across = shipped.series(JEUGD).newest.rank(pct=True) * 100
    up = (1 - shipped.series(INHUUR).newest.rank(pct=True)) * 100

    def spot(each: str) -> Spot:
        x, y = float(across.get(each, nan)), float(up.get(each, nan))
        sides = [
            Span(max(value - 6, 0), value, min(value + 9, 100)) if np.isfinite(value) else None
            for value in (x, y)
        ]
        return Spot(name(each), kracht=sides[1], last=sides[0])

    codes = [each for each in load_geography().gemeenten(LAYOUT) if each != code]
    return spot(code), [spot(each) for each in codes[:20]], [spot(each) for each in codes[20:]]


def estimates() -> list[Estimates]:
    """Return estimates as the page Vooruitblik draws them: ranges, and one with a lower bound."""
    years = [2026, 2028, 2030]
    return [
        Estimates(
            "Energietransitie, extra werk",
            EstimateKind.WERKLAST,
            Certainty.MIDDEL,
            years,
            [12.0, 18.0, 22.0],
            [16.0, 27.0, 34.0],
            [euro(each) for each in (14, 22, 28)],
        ),
        Estimates(
            "Jeugdzorg, tekort",
            EstimateKind.TEKORT,
            Certainty.LAAG,
            years,
            [30.0, 31.0, nan],
            [nan, 40.0, nan],
            [euro(30), euro(35), ""],
        ),
    ]


@cache
def every(code: str) -> dict[str, Make]:
    """Return a builder for each kind of figure."""
    lines, many = lines_of(INHUUR, code), many_of(JEUGD, code, (VIJFHEERENLANDEN, "GM0599"))
    inhuur, jeugd = (shipped.indicators()[slug] for slug in (INHUUR, JEUGD))
    small = small_of((INHUUR, JEUGD, "inwoners", "netto_schuldquote_rekening"), code)
    dots, markers = dots_of(JEUGD, code)
    quadrant = spots(code)
    counts = np.random.default_rng(1).poisson(18, 342).tolist()
    ahead = YearsAhead([2027, 2028, 2029], [0.0, 2, 3], [1.2, 3, 4.5], [3.0, 5, 8], euro)
    return {
        "lines": lambda mode: line_chart(lines, inhuur, mode),
        "many_lines": lambda mode: many_lines(many, mode),
        "small_multiples": lambda mode: small_multiples(small, mode),
        "dots": lambda mode: dots_chart(dots, markers, jeugd, mode),
        "quadrant": lambda mode: quadrant_chart(*quadrant, mode),
        "count_bars": lambda mode: count_bars(
            counts, mode, across="samenwerkingen", up="gemeenten", usual=(14, 22)
        ),
        "years_ahead": lambda mode: years_chart(ahead, mode),
        "scenarios": lambda mode: scenario_chart(estimates(), range(2025, 2031), mode),
    }
