"""The command that writes figures to a file, as an analyst types it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pandas as pd
import pytest

from uitvoeringskracht.cli import main


@pytest.fixture(autouse=True)
def _store(filled_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", filled_database_url)


def test_figures_of_a_level_and_years_as_parquet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cijfers.parquet"
    question = (
        "data --indicator lasten_per_inwoner inwoners --level provincie --from 2022 --to 2023"
    )
    assert main([*question.split(), "--out", str(path)]) == 0
    found = pd.read_parquet(path)
    assert found.groupby(["indicator", "period"]).size().to_dict() == {
        ("lasten_per_inwoner", 2022): 12,
        ("lasten_per_inwoner", 2023): 12,
        ("inwoners", 2022): 12,
        ("inwoners", 2023): 12,
    }
    assert "48 cijfers" in capsys.readouterr().out


def test_a_geopackage_of_some_areas_opens_as_a_database(tmp_path: Path) -> None:
    path = tmp_path / "cijfers.GPKG"
    question = "data --indicator lasten_per_inwoner --area GM0344 NL01 --from 2023 --to 2023"
    assert main([*question.split(), "--out", str(path)]) == 0
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT area_code, length(geom) > 1000 FROM cijfers").fetchall()
    connection.close()
    assert rows == [("GM0344", 1), ("NL01", 1)]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("--indicator lasten_per_inwonr --out a.csv", "lasten_per_inwoner"),
        ("--indicator lasten_per_inwoner --out a.docx", ".parquet"),
        ("--indicator lasten_per_inwoner --from 2050 --out a.csv", "geen cijfers"),
        ("--indicator lasten_per_inwoner --to nu --out a.csv", "nu is geen jaar"),
        ("--indicator lasten_per_inwoner --level wijk --out a.csv", "Niveau wijk"),
        ("--indicator lasten_per_inwoner --level nederland --out /nergens/a.csv", "geschreven"),
        ("--indicator lasten_per_inwoner", "--help"),
        ("--out a.csv", "--indicator"),
    ],
)
def test_a_wrong_question_gets_one_dutch_line(
    question: str, words: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["data", *question.replace("a.csv", str(tmp_path / "a.csv")).split()]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
