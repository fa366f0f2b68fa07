"""Methoden: every text of the product, with its limits, its formula and the tables behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from tests.support.figures_app import html, reading, run_page
from uitvoeringskracht.declared.backtest import Pool, load_backtest
from uitvoeringskracht.methods import load_methods
from uitvoeringskracht.ui.methoden import USED_ON, as_html, entries
from uitvoeringskracht.ui.methoden_tables import backtest_table, price_table
from uitvoeringskracht.ui.offer import QUESTIONS

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


def test_page_has_each_method_in_order_with_a_place_to_go_to() -> None:
    app = run_page("methoden", gemeente="GM1674")
    page = html(app, "methoden")
    places = [page.index(f'id="{slug}" tabindex="-1"') for slug in load_methods()]
    assert places == sorted(places)
    assert all(f'href="#{slug}"' in page for slug in load_methods())
    assert page.count("Wat het niet zegt") == len(load_methods())
    assert "<h1>Methoden</h1>" in page
    assert "Mann" in page
    assert 'href="/gemeente?gemeente=GM1674"' in page


def test_page_has_the_prices_and_both_pools_of_the_backtest() -> None:
    app = run_page("methoden")
    assert 'id="prijsindex"' in html(app, "prijsindex")
    assert 'id="toets_vooruitblik"' in html(app, "toets")
    prices, gemeenten = html(app, "prijzen_onder"), html(app, "toets_gemeente_onder")
    assert "consumentenprijsindex" in prices
    assert "57 cijfers" in gemeenten
    assert "Jeugdhulp: lasten per inwoner" in html(app, "toets_regio_onder")


def test_each_method_names_pages_that_the_menu_will_have() -> None:
    assert USED_ON.keys() == load_methods().keys()
    menu = {"", *(url for urls in QUESTIONS.values() for url in urls)}
    assert {url for urls in USED_ON.values() for url in urls} <= menu


def test_formulas_stand_one_by_one() -> None:
    prices = next(each for each in entries() if each.method.slug == "prijzen")
    assert len(prices.formulas) == 4
    assert prices.formulas[-1].startswith("groei per jaar = 100")


def test_markdown_becomes_html_but_html_does_not() -> None:
    assert as_html("- **Kracht** is\n- <script>") == (
        "<ul>\n<li><strong>Kracht</strong> is</li>\n<li>&lt;script&gt;</li>\n</ul>\n"
    )


def test_price_table_tells_what_an_amount_of_then_is_now() -> None:
    # 2022 to 2024 with +3,8% and +3,3%: 100 x 1,038 x 1,033 = 107,2254.
    index = pd.Series([1.0, 1.038, 1.038 * 1.033], index=[2022, 2023, 2024])
    table = price_table(index)
    assert table.texts()[0] == ["2022", "–", "93,3", "€\u00a0107,23"]
    assert table.texts()[1][1] == "3,8%"
    assert table.frame.iloc[:, 3].tolist() == [107.23, 103.3, 100.0]


def test_backtest_table_has_a_row_per_indicator_of_the_pool() -> None:
    table = backtest_table(Pool.GEMEENTE)
    evidence = [each for each in load_backtest().evidence if each.pool is Pool.GEMEENTE]
    assert len(table.frame) == len(evidence)
    row = next(row for row in table.texts() if row[0] == "Gemiddeld aardgasverbruik van woningen")
    # docs/backtest.md: 2010-2024, 313 areas, 8.238 forecasts, theta chosen.
    assert row[1].replace("\u2060", "") == "2010–2024"
    assert row[2:4] == ["313", "8.238"]
    assert row[8] == "theta"
