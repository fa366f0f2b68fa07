"""The methods on the shipped figures: what is dear is made once, and each gets what it needs."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support import shipped
from tests.support.shipped import answers
from uitvoeringskracht.analysis.assessment import Assessment
from uitvoeringskracht.analysis.claims.findings import find
from uitvoeringskracht.analysis.execution.load import load
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.analysis.forecast.forecasting import AreaNotInSeries
from uitvoeringskracht.analysis.forecast.history import ForecastRefusal
from uitvoeringskracht.analysis.forecast.loads import LoadOfTomorrow
from uitvoeringskracht.analysis.scenario_choice import scenarios_of
from uitvoeringskracht.declared.claims import load_claims

ROOSENDAAL, NEDERLAND = "GM1674", "NL01"


def test_dear_things_are_made_once() -> None:
    assert answers().both is answers().both
    assert answers().ground is answers().ground
    assert answers().agenda() is answers().agenda()
    assert answers().series("inwoners") is answers().series("inwoners")
    assert answers().series("inwoners", "nederland") is not answers().series("inwoners")


def test_thema_and_weights_decide_the_peers() -> None:
    usual = answers().assess(ROOSENDAAL)
    energie = answers().assess(ROOSENDAAL, "energie")
    only_size = answers().assess(ROOSENDAAL, weights={"inwoners": 1.0})
    for each in (usual, energie, only_size):
        assert isinstance(each, Assessment)
        assert len(each.neighbours.codes) == 20
    assert isinstance(only_size, Assessment)
    sizes = answers().series("inwoners").newest
    unlike = np.log(sizes / sizes[ROOSENDAAL]).abs().drop(ROOSENDAAL)
    assert set(only_size.neighbours.codes) == set(unlike.nsmallest(20).index)
    assert usual.neighbours.codes != energie.neighbours.codes != only_size.neighbours.codes  # type: ignore[union-attr]


def test_balance_follows_the_weights_of_a_reader() -> None:
    usual = answers().balance("sociaal domein")
    assert usual is answers().ground.balances["sociaal domein"]
    heavier = answers().balance("sociaal domein", {"lasten_jeugd_per_inwoner": 5.0})
    assert (
        heavier.last.weights["lasten_jeugd_per_inwoner"]
        > (  # type: ignore[union-attr]
            usual.last.weights["lasten_jeugd_per_inwoner"]  # type: ignore[union-attr]
        )
    )


def test_lenses_claims_and_estimates_have_their_figures() -> None:
    lenses = answers().agenda().of(ROOSENDAAL)
    assert [each.lens.point for each in lenses] == [1, 2, 3, 4, 5]
    country = answers().agenda("nederland").of(NEDERLAND, members=answers().members(NEDERLAND))
    assert any(figure.spread is not None for lens in country for figure in lens.figures)
    # 25.2 % of the social share is no claim; B39 says more than half: 49.4 % in Roosendaal.
    assert find(load_claims()["B39"], answers().claims, ROOSENDAAL).verdict == "klopt_hier_niet"
    energie = scenarios_of("energie", answers().scenario_figures, members=[ROOSENDAAL])
    assert not energie.rows.empty


def test_toets_is_calculated_from_the_series_it_needs() -> None:
    toets = Toets(name="Proef", theme="sociaal domein", start=2027, driver="inwoners")
    found = load(toets, answers().toets_series(toets), shipped.figures().geography)
    assert found.at[ROOSENDAAL, "units"] == answers().series("inwoners").newest[ROOSENDAAL]


def test_forecast_rests_on_real_prices_and_goes_to_2030() -> None:
    found = answers().forecast("lasten_sociaal_per_inwoner", areas=[ROOSENDAAL])
    assert list(found.rows["period"]) == [2025, 2026, 2027, 2028, 2029, 2030]
    # methods/vooruitblik.md works it out: 2.210 + 28, give or take 181.
    assert [round(found.rows.at[0, name]) for name in ("low", "value", "high")] == [
        2057,
        2238,
        2419,
    ]
    assert list(found.rows["is_tested"]) == [True, True, True, False, False, False]
    assert found.is_about_these_figures


def test_forecast_for_fewer_years_other_levels_and_no_amount() -> None:
    gas = answers().forecast("gasverbruik_woning", "nederland", horizon=2)
    assert set(gas.rows["area_code"]) == {NEDERLAND}
    assert list(gas.rows["period"]) == [2025, 2026]
    assert answers().real("gasverbruik_woning") is answers().series("gasverbruik_woning")
    with pytest.raises(AreaNotInSeries, match="NL01"):
        answers().forecast("gasverbruik_woning", areas=[NEDERLAND])


def test_load_of_tomorrow_keeps_plans_apart() -> None:
    found = answers().load_of_tomorrow("sociaal domein", areas=[ROOSENDAAL])
    assert isinstance(found, LoadOfTomorrow)
    # methods/lasten_van_morgen.md: the begroting of 2026 is 2.173, in the prices of 2026.
    assert found.plans.round().loc[ROOSENDAAL].to_dict() == {2025: 1979, 2026: 2173}
    assert list(found.observed.columns) == list(range(2017, 2025))
    country = answers().load_of_tomorrow("energie", "nederland")
    assert isinstance(country, LoadOfTomorrow)
    last = country.forecast.rows.set_index("period")["value"]
    assert round(last[2030]) == 104
    assert answers().load_of_tomorrow("digitalisering") == ForecastRefusal.GEEN_LAST_IN_EURO


def test_members_of_an_area() -> None:
    assert answers().members(ROOSENDAAL) == (ROOSENDAAL,)
    assert len(answers().members(NEDERLAND)) == 342
    assert ROOSENDAAL in answers().members("AM25")
