"""The map of a change, from figures made by hand and on the real ones."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import pytest

from tests.test_map_payload import BREDA, HAAG, INDICATOR, ROOSENDAAL, figures
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.indicators import Indicator, load_indicators
from uitvoeringskracht.map.change import change_payload, change_table
from uitvoeringskracht.map.change_classes import change_classes, change_labels, change_steps
from uitvoeringskracht.map.payload import NothingToDraw

SPAN = "2017-2024"
INWONERS = load_indicators()["inwoners"]
JEUGD = load_indicators()["lasten_jeugd_per_inwoner"]


def change(
    values: dict[tuple[str, int], float | str], indicator: Indicator = INDICATOR, **more: Any
) -> dict[str, Any]:
    geography = load_geography()
    made = change_payload(figures(values), indicator, geography, "gemeente", (2017, 2024), **more)
    read: dict[str, Any] = json.loads(json.dumps(made, allow_nan=False))
    return read


def test_third_row_is_the_difference_of_the_figures_as_written() -> None:
    # 25,2 - 23,5 = 1,7, though 25,24 - 23,46 = 1,78: a reader can check the sum.
    made = change({(ROOSENDAAL, 2017): 23.46, (ROOSENDAAL, 2020): 99.0, (ROOSENDAAL, 2024): 25.24})
    assert made["periods"] == [2017, 2024, SPAN]
    assert made["values"] == [[23.5], [25.2], [1.7]]
    assert made["change"]["unit"] == "procentpunt"
    assert made["headings"][SPAN] == "Verschil tussen 2017 en 2024"


def test_a_gap_says_of_which_year_the_figure_misses() -> None:
    made = change(
        {
            (ROOSENDAAL, 2017): "niet_geleverd",
            (ROOSENDAAL, 2024): 25.2,
            (BREDA, 2017): 16.0,
            (BREDA, 2024): 15.0,
            (HAAG, 2017): "niet_geleverd",
            (HAAG, 2024): "niet_vergelijkbaar",
        }
    )
    assert made["values"][2] == [None, -1, None]
    assert made["reasons"][SPAN] == {"niet_geleverd": [0], "niet_vergelijkbaar": [2]}
    assert made["notes"][SPAN] == {
        "Van 2017 is er geen cijfer, dus ook geen verschil.": [0],
        "Van 2017 en 2024 is er geen cijfer, dus ook geen verschil.": [2],
    }


def test_a_sum_changes_in_percent_and_from_nothing_not_at_all() -> None:
    made = change(
        {
            (ROOSENDAAL, 2017): 80.0,
            (ROOSENDAAL, 2024): 90.0,
            (BREDA, 2017): 0.0,
            (BREDA, 2024): 5.0,
        },
        INWONERS,
    )
    # 100 x (90 - 80) / 80 = 12,5
    assert made["values"][2] == [12.5, None]
    assert made["change"]["unit"] == "%"
    assert "In 2017 was dit 0" in next(iter(made["notes"][SPAN]))


def test_colours_follow_the_direction_and_purple_says_nothing() -> None:
    values: dict[tuple[str, int], float | str] = {
        (code, year): value
        for code, pair in {ROOSENDAAL: (10, 30), BREDA: (20, 5), HAAG: (8, 8)}.items()
        for year, value in zip((2017, 2024), pair, strict=True)
    }
    # Lower is better: a rise is the unfavourable end, the first step.
    assert INDICATOR.direction == "lager_is_beter"
    made = change(values)
    assert made["scale"] == "diverging"
    assert made["breaks"]["jaar"][SPAN]["steps"] == [4, 3, 2, 1, 0]
    neutral = change(values, replace(INDICATOR, direction="neutraal"))
    assert neutral["scale"] == "change"
    assert neutral["breaks"]["jaar"][SPAN]["steps"] == [0, 1, 2, 3, 4]


def test_yes_and_no_change_in_words() -> None:
    yes_no = next(i for i in load_indicators().values() if i.unit_format == "ja_nee")
    made = change(
        {(BREDA, 2017): 0.0, (BREDA, 2024): 1.0, (HAAG, 2017): 1.0, (HAAG, 2024): 1.0}, yes_no
    )
    assert made["values"][2] == [1, 0]
    assert made["change"]["words"]["1"] == "van nee naar ja"
    assert made["breaks"]["jaar"][SPAN]["bounds"] == [0, 1]


def test_a_year_without_any_figure_is_refused() -> None:
    with pytest.raises(NothingToDraw, match="2017, 2024"):
        change({(BREDA, 2017): "niet_geleverd", (BREDA, 2024): 5.0})


def test_softest_year_decides_how_firm_a_change_is() -> None:
    frame = figures({(BREDA, 2017): 1.0, (BREDA, 2024): 2.0})
    frame.loc[frame["period"] == 2024, "status"] = "voorlopig"
    made = change_payload(frame, INDICATOR, load_geography(), "gemeente", (2017, 2024))
    assert made["status"][SPAN] == "voorlopig"


def test_classes_have_the_same_bounds_up_and_down() -> None:
    # Sizes 0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 8, 9, 10: the quantile 0,2 is 2,4, the simple 2 for a
    # reader; the quantile 0,65 is 6,8, the simple 6.
    found = change_classes([*range(1, 11), -3, -8, 0, math.nan], decimals=0)
    assert found.bounds == (-5, -1, 2, 6)
    falls, rises = found.bounds[:2], found.bounds[2:]
    # A fall of exactly a bound belongs to the falls, as a rise of it to the rises.
    assert [1 - bound for bound in falls] == list(reversed(rises))
    labels = change_labels(found, unit_format="euro", decimals=0)
    assert labels[2] == "minder dan €\u00a02 verschil"
    assert labels[0] == "daling van €\u00a06 of meer"


def test_no_change_and_no_values_are_classes_too() -> None:
    same = change_classes([0.0, 0.0], decimals=1)
    assert change_labels(same, unit_format="getal", decimals=1) == ("geen verschil",)
    assert change_steps(same, "neutraal") == (2,)
    none = change_classes([math.nan], decimals=1)
    assert (change_labels(none, unit_format="getal", decimals=1), len(none)) == ((), 0)


def test_table_has_both_years_the_change_and_the_reason() -> None:
    values: dict[tuple[str, int], float | str] = {
        (ROOSENDAAL, 2017): 291.4,
        (ROOSENDAAL, 2024): 529.0,
        (BREDA, 2017): "niet_geleverd",
        (BREDA, 2024): 400.0,
    }
    made = change(values, JEUGD, prices=2024)
    sources = {2017: "a + inwoners", 2024: "b + inwoners"}
    of_both = figures(values)
    of_both["source"] = of_both["period"].map(sources)
    of_both.loc[of_both["period"] == 2024, "status"] = "voorlopig"
    table = change_table(made, of_both).set_index("area_code")
    figures_of = [table[name].to_dict() for name in ("value_2017", "value_2024", "change")]
    assert [each[ROOSENDAAL] for each in figures_of] == [291, 529, 238]
    assert table.at[BREDA, "reason"] == "niet_geleverd"
    assert table["change"].isna().to_dict() == {ROOSENDAAL: False, BREDA: True}
    assert set(table["prices"]) == {2024}
    assert set(table["source"]) == {"a + inwoners + b"}
    assert table["status_2024"].to_dict() == {ROOSENDAAL: "voorlopig", BREDA: "voorlopig"}
