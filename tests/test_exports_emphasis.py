"""Figures in a sentence, which slides show bold: with their unit, and no years or counts."""

from __future__ import annotations

import pytest

from uitvoeringskracht.exports.emphasis import parts


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("In 2017 was dat 13,2%.", ["13,2%"]),
        ("Gemiddeld 1,7 punt per jaar.", ["1,7 punt per jaar"]),
        ("Begroot voor 2026: €\u00a0991 per inwoner.", ["€\u00a0991 per inwoner"]),
        ("Daalt met −€\u00a01.250 per jaar.", ["−€\u00a01.250 per jaar"]),
        ("Het midden van de groep is 950\u00a0m³.", ["950\u00a0m³"]),
        ("Zij staat op plaats 18 tot 20, van laag naar hoog.", ["plaats 18 tot 20"]),
        ("Tussen 9,9% en 23,3% in 2030.", ["9,9%", "23,3%"]),
        ("Dat is 2.500 kWh per inwoner.", ["2.500 kWh per inwoner"]),
        ("Er zijn 2.500 huishoudens, en 1.234.567,8 in 2024.", ["2.500", "1.234.567,8"]),
        ("Het zijn er 12 per 1.000 woningen.", ["12 per 1.000 woningen"]),
        ("Het aantal per 1.000 inwoners daalt.", []),
        ("Zij werkt met 9,5 fte, en 12 ton.", ["9,5 fte", "12 ton"]),
        ("Begroot: €\u00a01,2 miljard, of 6.300,5%.", ["€\u00a01,2 miljard", "6.300,5%"]),
        ("Taakveld 6.3, paragraaf 1.2.345 en versie 2026.100 zijn namen.", []),
        ("Van 32 gemeenten ontbreekt het cijfer van 2024.", []),
    ],
)
def test_figures_are_found_with_their_unit(sentence: str, figures: list[str]) -> None:
    found = list(parts(sentence))
    assert [text for text, is_figure in found if is_figure] == figures
    assert "".join(text for text, _ in found) == sentence
