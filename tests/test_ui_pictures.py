"""The card of a picture, run by Streamlit's own test runner on the real figures."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.support.figures_app import components, html, reading
from uitvoeringskracht.tables import Table
from uitvoeringskracht.tokens import tokens
from uitvoeringskracht.ui import cache, picture_files, selection
from uitvoeringskracht.ui.saving.script import light_of_dark
from uitvoeringskracht.ui.selection import Selection

pytestmark = pytest.mark.xdist_group("browser")
SLUGS = ("gasverbruik_woning", "inwoners")


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


def _page() -> None:
    import pandas as pd
    import plotly.graph_objects as go

    from uitvoeringskracht.ui.pictures import Table, show_chart, show_picture, show_table

    table = Table(pd.DataFrame({"Jaar": range(2000, 2020), "Gas": [1.5] * 20}), "Gas <per> jaar")
    kept = {"table": table, "slugs": ["gasverbruik_woning"], "file_name": "proef"}
    show_chart(lambda _: go.Figure(), key="a", title="Gas [1]", alt="Het daalt.", **kept)
    show_picture("<svg></svg>", key="b", title="Gas", alt="Het <b>daalt</b>.", **kept)
    show_table(key="c", **kept)


def test_card_has_heading_finding_table_source_and_files() -> None:
    app = AppTest.from_function(_page).run()
    assert list(app.exception) == []
    assert html(app, "a_kop") == '<h2 id="a" tabindex="-1">Gas [1]</h2>'
    below = html(app, "a_onder")
    assert '<p class="beeld-zin">Het daalt.</p>' in below
    assert "Bron: Energieverbruik van particuliere woningen, CBS." in below
    assert "<summary>Tabel</summary>" in below
    assert "<caption>Gas &lt;per&gt; jaar</caption>" in below
    assert below.count('scope="row"') == 20
    assert 'class="beeld-vak lang"' in below
    assert components(app)["a_bewaar"]["labels"]["svg"] == "Bewaar als SVG: Gas [1]"
    assert re.fullmatch(r"proef-\d{4}-\d\d-\d\d", components(app)["a_bewaar"]["file"])


def test_own_picture_says_its_finding_and_a_table_has_no_picture_to_save() -> None:
    app = AppTest.from_function(_page).run()
    shown = html(app, "b_beeld")
    assert 'role="img" aria-label="Gas. Het &lt;b&gt;daalt&lt;/b&gt;."' in shown
    assert "<svg></svg>" in shown
    table = html(app, "c_onder")
    assert "<details" not in table
    assert '<caption class="only-heard">' in table
    assert "c_bewaar" not in components(app)


def test_workbook_holds_each_definition_and_the_sources_the_figures_came_from() -> None:
    at = cache.version()
    table = Table(pd.DataFrame({"Jaar": [2024], "Gas": [870.0]}), "Gas")
    sources = picture_files.sources_of([*SLUGS, "bestaat_niet"], at)
    content = picture_files.as_xlsx(table, [*SLUGS, "bestaat_niet"], sources, at)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["cijfers", "definities", "bronnen"]
    assert [cell.value for cell in book["cijfers"][2]] == [2024, 870]
    told = {row[1].value for row in book["definities"].iter_rows() if row[0].value}
    assert set(SLUGS) < told
    named = {row[1].value for row in book["bronnen"].iter_rows()}
    assert {source.title for source in sources} < named
    assert len(sources) >= 2


def test_file_name_is_plain_and_says_where_and_how_recent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "current", lambda: Selection(gemeente="GM1900"))
    name = picture_files.file_stem("Vergelijking – Één/twee")
    assert re.fullmatch(r"vergelijking-een-twee-sudwest-fryslan-\d{4}-\d\d-\d\d", name)


def test_every_dark_colour_has_one_light_colour_for_print() -> None:
    light, dark = tokens("light"), tokens("dark")
    pairs = [(dark.color[name], light.color[name]) for name in light.color]
    for scale in light.scale:
        pairs += list(zip(dark.scale[scale], light.scale[scale], strict=True))
    found = light_of_dark()
    assert [pair for pair in pairs if found[pair[0]] != pair[1]] == []
