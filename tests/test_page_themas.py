"""Thema's: task, kracht, last, claims and regions of a thema, on the real figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from tests.support.figures_app import components, html, reading, run_page

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


@cache
def parts(thema: str, gemeente: str = "") -> dict[str, str]:
    """Return the HTML of every part of the page of a thema; each is run once."""
    chosen = {"gemeente": gemeente} if gemeente else {}
    found = components(run_page("themas", thema=thema, **chosen))
    return {key: data.get("html", "") for key, data in found.items()}


def test_thema_says_task_laws_balance_and_the_load_of_tomorrow() -> None:
    page = parts("sociaal_domein", "GM1674")
    assert "<h1>Sociaal domein in Roosendaal</h1>" in page["themas_kop"]
    assert "Jeugdwet" in page["themas_taak"]
    assert "heeft Roosendaal weinig kracht en een zware last" in page["themas_taak"]
    assert "In 2030 zijn de lasten voor het sociaal domein in Roosendaal" in page["themas_taak"]


def test_a_pijler_without_figures_is_a_gap_that_says_who_could_fill_it() -> None:
    figures = parts("digitalisering", "GM0277")["themas_cijfers"]
    assert figures.count("Geen cijfer voor dit thema") == 3
    assert "De gemeente kan het zelf opgeven." in figures
    assert (
        "de last van Rozendaal niet te berekenen"
        in parts("digitalisering", "GM0277")["themas_taak"]
    )


def test_figures_stand_among_peers_with_place_and_trend() -> None:
    figures = parts("sociaal_domein", "GM1674")["themas_cijfers"]
    kracht, rest = figures.split('id="last"')
    last, result = rest.split('id="resultaat"')
    assert "Personeel sociaal domein" in kracht
    assert "gemeenten die juist hierin op Roosendaal lijken" in kracht
    assert last.count('class="card tile"') == 5
    assert "van 21, van laag naar hoog" in last
    assert "Goede gezondheid" in result


def test_with_own_weights_the_group_is_not_said_to_be_that_of_the_thema() -> None:
    note = "gemeenten die juist hierin op Roosendaal lijken"
    chosen = {"thema": "sociaal_domein", "gemeente": "GM1674"}
    own = run_page("themas", gewichten="inwoners-5", **chosen)
    assert note not in html(own, "themas_cijfers")
    # A weight of kracht en last chooses no group.
    other = run_page("themas", gewichten="lasten_jeugd_per_inwoner-4", **chosen)
    assert note in html(other, "themas_cijfers")


def test_without_a_gemeente_the_figures_are_those_of_nederland() -> None:
    page = parts("energie")
    assert "<h1>Energie in Nederland</h1>" in page["themas_kop"]
    assert "Kies een gemeente om te zien" in page["themas_taak"]
    assert "8 van de 10 gemeenten:" in page["themas_cijfers"]
    # Ratios that are published per gemeente have no figure for the country, and it says why.
    assert "Van dit cijfer is geen som of gemiddelde te maken" in page["themas_cijfers"]
    assert "RES-regio&#39;s" in page["themas_onder"]


def test_claims_have_the_verdict_here_and_the_counts() -> None:
    page = parts("fysiek_domein", "GM1674")["themas_onder"]
    row = page.split("bewering=B05")[1].split("</tr>")[0]
    assert "Klopt hier niet" in row
    # 77 of the 341 gemeenten with figures: the note of the claim says so too.
    assert "Klopt in 77, niet in 264" in row
    never = page.split("bewering=B10")[1].split("</tr>")[0]
    assert "Niet met openbare cijfers te meten" in never


def test_parts_of_fysiek_say_what_can_not_be_measured() -> None:
    page = parts("fysiek_domein", "GM1674")["themas_delen"]
    for title in ("Bodem en ondergrond", "Bouwen en wonen", "Omgevingswet"):
        assert title in page
    assert page.count("Dit kunnen we niet meten") == 3
    assert "kost de invoering van de Omgevingswet" in page
    assert "themas_delen" not in parts("energie")


def test_regions_are_those_of_the_thema() -> None:
    page = parts("fysiek_domein", "GM1674")["themas_onder"]
    assert "niveau=omgevingsdienst" in page
    assert "niveau=ggd_regio" not in page


def test_unknown_thema_gives_a_message_and_the_first() -> None:
    app = run_page("themas", thema="onzin")
    assert "onzin" in app.warning[0].value
    assert "<h1>Sociaal domein in Nederland</h1>" in html(app, "themas_kop")


def test_choosing_a_thema_stands_in_the_address() -> None:
    app = run_page("themas", gemeente="GM1674")
    app.segmented_control(key="themas_keuze").set_value("energie").run()
    assert app.query_params["thema"] == "energie"
    assert "<h1>Energie in Roosendaal</h1>" in html(app, "themas_kop")
