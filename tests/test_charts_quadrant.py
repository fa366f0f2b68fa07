"""Kracht against last in a picture: where the dots stand, and which names have room."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest

from uitvoeringskracht.charts.labels import Point, box_of, fitting
from uitvoeringskracht.charts.quadrant import Span, Spot, quadrant_chart
from uitvoeringskracht.map.base import Box
from uitvoeringskracht.tokens import tokens

PLOT = Box(0, 0, 400, 300)
OWN = Spot("Roosendaal", kracht=Span(8, 17, 26), last=Span(82, 87, 90))
PEER = Spot("Venlo & co", kracht=Span(60, 70, 85), last=Span(55, 60, 80))
OTHER = Spot("Elders", kracht=Span(20, 30, 40), last=Span(10, 20, 30))
UNKNOWN = Spot("Zonder", kracht=None, last=Span(10, 20, 30))


def test_a_name_takes_the_side_where_there_is_room() -> None:
    # 10 letters of 10 px: 58 px wide (0.58 of the size each) and 12 px high, 6 px from the dot.
    assert box_of(Point("a" * 10, 100, 100), "middle right", 10) == pytest.approx(
        (106, 94, 164, 106)
    )
    assert box_of(Point("a" * 10, 100, 100), "top center", 10) == pytest.approx((71, 82, 129, 94))
    at_the_edge = Point("a" * 10, 395, 100)
    assert fitting([at_the_edge], [], PLOT, 10) == {0: "middle left"}


def test_names_never_overlap_and_the_first_go_first() -> None:
    points = [Point("Bergen op Zoom", 100 + 9 * n, 100 + 4 * n) for n in range(12)]
    found = fitting(points, [], PLOT, 12)
    assert 0 in found
    assert 1 < len(found) < len(points)
    boxes = [box_of(points[number], position, 12) for number, position in found.items()]
    for place, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[place + 1 :])


def test_no_name_where_all_room_is_taken() -> None:
    assert fitting([Point("Venlo", 200, 150)], [PLOT], PLOT, 12) == {}


def traces(figure: go.Figure) -> dict[str, Any]:
    """Return the traces by what they are, in the order in which they are drawn."""
    names = ("others", "peers", "own", "names")
    return dict(zip(names, figure.to_dict()["data"], strict=True))


def test_dots_stand_at_their_middle_with_their_range() -> None:
    figure = quadrant_chart(OWN, [PEER], [OTHER, UNKNOWN], "light")
    found = traces(figure)
    assert (found["others"]["x"], found["others"]["y"]) == ([20], [30])
    peers = found["peers"]
    assert (peers["x"], peers["y"]) == ([60], [70])
    # From 55 over 60 to 80, and from 60 over 70 to 85.
    assert (peers["error_x"]["arrayminus"], peers["error_x"]["array"]) == ([5], [20])
    assert (peers["error_y"]["arrayminus"], peers["error_y"]["array"]) == ([10], [15])
    assert peers["customdata"] == ["<b>Venlo &amp; co</b><br>kracht 60 tot 85<br>last 55 tot 80"]
    assert found["names"]["text"] == ["Venlo &amp; co"]
    own = found["own"]
    assert (own["x"], own["y"]) == ([87], [17])
    assert own["marker"]["color"] == tokens("light").color["own"]
    boxes = [s for s in figure.to_dict()["layout"]["shapes"] if s.get("opacity") == 0.16]
    assert [(b["x0"], b["x1"], b["y0"], b["y1"]) for b in boxes] == [(82, 90, 8, 26)]


def test_without_kracht_the_own_gemeente_is_a_bar_over_all_of_it() -> None:
    figure = quadrant_chart(UNKNOWN, [], [OTHER], "dark").to_dict()
    (box,) = [s for s in figure["layout"]["shapes"] if s.get("opacity") == 0.16]
    assert (box["x0"], box["x1"]) == (10, 30)
    assert box["y0"] < 0 < 100 < box["y1"]
    words = [each["text"] for each in figure["layout"]["annotations"]]
    assert "<b>Zonder</b>" in words


def test_without_a_gemeente_there_are_only_dots() -> None:
    figure = quadrant_chart(None, [], [OTHER], "light").to_dict()
    assert len(figure["data"]) == 3
    words = [each["text"] for each in figure["layout"]["annotations"]]
    assert words[4:] == ["lichtere last", "zwaardere last", "minder kracht", "meer kracht"]
