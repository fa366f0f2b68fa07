"""The four models by hand, and the laws that they obey."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uitvoeringskracht.analysis.forecast.accuracy import (
    mean_absolute,
    naive_scale,
    scaled_errors,
)
from uitvoeringskracht.analysis.forecast.models import (
    CHOICES,
    Model,
    Smoothing,
    fit,
    predict,
    weights,
)

MODELS = [
    (Model.NAIVE, None),
    (Model.DRIFT, None),
    (Model.THETA, Smoothing(0.7)),
    (Model.DAMPED, Smoothing(0.5, 0.4, 0.9)),
]
every_model = pytest.mark.parametrize(("model", "smoothing"), MODELS)
amounts = st.floats(-1000, 1000).map(lambda value: round(value, 2))
series = st.lists(amounts, min_size=5, max_size=9)


def test_naive_and_drift_by_hand() -> None:
    # Mean change of 10, 14, 13, 19 is (19 - 10) / 3 = 3.
    history = np.array([[10.0, 14, 13, 19]])
    assert predict(Model.NAIVE, None, history, 3).tolist() == [[19, 19, 19]]
    assert predict(Model.DRIFT, None, history, 3)[0] == pytest.approx([22, 25, 28])


def test_theta_by_hand() -> None:
    # Level with alpha 0.5 of 10, 14, 13: 10; 0.5 x 14 + 0.5 x 10 = 12; 0.5 x 13 + 0.5 x 12 = 12.5.
    # Slope of the line: (-1 x 10 + 0 x 14 + 1 x 13) / 2 = 1.5, half of it 0.75.
    # One year ahead it counts (1 - 0.5^3) / 0.5 = 1.75 times, then once more each year.
    found = predict(Model.THETA, Smoothing(0.5), np.array([[10.0, 14, 13]]), 2)[0]
    assert found == pytest.approx([12.5 + 0.75 * 1.75, 12.5 + 0.75 * 2.75])


def test_damped_trend_by_hand() -> None:
    # alpha 0.5, beta 0.2, phi 0.9 on 10, 14, 13; level 10 and trend 14 - 10 = 4 before the start.
    # 10: expected 10 + 3.6 = 13.6; level 11.8; trend 0.2 x 1.8 + 0.8 x 3.6 = 3.24
    # 14: expected 11.8 + 2.916 = 14.716; level 14.358; trend 0.2 x 2.558 + 0.8 x 2.916 = 2.8444
    # 13: expected 14.358 + 2.55996 = 16.91796; level 14.95898;
    #     trend 0.2 x 0.60098 + 0.8 x 2.55996 = 2.168164
    # Ahead: 14.95898 + 0.9 x 2.168164, and + (0.9 + 0.81) x 2.168164.
    found = predict(Model.DAMPED, Smoothing(0.5, 0.2, 0.9), np.array([[10.0, 14, 13]]), 2)[0]
    assert found == pytest.approx([16.9103276, 18.66654044])


def test_scale_and_scaled_errors_by_hand() -> None:
    # Changes 4, -1, 6 (mean 11 / 3) and none at all.
    scale = naive_scale(np.array([[10.0, 14, 13, 19], [5, 5, 5, 5]]))
    assert scale == pytest.approx([11 / 3, 0])
    errors = scaled_errors(np.array([[11.0, -22], [1, 2]]), scale)
    assert errors[0] == pytest.approx([3, -6])
    assert np.isnan(errors[1]).all()
    assert mean_absolute(errors) == pytest.approx(4.5)
    assert np.isnan(mean_absolute(errors[1]))


@every_model
def test_a_constant_series_stays_as_it_is(model: Model, smoothing: Smoothing | None) -> None:
    assert predict(model, smoothing, np.full((1, 8), 7.5), 6)[0] == pytest.approx([7.5] * 6)


@every_model
@settings(max_examples=25, deadline=None)
@given(values=series, shift=amounts, factor=st.floats(0.1, 10))
def test_shifting_and_scaling_pass_through(
    model: Model, smoothing: Smoothing | None, values: list[float], shift: float, factor: float
) -> None:
    history = np.array([values])
    found = predict(model, smoothing, history, 4)
    moved = predict(model, smoothing, factor * history + shift, 4)
    assert moved == pytest.approx(factor * found + shift, abs=1e-6)


@every_model
def test_the_years_count_for_one_together(model: Model, smoothing: Smoothing | None) -> None:
    assert weights(model, smoothing, 8, 6).sum(axis=0) == pytest.approx(np.ones(6))


@pytest.mark.parametrize("smoothing", [Smoothing(0.3, 0.6, 0.9), Smoothing(0.9, 0.1, 0.8)])
def test_fit_finds_the_constants_behind_the_figures(smoothing: Smoothing) -> None:
    # Each year is what the model expected plus chance, so these constants give the least error.
    rng = np.random.default_rng(11)
    rows = []
    for _ in range(200):
        values = [100 + rng.normal(), 103 + rng.normal()]
        for _ in range(7):
            expected = predict(Model.DAMPED, smoothing, np.array([values]), 1)[0, 0]
            values.append(expected + rng.normal())
        rows.append(values)
    assert fit(Model.DAMPED, [np.array(rows)]) == smoothing


def test_fit_has_nothing_to_find_for_naive_and_drift() -> None:
    assert fit(Model.NAIVE, [np.ones((2, 8))]) is None
    assert fit(Model.DRIFT, [np.ones((2, 8))]) is None


def test_unusual_years_do_not_set_the_constants() -> None:
    # A steady level with one leap in 2020: with the leap a low alpha is best, as the level comes
    # back; without it (and the year after) the rises of 5 and 10 want a high one.
    rows = np.array([[100.0, 105, 110, 500, 115, 120, 125], [10, 20, 30, 400, 40, 50, 60]])
    with_leap = fit(Model.THETA, [rows], newest=2023)
    without = fit(Model.THETA, [rows], newest=2023, unusual=[2020])
    assert with_leap is not None
    assert without is not None
    assert with_leap.alpha < without.alpha


def test_unusual_years_count_when_there_are_no_others() -> None:
    rows = np.array([[100.0, 105, 110, 115, 120]])
    found = fit(Model.THETA, [rows], newest=2021, unusual=range(2017, 2022))
    assert found == fit(Model.THETA, [rows], newest=2021)


def test_choices_keep_within_the_usual_bounds() -> None:
    assert all(0.8 <= each.phi <= 0.98 for each in CHOICES[Model.DAMPED])
    assert all(0 < each.alpha <= 1 for model in CHOICES for each in CHOICES[model])


def test_the_library_waits_until_it_is_needed() -> None:
    code = (
        "import sys\n"
        "from uitvoeringskracht.analysis.forecast import forecasting, loads\n"
        "from uitvoeringskracht.declared import backtest\n"
        "sys.exit('statsmodels' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
