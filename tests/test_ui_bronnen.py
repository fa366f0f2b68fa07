"""The page Bronnen en actualiteit, run by Streamlit's own test runner on the real figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.figures_app import html, reading, request, run_page
from tests.support.refreshed import refreshed_copy
from uitvoeringskracht.store import Attempt, Outcome
from uitvoeringskracht.ui import cache, routes

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def refreshed_url(filled_database_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    return refreshed_copy(filled_database_url, tmp_path_factory.mktemp("refreshed"))


@pytest.fixture
def _refreshed(refreshed_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with reading(refreshed_url, monkeypatch):
        yield


@pytest.fixture
def _fresh(filled_database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with reading(filled_database_url, monkeypatch):
        yield


@pytest.mark.usefixtures("_fresh")
def test_fresh_install_says_that_nothing_was_asked_yet() -> None:
    page = html(run_page("bronnen"), "bronnen_lijst")
    assert "De cijfers van alle 21 bronnen zijn meegeleverd met dit programma." in page
    assert "python -m data_loaders refresh" in page
    assert page.count('class="first"') == 21
    assert "Vraagt aandacht" not in page
    assert "Volgende versie" not in page
    detail = run_page("bronnen", bron="inwoners")
    assert "Van deze bron is er één versie." in html(detail, "eerste")
    assert html(detail, "veranderd") == ""


@pytest.mark.usefixtures("_refreshed")
def test_list_puts_what_needs_attention_first() -> None:
    page = html(run_page("bronnen"), "bronnen_lijst")
    assert "Bij 7 van de 22 bronnen is in de laatste 30 dagen gevraagd" in page
    assert "bij 2 houden we nieuwe cijfers nog tegen en bij 2 lukte het ophalen niet." in page
    attention, rest = page.split('id="bronnen"')
    ids = ["laadpunten", "nog_onbekend", "misdrijven", "kwb_2024"]
    places = [attention.index(f'id="bron-{source_id}"') for source_id in ids]
    assert places[:2] == sorted(places)[:2]
    assert rest.count('class="first"') == 22 - 4
    assert "Bron ‘nog_onbekend’" in attention
    assert "684 cijfers op die niet lijken te kloppen" in attention
    assert "U ziet de laatste goede cijfers." in attention
    assert "De bron antwoordt niet binnen 60 seconden." in attention
    assert "Verwacht, nog niet verschenen" in rest
    assert 'href="/bronnen?bron=inwoners"' in rest


@pytest.mark.usefixtures("_refreshed")
def test_source_tells_what_changed_since_the_first_version() -> None:
    app = run_page("bronnen", bron="gezondheid")
    page = html(app, "veranderd")
    assert "kwamen er 0 cijfers bij, veranderden er 2 en vervielen er 1." in page
    biggest, smaller, gone = page.split('id="grootste"')[1].split('<tr role="row">')[2:]
    # 72.3 became 80.0: 7.7 more, and 7.7 / 72.3 is 10.65%.
    for text in ("Amsterdam", "2024", "72,3", "80,0", "+7,7", "+10,7%"):
        assert text in biggest
    # 67.0 became 66.0: 1 / 67 is 1.49%.
    for text in ("Rotterdam", "67,0", "66,0", "−1,0", "−1,5%"):
        assert text in smaller
    assert "Utrecht" in gone
    assert "vervallen" in gone
    assert app.selectbox(key="keuze_since").label == "Sinds de versie van"
    assert "Goed ervaren gezondheid" in html(app, "bron")
    assert 'href="/cijfers?cijfer=' in html(app, "bron")


@pytest.mark.usefixtures("_refreshed")
def test_version_in_the_address_decides_and_another_is_refused() -> None:
    loads = cache.store().loads()
    first = int(loads.loc[loads["source_id"] == "gezondheid", "id"].iloc[0])
    app = run_page("bronnen", bron="gezondheid", sinds=str(first))
    assert app.selectbox(key="keuze_since").value == first
    wrong = run_page("bronnen", bron="gezondhied", sinds="9999")
    assert len(wrong.warning) == 2
    assert "Bedoelde u ‘gezondheid’?" in wrong.warning[0].value
    assert "Alle bronnen" not in html(wrong, "bron")
    assert "Vraagt aandacht" in html(wrong, "bronnen_lijst")


@pytest.mark.usefixtures("_refreshed")
def test_quarantine_is_explained_with_its_reasons() -> None:
    page = html(run_page("bronnen", bron="misdrijven"), "bron")
    assert "Quarantaine betekent:" in page
    assert "Het totaal is 61% hoger dan in de vorige." in page
    assert "Er zijn cijfers van 171 gemeenten." in page
    assert "In quarantaine" in page


@pytest.mark.usefixtures("_refreshed")
def test_file_has_every_change() -> None:
    at = cache.version()
    path = {"version": str(at), "source": "gezondheid", "since": "1"}
    answer = routes.revisions(request(path))
    first = min(load for load in cache.store().loads().query("source_id == 'gezondheid'")["id"])
    assert answer.status_code == 200
    answer = routes.revisions(request(path | {"since": str(first)}))
    rows = list(csv.DictReader(io.StringIO(bytes(answer.body).decode())))
    assert [row["area_name"] for row in rows] == ["Amsterdam", "Rotterdam", "Utrecht"]
    assert (rows[0]["old_value"], rows[0]["new_value"]) == ("72.3", "80.0")
    assert rows[2]["removed"] == "True"
    assert "gezondheid-veranderd" in answer.headers["Content-Disposition"]


@pytest.mark.usefixtures("_refreshed")
@pytest.mark.parametrize(
    ("changes", "status"),
    [({"source": "bestaat_niet"}, 404), ({"since": "x"}, 400), ({"version": "9999"}, 404)],
)
def test_wrong_address_of_the_file_is_refused(changes: dict[str, str], status: int) -> None:
    path = {"version": str(cache.version()), "source": "gezondheid", "since": "1"} | changes
    assert routes.revisions(request(path)).status_code == status


def test_clock_that_runs_behind_is_named(
    filled_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = refreshed_copy(filled_database_url, tmp_path)
    with reading(url, monkeypatch):
        later = datetime.now(UTC).replace(tzinfo=None) + timedelta(days=400)
        with cache.store().writing() as writer:
            writer.record_attempt(Attempt("cpi", later, 1.0, Outcome.ONGEWIJZIGD))
        page = html(run_page("bronnen"), "bronnen_lijst")
        assert "De klok van deze computer klopt niet, of klopte eerder niet." in page
        assert str(later.year) in page.split('class="notice"')[1].split("</p>")[0]
        assert "De klok" in html(run_page("bronnen", bron="cpi"), "bron")
        assert "De klok" not in html(run_page("bronnen", bron="inwoners"), "bron")


@pytest.mark.usefixtures("_refreshed")
def test_card_of_a_source_elsewhere_leads_here() -> None:
    cards = html(run_page("cijfers", cijfer="gasverbruik_woning"), "bronnen")
    assert "/bronnen?cijfer=gasverbruik_woning&amp;bron=energie_woningen" in cards
