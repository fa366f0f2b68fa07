"""The command line as an analyst types it."""

from __future__ import annotations

import io
import json

import pandas as pd
import pytest

from uitvoeringskracht.cli import main


@pytest.fixture(autouse=True)
def _store(filled_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", filled_database_url)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_figures_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(
        capsys,
        *"figures --indicator lasten_per_inwoner --area GM0344 NL01 --period 2023".split(),
    )
    frame = pd.read_csv(io.StringIO(out)).set_index("area_code")
    assert code == 0
    assert out.splitlines()[0] == (
        "indicator,area_code,area_name,level,period,value,unit,status,reason,coverage,source,"
        "members,members_total,note,reference_date"
    )
    assert frame.loc["GM0344", "value"] == pytest.approx(5130.518, abs=0.001)
    assert frame.loc["GM0344", "source"] == "iv3_rekening + inwoners"
    # Vijfheerenlanden did not deliver: it leaves both sums.
    assert (frame.loc["NL01", "members"], frame.loc["NL01", "members_total"]) == (341, 342)


def test_figures_as_json_with_a_missing_figure(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(
        capsys,
        *"figures --indicator lasten_per_inwoner --area GM0809 --period 2024 --format json".split(),
    )
    (record,) = json.loads(out)
    assert code == 0
    assert record["value"] is None
    assert record["reason"] == "niet_geleverd"
    assert record["area_name"] == "Loon op Zand"


def test_layout_and_prices(capsys: pytest.CaptureFixture[str]) -> None:
    question = "figures --indicator lasten_per_inwoner --area GM0501 --period 2017"
    _, own, _ = run(capsys, *f"{question} --layout own".split())
    _, constant, _ = run(capsys, *f"{question} --layout own --prices 2024".split())
    current = pd.read_csv(io.StringIO(own)).loc[0, "value"]
    real = pd.read_csv(io.StringIO(constant)).loc[0, "value"]
    # CPI 2018-2024: 1,7 2,6 1,3 2,7 10,0 3,8 3,3 %
    factor = 1.017 * 1.026 * 1.013 * 1.027 * 1.100 * 1.038 * 1.033
    assert real == pytest.approx(current * factor)
    _, merged, _ = run(capsys, *question.split())
    assert pd.read_csv(io.StringIO(merged)).loc[0, "reason"] == "niet_van_toepassing"


def test_measures(capsys: pytest.CaptureFixture[str]) -> None:
    _, listing, _ = run(capsys, "measures")
    assert "iv3.rekening.lasten.taakveld.6.72" in set(pd.read_csv(io.StringIO(listing))["id"])
    code, out, _ = run(
        capsys,
        *"measures --measure iv3.rekening.lasten --area GM1992 --period 2022".split(),
    )
    assert code == 0
    # Brielle 64.966 + Hellevoetsluis 151.742 + Westvoorne 52.530
    assert pd.read_csv(io.StringIO(out)).loc[0, "value"] == 269238


def test_lists(capsys: pytest.CaptureFixture[str]) -> None:
    _, indicators, _ = run(capsys, "indicators")
    assert len(pd.read_csv(io.StringIO(indicators))) == 117
    _, provinces, _ = run(capsys, *"areas --level provincie".split())
    assert len(pd.read_csv(io.StringIO(provinces))) == 12
    _, sources, _ = run(capsys, "sources")
    assert "CC BY 4.0" in set(pd.read_csv(io.StringIO(sources))["licence"])


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("figures --indicator lasten_jeugd_per_inwonr", "lasten_jeugd_per_inwoner"),
        ("figures --indicator verkoopprijs --area NL01", "data_loaders refresh"),
        ("figures --indicator lasten_per_inwoner --area GM9363", "Bedoelt u"),
        ("figures --indicator lasten_per_inwoner --level provincies", "provincie"),
        ("figures --indicator lasten_per_inwoner --period vorig", "vorig is geen jaar"),
        ("figures --indicator lasten_per_inwoner --layout 2019", "2026 of own"),
        ("figures --indicator lasten_per_inwoner --prices 2031", "prijsindex"),
        ("figures --indicator lasten_per_inwoner --format xml", "csv of json"),
        ("figures --indicator lasten_per_inwoner --area GM0344 --level provincie", "geen provin"),
        ("figures", "--indicator"),
        ("figures --wat", "--help"),
        ("measures --measure iv3.rekening.laste", "iv3.rekening.lasten"),
        ("figures --indicator inwoners --version 99999", "99999"),
    ],
)
def test_a_wrong_question_gets_one_dutch_line(
    capsys: pytest.CaptureFixture[str], arguments: str, expected: str
) -> None:
    code, out, err = run(capsys, *arguments.split())
    assert code == 2
    assert out == ""
    assert err.count("\n") == 1
    assert expected in err
