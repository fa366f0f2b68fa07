"""A backtest in words: what was tested, how often the band held, how far off it was."""

from __future__ import annotations

import pytest

from tests.support.sentences import INDICATORS, check
from uitvoeringskracht.declared.backtest import Evidence, Pool, load_backtest
from uitvoeringskracht.sentences.tested import better_than_naive, how_tested


def evidence(slug: str, pool: Pool = Pool.GEMEENTE) -> Evidence:
    found = load_backtest().find(slug, pool)
    assert found is not None
    return found


def told(slug: str, pool: Pool = Pool.GEMEENTE) -> str:
    return " ".join(each.text for each in how_tested(evidence(slug, pool), INDICATORS[slug]))


def test_numbers_are_those_of_the_backtest() -> None:
    text = told("lasten_sociaal_per_inwoner")
    # docs/backtest.md: 2.010 tests in 335 gemeenten, 80 % inside, 68 % in the worst year.
    for part in ("2021, 2022 en 2023", "2.010 toetsen in 335 gemeenten", "vielen er 80"):
        assert part in text
    assert "waren dat er 68" in text
    assert "€\u00a0116 per inwoner naast" in text
    assert "was het €\u00a0120 per inwoner" in text
    assert "provincies" in told("lasten_sociaal_per_inwoner", Pool.REGIO)


def test_a_model_that_is_a_little_better_is_said_to_be() -> None:
    # 17,6 and 18,0: both are written as 18.
    text = told("lasten_milieubeheer_per_inwoner")
    assert "€\u00a018 per inwoner naast" in text
    assert "was het iets meer" in text


def test_a_year_in_which_no_outcome_was_inside_is_said_so() -> None:
    assert "In het slechtste jaar was dat er geen" in told("gasverbruik_woning")


def test_naive_says_that_nothing_was_better() -> None:
    assert "Geen model was duidelijk beter" in told("lasten_fysiek_per_inwoner")


def test_count_of_figures_with_a_better_model() -> None:
    text = better_than_naive(load_backtest(), Pool.GEMEENTE).text
    # methods/vooruitblik.md: 8 of the 57 figures of gemeenten.
    assert "8 van de 57 cijfers van gemeenten" in text


@pytest.mark.parametrize("pool", list(Pool))
def test_every_backtest_can_be_told(pool: Pool) -> None:
    check(better_than_naive(load_backtest(), pool))
    for each in load_backtest().evidence:
        if each.pool is pool:
            for sentence in how_tested(each, INDICATORS[each.indicator]):
                check(sentence)
