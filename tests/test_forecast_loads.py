"""The load of tomorrow per thema, on the figures that ship."""

from __future__ import annotations

import re

import pytest

from tests.support import shipped
from uitvoeringskracht.analysis.forecast.history import ForecastRefusal
from uitvoeringskracht.analysis.forecast.loads import (
    THEME_LOADS,
    LoadOfTomorrow,
    UnknownThema,
    WrongSeries,
    load_of_tomorrow,
    theme_load,
)
from uitvoeringskracht.declared.backtest import load_backtest
from uitvoeringskracht.formats import euro
from uitvoeringskracht.methods import load_methods

ROOSENDAAL, ROZENDAAL, AMSTERDAM, NEDERLAND = "GM1674", "GM0277", "GM0363", "NL01"


def _load(thema: str, *areas: str) -> LoadOfTomorrow:
    load = THEME_LOADS[thema]
    level = "nederland" if NEDERLAND in areas else "gemeente"
    series = shipped.series(load.observed, level, 2024)
    plans = shipped.series(load.planned, level)
    found = load_of_tomorrow(thema, series, plans, areas or None, load_backtest())
    assert isinstance(found, LoadOfTomorrow)
    return found


@pytest.mark.parametrize("thema", THEME_LOADS)
def test_every_gemeente_has_a_load_up_to_2030_or_a_reason(thema: str) -> None:
    found = _load(thema)
    rows, refusals = found.forecast.rows, found.forecast.refusals
    assert rows["period"].unique().tolist() == [2025, 2026, 2027, 2028, 2029, 2030]
    assert rows["area_code"].nunique() + len(refusals) == 342
    assert len(refusals) < 10
    assert set(refusals) == {ForecastRefusal.TE_WEINIG_JAREN.value}
    assert (rows["low"] >= 0).all()
    assert (rows["low"] <= rows["value"]).all()
    assert (rows["value"] <= rows["high"]).all()
    assert rows.loc[rows["period"] <= 2027, "is_tested"].all()
    assert not rows.loc[rows["period"] > 2027, "is_tested"].any()
    assert found.forecast.is_about_these_figures


@pytest.mark.parametrize("thema", THEME_LOADS)
def test_plans_stand_apart(thema: str) -> None:
    found = _load(thema, ROOSENDAAL, AMSTERDAM)
    assert found.plans.columns.tolist() == [2025, 2026]
    assert found.plans.notna().all(axis=None)
    assert found.observed.columns.tolist() == list(range(2017, 2025))
    assert found.forecast.plans.empty


def test_digitalisering_has_no_load_in_euros() -> None:
    assert theme_load("digitalisering") is ForecastRefusal.GEEN_LAST_IN_EURO
    sociaal = shipped.series("lasten_sociaal_per_inwoner", prices=2024)
    found = load_of_tomorrow("digitalisering", sociaal, sociaal, None, load_backtest())
    assert found is ForecastRefusal.GEEN_LAST_IN_EURO


def test_mistakes_are_named() -> None:
    sociaal = shipped.series("lasten_sociaal_per_inwoner", prices=2024)
    with pytest.raises(UnknownThema, match="cultuur"):
        theme_load("cultuur")
    with pytest.raises(WrongSeries, match="niet lasten_sociaal_per_inwoner_begroot"):
        load_of_tomorrow("sociaal domein", sociaal, sociaal, None, load_backtest())


def test_the_loads_of_the_themas_do_not_overlap() -> None:
    found = [
        term.measure
        for load in THEME_LOADS.values()
        for term in shipped.indicators()[load.observed].formula.numerator
    ]
    assert len(found) == len(set(found))
    assert {measure.removeprefix("iv3.rekening.") for measure in found} == {
        "sociaal",
        *(f"lasten.taakveld.{code}" for code in ("2.1", "5.7", "7.4", "8.1", "8.3")),
    }
    for load in THEME_LOADS.values():
        planned = shipped.indicators()[load.planned].formula.numerator
        observed = shipped.indicators()[load.observed].formula.numerator
        assert [term.measure.replace("begroting", "rekening") for term in planned] == [
            term.measure for term in observed
        ]


def _in_2030(thema: str, area: str) -> tuple[str, str, str]:
    rows = _load(thema, area).forecast.rows
    last = rows[rows["period"] == 2030].iloc[0]
    return euro(last["value"]), euro(last["low"]), euro(last["high"])


def test_the_text_tells_what_the_figures_say() -> None:
    text = " ".join(load_methods()["lasten_van_morgen"].sections.values()).replace("€ ", "€\u00a0")
    for thema, area in (("sociaal domein", ROOSENDAAL), ("sociaal domein", ROZENDAAL)):
        assert all(figure in text for figure in _in_2030(thema, area))
    inwoners = shipped.series("inwoners").values[2024]
    for thema in THEME_LOADS:
        assert _in_2030(thema, NEDERLAND)[0] in text
        rows = _load(thema).forecast.rows
        rows = rows[rows["period"] == 2030].set_index("area_code")["value"]
        weights = inwoners.reindex(rows.index)
        assert euro((rows * weights).sum() / weights.sum()) in text
    plan = _load("sociaal domein", ROOSENDAAL).plans.loc[ROOSENDAAL, 2026]
    assert f"begroting van 2026 is {euro(plan)}" in text


def test_the_worked_example_of_the_method_holds() -> None:
    text = " ".join(load_methods()["vooruitblik"].sections.values()).replace("€ ", "€\u00a0")
    rows = _load("sociaal domein", ROOSENDAAL).forecast.rows
    first = rows[rows["period"] == 2025].iloc[0]
    assert first["model"] == "theta"
    assert f"voor 2025 is dus {euro(first['value'])}" in text
    assert f"van {euro(first['low'])} tot {euro(first['high'])}" in text
    found = [each for each in load_backtest().evidence if each.pool == "gemeente"]
    better = sum(each.model != "naive" for each in found)
    assert f"Bij {better} van de {len(found)} cijfers" in text
    gas = load_backtest().find("gasverbruik_woning", "gemeente")
    assert gas is not None
    assert dict(zip(gas.origins, gas.by_origin, strict=True))[2021] == 0
    assert re.search(r"Vanuit 2021 viel geen enkele gemeente in de band", text)
