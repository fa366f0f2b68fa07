"""Vergelijkbare gemeenten: the group, what is compared, where one stands and whom to call."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.figures_app import html, reading, run_page
from uitvoeringskracht.formats import NBSP
from uitvoeringskracht.story.kinds import make
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.peer_weights import with_weight
from uitvoeringskracht.ui.selection import Selection

pytestmark = pytest.mark.xdist_group("browser")
PAGE = "vergelijkbaar"
INHUUR = "externe_inhuur_aandeel_pct"


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


def names(app: AppTest) -> list[str]:
    """Return the gemeenten of the heat table, from top to bottom."""
    rows = html(app, "vergelijking").split('class="heat-name">')[2:]
    return [row.split("<")[0] for row in rows]


def test_nearest_stand_first_below_the_own_gemeente() -> None:
    app = run_page(PAGE, gemeente="GM1674")
    found = names(app)
    # The method text names Bergen op Zoom as the one most like Roosendaal.
    assert found[:2] == ["Roosendaal", "Bergen op Zoom"]
    assert len(found) == 21
    table = html(app, "vergelijking")
    assert "25,2" in table
    assert "zeer ongunstig" in table
    assert "% · 2024" in table


def test_page_asks_for_a_gemeente() -> None:
    assert "Kies een gemeente" in html(run_page(PAGE), "vraag")


def test_thema_decides_what_is_compared_and_who_is_alike() -> None:
    every, energie = (
        run_page(PAGE, gemeente="GM1674", **more) for more in ({}, {"thema": "energie"})
    )
    assert "Zonnepark" not in html(every, "vergelijking")
    assert "Stads\u00adverwarming" in html(energie, "vergelijking")
    assert set(names(every)) != set(names(energie))


def test_weights_in_the_link_change_the_group() -> None:
    usual = run_page(PAGE, gemeente="GM1674")
    own = run_page(PAGE, gemeente="GM1674", gewichten="inwoners-0.woz_waarde-5")
    assert set(names(own)) != set(names(usual))
    sliders = {each.key: each.value for each in own.select_slider}
    assert (sliders["kenmerk_inwoners"], sliders["kenmerk_woz_waarde"]) == (0, 5)
    # 1 is the declared weight of the share of people over 65.
    assert sliders["kenmerk_pct_65plus"] == 1


def test_weight_that_is_usual_stays_out_of_the_link() -> None:
    chosen = Selection(weights=(("lasten_jeugd_per_inwoner", 4.0), ("woz_waarde", 3.0)))
    # 1 is the declared weight of woz_waarde without a thema; the other is of another page.
    assert with_weight(chosen, "woz_waarde", 1.0) == (("lasten_jeugd_per_inwoner", 4.0),)
    assert dict(with_weight(chosen, "inwoners", 0.5))["inwoners"] == 0.5


def test_calls_are_about_the_least_favourable_figure_unless_one_is_chosen() -> None:
    first = run_page(PAGE, gemeente="GM1674")
    calls = html(first, "bellen")
    assert "Deze gemeenten lijken op Roosendaal en doen het duidelijk beter:" in calls
    assert "25,2% in 2024" in calls
    # The method text works Assen out (19,3%), and says why Bergen op Zoom is no call.
    assert "Assen" in calls.split("<ul")[1]
    assert "Bergen op Zoom doet het niet duidelijk beter" in calls
    assert "Vraag eerst of u hetzelfde meet." in calls
    gas = html(run_page(PAGE, gemeente="GM1674", cijfer="gasverbruik_woning"), "bellen")
    assert f"was het 870{NBSP}m³ in 2024" in gas


@pytest.mark.parametrize(
    "group", [{"vergelijk": "klasse"}, {"vergelijk": "groep", "groep": "0748.0637.0687"}]
)
def test_a_fixed_group_is_not_said_to_be_alike(group: dict[str, str]) -> None:
    calls = html(run_page(PAGE, gemeente="GM1674", cijfer=INHUUR, **group), "bellen")
    assert "Deze gemeenten uit de groep doen het duidelijk beter:" in calls
    assert "Deze gemeenten lijken op" not in calls


def test_figure_without_a_direction_gives_no_call_but_the_reason() -> None:
    calls = html(run_page(PAGE, gemeente="GM1674", cijfer="lasten_jeugd_per_inwoner"), "bellen")
    assert "Bij dit cijfer is hoger of lager niet beter of slechter." in calls
    assert "<ul" not in calls


def test_gap_of_the_own_gemeente_has_its_reason() -> None:
    app = run_page(PAGE, gemeente="GM0373")
    assert "Niet vergelijkbaar" in html(app, "plaats_beeld")
    assert "Niet vergelijkbaar: Ingehuurd personeel. De gemeente boekt" in html(app, "vergelijking")


def test_own_group_is_shown_and_a_replaced_gemeente_is_told() -> None:
    # GM0501 (Brielle) went into GM1992 (Voorne aan Zee).
    app = run_page(PAGE, gemeente="GM0373", vergelijk="groep", groep="0501.0893.1674")
    assert set(names(app)) == {"Bergen (NH.)", "Voorne aan Zee", "Bergen (L.)", "Roosendaal"}
    assert any("GM0501" in each.value for each in app.warning)
    assert "zeer ongunstig" not in html(app, "vergelijking")
    assert "acht of meer" in html(app, "vergelijking")
    few = run_page(PAGE, gemeente="GM0373", vergelijk="groep", groep="0893")
    assert any("Kies er nog 2." in each.value for each in few.info)
    few.multiselect(key="eigen_groep").select("GM1674").select("GM0518").run()
    assert few.query_params["groep"] == "0893.1674.0518"
    assert list(few.info) == []


def test_who_is_like_nobody_is_told_so() -> None:
    assert "Weinig gemeenten lijken echt op Vlieland." in html(
        run_page(PAGE, gemeente="GM0096"), "waarom"
    )
    assert "Er zijn genoeg gemeenten" in html(run_page(PAGE, gemeente="GM1674"), "waarom")


def test_class_of_the_same_size_has_no_sliders() -> None:
    app = run_page(PAGE, gemeente="GM1674", vergelijk="klasse")
    assert "met 64 andere gemeenten met 50.000 tot 100.000 inwoners" in html(app, "kop")
    assert len(names(app)) == 21
    assert list(app.select_slider) == []


def test_difference_with_the_group_says_what_decided() -> None:
    hired = run_page("vergelijkbaar", gemeente="GM1674", cijfer="externe_inhuur_aandeel_pct")
    told = html(hired, "bellen").split("bel-verschil")[1]
    assert "Verschilt Roosendaal aantoonbaar van de groep?" in told
    assert "aantoonbaar hoger dan het midden van de vergelijkbare gemeenten" in told
    assert "schommeling van jaar op jaar" in told


def test_one_gemeente_beside_the_own_one_says_whether_they_differ() -> None:
    app = run_page("vergelijkbaar", gemeente="GM1674", cijfer="lasten_jeugd_per_inwoner")
    assert html(app, "paar") == ""
    app.selectbox(key="paar_met").select("GM0687").run()
    assert app.query_params["gebieden"] == "GM0687"
    said = html(app, "paar")
    assert "in Roosendaal" in said
    assert "in Middelburg (Z.) in 2024" in said
    assert "aantoonbaar" in said
    assert list(app.exception) == []


def test_slide_of_the_places_has_the_figures_of_the_view() -> None:
    app = run_page("vergelijkbaar", gemeente="GM1674", thema="energie")
    app.button(key="plaats_dia").click().run()
    [chosen] = app.session_state["_verhaal"].slides
    made = make(chosen, cache.answers(cache.version()))
    assert made.table is not None
    shown = html(app, "plaats_beeld")
    rows = [(row[0].partition(",")[0], row[4]) for row in made.table.texts()]
    assert len(rows) > 2
    for name, place in rows:
        assert name in shown
        # The same group, so the same place; the thema decides who is in it.
        assert place in shown
    assert made.address.startswith("/vergelijkbaar?")
