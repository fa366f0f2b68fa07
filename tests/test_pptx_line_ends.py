"""What a native chart writes in itself: figures at line ends, years, and names beside points."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pptx.oxml.ns import qn

from tests.support import chart_figures, shipped
from tests.support.chart_figures import AMSTERDAM, JEUGD
from tests.support.native import charts, of, slide_of
from uitvoeringskracht.charts.many_lines import many_lines
from uitvoeringskracht.charts.quadrant import Span, Spot, quadrant_chart
from uitvoeringskracht.exports.pptx.chart_layout import lay_out
from uitvoeringskracht.exports.pptx.plot_words import room_of
from uitvoeringskracht.map.base import Box
from uitvoeringskracht.story.slide import Slide

EUROS = '[$-413]"€\u00a0"#,##0;[$-413]"−€\u00a0"#,##0'


def end_labels(chart: Any) -> dict[str, list[tuple[str, str]]]:
    """Return the words at points of each series, as (words, number format of the figure)."""
    return {
        series.name: [
            (
                "".join(each.text for each in label.iter(qn("a:t"))),
                "".join(each.get("formatCode") for each in label.iter(qn("c:numFmt"))),
            )
            for label in series._element.iter(qn("c:dLbl"))
        ]
        for series in chart.series
    }


def test_line_ends_say_the_newest_figure_and_the_start_the_first() -> None:
    (chart,) = charts(of(Slide("cijfer", "Titel", figure=without_ahead(AMSTERDAM))))
    own = shipped.series(JEUGD).observed.loc[AMSTERDAM]
    middle = chart_figures.rows(JEUGD, AMSTERDAM)["middle"]
    found = end_labels(chart)
    first, last = (f"€\u00a0{own.iloc[place]:.0f}" for place in (0, -1))
    assert found["Amsterdam"] == [(first, EUROS), (f"{last}Amsterdam", EUROS)]
    written = f"€\u00a0{middle.iloc[-1]:.0f}"
    assert found["midden van de groep"] == [(f"midden van degroep{written}", EUROS)]
    assert found["8 van de 10 gemeenten: laag"] == [("8 van de 10gemeenten", "")]
    # The figure in a label follows when the figures of the chart are edited.
    fields = [each.get("type") for each in chart._chartSpace.iter(qn("a:fld"))]
    assert fields == ["VALUE"] * 3
    assert not chart.has_legend


def test_forecast_names_its_own_ends_and_the_line_only_its_name() -> None:
    (chart,) = charts(slide_of(AMSTERDAM, "many_lines"))
    found = end_labels(chart)
    newest = float(shipped.series(JEUGD).observed.loc[AMSTERDAM].iloc[-1])
    low, high = (f"€\u00a0{newest * share:.0f}" for share in (0.85, 1.27))
    assert {low, high} <= {words for labels in found.values() for words, _ in labels}
    assert found["Amsterdam"][-1] == ("Amsterdam", "")


def test_many_years_are_dates_of_which_some_are_written() -> None:
    many = chart_figures.many_of(JEUGD, AMSTERDAM)
    assert len(many.years) > 10
    (chart,) = charts(slide_of(AMSTERDAM, "many_lines"))
    assert chart.category_axis.tick_labels.number_format == "yyyy"
    step = chart._chartSpace.find(f".//{qn('c:dateAx')}/{qn('c:majorUnit')}")
    assert step.get("val") == "2"
    assert chart._chartSpace.find(f".//{qn('c:crossBetween')}").get("val") == "midCat"


def test_bars_of_gemeenten_say_how_high_they_are() -> None:
    (chart,) = charts(slide_of(AMSTERDAM, "dots"))
    labels = chart.plots[0].data_labels
    assert labels.show_value
    assert labels.number_format == EUROS


@pytest.mark.parametrize("at", [(Span(2, 8, 14), Span(80, 95, 99)), (Span(88, 95, 99),) * 2])
def test_words_in_corners_stay_off_the_own_point_and_its_name(at: tuple[Span, Span]) -> None:
    own = Spot("Vijfheerenlanden", kracht=at[0], last=at[1])
    laid = lay_out(quadrant_chart(own, [], [], "light"), Box(520, 220, 1360, 720))
    (plot,) = laid.frame.plots
    corners = [note for note in laid.notes if note.part.get("xref") == "x domain" and note.ground]
    (name,) = (note for note in laid.notes if own.name in note.text)
    assert len(corners) == 4
    x, y = plot.x.px(at[1].middle), plot.y.px(at[0].middle)
    for corner in corners:
        assert not room_of(corner).overlaps(room_of(name))
        assert not room_of(corner).overlaps(Box(x - 5, y - 5, x + 5, y + 5))
    assert (plot.x.low, plot.x.high) == (0, 100)


def without_ahead(code: str) -> Any:
    """Return a chart of a gemeente with its group, up to the newest year."""
    many = chart_figures.many_of(JEUGD, code)
    years = [year for year in many.years if year <= int(shipped.series(JEUGD).observed.columns[-1])]
    lines = [replace(line, values=list(line.values)[: len(years)], plans=()) for line in many.lines]
    band = many.spreads[0]
    low, high = (list(side)[: len(years)] for side in (band.low, band.high))
    kept = replace(
        many,
        years=years,
        lines=lines,
        spreads=[replace(band, years=years, low=low, high=high)],
        forecasts=(),
        events=(),
    )
    return lambda mode: many_lines(kept, mode)
