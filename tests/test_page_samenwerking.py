"""Samenwerking: with whom, in which groups, how much those overlap, and in which regions."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from tests.support.figures_app import components, html, reading, run_page
from uitvoeringskracht.charts.count_bars import count_bars, counted
from uitvoeringskracht.report.partners import short_name
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.regions import different_regions
from uitvoeringskracht.ui import partner_overlap, partner_regions, partners

pytestmark = pytest.mark.xdist_group("browser")
PAGE = "samenwerking"
ROOSENDAAL = Area("GM1674", "gemeente", "Roosendaal")
VIJFHEERENLANDEN = Area("GM1961", "gemeente", "Vijfheerenlanden")


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


def test_gemeente_has_its_numbers_and_what_is_usual() -> None:
    app = run_page(PAGE, gemeente="GM1674")
    # The method text works these out: 13 regelingen, 10 groups, 47% the same.
    found = [(fact.value, fact.usual) for fact in partners.facts("GM1674")]
    assert [value for value, _ in found] == ["13", "10", "35", "47%"]
    assert found[1][1] == "Bij 8 van de 10 gemeenten: 4 tot 10"
    assert "Roosendaal werkt in 13 regelingen met 10 verschillende groepen" in html(app, "woorden")
    assert "stand mei 2026" in html(app, "kop")


def test_country_asks_for_a_gemeente_and_shows_how_many_have_how_much() -> None:
    app = run_page(PAGE)
    assert "Kies een gemeente" in html(app, "vraag")
    assert components(app)["zoek_samenwerking"]["large"] is True
    assert "Bij 8 van de 10 gemeenten zijn het 4 tot 10 groepen." in html(
        app, "aantal_distinct_sets_onder"
    )


def test_regelingen_say_what_their_thema_rests_on() -> None:
    table = partners.regeling_table(ROOSENDAAL).texts()
    by_name = {row[0]: row for row in table}
    assert len(table) == 13
    # WVS has 9 gemeenten; the register tells its thema. Of the GGD it doesn't.
    assert by_name["WVS"][1:5] == ["WVS", "Openbaar lichaam", "8", "Sociaal domein"]
    assert by_name["GGD West-Brabant 2024"][4] == "Sociaal domein (afgeleid uit de naam)"
    # The same 16 gemeenten as Regio West-Brabant.
    assert by_name["GGD West-Brabant 2024"][5] == by_name["Regio West-Brabant"][5] == "4"


def test_the_head_leads_to_the_regions_of_a_thema_and_a_region_to_its_page() -> None:
    app = run_page(PAGE, gemeente="GM1674")
    assert '<a href="#regios-energie">Regio’s: energie</a>' in html(app, "kop")
    regions = html(app, "regios")
    assert 'id="regios-energie"' in regions
    assert (
        "niveau=res_regio" in regions.split('id="regios-energie"')[1].split("West-Brabant</a>")[0]
    )
    rozendaal = html(run_page(PAGE, gemeente="GM0277"), "regios")
    # Two waterschappen: no one page to go to.
    assert "<b>Waterschap Rijn en IJssel en Waterschap Vallei &amp; Veluwe</b>" in rozendaal


@pytest.mark.parametrize(("gemeente", "is_there"), [("GM1674", True), ("GM1708", False)])
def test_the_head_leads_to_the_groups_where_there_are_two(gemeente: str, is_there: bool) -> None:
    found = components(run_page(PAGE, gemeente=gemeente))
    assert ('<a href="#groepen">Groepen</a>' in found["kop"]["html"]) is is_there
    assert ('id="groepen"' in found.get("overlap", {}).get("html", "")) is is_there


def test_name_loses_only_the_words_that_all_begin_with() -> None:
    assert short_name("Gemeenschappelijke Regeling  WVS") == "WVS"
    assert short_name("gemeenschappelijke regeling") == "Gemeenschappelijke regeling"
    assert short_name("Regio Foo") == "Regio Foo"


def test_partners_come_most_shared_first() -> None:
    table = partners.partner_table(ROOSENDAAL).texts()
    assert table[0] == ["Etten-Leur", "13", "100%"]
    # 12 of 13 is 92.3%.
    assert table[1][1:] == ["12", "92%"]


def test_overlap_is_that_of_the_method_text() -> None:
    groups = partner_overlap.groups_of(ROOSENDAAL)
    assert [group.number for group in groups] == list(range(1, 11))
    by_name = {group.name: group for group in groups}
    wvs = next(group for name, group in by_name.items() if name.startswith("WVS"))
    werkplein = next(group for name, group in by_name.items() if "Werkplein" in name)
    # 5 of 8 partners: 62.5%.
    cell = werkplein.cells[wvs.number - 1]
    assert (cell.text, cell.step) == ("63%", "n4")
    assert [len(group.cells) for group in groups] == list(range(10))
    frame = partner_overlap.overlap_table(groups).frame
    assert frame.iloc[werkplein.number - 1, 2 + wvs.number] == 63
    assert pd.isna(frame.iloc[0, 3])


def test_old_and_doubtful_regions_are_told() -> None:
    page = html(run_page(PAGE, gemeente="GM1961"), "regios")
    assert "oude lijst, 2016" in page
    assert "Lekstroom of Zuid-Holland-Zuid" in page
    assert "Dat is niet zeker" in page
    parts = partner_regions.parts_of(VIJFHEERENLANDEN)
    titles = [part.title for part in parts]
    assert titles == ["Sociaal domein", "Fysiek domein", "Energie", "Alle thema’s"]
    rows = partner_regions.region_table(VIJFHEERENLANDEN).frame
    assert set(rows["Zeker"]) == {"ja", "nee"}


def test_different_regions_are_counted_in_words() -> None:
    row = {"groups": 7, "distinct_sets": 5, "congruence": 0.564}
    numbers = pd.DataFrame([row], index=["GM1674"])
    said = different_regions(numbers, ROOSENDAAL)
    assert "ligt in 7 regio’s" in said.text
    assert "5 verschillende groepen" in said.text
    assert "56%" in said.text
    same = different_regions(numbers.assign(distinct_sets=1, congruence=1.0), ROOSENDAAL)
    assert "steeds met dezelfde gemeenten" in same.text


def test_bars_count_every_whole_number() -> None:
    values = [2, 2, 5]
    assert counted(values) == {2: 2, 3: 0, 4: 0, 5: 1}
    bars = count_bars(values, "light", across="a", up="b", usual=(2, 4)).data[0]
    assert list(bars.x) == [2, 3, 4, 5]
    assert list(bars.text) == ["2", "", "", "1"]
    assert bars.marker.color[0] != bars.marker.color[3]
