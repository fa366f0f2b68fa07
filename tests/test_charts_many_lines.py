"""Several lines through the years: what is drawn follows from the figures, not from the browser."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import isfinite, nan

import pytest

from uitvoeringskracht.analysis.comparable import Happening
from uitvoeringskracht.charts import line_labels
from uitvoeringskracht.charts.layers import event_rows
from uitvoeringskracht.charts.many_lines import (
    Band,
    LineKind,
    ManyLines,
    NamedLine,
    many_lines,
    without_base,
)
from uitvoeringskracht.charts.years_axis import year_ticks
from uitvoeringskracht.declared.events import Effect
from uitvoeringskracht.tokens import tokens

YEARS = [2020, 2021, 2022, 2023]
OWN = NamedLine("Assen", [200.0, 210.0, nan, 300.0], LineKind.OWN)
OTHER = NamedLine("Emmen", [100.0, 110.0, 120.0, 90.0])
LINES = ManyLines(YEARS, [OWN, OTHER], "euro", 0, "euro per inwoner")
CORONA = Happening("corona", "Corona", "Corona", "", 2020, 2021, Effect.LEAVE_OUT)
BREAK = Happening("breuk", "Nieuwe reeks", "Andere bron", "", 2022, None, Effect.BREAK)


def trace(figure: object, name: str) -> object:
    return next(each for each in figure.data if each.name == name)  # type: ignore[attr-defined]


def texts(figure: object) -> list[str]:
    return [each.text for each in figure.layout.annotations]  # type: ignore[attr-defined]


def test_own_line_is_brick_and_others_have_their_name_at_the_end() -> None:
    figure = many_lines(LINES, "light")
    color = tokens("light").color
    assert [each.name for each in figure.data] == ["Assen", "Emmen"]
    assert trace(figure, "Assen").line.color == color["own"]
    assert trace(figure, "Emmen").line.color == tokens("light").scale["categorical"][0]
    assert texts(figure) == ["<b>Assen</b>", "Emmen"]
    assert not any(each.showlegend for each in figure.data)
    assert trace(figure, "Assen").connectgaps is False
    assert trace(figure, "Assen").customdata[3] == "€\u00a0300"
    assert figure.layout.yaxis.tickprefix == "€\u00a0"


def test_middle_of_a_group_is_a_thin_line_without_dots() -> None:
    middle = NamedLine("midden", [150.0, 160.0, 170.0, 180.0], LineKind.MIDDLE)
    figure = many_lines(replace(LINES, lines=[OWN, middle, OTHER]), "light")
    assert trace(figure, "midden").mode == "lines"
    assert trace(figure, "midden").line.color == tokens("light").color["ink2"]
    assert trace(figure, "Emmen").line.color == tokens("light").scale["categorical"][0]
    assert texts(figure) == ["<b>Assen</b>", "midden", "Emmen"]


def test_index_divides_each_line_by_its_own_base_and_keeps_the_value_in_words() -> None:
    figure = many_lines(replace(LINES, index_year=2020), "light")
    # 300 / 200 and 90 / 100.
    assert list(trace(figure, "Assen").y)[-1] == pytest.approx(150)
    assert list(trace(figure, "Emmen").y)[-1] == pytest.approx(90)
    assert trace(figure, "Assen").customdata[3] == "150 (€\u00a0300)"
    assert figure.layout.yaxis.tickprefix == ""


def test_line_without_a_base_is_left_out_of_the_index_and_named() -> None:
    lines = replace(LINES, index_year=2022)
    assert without_base(lines) == ["Assen"]
    assert [each.name for each in many_lines(lines, "light").data] == ["Emmen"]
    assert without_base(replace(LINES, index_year=1999)) == ["Assen", "Emmen"]
    assert many_lines(replace(LINES, index_year=1999), "light").data == ()
    assert without_base(LINES) == []


def test_plans_are_open_squares_apart_without_a_line() -> None:
    own = replace(OWN, values=[200.0, 210.0, nan, nan], plans=[nan, nan, 220.0, 230.0])
    figure = many_lines(replace(LINES, lines=[own, OTHER]), "light")
    plan = trace(figure, "begroting (plan)")
    assert plan.mode == "markers"
    assert plan.marker.symbol == "square-open"
    assert plan.customdata[3] == "€\u00a0230, begroot"
    assert [value for value in trace(figure, "Assen").y if isfinite(value)] == [200.0, 210.0]


def test_plans_of_more_lines_are_named_and_stand_once_in_the_legend() -> None:
    plans = [nan, nan, 1.0, 2.0]
    lines = [replace(OWN, plans=plans), replace(OTHER, plans=plans)]
    figure = many_lines(replace(LINES, lines=lines), "light")
    found = [each for each in figure.data if each.mode == "markers"]
    assert [each.name for each in found] == ["Assen, begroting (plan)", "Emmen, begroting (plan)"]
    assert [each.showlegend for each in found] == [True, False]


def test_forecast_fans_out_from_the_newest_outcome_and_lengthens_the_axis() -> None:
    band = Band("vooruitblik", [2024, 2025], [280.0, nan], [340.0, nan], start=(2023, 300.0))
    figure = many_lines(replace(LINES, forecasts=[band]), "light")
    area = trace(figure, "vooruitblik")
    # Along the high side and back along the low side; 2025 has no band.
    assert list(area.x) == [2023, 2024, 2024, 2023]
    assert list(area.y) == [300.0, 340.0, 280.0, 300.0]
    assert list(figure.layout.xaxis.range) == [2019.5, 2025.5]
    assert figure.layout.shapes[0].x0 == 2023.5
    untested = replace(band, is_tested=False)
    figure = many_lines(replace(LINES, forecasts=[untested]), "light")
    assert trace(figure, "vooruitblik").fillcolor == "rgba(0,0,0,0)"


def test_forecast_in_an_index_is_on_the_scale_of_the_own_line() -> None:
    band = Band("vooruitblik", [2024], [250.0], [350.0], start=(2023, 300.0))
    lines = replace(LINES, index_year=2020, forecasts=[band], spreads=[replace(band, name="x")])
    figure = many_lines(lines, "light")
    assert list(trace(figure, "vooruitblik").y) == [150.0, 175.0, 125.0, 150.0]
    assert "x" not in [each.name for each in figure.data]


def test_all_figures_fit_and_labels_of_events_have_room_above() -> None:
    plain = many_lines(LINES, "light").layout.yaxis.range
    marked = many_lines(replace(LINES, events=[CORONA, BREAK]), "light")
    low, high = marked.layout.yaxis.range
    # 90 to 300 with 6 % of 210 on each side.
    assert plain == pytest.approx((77.4, 312.6))
    assert low == plain[0]
    assert high > plain[1]
    area, line = marked.layout.shapes
    assert (area.x0, area.x1, line.x0) == (2019.5, 2021.5, 2021.5)
    assert {"Corona", "Nieuwe reeks"} < set(texts(marked))


def test_years_that_count_have_a_bar_below_the_label_and_no_area() -> None:
    gas = replace(CORONA, short="Dure energie", effect=Effect.MARK)
    bar = many_lines(replace(LINES, events=[gas]), "light").layout.shapes[0]
    assert (bar.type, bar.x0, bar.x1) == ("line", 2019.6, 2021.4)
    assert bar.y0 == bar.y1 == -17


def test_labels_of_events_that_are_near_each_other_stand_in_rows() -> None:
    early = replace(BREAK, first=2010)
    assert event_rows([early, CORONA], 2024) == [0, 0]
    assert event_rows([CORONA, replace(CORONA, first=2021)], 2024) == [0, 1]
    assert event_rows([], 2024) == []


def test_peers_are_grey_and_stand_once_in_the_legend() -> None:
    peers = [NamedLine(name, OTHER.values, LineKind.PEER) for name in ("Meppel", "Hoogeveen")]
    figure = many_lines(
        replace(LINES, lines=[*peers, OWN], peers_name="vergelijkbare gemeenten"), "dark"
    )
    assert [each.name for each in figure.data] == ["vergelijkbare gemeenten", "Hoogeveen", "Assen"]
    assert [bool(each.showlegend) for each in figure.data] == [True, False, False]
    assert figure.data[0].line.color == tokens("dark").color["peer"]
    assert texts(figure) == ["<b>Assen</b>"]


def test_many_or_long_names_go_to_the_legend_and_no_two_lines_look_the_same() -> None:
    lines = [NamedLine(f"Gemeente {number}", OTHER.values) for number in range(8)]
    figure = many_lines(replace(LINES, lines=lines), "light")
    assert all(each.showlegend for each in figure.data)
    assert texts(figure) == []
    assert len({(each.line.color, each.line.dash) for each in figure.data}) == 8


def test_soft_figures_have_their_own_mark_and_word() -> None:
    own = replace(OWN, statuses=["definitief", "definitief", "", "voorlopig"])
    line = trace(many_lines(replace(LINES, lines=[own]), "light"), "Assen")
    assert list(line.marker.symbol) == ["circle", "circle", "circle", "circle-open-dot"]
    assert line.customdata[3] == "€\u00a0300, voorlopig"
    estimate = replace(OWN, statuses=["geschat"] * 4)
    assert trace(many_lines(replace(LINES, lines=[estimate]), "light"), "Assen").line.dash


def test_picture_without_figures_is_empty_but_drawn() -> None:
    figure = many_lines(replace(LINES, lines=[NamedLine("Assen", [nan] * 4)]), "light")
    assert list(figure.layout.yaxis.range) == [0, 1]
    assert texts(figure) == []


def test_names_are_folded_and_escaped() -> None:
    assert line_labels.folded("Voorne aan Zee") == "Voorne aan Zee"
    assert line_labels.folded("Nissewaard en Voorne") == "Nissewaard en<br>Voorne"
    assert line_labels.folded("Een heel lange naam van een samenwerking") is None
    assert line_labels.folded("<b>") == "&lt;b&gt;"


def test_names_do_not_overlap_and_stay_in_the_plot() -> None:
    places = line_labels.spread_out([100, 101, 102, 5], [16] * 4, 0, 120)
    assert places[3] == 8
    inside = sorted(places)
    assert all(later - earlier >= 16 for earlier, later in pairwise(inside))
    assert max(places) <= 112


@pytest.mark.parametrize(
    ("years", "named"),
    [
        ([2024], [2024]),
        ([2021, 2024], [2021, 2022, 2023, 2024]),
        ([2017, 2024], [2018, 2020, 2022, 2024]),
        ([2010, 2024], [2012, 2015, 2018, 2021, 2024]),
        ([2014, 2024], [2014, 2016, 2018, 2020, 2022, 2024]),
        ([], []),
    ],
)
def test_years_are_evenly_spread_and_end_with_the_newest(
    years: list[int], named: list[int]
) -> None:
    assert year_ticks(years) == named
