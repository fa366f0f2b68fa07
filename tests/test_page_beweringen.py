"""Beweringen: the ledger with its filters, one claim opened, and what a reader takes along."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from starlette.responses import Response

from tests.support.figures_app import html, reading, request, run_page
from uitvoeringskracht.analysis.claims.verdicts import Verdict
from uitvoeringskracht.charts.outcome_marks import FILLS, UnknownOutcome, outcome_mark
from uitvoeringskracht.declared.claims import load_claims
from uitvoeringskracht.map.outcome_map import OutcomeRow, outcome_map
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.beweringen import filtered, ledger_table
from uitvoeringskracht.ui.claim_fold import fold
from uitvoeringskracht.ui.ledger import entries
from uitvoeringskracht.ui.selection import OUTCOMES, Selection

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


def claim_row(page: str, words: str) -> str:
    """Return the part of the ledger about the claim with these words."""
    return next(part for part in page.split("<tbody")[1:] if words in part.split("</tr>")[0])


def test_ledger_has_every_claim_with_both_outcomes_and_source() -> None:
    app = run_page("beweringen", gemeente="GM1674")
    page = html(app, "beweringen")
    assert page.count('class="bew-eerst"') == len(load_claims())
    row = claim_row(page, "minder geld dan tien jaar eerder")
    assert "klopt hier niet" in row
    assert "klopt niet" in row
    assert "77 van de 341" in row
    assert "https://www.bmc.nl/actueel/het-kraakt-en-het-piept-in-het-fysiek-domein" in row
    assert 'href="/beweringen?gemeente=GM1674&amp;bewering=B05#bewering"' in row


def folded(claim: str, gemeente: str = "") -> Response:
    """Return the answer with the reasons of a claim."""
    return fold(request({"claim": claim}, f"gemeente={gemeente}" if gemeente else ""))


def test_reasons_come_when_a_reader_folds_a_claim_out() -> None:
    page = html(run_page("beweringen", gemeente="GM1674"), "beweringen")
    assert 'data-load="/claims/B05.json?gemeente=GM1674"' in page
    assert len(page) < 150_000
    answer = folded("B05", "GM1674")
    text = json.loads(answer.body)["html"]
    assert answer.status_code == 200
    assert "stijgen de lasten voor het fysiek domein van 2017 tot 2024 met 43,7%" in text
    assert "lager zijn dan tien jaar geleden" in text
    assert "Roosendaal" not in json.loads(folded("B05").body)["html"]


@pytest.mark.parametrize(("claim", "gemeente"), [("B99", ""), ("B05", "GM0000"), ("../B05", "")])
def test_reasons_of_what_does_not_exist_are_refused(claim: str, gemeente: str) -> None:
    answer = folded(claim, gemeente)
    assert answer.status_code == 404
    assert "fout" in bytes(answer.body).decode()


def test_tiles_count_every_claim_once() -> None:
    page = html(run_page("beweringen", gemeente="GM1674"), "beweringen_telling")
    here = [int(each) for each in re.findall(r'bew-aantal">(\d+)<', page)]
    country = [int(each) for each in re.findall(r"Nederland: (\d+)", page)]
    assert sum(here) == sum(country) == len(load_claims())


def test_filters_of_the_address_leave_fewer_claims() -> None:
    app = run_page(
        "beweringen", gemeente="GM1674", thema="fysiek_domein", uitkomst="klopt_hier_niet"
    )
    page = html(app, "beweringen")
    shown = page.count('class="bew-eerst"')
    assert 0 < shown < 11
    assert f"{shown} van de 60 beweringen" in page
    assert "Sociaal domein</h2>" not in page
    assert 'aria-current="true"' in html(app, "beweringen_telling")


def test_choice_of_a_point_goes_to_the_address() -> None:
    app = run_page("beweringen", gemeente="GM1674")
    app.selectbox(key="keuze_lens").select(2).run()
    assert app.query_params["lens"] == "2"
    assert html(app, "beweringen").count('class="bew-eerst"') == 3
    app.selectbox(key="keuze_lens").select("").run()
    assert "lens" not in app.query_params


def test_opened_claim_shows_the_figures_behind_it_and_the_map() -> None:
    app = run_page("beweringen", gemeente="GM1674", bewering="B05")
    card = html(app, "bewering")
    assert "Klopt hier niet" in card
    # methods/beweringen.md: Roosendaal went from 359 to 516 euro per inwoner, in prices of 2024.
    assert re.search(r"Jaarrekening 2017.*?€\s359<", card, re.DOTALL)
    assert re.search(r"Jaarrekening 2024.*?€\s516<", card, re.DOTALL)
    assert "in prijzen van 2024" in card
    assert 'href="/ontwikkeling?' in card
    assert "klopt: 77" in html(app, "bewering_kaart_beeld")
    table = html(app, "bewering_kaart_onder")
    assert "Landelijk geldt dit voor 77 van de 341 gemeenten." in table
    assert table.index("Roosendaal") < table.index("Rotterdam")


def test_claim_that_no_figure_can_test_says_what_is_needed() -> None:
    app = run_page("beweringen", gemeente="GM1674", bewering="B10")
    card = html(app, "bewering")
    assert "Niet meetbaar" in card
    assert "Nodig om dit te toetsen" in card
    assert html(app, "bewering_kaart_beeld") == ""


def test_without_a_gemeente_only_nederland_is_told() -> None:
    app = run_page("beweringen", bewering="B05")
    assert "klopt hier" not in html(app, "beweringen")
    assert "Roosendaal" not in html(app, "bewering")
    assert "Klopt niet" in html(app, "bewering")


def test_missing_figure_has_its_reason() -> None:
    # Bergen (NH.) has its staff at a samenwerking: its figures of personeel can't be compared.
    found = [json.loads(folded(claim, "GM0373").body)["html"] for claim in load_claims()]
    assert any("Daarvoor ontbreekt een cijfer." in text for text in found)
    assert any("is niet te vergelijken met dat van andere gemeenten" in text for text in found)


def test_claim_that_does_not_exist_gives_a_message() -> None:
    app = run_page("beweringen", bewering="B99")
    assert "B99" in app.warning[0].value
    assert html(app, "bewering") == ""


def test_outcomes_of_the_link_are_those_of_the_method() -> None:
    assert tuple(Verdict) == OUTCOMES
    shapes = {re.sub(r'style="[^"]*"', "", outcome_mark(each)) for each in OUTCOMES}
    assert len(shapes) == len(OUTCOMES)
    assert len(set(FILLS.values())) == len(FILLS)
    with pytest.raises(UnknownOutcome, match="misschien"):
        outcome_mark("misschien")


def test_file_has_outcomes_reasons_and_quote_of_the_claims_that_are_shown() -> None:
    found = entries(cache.version(), "GM1674")
    shown = filtered(found, Selection(thema="energie"))
    frame = ledger_table(shown, "Roosendaal").frame
    assert len(frame) == len(shown) == 6
    assert {"Uitkomst Roosendaal", "Waarom Nederland", "Citaat", "Adres"} <= set(frame.columns)
    every = ledger_table(found, "Roosendaal").frame.set_index("Nummer")
    assert every.at["B05", "Uitkomst Roosendaal"] == "klopt hier niet"
    assert every.at["B05", "Gemeenten waar het klopt"] == 77
    assert every.at["B05", "Gemeenten met een cijfer"] == 341


def test_map_marks_the_own_gemeente_and_what_has_no_outcome() -> None:
    legend = [OutcomeRow("klopt_hier", "klopt: 1"), OutcomeRow("own", "Roosendaal")]
    svg = outcome_map({"GM1674": "klopt_hier"}, legend, own="GM1674")
    assert svg.count('class="own"') == 2
    assert svg.count("url(#niet-meetbaar)") == 341
    assert svg.count("var(--uk-sequential-5)") == 2
    assert "klopt: 1</text>" in svg
