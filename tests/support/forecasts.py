"""Evidence of a backtest by hand, for a series by hand."""

from __future__ import annotations

from typing import Any

from tests.support.wide import made
from uitvoeringskracht.analysis.forecast.forecasting import Forecast, forecast
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.declared.backtest import BacktestFile, Evidence, Fingerprint, Pool

A = [10.0, 14, 13, 19, 18, 20, 26, 25]
STEADY = [50.0] * 8
OF = made(slug="proef")


def own_evidence(**changes: Any) -> Evidence:
    fields = {
        "indicator": "proef",
        "pool": Pool.GEMEENTE,
        "first": 2017,
        "newest": 2024,
        "fingerprint": Fingerprint(16, 34.0625),
        "areas": 2,
        "origins": (2021, 2022, 2023),
        "forecasts": 12,
        "without_scale": 0,
        "mase": {"naive": 1.0, "drift": 0.5},
        "mae": {"naive": 1.0, "drift": 0.5},
        "model": "drift",
        "alpha": 0.0,
        "beta": 0.0,
        "phi": 0.0,
        "held_out_better": 3,
        "held_out_chosen": 3,
        "widths": (1.0, 1.5, 2.0),
        "growth": 0.5,
        "factor": 1.0,
        "measured": 0.8,
        "coverage": 0.8,
        "by_origin": (0.8, 0.8, 0.8),
        "national_factor": 1.0,
        "national_inside": 0,
        "national_tested": 0,
        "floor": None,
        "ceiling": None,
        "ends": None,
    }
    return Evidence(**{**fields, **changes})


def known(*found: Evidence) -> BacktestFile:
    return BacktestFile("2026-11-22", "0123456789ab", found)


def drift(series: Series, horizon: int = 4, **changes: Any) -> Forecast:
    return forecast(series, None, horizon, known(own_evidence(**changes)))
