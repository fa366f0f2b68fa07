"""Every format, read back as another program would, has the figures of the store.

Value, missing reason, year and status: what a file says of a figure is what the store says.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from lxml import html as lxml_html
from pptx import Presentation
from pypdf import PdfReader
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.support.data_files import read_figures
from tests.support.figures_app import reading
from tests.support.truth import DOCUMENT, YEAR, Seen, Truth, plain
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.exports.data_files import as_file
from uitvoeringskracht.exports.dataset import Question, dataset
from uitvoeringskracht.exports.html import html
from uitvoeringskracht.exports.pdf import full_pdf
from uitvoeringskracht.exports.pptx import pptx
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.report.full import full
from uitvoeringskracht.store import open_store
from uitvoeringskracht.story.making import make_deck
from uitvoeringskracht.story.model import Chosen, Story
from uitvoeringskracht.story.slide import Deck
from uitvoeringskracht.ui import api, picture_files, profile
from uitvoeringskracht.ui.peers import peer_group
from uitvoeringskracht.ui.profile_files import profile_table
from uitvoeringskracht.ui.selection import Selection

pytestmark = pytest.mark.xdist_group("browser")
AMSTERDAM, ROZENDAAL, LISSE, LOON_OP_ZAND = "GM0363", "GM0277", "GM0553", "GM0809"
#: The largest, one of the smallest, one without own staff, one that did not deliver its accounts.
AREAS = (AMSTERDAM, ROZENDAAL, LISSE, LOON_OP_ZAND)
HIRED, POWER = "externe_inhuur_aandeel_pct", "elektriciteit_woning"
#: Between them every status, and gaps for four reasons.
SLUGS = (HIRED, POWER, "lasten_jeugd_per_inwoner", "lasten_sociaal_per_inwoner_begroot")
NO_TEXT = "–"


@pytest.fixture(scope="module")
def truth(filled_database_url: str) -> Iterator[Truth]:
    store = open_store(filled_database_url)
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield Truth(Answers(Figures(store)), AREAS, whole=[HIRED])
    store.close()


def _frame(frame: pd.DataFrame) -> Iterator[Seen]:
    """Yield the rows of a table of figures for programs."""
    plain_frame = frame.astype(object).where(frame.notna(), None)
    for row in plain_frame.itertuples():
        told = row.reason.replace("_", " ") if row.value is None else float(row.value)
        yield Seen(row.indicator, row.area_code, told, str(row.period), row.status)


def _file(name: str) -> Callable[[Truth, Path], Iterator[Seen]]:
    """Return how a file of figures is read."""

    def read(truth: Truth, folder: Path) -> Iterator[Seen]:
        question = Question(tuple(truth.answers.indicators[slug] for slug in SLUGS), areas=AREAS)
        content = as_file(dataset(question, truth.figures), name, load_geography())
        yield from _frame(read_figures(name, content, folder, ()))

    return read


def _api(kind: str) -> Callable[[Truth, Path], Iterator[Seen]]:
    """Return how an answer of the API is read."""

    def read(truth: Truth, folder: Path) -> Iterator[Seen]:
        client = TestClient(Starlette(routes=api.routes()))
        asked = [*(f"indicator={each}" for each in SLUGS), *(f"area={each}" for each in AREAS)]
        query = "&".join([*asked, "per_page=10000", f"format={kind}"])
        answer = client.get(f"/api/v1/figures?{query}")
        found = answer.json()["figures"] if kind == "json" else io.StringIO(answer.text)
        yield from _frame(pd.DataFrame(found) if kind == "json" else pd.read_csv(found))

    return read


def _pdf(truth: Truth, folder: Path) -> Iterator[Seen]:
    """Yield each figure of the full report: its name, then the value, then the year."""
    for area in (AMSTERDAM, LOON_OP_ZAND):
        pages = PdfReader(io.BytesIO(full_pdf(full(area, truth.answers)))).pages
        text = plain(" ".join(page.extract_text() for page in pages[2:]))
        for slug, indicator in truth.answers.indicators.items():
            name = re.escape(plain(f"{indicator.short} {indicator.subtitle}") + " ")
            found = re.search(rf"{name}(.{{1,30}}?) ({DOCUMENT}20\d\d(?:, [a-z]+)?) ", text)
            assert found is not None, (area, slug)
            yield Seen(slug, area, found[1], found[2])


def _profile(truth: Truth, folder: Path) -> Iterator[Seen]:
    """Yield the figures of the file of the page Gemeente."""
    for area in AREAS:
        chosen = Selection(gemeente=area)
        cards = profile.cards(chosen, area, truth.answers.indicators)
        table = profile_table(cards, peer_group(area, chosen), chosen)
        content = picture_files.as_xlsx(table, [], [], truth.figures.version)
        rows = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].values
        head = next(rows)
        for row in rows:
            cell: dict[str, Any] = dict(zip(head, row, strict=True))
            value = cell["Waarde"]
            told = cell["Waarom het ontbreekt"] if value is None else float(value)
            yield Seen(truth.by_title[cell["Cijfer"]], area, told, cell["Soort en status"])


@cache
def _deck(truth: Truth) -> Deck:
    """Return slides with every form in which a figure stands: table, tile, chart, map."""
    slides = []
    for area in AREAS:
        query = {"gemeente": area}
        slides += [Chosen("profiel", query), Chosen("tegels", query)]
        slides.append(Chosen("cijfer", {**query, "cijfer": HIRED}))
    slides.append(Chosen("kaart", {"gemeente": LOON_OP_ZAND, "cijfer": HIRED}))
    story = Story("Proef", truth.figures.version, tuple(slides))
    return make_deck(story, truth.answers, story.version)


def _areas() -> Iterator[tuple[str, str]]:
    """Yield the area and the kind of each slide of the deck."""
    for area in AREAS:
        yield from ((area, kind) for kind in ("profiel", "tegels", "cijfer"))
    yield LOON_OP_ZAND, "kaart"


def _rows(truth: Truth, area: str, kind: str, rows: list[list[str]]) -> Iterator[Seen]:
    """Yield the figures in the table of a slide; its first row is the head."""
    head, *body = rows
    for first, second, *others in body:
        if kind == "profiel":
            yield Seen(truth.by_name[first], area, second, others[0])
        elif kind == "cijfer":
            yield Seen(HIRED, area, others[0], f"{second.capitalize()} {first}")
        elif kind == "kaart":
            yield Seen(HIRED, truth.codes[first], second, head[1])


def _html(truth: Truth, folder: Path) -> Iterator[Seen]:
    """Yield the figures in the tables, the tiles and the tips of the presentation."""
    page = lxml_html.fromstring(html(_deck(truth), ""))
    for number, (area, kind) in enumerate(_areas(), 1):
        slide = page.get_element_by_id(f"dia-{number}")
        rows = [[plain(c.text_content()) for c in row] for row in slide.iterfind(".//tr")]
        if kind != "tegels":
            yield from _rows(truth, area, kind, rows)
        for tile in slide.xpath(".//dl[contains(@class, 'numbers')]/div"):
            label, told, words, *_, year = (plain(c) for c in tile.itertext() if c.strip())
            yield Seen(truth.by_short[label], area, words if told == NO_TEXT else told, year)
        for tip in slide.xpath(".//*[@data-tip]/@data-tip") if kind == "kaart" else ():
            name, _, told = tip.partition(": ")
            yield Seen(HIRED, truth.codes[name], told, rows[0][1])


def _pptx(truth: Truth, folder: Path) -> Iterator[Seen]:
    """Yield the figures in the tables, the tiles and the charts of the slides."""
    made = Presentation(io.BytesIO(pptx(_deck(truth), "")))
    # The last one has the sources.
    *slides, _ = made.slides
    for slide, (area, kind) in zip(slides, _areas(), strict=True):
        for shape in slide.shapes:
            if shape.has_table:
                rows = [[plain(c.text) for c in row.cells] for row in shape.table.rows]
                yield from _rows(truth, area, kind, rows)
            if shape.has_chart and kind == "cijfer":
                yield from _chart(truth, area, shape.chart)
        if kind == "tegels":
            texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
            yield from _tiles(truth, area, [plain(text) for text in texts if text])


def _chart(truth: Truth, area: str, chart: Any) -> Iterator[Seen]:
    """Yield the figures of the own gemeente in the workbook inside a chart."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    head, *rows = book.active.iter_rows(values_only=True)
    place = head.index(truth.names[area])
    for row in rows:
        # A gap in a chart is an empty cell; the table beside it tells why.
        if row[place] is not None:
            yield Seen(HIRED, area, float(row[place]), f"Jaarrekening {row[0]}")


def _tiles(truth: Truth, area: str, texts: list[str]) -> Iterator[Seen]:
    for place, text in enumerate(texts):
        if text in truth.by_short:
            _, told, words, *others = texts[place:]
            year = next(each for each in (words, *others) if YEAR.fullmatch(each))
            yield Seen(truth.by_short[text], area, words if told == NO_TEXT else told, year)


#: How each format is read, how many figures it then has at least, and the reasons among them.
DELIVERED = {"niet_geleverd", "niet_vergelijkbaar"}
READERS: dict[str, tuple[Callable[[Truth, Path], Iterator[Seen]], int, set[str]]] = {
    **{name: (_file(name), 164, DELIVERED) for name in ("csv", "zip", "xlsx", "gpkg", "parquet")},
    **{f"api {kind}": (_api(kind), 164, DELIVERED) for kind in ("json", "csv")},
    "pdf": (_pdf, 230, {*DELIVERED, "onbekend", "geen_registratie"}),
    "profile": (_profile, 460, {*DELIVERED, "onbekend", "geen_registratie"}),
    "html": (_html, 700, DELIVERED),
    "pptx": (_pptx, 70, DELIVERED),
}


@pytest.mark.parametrize("name", READERS)
def test_what_a_format_says_is_what_the_store_has(name: str, truth: Truth, tmp_path: Path) -> None:
    read, least, reasons = READERS[name]
    stored = [truth.check(seen) for seen in read(truth, tmp_path)]
    assert len(stored) >= least
    assert {each.reason for each in stored} >= reasons
    assert {each.status for each in stored} >= {"definitief", "voorlopig"}
