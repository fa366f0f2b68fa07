"""Draws, ranges, corners and which indicator decides: small frames where the answer is known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import scipy.stats

from uitvoeringskracht.analysis.balance import (
    Draws,
    Quadrant,
    Step,
    importance,
    influence,
    quadrants,
    ranges_within,
    treat,
    uncertainty,
)

AREAS = pd.Index([f"GM{number}" for number in range(1, 6)])


def frame(**columns: list[float]) -> pd.DataFrame:
    return pd.DataFrame(columns, index=AREAS, dtype="float64")


#: GM5 leads and GM1 trails on every figure; GM2 to GM4 trade places.
FIGURES = frame(a=[1, 4, 3, 5, 9], b=[10, 30, 50, 20, 90], c=[2, 6, 4, 5, 8])


def test_who_leads_on_every_figure_leads_in_every_draw() -> None:
    ranges = uncertainty(FIGURES, 1).ranges
    assert ranges.loc["GM5"].tolist() == [100, 100, 100, 1, 1, 5]
    assert ranges.loc["GM1"].tolist() == [0, 0, 0, 5, 5, 5]
    # The three between have places 2 to 4 only: positions 25 to 75.
    between = ranges.loc[["GM2", "GM3", "GM4"]]
    assert between["position_low"].min() == 25
    assert between["position_high"].max() == 75
    assert (between["rank_first"] >= 2).all()
    assert (between["rank_last"] <= 4).all()
    assert (between["rank_first"] < between["rank_last"]).all()


def test_the_same_seed_gives_the_same_draws_and_another_does_not() -> None:
    first, again = uncertainty(FIGURES, 1), uncertainty(FIGURES, 1)
    assert first.positions.shape == (1000, 5)
    np.testing.assert_array_equal(first.positions, again.positions)
    other, stream = uncertainty(FIGURES, 1, seed=1), uncertainty(FIGURES, 1, stream=1)
    assert (first.positions != other.positions).any()
    assert (first.positions != stream.positions).any()


def test_without_spread_and_with_one_figure_there_is_nothing_to_draw() -> None:
    # One figure: every way to normalise keeps its order, no other is left out.
    drawn = uncertainty(FIGURES[["a"]], 1, spread=0)
    assert set(drawn.positions[:, 0]) == {0}
    assert drawn.positions[0].tolist() == [0, 50, 25, 75, 100]


def test_one_figure_is_left_out_in_the_share_of_the_handbook() -> None:
    # Two figures in opposite order, the first weighs far more: the order turns only when the first
    # is left out: 1 of 3 chances (none, the first, the second).
    opposite = frame(a=[1, 2, 3, 4, 5], b=[5, 4, 3, 2, 1])
    drawn = uncertainty(opposite, 1, [1, 0.01], draws=3000, spread=0)
    turned = drawn.positions[:, 0] == 100
    assert turned.mean() == pytest.approx(1 / 3, abs=0.03)
    # A weight of 0 stays 0, and is not among what can be left out.
    alone = uncertainty(opposite, 1, {"a": 1, "b": 0})
    assert (alone.positions[:, 0] == 0).all()


def test_streams_share_the_way_of_calculating() -> None:
    # The order GM1, GM3, GM2 only comes from min_max, multiplied, with both figures (see
    # test_balance_composite): 1/6 x 1/3 of draws. Where one stream has it, the other has the same
    # way of calculating, and so keeps both figures in 1/3; else that would be 1/18.
    figures = pd.DataFrame({"geld": [10, 20, 40], "schuld": [1, 3, 5]}, index=AREAS[:3])
    has = [
        (
            uncertainty(figures, [1, -1], [3, 1], draws=3000, spread=0, stream=stream).positions
            == [0, 100, 50]
        ).all(axis=1)
        for stream in (0, 1)
    ]
    assert has[0].mean() == pytest.approx(1 / 18, abs=0.015)
    assert has[1][has[0]].mean() > 0.2


def test_an_area_with_too_few_figures_has_no_range() -> None:
    gaps = FIGURES.copy()
    gaps.loc["GM2", ["a", "b"]] = np.nan
    gaps.loc["GM3", "a"] = np.nan
    drawn = uncertainty(gaps, 1)
    assert list(drawn.areas) == ["GM1", "GM3", "GM4", "GM5"]
    assert np.isfinite(drawn.positions).all()
    assert drawn.ranges["areas"].tolist() == [4, 4, 4, 4]


def test_places_within_a_group_of_ones_own() -> None:
    drawn = uncertainty(FIGURES, 1)
    inside = ranges_within(drawn, ["GM1", "GM4", "GM99"])
    assert list(inside.index) == ["GM1", "GM4"]
    assert inside.loc["GM4"].tolist() == [100, 100, 100, 1, 1, 2]
    assert inside.loc["GM1"].tolist() == [0, 0, 0, 2, 2, 2]
    assert ranges_within(drawn, ["GM1"]).empty
    whole = ranges_within(drawn, list(AREAS))
    pd.testing.assert_frame_equal(whole, drawn.ranges)


def test_ranges_run_from_p5_to_p95_of_the_draws() -> None:
    # 100 draws, two areas; GM1 leads in 4 (outside the range) or in 6 of them (inside it).
    for wins, best in ((4, 2), (6, 1)):
        lead = np.arange(100) < wins
        drawn = Draws(AREAS[:2], np.where(lead[:, None], [100.0, 0.0], [0.0, 100.0]))
        assert drawn.ranges.at["GM1", "rank_first"] == best
        assert drawn.ranges.at["GM1", "rank_last"] == 2
        assert drawn.ranges.at["GM1", "position_high"] == (100 if wins == 6 else 0)
        assert drawn.ranges.at["GM1", "position_low"] == 0


def test_ranks_stay_whole_for_many_areas() -> None:
    # A place divided by 341 and multiplied again is not always whole to a computer.
    areas = pd.Index([f"GM{number:04}" for number in range(342)])
    places = np.arange(342) / 341 * 100
    ranges = Draws(areas, np.stack([places] * 20)).ranges
    assert ranges["rank_first"].tolist() == list(range(342, 0, -1))
    assert ranges["rank_last"].tolist() == list(range(342, 0, -1))


def test_the_corner_needs_90_of_100_draws() -> None:
    # Columns GM1, GM2, GM3. Kracht: GM1 high in 90 draws, GM2 high in 89; last: high in all.
    draw = np.arange(100)
    kracht = np.stack([np.where(draw < 90, 80, 20), np.where(draw < 89, 80, 20), draw * 0 + 50.0])
    last = np.full((3, 100), 75.0)
    found = quadrants(Draws(AREAS[:3], kracht.T), Draws(AREAS[[2, 1, 0]], last.T))
    assert found.loc["GM1", Quadrant.VEEL_KRACHT_ZWARE_LAST] == 90
    assert found.loc["GM1", Quadrant.WEINIG_KRACHT_ZWARE_LAST] == 10
    assert found.loc["GM1", "quadrant"] == Quadrant.VEEL_KRACHT_ZWARE_LAST
    assert found.loc["GM2", ["likeliest", "share", "quadrant"]].tolist() == [
        Quadrant.VEEL_KRACHT_ZWARE_LAST,
        89,
        Quadrant.NIET_TE_ZEGGEN,
    ]
    # On the line is not above it.
    assert found.loc["GM3", "quadrant"] == Quadrant.WEINIG_KRACHT_ZWARE_LAST
    four = [each for each in Quadrant if each is not Quadrant.NIET_TE_ZEGGEN]
    assert found[four].sum(axis="columns").tolist() == [100, 100, 100]


def test_an_area_without_one_side_has_no_corner() -> None:
    both = Draws(AREAS[:2], np.array([[0.0, 100.0]]))
    other = Draws(AREAS[1:3], np.array([[0.0, 100.0]]))
    found = quadrants(both, other)
    assert list(found.index) == ["GM2"]
    assert found.at["GM2", "quadrant"] == Quadrant.VEEL_KRACHT_LICHTE_LAST


def test_influence_tells_which_figure_moves_an_area_and_which_way() -> None:
    # Five areas in the same order on a, b and c, but GM5 is last on c.
    figures = frame(a=[1, 2, 3, 4, 5], b=[1, 2, 3, 4, 5], c=[2, 3, 4, 5, 1])
    found = influence(figures, 1)
    # Without c GM5 leads everywhere (position 100): c pulled it down. GM1 is last without c and
    # can't go lower than it was.
    assert found.at["GM5", "c"] > 0
    assert found.at["GM5", "a"] < 0
    assert found.at["GM5", "a"] == pytest.approx(found.at["GM5", "b"])
    assert found.at["GM1", "c"] <= 0
    # All that areas win others lose.
    assert found.sum().tolist() == pytest.approx([0, 0, 0], abs=1e-9)


def test_influence_by_hand() -> None:
    # Places in order, a and b equal weights, all six ways agree on the order:
    # with both: GM1 0, GM2 50, GM3 100. Without a: b has GM1 50, GM2 0, GM3 100; without b: a has
    # GM1 0, GM2 50, GM3 100. So without a GM1 stands 50 higher and GM2 50 lower.
    figures = pd.DataFrame({"a": [0, 8, 10], "b": [3, 2, 10]}, index=AREAS[:3], dtype="float64")
    found = influence(figures, 1, [3, 1])
    assert found["a"].tolist() == pytest.approx([50, -50, 0])
    assert found["b"].tolist() == pytest.approx([0, 0, 0])
    gap = influence(figures.assign(c=[1, np.nan, 3]), 1)
    assert np.isnan(gap.at["GM2", "c"])
    assert influence(figures[["a"]], 1)["a"].tolist() == [0, 0, 0]


def test_importance_is_the_squared_correlation_with_the_score() -> None:
    # Two figures without any correlation and with equal spread: the score is their mean, and each
    # takes half of its differences (r = 0.7071). With weights 3 and 1: 9 / 10 and 1 / 10.
    figures = pd.DataFrame({"a": [1.0, 1, 2, 2], "b": [1.0, 2, 1, 2]}, index=AREAS[:4])
    equal = importance(figures, 1)
    assert equal["importance"].tolist() == pytest.approx([0.5, 0.5])
    found = importance(figures, {"a": 1, "b": -1}, [3, 1], "z_score")
    assert found["weight"].tolist() == [0.75, 0.25]
    assert found["correlation"].tolist() == pytest.approx([0.9**0.5, 0.1**0.5])
    assert found["share"].tolist() == pytest.approx([0.9, 0.1])
    # A figure that runs against the two others shows it.
    against = importance(frame(a=[1, 2, 3, 4, 5], b=[1, 2, 3, 4, 5], c=[5, 4, 3, 2, 1]), 1)
    assert against.at["c", "correlation"] == pytest.approx(-1)


def test_skewness_and_kurtosis_are_those_without_bias() -> None:
    figures = pd.Series([1.0, 2.0, 2.5, 4.0, 4.5, 40.0], name="x")
    found = treat(figures.to_frame()).columns.loc["x"]
    assert found["skewness"] == pytest.approx(scipy.stats.skew(figures, bias=False))
    assert found["kurtosis"] == pytest.approx(scipy.stats.kurtosis(figures, bias=False))


def test_treatment_leaves_gaps_order_and_quiet_columns_alone() -> None:
    values = [*range(1, 30), 500.0]
    given = pd.DataFrame({"wild": values, "stil": range(30)}, index=[f"GM{n}" for n in range(30)])
    given.loc["GM3"] = np.nan
    found = treat(given)
    assert found.columns["step"].tolist() == [Step.WINSORISED, Step.NONE]
    assert found.values.to_dict("records") == [
        {"area": "GM29", "column": "wild", "before": 500.0, "after": 29.0}
    ]
    assert found.frame["stil"].equals(given["stil"])
    assert found.frame.loc["GM3"].isna().all()
    assert found.frame["wild"].rank().corr(given["wild"].rank()) > 0.99
    logged = treat(given, most=0).frame["wild"]
    assert logged.rank().equals(given["wild"].rank())
