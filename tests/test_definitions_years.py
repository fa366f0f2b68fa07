"""The years of the definitions: published where figures ship, and to be had where they do not."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data_loaders import snapshot
from tests.support import declared
from uitvoeringskracht.indicators import Formula, Indicator, load_indicators

#: Without figures until a refresh or a file brings them; every other indicator ships with figures.
WITHOUT_FIGURES = {
    "apparaatskosten_per_inwoner",
    "apparaatskosten_per_inwoner_begroot",
    "bezetting_per_1000",
    "bezetting_per_1000_begroot",
    "bijstand_december_per_1000",
    "co2_uitstoot_per_inwoner",
    "datasets_gepubliceerd",
    "externe_inhuur_loonsom_pct",
    "externe_inhuur_loonsom_pct_begroot",
    "formatie_per_1000",
    "formatie_per_1000_begroot",
    "heffingen_per_inwoner_begroot",
    "hernieuwbare_energie_pct",
    "jeugdbescherming_pct",
    "jeugdhulp_pct",
    "jeugdhulp_verblijf_pct",
    "jeugdreclassering_pct",
    "laadpunten_regulier_per_1000",
    "nieuwbouw_per_1000_woningen",
    "overhead_opgave_pct",
    "overhead_opgave_pct_begroot",
    "verkoopprijs",
    "warmtepompen_per_1000_woningen",
    "werklozen_per_1000",
    "zonvermogen_per_inwoner",
}

INDICATORS = load_indicators()
WITH_FIGURES = [each for each in INDICATORS.values() if each.slug not in WITHOUT_FIGURES]


@pytest.fixture(scope="module")
def published() -> dict[str, set[int]]:
    """Years with a row in the shipped figures, per measure."""
    years: dict[str, set[int]] = {}
    for path in sorted(Path(snapshot.FOLDER).glob("*.parquet")):
        table = pq.read_table(path, columns=["measure", "period"])
        unique = table.group_by(["measure", "period"]).aggregate([])
        for row in unique.to_pylist():
            years.setdefault(row["measure"], set()).add(row["period"])
    return years


def test_no_other_indicator_is_without_figures(published: dict[str, set[int]]) -> None:
    found = {slug for slug, each in INDICATORS.items() if not each.measures <= published.keys()}
    assert found == WITHOUT_FIGURES


@pytest.mark.parametrize("indicator", WITH_FIGURES, ids=lambda indicator: indicator.slug)
def test_the_years_are_published(indicator: Indicator, published: dict[str, set[int]]) -> None:
    for formula in indicator.formulas:
        years = _years(formula, published)
        assert years
        assert years[0] == formula.first
        for term in (*formula.numerator, *formula.denominator):
            bounds = {term.first, term.last} - {None}
            assert bounds <= published[term.measure]
        rules = [rule for rule in (formula.condition, indicator.not_comparable) if rule]
        for measure in (measure for rule in rules for measure in rule.measures):
            assert set(years) <= published[measure]


@pytest.mark.parametrize("slug", sorted(WITHOUT_FIGURES))
def test_what_is_missing_can_be_brought(slug: str, published: dict[str, set[int]]) -> None:
    indicator = INDICATORS[slug]
    assert sorted(indicator.measures - published.keys() - declared.delivered()) == []
    for formula in indicator.formulas:
        for measure in indicator.measures & published.keys():
            assert formula.first in published[measure]
        for measure in formula.measures & declared.first_years().keys():
            assert formula.first >= declared.first_years()[measure]


def test_a_measure_that_nobody_brings_is_noticed() -> None:
    assert "bi.formatie.rekening" in declared.delivered()
    assert "open_data.datasets" in declared.delivered()
    assert "woonlasten.gezin" not in declared.delivered()
    assert "woonlasten.gezin" not in declared.measures()


def _years(formula: Formula, published: dict[str, set[int]]) -> list[int]:
    """Years in which every term that holds has figures."""
    terms = (*formula.numerator, *formula.denominator)
    candidates = set().union(*(published[term.measure] for term in terms))
    return sorted(
        year
        for year in candidates
        if formula.holds(year)
        and all(year in published[term.measure] for term in terms if term.holds(year))
    )
