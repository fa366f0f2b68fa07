"""The uitvoeringstoets on the figures that ship: a task per Wmo-client, and one per gemeente."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from tests.support import shipped
from uitvoeringskracht.analysis.execution.counted import needed
from uitvoeringskracht.analysis.execution.fields import Range
from uitvoeringskracht.analysis.execution.load import load
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.declared.execution import load_execution
from uitvoeringskracht.figures import as_indicator
from uitvoeringskracht.observations import Reason

ROZENDAAL, ROOSENDAAL, AMSTERDAM, VLIELAND = "GM0277", "GM1674", "GM0363", "GM0096"
WEST_BRABANT, NL = "AM25", "NL01"
#: The defaults of execution.toml, typed in: 1.363 hours and 88.000 + 28.000 euro a year.
HOURS, EUR = 1363, 116_000
WMO = Toets(
    name="Twee uur extra per inwoner met hulp uit de Wmo",
    theme="sociaal domein",
    start=2027,
    driver="wmo_clienten_per_1000",
    hours=Range(1.5, 2, 3),
)
#: VNG: small gemeenten have the same costs and effort as large ones (Binnenlands Bestuur, 2024,
#: "Cyberbeveiligingswet gaat gemeenten geld kosten"). No amount is published; these are made up.
CYBER = Toets(
    name="Cyberbeveiligingswet",
    theme="digitalisering",
    start=2027,
    driver="gemeente",
    hours=Range(700, 1400, 2800),
    once_eur=Range(50_000, 100_000, 200_000),
)


def series(toets: Toets) -> dict[str, Series]:
    return {slug: shipped.series(slug) for slug in needed(toets)}


@cache
def found(toets: Toets, level: str) -> pd.DataFrame:
    return load(toets, series(toets), load_geography(), level)


def test_two_hours_per_wmo_client() -> None:
    every = found(WMO, "gemeente")
    assert set(every["year"]) == {2021}
    # Roosendaal: 84 per 1.000 of 77.200 inwoners in 2021 = 6.484,8 x 2 hours / 1.363.
    roosendaal = every.loc[ROOSENDAAL]
    assert roosendaal["units"] == pytest.approx(6484.8)
    assert roosendaal["fte_likely"] == pytest.approx(9.5155, abs=1e-4)
    assert roosendaal["fte_low"] == pytest.approx(7.1366, abs=1e-4)
    assert roosendaal["fte_high"] == pytest.approx(14.2732, abs=1e-4)
    assert roosendaal["eur_likely"] == pytest.approx(6484.8 * 2 / HOURS * EUR)
    # Its personnel in the sociaal domein cost 12.279.000 euro in 2024: 9,5155 x 88.000 is 6,8 %.
    assert roosendaal["personnel_eur"] == pytest.approx(12_279_000)
    assert roosendaal["share_pct_likely"] == pytest.approx(6.819, abs=1e-3)
    # Rozendaal: 26 per 1.000 of 1.726; Vlieland: 54 per 1.000 of 1.194.
    assert every.at[ROZENDAAL, "fte_likely"] == pytest.approx(26 * 1.726 * 2 / HOURS)
    assert every.at[VLIELAND, "fte_likely"] == pytest.approx(54 * 1.194 * 2 / HOURS)
    # Amsterdam of 2026 holds Weesp: 74,7 per 1.000 of 893.783.
    assert every.at[AMSTERDAM, "fte_likely"] == pytest.approx(98.03, abs=0.01)


def test_the_region_and_the_country_are_the_sum_of_their_gemeenten() -> None:
    every, country = found(WMO, "gemeente"), found(WMO, "nederland").loc[NL]
    members = load_geography().members("arbeidsmarktregio")
    own = members.loc[members["area_code"] == WEST_BRABANT, "gemeente"]
    region = found(WMO, "arbeidsmarktregio").loc[WEST_BRABANT]
    assert region["members"] == region["members_total"] == 14
    assert region["fte_likely"] == pytest.approx(every.loc[own, "fte_likely"].sum())
    assert country["fte_likely"] == pytest.approx(every["fte_likely"].sum())
    assert country["fte_likely"] == pytest.approx(1745, abs=1)
    # 17 gemeenten gave no figure; they are left out, and said to be.
    assert (country["members"], country["members_total"]) == (325, 342)
    assert country["coverage"] == pytest.approx(0.963, abs=0.001)
    assert (every["reason"] == Reason.ONBEKEND).sum() == 17
    # What is counted is what the published rate of the country says, as far as it is covered.
    rate = shipped.series("wmo_clienten_per_1000", "nederland").values.at[NL, 2021]
    people = shipped.series("inwoners", "nederland").values.at[NL, 2021]
    assert country["units"] / country["coverage"] == pytest.approx(rate * people / 1000, rel=0.002)


def test_a_fixed_effort_weighs_most_on_the_smallest() -> None:
    every = found(CYBER, "gemeente")
    # 1.400 / 1.363 fte, in Rozendaal as in Amsterdam.
    assert every["fte_likely"].tolist() == pytest.approx([1400 / HOURS] * 342)
    assert found(CYBER, "arbeidsmarktregio").at[WEST_BRABANT, "fte_likely"] == pytest.approx(
        14 * 1400 / HOURS
    )
    country = found(CYBER, "nederland").loc[NL]
    assert country["fte_likely"] == pytest.approx(342 * 1400 / HOURS)
    assert country["once_eur_likely"] == pytest.approx(34_200_000)
    for level in ("provincie", "corop", "veiligheidsregio", "ggd_regio", "arbeidsmarktregio"):
        assert found(CYBER, level)["fte_high"].sum() == pytest.approx(country["fte_high"])
    # Rozendaal pays 3,1 million for its personnel, Amsterdam 1,76 billion.
    share = every["share_pct_likely"]
    assert share.idxmax() == ROZENDAAL
    assert share[ROZENDAAL] == pytest.approx(2.94, abs=0.01)
    assert share[AMSTERDAM] == pytest.approx(0.005, abs=0.001)
    # 31 gemeenten have their staff elsewhere and one gave no figures: no share, but the same fte.
    reasons = every["share_reason"].value_counts().to_dict()
    assert reasons == {Reason.NIET_VERGELIJKBAAR: 31, Reason.NIET_GELEVERD: 1}


def test_a_published_sum_for_the_country() -> None:
    """50.000 euro for 50.000 inwoners is over 17 million for the country (2022).

    Binnenlands Bestuur, 2022, "SPUK-bombardement Rijk treft gemeenten", on the calculation of
    Barendrecht, Ridderkerk and Albrandswaard of what accounting for specific grants costs.
    """
    figures = series(WMO)
    inwoners = figures["inwoners"]
    until = Series(
        inwoners.indicator,
        inwoners.prices,
        *(frame.loc[:, :2022] for frame in (inwoners.values, inwoners.statuses, inwoners.reasons)),
    )
    spuk = Toets(
        name="Verantwoording van specifieke uitkeringen",
        theme="sociaal domein",
        start=2022,
        driver="inwoners",
        eur=Range(1, 1, 1),
    )
    country = load(spuk, figures | {"inwoners": until}, load_geography(), "nederland").loc[NL]
    assert country["year"] == 2022
    assert 17e6 < country["eur_likely"] < 18e6


def test_every_level_has_a_load() -> None:
    levels, figures = load_geography().levels, series(WMO)
    every = {level: load(WMO, figures, load_geography(), level) for level in levels}
    assert len(every["gemeente"]) == 342
    assert len(every) >= 20


def test_the_default_cost_of_a_fte_fits_our_own_figures() -> None:
    """Salaries of all gemeenten (Iv3) by their fte (BZK), 2022: 12,7 billion / 155.900."""
    figures = shipped.figures()
    fte = figures.values(as_indicator(figures.measures["personeel.fte_x1000"]), level="nederland")
    thousands = fte.set_index("period").at[2022, "value"]
    assert thousands == 155.9
    salaries = shipped.series("salarislasten_per_inwoner", "nederland").values.at[NL, 2022]
    people = shipped.series("inwoners", "nederland").values.at[NL, 2022]
    own = salaries * people / (thousands * 1000)
    assert own == pytest.approx(81_600, abs=50)
    # The default is of 2026; wages have risen since 2022.
    assert 1 < load_execution().cost_per_fte_eur.value / own < 1.25


SHIPPED_DRIVERS = [
    *("inwoners", "pct_65plus", "wmo_clienten_per_1000", "bijstand_per_1000", "woningvoorraad"),
    *("misdrijven_per_1000", "laadpunten_per_1000", "algoritmen_gepubliceerd", "webhosts_aantal"),
]


def test_the_drivers_that_ship() -> None:
    """The others come with a refresh."""
    shipping = shipped.indicators().keys()
    drivers = [each for each in load_execution().drivers if {*each.slugs} <= shipping]
    assert [each.slug for each in drivers] == SHIPPED_DRIVERS


@pytest.mark.parametrize("driver", SHIPPED_DRIVERS)
def test_every_driver_that_ships_counts_something(driver: str) -> None:
    toets = Toets(name="x", theme="organisatie", start=2027, driver=driver, hours=Range(1, 1, 1))
    units = found(toets, "gemeente")["units"].dropna()
    assert len(units) > 20
    assert (units >= 0).all()
    assert units.max() <= shipped.series("inwoners").newest.max()
    assert np.isfinite(units.sum())
