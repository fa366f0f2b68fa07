"""The parts of Iv3 add up to the published totals, for every gemeente-jaar of the snapshot."""

from __future__ import annotations

import functools

import pandas as pd
import pytest

from data_loaders.snapshot import read_observations

REPORTS = ("rekening", "begroting")
KEY = ["area_code", "period"]


@functools.cache
def figures(report: str) -> pd.DataFrame:
    frame = read_observations(f"iv3_{report}")
    frame["part"] = frame["measure"].str.removeprefix(f"iv3.{report}.")
    return frame


def total(report: str, name: str) -> pd.Series[float]:
    frame = figures(report)
    return frame[frame["part"] == name].set_index(KEY)["value"].dropna().sort_index()


def summed(report: str, pattern: str) -> pd.Series[float]:
    frame = figures(report)
    parts = frame[frame["part"].str.fullmatch(pattern) & frame["value"].notna()]
    return parts.groupby(KEY)["value"].sum().sort_index()


def assert_same(found: pd.Series[float], expected: pd.Series[float]) -> None:
    pd.testing.assert_series_equal(found, expected, check_names=False)


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        (r"lasten\.taakveld\..*", "lasten"),
        (r"lasten\.hoofdtaakveld\..*", "lasten"),
        (r"lasten\.taakveld\.6\..*", "sociaal"),
        (r"lasten\.hoofdtaakveld\.6\..*", "sociaal"),
        (r"spuks\.hoofdtaakveld\..*", "spuks"),
        (r"heffingen\.B2\.2\..", "heffingen"),
        (r"reservemutaties\.lasten\..*", "reserve_lasten"),
        (r"reservemutaties\.baten\..*", "reserve_baten"),
    ],
)
def test_parts_add_up(report: str, pattern: str, name: str) -> None:
    assert_same(summed(report, pattern), total(report, name))


@pytest.mark.parametrize("report", REPORTS)
def test_personnel_is_salaries_and_hired_staff(report: str) -> None:
    expected = total(report, "salarissen") + total(report, "inhuur")
    assert_same(summed(report, r"personeel\.hoofdtaakveld\..*"), expected)


@pytest.mark.parametrize("report", REPORTS)
def test_income_is_state_levies_and_other(report: str) -> None:
    found = (
        total(report, "rijk")
        + total(report, "spuks")
        + summed(report, r"heffingen\..*")
        + summed(report, r"baten_overig\..*")
    )
    assert_same(found, total(report, "baten"))


@pytest.mark.parametrize(("report", "gemeente_jaren"), [("rekening", 2848), ("begroting", 3525)])
def test_every_delivered_year_has_every_code(report: str, gemeente_jaren: int) -> None:
    assert len(total(report, "lasten")) == gemeente_jaren
    frame = figures(report)
    per_year = frame.groupby("period")["part"].nunique()
    rows = frame.groupby(KEY).size().reset_index(name="rows")
    assert (rows["rows"] == rows["period"].map(per_year)).all()


def test_undelivered_is_missing_and_never_zero() -> None:
    frame = figures("rekening")
    weesp = frame[(frame["area_code"] == "GM0457") & (frame["period"] == 2022)]
    assert len(weesp) == frame.loc[frame["period"] == 2022, "part"].nunique()
    assert weesp["value"].isna().all()
    assert set(weesp["reason"]) == {"niet_geleverd"}
    undelivered = frame[frame["reason"].notna()].groupby(KEY).size()
    assert len(undelivered) == 12  # 11 gemeente-jaren and the balance of Waddinxveen 2017
    assert undelivered[("GM0627", 2017)] == 2


def test_spot_figures() -> None:
    frame = figures("begroting").set_index(["part", *KEY])["value"]
    assert frame[("lasten", "GM0003", 2017)] == 40324
    assert frame[("lasten.taakveld.0.1", "GM0003", 2017)] == 776
    assert frame[("lasten.hoofdtaakveld.0.categorie.1", "GM0003", 2017)] == 3409
    assert not any("taakveld.0.10" in part for part in figures("rekening")["part"].unique())
    years = figures("begroting").groupby("part")["period"].agg(["min", "max"])
    assert years.loc["lasten.taakveld.6.6"].tolist() == [2017, 2024]
    assert years.loc["lasten.taakveld.6.60"].tolist() == [2025, 2026]
