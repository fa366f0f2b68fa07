"""The uitvoeringstoets calculated by hand, its laws, and a published example of the formula."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import settings

from tests.support.typed_series import by_slug
from tests.support.unit_figures import everywhere
from uitvoeringskracht.analysis.execution.counted import needed
from uitvoeringskracht.analysis.execution.fields import Range
from uitvoeringskracht.analysis.execution.load import (
    PARTS,
    by_year,
    load,
)
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.observations import Reason

AMSTERDAM, ROZENDAAL, BERGEN_NH, BERGEN_L = "GM0363", "GM0277", "GM0373", "GM0893"
FLEVOLAND = "PV24"
NL = "NL01"
SUMMED = [f"{name}_{part}" for name in ("fte", "eur", "once_fte", "once_eur") for part in PARTS]
PARTITIONS = ["provincie", "corop", "arbeidsmarktregio", "veiligheidsregio", "ggd_regio"]
SETTINGS = settings(max_examples=8, deadline=None)
#: One fte works 1.000 hours for 100.000 euro, with 20.000 euro of overhead.
ROUND = {
    "productive_hours": 1000.0,
    "cost_per_fte_eur": 100_000.0,
    "overhead_per_fte_eur": 20_000.0,
}
TOETS = Toets(
    name="Een gesprek met elke inwoner",
    theme="sociaal domein",
    start=2026,
    driver="inwoners",
    hours=Range(1, 2, 4),
    eur=Range(0, 10, 10),
    fixed_hours=Range(100, 100, 100),
    once_eur=Range(1, 1, 2),
    once_fixed_hours=Range(0, 500, 1000),
    **ROUND,
)


def people(**special: float | Reason) -> dict[str, Series]:
    """Return inwoners (1.000 each) and euros of personnel in the sociaal domein (100 each)."""
    return by_slug(
        {
            "inwoners": {year: everywhere(1000, LAYOUT, **special) for year in (2024, 2026)},
            "personeelslasten_sociaal_per_inwoner": {2024: everywhere(100, LAYOUT)},
        }
    )


def test_one_gemeente_by_hand() -> None:
    row = load(TOETS, people(), load_geography()).loc[AMSTERDAM]
    assert (row["units"], row["gemeenten"], row["year"]) == (1000, 1, 2026)
    # 1.000 inwoners x 2 hours + 100 hours for the gemeente = 2.100 hours = 2,1 fte.
    assert row[["fte_low", "fte_likely", "fte_high"]].tolist() == pytest.approx([1.1, 2.1, 4.1])
    # 2,1 fte x 120.000 euro + 1.000 x 10 euro = 262.000 euro.
    assert row["eur_likely"] == pytest.approx(262_000)
    assert row["eur_low"] == pytest.approx(1.1 * 120_000)
    # Once: 500 hours = half a year of work = 60.000 euro, + 1.000 x 1 euro.
    assert row["once_fte_likely"] == pytest.approx(0.5)
    assert row["once_eur_likely"] == pytest.approx(61_000)
    # 2,1 fte x 100.000 euro of wages, of 1.000 x 100 euro that personnel costs now.
    assert row["personnel_eur"] == pytest.approx(100_000)
    assert row["personnel_year"] == 2024
    assert row["share_pct_likely"] == pytest.approx(210)
    assert row[["reason", "share_reason"]].isna().all()
    assert row["status"] == "definitief"


def test_the_country_is_342_times_one_gemeente() -> None:
    found = load(TOETS, people(), load_geography(), "nederland").loc[NL]
    assert found["gemeenten"] == found["members"] == 342
    # The fixed part counts for every gemeente: 342 x 2,1 fte.
    assert found["fte_likely"] == pytest.approx(342 * 2.1)
    assert found["once_eur_likely"] == pytest.approx(342 * 61_000)
    assert found["share_pct_likely"] == pytest.approx(210)


def test_the_same_for_every_gemeente() -> None:
    cyber = replace(
        TOETS,
        driver="gemeente",
        eur=Range(),
        fixed_hours=Range(),
        once_eur=Range(50_000, 100_000, 200_000),
    )
    every = load(cyber, people(GM0363=900_000), load_geography())
    assert set(every["fte_likely"]) == {2 / 1000}
    assert set(every["once_eur_high"]) == {200_000 + 120_000}


def test_a_number_per_1000() -> None:
    applications = replace(TOETS, per_1000=12.0, fixed_hours=Range())
    row = load(applications, people(GM0277=1750), load_geography()).loc[ROZENDAAL]
    # 12 per 1.000 of 1.750 inwoners are 21 aanvragen of 2 hours.
    assert row["units"] == pytest.approx(21)
    assert row["fte_likely"] == pytest.approx(0.042)


def test_a_rate_is_times_the_inwoners_of_its_own_year() -> None:
    figures = people() | by_slug(
        {
            "wmo_clienten_per_1000": {2024: everywhere(50, LAYOUT, GM0277=Reason.ONBEKEND)},
            "inwoners": {2024: everywhere(2000, LAYOUT), 2026: everywhere(3000, LAYOUT)},
        }
    )
    wmo = replace(TOETS, driver="wmo_clienten_per_1000")
    every = load(wmo, figures, load_geography())
    # 50 per 1.000 of 2.000 inwoners in 2024.
    assert every.at[AMSTERDAM, "units"] == pytest.approx(100)
    assert set(every["year"]) == {2024}
    gone = every.loc[ROZENDAAL]
    assert gone[["units", "gemeenten", *SUMMED, "share_pct_likely"]].isna().all()
    assert gone["reason"] == gone["share_reason"] == Reason.ONBEKEND


def test_the_number_grows_from_the_year_of_the_figure() -> None:
    growing = replace(TOETS, start=2028, growth_pct=10.0)
    row = load(growing, people(), load_geography()).loc[AMSTERDAM]
    # 1.000 in 2026 are 1.210 in 2028; the fixed 100 hours stay.
    assert row["units"] == pytest.approx(1210)
    assert row["fte_likely"] == pytest.approx(2.52)
    years = by_year(growing, people(), load_geography())
    own = years[years["area_code"] == AMSTERDAM].set_index("year")
    assert own.index.tolist() == [2028, 2029, 2030, 2031, 2032, 2033]
    assert own.at[2030, "units"] == pytest.approx(1000 * 1.1**4)
    assert own.at[2030, "eur_likely"] == pytest.approx(1464.1 * 250 + 12_000)
    # Once in 2028: 500 hours are 60.000 euro, and 1.210 x 1 euro; then nothing.
    assert own["once_eur_likely"].tolist() == pytest.approx([61_210, 0, 0, 0, 0, 0])


def test_what_is_missing_is_left_out_of_a_region_and_said() -> None:
    """One gemeente of Flevoland has no figure: 1.000 of 6.000 inwoners, so coverage 5 of 6."""
    figures = people() | by_slug({"woningvoorraad": {2024: everywhere(500, LAYOUT)}})
    toets = replace(TOETS, driver="woningvoorraad")
    urk, zeewolde = "GM0184", "GM0050"
    figures["woningvoorraad"].values.loc[urk] = np.nan
    figures["woningvoorraad"].reasons.loc[urk] = Reason.NIET_GELEVERD.value
    enough = load(toets, figures, load_geography(), "provincie").loc[FLEVOLAND]
    assert enough["coverage"] == pytest.approx(5 / 6)
    assert (enough["members"], enough["members_total"]) == (5, 6)
    # 5 x 500 woningen x 2 hours + 5 x 100 hours: what is missing gets no hours, fixed ones neither.
    assert enough["fte_likely"] == pytest.approx(5.5)
    # 4 of 6 thousand inwoners is less than 80 %.
    figures["woningvoorraad"].values.loc[zeewolde] = np.nan
    figures["woningvoorraad"].reasons.loc[zeewolde] = Reason.NIET_GELEVERD.value
    too_little = load(toets, figures, load_geography(), "provincie").loc[FLEVOLAND]
    assert np.isnan(too_little["fte_likely"])
    assert too_little["reason"] == Reason.NIET_GELEVERD


def test_without_own_staff_there_is_no_share_but_there_are_fte() -> None:
    figures = people() | by_slug(
        {
            "personeelslasten_sociaal_per_inwoner": {
                2024: everywhere(100, LAYOUT, GM0277=Reason.NIET_VERGELIJKBAAR, GM0373=0, GM0893=-5)
            }
        }
    )
    every = load(TOETS, figures, load_geography())
    assert every.at[ROZENDAAL, "fte_likely"] == pytest.approx(2.1)
    assert np.isnan(every.at[ROZENDAAL, "share_pct_likely"])
    assert every.at[ROZENDAAL, "share_reason"] == Reason.NIET_VERGELIJKBAAR
    # A share of nothing, or of a correction below zero, does not exist.
    for code in (BERGEN_NH, BERGEN_L):
        assert np.isnan(every.at[code, "share_pct_likely"])
        assert every.at[code, "share_reason"] == Reason.NIET_VAN_TOEPASSING
    # The share of a region is over the gemeenten whose staff is known, above and below the line;
    # Gelderland has 51, Rozendaal among them.
    found = load(TOETS, figures, load_geography(), "provincie").loc["PV25"]
    assert found["fte_likely"] == pytest.approx(51 * 2.1)
    assert found["personnel_eur"] == pytest.approx(50 * 100_000)
    assert found["share_pct_likely"] == pytest.approx(210)


def test_without_hours_there_is_no_share() -> None:
    only_money = replace(TOETS, hours=Range(), fixed_hours=Range())
    row = load(only_money, people(), load_geography()).loc[AMSTERDAM]
    assert row["eur_likely"] == pytest.approx(10_000)
    assert np.isnan(row["share_pct_likely"])
    assert row["share_reason"] == Reason.NIET_VAN_TOEPASSING


def test_a_level_that_may_not_be_summed_says_so() -> None:
    found = load(TOETS, people(), load_geography(), "waterschap")
    assert found["fte_likely"].isna().all()
    assert set(found["reason"]) == {Reason.NIET_VAN_TOEPASSING}


def test_published_example_of_the_standard_cost_model() -> None:
    """20 staff x 52 weeks x 6 hours x NOK 600 = NOK 3.744.000 per year.

    Protag Systems, Cutting Documentation Costs with the Standard Cost Model,
    https://protagsystems.io/cutting-documentation-costs-with-the-standard-cost-model.
    Here: 20 units of 52 x 6 = 312 hours; 500 hours for 300.000 is 600 an hour.
    """
    toets = replace(
        TOETS,
        driver="gemeente",
        hours=Range(312, 312, 312),
        eur=Range(),
        fixed_hours=Range(),
        productive_hours=500.0,
        cost_per_fte_eur=300_000.0,
        overhead_per_fte_eur=0.0,
    )
    staff = load(toets, people(), load_geography()).iloc[:20]
    assert staff["eur_likely"].sum() == pytest.approx(3_744_000)


def test_what_a_toets_needs() -> None:
    assert needed(TOETS) == ("inwoners", "personeelslasten_sociaal_per_inwoner")
    cyber = replace(TOETS, driver="gemeente", theme="digitalisering")
    assert needed(cyber) == (
        "salarislasten_per_inwoner",
        "externe_inhuur_per_inwoner",
        "inwoners",
    )
