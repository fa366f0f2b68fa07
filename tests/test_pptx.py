"""Presentations: native charts with the figures of the store, and slides that all can read."""

from __future__ import annotations

import io
import re
import zipfile
from math import isfinite, nan
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Emu

from tests.support import chart_figures, decks, shipped
from tests.support.chart_figures import AMSTERDAM, INHUUR, JEUGD, ROZENDAAL, VIJFHEERENLANDEN
from tests.support.native import charts, column, made, of, opened, sheet, slide_of
from uitvoeringskracht.charts.template import template
from uitvoeringskracht.exports.chart_svg import UnknownPart
from uitvoeringskracht.story.slide import Slide
from uitvoeringskracht.tables import Table

CODES = (AMSTERDAM, ROZENDAAL, VIJFHEERENLANDEN)


def same(found: dict[str, Any], wanted: pd.Series) -> None:
    """Check that values equal those of the store, and that what misses has no value."""
    for year, value in wanted.items():
        if isfinite(value):
            assert found[str(year)] == pytest.approx(value, rel=1e-12)
        else:
            assert found[str(year)] is None


@pytest.mark.parametrize("code", CODES)
def test_lines_hold_the_figures_of_the_store(code: str) -> None:
    (chart,) = charts(slide_of(code, "lines"))
    rows = chart_figures.rows(INHUUR, code)
    own = shipped.series(INHUUR).observed.loc[code]
    same(column(chart, chart_figures.name(code)), own)
    same(column(chart, "8 van de 10 gemeenten: laag"), rows["low"])
    same(column(chart, "8 van de 10 gemeenten: hoog"), rows["high"])
    same(column(chart, "midden van de gemeenten"), rows["middle"])
    shown = next(each for each in chart.series if each.name == chart_figures.name(code))
    assert list(shown.values) == [value if isfinite(value) else None for value in own]


def test_missing_year_stays_missing_and_is_no_zero() -> None:
    (chart,) = charts(slide_of(VIJFHEERENLANDEN, "many_lines"))
    own = shipped.series(JEUGD).observed.loc[VIJFHEERENLANDEN]
    assert own.isna().any()
    same(column(chart, "Vijfheerenlanden"), own)
    xml = chart._chartSpace.xml
    assert '<c:dispBlanksAs val="gap"/>' in xml
    number = [each.name for each in chart.series].index("Vijfheerenlanden")
    points = chart.series[number]._element.findall(".//{*}val//{*}pt")
    assert len(points) == own.notna().sum()


def test_points_rows_and_bars_hold_what_is_drawn() -> None:
    own, peers, others = chart_figures.spots(AMSTERDAM)
    (quadrant,) = charts(slide_of(AMSTERDAM, "quadrant"))
    drawn = {series.name: list(series.values) for series in quadrant.plots[0].series}
    assert drawn["Amsterdam"] == [pytest.approx(own.kracht.middle)]
    known = [each for each in peers if each.kracht and each.last]
    assert len(drawn["vergelijkbare gemeenten"]) == len(known)
    assert len(drawn["andere gemeenten"]) == len([e for e in others if e.kracht and e.last])
    assert "errBars" in quadrant._chartSpace.xml

    dots, markers = chart_figures.dots_of(JEUGD, AMSTERDAM)
    (rows,) = charts(slide_of(AMSTERDAM, "dots"))
    found = dict(zip(rows.plots[0].categories, rows.plots[0].series[0].values, strict=True))
    assert found["Amsterdam"] == pytest.approx(next(d.value for d in dots if d.is_own))
    assert found["Almere (niet geleverd)"] is None
    assert found["Midden van Nederland"] == pytest.approx(markers[0].value)

    (bars,) = charts(slide_of(AMSTERDAM, "count_bars"))
    assert sum(bars.plots[0].series[0].values) == 342


def test_range_is_filled_between_its_own_edges() -> None:
    (chart,) = charts(slide_of(AMSTERDAM, "lines"))
    head, *rows = sheet(chart)
    low, high = (head.index(f"8 van de 10 gemeenten: {side}") for side in ("laag", "hoog"))
    between = head.index("8 van de 10 gemeenten: hoog min laag")
    for row in rows:
        assert row[low] + row[between] == pytest.approx(row[high])
    xml = chart._chartSpace.xml
    assert '<c:grouping val="stacked"/>' in xml
    # The legend names the range once.
    assert xml.count("<c:v>8 van de 10 gemeenten</c:v>") == 2
    assert xml.count('<c:delete val="1"/>') == 3


def test_each_small_picture_is_a_chart_of_its_own() -> None:
    found = charts(slide_of(AMSTERDAM, "small_multiples"))
    assert len(found) == 4
    same(column(found[1], "Jeugdhulp"), chart_figures.rows(JEUGD, AMSTERDAM)["own"])
    formats = [chart.value_axis.tick_labels.number_format for chart in found]
    assert formats[0] == '[$-413]#,##0"%"'
    assert formats[1].startswith('[$-413]"€ "#,##0')


def test_no_text_becomes_a_formula_or_a_link() -> None:
    figure = go.Figure(layout={"template": template("light")})
    for name in ("=1+1", "http://example.org", "+1", "@SUM(A1)"):
        figure.add_scatter(x=[2020, 2021], y=[1, 2], name=name, mode="lines")
    slide = of(Slide("cijfer", "=HYPERLINK(1)", figure=lambda mode: figure))
    (chart,) = charts(slide)
    blob = chart.part.chart_workbook.xlsx_part.blob
    with zipfile.ZipFile(io.BytesIO(blob)) as file:
        cells = file.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in cells
    assert "hyperlink" not in cells
    assert sheet(chart)[0][1:] == ["=1+1", "http://example.org", "+1", "@SUM(A1)"]


@pytest.mark.parametrize("code", CODES)
def test_each_slide_has_a_title_a_number_notes_and_words_for_who_cannot_see(code: str) -> None:
    deck = decks.deck(code)
    for number, (native, slide) in enumerate(zip(opened(code).slides, deck.slides, strict=True)):
        assert native.shapes.title.text_frame.text == slide.title
        assert native.shapes.title.is_placeholder
        kinds = {shape.placeholder_format.type.name for shape in native.placeholders}
        assert "SLIDE_NUMBER" in kinds, number
        notes = native.notes_slide.notes_text_frame.text
        for part in (slide.note, slide.how, *slide.sentences, decks.STAND):
            assert part in notes
        assert all(each.landing_url in notes for each in slide.sources)
        seen = [
            shape._element.xpath(".//p:cNvPr")[0].get("descr")
            for shape in native.shapes
            if shape.has_chart or shape.has_table or shape.shape_type == MSO_SHAPE_TYPE.PICTURE
        ]
        assert all(seen)


def test_language_is_dutch_and_properties_are_filled() -> None:
    found = opened(AMSTERDAM)
    assert found.core_properties.language == "nl-NL"
    assert found.core_properties.title == "Amsterdam in het kort"
    with zipfile.ZipFile(io.BytesIO(made(AMSTERDAM))) as file:
        for name in file.namelist():
            if re.match(r"ppt/(slides|slideMasters|slideLayouts|charts)/[^/]+\.xml", name):
                languages = set(re.findall(r'lang="([^"]+)"', file.read(name).decode()))
                assert languages <= {"nl-NL"}, name
    width, height = found.slide_width, found.slide_height
    assert width * 9 == height * 16


def test_link_leads_back_only_when_there_is_an_address() -> None:
    slide = Slide("cijfer", "Titel", sentences=("Zin.",), address="/cijfers?cijfer=x")
    linked = of(slide, decks.HOME)
    links = [
        run.hyperlink.address
        for shape in linked.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    ]
    assert links == ["https://uitvoeringskracht.example/cijfers?cijfer=x"]
    without = of(slide)
    assert "Bekijk op het dashboard" not in str([s.name for s in without.shapes])
    assert "/cijfers?cijfer=x" in without.notes_slide.notes_text_frame.text


def box(shape: Any) -> tuple[Emu, Emu, Emu, Emu]:
    return shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


def overlapping(slide: Any) -> list[tuple[str, str]]:
    """Return which words lie over other words, and what is not on the slide."""
    shapes = [s for s in slide.shapes if s.has_text_frame and s.text_frame.text and not s.rotation]
    found = []
    for number, one in enumerate(shapes):
        for other in shapes[number + 1 :]:
            a, b = box(one), box(other)
            slack = Emu(30000)
            if (
                a[0] + slack < b[2]
                and b[0] + slack < a[2]
                and a[1] + slack < b[3]
                and b[1] + slack < a[3]
            ):
                found.append((one.name, other.name))
    return found


@pytest.mark.parametrize("code", CODES)
def test_nothing_lies_over_words_or_off_the_slide(code: str) -> None:
    found = opened(code)
    for number, slide in enumerate(found.slides, start=1):
        assert overlapping(slide) == [], number
        for shape in slide.shapes:
            left, top, right, bottom = box(shape)
            assert min(left, top) >= 0, (number, shape.name)
            assert right <= found.slide_width, (number, shape.name)
            assert bottom <= found.slide_height, (number, shape.name)


def test_long_words_shrink_and_what_does_not_fit_stands_in_the_notes() -> None:
    long = "In Vijfheerenlanden is het deel van de personeelslasten " * 6
    slide = Slide(
        "cijfer",
        long.strip(),
        subtitle=long.strip(),
        sentences=tuple(f"{number}. {long}" for number in range(6)),
        how=long,
        figure=chart_figures.every(AMSTERDAM)["lines"],
        source_line=long,
        year="2024",
        address="/x",
    )
    native = of(slide, decks.HOME)
    assert overlapping(native) == []
    title = native.shapes.title
    assert title.text_frame.text == slide.title
    assert min(run.font.size.pt for p in title.text_frame.paragraphs for run in p.runs) >= 13
    notes = native.notes_slide.notes_text_frame.text
    assert all(sentence in notes for sentence in slide.sentences)
    bottom = max(shape.top + shape.height for shape in native.shapes if shape.has_chart)
    assert bottom <= Emu(6858000)


def test_table_keeps_reasons_and_says_what_is_left_out() -> None:
    frame = pd.DataFrame({"Gemeente": [f"G{n}" for n in range(40)], "Cijfer": [1.5, nan] * 20})
    written = pd.DataFrame(
        {"Gemeente": frame["Gemeente"], "Cijfer": ["1,5%", "niet geleverd"] * 20}
    )
    table = Table(frame, "Alle gemeenten", written)
    native = of(Slide("profiel", "Een tabel", table=table))
    (shape,) = (each for each in native.shapes if each.has_table)
    cells = [[cell.text for cell in row.cells] for row in shape.table.rows]
    assert cells[:3] == [["Gemeente", "Cijfer"], ["G0", "1,5%"], ["G1", "niet geleverd"]]
    shown = len(cells) - 1
    texts = [each.text_frame.text for each in native.shapes if each.has_text_frame]
    assert f"En nog {40 - shown} rijen. Die staan op het dashboard." in texts
    assert overlapping(native) == []


def test_kind_of_picture_that_is_not_ours_is_refused() -> None:
    pie = go.Figure(go.Pie(values=[1, 2]), layout={"template": template("light")})
    with pytest.raises(UnknownPart, match="pie"):
        of(Slide("cijfer", "Titel", figure=lambda mode: pie))
