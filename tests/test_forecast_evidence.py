"""What a forecast rests on: the evidence of a backtest, made, kept and known again."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from tests.support.forecasts import OF, STEADY, A, drift, known, own_evidence
from tests.support.wide import wide
from uitvoeringskracht.analysis.forecast.evidence import evidence, fingerprint, is_about
from uitvoeringskracht.analysis.forecast.forecasting import forecast, pool_of
from uitvoeringskracht.analysis.forecast.history import history
from uitvoeringskracht.declared.backtest import BacktestFile, Fingerprint, Pool, as_json


def test_evidence_about_earlier_figures_says_so() -> None:
    series = wide({"GM0001": A, "GM0002": STEADY}, of=OF)
    # 145 + 400 = 545 over 16 values.
    assert fingerprint(history(series), Pool.GEMEENTE) == Fingerprint(16, 34.0625)
    assert drift(series).is_about_these_figures
    assert not drift(series, newest=2023).is_about_these_figures
    corrected = wide({"GM0001": [*A[:-1], 25.01], "GM0002": STEADY}, of=OF)
    assert not drift(corrected).is_about_these_figures
    longer = wide({"GM0001": [*A, 27], "GM0002": [*STEADY, 50]}, of=OF)
    found = drift(longer)
    assert not found.is_about_these_figures
    assert found.rows["period"].min() == 2026


def test_regions_have_their_own_evidence() -> None:
    series = wide({"PV20": A, "PV30": A}, of=OF)
    assert pool_of(series) is Pool.REGIO
    own = own_evidence(pool=Pool.REGIO, model="naive", national_factor=2.0)
    found = forecast(series, None, 1, known(own_evidence(), own))
    assert found.rows["value"].tolist() == [25, 25]
    # Of regions other than Nederland only the newest year can be compared.
    assert found.is_about_these_figures
    assert found.rows["high"].tolist() == [28, 28]


def test_the_band_of_nederland_has_its_own_factor() -> None:
    series = wide({"NL01": A}, of=OF)
    own = own_evidence(pool=Pool.REGIO, model="naive", national_factor=2.0)
    found = forecast(series, None, 1, known(own))
    assert found.rows["high"].tolist() == [31]
    assert not found.is_about_these_figures
    same = own_evidence(pool=Pool.REGIO, fingerprint=Fingerprint(8, 18.125))
    assert is_about(same, history(series))


def _walks(areas: int, prefix: str, seed: int) -> dict[str, list[float]]:
    rng = np.random.default_rng(seed)
    steps = rng.normal(3, 1, size=(areas, 8)).cumsum(axis=1)
    return {f"{prefix}{place:04d}": (50 + row).tolist() for place, row in enumerate(steps)}


def test_evidence_holds_what_the_backtest_gave() -> None:
    series = {
        "gemeente": wide(_walks(60, "GM", 1), of=OF),
        "provincie": wide(_walks(12, "PV", 2), of=OF),
        "nederland": wide({"NL01": [53.0, 56, 59, 62, 65, 68, 71, 74]}, of=OF),
    }
    of_gemeenten, of_regions = evidence(series)
    assert (of_gemeenten.pool, of_regions.pool) == (Pool.GEMEENTE, Pool.REGIO)
    assert (of_gemeenten.areas, of_regions.areas) == (60, 13)
    assert of_gemeenten.origins == (2021, 2022, 2023)
    assert of_gemeenten.forecasts == 60 * 6
    # Steps of 3 with chance around them: the mean change so far is the best guess.
    assert of_gemeenten.model == "drift"
    assert of_gemeenten.mase["drift"] < 0.7 * of_gemeenten.mase["naive"]
    assert 0.75 <= of_gemeenten.coverage <= 0.85
    assert (of_gemeenten.floor, of_gemeenten.ceiling) == (0, 100)
    assert (of_regions.national_tested, of_regions.national_inside) == (6, 6)
    assert of_regions.fingerprint == Fingerprint(8, 63.5)
    assert evidence({"gemeente": wide({"GM0001": A[1:]}, of=OF)}) == []


def test_a_single_year_that_hit_the_country_widens_its_band() -> None:
    # Regions go up and down by 1; the country stays put until it leaps by 10 in 2023.
    rows = {f"PV{place}": [50.0 + (year + place) % 2 for year in range(8)] for place in range(20)}
    leap = [50.0, 51, 50, 51, 50, 51, 61, 61]
    series = {
        "gemeente": wide({"GM0001": A, "GM0002": A}, of=OF),
        "provincie": wide(rows, of=OF),
        "nederland": wide({"NL01": leap}, of=OF),
    }
    of_regions = evidence(series)[1]
    assert of_regions.national_factor > 1
    assert of_regions.national_inside == of_regions.national_tested == 6


def test_evidence_survives_its_file() -> None:
    content = known(own_evidence(), own_evidence(pool=Pool.REGIO, floor=0.0, ends=2025))
    text = as_json(content)
    assert msgspec.json.decode(text, type=BacktestFile) == content
    assert len(text.splitlines()) == 4
    assert content.find("proef", Pool.REGIO) == content.evidence[1]
    assert content.find("anders", Pool.REGIO) is None
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(text.replace('"growth"', '"groei"'), type=BacktestFile)
