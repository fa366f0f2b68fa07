"""A presentation opens in LibreOffice as it was made: all slides, and all their words."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.support import decks, programs
from tests.support.chart_figures import VIJFHEERENLANDEN
from uitvoeringskracht.exports.pptx import pptx


@pytest.fixture(scope="module")
def office() -> programs.Program:
    program = programs.libreoffice()
    if program is None:
        pytest.skip("LibreOffice is not installed (LIBREOFFICE names its path)")
    return program


def as_pdf(office: programs.Program, made: bytes, folder: Path) -> PdfReader:
    """Return the presentation as LibreOffice prints it, with settings of its own."""
    (folder / "dia.pptx").write_bytes(made)
    settings = f"-env:UserInstallation={(folder / 'instellingen').as_uri()}"
    command = [office.path, settings, "--headless", "--convert-to", "pdf", "--outdir", folder]
    subprocess.run(
        [*command, folder / "dia.pptx"],
        check=True,
        capture_output=True,
        timeout=180,
        env=office.full_environment(),
    )
    return PdfReader(io.BytesIO((folder / "dia.pdf").read_bytes()))


def plain(text: str) -> str:
    return " ".join(text.split())


def test_deck_of_more_than_ten_slides_prints_whole(
    office: programs.Program, tmp_path: Path
) -> None:
    deck = decks.deck(VIJFHEERENLANDEN)
    assert len(deck.slides) > 10
    pages = [
        plain(page.extract_text())
        for page in as_pdf(office, pptx(deck, decks.HOME), tmp_path).pages
    ]
    assert len(pages) == len(deck.slides)
    for number, (page, slide) in enumerate(zip(pages, deck.slides, strict=True), start=1):
        assert plain(slide.title) in page, number
        for sentence in slide.sentences:
            assert plain(sentence) in page, number
        assert str(number) in page
    lines = pages[[each.kind for each in deck.slides].index("lines")]
    # Years, percentages and the names of the legend come from the native chart.
    for text in ("2017", "2024", "25%", "8 van de 10 gemeenten", "Vijfheerenlanden"):
        assert text in lines
    money = pages[[each.kind for each in deck.slides].index("dots")]
    assert "€ 400" in money
    assert "Almere (niet geleverd)" in money
