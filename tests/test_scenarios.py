"""Published estimates as scenarios for a gemeente: hand calculations and published figures."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import shipped
from uitvoeringskracht.analysis.scenarios import (
    KEY_SLUGS,
    Amount,
    Conversion,
    Refusal,
    convert,
    normalise,
    regions,
)
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.declared.estimates import Estimate, Key, Per, Unit, load_estimates

FOUND = load_estimates()
ROOSENDAAL, ROZENDAAL, AMSTERDAM = "GM1674", "GM0277", "GM0363"
REFUSED = {
    "L09": Refusal.ENKELE_GEMEENTEN,
    "L10": Refusal.AANDEEL_ONBEKEND,
    "L15": Refusal.PERCENTAGE,
    "L16": Refusal.PER_DOSSIER,
    "L20": Refusal.AANDEEL_ONBEKEND,
    "L27": Refusal.PERCENTAGE,
    "L29": Refusal.AANDEEL_ONBEKEND,
    "L30": Refusal.AANDEEL_ONBEKEND,
    "L31": Refusal.AANDEEL_ONBEKEND,
    "L33": Refusal.AANDEEL_ONBEKEND,
    "L35": Refusal.GEEN_BEDRAG,
}
CONVERTED = [each.id for each in FOUND.estimate if each.id not in REFUSED]


def keys() -> dict[Key, pd.DataFrame]:
    return {key: shipped.series(slug).observed for key, slug in KEY_SLUGS.items()}


def amount(raming: str) -> Amount:
    found = normalise(FOUND.by_id[raming])
    assert isinstance(found, Amount)
    return found


def conversion(raming: str, key: Key | None = None) -> Conversion:
    estimate = FOUND.by_id[raming]
    found = convert(estimate, FOUND.tasks[estimate.task], keys(), key)
    assert isinstance(found, Conversion)
    return found


@pytest.mark.parametrize("estimate", FOUND.estimate, ids=lambda estimate: estimate.id)
def test_every_estimate_is_divided_or_refused_with_a_reason(estimate: Estimate) -> None:
    found = convert(estimate, FOUND.tasks[estimate.task], keys())
    if estimate.id in REFUSED:
        assert found == REFUSED[estimate.id]
    else:
        assert isinstance(found, Conversion)
        assert len(found.values) == 342
        assert (found.values["low"] > 0).all()


@pytest.mark.parametrize("raming", CONVERTED)
def test_gemeenten_add_up_to_the_country(raming: str) -> None:
    found = conversion(raming)
    assert found.values["low"].sum() == pytest.approx(found.amount.low)
    if np.isnan(found.amount.high):
        assert found.values["high"].isna().all()
    else:
        assert found.values["high"].sum() == pytest.approx(found.amount.high)
        assert (found.values["low"] <= found.values["high"]).all()


def test_klimaat_per_inwoner_as_the_claim_says() -> None:
    found = conversion("L07")
    # 775 mln / 18.044.027 inwoners on 1-1-2025 = 42,95; claim B29 says "circa 43 euro".
    assert found.values["low_per_inwoner"].to_numpy() == pytest.approx(42.95, abs=0.005)
    # Roosendaal: 77.721 inwoners x 42,95; Rozendaal: 1.836 x 42,95.
    assert found.values.at[ROOSENDAAL, "low"] == pytest.approx(3_338_156, abs=1)
    assert found.values.at[ROZENDAAL, "low"] == pytest.approx(78_857, abs=1)
    assert (found.key, found.key_period, found.is_assumption) == (Key.INWONERS, 2025, True)


@pytest.mark.parametrize(
    ("raming", "year", "inwoners", "per_inwoner"),
    [
        # 450 / 17,590672; 540 / 17,811291; 599 / 17,942942 (CBS, inwoners on 1 January).
        ("L01", 2022, 17_590_672, 25.58),
        ("L02", 2023, 17_811_291, 30.32),
        ("L03", 2024, 17_942_942, 33.38),
    ],
)
def test_the_years_of_the_rob(raming: str, year: int, inwoners: int, per_inwoner: float) -> None:
    found = conversion(raming)
    assert found.key_period == year
    assert found.values["inwoners"].sum() == inwoners
    assert found.values.at[AMSTERDAM, "high_per_inwoner"] == pytest.approx(per_inwoner, abs=0.005)


def test_a_lower_bound_has_no_upper_bound() -> None:
    assert amount("L08").low == 1_000_000_000
    assert np.isnan(amount("L08").high)


def test_a_total_over_named_years_becomes_an_average() -> None:
    # 1.100 / 14 years and 1.700 / 14 years (2016 to 2029); 2.100 / 17 years (2016 to 2032).
    assert amount("L11").low == pytest.approx(78_571_429, abs=1)
    assert amount("L11").high == pytest.approx(121_428_571, abs=1)
    assert amount("L12").low == pytest.approx(123_529_412, abs=1)
    assert (amount("L12").is_average, amount("L12").per) == (True, Per.JAAR)


def test_a_total_without_years_stays_a_total() -> None:
    found = amount("L13")
    assert (found.low, found.per, found.is_average) == (200_000_000, Per.TOTAAL, False)


def test_a_yearly_amount_over_years_is_no_average() -> None:
    found = amount("L34")
    assert (found.low, found.is_average, found.first, found.last) == (52_300_000, False, 2017, 2019)


@pytest.mark.parametrize(
    ("total", "ours", "published"),
    [
        # TNO (2e Landelijk Prognoserapport, 2023) gives 55 % of all costs to gemeenten. Friends in
        # Business (14-11-2023) tells the amounts of gemeenten from the same report: 1,8 miljard
        # in 2031-2050 and 1,3 miljard in the ten years before; TNO itself (vector.tno.nl) 2,4
        # miljard a year for all in 2021-2030.
        (3_400_000_000, "L19", "L44"),
        (2_400_000_000, None, "L43"),
    ],
)
def test_a_share_gives_what_tno_publishes(total: float, ours: str | None, published: str) -> None:
    share = amount("L19").share
    assert share == 0.55
    assert total * share == pytest.approx(amount(published).low, rel=0.05)
    if ours:
        assert amount(ours).low == pytest.approx(total * share)


def test_an_example_gemeente_gives_the_national_amount_of_the_source() -> None:
    found = conversion("L36")
    # 50.000 euro / 50.000 inwoners x 17.590.672 inwoners (2022); the source: "ruim 17 mln euro".
    assert found.amount.low == pytest.approx(17_590_672)
    assert found.values.at[ROZENDAAL, "low"] == pytest.approx(1_756)


def test_the_fund_costs_what_the_vng_says() -> None:
    found = conversion("L34")
    # 52,3 mln / 17.282.163 inwoners (2019) = 3,03; "circa 3 euro per inwoner".
    assert found.values["low_per_inwoner"].iloc[0] == pytest.approx(3.03, abs=0.005)
    # The VNG itself divides by inwoners.
    assert not found.is_assumption


def test_a_part_fits_in_the_whole() -> None:
    # Gemeente.nu (2021): 350 mln "ofwel 60 procent" of 599 mln.
    part = FOUND.by_id["L06"]
    assert amount("L06").low / amount(part.part_of).low == pytest.approx(0.60, abs=0.02)


def test_homes_are_divided_by_homes() -> None:
    found = conversion("L38")
    # 845.000 / 10 years x 35.853 of 8.045.580 homes (2022).
    assert found.values.at[ROOSENDAAL, "low"] == pytest.approx(376.6, abs=0.05)
    assert (found.key, found.key_period, found.inwoners_period) == (Key.WONINGEN, 2022, 2026)
    assert found.amount.unit == Unit.WONINGEN


def test_another_key_is_an_assumption() -> None:
    found = conversion("L34", Key.GEMEENTEN)
    assert found.values["low"].to_numpy() == pytest.approx(52_300_000 / 342)
    assert (found.is_assumption, found.key_period) == (True, None)


def test_dividing_is_rougher_than_it_looks() -> None:
    # Brink (2024): 1.300 to 2.200 fte in the country, based on 100 to 204 fte in Gelderland.
    # By inwoners Gelderland gets more, at both ends: the key decides, so it must be shown.
    members = load_geography().members("provincie")
    gelderland = regions(conversion("L18"), members).loc["PV25"]
    assert 100 < gelderland["low"] < 204 < gelderland["high"]
    # 1.300 x 2.173.000 / 18.130.208.
    assert gelderland["low"] == pytest.approx(156, abs=1)


@pytest.mark.parametrize("level", ["nederland", "provincie", "veiligheidsregio"])
def test_regions_add_up_to_the_country(level: str) -> None:
    found = regions(conversion("L21"), load_geography().members(level))
    assert found["low"].sum() == pytest.approx(1_600_000_000)
    assert found["inwoners"].sum() == 17_282_163
    # By inwoners an inwoner costs the same everywhere: 1.600 mln / 17.282.163.
    assert found["low_per_inwoner"].to_numpy() == pytest.approx(92.58, abs=0.005)


def test_a_region_with_part_of_a_gemeente_gets_no_amount() -> None:
    members = load_geography().members("waterschap")
    found = regions(conversion("L07"), members)
    cut = set(members.loc[~members["is_unambiguous"], "area_code"])
    assert cut
    assert found.loc[sorted(cut)].isna().all().all()


def test_a_region_with_an_unknown_gemeente_gets_no_amount() -> None:
    members = pd.DataFrame(
        {
            "gemeente": [ROOSENDAAL, "GM9999", ROZENDAAL],
            "area_code": ["XX1", "XX1", "XX2"],
            "is_unambiguous": True,
        }
    )
    found = regions(conversion("L07"), members)
    assert found.loc["XX1"].isna().all()
    assert found.at["XX2", "low"] == pytest.approx(78_857, abs=1)


@given(st.lists(st.integers(0, 7), min_size=342, max_size=342), st.sampled_from(CONVERTED))
@settings(max_examples=15, deadline=None)
def test_any_partition_adds_up(groups: list[int], raming: str) -> None:
    found = conversion(raming)
    members = pd.DataFrame(
        {
            "gemeente": found.values.index,
            "area_code": [f"XX{group}" for group in groups],
            "is_unambiguous": True,
            "share": 1.0,
        }
    )
    summed = regions(found, members)
    assert summed["low"].sum() == pytest.approx(found.amount.low)
    assert len(summed) == len(set(groups))
    people = found.values["inwoners"].groupby(np.array(members["area_code"])).sum()
    assert (summed["low_per_inwoner"] * people).sum() == pytest.approx(found.amount.low)


def test_a_year_with_a_gap_is_not_a_key() -> None:
    inwoners = pd.DataFrame({2024: [10.0, 30.0], 2025: [10.0, np.nan]}, index=["GM0001", "GM0002"])
    estimate = FOUND.by_id["L07"]
    task = FOUND.tasks[estimate.task]
    found = convert(estimate, task, {Key.INWONERS: inwoners})
    assert isinstance(found, Conversion)
    # A quarter of 775 mln, by the inwoners of 2024.
    assert (found.key_period, found.values.at["GM0001", "low"]) == (2024, 193_750_000)
    assert convert(estimate, task, {}) == Refusal.GEEN_SLEUTEL
    assert convert(estimate, task, {Key.INWONERS: inwoners[[2025]]}) == Refusal.GEEN_SLEUTEL
    assert convert(estimate, task, {Key.INWONERS: inwoners}, Key.WONINGEN) == Refusal.GEEN_SLEUTEL


def test_before_the_first_key_the_oldest_year_is_used() -> None:
    inwoners = pd.DataFrame({2024: [10.0, 30.0], 2025: [9.0, 9.0]}, index=["GM0001", "GM0002"])
    found = convert(FOUND.by_id["L21"], FOUND.tasks["jeugdhulp"], {Key.INWONERS: inwoners})
    assert isinstance(found, Conversion)
    assert (found.key_period, found.inwoners_period) == (2024, 2024)
