"""What execution.toml declares: indicators that exist, figures with a source, themas of ours."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.support import shipped
from uitvoeringskracht.analysis.execution.fields import FIELDS, Kind
from uitvoeringskracht.declared.execution import PATH, PER_GEMEENTE, load_execution
from uitvoeringskracht.indicators import THEMAS, load_indicators
from uitvoeringskracht.observations import Status

DECLARED = load_execution()
ASSUMPTIONS = {
    "productive_hours": DECLARED.productive_hours,
    "cost_per_fte_eur": DECLARED.cost_per_fte_eur,
    "overhead_per_fte_eur": DECLARED.overhead_per_fte_eur,
}


def test_drivers_are_indicators_that_can_be_counted() -> None:
    indicators = load_indicators()
    for driver in DECLARED.drivers:
        assert set(driver.slugs) <= indicators.keys()
        per = indicators[driver.slug]
        # What is a count may be summed; all else is a number per so many of something.
        assert per.may_sum == (not driver.per)
        assert driver.number == (1 if per.may_sum else 100 if "%" in per.unit else 1000)
        if driver.per:
            assert indicators[driver.per].may_sum
            assert per.unit.endswith(driver.per)
    slugs = DECLARED.driver_slugs
    assert len(set(slugs)) == len(slugs)
    assert slugs[0] == PER_GEMEENTE


def test_drivers_and_personnel_have_no_plans() -> None:
    slugs = {slug for each in DECLARED.drivers for slug in each.slugs}
    slugs |= {slug for each in DECLARED.personnel.values() for slug in each}
    for slug in slugs & shipped.indicators().keys():
        assert not (shipped.series(slug).statuses == Status.BEGROOT.value).to_numpy().any()


def test_every_thema_of_work_has_personnel_costs() -> None:
    assert list(DECLARED.personnel) == [thema for thema in THEMAS if thema != "context"]
    for slugs in DECLARED.personnel.values():
        for slug in slugs:
            indicator = load_indicators()[slug]
            assert indicator.unit == "euro per inwoner"
            # What a gemeente books elsewhere has a reason, and no low figure.
            assert indicator.not_comparable is not None


@pytest.mark.parametrize("name", ASSUMPTIONS)
def test_a_default_has_a_source_and_fits_its_field(name: str) -> None:
    assumption = ASSUMPTIONS[name]
    (field,) = (field for field in FIELDS if field.attribute == name)
    assert field.kind is Kind.NUMBER
    assert field.least <= assumption.value <= field.most
    assert assumption.url.startswith("https://")
    assert str(assumption.year) in assumption.source
    assert "De handleiding zelf is niet gelezen." in assumption.note
    assert len(assumption.quote.split()) <= 25


def test_the_default_cost_is_one_of_the_scales() -> None:
    assert DECLARED.scales["10"] == DECLARED.cost_per_fte_eur.value
    assert list(DECLARED.scales.values()) == sorted(DECLARED.scales.values())


def test_another_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "execution.toml"
    path.write_text(PATH.read_text(encoding="utf-8") + '\nkleur = "rood"\n', encoding="utf-8")
    with pytest.raises(msgspec.ValidationError, match="kleur"):
        load_execution(path)
