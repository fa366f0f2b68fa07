"""The formula of an indicator in Dutch words, and the card of a source."""

from __future__ import annotations

import pytest

from tests.support import declared
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.observations import Kind, Measure, Source
from uitvoeringskracht.sentences import definition


@pytest.fixture(scope="module")
def measures() -> dict[str, Measure]:
    return declared.measures()


def test_formula_of_jeugdhulp(measures: dict[str, Measure]) -> None:
    indicator = load_indicators()["lasten_jeugd_per_inwoner"]
    (formula,) = definition.formulas(indicator, measures)
    assert formula.years == "2017–2024"
    assert [term.years for term in formula.numerator] == ["", "2023–2024", "2023–2024", ""]
    assert {term.sign for term in formula.numerator} == {"+"}
    assert formula.steps == ("maal 1.000",)
    sentence = definition.as_sentence(formula)
    assert sentence.startswith("[")
    assert sentence.endswith("] gedeeld door Inwoners op 1 januari maal 1.000")
    assert "6.72" in sentence


def test_difference_shows_its_minus_and_that_the_sign_is_dropped(
    measures: dict[str, Measure],
) -> None:
    indicator = load_indicators()["begrotingsafwijking_lasten_abs_pct"]
    formula = definition.formulas(indicator, measures)[-1]
    assert [term.sign for term in formula.numerator] == ["+", "−"]
    assert "zonder plus- of minteken" in formula.steps


def test_condition_is_told(measures: dict[str, Measure]) -> None:
    indicator = load_indicators()["inhuur_rekening_vs_begroting_ratio"]
    formula = definition.formulas(indicator, measures)[-1]
    assert any("10" in step and "inwoner" in step for step in formula.steps)


@pytest.mark.parametrize("slug", sorted(load_indicators()))
def test_every_definition_is_complete_and_in_words(slug: str, measures: dict[str, Measure]) -> None:
    indicator = load_indicators()[slug]
    rows = definition.rows(indicator, measures)
    assert all(label and text for label, text in rows)
    for formula in definition.formulas(indicator, measures):
        sentence = definition.as_sentence(formula)
        assert not any(measure in sentence for measure in indicator.measures if "." in measure)


def test_card_leaves_out_what_is_empty() -> None:
    source = Source(
        id="x",
        title="Titel",
        publisher="CBS",
        table_id="",
        landing_url="https://voorbeeld.nl",
        periods="2024",
        licence="CC BY 4.0",
        retrieved="2026-11-01",
        kind=Kind.SCAN,
        attribution="Bron: CBS",
        known_problems=("Eén gebrek",),
    )
    card = dict(definition.card(source))
    assert card["Soort bron"] == "scan door derden"
    assert card["Opgehaald"] == "1\u00a0november\u00a02026"
    assert "Tabel" not in card
    assert "Bekend gebrek" not in card
