"""The composite against indices that others published, to the digits that they printed.

tests/published/README.md names the source of each file.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from uitvoeringskracht.analysis.balance import Step, composite, treat

FOLDER = Path(__file__).parent / "published"
#: Technology Achievement Index: 23 countries, the case study of the Handbook of OECD and JRC.
TAI = pd.read_csv(FOLDER / "technology_achievement_index.csv", index_col="country")
INDICATORS = TAI.columns[:8].tolist()
#: Saisana, Saltelli and Tarantola (2005), table 1; telephones and electricity as logarithms.
GOALPOSTS: dict[str, tuple[float, float]] = {
    "patents": (0, 994),
    "royalties": (0, 272.6),
    "internet": (0, 232.4),
    "exports": (0, 80.8),
    "telephones": (np.log10(1), np.log10(901)),
    "electricity": (np.log10(22), np.log10(6969)),
    "schooling": (0.8, 12.0),
    "university": (0.1, 27.4),
}
#: Handbook, table 22 (p. 100), in the order of INDICATORS.
WEIGHTS = {
    "rank_equal": [0.13, 0.13, 0.13, 0.13, 0.13, 0.13, 0.13, 0.13],
    "rank_factor": [0.17, 0.15, 0.11, 0.06, 0.08, 0.13, 0.13, 0.17],
    "rank_budget": [0.11, 0.11, 0.11, 0.18, 0.10, 0.06, 0.15, 0.18],
    "rank_hierarchy": [0.09, 0.10, 0.07, 0.21, 0.05, 0.06, 0.18, 0.25],
}


def tai(weights: list[float] | None, columns: list[str] = INDICATORS) -> pd.DataFrame:
    goalposts = {each: GOALPOSTS[each] for each in columns}
    return composite(TAI[columns], 1, weights, "min_max", "arithmetic", bounds=goalposts)


@pytest.mark.parametrize("column", ["rank_equal", "rank_budget"])
def test_all_23_ranks_of_the_technology_achievement_index(column: str) -> None:
    assert tai(WEIGHTS[column])["rank"].tolist() == TAI[column].tolist()


@pytest.mark.parametrize("column", ["rank_factor", "rank_hierarchy"])
def test_ranks_where_weights_of_two_digits_leave_room(column: str) -> None:
    # These weights are printed in two digits. 251 of the 253 pairs of countries stand in the
    # published order; the others differ by less than 0.005 of each weight can make.
    found = tai(WEIGHTS[column])["score"]
    scaled = pd.DataFrame({each: tai(None, [each])["score"] for each in INDICATORS})
    room = [
        0.005 * (scaled.iloc[i] - scaled.iloc[j]).abs().sum() - abs(found.iloc[i] - found.iloc[j])
        for i in range(23)
        for j in range(i)
        if (found.iloc[i] < found.iloc[j]) != (TAI[column].iloc[i] > TAI[column].iloc[j])
    ]
    assert len(room) == 2
    assert min(room) > 0


def test_value_of_the_index_as_printed() -> None:
    # Saisana and others (2005), p. 316: Finland 74.4, the United States 73.3 (from figures with
    # more digits than table A.2 has: 0.001 of room for the logarithms of two digits).
    found = 100 * tai(None)["score"]
    assert found["Finland"] == pytest.approx(74.4, abs=0.1)
    assert round(found["United States"], 1) == 73.3


def test_all_ranks_after_two_indicators_are_left_out() -> None:
    six = [each for each in INDICATORS if each not in {"telephones", "electricity"}]
    assert tai(None, six)["rank"].tolist() == TAI["rank_six"].tolist()


def test_all_ranks_of_the_geometric_index() -> None:
    # The Handbook multiplies the figures themselves (p. 118); from 0 to the highest is the same,
    # up to a constant, and needs no other scale.
    bounds = {each: (0.0, float(TAI[each].max())) for each in INDICATORS}
    found = composite(TAI[INDICATORS], 1, None, "min_max", "geometric", bounds=bounds)
    assert found["rank"].tolist() == TAI["rank_geometric"].tolist()


def test_normalised_values_as_printed() -> None:
    schooling = TAI[["schooling"]]
    z_score = composite(schooling, 1, None, "z_score")["score"]
    assert z_score.round(2).tolist() == TAI["schooling_z"].tolist()
    min_max = composite(schooling, 1, None, "min_max")["score"]
    assert min_max.round(2).tolist() == TAI["schooling_min_max"].tolist()
    # The table ranks from 1 (lowest) to 23, ties on the lowest; a place is the middle of a rank.
    alone = ~schooling["schooling"].duplicated(keep=False)
    place = composite(schooling, 1, None, "percentile_rank")["score"]
    assert (23 * place + 0.5)[alone].tolist() == pytest.approx(
        TAI["schooling_rank"][alone].tolist()
    )
    assert int(alone.sum()) == 16


def hdi(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the Human Development Index: goalposts, the mean of two, the root of three."""
    schooling = figures[["expected_schooling", "mean_schooling"]]
    bounds: dict[str, tuple[float, float]] = {
        "expected_schooling": (0, 18),
        "mean_schooling": (0, 15),
    }
    education = composite(schooling, 1, None, "min_max", "arithmetic", bounds=bounds)["score"]
    dimensions = pd.DataFrame(
        {
            "health": figures["life_expectancy"],
            "education": education,
            "income": np.log(figures["gni_per_capita"]),
        }
    )
    ends = {"health": (20, 85), "education": (0, 1), "income": (np.log(100), np.log(75000))}
    return composite(dimensions, 1, None, "min_max", "geometric", bounds=ends)


def test_32_values_of_the_human_development_index_in_all_three_digits() -> None:
    afghanistan = pd.read_csv(FOLDER / "hdi_afghanistan.csv", index_col="year")
    assert len(afghanistan) == 32
    assert hdi(afghanistan)["score"].round(3).tolist() == afghanistan["hdi"].tolist()


def test_46_countries_of_the_human_development_index() -> None:
    # The table prints figures rounded to a tenth of a year and to dollars: the index has to lie
    # between those of the lowest and the highest figures that round to what is printed.
    countries = pd.read_csv(FOLDER / "hdi_2021.csv", index_col="country")
    rounding = pd.Series(0.05, index=countries.columns[2:]).where(
        lambda s: s.index != "gni_per_capita", 0.5
    )
    figures = countries[rounding.index]
    low, high = hdi(figures - rounding)["score"], hdi(figures + rounding)["score"]
    assert (low - 0.0005 <= countries["hdi"]).all()
    assert (countries["hdi"] <= high + 0.0005).all()
    found = hdi(figures)
    assert (found["score"] - countries["hdi"]).abs().max() < 0.0015
    assert found["rank"].corr(countries["rank"], method="spearman") > 0.999


def test_outliers_as_coinr_treats_them() -> None:
    # Tests of COINr (github.com/bluefoxr/COINr, tests/testthat/test-treat.R), by the JRC's rule:
    # 1:10 and 100: the 100 becomes 10. 1:20, 100 and 200 with one change allowed: logarithm.
    one = pd.DataFrame({"x": [*range(1, 11), 100.0]})
    treated = treat(one)
    assert treated.frame["x"].tolist() == [*range(1, 11), 10]
    assert treated.columns.loc["x", ["step", "changed"]].tolist() == [Step.WINSORISED, 1]
    assert treated.values.to_numpy().tolist() == [[10, "x", 100.0, 10.0]]
    two = pd.DataFrame({"x": [*range(1, 21), 100.0, 200.0]})
    assert treat(two, most=1).columns.at["x", "step"] == Step.LOG
    assert treat(two).columns.loc["x", ["step", "changed"]].tolist() == [Step.WINSORISED, 2]
    low = pd.DataFrame({"x": [*range(1, 11), -100.0]})
    assert treat(low).frame["x"].tolist() == [*range(1, 11), 1]
    # log_CT of COINr: log(x - min + 0.01 x (max - min)); here min 1, max 200.
    assert treat(two, most=1).frame["x"].iloc[0] == pytest.approx(np.log(1.99))
