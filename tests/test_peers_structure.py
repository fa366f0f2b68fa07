"""Features on one scale: published scaling, which year counts, and what has no place on it."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.peers import NAN, feature, made_series, made_structure, shipped_structure
from uitvoeringskracht.analysis.peers.structure import (
    CAP,
    FeatureNotGiven,
    NegativeWeight,
    NoWeight,
    UnknownFeature,
    structure,
)


def test_scaling_as_published() -> None:
    """The example of RobustScaler in the manual of scikit-learn, times 1.349 (unit variance).

    https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.RobustScaler.html
    """
    given_ = np.array([[1.0, -2.0, 2.0], [-2.0, 1.0, 3.0], [4.0, 1.0, -2.0]])
    printed = np.array([[0.0, -2.0, 0.0], [-1.0, 0.0, 0.4], [1.0, 0.0, -1.6]])
    columns = {
        name: dict(zip("ABC", given_[:, place].tolist(), strict=True))
        for place, name in enumerate("xyz")
    }
    found = made_structure(columns).scaled.to_numpy() / 1.3489795
    assert found == pytest.approx(printed, abs=1e-6)


def test_the_newest_figure_is_scaled_in_its_own_year() -> None:
    """2024 is twice 2021 everywhere. E has no figure of 2024; in 2021 it was as far up as 50."""
    old = {"A": 10.0, "B": 20.0, "C": 30.0, "D": 40.0, "E": 50.0}
    new = {area: 2 * value for area, value in old.items() if area != "E"}
    found = structure([made_series("x", {2021: old, 2024: new})], [feature("x")])
    assert found.years["x"].to_dict() == {"A": 2024, "B": 2024, "C": 2024, "D": 2024, "E": 2021}
    assert found.values.at["E", "x"] == 50
    assert found.scaled.at["E", "x"] == pytest.approx(2 * 1.34898 / 2, abs=1e-5)


def test_a_year_with_few_figures_and_an_old_year_do_not_count() -> None:
    years = {
        2015: {"A": 1.0, "B": 2.0, "C": 3.0, "D": 4.0, "E": 9.0},
        2024: {"A": 5.0, "B": 6.0, "C": 7.0},
        2025: {"A": 100.0},
    }
    found = structure([made_series("x", years)], [feature("x")])
    assert found.values["x"].to_dict() == pytest.approx(
        {"A": 5.0, "B": 6.0, "C": 7.0, "D": NAN, "E": NAN}, nan_ok=True
    )
    assert found.years["x"].isna().to_dict() == {
        "A": False,
        "B": False,
        "C": False,
        "D": True,
        "E": True,
    }


def test_a_logarithm_needs_a_value_above_zero_and_scaling_needs_spread() -> None:
    values = {"A": 0.0, "B": 1.0, "C": 10.0, "D": 100.0, "E": 1000.0}
    same = dict.fromkeys(values, 7.0)
    series = [made_series("x", {2024: values}), made_series("y", {2024: same})]
    found = structure(series, [feature("x", log=True), feature("y")])
    assert np.isnan(found.scaled.at["A", "x"])
    assert np.isnan(found.values.at["A", "x"])
    # log10 of 1 to 1000: median 1.5, quartiles 0.75 and 2.25; E: 1.5 / 1.5 x 1.349.
    assert found.scaled.at["E", "x"] == pytest.approx(1.34898, abs=1e-5)
    assert found.scaled["y"].isna().all()


@pytest.mark.parametrize(
    ("weights", "error", "message"),
    [
        ({"x": 1, "leges": 1}, UnknownFeature, "leges"),
        ({"x": -1}, NegativeWeight, "x -1"),
        ({"x": NAN}, NegativeWeight, "x nan"),
        ({"x": float("inf")}, NegativeWeight, "x inf"),
        ({"x": 0, "y": 0}, NoWeight, "x, y"),
        ({}, NoWeight, "x, y"),
    ],
)
def test_wrong_weights_are_refused(
    weights: dict[str, float], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        made_structure({"x": {"A": 1.0}, "y": {"A": 2.0}}).weights(weights)


def test_a_feature_without_figures_is_named() -> None:
    with pytest.raises(FeatureNotGiven, match="leges"):
        structure([], [feature("leges")])


def test_real_features_are_complete_and_capped() -> None:
    real = shipped_structure()
    assert real.scaled.shape == (342, 7)
    assert real.scaled.notna().all(axis=None)
    assert real.scaled.abs().max().max() == CAP
    older = real.years["inkomen_per_inwoner"] == 2021
    # Schiermonnikoog, Vlieland and Rozendaal: CBS gives no income of 2024.
    assert real.scaled.index[older].tolist() == ["GM0088", "GM0096", "GM0277"]
