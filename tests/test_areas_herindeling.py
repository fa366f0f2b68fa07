"""Transitions between layouts, against facts checked by hand and by property."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uitvoeringskracht.areas import (
    FIRST_LAYOUT,
    LAYOUT,
    SHAPEFILES,
    BackwardTransition,
    load_geography,
)
from uitvoeringskracht.herindeling import Event, one_to_one, trace

GEOGRAPHY = load_geography()
YEARS = st.integers(FIRST_LAYOUT, LAYOUT)
MAASDONK = {"GM1671", "GM0780", "GM0821"}  # Maasdonk, and Geffen and Nuland that became it


def _predecessors(code: str, year: int) -> list[str]:
    frame = GEOGRAPHY.transitions(year - 1, year)
    return frame.loc[frame["to_code"] == code, "from_code"].tolist()


def _shares(code: str, from_year: int, to_year: int = LAYOUT) -> dict[str, float]:
    frame = GEOGRAPHY.transitions(from_year, to_year)
    rows = frame[frame["from_code"] == code]
    return dict(zip(rows["to_code"], rows["share"], strict=True))


@pytest.mark.parametrize(
    ("code", "year", "predecessors"),
    [
        ("GM1992", 2023, ["GM0501", "GM0530", "GM0614"]),  # Voorne aan Zee
        ("GM1979", 2021, ["GM0003", "GM0010", "GM0024"]),  # Eemsdelta
        ("GM1982", 2022, ["GM0756", "GM0786", "GM0815", "GM1684", "GM1702"]),  # Land van Cuijk
        ("GM0439", 2022, ["GM0370", "GM0439"]),  # Purmerend took in Beemster
        ("GM0363", 2023, ["GM0363", "GM0457"]),  # Amsterdam took in Weesp
        ("GM0363", 2022, ["GM0363"]),
        ("GM0855", 2021, ["GM0788", "GM0855"]),  # Tilburg got part of Haaren
        ("GM1969", 2019, ["GM0015", "GM0022", "GM0025", "GM0053", "GM0056"]),  # Westerkwartier
    ],
)
def test_who_went_into_it(code: str, year: int, predecessors: list[str]) -> None:
    assert _predecessors(code, year) == predecessors


@pytest.mark.parametrize(
    ("code", "year", "shares"),
    [
        ("GM0788", 2020, {"GM0757": 0.1426, "GM0824": 0.4188, "GM0855": 0.0905, "GM0865": 0.3481}),
        ("GM0140", 2017, {"GM0080": 0.3079, "GM1900": 0.5165, "GM1949": 0.1756}),
        ("GM0053", 2018, {"GM1966": 0.8885, "GM1969": 0.1115}),
        ("GM0501", 2022, {"GM1992": 1.0}),
        ("GM0363", 1990, {"GM0363": 1.0}),
    ],
)
def test_where_it_went(code: str, year: int, shares: dict[str, float]) -> None:
    assert _shares(code, year) == pytest.approx(shares)
    assert sum(_shares(code, year).values()) == pytest.approx(1)


def test_weesp_is_there_on_1_january_2022_and_gone_a_year_later() -> None:
    assert "GM0457" in GEOGRAPHY.gemeenten(2022)
    assert "GM0457" not in GEOGRAPHY.gemeenten(2023)
    assert _shares("GM0457", 2021, 2022) == {"GM0457": 1.0}
    assert _shares("GM0457", 2022, 2023) == {"GM0363": 1.0}


@pytest.mark.parametrize(
    ("old", "new", "year"),
    [
        ("GM0241", "GM1945", 2016),  # Groesbeek, Berg en Dal
        ("GM1921", "GM1940", 2016),  # De Friese Meren on 1 July 2015, De Fryske Marren
        ("GM0083", "GM1908", 2011),  # Menaldumadeel, Menameradiel
        ("GM0065", "GM1891", 2009),  # Dantumadeel, Dantumadiel
        ("GM1697", "GM1731", 2000),  # Middenveld, Midden-Drenthe
    ],
)
def test_a_new_number_is_no_change(old: str, new: str, year: int) -> None:
    unchanged = GEOGRAPHY.unchanged(year - 1, year)
    assert unchanged.set_index("from_code")["to_code"][old] == new


def test_unchanged_leaves_out_what_merged_took_in_or_split() -> None:
    unchanged = GEOGRAPHY.unchanged(2020, 2021)
    # 355 gemeenten, less 3 into Eemsdelta, Haaren and the four that got a part of it.
    assert len(unchanged) == 355 - 3 - 1 - 4
    assert not {"GM0788", "GM0757", "GM0855", "GM0003"} & set(unchanged["from_code"])
    assert len(GEOGRAPHY.unchanged(2023, 2026)) == 342


def test_a_split_is_marked_and_one_without_weight_is_unknown() -> None:
    frame = GEOGRAPHY.transitions(2014, LAYOUT)
    split = frame[frame["is_split"]]
    assert set(split["from_code"]) == {"GM1671", "GM0140", "GM0053", "GM0788"}
    unknown = frame[frame["share"].isna()]
    assert unknown["from_code"].unique().tolist() == ["GM1671"]
    assert unknown["to_code"].tolist() == ["GM0796", "GM0828"]


def test_backward_is_refused() -> None:
    with pytest.raises(BackwardTransition, match="2023 naar 2022"):
        GEOGRAPHY.transitions(2023, 2022)


@pytest.mark.parametrize(("before", "after"), list(pairwise(range(FIRST_LAYOUT, LAYOUT + 1))))
def test_the_events_lead_from_each_list_to_the_next(before: int, after: int) -> None:
    frame = GEOGRAPHY.transitions(before, after)
    assert sorted(set(frame["from_code"])) == GEOGRAPHY.gemeenten(before)
    assert sorted(set(frame["to_code"])) == GEOGRAPHY.gemeenten(after)


def _matrix(from_year: int, to_year: int) -> pd.DataFrame:
    frame = GEOGRAPHY.transitions(from_year, to_year)
    wide = frame.pivot_table(index="from_code", columns="to_code", values="share", fill_value=0.0)
    return wide.drop(index=[code for code in MAASDONK if code in wide.index])


@settings(deadline=None)
@given(YEARS, YEARS)
def test_shares_sum_to_one(one: int, other: int) -> None:
    frame = GEOGRAPHY.transitions(min(one, other), max(one, other))
    sums = frame.groupby("from_code")["share"].sum()
    known = sums.index.difference(list(MAASDONK))
    assert np.allclose(sums[known], 1)
    assert set(frame["from_code"]) == set(GEOGRAPHY.gemeenten(min(one, other)))
    assert set(frame["to_code"]) == set(GEOGRAPHY.gemeenten(max(one, other)))


@settings(deadline=None)
@given(st.tuples(YEARS, YEARS, YEARS).map(sorted), st.integers(0, 2**32 - 1))
def test_two_steps_are_one(years: list[int], seed: int) -> None:
    first, middle, last = years
    codes = [code for code in GEOGRAPHY.gemeenten(first) if code not in MAASDONK]
    inwoners = pd.Series(np.random.default_rng(seed).integers(1, 900_000, len(codes)), codes)

    def move(values: pd.Series[float], from_year: int, to_year: int) -> pd.Series[float]:
        frame = GEOGRAPHY.transitions(from_year, to_year)
        moved = frame["from_code"].map(values) * frame["share"]
        return moved.groupby(frame["to_code"]).sum()

    once = move(inwoners, first, last)
    twice = move(move(inwoners, first, middle), middle, last)
    # In two steps a gemeente that got nothing is written as 0, as in one.
    pd.testing.assert_series_equal(once, twice.reindex(once.index), check_names=False)
    assert once.sum() == pytest.approx(inwoners.sum())


def test_split_weights_follow_from_their_numbers() -> None:
    rows = pd.read_csv(SHAPEFILES / "gemeente" / "split_weights.csv")
    events = GEOGRAPHY.herindelingen.set_index(["date", "from_code", "to_code"])
    assert set(rows["from_code"]) == {"GM0140", "GM0053", "GM0788"}
    for _, receivers in rows.groupby("from_code"):
        gain = receivers["inwoners_after"] - (
            receivers["national_growth"] * receivers["inwoners_before"]
        )
        assert gain.to_numpy() == pytest.approx(receivers["gain"].to_numpy(), abs=0.2)
        # Shares are written with four decimals, the largest so that they sum to exactly 1.
        assert (gain / gain.sum()).to_numpy() == pytest.approx(
            receivers["share"].to_numpy(), abs=2e-4
        )
        assert receivers["share"].sum() == pytest.approx(1, abs=1e-12)
    for row in rows.itertuples():
        event = events.loc[(row.date, row.from_code, row.to_code)]
        assert event["share"] == row.share
        assert event["is_estimated"]


def test_own_predecessors_of_the_weights_are_those_of_the_events() -> None:
    rows = pd.read_csv(SHAPEFILES / "gemeente" / "split_weights.csv")
    for row in rows.itertuples():
        before = _predecessors(str(row.to_code), int(str(row.date)[:4]))
        assert sorted({*str(row.own_predecessors).split(), str(row.from_code)}) == before


def test_a_gemeente_that_is_left_and_entered_on_one_day_passes_on_what_it_had() -> None:
    events = [
        Event("2001-01-01", "A", "B", 1.0),
        Event("2001-01-01", "B", "C", 0.25),
        Event("2001-01-01", "B", "D", 0.75),
    ]
    frame = trace(["A", "B", "C"], events, 2000, 2001)
    assert frame.to_dict("list") == {
        "from_code": ["A", "B", "B", "C"],
        "to_code": ["B", "C", "D", "C"],
        "share": [1.0, 0.25, 0.75, 1.0],
        "is_split": [False, True, True, False],
    }
    assert one_to_one(frame).to_dict("list") == {"from_code": ["A"], "to_code": ["B"]}
