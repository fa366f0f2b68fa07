"""Classes of the map, against bounds and words worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uitvoeringskracht.map.classes import STEPS, Classes, class_index, classify, counts, labels

NAN = math.nan
pytestmark = pytest.mark.filterwarnings("ignore:Not enough unique values")


def test_hundred_values_give_five_equal_round_classes() -> None:
    found = classify(np.arange(1, 101), decimals=0)
    assert found.bounds == (20, 40, 60, 80)
    # A bound belongs to the class above it: 20 is in the second class.
    assert counts(np.arange(1, 101), found, 0) == (19, 20, 20, 20, 21)
    assert list(class_index([1, 19, 20, 79, 80, NAN], found, 0)) == [0, 0, 1, 3, 4, -1]


def test_bounds_are_rounded_no_further_than_the_classes_stay_even() -> None:
    # 310 values, evenly from 10.0 to 40.9: the quantiles are 16.2, 22.4, 28.5 and 34.7. Steps of
    # 10 and 5 leave classes that are too uneven (50, 50, 100, 50, 60); steps of 2 do not.
    values = np.arange(310) / 10 + 10
    found = classify(values, decimals=1)
    assert found.bounds == (16, 22, 28, 34)
    assert counts(values, found, 1) == (60, 60, 60, 60, 70)


def test_missing_values_do_not_count() -> None:
    with_gaps = [NAN, *range(1, 101), NAN, math.inf]
    assert classify(with_gaps, decimals=0) == classify(range(1, 101), decimals=0)


def test_few_different_values_get_a_class_each() -> None:
    found = classify([3, 1, 1, 2, 3, 3], decimals=0)
    assert found.exact == (1, 2, 3)
    assert found.bounds == (2, 3)
    assert counts([3, 1, 1, 2, 3, 3], found, 0) == (2, 1, 3)
    assert labels(found, unit_format="getal", decimals=0) == ("1", "2", "3")


def test_yes_and_no_are_two_classes_in_words() -> None:
    found = classify([0, 1, 1, 0, 1], decimals=0)
    assert counts([0, 1, 1, 0, 1], found, 0) == (2, 3)
    assert labels(found, unit_format="ja_nee", decimals=0) == ("nee", "ja")


def test_only_yes_is_one_class() -> None:
    found = classify([1, 1], decimals=0)
    assert len(found) == 1
    assert labels(found, unit_format="ja_nee", decimals=0) == ("ja",)


def test_yes_of_a_region_is_a_percentage() -> None:
    found = classify([40, 50, 60, 70, 80, 90], decimals=0)
    words = labels(found, unit_format="ja_nee", decimals=0, aggregated=True)
    assert words[0].startswith("minder dan ")
    assert words[-1].endswith("% of meer")


def test_all_equal_is_one_class_with_its_value() -> None:
    found = classify([12.5] * 9, decimals=1)
    assert found == Classes((), (12.5,))
    assert found.steps == (2,)
    assert labels(found, unit_format="procent", decimals=1) == ("12,5%",)


def test_no_values_is_no_class() -> None:
    found = classify([NAN, NAN], decimals=1)
    assert len(found) == 0
    assert labels(found, unit_format="euro", decimals=0) == ()
    assert list(class_index([NAN], found, 1)) == [-1]


def test_many_zeros_get_a_class_of_their_own() -> None:
    values = [0] * 60 + list(range(1, 41))
    found = classify(values, decimals=0)
    assert found.bounds[0] == 1
    assert counts(values, found, 0)[0] == 60
    assert labels(found, unit_format="getal", decimals=0)[0] == "0"
    assert len(found) == 5


def test_negative_values_have_a_real_minus_sign() -> None:
    values = np.arange(-50, 50)
    found = classify(values, decimals=0)
    assert found.bounds == (-30, -10, 10, 30)
    assert labels(found, unit_format="procent", decimals=1) == (
        "minder dan −30%",
        "−30 tot −10%",
        "−10 tot 10%",
        "10 tot 30%",
        "30% of meer",
    )


def test_words_of_money_repeat_the_sign() -> None:
    words = labels(Classes((1000.0, 1500.0)), unit_format="euro", decimals=0)
    assert words == (
        "minder dan €\u00a01.000",
        "€\u00a01.000 tot €\u00a01.500",
        "€\u00a01.500 of meer",
    )


def test_words_of_percentages() -> None:
    words = labels(Classes((14.0, 19.0, 21.0, 24.0)), unit_format="procent", decimals=1)
    assert words == ("minder dan 14%", "14 tot 19%", "19 tot 21%", "21 tot 24%", "24% of meer")


def test_words_have_the_decimals_that_the_bounds_need() -> None:
    words = labels(Classes((0.5, 1.0)), unit_format="getal", decimals=2)
    assert words == ("minder dan 0,5", "0,5 tot 1,0", "1,0 of meer")


def test_one_whole_number_is_not_written_as_a_range() -> None:
    words = labels(Classes((2.0, 3.0, 5.0)), unit_format="getal", decimals=0)
    assert words == ("minder dan 2", "2", "3 tot 5", "5 of meer")


def test_class_follows_the_value_as_it_is_written() -> None:
    # 19.96 is written as 20,0 and so belongs to the class from 20.
    assert list(class_index([19.96, 19.94], Classes((20.0,)), 1)) == [1, 0]


@pytest.mark.parametrize("number", sorted(STEPS))
def test_steps_of_the_scale_go_up(number: int) -> None:
    steps = STEPS[number]
    assert len(steps) == number
    assert list(steps) == sorted(set(steps))
    assert all(0 <= step <= 4 for step in steps)


_numbers = st.floats(-1e7, 1e7, allow_nan=False)


@given(st.lists(st.one_of(_numbers, st.integers(-3, 3).map(float)), max_size=60), st.integers(0, 3))
def test_every_value_is_in_one_class_and_every_class_has_words(
    values: list[float], decimals: int
) -> None:
    found = classify(values, decimals=decimals)
    assert len(found) <= 5
    assert all(low < high for low, high in zip(found.bounds, found.bounds[1:], strict=False))
    assert sum(counts(values, found, decimals)) == len(values)
    words = labels(found, unit_format="getal", decimals=decimals)
    assert len(words) == len(found) == len(found.steps)
    assert len(set(words)) == len(words)
