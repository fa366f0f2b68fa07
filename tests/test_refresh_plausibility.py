"""What new figures must look like to be believed; every figure here is typed in by hand."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from data_loaders.feeds.base import Rule
from data_loaders.refresh.plausibility import Profile, not_yet_published, objections
from tests.support.observations import measure
from uitvoeringskracht.store import Objection

INWONERS = measure("inwoners", title="Inwoners", unit="personen")
GEMIDDELDE = measure("woz", title="WOZ-waarde", additive=False)
COLUMNS = ["measure", "period", "prefix", "side", "rows", "values", "total", "lowest", "highest"]
#: a country of ten gemeenten
TEN = 10


def profile(*cells: tuple[object, ...]) -> Profile:
    return Profile(pd.DataFrame(cells, columns=COLUMNS).assign(layout=2024))


def look(*cells: tuple[object, ...], rule: Rule | None = None) -> list[Objection]:
    rules = {"inwoners": rule, "woz": rule} if rule else {}
    measures = {"inwoners": INWONERS, "woz": GEMIDDELDE}
    return objections(profile(*cells), measures, rules, ("GM",), lambda _: TEN)


def gm(
    side: str,
    total: float,
    *,
    measure_id: str = "inwoners",
    period: int = 2024,
    rows: int = 10,
    values: int = 10,
    lowest: float = 1,
    highest: float = 1000,
) -> tuple[object, ...]:
    return (measure_id, period, "GM", side, rows, values, total, lowest, highest)


def test_figures_as_before_are_believed() -> None:
    assert look(gm("new", 1001), gm("old", 1000)) == []


def test_population_halved() -> None:
    found = look(gm("new", 500), gm("old", 1000))
    assert [each.rule for each in found] == ["sprong"]
    assert found[0].message == (
        "Inwoners: de som van 2024 is 500 en was eerder voor 2024 1.000 (−50%)."
    )


@pytest.mark.parametrize(("total", "rules"), [(1490, []), (1500, ["sprong"])])
def test_a_new_year_may_differ_more_than_a_revision(total: float, rules: list[str]) -> None:
    found = look(gm("new", total), gm("old", 1000, period=2023))
    assert [each.rule for each in found] == rules


@pytest.mark.parametrize(("total", "rules"), [(1249, []), (1250, ["sprong"])])
def test_a_revision(total: float, rules: list[str]) -> None:
    found = look(gm("new", total), gm("old", 1000), gm("old", 10, period=2023))
    assert [each.rule for each in found] == rules


def test_another_unit_of_a_mean() -> None:
    found = look(
        gm("new", 3_500_000, measure_id="woz", values=10),
        gm("old", 3500, measure_id="woz", values=10),
    )
    assert [each.rule for each in found] == ["sprong"]
    assert "het gemiddelde van 2024 is 350.000 en was eerder voor 2024 350" in found[0].message


def test_amounts_around_zero_only_object_to_another_unit() -> None:
    small = gm("old", 10, lowest=-500, highest=520)
    assert look(gm("new", -200, lowest=-700, highest=500), small) == []
    found = look(gm("new", 10_000, lowest=-500_000, highest=520_000), small)
    assert [each.rule for each in found] == ["sprong"]
    assert look(gm("new", 10_000), gm("old", 10), rule=Rule(jump=float("inf"))) == []


def test_range() -> None:
    rule = Rule(minimum=0, maximum=100)
    assert look(gm("new", 50, highest=100), rule=rule) == []
    found = look(gm("new", 50, lowest=-0.5, highest=100.5), rule=rule)
    assert [each.message for each in found] == [
        "Inwoners: in 2024 staat −0,50; kleiner dan 0 kan niet.",
        "Inwoners: in 2024 staat 100,50; groter dan 100 kan niet.",
    ]


def test_all_values_gone() -> None:
    found = look(gm("new", 0, values=0), gm("old", 1000))
    assert [each.rule for each in found] == ["leeg"]


def test_a_year_that_was_never_filled_is_not_yet_published() -> None:
    cells = [gm("new", 0, values=0, period=2025), gm("old", 1000)]
    assert look(*cells) == []
    assert not_yet_published(profile(*cells)) == [("inwoners", 2025)]


def test_a_year_with_a_value_somewhere_is_published() -> None:
    nation = ("inwoners", 2025, "NL", "new", 1, 1, 5.0, 5.0, 5.0)
    assert not_yet_published(profile(gm("new", 0, values=0, period=2025), nation)) == []


def test_more_missing_than_before() -> None:
    found = look(gm("new", 700, values=7), gm("old", 1000))
    assert [each.rule for each in found] == ["sprong", "ontbreekt"]
    assert "ontbreekt 30% van de waarden; was 0%" in found[1].message
    assert look(gm("new", 800, values=8), gm("old", 1000)) == []


def test_too_few_gemeenten() -> None:
    found = look(gm("new", 800, rows=8, values=8), gm("old", 1000))
    assert [each.rule for each in found] == ["gebieden"]
    assert "maar 8 van de 10 gemeenten" in found[0].message
    assert look(gm("new", 800, rows=8, values=8), gm("old", 1000), rule=Rule(areas=0)) == []


def test_more_gemeenten_than_there_are() -> None:
    found = look(gm("new", 1000, rows=11, values=11))
    assert [each.rule for each in found] == ["gebieden"]


def test_sum_against_the_national_figure() -> None:
    def nation(total: float) -> tuple[object, ...]:
        return ("inwoners", 2024, "NL", "new", 1, 1, total, total, total)

    assert look(gm("new", 1000), nation(1010)) == []
    found = look(gm("new", 1000), nation(1020))
    assert [each.rule for each in found] == ["landelijk"]
    assert look(gm("new", 1000, values=9), nation(1020)) == []
    assert look(gm("new", 1000, measure_id="woz"), ("woz", *nation(5)[1:])) == []


def test_an_unknown_layout_is_not_counted() -> None:
    cells = profile(gm("new", 1000, rows=3, values=3))
    measures = {"inwoners": replace(INWONERS)}
    assert objections(cells, measures, {}, ("GM",), lambda _: None) == []
