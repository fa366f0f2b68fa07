"""Figures, years and lists as Dutch readers write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uitvoeringskracht import formats
from uitvoeringskracht.formats import MINUS, NBSP, UnknownUnitFormat


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.0, 0, "0"),
        (1234.5, 1, "1.234,5"),
        (1234567.0, 0, "1.234.567"),
        (-12.34, 1, f"{MINUS}12,3"),
        (-0.04, 1, "0,0"),
        (math.nan, 1, "–"),
        (None, 0, "–"),
    ],
)
def test_number(value: float | None, decimals: int, expected: str) -> None:
    assert formats.number(value, decimals) == expected


def test_percent_has_no_space_and_euro_a_no_break_space() -> None:
    assert formats.percent(25.16) == "25,2%"
    assert formats.euro(529.4) == f"€{NBSP}529"
    assert formats.euro(-5.0) == f"{MINUS}€{NBSP}5"
    assert formats.percent(math.nan) == formats.euro(None) == "–"


@pytest.mark.parametrize(
    ("value", "unit_format", "aggregated", "expected"),
    [
        (1.0, "ja_nee", False, "ja"),
        (0.0, "ja_nee", False, "nee"),
        (88.4, "ja_nee", True, "88%"),
        (math.nan, "ja_nee", False, "–"),
        (3.14, "getal", False, "3"),
        (3.14, "procent", False, "3%"),
        (3.14, "euro", False, f"€{NBSP}3"),
    ],
)
def test_figure(value: float, unit_format: str, aggregated: bool, expected: str) -> None:
    assert formats.figure(value, unit_format, 0, aggregated=aggregated) == expected


def test_figure_refuses_an_unknown_format() -> None:
    with pytest.raises(UnknownUnitFormat, match="rapportcijfer"):
        formats.figure(1.0, "rapportcijfer")


def test_with_unit_writes_short_units_and_thousands_of_euros() -> None:
    assert formats.with_unit(870.0, "getal", 0, "m³ per woning") == f"870{NBSP}m³"
    assert formats.with_unit(345.0, "getal", 0, "x 1.000 euro") == f"€{NBSP}345.000"
    assert formats.with_unit(33.14, "getal", 1, "x 1.000 euro") == f"€{NBSP}33.100"
    assert formats.with_unit(84.0, "getal", 0, "per 1.000 inwoners") == "84"
    assert formats.with_unit(math.nan, "getal", 0, "km") == "–"
    assert formats.with_unit(math.nan, "getal", 0, "x 1.000 euro") == "–"


def test_years_and_lists() -> None:
    assert formats.years(2017, 2024) == "2017–2024"
    assert formats.years(2024, 2024) == "2024"
    assert formats.year_list([2021, 2017, 2018, 2019]) == "2017–2019 en 2021"
    assert formats.year_list([]) == ""
    assert formats.listing(["a"]) == "a"
    assert formats.listing(["a", "b", "c"]) == "a, b en c"


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2026-11-22", f"22{NBSP}november{NBSP}2026"),
        ("2026-06", f"juni{NBSP}2026"),
        ("2026-13", "2026-13"),
        ("2026-02-30", "2026-02-30"),
        ("voorjaar 2026", "voorjaar 2026"),
    ],
)
def test_day(iso: str, expected: str) -> None:
    assert formats.day(iso) == expected


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.integers(0, 3))
def test_number_reads_back_as_the_rounded_value(value: float, decimals: int) -> None:
    text = formats.number(value, decimals).replace(MINUS, "-").replace(".", "").replace(",", ".")
    assert math.isclose(float(text), round(value, decimals), rel_tol=1e-9, abs_tol=1e-9)
