"""Figures as they are read aloud."""

from __future__ import annotations

import itertools

import pytest

from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.sentences.amounts import amount, counted, difference, share, short_amount
from uitvoeringskracht.sentences.sentence import Basis, Sentence, joined

INDICATORS = load_indicators()


@pytest.mark.parametrize(
    ("slug", "value", "whole", "short", "apart"),
    [
        (
            "lasten_jeugd_per_inwoner",
            1529.4,
            "€\u00a01.529 per inwoner",
            "€\u00a01.529",
            "€\u00a01.529 per inwoner",
        ),
        (
            "externe_inhuur_aandeel_pct",
            25.25,
            "25,2% van de personeelslasten",
            "25,2%",
            "25,2 punt",
        ),
        ("exploitatiesaldo_pct", -2.04, "−2,0% van de lasten", "−2,0%", "2,0 punt"),
        (
            "gasverbruik_woning",
            870,
            "870\u00a0m³ per woning",
            "870\u00a0m³",
            "870\u00a0m³ per woning",
        ),
        ("woz_waarde", 345, "€\u00a0345.000", "€\u00a0345.000", "€\u00a0345.000"),
        ("inwoners", 78165, "78.165 inwoners", "78.165", "78.165 inwoners"),
        ("inhuur_rekening_vs_begroting_ratio", 1.3, "1,30", "1,30", "1,30"),
        ("afstand_school", 0.8, "0,8\u00a0km", "0,8\u00a0km", "0,8\u00a0km"),
    ],
)
def test_amount(slug: str, value: float, whole: str, short: str, apart: str) -> None:
    indicator = INDICATORS[slug]
    assert amount(value, indicator) == whole
    assert short_amount(value, indicator) == short
    assert difference(value, indicator) == apart


def test_yes_or_no_is_a_word() -> None:
    assert amount(1, INDICATORS["spf_hardfail"]) == "ja"


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=lambda each: each.slug)
def test_no_unit_stands_there_twice(indicator: object) -> None:
    words = amount(3, indicator).replace("\u00a0", " ").split()  # type: ignore[arg-type]
    assert all(first != second for first, second in itertools.pairwise(words))


def test_counts_know_one_and_more() -> None:
    assert counted(1, "gemeente") == "1\u00a0gemeente"
    assert counted(1200, "gemeente") == "1.200\u00a0gemeenten"
    assert counted(0, "gemeente") == "0\u00a0gemeenten"
    assert share(-12.4) == "12%"


def test_joined_names_each_figure_once() -> None:
    first, second = Basis("a", "GM0363", 2024, 1.0), Basis("b", "GM0363", 2024, 2.0)
    whole = joined([Sentence("Een.", (first,)), Sentence("Twee.", (first, second))])
    assert whole == Sentence("Een. Twee.", (first, second))
