"""What a figure rests on, and whether a difference is more than chance or than the yearly noise."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import shipped
from tests.support.observations import measure
from tests.support.wide import made, wide
from uitvoeringskracht.analysis.counted import (
    Basis,
    Chance,
    Counted,
    basis,
    chance_interval,
    counted,
)
from uitvoeringskracht.analysis.difference import (
    Comparison,
    DifferenceMethod,
    DifferenceRefusal,
    PairDifference,
    PeerDifference,
    between,
    own_noise,
    with_peers,
    yearly_noise,
)
from uitvoeringskracht.analysis.theil_sen import theil_sen
from uitvoeringskracht.figures import as_indicator
from uitvoeringskracht.indicators import Formula, Term

ROOSENDAAL, VLIELAND, AMSTERDAM = "GM1674", "GM0096", "GM0363"
MEASURES = {
    each.id: each
    for each in (
        measure("gebeurtenissen", unit="aantal"),
        measure("inwoners", unit="personen"),
        measure("teller", unit="%", additive=False),
    )
}
RATE = Formula((Term("gebeurtenissen"),), (Term("inwoners"),), 1000.0, "", 2010, None, None)
PEERS = [f"p{number}" for number in range(10)]


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("misdrijven_per_1000", Counted(Chance.BYAR, "inwoners", 1000, is_worked_back=False)),
        ("pct_65plus", Counted(Chance.WILSON, "kwb.inwoners", 100, is_worked_back=False)),
        ("wmo_clienten_per_1000", Counted(Chance.BYAR, "kwb.inwoners", 1000, is_worked_back=True)),
        (
            "koopwoningen_pct",
            Counted(Chance.WILSON, "kwb.woningvoorraad", 100, is_worked_back=True),
        ),
        ("webhosts_https_pct", Counted(Chance.WILSON, "web.hosts", 100, is_worked_back=False)),
        ("lasten_jeugd_per_inwoner", None),
        ("gasverbruik_woning", None),
        ("goede_gezondheid_pct", None),
        ("afstand_huisarts", None),
        ("zonnestroom_woningen_kwh_inw", None),
        ("woningvoorraad", None),
    ],
)
def test_which_figures_are_counts(slug: str, expected: Counted | None) -> None:
    assert counted(shipped.indicators()[slug], shipped.figures().measures) == expected


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("misdrijven_per_1000", Basis.TELLING),
        ("lasten_jeugd_per_inwoner", Basis.VOLLEDIGE_ADMINISTRATIE),
        ("spuk_aandeel_rijk_pct", Basis.VOLLEDIGE_ADMINISTRATIE),
        ("laag_inkomen_pct", Basis.AANTALLEN_ONBEKEND),
        ("netto_schuldquote_rekening", Basis.AANTALLEN_ONBEKEND),
        ("gasverbruik_woning", Basis.AANTALLEN_ONBEKEND),
    ],
)
def test_what_a_figure_rests_on(slug: str, expected: Basis) -> None:
    assert basis(shipped.indicators()[slug], shipped.figures().measures) == expected


def test_an_interval_around_a_rate() -> None:
    these = Counted(Chance.BYAR, "inwoners", 1000, is_worked_back=False)
    values = pd.Series({"a": 65.0, "b": 1.0, "c": np.nan, "d": 2.0})
    found = chance_interval(values, pd.Series({"a": 1000.0, "b": 0.0, "c": 5.0}), these)
    # 65 events per 1.000: 50,1632 to 82,8491, as in test_intervals.
    assert found.loc["a"].to_list() == pytest.approx([50.1632, 82.8491], abs=5e-5)
    assert found.loc[["b", "c", "d"]].isna().all(axis=None)


def test_a_rounded_share_does_not_pass_its_total() -> None:
    these = Counted(Chance.WILSON, "woningen", 100, is_worked_back=True)
    found = chance_interval(pd.Series({"a": 100.4}), pd.Series({"a": 50.0}), these)
    # 100,4 % of 50 is worked back to 50 of 50: 50 / (50 + 1,96^2) = 0,9287 to 1.
    assert found.loc["a"].to_list() == pytest.approx([92.87, 100], abs=0.01)


def test_noise_by_hand() -> None:
    # a: slope 2 (of 15 pair slopes), changes 2, 1, 3, 1, 4: distances 0, 1, 1, 1, 2.
    # b: slope 1, changes 1, 1, 1, 1, 2: the middle distance is 0, their mean 1/5.
    # c: a gap leaves changes into 2018, 2019 and 2022 only: too few.
    # d: rises by the same amount every year, which is a trend and no noise.
    # e: up and down by 10 every year around a slope of 0: distances 10 throughout.
    rows = {
        "a": [1, 3, 4, 7, 8, 12],
        "b": [1, 2, 3, 4, 5, 7],
        "c": [1, 2, 3, None, 5, 7],
        "d": [0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
        "e": [50, 60, 50, 60, 50, 60],
    }
    noise = yearly_noise(wide(rows).observed)
    slopes = theil_sen(wide(rows).values.to_numpy(), range(6)).estimate
    assert slopes[[0, 1, 4]].tolist() == pytest.approx([2.0, 1.0, 0.0])
    assert noise[["a", "b"]].to_list() == pytest.approx([1.4826, 1.2533 / 5])
    assert np.isnan(noise["c"])
    assert noise["d"] == pytest.approx(0, abs=1e-12)
    assert noise["e"] == pytest.approx(14.826)
    assert yearly_noise(wide(rows).observed[[2017]]).isna().all()


@given(
    st.lists(st.floats(-100, 100), min_size=6, max_size=9),
    st.floats(-50, 50),
    st.floats(0.1, 10),
)
@settings(max_examples=20, deadline=None)
def test_laws_of_noise(values: list[float], slope: float, scale: float) -> None:
    years = np.arange(len(values))
    frames = {
        "a": values,
        "tilted": [v + slope * year for v, year in zip(values, years, strict=True)],
        "scaled": [v * scale for v in values],
        "turned": values[::-1],
    }
    noise = yearly_noise(wide(frames).observed)
    assert noise["tilted"] == pytest.approx(noise["a"], abs=1e-6)
    assert noise["scaled"] == pytest.approx(noise["a"] * scale, rel=1e-6, abs=1e-6)
    assert noise["turned"] == pytest.approx(noise["a"], abs=1e-6)


def test_what_happens_everywhere_is_no_noise_of_one_area() -> None:
    winters = [0, 5, -5, 4, -6, 5]
    rows = {peer: [50 + winter for winter in winters] for peer in PEERS}
    rows["own"] = [
        60 + winter + own for winter, own in zip(winters, [0, 1, 0, 1, 0, 2], strict=True)
    ]
    series = wide(rows)
    assert yearly_noise(series.observed)["own"] > 5
    # Apart from the winters it is 10, 11, 10, 11, 10, 12 (slope 1/4): changes 1, -1, 1, -1, 2 with
    # distances 3/4, 5/4, 3/4, 5/4 and 7/4.
    assert own_noise(series)["own"] == pytest.approx(1.4826 * 1.25)
    assert own_noise(series)[PEERS].tolist() == [0] * 10
    # Few areas have no middle to take off.
    assert own_noise(wide({"own": rows["own"]}))["own"] > 5


def _peers(middle: float) -> dict[str, list[float]]:
    """Return ten peers around `middle`, from 4,5 below to 4,5 above: P10 is 3,6 below."""
    return {peer: [middle - 4.5 + place] * 6 for place, peer in enumerate(PEERS)}


@pytest.mark.parametrize(
    ("own", "comparison"),
    [
        ([50, 50, 50, 50, 50, 58], Comparison.HOGER),
        ([50, 50, 50, 50, 50, 42], Comparison.LAGER),
        # Inside P10-P90 (46,4 to 53,6), however steady.
        ([53, 53, 53, 53, 53, 53], Comparison.GEEN_DUIDELIJK_VERSCHIL),
        # Outside, but it moves by 10 every year: twice the noise is far more than 8.
        ([50, 60, 50, 60, 50, 58], Comparison.GEEN_DUIDELIJK_VERSCHIL),
    ],
)
def test_spread_and_noise(own: list[float], comparison: Comparison) -> None:
    found = with_peers(wide({**_peers(50), "own": own}), "own", [*PEERS, "own"], MEASURES)
    assert isinstance(found, PeerDifference)
    assert found.method is DifferenceMethod.SPREIDING_EN_RUIS
    assert found.basis is Basis.AANTALLEN_ONBEKEND
    assert found.comparison is comparison
    assert (found.position.p50, found.position.peers) == (50, 10)
    assert (found.position.p10, found.position.p90) == pytest.approx((46.4, 53.6))
    assert np.isnan([found.low, found.high]).all()


def test_without_enough_years_the_spread_decides_alone() -> None:
    rows = {name: row[-2:] for name, row in _peers(50).items()}
    found = with_peers(wide({**rows, "own": [50, 58]}), "own", PEERS, MEASURES)
    assert isinstance(found, PeerDifference)
    assert (found.method, found.comparison) == (DifferenceMethod.SPREIDING, Comparison.HOGER)
    assert np.isnan(found.noise)
    # Amounts in current prices have no noise: their changes hold the rise of prices.
    euro = made(unit="euro per inwoner", formulas=(RATE,))
    amounts = wide({**_peers(50), "own": [50, 50, 50, 50, 50, 58]}, of=euro)
    found = with_peers(amounts, "own", PEERS, MEASURES)
    assert isinstance(found, PeerDifference)
    assert found.method is DifferenceMethod.SPREIDING


def test_counts_get_an_interval() -> None:
    series = wide({**_peers(50), "own": [65.0] * 6}, of=made(formulas=(RATE,)))
    few, many = pd.Series({"own": 200.0}), pd.Series({"own": 10_000.0})
    found = with_peers(series, "own", PEERS, MEASURES, few)
    assert isinstance(found, PeerDifference)
    # 13 events in 200 inwoners: 65 per 1.000 with 34,6 to 111,2 by chance: 50 is inside.
    assert (found.method, found.basis) == (DifferenceMethod.BYAR, Basis.TELLING)
    assert (found.low, found.high) == pytest.approx((34.6, 111.2), abs=0.1)
    assert found.comparison is Comparison.GEEN_DUIDELIJK_VERSCHIL
    # 650 events in 10.000 inwoners is far from chance.
    found = with_peers(series, "own", PEERS, MEASURES, many)
    assert isinstance(found, PeerDifference)
    assert found.comparison is Comparison.HOGER
    # Without the total there is no interval, and the spread says it.
    found = with_peers(series, "own", PEERS, MEASURES)
    assert isinstance(found, PeerDifference)
    assert (found.method, found.basis) == (DifferenceMethod.SPREIDING_EN_RUIS, Basis.TELLING)


def test_when_there_is_nothing_to_compare() -> None:
    rows = _peers(50)
    yes_no = made(unit_format="ja_nee")
    cases = [
        (wide(rows, of=yes_no), "p0", PEERS, DifferenceRefusal.JA_OF_NEE),
        (wide(rows), "elsewhere", PEERS, DifferenceRefusal.GEEN_CIJFER),
        (wide(rows), "p0", PEERS[:7], DifferenceRefusal.TE_WEINIG_ANDEREN),
        (wide({"p0": [None]}), "p0", PEERS, DifferenceRefusal.GEEN_CIJFER),
    ]
    for series, area, peers, refusal in cases:
        assert with_peers(series, area, peers, MEASURES) is refusal
    assert between(wide(rows, of=yes_no), "p0", "p1", MEASURES) is DifferenceRefusal.JA_OF_NEE
    assert between(wide(rows), "p0", "x", MEASURES) is DifferenceRefusal.GEEN_CIJFER
    short = wide({"a": [1, 2], "b": [3, 4]})
    assert between(short, "a", "b", MEASURES) is DifferenceRefusal.RUIS_ONBEKEND


def test_two_areas_by_their_noise() -> None:
    rows = {"a": [10, 11, 10, 11, 10, 15], "b": [5, 6, 5, 6, 5, 10.5]}
    found = between(wide(rows), "a", "b", MEASURES)
    assert isinstance(found, PairDifference)
    a, b = yearly_noise(wide(rows).observed)
    assert found.noise == pytest.approx(np.hypot(a, b))
    assert (found.gap, found.method) == (4.5, DifferenceMethod.RUIS)
    assert (found.low, found.high) == pytest.approx((4.5 - 2 * found.noise, 4.5 + 2 * found.noise))
    assert found.comparison is Comparison.GEEN_DUIDELIJK_VERSCHIL
    steady = between(wide({"a": [9] * 6, "b": [4, 4, 4, 4, 4, 4.5]}), "a", "b", MEASURES)
    assert isinstance(steady, PairDifference)
    assert steady.comparison is Comparison.HOGER


def test_two_areas_by_chance() -> None:
    series = wide({"a": [65.0], "b": [50.0]}, of=made(formulas=(RATE,)))
    for size, comparison in (
        (1000, Comparison.GEEN_DUIDELIJK_VERSCHIL),
        (20_000, Comparison.HOGER),
    ):
        totals = pd.Series({"a": float(size), "b": float(size)})
        found = between(series, "a", "b", MEASURES, totals)
        back = between(series, "b", "a", MEASURES, totals)
        assert isinstance(found, PairDifference)
        assert isinstance(back, PairDifference)
        assert (found.method, found.comparison) == (DifferenceMethod.BYAR, comparison)
        assert found.low < 15 < found.high
        assert (back.low, back.high) == pytest.approx((-found.high, -found.low))


def test_real_figures() -> None:
    figures = shipped.figures()
    crime = shipped.series("misdrijven_per_1000")
    totals = figures.series(as_indicator(figures.measures["inwoners"])).values[crime.main_period]
    others = [code for code in crime.values.index if code not in {VLIELAND, AMSTERDAM}]
    large = with_peers(crime, AMSTERDAM, others, figures.measures, totals)
    small = with_peers(crime, VLIELAND, others, figures.measures, totals)
    assert isinstance(large, PeerDifference)
    assert isinstance(small, PeerDifference)
    # 85,6 per 1.000 of 934.000 inwoners is sure to a half; 41,9 of 1.200 only to 12.
    assert (large.comparison, large.method) == (Comparison.HOGER, DifferenceMethod.BYAR)
    assert large.high - large.low < 1.5
    assert 20 < small.high - small.low < 28
    gas = shipped.series("gasverbruik_woning")
    found = with_peers(gas, VLIELAND, others, figures.measures)
    assert isinstance(found, PeerDifference)
    assert found.method is DifferenceMethod.SPREIDING_EN_RUIS
    # Cold winters are taken off: what is left moves less than half as much.
    assert found.noise < yearly_noise(gas.observed)[VLIELAND] / 2
