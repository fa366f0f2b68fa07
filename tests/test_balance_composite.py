"""The composite: values calculated by hand, what is missing, and what callers may not give."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from uitvoeringskracht.analysis.balance import Aggregation, composite, presence
from uitvoeringskracht.analysis.balance.aggregating import aggregate
from uitvoeringskracht.analysis.balance.arguments import (
    ConstantColumn,
    MissingColumn,
    UnknownAggregation,
    UnknownColumn,
    UnknownNormalisation,
    WrongBounds,
    WrongDirection,
    WrongFigures,
    WrongWeights,
)

#: More of the first and less of the second is better; the first counts for three quarters.
FRAME = pd.DataFrame({"geld": [10, 20, 40], "schuld": [1, 3, 5]}, index=["GM1", "GM2", "GM3"])
DIRECTIONS, WEIGHTS = {"geld": 1, "schuld": -1}, {"geld": 3, "schuld": 1}
ROOT = math.sqrt(700 / 3)  # standard deviation of 10, 20, 40: squares 16000/9 + 100/9 + 2500/9, / 2


@pytest.mark.parametrize(
    ("normalisation", "aggregation", "expected", "ranks"),
    [
        # geld 0, 1/3, 1; schuld turned 1, 1/2, 0: 3/4 x geld + 1/4 x schuld.
        ("min_max", "arithmetic", [0.25, 0.375, 0.75], [3, 2, 1]),
        # On 0.01 to 1: geld 0.01, 0.34, 1; schuld 1, 0.505, 0.01: geld^(3/4) x schuld^(1/4).
        ("min_max", "geometric", [0.01**0.75, 0.34**0.75 * 0.505**0.25, 0.01**0.25], [3, 1, 2]),
        # Ranks 1, 2, 3 of 3: 1/6, 3/6, 5/6; schuld turned 5/6, 3/6, 1/6.
        ("percentile_rank", "arithmetic", [1 / 3, 1 / 2, 2 / 3], [3, 2, 1]),
        (
            "percentile_rank",
            "geometric",
            [(1 / 6) ** 0.75 * (5 / 6) ** 0.25, 0.5, (5 / 6) ** 0.75 * (1 / 6) ** 0.25],
            [3, 2, 1],
        ),
        # geld (-40/3, -10/3, 50/3) / root; schuld (mean 3, deviation 2) turned 1, 0, -1.
        (
            "z_score",
            "arithmetic",
            [-10 / ROOT + 0.25, -2.5 / ROOT, 12.5 / ROOT - 0.25],
            [3, 2, 1],
        ),
        # 100 + 10 z of each: schuld 110, 100, 90.
        (
            "z_score",
            "geometric",
            [
                (100 - 400 / 3 / ROOT) ** 0.75 * 110**0.25,
                (100 - 100 / 3 / ROOT) ** 0.75 * 100**0.25,
                (100 + 500 / 3 / ROOT) ** 0.75 * 90**0.25,
            ],
            [3, 2, 1],
        ),
    ],
)
def test_three_areas_and_two_indicators_by_hand(
    normalisation: str, aggregation: str, expected: list[float], ranks: list[int]
) -> None:
    found = composite(FRAME, DIRECTIONS, WEIGHTS, normalisation, aggregation)
    assert list(found.columns) == ["score", "rank"]
    assert list(found.index) == ["GM1", "GM2", "GM3"]
    assert found["score"].tolist() == pytest.approx(expected, abs=1e-12)
    assert found["rank"].tolist() == ranks


def test_normalisations_are_those_of_scipy() -> None:
    column = pd.DataFrame({"x": [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.6, 5.0, 3.5]})
    values = column["x"].to_numpy()
    z_score = composite(column, 1, None, "z_score")["score"]
    assert z_score.tolist() == pytest.approx(stats.zscore(values, ddof=1))
    place = composite(column, 1, None, "percentile_rank")["score"]
    assert place.tolist() == pytest.approx((stats.rankdata(values) - 0.5) / 9)
    mean = [stats.percentileofscore(values, each, kind="mean") / 100 for each in values]
    assert place.tolist() == pytest.approx(mean)


def test_equal_scores_share_the_best_rank() -> None:
    frame = pd.DataFrame({"x": [4, 3, 3, 1]})
    assert composite(frame, 1)["rank"].tolist() == [1, 2, 2, 4]


def test_other_forms_of_the_same_arguments_give_the_same_score() -> None:
    expected = composite(FRAME, DIRECTIONS, WEIGHTS, "min_max", "arithmetic")
    for directions in ([1, -1], ["hoger", "lager"], {"schuld": "lager_is_beter", "geld": "hoger"}):
        for weights in (
            [3, 1],
            np.array([0.75, 0.25]),
            pd.Series(WEIGHTS),
            {"schuld": 2, "geld": 6},
        ):
            found = composite(FRAME, directions, weights, "min_max", "arithmetic")  # type: ignore[arg-type]
            pd.testing.assert_frame_equal(found, expected)
    equal = composite(FRAME, DIRECTIONS, [1, 1], "min_max")
    pd.testing.assert_frame_equal(composite(FRAME, DIRECTIONS, None, "min_max"), equal)
    for every in (None, 1, "hoger", np.int64(1), np.array([1, 1])):
        pd.testing.assert_frame_equal(
            composite(FRAME, every),  # type: ignore[arg-type]
            composite(FRAME, {"geld": 1, "schuld": 1}),
        )


def test_a_column_without_weight_is_left_out_whatever_it_holds() -> None:
    wide = FRAME.assign(leeg=np.nan)
    found = composite(wide, [1, -1, 1], [3, 1, 0], "z_score")
    pd.testing.assert_frame_equal(found, composite(FRAME, DIRECTIONS, WEIGHTS, "z_score"))


def test_goalposts_fix_the_scale_and_hold_what_lies_outside() -> None:
    # geld: 10 -> 0.1, 20 -> 0.2, 40 is above 30: 1. schuld: (1 - 1) / 8 turned 1, 0.75, 0.5.
    bounds = {"geld": (0, 100), "schuld": (1, 9)}
    found = composite(FRAME, DIRECTIONS, [1, 1], "min_max", bounds=bounds)
    assert found["score"].tolist() == pytest.approx([0.55, 0.475, 0.45])
    capped = composite(FRAME, DIRECTIONS, [1, 1], "min_max", bounds={**bounds, "geld": (0, 30)})
    assert capped["score"]["GM3"] == pytest.approx(0.75)
    # Goalposts are taken as they are when multiplied: the root of 0.1 x 1, 0.2 x 0.75, 0.4 x 0.5.
    product = composite(FRAME, DIRECTIONS, [1, 1], "min_max", "geometric", bounds=bounds)
    assert product["score"].tolist() == pytest.approx([0.1**0.5, 0.15**0.5, 0.2**0.5])
    lowest = composite(FRAME, 1, None, "min_max", "geometric", bounds={"geld": (10, 40)})
    assert lowest["score"]["GM1"] == 0


def test_a_product_with_a_zero_is_zero_whatever_the_weights_of_the_others() -> None:
    # Weights 1, 1 and 0: sqrt(0 x 4) = 0 and sqrt(1 x 4) = 2; the last column does not count.
    figures = np.array([[0.0, 4, 9], [1, 4, 0], [np.nan, 4, 0]])
    weights = np.array([[1.0, 1, 0], [0, 1, 1]])
    found = aggregate(figures, weights, Aggregation.GEOMETRIC)
    # Second set: sqrt(4 x 9) = 6, and a zero that counts.
    assert found.tolist() == [pytest.approx([0, 2, 4]), pytest.approx([6, 0, 0])]


def test_missing_figures_are_skipped_and_never_filled_in() -> None:
    frame = pd.DataFrame(
        {"a": [0, 5, 10, np.nan], "b": [0, np.nan, 10, 0], "c": [0, 10, np.nan, np.nan]},
        index=["GM1", "GM2", "GM3", "GM4"],
    )
    found = composite(frame, 1, [2, 1, 1], "min_max")
    # GM2 has 3 of 4: (2 x 0.5 + 1 x 1) / 3. GM3: (2 + 1) / 3. GM4 has 1 of 4: no score.
    assert found["score"].tolist()[:3] == pytest.approx([0, 2 / 3, 1])
    assert np.isnan(found.loc["GM4"]).all()
    assert found["rank"].tolist()[:3] == [3, 2, 1]
    # Two thirds is enough, but not when all must be there.
    assert composite(frame, 1, None, "min_max")["score"].notna().tolist() == [1, 1, 1, 0]
    strict = composite(frame, 1, None, "min_max", least_present=1)
    assert strict["score"].notna().tolist() == [True, False, False, False]
    told = presence(frame, [2, 1, 1])
    assert told["present"].tolist() == [1, 0.75, 0.75, 0.25]
    assert told["missing"].tolist() == [(), ("b",), ("c",), ("a", "c")]


def test_the_frame_of_the_caller_stays_as_it_was() -> None:
    before = FRAME.copy()
    composite(FRAME, DIRECTIONS, WEIGHTS, "z_score", "geometric")
    pd.testing.assert_frame_equal(FRAME, before)


@pytest.mark.parametrize(
    ("arguments", "mistake", "told"),
    [
        ({"directions": {**DIRECTIONS, "winst": 1}}, UnknownColumn, "winst"),
        ({"weights": {**WEIGHTS, "winst": 1}}, UnknownColumn, "winst"),
        ({"directions": {"geld": 1}}, MissingColumn, "schuld"),
        ({"weights": {"geld": 1}}, MissingColumn, "schuld"),
        ({"directions": {"geld": 1, "schuld": "neutraal"}}, WrongDirection, "neutraal"),
        ({"directions": [1]}, WrongDirection, "1 voor 2"),
        ({"weights": [0, 0]}, WrongWeights, "0.0"),
        ({"weights": [1, -1]}, WrongWeights, "-1.0"),
        ({"weights": [1, math.nan]}, WrongWeights, "nan"),
        ({"weights": [1, 1, 1]}, WrongWeights, "3 voor 2"),
        ({"weights": ["veel", "weinig"]}, WrongWeights, "veel"),
        ({"normalisation": "rang"}, UnknownNormalisation, "rang.*percentile_rank, z_score"),
        ({"aggregation": "som"}, UnknownAggregation, "som.*arithmetic, geometric"),
        ({"bounds": {"geld": (0, 1)}}, WrongBounds, "percentile_rank"),
        ({"normalisation": "min_max", "bounds": {"winst": (0, 1)}}, UnknownColumn, "winst"),
        ({"normalisation": "min_max", "bounds": {"geld": (1, 1)}}, WrongBounds, "geld"),
        ({"normalisation": "min_max", "bounds": {"geld": (0, 1, 2)}}, WrongBounds, "geld"),
        ({"normalisation": "min_max", "bounds": {"geld": "ab"}}, WrongBounds, "geld"),
        ({"frame": FRAME.assign(schuld=5)}, ConstantColumn, "schuld"),
        ({"frame": FRAME.assign(schuld=np.nan)}, ConstantColumn, "schuld"),
        ({"frame": FRAME.assign(schuld="veel")}, WrongFigures, "veel"),
        ({"frame": FRAME.assign(schuld=[1, 2, math.inf])}, WrongFigures, "schuld"),
        ({"frame": FRAME.set_axis(["geld", "geld"], axis=1)}, WrongFigures, "geld"),
    ],
)
def test_what_makes_no_sense_is_named(
    arguments: dict[str, object], mistake: type[ValueError], told: str
) -> None:
    given = {"frame": FRAME, "directions": DIRECTIONS, "weights": WEIGHTS, **arguments}
    with pytest.raises(mistake, match=told) as caught:
        composite(**given)  # type: ignore[arg-type]
    assert str(caught.value).startswith(str(mistake.__doc__))
