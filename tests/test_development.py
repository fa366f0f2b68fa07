"""Ontwikkeling: the lines, their table and their sentences, from the shipped figures."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import isnan

import numpy as np
import pytest

from tests.support import shipped
from uitvoeringskracht.analysis.prices import PriceRefusal
from uitvoeringskracht.analysis.trend import TrendVerdict
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.charts.many_lines import many_lines
from uitvoeringskracht.charts.named_lines import LineKind
from uitvoeringskracht.charts.small_multiples import height_of, small_multiples
from uitvoeringskracht.report.development import Asked, Development, develop, planned_slug
from uitvoeringskracht.report.development_pictures import (
    areas_picture,
    figures_picture,
    small_pictures,
)
from uitvoeringskracht.report.development_table import development_table, figures_table
from uitvoeringskracht.report.development_words import notes, words
from uitvoeringskracht.sentences.named import named

FYSIEK, GAS = "lasten_fysiek_per_inwoner", "gasverbruik_woning"
ROOSENDAAL, ROZENDAAL, VOORNE, NEDERLAND = "GM1674", "GM0277", "GM1992", "NL01"
GROUP = "vergelijkbare gemeenten"
GEOGRAPHY = load_geography()


@cache
def answers() -> Answers:
    return Answers(shipped.figures())


@cache
def peers() -> tuple[str, ...]:
    return tuple(GEOGRAPHY.gemeenten(2026)[:20])


def made(slug: str, area: str = ROOSENDAAL, **asked: object) -> Development:
    return develop(Asked(slug, area, **asked), answers(), GEOGRAPHY)  # type: ignore[arg-type]


def test_real_amounts_stand_beside_nederland_and_the_middle_of_the_peers() -> None:
    found = made(FYSIEK, others=(NEDERLAND,), peers=peers())
    assert found.years == tuple(range(2017, 2025))
    # 2017: 359 euro in prices of 2024, 516 in 2024; methods/lasten_van_morgen.md: Nederland 507.
    assert [round(found.own.values[year]) for year in (2017, 2024)] == [359, 516]
    assert round(found.others[0].values[2024]) == 507
    of_2024 = shipped.series(FYSIEK, prices=2024).values.loc[list(peers()), 2024]
    assert found.spread.at[2024, "middle"] == pytest.approx(np.median(of_2024))
    assert (found.spread["low"] < found.spread["high"]).all()


def test_plans_and_forecast_are_apart_and_only_where_they_belong() -> None:
    real = made(FYSIEK)
    assert list(real.plans.index) == [2025, 2026]
    assert list(real.band["period"]) == [2025, 2026, 2027, 2028, 2029, 2030]
    assert real.last == 2030
    nominal = made(FYSIEK, prices="current")
    assert nominal.forecast is None
    assert nominal.band.empty
    assert nominal.own.values[2017] < real.own.values[2017]
    index = made(FYSIEK, base=2017)
    assert index.plans.empty
    assert index.band.empty
    # 100 x 516 / 359.
    assert index.own.values[2024] == pytest.approx(143.7, abs=0.05)


def test_index_is_refused_with_a_reason_where_there_is_no_start() -> None:
    found = made(GAS, VOORNE, others=(NEDERLAND,), base=2010)
    assert found.own.no_index is PriceRefusal.GEEN_BEGIN
    assert found.own.is_empty
    assert found.others[0].values[2010] == 100
    said = words(found, answers(), GEOGRAPHY)
    assert said.no_index == ("Voor Voorne aan Zee is er geen index. Er is geen cijfer over 2010.",)


def test_only_a_begroting_is_drawn_as_plans() -> None:
    found = made("lasten_fysiek_per_inwoner_begroot")
    assert found.is_plan
    picture = areas_picture(found, GEOGRAPHY, GROUP)
    assert all(isnan(value) for value in picture.lines[0].values)
    assert not isnan(picture.lines[0].plans[0])
    assert "nog geen prijsindex" in notes(found)


@pytest.mark.parametrize(
    ("slug", "planned"),
    [
        (FYSIEK, "lasten_fysiek_per_inwoner_begroot"),
        ("netto_schuldquote_rekening", "netto_schuldquote_begroting"),
        (GAS, None),
        ("lasten_fysiek_per_inwoner_begroot", None),
    ],
)
def test_the_same_figure_in_the_begroting(slug: str, planned: str | None) -> None:
    assert planned_slug(slug, answers().indicators) == planned


def test_picture_names_lines_and_tells_tested_from_untested() -> None:
    found = made("lasten_sociaal_per_inwoner", others=(NEDERLAND,), peers=peers())
    picture = areas_picture(found, GEOGRAPHY, GROUP)
    assert [(line.name, line.kind) for line in picture.lines] == [
        ("Roosendaal", LineKind.OWN),
        ("Nederland", LineKind.OTHER),
        ("midden", LineKind.MIDDLE),
    ]
    tested, untested = picture.forecasts
    assert (tested.years, tested.is_tested) == ([2025, 2026, 2027], True)
    assert (untested.years, untested.is_tested) == ([2027, 2028, 2029, 2030], False)
    assert tested.start is not None
    assert tested.start[0] == 2024
    labels = [each.short for each in picture.events if each.first == 2020]
    assert all(label.endswith("telt niet mee") for label in labels)
    assert found.left_out == (2020, 2021)
    assert many_lines(picture, "light").data


def test_table_has_every_line_and_says_what_each_year_is() -> None:
    found = made(GAS, VOORNE, others=(NEDERLAND,), peers=peers())
    table = development_table(found, GEOGRAPHY, GROUP)
    rows = {row[0]: row for row in table.texts()}
    assert rows["2024"][1:3] == ["voorlopig", "810\u00a0m³"]
    assert rows["2012"][2] == "niet vergelijkbaar"
    assert table.frame.columns[4] == "Groep: 8 van de 10, laag"
    real = development_table(made(FYSIEK), GEOGRAPHY, GROUP).frame.set_index("Jaar")
    assert real.at[2026, "Soort cijfer"] == "begroting (plan) en vooruitblik"
    assert real.at[2024, "Soort cijfer"] == "jaarrekening"
    assert isnan(real.at[2026, "Roosendaal"])
    assert round(real.at[2030, "Vooruitblik, laag"]) == 276


def test_sentences_rest_on_real_prices_and_say_how_often_the_band_held() -> None:
    found = made(FYSIEK)
    said = words(found, answers(), GEOGRAPHY)
    assert said.verdict is TrendVerdict.GEEN_AANTOONBARE_TREND
    assert said.grown is not None
    # 100 x (516 / 359 - 1) = 43.7.
    assert "44%" in said.grown.headline.text
    assert "28%" in said.rise
    assert [message.headline.text[:7] for message in said.outlook] == ["In 2027", "In 2030"]
    assert "niet beter voorspellen" in said.outlook[0].detail.text
    assert "minder zeker" in said.outlook[1].detail.text
    assert said.outlook[1].headline.text in said.finding
    assert len(said.plans) == 2
    assert any("Omgevingswet" in event for event in said.events)
    assert "80 van de 100 keer" in notes(found)
    assert "CBS 70936ned" in notes(found)
    index = made(FYSIEK, base=2017)
    assert words(index, answers(), GEOGRAPHY).finding.count("2030") == 0


def test_rozendaal_has_a_band_and_no_line_ahead() -> None:
    found = made("lasten_sociaal_per_inwoner", ROZENDAAL)
    picture = areas_picture(found, GEOGRAPHY, GROUP)
    # methods/lasten_van_morgen.md: 183 to 4.625 in 2030.
    assert [round(side[-1]) for side in (picture.forecasts[1].low, picture.forecasts[1].high)] == [
        183,
        4625,
    ]
    assert max(picture.years[place] for line in picture.lines if (place := line.end[0])) == 2024  # type: ignore[index]


def test_more_figures_of_one_area_each_keep_their_own_years_and_scale() -> None:
    many = [made(FYSIEK, peers=peers()), made(GAS, peers=peers())]
    small = small_pictures(many)
    assert [(each.years[0], each.years[-1]) for each in small] == [(2017, 2024), (2010, 2024)]
    figure = small_multiples(small, "dark")
    assert figure.layout.height == height_of(2)
    assert list(figure.layout.xaxis2.tickvals) == [2010, 2017, 2024]
    assert figure.layout.yaxis.tickprefix == "€\u00a0"
    assert figure.layout.yaxis2.tickprefix == ""
    table = figures_table(many, named(GEOGRAPHY, ROOSENDAAL)).texts()
    assert table[0][0] == "Fysiek domein: lasten per inwoner"
    assert table[1][1] == "2.000\u00a0m³"
    index = figures_picture([made(FYSIEK, base=2017), made(GAS, base=2017)])
    assert [line.values[7] for line in index.lines] == [100, 100]
    assert all(line.kind is LineKind.OTHER for line in index.lines)


def test_small_picture_without_figures_says_so() -> None:
    small = replace(small_pictures([made(FYSIEK)])[0], values=[float("nan")] * 8)
    figure = small_multiples([small], "light")
    assert "geen cijfer" in [each.text for each in figure.layout.annotations]
