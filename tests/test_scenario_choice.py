"""Which estimate of a task is shown, why not the others, and what they say of years to come."""

from __future__ import annotations

import msgspec
import numpy as np
import pandas as pd
import pytest

from tests.support import shipped
from uitvoeringskracht.analysis.scenario_choice import (
    ROW_COLUMNS,
    WhyNot,
    choose,
    scenarios_of,
)
from uitvoeringskracht.analysis.scenarios import KEY_SLUGS, Refusal
from uitvoeringskracht.declared.estimates import EstimateKind, Key, load_estimates
from uitvoeringskracht.indicators_model import THEMAS

FOUND = load_estimates()
ROOSENDAAL, ROZENDAAL = "GM1674", "GM0277"


def keys() -> dict[Key, pd.DataFrame]:
    return {key: shipped.series(slug).observed for key, slug in KEY_SLUGS.items()}


def test_the_newest_estimate_of_klimaat_is_shown() -> None:
    choice = choose("klimaat_en_energie")
    assert [each.id for each in choice.shown] == ["L07", "L08"]
    why = {each.id: reason for each, reason in choice.others}
    assert why == {
        **dict.fromkeys(["L01", "L02", "L03", "L04", "L05"], WhyNot.VERVANGEN),
        "L06": WhyNot.DEEL,
        "L09": WhyNot.ENKELE_GEMEENTEN,
        "L10": WhyNot.ANDERE_SOORT,
    }


def test_two_accounts_of_one_report_give_one_estimate() -> None:
    choice = choose("infrastructuur")
    assert [each.id for each in choice.shown] == ["L43", "L44"]
    assert {each.id: reason for each, reason in choice.others} == {
        "L19": WhyNot.VERVANGEN,
        "L20": WhyNot.VERVANGEN,
    }


def test_a_newer_year_comes_before_an_older_one() -> None:
    choice = choose("jeugdhulp")
    assert [each.id for each in choice.shown] == ["L23", "L24"]
    assert {each.id: why for each, why in choice.others}["L21"] == WhyNot.OUDER


def test_another_kind_can_be_asked_for() -> None:
    assert [each.id for each in choose("jeugdhulp", kind=EstimateKind.BATEN).shown] == ["L22"]
    assert [each.id for each in choose("woningbouw_capaciteit").shown] == ["L18"]
    asked = choose("woningbouw_capaciteit", kind=EstimateKind.WERKLAST)
    assert [each.id for each in asked.shown] == ["L17"]


def test_the_country_comes_before_a_few_gemeenten() -> None:
    newer = tuple(
        msgspec.structs.replace(each, year=2030) if each.id == "fryske_marren_2021" else each
        for each in FOUND.source
    )
    choice = choose("klimaat_en_energie", msgspec.structs.replace(FOUND, source=newer))
    assert [each.id for each in choice.shown] == ["L07", "L08"]


def test_nothing_is_shown_when_all_is_out_of_date() -> None:
    choice = choose("gemeentefonds")
    assert choice.shown == ()
    assert {reason for _, reason in choice.others} == {WhyNot.ACHTERHAALD}


@pytest.mark.parametrize("task", FOUND.tasks)
def test_every_estimate_of_a_task_is_shown_or_has_a_reason(task: str) -> None:
    choice = choose(task)
    named = [each.id for each in choice.shown] + [each.id for each, _ in choice.others]
    assert sorted(named) == sorted(each.id for each in FOUND.of_task(task))
    # What is shown is of one kind and one source: nothing that could be added by mistake.
    assert len({each.kind for each in choice.shown}) <= 1
    assert len({each.source for each in choice.shown}) <= 1


def test_energie_in_the_years_to_come() -> None:
    load = scenarios_of("energie", keys(), members=[ROOSENDAAL])
    assert tuple(load.rows.columns) == ROW_COLUMNS
    rows = load.rows.set_index(["estimate", "year"])
    assert list(rows.index) == [("L07", 2025), ("L08", 2030), ("L37", 2030)]
    first = rows.loc[("L07", 2025)]
    # 775 mln x 77.721 / 18.044.027 inwoners (2025).
    assert first["low"] == pytest.approx(3_338_156, abs=1)
    assert first["low_per_inwoner"] == pytest.approx(42.95, abs=0.005)
    assert (first["price_year"], first["unit"]) == (2024, "euro")
    # 1 miljard / 18.130.208 inwoners (2026, the newest before 2030), without an upper bound.
    assert rows.at[("L08", 2030), "low_per_inwoner"] == pytest.approx(55.16, abs=0.005)
    assert np.isnan(rows.at[("L08", 2030), "high_per_inwoner"])
    # Charging points are no money: they have no prices.
    assert pd.isna(rows.at[("L37", 2030), "price_year"])


def test_ranges_of_years_give_each_year_and_totals_an_average() -> None:
    rows = scenarios_of("fysiek domein", keys()).rows
    omgevingswet = rows[rows["estimate"] == "L12"]
    assert omgevingswet["year"].tolist() == [2025, 2026, 2027, 2028, 2029, 2030]
    assert omgevingswet["is_average"].all()
    # 2.100 mln / 17 years / 18.130.208 inwoners (2026).
    assert omgevingswet["high_per_inwoner"].to_numpy() == pytest.approx(6.81, abs=0.005)
    assert rows[rows["estimate"] == "L38"]["year"].max() == 2029


def test_from_a_year_on() -> None:
    rows = scenarios_of("sociaal domein", keys(), members=[ROZENDAAL]).rows
    years = rows.groupby("estimate")["year"].agg(["min", "max"])
    assert years.loc["L25"].tolist() == [2026, 2030]
    assert years.loc["L28"].tolist() == [2029, 2030]
    # The two savings on jeugdhulp may not be added: they share a word.
    assert set(rows.loc[rows["estimate"].isin(["L25", "L26"]), "overlap"]) == {"jeugd"}
    # 435 mln / 18.130.208 = 23,99 per inwoner; Rozendaal has 1.837 of them in 2026.
    assert rows.loc[rows["estimate"] == "L28", "low"].iloc[0] == pytest.approx(44_076, abs=1)


def test_what_holds_every_year_holds_in_all_years() -> None:
    savings = tuple(
        msgspec.structs.replace(each, kind=EstimateKind.BATEN) if each.id == "jeugdhulp" else each
        for each in FOUND.task
    )
    rows = scenarios_of(
        "sociaal domein",
        keys(),
        years=[2023, 2024],
        estimates=msgspec.structs.replace(FOUND, task=savings),
    ).rows
    assert rows["estimate"].tolist() == ["L22", "L22"]
    assert rows["year"].tolist() == [2023, 2024]


def test_an_earlier_year_shows_what_was_said_of_it() -> None:
    rows = scenarios_of("sociaal domein", keys(), years=[2023, 2024]).rows
    assert rows["estimate"].tolist() == ["L23", "L24"]
    assert rows["kind"].unique().tolist() == ["tekort"]


@pytest.mark.parametrize("thema", [each for each in THEMAS if each != "context"])
def test_every_estimate_of_a_thema_has_years_or_a_reason(thema: str) -> None:
    load = scenarios_of(thema, keys())
    of_thema = {each.id for each in FOUND.estimate if FOUND.tasks[each.task].thema == thema}
    assert set(load.rows["estimate"]) | set(load.left_out["estimate"]) == of_thema
    assert not set(load.rows["estimate"]) & set(load.left_out["estimate"])
    assert set(load.left_out["reason"]) <= {*WhyNot, *Refusal}
    assert load.rows["year"].isin(range(2025, 2031)).all()


def test_a_missing_year_is_told() -> None:
    left = scenarios_of("fysiek domein", keys()).left_out.set_index("estimate")["reason"]
    assert left["L18"] == WhyNot.GEEN_JAAR
    assert left["L44"] == WhyNot.ANDER_JAAR
    assert left["L16"] == Refusal.PER_DOSSIER


def test_two_gemeenten_together_are_a_region() -> None:
    both = scenarios_of("energie", keys(), members=[ROOSENDAAL, ROZENDAAL]).rows.iloc[0]
    one = scenarios_of("energie", keys(), members=[ROOSENDAAL]).rows.iloc[0]
    other = scenarios_of("energie", keys(), members=[ROZENDAAL]).rows.iloc[0]
    assert both["low"] == pytest.approx(one["low"] + other["low"])
    assert both["low_per_inwoner"] == pytest.approx(42.95, abs=0.005)
