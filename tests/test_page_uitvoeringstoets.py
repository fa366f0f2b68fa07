"""The uitvoeringstoets: a field changes the outcome and the link, and nothing is ever lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.figures_app import html, reading, run_page
from uitvoeringskracht.analysis.execution.exchange import dump
from uitvoeringskracht.analysis.execution.fields import Range
from uitvoeringskracht.analysis.execution.link import PARAMETERS, to_parameters
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.charts.years_ahead import YearsAhead, years_chart
from uitvoeringskracht.formats import NBSP
from uitvoeringskracht.ui import selection, toets_state
from uitvoeringskracht.ui.pages import ROOT
from uitvoeringskracht.ui.selection import Selection

pytestmark = pytest.mark.xdist_group("browser")
PAGE = "uitvoeringstoets"
#: The worked example of the method text: 12.970 uur for 6.485 inwoners.
WMO = Toets("Twee uur", "sociaal domein", 2027, "wmo_clienten_per_1000", hours=Range(1.5, 2.0, 3.0))


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


def in_link(app: AppTest) -> dict[str, str]:
    """Return what of a toets stands in the address."""
    return {name: app.query_params[name] for name in PARAMETERS if name in app.query_params}


def test_the_link_of_a_toets_and_that_of_the_page_do_not_clash() -> None:
    assert {*PARAMETERS} & {*selection.PARAMETERS.values()} == set()


def test_low_and_high_follow_the_likely_value() -> None:
    # From 1,5 - 2 - 3 to 4: twice as much of each.
    assert toets_state.likely(WMO, "hours", 4.0) == Range(3.0, 4.0, 6.0)
    # Nothing yet: the distance of the other efforts, 25% less and 50% more.
    assert toets_state.margins(WMO) == (25.0, 50.0)
    assert toets_state.likely(WMO, "eur", 100.0) == Range(75.0, 100.0, 150.0)
    assert toets_state.with_margins(WMO, 10, 20) == {"hours": Range(1.8, 2.0, 2.4)}


def test_the_first_toets_is_about_the_thema_of_the_reader() -> None:
    first = toets_state.first(Selection(thema="digitalisering"))
    assert (first.theme, first.driver) == ("digitalisering", "gemeente")
    # 25% is declared: 400 hours, from 300 to 500.
    assert first.hours == Range(300.0, 400.0, 500.0)


def test_there_is_an_answer_at_once() -> None:
    app = run_page(PAGE, gemeente="GM1674", **to_parameters(WMO))
    page = html(app, "toets_uitkomst")
    # 12.970 / 1.363 = 9,5 fte; low 9.727,5 and high 19.455 hours.
    assert "7,1 tot 14,3 fte per jaar, het meest waarschijnlijk 9,5" in page
    assert "op basis van het cijfer van 2021" in page
    assert "Nederland" in page
    assert "325 van 342" in page
    fields = [app.text_input, app.number_input]
    shown = [each.key for kind in fields for each in kind if not each.key.startswith("toets_m")]
    assert shown[:3] == ["toets_name", "toets_own_count", "toets_hours"]


def test_a_field_changes_the_outcome_and_the_link() -> None:
    app = run_page(PAGE, gemeente="GM1674", **to_parameters(WMO))
    before = html(app, "toets_uitkomst")
    app.number_input(key="toets_hours").set_value(4.0).run()
    assert in_link(app)["uren"] == "3_4_6"
    assert "14,3 tot 28,5 fte per jaar" in html(app, "toets_uitkomst")
    app.number_input(key="toets_hours").set_value(2.0).run()
    assert html(app, "toets_uitkomst") == before
    assert app.query_params["gemeente"] == "GM1674"


def test_an_own_count_is_that_of_the_gemeente_and_scales_for_the_rest() -> None:
    app = run_page(PAGE, gemeente="GM1674", **to_parameters(WMO))
    (field,) = [each for each in app.number_input if each.key == "toets_own_count"]
    assert (field.label, field.value) == ("Eigen aantal in Roosendaal", None)
    field.set_value(2500).run()
    page = html(app, "toets_uitkomst")
    # 2.500 x 2 uur / 1.363 = 3,7 fte; a region gets as many for its inwoners met hulp uit de Wmo.
    assert "We rekenen met 2.500 gevallen" in page
    assert "het meest waarschijnlijk 3,7" in page
    assert app.number_input(key="toets_own_count").value == 2500
    assert app.number_input(key="toets_hours").label == "Uren per geval per jaar"
    app.number_input(key="toets_own_count").set_value(None).run()
    assert "het meest waarschijnlijk 9,5" in html(app, "toets_uitkomst")
    assert in_link(app) == to_parameters(WMO)


@pytest.mark.parametrize(
    ("gemeente", "driver", "counted"),
    [
        ("GM1674", "laadpunten_per_1000", "725 openbare laadpunten"),
        ("GM0150", "algoritmen_gepubliceerd", "1 algoritme in het register"),
    ],
)
def test_below_an_own_count_stands_what_is_counted_without_it(
    gemeente: str, driver: str, counted: str
) -> None:
    app = run_page(PAGE, gemeente=gemeente, **to_parameters(replace(WMO, driver=driver)))
    told = [each.value for each in app.caption]
    asked = "Weet u hoeveel het er zijn? Vul het aantal in."
    assert f"{asked} Leeg: we tellen {counted}." in told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (-5, "dit is te laag. Het laagste dat mag is 0."),
        # Of 6.484,8 inwoners met hulp uit de Wmo, at most 1.000 cases each.
        (9_000_000_000, "dit is te hoog. Het hoogste dat mag is 6.484.800."),
    ],
)
def test_an_own_count_that_can_not_be_is_told_as_it_was_typed(typed: int, told: str) -> None:
    app = run_page(PAGE, gemeente="GM1674", **to_parameters(WMO))
    app.number_input(key="toets_own_count").set_value(typed).run()
    assert f"Eigen aantal in Roosendaal: {told}" in html(app, "toets_fouten")
    assert app.number_input(key="toets_own_count").value is None
    assert in_link(app) == to_parameters(WMO)


def test_the_most_cases_that_may_be_are_taken() -> None:
    app = run_page(PAGE, gemeente="GM1674", **to_parameters(WMO))
    app.number_input(key="toets_own_count").set_value(6_484_800).run()
    assert "We rekenen met 6.484.800 gevallen" in html(app, "toets_uitkomst")


@pytest.mark.parametrize("key", ["toets_hours", "toets_margin_low", "toets_margin_high"])
def test_an_emptied_effort_or_margin_gets_its_old_value_back(key: str) -> None:
    app = run_page(PAGE, gemeente="GM1674", **to_parameters(WMO))
    before = app.number_input(key=key).value
    app.number_input(key=key).set_value(None).run()
    assert app.number_input(key=key).value == before
    assert in_link(app) == to_parameters(WMO)


def test_a_fixed_task_may_ask_more_hours_than_a_few_people_have() -> None:
    app = run_page(PAGE, gemeente="GM1674", **to_parameters(WMO))
    app.selectbox(key="toets_driver").set_value("gemeente").run()
    assert "toets_own_count" not in [each.key for each in app.number_input]
    app.number_input(key="toets_hours").set_value(10_000.0).run()
    assert "het meest waarschijnlijk 7,3" in html(app, "toets_uitkomst")


def test_another_unit_drops_what_was_said_of_the_old_one() -> None:
    grown = {**to_parameters(WMO), "groei": "3", "per_1000": "12"}
    app = run_page(PAGE, gemeente="GM1674", **grown)
    assert "groei van 3% per jaar" in html(app, "toets_uitkomst")
    assert html(app, "toetsjaren_onder") != ""
    app.selectbox(key="toets_driver").set_value("gemeente").run()
    assert in_link(app)["soort"] == "gemeente"
    assert {"groei", "per_1000"} & in_link(app).keys() == set()
    assert html(app, "toetsjaren_onder") == ""


def test_what_can_not_be_is_told_and_changes_nothing() -> None:
    app = run_page(PAGE, gemeente="GM1674", **to_parameters(WMO))
    before = in_link(app)
    app.number_input(key="toets_productive_hours").set_value(3.0).run()
    faults = html(app, "toets_fouten")
    assert "Werkbare uren: dit is te laag. Het laagste dat mag is 500." in faults
    assert in_link(app) == before


def test_a_toets_survives_another_page() -> None:
    app = run_page(PAGE, gemeente="GM1674", **to_parameters(WMO))
    for url in ("cijfers", PAGE):
        app.switch_page(str(ROOT / "pages" / f"{url}.py"))
        # As the menu does.
        app.query_params.clear()
        app.run()
    assert "7,1 tot 14,3" in html(app, "toets_uitkomst")
    assert in_link(app) == to_parameters(WMO)


def test_a_wrong_link_is_told_and_the_page_still_works() -> None:
    app = run_page(PAGE, gemeente="GM1674", uren="veel", naam="x")
    assert "De taak in het adres klopt niet" in html(app, "toets_fouten")
    assert "fte per jaar" in html(app, "toets_uitkomst")


def test_a_ready_example_fills_the_form() -> None:
    app = run_page(PAGE, gemeente="GM0277")
    assert in_link(app) == {}
    (button,) = [each for each in app.button if each.label == "Cyberbeveiligingswet"]
    button.click().run()
    assert in_link(app)["soort"] == "gemeente"
    page = html(app, "toets_uitkomst")
    assert "Deze taak vraagt van elke gemeente evenveel" in page
    assert "342 van 342" in page


def test_a_file_is_taken_over_and_a_wrong_one_changes_nothing() -> None:
    app = run_page(PAGE, gemeente="GM1674")
    app.file_uploader(key="toets_open_0").upload("toets.toml", dump(WMO).encode()).run()
    assert in_link(app) == to_parameters(WMO)
    wrong = dump(WMO).replace("start = 2027", "start = 1").replace("1363.0", '"x"')
    app.file_uploader(key="toets_open_1").upload("kapot.toml", wrong.encode()).run()
    faults = html(app, "toets_fouten")
    assert "Het bestand ‘kapot.toml’ is geen goede uitvoeringstoets:" in faults
    assert "start: dit moet een jaar zijn" in faults
    assert "fte.productieve_uren: dit moet een getal zijn." in faults
    assert in_link(app) == to_parameters(WMO)


def test_gaps_have_their_reason() -> None:
    app = run_page(PAGE, gemeente="GM0373", **to_parameters(WMO))
    page = html(app, "toets_uitkomst")
    assert "niet vergelijkbaar" in page
    assert "Welk deel dat is van de kosten van Bergen (NH.)" in page
    rows = html(app, "toetskaart_onder").split('scope="row">')
    assert len(rows) == 343
    assert any("onbekend" in row for row in rows)


def test_regions_have_a_map_and_a_table_too() -> None:
    app = run_page(PAGE, gemeente="GM1674", niveau="ggd_regio", **to_parameters(WMO))
    assert len(html(app, "toetskaart_onder").split('scope="row">')) == 26
    assert "Voor GGD West-Brabant is het meest waarschijnlijk" in html(app, "toetskaart_onder")
    assert html(app, "toetskaart_beeld").count("data-code=") == 25


def test_what_is_not_here_yet_is_no_fault() -> None:
    there = {**to_parameters(WMO), "soort": "bijstand_december_per_1000"}
    app = run_page(PAGE, gemeente="GM1674", **there)
    assert "zijn cijfers nodig die hier nog niet zijn" in html(app, "toets_leeg")


def test_an_introduction_that_is_too_recent_says_how_long_to_wait() -> None:
    app = run_page(PAGE, gemeente="GM1674", invoering="2024", cijfer="lasten_wonen_per_inwoner")
    page = html(app, "invoering_uitkomst")
    assert "er is nog 1 jaar aan cijfers nodig" in page
    assert "invoering-getallen" not in page


def test_an_introduction_is_held_against_more_neighbours() -> None:
    app = run_page(PAGE, gemeente="GM1992", invoering="2023", cijfer="bestuur_per_inwoner")
    page = html(app, "invoering_uitkomst")
    assert f"€{NBSP}122" in page
    assert f"€{NBSP}84" in page
    assert "Vergeleken met 25 vergelijkbare gemeenten" in page
    assert "Let op: al voor de start" in page
    (herindeling,) = [each for each in app.button if each.label.startswith("Herindeling")]
    assert herindeling.label == "Herindeling (2023): Bestuur"


def test_a_year_before_the_figures_becomes_the_first_that_there_is() -> None:
    app = run_page(PAGE, gemeente="GM1674", invoering="1999", cijfer="bestuur_per_inwoner")
    # The figures start in 2017: something may have begun in 2018.
    assert app.selectbox(key="keuze_event").value == 2018
    assert "na de start in 2018" in html(app, "invoering_uitkomst").lower()


def test_the_parts_of_the_page_are_in_the_link() -> None:
    app = run_page(PAGE, gemeente="GM1674")
    app.button_group(key="toets_deel").set_value("invoering").run()
    assert app.query_params["invoering"] == "2024"
    assert "Begint iets overal tegelijk" in html(app, "invoering_uitkomst")


def test_the_years_ahead_are_ranges() -> None:
    years = YearsAhead([2027, 2028], [1.0, 2.0], [2.0, 3.0], [4.0, 5.0], lambda value: f"{value:g}")
    bars, marks = years_chart(years, "light").to_dict()["data"]
    assert bars["base"] == [1, 2]
    assert bars["y"] == [3, 3]
    assert bars["customdata"] == ["1 tot 4<br>waarschijnlijk 2", "2 tot 5<br>waarschijnlijk 3"]
    assert marks["y"] == [2, 3]
