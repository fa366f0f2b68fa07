"""The reports as PDF: their words against the store, their form, and making many of them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from uitvoeringskracht import formats
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.cli import main, reports
from uitvoeringskracht.exports.pdf import full_pdf, sheet_pdf
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.report.full import full
from uitvoeringskracht.report.sheet import Sheet, sheet
from uitvoeringskracht.selection_fields import CLASS, Selection
from uitvoeringskracht.store import open_store

AMSTERDAM, ROZENDAAL, LISSE = "GM0363", "GM0277", "GM0553"
#: The smallest, the largest, without own staff, long names, islands, newly merged.
SAMPLE = tuple(
    "GM0088 GM0096 GM0118 GM0277 GM0363 GM0553 GM0599 GM0744 GM0784 GM1709 GM1931 GM1992".split()
)


@pytest.fixture(scope="module")
def answers(filled_database_url: str) -> Iterator[Answers]:
    store = open_store(filled_database_url)
    yield Answers(Figures(store))
    store.close()


@pytest.fixture(scope="module")
def made(answers: Answers) -> dict[str, tuple[Sheet, PdfReader]]:
    """The sheets of SAMPLE, and their PDF."""
    sheets = {code: sheet(code, answers) for code in SAMPLE}
    return {code: (each, _read(sheet_pdf(each))) for code, each in sheets.items()}


def _read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


@cache
def _text(reader: PdfReader) -> str:
    """Return the text of all pages with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def _plain(text: str) -> str:
    return " ".join(text.split())


def _written(answers: Answers, slug: str, area: str, year: int) -> str:
    """Return a figure as the store gives it, in the letters of a reader."""
    indicator = answers.indicators[slug]
    frame = answers.figures.values(indicator, areas=[area], periods=[year])
    value = float(frame["value"].iloc[0])
    unit, decimals = indicator.unit, indicator.decimals
    return _plain(formats.with_unit(value, indicator.unit_format, decimals, unit))


def test_every_thing_to_discuss_is_that_of_the_store(
    made: dict[str, tuple[Sheet, PdfReader]], answers: Answers
) -> None:
    for area, (found, reader) in made.items():
        for tile in found.tiles:
            year = int(re.findall(r"20\d\d", tile.heading)[0])
            value = _written(answers, tile.indicator.slug, area, year)
            assert f"{tile.indicator.subtitle} {value} {_plain(tile.heading)}" in _text(reader)


def test_every_row_of_the_lists_is_that_of_the_store(
    made: dict[str, tuple[Sheet, PdfReader]], answers: Answers
) -> None:
    count = 0
    for area, (found, reader) in made.items():
        text = _text(reader)
        for row in (*found.lists.unfavourable.rows, *found.lists.favourable.rows):
            value = _written(answers, row.slug, area, int(row.year[:4]))
            assert _plain(row.value) == value
            assert f"{row.name} {row.year} {value} {row.place}" in text
            count += 1
    assert count > 60


def test_first_and_last_figure_of_a_trend_are_in_prices_of_one_year(
    made: dict[str, tuple[Sheet, PdfReader]], answers: Answers
) -> None:
    found, reader = made[AMSTERDAM]
    row = next(row for row in found.lists.falling.rows if row.slug == "eigen_vermogen_per_inwoner")
    indicator = answers.indicators[row.slug]
    frame = answers.figures.values(indicator, areas=[AMSTERDAM], periods=[2017, 2024], prices=2024)
    then, now = (formats.euro(value) for value in frame["value"])
    assert row.value == f"{then} naar {now}"
    assert _plain(row.value) in _text(reader)
    assert "in prijzen van 2024" in _text(reader)


def test_missing_figure_says_why_and_who_can_fill_it(
    made: dict[str, tuple[Sheet, PdfReader]],
) -> None:
    found, reader = made[LISSE]
    text = _text(reader)
    assert "externe_inhuur_aandeel_pct" in found.unknown[0].slugs
    assert "Ingehuurd personeel, Inhuur per inwoner" in text
    assert "boekt minder dan € 200 aan salarissen per inwoner" in text
    assert "Uw gemeente kan deze cijfers zelf aanvullen" in text
    assert not any(card.reason for card in found.tiles)


def test_status_that_is_not_definitief_stands_beside_the_year(
    made: dict[str, tuple[Sheet, PdfReader]], answers: Answers
) -> None:
    frame = answers.figures.values(
        answers.indicators["elektriciteit_woning"], areas=[LISSE], periods=[2024]
    )
    assert frame["status"].tolist() == ["voorlopig"]
    assert "2024, voorlopig" in _text(made[LISSE][1])


def test_sheet_has_two_pages_with_five_questions_and_four_trends(
    made: dict[str, tuple[Sheet, PdfReader]],
) -> None:
    for found, reader in made.values():
        assert len(reader.pages) == 2
        assert len(found.tiles) == 3
        assert [each.point for each in found.questions] == [1, 2, 3, 4, 5]
        assert len(found.trends) == 4
        last = _plain(found.questions[-1].text)
        assert last in _text(reader)


def test_first_page_is_used_to_its_foot(made: dict[str, tuple[Sheet, PdfReader]]) -> None:
    for code, (_, reader) in made.items():
        heights = sorted(set(_heights(reader.pages[0])))
        foot, lowest = heights[:2]
        # In points: the foot stands at the bottom, and less than 3.5 cm above it is empty.
        assert foot < 40, code
        assert lowest - foot < 100, code


def _heights(page: PageObject) -> list[float]:
    """Return how high each text stands above the bottom of a page."""
    found = list[float]()

    def visit(text: str, matrix: list[float], *others: object) -> None:
        if text.strip():
            found.append(matrix[5])

    page.extract_text(visitor_text=visit)
    return found


def test_pdf_can_be_read_aloud_in_dutch(made: dict[str, tuple[Sheet, PdfReader]]) -> None:
    found, reader = made[AMSTERDAM]
    root = reader.root_object
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Gespreksblad Amsterdam"
    parts = list(_structure(root["/StructTreeRoot"]))
    kinds = {str(each["/S"]) for each in parts if "/S" in each}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/Figure", "/L"} <= kinds
    alternatives = {str(each["/Alt"]) for each in parts if each.get("/S") == "/Figure"}
    assert found.map.alt in alternatives
    assert {each.alt for each in found.trends} <= alternatives
    # Three strips, four charts, a map.
    assert len([each for each in parts if each.get("/S") == "/Figure"]) == 8


def _structure(part: object) -> Iterator[DictionaryObject]:
    """Yield every element of the structure of a PDF."""
    found = part.get_object() if hasattr(part, "get_object") else part
    if isinstance(found, list):
        for each in found:
            yield from _structure(each)
    elif isinstance(found, DictionaryObject):
        yield found
        if "/K" in found:
            yield from _structure(found["/K"])


def test_letters_are_our_own(made: dict[str, tuple[Sheet, PdfReader]]) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in made[AMSTERDAM][1].pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all("HankenGrotesk" in font for font in fonts)


def test_sheet_follows_the_group_of_the_reader(answers: Answers) -> None:
    found = sheet(ROZENDAAL, answers, Selection(peers=CLASS))
    reader = _read(sheet_pdf(found))
    assert len(reader.pages) == 2
    assert "Vergeleken met" in _text(reader)
    assert found.group in _text(reader)
    assert not any("9 van de 10 manieren" in each for each in found.how)


def test_full_report_has_every_figure_and_every_source(answers: Answers) -> None:
    found = full(LISSE, answers)
    reader = _read(full_pdf(found))
    assert 8 <= len(reader.pages) <= 16
    text = _text(reader)
    for indicator in answers.indicators.values():
        assert indicator.short in text
    for source in found.sources:
        assert _plain(source.title) in text
        assert _plain(source.licence) in text
    for row in found.regions:
        assert row.name in text
    assert "niet vergelijkbaar" in text
    assert "In 90 van de 100 berekeningen" in text


@pytest.fixture
def once(answers: Answers, filled_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands use the answers that were made already."""
    monkeypatch.setenv("DATABASE_URL", filled_database_url)
    monkeypatch.setattr(reports, "Answers", lambda _: answers)


def test_command_writes_the_report_of_one_gemeente(
    once: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "blad.pdf"
    assert main(["report", "--area", ROZENDAAL, "--out", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}\n"
    assert "Gespreksblad Rozendaal" in _text(PdfReader(path))
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["report", "--area", "GM9999", "--out", "{tmp}/x.pdf"], "GM9999 bestaat niet"),
        (["report", "--area", "PV27", "--out", "{tmp}/x.pdf"], "geen gemeente"),
        (["report", "--area", "GM0363", "--out", "{tmp}/x.docx"], "Kies een bestand op .pdf"),
        (["report", "--area", "GM0363", "--out", "{tmp}/weg/x.pdf"], "weg bestaat niet"),
        (["reports", "--out", "{tmp}"], "Kies --all"),
        (["reports", "--all", "--area", "GM0363", "--out", "{tmp}"], "Kies --all"),
        (["reports", "--area", "GM0363", "--out", "{tmp}/vol/map"], "kan niet worden geschreven"),
    ],
)
def test_wrong_question_gets_one_dutch_line(
    once: None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    words: str,
) -> None:
    (tmp_path / "vol").write_text("een bestand, geen map")
    assert main([each.format(tmp=tmp_path) for each in arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert err.count("\n") == 1
    assert [each.name for each in tmp_path.iterdir()] == ["vol"]


def test_many_reports_go_on_after_one_fails_and_resume(
    once: None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(_: Answers, *, is_full: bool) -> Callable[[str], bytes]:
        def make(code: str) -> bytes:
            if code == ROZENDAAL:
                raise ZeroDivisionError("stuk")
            return code.encode()

        assert not is_full
        return make

    command = ["reports", "--area", AMSTERDAM, ROZENDAAL, LISSE, "--out", str(tmp_path)]
    with monkeypatch.context() as patch:
        patch.setattr(reports, "maker", failing)
        assert main(command) == 1
    err = capsys.readouterr().err
    assert "Rozendaal (GM0277): ZeroDivisionError: stuk" in err
    assert "1 rapporten zijn niet gemaakt" in err
    names = {each.name.split("-")[1]: each for each in tmp_path.iterdir()}
    assert set(names) == {AMSTERDAM, LISSE}

    assert main(command) == 0
    assert "2 rapporten stonden er al" in capsys.readouterr().err
    # What was there is left alone; only the one that failed is made.
    assert names[AMSTERDAM].read_bytes() == AMSTERDAM.encode()
    rest = {each for each in tmp_path.iterdir() if each not in names.values()}
    assert ["Gespreksblad Rozendaal" in _text(PdfReader(each)) for each in rest] == [True]
