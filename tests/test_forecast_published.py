"""Forecasts and their errors against printed results of others.

- MASE: huggingface/evaluate, metrics/mase/mase.py (docstring, first example).
- M3 series N0001 (Makridakis & Hibon 2000), 14 years: forecasts of rwd and theta as R prints them
  in README.md of thiyangt/seer (fcast_accuracy, forecast package), MASE of rw, rwd and theta with
  the last 6 years held out in tests/testthat/test-fcast_accuracy.R of the same package.
- Smoothing: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 1st ed., chapter 7 (oil
  in Saudi Arabia, air passengers in Australia, https://otexts.com/fpp/7/2), as quoted in
  statsmodels/tsa/tests/test_holtwinters.py (test_ses, test_holt).
"""

from __future__ import annotations

import numpy as np
import pytest

from uitvoeringskracht.analysis.forecast.accuracy import (
    mean_absolute,
    naive_scale,
    scaled_errors,
)
from uitvoeringskracht.analysis.forecast.models import Model, Smoothing, predict, weights
from uitvoeringskracht.analysis.forecast.smoothing import damped_weights, level_weights


def _numbers(text: str) -> np.ndarray:
    return np.array([float(each) for each in text.split()])


N0001 = _numbers(
    "940.66 1084.86 1244.98 1445.02 1683.17 2038.15 2342.52 2602.45 2927.87 3103.96 3360.27 3807.63"
    " 4387.88 4936.99"
)[None]
#: The largest alpha that R looks for; the series rises so steadily that it ends there.
THETA = Smoothing(0.9999)
OIL = _numbers(
    "446.6565229 454.4733065 455.662974 423.6322388 456.2713279 440.5880501 425.3325201 485.1494479"
    " 506.0481621 526.7919833 514.268889 494.2110193"
)
AIR = _numbers(
    "17.5534 21.8601 23.8866 26.9293 26.8885 28.8314 30.0751 30.9535 30.1857 31.5797 32.577569"
    " 33.477398 39.021581 41.386432 41.596552"
)


def test_mase_of_evaluate() -> None:
    training = np.array([[5, 0.5, 4, 6, 3, 5, 2]])
    errors = np.array([[3, -0.5, 2, 7, 2]]) - np.array([[2.5, 0.0, 2, 8, 1.25]])
    assert mean_absolute(scaled_errors(errors, naive_scale(training))) == pytest.approx(
        0.18333333333333335
    )


@pytest.mark.parametrize(
    ("model", "smoothing", "mase"),
    [
        (Model.NAIVE, None, 4.851124),
        (Model.DRIFT, None, 1.351124),
        (Model.THETA, THETA, 3.048791),
    ],
)
def test_mase_of_seer(model: Model, smoothing: Smoothing | None, mase: float) -> None:
    training, test = N0001[:, :8], N0001[:, 8:]
    errors = test - predict(model, smoothing, training, 6)
    found = mean_absolute(scaled_errors(errors, naive_scale(training)))
    assert found == pytest.approx(mase, abs=5e-7)


@pytest.mark.parametrize(
    ("model", "smoothing", "printed"),
    [
        (Model.NAIVE, None, [4936.99] * 6),
        (Model.DRIFT, None, [5244.40, 5551.81, 5859.22, 6166.63, 6474.04, 6781.45]),
        (Model.THETA, THETA, [5085.07, 5233.19, 5381.31, 5529.43, 5677.55, 5825.67]),
    ],
)
def test_forecasts_of_the_forecast_package(
    model: Model, smoothing: Smoothing | None, printed: list[float]
) -> None:
    assert predict(model, smoothing, N0001, 6)[0] == pytest.approx(printed, abs=0.005)


@pytest.mark.parametrize(("alpha", "printed"), [(0.2, 484.802468), (0.6, 501.837461)])
def test_simple_smoothing_of_oil(alpha: float, printed: float) -> None:
    assert OIL @ level_weights(alpha, len(OIL))[1] == pytest.approx(printed, abs=5e-5)


def test_holt_of_air_passengers() -> None:
    fitted, later = damped_weights(0.8, 0.2, 1.0, len(AIR))
    assert (AIR @ later)[:5] == pytest.approx([43.76, 45.59, 47.43, 49.27, 51.10], abs=0.005)
    printed = [21.8601, 22.032368, 25.48461872, 27.54058587, 30.28813356, 30.26106173, 31.58122149]
    assert (AIR @ fitted)[:7] == pytest.approx(printed, abs=5e-5)


@pytest.mark.parametrize("phi", [0.8, 0.9, 0.98])
def test_weights_are_what_the_library_does_with_the_series_itself(phi: float) -> None:
    from statsmodels.tsa.holtwinters import Holt

    whole = Holt(
        AIR,
        damped_trend=True,
        initialization_method="known",
        initial_level=AIR[0],
        initial_trend=AIR[1] - AIR[0],
    ).fit(smoothing_level=0.7, smoothing_trend=0.3, damping_trend=phi, optimized=False)
    found = AIR @ weights(Model.DAMPED, Smoothing(0.7, 0.3, phi), len(AIR), 6)
    assert found == pytest.approx(whole.forecast(6))


def test_theta_is_that_of_the_library_with_its_alpha() -> None:
    from statsmodels.tsa.forecasting.theta import ThetaModel

    whole = ThetaModel(AIR, period=1, deseasonalize=False).fit()
    found = AIR @ weights(Model.THETA, Smoothing(whole.params["alpha"]), len(AIR), 6)
    assert found == pytest.approx(whole.forecast(6).to_numpy())
