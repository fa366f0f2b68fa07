"""The invoeringstoets: by hand, on published examples, its refusals, and on real figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import shipped
from tests.support.observations import indicator
from tests.support.peers import shipped_structure
from tests.support.typed_series import typed
from uitvoeringskracht.analysis.introduction_test import (
    CurrentPrices,
    Introduction,
    Refusal,
    Refused,
    introduction_test,
)
from uitvoeringskracht.analysis.peers.neighbours import Neighbours, neighbours
from uitvoeringskracht.analysis.placebo import LEAST_PEERS, Verdict, compare, placebos
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.declared.features import default_weights
from uitvoeringskracht.observations import Reason

SALES = Path(__file__).parent / "support" / "cigarette_sales.csv"
OWN = "GM0000"
PEERS = [f"GM{number:04}" for number in range(1, 21)]
COUNT = replace(indicator({"aantal": 1}), unit="aantal", unit_format="getal")
YEARS = range(2019, 2025)
START = 2022


def rising(own: Mapping[int, float | Reason] | None = None, breaks: tuple[int, ...] = ()) -> Series:
    """Return 100 everywhere until the start; then peer k has k more, and the own area 50 more."""
    figures: dict[int, dict[str, float | Reason]] = {
        year: {
            OWN: 150 if year >= START else 100,
            **{peer: 100 + k * (year >= START) for k, peer in enumerate(PEERS, start=1)},
        }
        for year in YEARS
    }
    for year, value in (own or {}).items():
        figures[year][OWN] = value
    return typed(replace(COUNT, breaks=breaks), figures)


def done(outcome: Introduction | Refused) -> Introduction:
    assert isinstance(outcome, Introduction)
    return outcome


def refused(outcome: Introduction | Refused) -> Refused:
    assert isinstance(outcome, Refused)
    return outcome


def test_by_hand() -> None:
    found = done(introduction_test(rising(), OWN, PEERS, START))
    assert (found.before, found.after) == ((2019, 2020, 2021), (2022, 2023, 2024))
    assert (found.own_before, found.own_after) == (100, 150)
    # The changes of the peers are 1 to 20: the middle is 10,5, the mean too.
    change = found.change
    assert (change.own, change.middle, change.effect) == (50, 10.5, 39.5)
    assert found.effect_by_mean == pytest.approx(39.5)
    # Without itself the middle of the others is 11 for peers 1-10 and 10 for 11-20: the placebos
    # are -10 ... -1 and 1 ... 10. P5 of 20 stands at place 0,05 x 21 = 1,05: -10 + 0,05 x 1.
    assert list(change.placebo) == [*range(-10, 0), *range(1, 11)]
    assert (change.noise_low, change.noise_high) == pytest.approx((-9.95, 9.95))
    assert (change.low, change.high) == pytest.approx((29.55, 49.45))
    # Nobody's placebo is as far from 0: only the gemeente itself, 1 of 21.
    assert change.p_value == pytest.approx(1 / 21)
    assert change.verdict is Verdict.HOGER
    # Before the start nothing moved.
    assert found.drift.effect == 0
    assert found.drift.verdict is Verdict.NIET_AANTOONBAAR
    assert found.peers == tuple(PEERS)


def test_a_change_like_that_of_the_peers_is_no_effect() -> None:
    as_peers = rising({2022: 118, 2023: 118, 2024: 118})
    change = done(introduction_test(as_peers, OWN, PEERS, START)).change
    # 18 - 10,5 = 7,5; placebos -10, -9, -8 and 8, 9, 10 are farther: 7 of 21 with the own one.
    assert change.effect == 7.5
    assert change.p_value == pytest.approx(7 / 21)
    assert change.low < 0 < change.high
    assert change.verdict is Verdict.NIET_AANTOONBAAR
    falling = rising({2022: 90, 2023: 90, 2024: 90})
    assert done(introduction_test(falling, OWN, PEERS, START)).change.verdict is Verdict.LAGER


def test_who_already_went_its_own_way_is_said_to() -> None:
    early = done(introduction_test(rising({2021: 130}), OWN, PEERS, START))
    assert early.drift.own == early.drift.effect == 30
    assert early.drift.verdict is Verdict.HOGER


def test_a_window_of_more_years() -> None:
    figures = {year: {OWN: year, **dict.fromkeys(PEERS, 0.0)} for year in range(2014, 2025)}
    found = done(introduction_test(typed(COUNT, figures), OWN, PEERS, 2020, window=6))
    assert (found.before[0], found.after[-1]) == (2014, 2024)
    # Mean of 2020-2024 is 2022, of 2014-2019 it is 2016,5.
    assert found.change.own == pytest.approx(5.5)


def test_too_early_says_how_long_to_wait() -> None:
    last = refused(introduction_test(rising(), OWN, PEERS, 2024))
    assert (last.refusal, last.years_needed, last.after) == (Refusal.TE_VROEG, 1, (2024,))
    coming = refused(introduction_test(rising(), OWN, PEERS, 2026))
    assert (coming.refusal, coming.years_needed, coming.after) == (Refusal.TE_VROEG, 2, ())


def test_too_few_years_before() -> None:
    found = refused(introduction_test(rising(), OWN, PEERS, 2021))
    assert (found.refusal, found.years_needed) == (Refusal.TE_WEINIG_VOOR, 0)
    assert found.before == (2019, 2020)


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2023])
def test_no_effect_across_a_break(year: int) -> None:
    found = refused(introduction_test(rising(breaks=(year,)), OWN, PEERS, START))
    assert found.refusal is Refusal.BREUK


def test_no_effect_across_an_event_that_breaks_the_series() -> None:
    """Since 2022 the opvang of Ukrainians is in these lasten (events.toml): another figure."""
    series = shipped.series("samenkracht_maatwerk_pct")
    found = refused(introduction_test(series, "GM1992", series.values.index.tolist(), 2023))
    assert found.refusal is Refusal.BREUK
    assert series.indicator.breaks == ()


def test_a_break_at_the_edge_leaves_enough() -> None:
    """A new series from 2019 on is no break; one from 2024 on leaves 2022 and 2023."""
    whole = done(introduction_test(rising(breaks=(2019,)), OWN, PEERS, START))
    assert whole.after == (2022, 2023, 2024)
    cut = done(introduction_test(rising(breaks=(2024,)), OWN, PEERS, START))
    assert cut.after == (2022, 2023)


def test_a_gap_of_its_own() -> None:
    with_gap = rising({2023: Reason.NIET_GELEVERD})
    assert done(introduction_test(with_gap, OWN, PEERS, START)).after == (2022, 2024)
    without = rising({2023: Reason.NIET_GELEVERD, 2022: Reason.NIET_GELEVERD})
    found = refused(introduction_test(without, OWN, PEERS, START))
    assert (found.refusal, found.after) == (Refusal.GEEN_CIJFER, (2024,))
    unknown = refused(introduction_test(rising(), "GM9999", PEERS, START))
    assert unknown.refusal is Refusal.GEEN_CIJFER


def test_peers_with_gaps_do_not_count() -> None:
    series = rising()
    series.values.loc[PEERS[0], 2020] = np.nan
    found = done(introduction_test(series, OWN, [OWN, *PEERS, "GM9999"], START))
    assert found.peers == tuple(PEERS[1:])
    few = refused(introduction_test(series, OWN, PEERS[:19], START))
    assert (few.refusal, few.peers) == (Refusal.TE_WEINIG_VERGELIJKBAAR, LEAST_PEERS - 1)


@pytest.mark.parametrize("unit", ["euro per inwoner", "x 1.000 euro"])
def test_money_wants_constant_prices(unit: str) -> None:
    money = replace(rising(), indicator=replace(COUNT, unit=unit))
    with pytest.raises(CurrentPrices, match="proef"):
        introduction_test(money, OWN, PEERS, START)
    constant = replace(money, prices=2024)
    assert done(introduction_test(constant, OWN, PEERS, START)).change.effect == 39.5


def california() -> Series:
    """Return packs of cigarettes sold per person, 39 states, 1970-2000.

    Abadie, Diamond and Hainmueller (2010), as in data/california_prop99.csv of the R package
    synthdid (BSD-3, synth-inference/synthdid); rounded to the tenths in which it was published.
    """
    frame = pd.read_csv(SALES, index_col="state")
    return typed(COUNT, {int(year): frame[year].to_dict() for year in frame})


def test_published_effect_of_proposition_99() -> None:
    """DID of California after 1989: -27.3, Table 1 of Arkhangelsky et al. (2021), AER 111(12).

    Printed by articles/paper-results.html of synth-inference/synthdid; with more digits, as
    -27.349111, in tests/estimators/panel/test_did.py of amazon-science/azcausal. The published
    effect is against the mean of the 38 other states.
    """
    series = california()
    states = series.values.index.drop("California").tolist()
    found = done(introduction_test(series, "California", states, 1989, window=19))
    assert (len(found.before), len(found.after), len(found.peers)) == (19, 12, 38)
    assert round(found.effect_by_mean, 1) == -27.3
    assert found.effect_by_mean == pytest.approx(-27.349111, abs=1e-5)
    # Within what other states show by chance, as the published standard error of 17.7 says too.
    assert found.change.verdict is Verdict.NIET_AANTOONBAAR
    assert found.change.effect == pytest.approx(found.effect_by_mean, abs=2)


def test_published_spread_of_the_placebos() -> None:
    """Standard error 17.7 of the same table, from 200 random placebos: here all 38 of them.

    The published one is a draw: its own standard error is 17.7 / sqrt(2 x 199) = 0.9.
    """
    wide = california().values.drop("California")
    changes = wide.loc[:, 1989:].mean(axis=1) - wide.loc[:, :1988].mean(axis=1)
    assert placebos(changes.to_numpy(), np.mean).std(ddof=1) == pytest.approx(17.7, abs=0.9)


def test_published_example_of_card_and_krueger() -> None:
    """FTE per store: NJ 20.44 to 21.03, PA 23.33 to 21.17; 2.76 more in NJ.

    Card and Krueger (1994), AER 84(4), Table 3, rows 1-3; the printed means differ by 2.75. Every
    peer here is Pennsylvania.
    """
    pennsylvania = np.full(LEAST_PEERS, 21.17 - 23.33)
    found = compare(21.03 - 20.44, pennsylvania)
    assert found.effect == pytest.approx(2.76, abs=0.015)
    assert found.verdict is Verdict.HOGER


@settings(max_examples=25, deadline=None)
@given(
    own=st.integers(-1000, 1000),
    peers=st.lists(st.integers(-1000, 1000), min_size=LEAST_PEERS, max_size=30),
    shift=st.integers(-500, 500),
    seed=st.integers(0, 99),
)
def test_what_all_go_through_is_no_effect(
    own: int, peers: list[int], shift: int, seed: int
) -> None:
    """The same change for all, another unit or another order of the peers: the same outcome."""
    numbers = np.array(peers, dtype=float)
    found = compare(own, numbers)
    moved = compare(own + shift, np.random.default_rng(seed).permutation(numbers + shift))
    doubled = compare(2 * own, 2 * numbers)
    assert moved.effect == pytest.approx(found.effect)
    assert (moved.low, moved.high) == pytest.approx((found.low, found.high))
    assert (doubled.low, doubled.high) == pytest.approx((2 * found.low, 2 * found.high))
    assert moved.verdict is doubled.verdict is found.verdict
    # The verdict and the interval say the same.
    assert (found.verdict is Verdict.NIET_AANTOONBAAR) == (found.low <= 0 <= found.high)
    assert 1 / (1 + len(peers)) <= found.p_value <= 1


@pytest.mark.parametrize("peers", [LEAST_PEERS, 25])
def test_chance_alone_is_called_an_effect_in_one_of_ten(peers: int) -> None:
    draw = np.random.default_rng(20261128).standard_t(3, size=(600, peers + 1))
    called = [compare(row[0], row[1:]).verdict is not Verdict.NIET_AANTOONBAAR for row in draw]
    # 10 of 100 at most; the standard error of 600 draws is 1,2 of 100.
    assert 0.06 < np.mean(called) < 0.13


def nearest(own: str, count: int) -> list[str]:
    """Return the gemeenten whose number of inwoners is nearest."""
    size = np.log(shipped.series("inwoners").newest)
    return (size - size[own]).abs().drop(own).nsmallest(count).index.tolist()


def test_the_omgevingswet_is_too_recent() -> None:
    """It started on 1-1-2024 and the accounts run to 2024: one more year is needed."""
    series = shipped.series("lasten_ruimte_per_inwoner", prices=2024)
    found = refused(introduction_test(series, "GM1674", nearest("GM1674", 25), 2024))
    assert (found.refusal, found.years_needed) == (Refusal.TE_VROEG, 1)


def test_the_merger_of_voorne_aan_zee() -> None:
    """Brielle, Hellevoetsluis and Westvoorne merged on 1-1-2023; their sum is the years before."""
    series = shipped.series("bestuur_per_inwoner", prices=2024)
    alike = neighbours(shipped_structure(), default_weights(), "GM1992", count=25)
    assert isinstance(alike, Neighbours)
    found = done(introduction_test(series, "GM1992", alike.codes, 2023))
    assert (found.before, found.after) == ((2020, 2021, 2022), (2023, 2024))
    assert found.own_before == pytest.approx(122, abs=1)
    assert found.own_after == pytest.approx(84, abs=1)
    # The figures that methods/invoeringstoets.md gives as its example, as the page has them.
    assert len(found.peers) == 25
    change = found.change
    assert (change.effect, change.low, change.high) == pytest.approx((-40, -69, 34), abs=0.5)
    assert change.middle == pytest.approx(2, abs=0.5)
    assert change.verdict is Verdict.NIET_AANTOONBAAR
    assert sum(each < change.own for each in change.placebo) == 2
    # But the year before the merger was a dear one: it went its own way already.
    assert series.values.loc["GM1992", 2020:2022].round().tolist() == [89, 95, 183]
    assert found.drift.verdict is Verdict.HOGER


def test_without_own_staff_there_is_no_figure() -> None:
    series = shipped.series("salarislasten_per_inwoner", prices=2024)
    gone = series.newest.index[series.reasons[2024] == Reason.NIET_VERGELIJKBAAR]
    assert len(gone) == 31
    found = refused(introduction_test(series, gone[0], nearest(gone[0], 25), 2022))
    assert found.refusal is Refusal.GEEN_CIJFER
