"""Kracht en last in words: the very words for known gemeenten, and what holds for all of them."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from tests.support import shipped
from tests.support.results import read, text_of
from tests.test_balance_themes import real as real_balance
from tests.test_balance_themes import series_of as series_of_theme
from uitvoeringskracht.analysis.balance import (
    Balance,
    Quadrant,
    Refusal,
    Side,
    Treatment,
    ranges_within,
)
from uitvoeringskracht.analysis.balance.quadrants import CORNERS
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.declared.balance import load_balance
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.balance import calculations, corner, figure_of, places, ranges
from uitvoeringskracht.sentences.balance_gaps import missing, refusal, without_figures
from uitvoeringskracht.sentences.balance_reasons import decides, pressed, treated
from uitvoeringskracht.texts import t

GEOGRAPHY = load_geography()
SOCIAL = "sociaal domein"
ROOSENDAAL, AMSTERDAM, BERGEN = (
    Area.of(GEOGRAPHY, code) for code in ("GM1674", "GM0363", "GM0373")
)


def series_of(thema: str) -> dict[str, Series]:
    return series_of_theme(load_balance()[thema])


def real(thema: str = SOCIAL) -> Balance:
    return real_balance(thema)


def sides(found: Balance) -> list[Side]:
    return [each for each in (found.kracht, found.last) if isinstance(each, Side)]


def test_the_corner_and_in_how_many_calculations() -> None:
    found = corner(real(), ROOSENDAAL, series_of(SOCIAL))
    assert found.headline.text == (
        "In het sociaal domein heeft Roosendaal weinig kracht en een zware last."
    )
    assert found.detail.text == "Dat geldt in 100 van de 100 berekeningen."
    assert {each.slug for each in found.headline.basis} == series_of(SOCIAL).keys()
    read(found)


def test_an_unsure_corner_says_so_and_names_the_likeliest() -> None:
    quadrants = real().quadrants
    assert isinstance(quadrants, pd.DataFrame)
    row = quadrants.loc["GM0363"]
    assert row["quadrant"] == Quadrant.NIET_TE_ZEGGEN
    found = corner(real(), AMSTERDAM, series_of(SOCIAL))
    assert "is niet te zeggen of Amsterdam" in found.headline.text
    # 81,5 of 100 is never told as 82.
    assert found.detail.text == (
        f"Het vaakst, in {int(row['share'])} van de 100 berekeningen, komt Amsterdam uit op veel "
        "kracht en een zware last."
    )
    read(found)


def test_ranges_and_places_count_from_low_to_high() -> None:
    kracht = sides(real())[0]
    row = kracht.ranges.loc["GM1674"]
    (found,) = ranges(kracht, ROOSENDAAL, series_of(SOCIAL))
    low, high = round(row["position_low"]), round(row["position_high"])
    assert found.text == (
        f"In 90 van de 100 berekeningen ligt de kracht van Roosendaal tussen {low} en {high}, "
        "waar 50 het midden van de gemeenten is."
    )
    # Of three gemeenten the highest is place 3, though its rank is 1.
    within = pd.DataFrame({"areas": [3], "rank_first": [1], "rank_last": [2]}, index=["GM1674"])
    (placed,) = places(kracht, within, ROOSENDAAL, series_of(SOCIAL))
    assert placed.text == (
        "Van 3 vergelijkbare gemeenten staat de kracht van Roosendaal op plaats 2 tot 3, geteld "
        "van laag naar hoog."
    )
    single = within.assign(rank_last=1)
    assert "op plaats 3, geteld" in places(kracht, single, ROOSENDAAL, series_of(SOCIAL))[0].text
    read([found, placed, calculations()])


def test_a_mean_rests_on_the_years_with_a_figure() -> None:
    last = sides(real())[1]
    youth = "lasten_jeugd_per_inwoner"
    found = figure_of(last, youth, Area.of(GEOGRAPHY, "GM0809"), series_of(SOCIAL))
    # Loon op Zand gave no figures of 2024.
    assert found.years == (2022, 2023)
    two = series_of(SOCIAL)[youth].observed.loc["GM0809", [2022, 2023]]
    assert found.value == pytest.approx(two.sum() / 2)
    assert (found.period, found.prices) == (2023, 2024)


def test_what_decides_goes_up_and_down() -> None:
    last, series = sides(real())[1], series_of(SOCIAL)
    code = "GM1674"
    for points, words in ((14.4, "14 punten zwaarder"), (-1.2, "1 punt lichter")):
        side = _with_influence(last, code, "lasten_wmo_per_inwoner", points)
        found = decides(side, ROOSENDAAL, series)
        assert found is not None
        assert found.headline.text == (
            f"Zonder de lasten voor hulp op maat uit de Wmo zou de last van Roosendaal {words} "
            "uitkomen."
        )
        assert found.detail.text.startswith("Dat cijfer is gemiddeld €")
        read(found)
    nothing = decides(
        _with_influence(last, code, "lasten_wmo_per_inwoner", 0.4), ROOSENDAAL, series
    )
    assert nothing is not None
    assert nothing.headline.text.startswith("Geen enkel cijfer beslist")


def _with_influence(side: Side, code: str, slug: str, points: float) -> Side:
    """Return a side of which one figure moves the position of an area, and the others nothing."""
    made = replace(side)
    frame = pd.DataFrame(0.0, index=[code], columns=[each.slug for each in side.parts])
    frame.loc[code, slug] = points
    made.__dict__["influence"] = frame
    return made


def test_a_figure_far_out_is_told_with_both_values() -> None:
    last, series = sides(real("fysiek domein"))[1], series_of("fysiek domein")
    found = treated(last, Area.of(GEOGRAPHY, "GM0096"), series)
    assert text_of(found[:1]).startswith(
        "De lasten voor verkeer en vervoer liggen in Vlieland ver van de andere gemeenten: € "
    )
    read(found)
    read(pressed(last, series))
    assert "lasten voor wonen en bouwen verschillen zo sterk" in text_of(pressed(last, series))
    made = replace(last)
    columns = pd.DataFrame({"step": ["log"]}, index=["woz_waarde"])
    made.__dict__["treatment"] = Treatment(pd.DataFrame(), columns, pd.DataFrame())
    text = text_of(pressed(made, {"woz_waarde": shipped.series("woz_waarde")}))
    assert text.startswith("De gemiddelde WOZ-waarde van woningen verschilt zo sterk")


def test_missing_figures_are_named_and_counted() -> None:
    last = sides(real())[1]
    (found,) = missing(last, AMSTERDAM, series_of(SOCIAL))
    assert found.text == (
        "Voor de last telt 1 cijfer niet mee omdat het ontbreekt: het deel van de huishoudens rond "
        "het sociaal minimum."
    )
    assert missing(last, ROOSENDAAL, series_of(SOCIAL)) == ()
    every = pd.Series({"GM0363": tuple(each.slug for each in last.parts)})
    (many,) = missing(replace(last, missing=every), AMSTERDAM, series_of(SOCIAL))
    assert "tellen 5 cijfers niet mee omdat ze ontbreken" in many.text
    assert many.text.endswith("en andere cijfers.")
    (none,) = without_figures(sides(real("energie"))[1], load_indicators())
    assert "voor geen enkele gemeente een cijfer is: de uitstoot van CO2." in none.text
    read([found, many, none])


def test_a_refusal_says_what_is_needed() -> None:
    found = corner(real(), BERGEN, series_of(SOCIAL))
    assert text_of(found) == (
        "In het sociaal domein is de kracht van Bergen (NH.) niet te berekenen. Voor de kracht is "
        "ten minste één cijfer over mensen nodig, en dat ontbreekt. Dit cijfer is niet te "
        "vergelijken met dat van andere gemeenten; de gemeente kan zeggen waar haar cijfers staan."
    )
    whole = corner(real("digitalisering"), BERGEN, series_of("digitalisering"))
    assert whole.headline.text.startswith("Bij digitalisering zijn de kracht en last van Bergen")
    read([found.headline, found.detail, whole.headline, whole.detail])


@pytest.mark.parametrize("why", Refusal)
def test_every_refusal_has_a_text(why: Refusal) -> None:
    kracht, last = sides(real())
    refused = pd.Series({"GM1674": why.value})
    # Both figures of people, and one of money.
    lacking = pd.Series({"GM1674": tuple(kracht.weights.index[[0, 1, 4]])})
    made = Balance(SOCIAL, replace(kracht, refusals=refused, missing=lacking), last)
    found = refusal(made, ROOSENDAAL, series_of(SOCIAL))
    assert "nodig" in found.detail.text
    read(found)
    assert all(t(f"corner.{each}") for each in CORNERS)


def test_everything_is_plain_and_carried_for_many_gemeenten() -> None:
    for thema in load_balance():
        found, series = real(thema), series_of(thema)
        for code in [*GEOGRAPHY.gemeenten(2026)[::90], "GM0277", "GM0096", "GM0518"]:
            area = Area.of(GEOGRAPHY, code)
            told = corner(found, area, series)
            read(told)
            assert area.name in told.headline.text
            for side in sides(found):
                within = ranges_within(side.draws, dict.fromkeys([code, "GM0363", "GM0014"]))
                read(ranges(side, area, series))
                read(places(side, within, area, series))
                read(decides(side, area, series))
                read(treated(side, area, series))
                read(missing(side, area, series))
                assert not re.search(r"\b0 punten\b", text_of(decides(side, area, series) or ()))
