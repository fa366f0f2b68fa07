"""Vooruitblik: estimates of others for an area, as they are drawn and written."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import isnan

import numpy as np
import pytest

from tests.support import shipped
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.charts.scenarios import Estimates, scenario_chart
from uitvoeringskracht.declared.estimates import Certainty, EstimateKind
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.ui.vooruitblik_overview import THEMAS, overview
from uitvoeringskracht.ui.vooruitblik_scenarios import LeftOut, Scenario, drawn, scenarios
from uitvoeringskracht.ui.vooruitblik_tables import (
    finding,
    left_out_table,
    per_year,
    scenario_table,
)

GEOGRAPHY = load_geography()
ROOSENDAAL, NOORD_BRABANT, NEDERLAND = "GM1674", "PV30", "NL01"


@cache
def answers() -> Answers:
    return Answers(shipped.figures())


def made(thema: str, area: str = ROOSENDAAL) -> tuple[list[Scenario], list[LeftOut]]:
    return scenarios(thema, named(GEOGRAPHY, area), answers(), GEOGRAPHY)


def test_a_national_estimate_is_divided_by_inwoners_and_says_so() -> None:
    found, _ = made("energie")
    first = found[0]
    # methods/ramingen_van_anderen.md: 43 euro per inwoner, 3,3 miljoen for Roosendaal in 2025.
    assert round(first.years.at[2025, "low_per_inwoner"]) == 43
    assert round(first.years.at[2025, "low"], -5) == 3_300_000
    assert "Verdeeld naar inwoners is dat voor Roosendaal" in first.told.detail.text
    assert "aanname van dit dashboard" in first.told.detail.text
    assert first.is_assumption


def test_a_region_is_the_sum_of_its_gemeenten() -> None:
    # 775 miljoen in 2025 for all gemeenten together.
    whole, _ = made("energie", NEDERLAND)
    assert whole[0].years.at[2025, "low"] == pytest.approx(775e6)
    part, _ = made("energie", NOORD_BRABANT)
    assert part[0].years.at[2025, "low_per_inwoner"] == pytest.approx(
        whole[0].years.at[2025, "low_per_inwoner"]
    )
    assert "de gemeenten in Noord-Brabant" in part[0].told.detail.text


def test_only_money_per_year_is_drawn_and_estimates_of_one_task_go_together() -> None:
    found, _ = made("energie")
    assert [each.estimate.id for each in found] == ["L07", "L08", "L37"]
    visible = drawn(found)
    assert [each.estimate.id for each in visible] == ["L07", "L08"]
    (task,) = per_year(visible)
    assert task.years == [2025, 2030]
    assert isnan(task.high[1])
    assert "ten minste" in task.written[1]
    assert finding(visible).startswith("Rapporten noemen bedragen van €\u00a043 tot €\u00a055")


def test_table_has_a_row_per_estimate_and_year_with_its_certainty_and_key() -> None:
    table = scenario_table(made("energie")[0], "Ramingen")
    rows = table.texts()
    assert [row[2] for row in rows] == ["2025", "2030", "2030"]
    assert rows[1][4] == "geen bovengrens genoemd"
    assert rows[0][8] == "gemiddeld"
    assert rows[0][9] == "naar inwoners (aanname)"
    assert "2024" in rows[0][10]
    # Laadpunten per inwoner would say nothing.
    assert np.isnan(table.frame.iloc[2, 5])


def test_what_is_left_out_says_why() -> None:
    found, left = made("digitalisering")
    assert found == []
    rows = left_out_table(left, "Ramingen").texts()
    assert len(rows) == len(left) > 0
    assert all(row[4].endswith(".") for row in rows)
    assert any("Welk deel voor gemeenten is" in row[4] for row in rows)


def test_overview_has_every_thema_and_says_what_is_not_known() -> None:
    rows = overview(named(GEOGRAPHY, ROOSENDAAL), answers())
    assert [row.folder for row in rows] == [thema.replace(" ", "_") for thema in THEMAS]
    # methods/lasten_van_morgen.md: 1.979 to 2.774 in 2030, and 2.173 in the begroting of 2026.
    assert rows[0].ahead == "€\u00a01.979 tot €\u00a02.774"
    assert rows[0].plan == "€\u00a02.173 in 2026"
    assert rows[0].held == "80 van de 100 keer, getoetst tot en met 2027"
    assert rows[-1].now == ""
    assert "geen lasten in euro" in rows[-1].refusal
    vijfheerenlanden = overview(named(GEOGRAPHY, "GM1961"), answers())[0]
    assert vijfheerenlanden.ahead == ""
    assert vijfheerenlanden.now
    assert vijfheerenlanden.refusal.endswith(".")
    country = overview(named(GEOGRAPHY, NEDERLAND), answers())
    assert country[0].held.startswith("5 van de 6 keer")


def test_chart_marks_kind_and_certainty_and_draws_no_line() -> None:
    each = Estimates(
        name="Een taak met een lange naam",
        kind=EstimateKind.TAAKSTELLING,
        certainty=Certainty.LAAG,
        years=[2026, 2030],
        low=[10.0, 20.0],
        high=[14.0, float("nan")],
        written=["a", "b"],
    )
    figure = scenario_chart([each], range(2025, 2031), "light")
    (trace,) = figure.data
    assert trace.mode == "markers"
    assert trace.marker.symbol == "triangle-down-open"
    # Between 10 and 14, and an arrow up from 20.
    assert list(trace.y) == [12.0, 20.0]
    assert trace.error_y.array[0] == 2.0
    assert [a.showarrow for a in figure.layout.annotations] == [True, False]
    assert "<br>" in figure.layout.annotations[1].text
    sure = replace(each, kind=EstimateKind.WERKLAST, certainty=Certainty.HOOG)
    assert scenario_chart([sure], range(2025, 2031), "dark").data[0].marker.symbol == "diamond"


def test_deficits_in_the_begrotingen_stand_with_the_organisatie() -> None:
    found, left = made("organisatie")
    # 1.4 miljard euro in 2026, by inwoners: 78.165 of 18.04 miljoen of them.
    (deficit,) = [each for each in found if each.estimate.id == "L42"]
    assert deficit.years.index.tolist() == [2026]
    assert round(deficit.years.at[2026, "low_per_inwoner"]) == 77
    assert [each.estimate.id for each in drawn(found)] == ["L42"]
    assert {"L36", "L41"} <= {each.estimate.id for each in left}
