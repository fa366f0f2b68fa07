"""Charts as SVG without a browser: everything at its place, and all words can be read."""

from __future__ import annotations

from math import nan

import plotly.graph_objects as go
import pytest

from tests.support import chart_figures
from tests.support.chart_figures import AMSTERDAM, ROZENDAAL, VIJFHEERENLANDEN
from tests.support.svg_texts import SVG, outside, overlapping, parse, words
from uitvoeringskracht.charts.layers import LABEL_ROW
from uitvoeringskracht.charts.template import template
from uitvoeringskracht.exports import letters
from uitvoeringskracht.exports.chart_svg import UnknownPart, chart_svg
from uitvoeringskracht.exports.chart_svg.axes import written
from uitvoeringskracht.exports.chart_svg.symbols import UnknownLook, dashes
from uitvoeringskracht.tokens import MODES, Mode, tokens

KINDS = (
    "lines",
    "many_lines",
    "small_multiples",
    "dots",
    "quadrant",
    "count_bars",
    "years_ahead",
    "scenarios",
)


def bare(**axes: object) -> go.Figure:
    """Return a figure with a plot from (10, 10) to (210, 110) on a sheet of 220 x 120."""
    figure = go.Figure(layout={"template": template("light")})
    figure.update_layout(margin={"l": 10, "r": 10, "t": 10, "b": 10})
    figure.update_xaxes(range=[0, 10], automargin=False, showticklabels=False)
    figure.update_yaxes(range=[0, 50], automargin=False, showticklabels=False)
    figure.update_layout(**axes)
    return figure


def drawn(figure: go.Figure, **options: float) -> list[dict[str, str]]:
    """Return the attributes of everything that is drawn on that sheet, in order."""
    return [dict(each.attrib) for each in parse(chart_svg(figure, "light", 220, 120)).iter()]


def paths(figure: go.Figure, kind: str) -> list[str]:
    return [each["d"] for each in drawn(figure) if each.get("class") == kind]


def test_line_breaks_at_a_gap_and_stands_where_its_values_are() -> None:
    figure = bare()
    # 20 px per unit across, 2 px per unit up from y = 110.
    figure.add_scatter(x=[0, 1, 2, 3, 4], y=[0, 10, nan, 25, 50], mode="lines")
    assert paths(figure, "line") == ["M10.0 110.0L30.0 90.0M70.0 60.0L90.0 10.0"]


def test_area_closes_and_a_bar_stands_on_its_base() -> None:
    figure = bare(bargap=0.2)
    figure.add_scatter(x=[0, 5, 5, 0], y=[50, 50, 25, 25], fill="toself", mode="lines")
    figure.add_bar(x=[4, 5], base=[10, 0], y=[20, nan], marker={"color": "#123456"})
    assert paths(figure, "area") == ["M10.0 10.0L110.0 10.0L110.0 60.0L10.0 60.0z"]
    (bar,) = (each for each in drawn(figure) if each.get("class") == "bar")
    # 0.8 of a step of 20 px, around x = 90; from 10 (y = 90) to 30 (y = 50).
    place = tuple(float(bar[name]) for name in ("x", "y", "width", "height"))
    assert place == (82, 50, 16, 40)
    assert bar["fill"] == "#123456"


def test_range_of_a_point_has_caps_and_its_point_says_what_it_is() -> None:
    figure = bare(hovermode="closest")
    figure.add_scatter(
        x=[5],
        y=[25],
        mode="markers",
        name="Jeugd &amp; Wmo",
        error_y={"array": [5], "arrayminus": [10], "color": "#111111", "width": 3},
        customdata=["€ 25"],
        hovertemplate="<b>%{x}</b><br>%{customdata}<extra></extra>",
    )
    assert paths(figure, "range") == ["M110.0 80.0V50.0M107.0 80.0h6M107.0 50.0h6"]
    (point,) = (each for each in drawn(figure) if each.get("class") == "point")
    assert (point["data-tip"], point["tabindex"]) == ("5\n€ 25", "0")
    assert [each["data-name"] for each in drawn(figure) if "data-name" in each] == ["Jeugd & Wmo"]


def test_shared_hover_names_series_and_year_and_skipped_points_say_nothing() -> None:
    figure = bare()
    figure.update_xaxes(range=[2019, 2029], tickformat="d")
    line = {"mode": "lines+markers", "customdata": ["12,5%"], "hovertemplate": "%{customdata}"}
    figure.add_scatter(x=[2024], y=[12.5], name="Assen", **line)
    figure.add_scatter(x=[2024], y=[20], name="Emmen", mode="markers", hoverinfo="skip")
    tips = [each["data-tip"] for each in drawn(figure) if "data-tip" in each]
    assert tips == ["Assen, 2024, 12,5%"]


def test_of_many_points_only_a_script_moves_the_focus() -> None:
    figure = bare(hovermode="closest")
    figure.add_scatter(x=[1] * 61, y=[1] * 61, mode="markers", hovertemplate="%{x}")
    stops = {each["tabindex"] for each in drawn(figure) if "tabindex" in each}
    assert stops == {"-1"}


@pytest.mark.parametrize(
    ("look", "value", "text"),
    [
        ({"tickformat": ",~f"}, 1234.5, "1.234,5"),
        ({"tickformat": ",~f", "tickprefix": "€\u00a0"}, -5, "−€\u00a05"),
        ({"tickformat": ",~f", "ticksuffix": "%"}, 2.5, "2,5%"),
        ({"tickformat": "d"}, 2024.0, "2024"),
        ({}, 0.1 + 0.2, "0,3"),
        ({}, -1e-12, "0"),
    ],
)
def test_ticks_are_written_as_dutch_readers_do(
    look: dict[str, str], value: float, text: str
) -> None:
    assert written(look, value) == text


def test_ticks_are_round_and_names_stand_beside_the_plot() -> None:
    figure = go.Figure(layout={"template": template("light")})
    figure.add_scatter(x=[2017, 2024], y=[0, 1800], mode="lines")
    figure.update_xaxes(tickvals=[2017, 2024], tickformat="d")
    found = words(chart_svg(figure, "light", 400, 300))
    # From -90 to 1890 in at most six steps: 500 each.
    assert [text for text in found if text not in {"2017", "2024"}] == [
        "0",
        "500",
        "1.000",
        "1.500",
    ]
    assert found["1.000"].right == pytest.approx(found["0"].right)
    assert found["2017"].top > found["0"].bottom
    assert found["2024"].right <= 400


def test_years_that_have_no_room_are_left_out_but_the_newest_stays() -> None:
    figure = go.Figure(layout={"template": template("light")})
    figure.add_scatter(x=[2010, 2024], y=[1, 2], mode="lines")
    figure.update_xaxes(tickvals=list(range(2010, 2025)), tickformat="d")
    years = [text for text in words(chart_svg(figure, "light", 260, 200)) if text.startswith("20")]
    assert years[-1] == "2024"
    assert len(years) < 15
    assert overlapping(chart_svg(figure, "light", 260, 200)) == []


@pytest.mark.parametrize("code", [AMSTERDAM, ROZENDAAL, VIJFHEERENLANDEN])
@pytest.mark.parametrize("kind", KINDS)
def test_words_of_every_chart_can_be_read(kind: str, code: str) -> None:
    figure = chart_figures.every(code)[kind]("light")
    for width in (620, 430):
        svg = chart_svg(figure, "light", width, figure.layout.height or 360)
        assert outside(svg) == []
        pairs = overlapping(svg)
        # The own name has a ground of its own over what it hides.
        own = chart_figures.name(code)
        assert [pair for pair in pairs if kind != "quadrant" or own not in pair] == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", KINDS)
def test_larger_letters_are_the_same_chart_on_a_smaller_sheet(kind: str, mode: Mode) -> None:
    figure = chart_figures.every(AMSTERDAM)[kind](mode)
    height = figure.layout.height or 360
    large = chart_svg(figure, mode, 930, 1.5 * height, text=1.5)
    plain = chart_svg(figure, mode, 620, height)
    assert parse(large).attrib["viewBox"] == parse(plain).attrib["viewBox"]
    assert large.partition(">")[2] == plain.partition(">")[2]
    assert "var(" not in plain
    assert tokens(mode).color["own"] in plain or kind in {"count_bars", "scenarios"}


def test_labels_of_events_stand_in_rows_below_each_other() -> None:
    figure = chart_figures.every(AMSTERDAM)["many_lines"]("light")
    found = words(chart_svg(figure, "light", 620, 360))
    first, second = found["Herindeling"], found["Jeugd anders verdeeld"]
    assert second.top - first.top == pytest.approx(LABEL_ROW, abs=0.2)


def test_each_value_of_a_line_is_a_point_and_a_gap_is_none() -> None:
    lines = chart_figures.lines_of(chart_figures.INHUUR, ROZENDAAL)
    figure = chart_figures.every(ROZENDAAL)["lines"]("light")
    root = parse(chart_svg(figure, "light", 620, 300))
    own = next(e for e in root.iter(f"{SVG}g") if e.attrib.get("data-name") == "Rozendaal")
    tips = [each.attrib["data-tip"] for each in own.iter() if "data-tip" in each.attrib]
    known = [year for year, value in zip(lines.years, lines.own, strict=True) if value == value]
    assert [tip.split(", ")[1] for tip in tips] == [str(year) for year in known]


def test_description_is_told_and_escaped() -> None:
    svg = chart_svg(bare(), "dark", 220, 120, description='Hoger dan "Emmen" & co', ground="#000")
    root = parse(svg)
    assert root.attrib["aria-label"] == 'Hoger dan "Emmen" & co'
    assert root.findtext(f"{SVG}desc") == 'Hoger dan "Emmen" & co'


def test_what_our_charts_do_not_have_is_refused() -> None:
    with pytest.raises(UnknownPart, match="pie"):
        chart_svg(go.Figure(go.Pie(values=[1])), "light", 100, 100)
    with pytest.raises(UnknownLook, match="golf"):
        dashes("golf", 2)
    figure = bare()
    figure.add_scatter(x=[1], y=[1], mode="markers", marker={"symbol": "star"})
    with pytest.raises(UnknownLook, match="star"):
        chart_svg(figure, "light", 100, 100)


def test_words_are_folded_and_shortened_to_their_room() -> None:
    text = "Een lange zin over lasten"
    lines = letters.fold(text, 80, 12)
    assert " ".join(lines) == text
    assert all(letters.width(line, 12) <= 80 for line in lines)
    assert letters.fold("€\u00a0500 per jaar", 30, 12)[0] == "€\u00a0500"
    cut = letters.shortened(text, 80, 12)
    assert cut.endswith("…")
    assert letters.width(cut, 12) <= 80
    assert letters.shortened("Kort", 80, 12) == "Kort"
    assert letters.width("Onafgebroken", 20) > letters.width(
        letters.shortened("Onafgebroken", 60, 20), 20
    )
