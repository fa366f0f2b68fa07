"""Kracht en last: what a weight changes, what is refused, and that the link keeps it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.figures_app import html, reading, run_page
from uitvoeringskracht.declared.balance import load_balance
from uitvoeringskracht.report.balance_ground import differing, weights_of
from uitvoeringskracht.ui.selection import Selection

pytestmark = pytest.mark.xdist_group("browser")
PAGE = "kracht_en_last"
SOCIAAL = load_balance()["sociaal domein"]


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


def test_a_weight_is_whole_and_within_the_slider() -> None:
    slug = "lasten_jeugd_per_inwoner"
    for given, shown in ((99.0, 5), (2.5, 3), (0.0, 0)):
        assert weights_of(SOCIAAL, Selection(weights=((slug, given),)))[slug] == shown
    # 3 is what is declared; inwoners is a weight of the peers, not of kracht en last.
    assert differing(SOCIAAL, Selection(weights=((slug, 3.0), ("inwoners", 1.0)))) == {}


def test_place_among_peers_comes_before_that_among_all() -> None:
    page = html(run_page(PAGE, gemeente="GM1674"), "kracht_uitkomst")
    assert "In het sociaal domein heeft Roosendaal weinig kracht en een zware last." in page
    assert 0 < page.index("Plaats in de groep") < page.index("Tussen alle gemeenten")
    # The worked example of the method text.
    assert "8 tot 25" in page
    assert "82 tot 90" in page
    assert "Met de gewone gewichten" not in page


def test_a_slider_changes_the_outcome_and_the_link() -> None:
    app = run_page(PAGE, gemeente="GM1674", thema="energie")
    before = html(app, "kracht_uitkomst")
    app.slider(key="gewicht_gasverbruik_woning").set_value(0).run()
    after = html(app, "kracht_uitkomst")
    assert after != before
    assert "Met de gewone gewichten" in after
    assert app.query_params["gewichten"] == "gasverbruik_woning-0"
    app.button(key="gewichten_terug").click().run()
    assert html(app, "kracht_uitkomst") == before
    assert "gewichten" not in app.query_params


def test_weights_of_others_stay_in_the_link() -> None:
    given = "inwoners-5.gasverbruik_woning-1"
    app = run_page(PAGE, gemeente="GM1674", gewichten=given)
    app.slider(key="gewicht_lasten_jeugd_per_inwoner").set_value(5).run()
    assert app.query_params["gewichten"] == f"{given}.lasten_jeugd_per_inwoner-5"
    app.button(key="gewichten_terug").click().run()
    assert app.query_params["gewichten"] == given


def test_gemeente_without_own_staff_is_told_why() -> None:
    page = html(run_page(PAGE, gemeente="GM0373"), "kracht_uitkomst")
    assert "is de kracht van Bergen (NH.) niet te berekenen" in page
    assert "niet te vergelijken" in page
    # Its last can be calculated.
    assert page.count("kracht-zijde last") == 2
    assert "kracht-zijde kracht" not in page


def test_digitalisering_has_too_few_figures_for_a_picture() -> None:
    app = run_page(PAGE, gemeente="GM1674", thema="digitalisering")
    page = html(app, "kracht_geen_beeld")
    assert "Er zijn te weinig cijfers over de last." in page
    assert html(app, "krachtbeeld_onder") == ""


def test_too_few_weights_is_not_a_fault_of_the_figures() -> None:
    slugs = [each.slug for each in SOCIAAL.last[:3]]
    app = run_page(PAGE, gemeente="GM1674", gewichten=".".join(f"{slug}-0" for slug in slugs))
    assert "U laat te weinig cijfers meetellen voor de last." in html(app, "kracht_geen_beeld")


def test_the_table_has_every_gemeente_by_name_with_the_reason_of_a_gap() -> None:
    app = run_page(PAGE)
    page = html(app, "krachtbeeld_onder")
    rows = page.split('scope="row">')[1:]
    assert len(rows) == 342
    names = [row.split("<")[0] for row in rows]
    assert names[0] == "Aa en Hunze"
    assert names.index("'s-Gravenhage".replace("'", "&#39;")) < names.index("Groningen")
    bergen = next(row for row in rows if row.startswith("Bergen (NH.)"))
    assert "te weinig kracht-cijfers" in bergen
    assert "Welke gemeente wilt u bekijken?" in html(app, "kracht_vraag")
