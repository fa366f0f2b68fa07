"""The command that draws a map or a line as a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.svg_texts import SVG, parse
from uitvoeringskracht.cli import main

INHUUR = "externe_inhuur_aandeel_pct"


@pytest.fixture(autouse=True)
def _store(filled_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", filled_database_url)


def words(path: Path) -> str:
    root = parse(path.read_text(encoding="utf-8"))
    return " ".join(each.text or "" for each in root.iter(f"{SVG}text"))


def test_map_and_line_of_a_gemeente(tmp_path: Path) -> None:
    kaart, lijn = tmp_path / "kaart.svg", tmp_path / "lijn.svg"
    given = ["picture", "--indicator", INHUUR, "--area", "GM0363", "--out"]
    assert main([*given, str(kaart), "--year", "2023"]) == 0
    for text in ("2023", "Amsterdam", "Niet vergelijkbaar", "Bron:"):
        assert text in words(kaart)
    assert main([*given, str(lijn), "--chart"]) == 0
    for text in ("Amsterdam", "2024", "20%", "Bron:"):
        assert text in words(lijn)


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        (["--out", "kaart.gif"], ".svg, .png, .pdf"),
        (["--out", "kaart.svg", "--chart"], "--area"),
        (["--out", "kaart.svg", "--area", "GM9999"], "bestaat niet"),
    ],
)
def test_wrong_question_is_answered_in_dutch(
    extra: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["picture", "--indicator", INHUUR, *extra]) == 2
    assert message in capsys.readouterr().err
