"""The small pictures: what they show follows from the figures."""

from __future__ import annotations

import math
import re
from xml.dom.minidom import parseString

import numpy as np
import pytest

from uitvoeringskracht.charts.lines import Lines, line_chart
from uitvoeringskracht.charts.marks import UnknownMark, gap_mark, status_mark, verdict_mark
from uitvoeringskracht.charts.palette import paper
from uitvoeringskracht.charts.spark import spark
from uitvoeringskracht.charts.strip import domain, strip
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.tokens import tokens

QUANTILES = (10.0, 50.0, 90.0)


def test_strip_places_dot_band_and_middle_on_one_scale() -> None:
    picture = strip(np.array([0.0, 50.0, 100.0, np.nan]), 75.0, QUANTILES, 'Zegt "alles" & meer')
    root = parseString(picture).documentElement
    assert root.getAttribute("aria-label") == 'Zegt "alles" & meer'
    # 0 to 100 over 180 px with 7.5 px on each side: 1.65 px for each unit.
    (circle,) = root.getElementsByTagName("circle")
    assert float(circle.getAttribute("cx")) == pytest.approx(7.5 + 75 * 1.65, abs=0.06)
    (band,) = root.getElementsByTagName("rect")
    assert float(band.getAttribute("x")) == pytest.approx(7.5 + 10 * 1.65, abs=0.06)
    assert float(band.getAttribute("width")) == pytest.approx(80 * 1.65, abs=0.1)
    dots = re.findall(r"M(\d+) 13h0", picture)
    assert dots == ["8", "90", "172"]


def test_strip_keeps_an_outlier_at_the_edge() -> None:
    known = np.array([0.0, 10.0, 20.0, 5000.0])
    assert domain(known, 15.0, 0.0, 20.0) == (0.0, 40.0)
    assert domain(np.full(3, 7.0), 9.0, 7.0, 7.0) == (7.0, 9.0)


def test_strip_on_paper_has_colours_and_no_variables() -> None:
    picture = strip(np.arange(10.0), 4.0, (1.0, 4.5, 8.0), "x", color=paper)
    assert "var(" not in picture
    assert tokens("light").color["own"] in picture


def test_spark_breaks_at_a_gap_and_draws_a_plan_apart() -> None:
    points = [
        (2017, 1.0, "definitief"),
        (2018, 2.0, "definitief"),
        (2019, math.nan, ""),
        (2020, 3.0, "definitief"),
        (2021, 5.0, "begroot"),
    ]
    line, squares = re.findall(r'<path d="([^"]*)"', spark(points, "x"))
    assert line.count("M") == 2
    assert line.count("L") == 1
    assert squares.count("z") == 1
    assert spark(points[:1], "x") == ""


def test_spark_of_an_estimate_is_dashed() -> None:
    points = [(2017, 1.0, "geschat"), (2018, 2.0, "geschat")]
    assert "stroke-dasharray" in spark(points, "x")
    assert "stroke-dasharray" not in spark([(y, v, "definitief") for y, v, _ in points], "x")


def test_each_reason_and_status_has_its_own_mark() -> None:
    gaps = [gap_mark(reason) for reason in Reason]
    assert len(set(gaps)) == len(Reason)
    points = [
        ("", "berekend"),
        ("voorlopig", "berekend"),
        ("geschat", "raming"),
        ("begroot", "berekend"),
        ("definitief", "scan"),
        ("geschat", "enquete"),
    ]
    assert len({status_mark(status, kind) for status, kind in points}) == len(points)
    assert status_mark("definitief", "berekend") == status_mark("", "gepubliceerd")
    with pytest.raises(UnknownMark):
        gap_mark("zoek")
    with pytest.raises(UnknownMark):
        verdict_mark("goed")


def _lines(**changes: object) -> Lines:
    values: dict[str, object] = {
        "years": [2021, 2022, 2024],
        "low": [1.0, 2.0, 3.0],
        "middle": [2.0, 3.0, 4.0],
        "high": [3.0, 4.0, 5.0],
        "country": [2.5, math.nan, 4.5],
        "own": [],
        "own_name": "",
        "is_plan": [False, False, False],
    }
    return Lines(**{**values, **changes})  # type: ignore[arg-type]


def test_line_chart_has_a_band_and_named_lines() -> None:
    indicator = load_indicators()["gasverbruik_woning"]
    figure = line_chart(_lines(own=[1.0, 2.0, 3.0], own_name="Assen"), indicator, "light")
    assert [trace.name for trace in figure.data] == [
        "8 van de 10 gemeenten",
        "midden van de gemeenten",
        "Nederland",
        "Assen",
    ]
    band = figure.data[0]
    assert list(band.y) == [3.0, 4.0, 5.0, 3.0, 2.0, 1.0]
    assert figure.data[3].line.color == tokens("light").color["own"]
    assert list(figure.data[3].customdata) == ["1\u00a0m³", "2\u00a0m³", "3\u00a0m³"]
    assert figure.data[2].connectgaps is False


def test_line_chart_without_gemeente_or_country_leaves_them_out() -> None:
    indicator = load_indicators()["gasverbruik_woning"]
    figure = line_chart(_lines(country=[math.nan] * 3), indicator, "dark")
    assert [trace.name for trace in figure.data][1:] == ["midden van de gemeenten"]


def test_line_chart_of_plans_has_squares_and_no_line() -> None:
    indicator = load_indicators()["lasten_per_inwoner_begroot"]
    figure = line_chart(_lines(is_plan=[True] * 3), indicator, "light")
    assert {trace.mode for trace in figure.data[1:]} == {"markers"}
    assert set(figure.data[1].marker.symbol) == {"square-open"}
