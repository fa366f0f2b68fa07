"""The evidence that ships: complete, honest, the same when made again and as in its table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.backtest import series_of
from tests.support import shipped
from uitvoeringskracht.analysis.forecast.bands import ACCEPTED
from uitvoeringskracht.analysis.forecast.choice import MARGIN
from uitvoeringskracht.analysis.forecast.evidence import evidence
from uitvoeringskracht.analysis.forecast.forecasting import forecast
from uitvoeringskracht.analysis.forecast.history import ForecastRefusal, history
from uitvoeringskracht.analysis.forecast.models import Model
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.declared.backtest import PATH, Evidence, Pool, as_json, load_backtest
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.sentences.backtest_table import backtest_markdown

TABLE = Path(__file__).resolve().parents[1] / "docs" / "backtest.md"
FOUND = load_backtest().evidence
AMSTERDAM, ROZENDAAL, VOORNE, BERGEN = "GM0363", "GM0277", "GM1992", "GM0373"


def test_the_table_is_that_of_the_evidence() -> None:
    assert TABLE.read_text(encoding="utf-8") == backtest_markdown(
        load_backtest(), load_indicators()
    )
    assert PATH.read_text(encoding="utf-8") == as_json(load_backtest())


@pytest.mark.parametrize(
    "slug", ["lasten_sociaal_per_inwoner", "burgerzaken_per_inwoner", "gasverbruik_woning"]
)
def test_the_backtest_gives_the_same_again(slug: str) -> None:
    again = evidence(series_of(shipped.figures(), shipped.indicators()[slug]))
    assert [each.pool for each in again] == list(Pool)
    for new in again:
        kept = load_backtest().find(slug, new.pool)
        assert kept is not None
        assert new.model == kept.model
        assert _numbers(new) == pytest.approx(_numbers(kept), rel=1e-5)


def _numbers(each: Evidence) -> list[float]:
    counts = [each.first, each.newest, each.areas, each.forecasts, each.without_scale]
    errors = [each.mase[model] for model in Model] + [each.mae[model] for model in Model]
    constants = [each.alpha, each.beta, each.phi, each.growth, each.factor, *each.widths]
    national = [each.national_factor, each.national_inside, each.national_tested]
    covered = [each.measured, each.coverage, *each.by_origin]
    return [*counts, *each.origins, *errors, *constants, *national, *covered]


def test_every_indicator_with_enough_years_was_tested() -> None:
    tested = {each.indicator for each in FOUND if each.pool is Pool.GEMEENTE}
    for slug, indicator in shipped.indicators().items():
        if shipped.figures().periods(indicator):
            prices = 2024 if is_amount(indicator) else "current"
            has_enough = len(history(shipped.series(slug, prices=prices)).starts) > 0
            assert has_enough == (slug in tested), slug


def test_bands_cover_between_75_and_85_percent() -> None:
    assert len(FOUND) > 100
    for each in FOUND:
        label = f"{each.indicator}, {each.pool}"
        assert 0.75 <= each.coverage <= 0.85, label
        assert (each.factor == 1) == (ACCEPTED[0] <= each.measured <= ACCEPTED[1]), label
        assert (each.factor > 1) == (each.measured < ACCEPTED[0]), label
        assert list(each.widths) == sorted(each.widths), label
        assert 0.5 <= each.growth <= 1, label


def test_another_model_than_naive_is_clearly_better() -> None:
    for each in FOUND:
        better = [
            model
            for model in Model
            if each.mase[model] <= (1 - MARGIN) * each.mase["naive"]
            and each.mae[model] < each.mae["naive"]
        ]
        label = f"{each.indicator}, {each.pool}"
        assert each.model in better or each.model == "naive", label


def test_nederland_is_inside_its_band_as_often_as_it_should() -> None:
    for each in FOUND:
        if each.national_tested:
            assert each.national_inside / each.national_tested >= ACCEPTED[0], each.indicator


def test_bounds_are_those_of_the_unit() -> None:
    bounds = {each.indicator: (each.floor, each.ceiling) for each in FOUND}
    assert bounds["lasten_sociaal_per_inwoner"] == (0, None)
    assert bounds["overhead_aandeel_pct"] == (0, 100)
    assert bounds["exploitatiesaldo_pct"] == (None, None)


def test_the_whole_country_is_forecast_without_a_silent_gap() -> None:
    found = forecast(shipped.series("gasverbruik_woning"), None, 6, load_backtest())
    assert found.rows["area_code"].nunique() + len(found.refusals) == 342
    # Amsterdam took in Weesp in 2022; an average of the two was not published for earlier years.
    assert found.refusals[AMSTERDAM] == ForecastRefusal.NIET_VERGELIJKBAAR
    # Voorne aan Zee exists since 2023, but sums of euros go back to its three parts.
    euro = forecast(
        shipped.series("lasten_fysiek_per_inwoner", prices=2024), [VOORNE], 6, load_backtest()
    )
    assert len(euro.rows) == 6
    # The staff of Bergen (NH) works for the BUCH.
    staff = forecast(
        shipped.series("overhead_per_inwoner", prices=2024), [BERGEN], 6, load_backtest()
    )
    assert staff.refusals.to_dict() == {BERGEN: ForecastRefusal.NIET_VERGELIJKBAAR.value}


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("lasten_jeugd_per_inwoner", ForecastRefusal.BREUK),
        ("preventie_verhouding_pct", ForecastRefusal.BREUK),
        ("lasten_sociaal_per_inwoner_begroot", ForecastRefusal.ALLEEN_PLANNEN),
        ("netto_schuldquote_begroting", ForecastRefusal.ALLEEN_PLANNEN),
        ("misdrijven_per_1000", ForecastRefusal.TE_WEINIG_JAREN),
        ("email_us_cloud", ForecastRefusal.JA_OF_NEE),
    ],
)
def test_refusals_of_real_figures(slug: str, expected: ForecastRefusal) -> None:
    prices = 2024 if is_amount(load_indicators()[slug]) else "current"
    found = forecast(shipped.series(slug, prices=prices), [ROZENDAAL], 6, load_backtest())
    assert found.rows.empty
    assert found.refusals.to_dict() == {ROZENDAAL: expected.value}


def test_the_decision_gives_the_numbers_of_the_evidence() -> None:
    text = (TABLE.parent / "decisions" / "0014-forecast-library.md").read_text(encoding="utf-8")
    counts = {}
    for pool in Pool:
        found = [each for each in FOUND if each.pool is pool]
        better = sum(each.held_out_better for each in found)
        chosen = sum(each.held_out_chosen for each in found)
        assert re.search(rf"\b{better}\s+of {chosen}\b", text), (better, chosen)
        counts[pool] = sum(each.model != "naive" for each in found)
    assert f"{counts[Pool.REGIO]} indicators beat naive there, {counts[Pool.GEMEENTE]} for" in text
