"""The methods on the command line: sentences, claims, a forecast, and a toets from a file."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest

from uitvoeringskracht.analysis.execution.exchange import dump
from uitvoeringskracht.analysis.execution.fields import Range
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.cli import main


@pytest.fixture(autouse=True)
def _store(filled_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", filled_database_url)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, pd.DataFrame, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, pd.read_csv(io.StringIO(out)) if out else pd.DataFrame(), err


def test_assess_tells_what_stands_out(capsys: pytest.CaptureFixture[str]) -> None:
    code, frame, _ = run(capsys, "assess", "--area", "GM1674")
    assert code == 0
    worst = frame[frame["part"] == "ongunstig"]
    assert worst["headline"].str.contains("ingehuurd personeel is in Roosendaal hoger").any()
    assert worst["detail"].str.contains(r"25,2% van de personeelslasten in 2024").any()
    assert frame["part"].iloc[0] == "sociaal domein"


def test_claims_of_an_area(capsys: pytest.CaptureFixture[str]) -> None:
    code, frame, _ = run(capsys, "claims", "--area", "GM1674")
    assert code == 0
    assert len(frame) == 60
    found = frame.set_index("claim")
    # 49.4 % of the lasten is social: not more than half.
    assert found.at["B39", "verdict"] == "klopt_hier_niet"
    assert found.at["B10", "verdict"] == "niet_meetbaar"


def test_forecast_of_a_gemeente(capsys: pytest.CaptureFixture[str]) -> None:
    slug = "lasten_sociaal_per_inwoner"
    code, frame, _ = run(capsys, "forecast", "--indicator", slug, "--area", "GM1674")
    assert code == 0
    assert frame["period"].tolist() == list(range(2025, 2031))
    assert (frame["low"] < frame["value"]).all()
    assert (frame["value"] < frame["high"]).all()
    assert frame["is_tested"].tolist() == [True] * 3 + [False] * 3


def test_toets_from_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "toets.toml"
    toets = Toets(
        name="Proef",
        theme="sociaal domein",
        start=2027,
        driver="gemeente",
        fixed_hours=Range(500, 1000, 2000),
    )
    path.write_text(dump(toets), encoding="utf-8")
    code, frame, _ = run(capsys, "toets", str(path), "--level", "nederland")
    assert code == 0
    # 342 gemeenten, each 1,000 hours, by the productive hours of one fte.
    assert frame["fte_likely"].item() == pytest.approx(342 * 1000 / toets.productive_hours)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("assess --area PV27", "is geen gemeente"),
        ("assess --area GM0501", "bestaat niet meer"),
        ("assess --area GM9999", "Gebied GM9999 bestaat niet"),
        ("claims --area nergens", "Gebied nergens bestaat niet"),
        ("forecast --indicator bestaat_niet --area GM1674", "Indicator bestaat_niet bestaat niet"),
        ("forecast --indicator spf_hardfail --area GM1674", "ja of nee"),
        ("forecast --indicator inwoners --area GM1674 --horizon 90", "Zoveel jaar vooruit"),
        ("toets nergens.toml", "nergens.toml kan niet worden gelezen"),
        ("toets README.md", "Deze uitvoeringstoets klopt niet"),
    ],
)
def test_question_that_can_not_be_answered(
    capsys: pytest.CaptureFixture[str], arguments: str, message: str
) -> None:
    code, _, err = run(capsys, *arguments.split())
    assert code == 2
    assert message in err
    assert err.count("\n") == 1
