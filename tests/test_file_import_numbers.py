"""Numbers, years, dates and gemeenten as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.reading.errors import (
    AmbiguousGemeente,
    AmbiguousNumbers,
    MixedDecimals,
    NotANumber,
    UnknownGemeente,
    WrongDate,
    shown,
)
from uitvoeringskracht.reading.grid import Cell
from uitvoeringskracht.reading.numbers import Written, read_numbers
from uitvoeringskracht.reading.places import Gemeenten, read_codes, read_dates, read_year


def numbers(*cells: Cell) -> list[float]:
    return read_numbers([Written(row, "waarde", cell) for row, cell in enumerate(cells, 2)])


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("8,1", "7"), [8.1, 7.0]),
        (("8.1", "-7"), [8.1, -7.0]),
        (("1.234,5", "1.234"), [1234.5, 1234.0]),
        (("1,234.5", "1,234"), [1234.5, 1234.0]),
        (("1.234.567",), [1234567.0]),
        (("1,234,567", "2.5"), [1234567.0, 2.5]),
        (("1.234", "0,5"), [1234.0, 0.5]),
        (("1.234", "0.5"), [1.234, 0.5]),
        (("1 234", "12\u00a0345,5", "1\u202f234\u202f567"), [1234.0, 12345.5, 1234567.0]),
        (("1'234", "+3", "−4", ",5"), [1234.0, 3.0, -4.0, 0.5]),
        (("1e-07", "2.5E3"), [1e-07, 2500.0]),
        (("1,2340",), [1.234]),
        ((8.25, 7, "3,5"), [8.25, 7.0, 3.5]),
        ((" 12 ", "0363"), [12.0, 363.0]),
    ],
)
def test_numbers_are_read_as_they_are_meant(cells: tuple[Cell, ...], values: list[float]) -> None:
    assert numbers(*cells) == values


@pytest.mark.parametrize(
    "cell",
    [
        "abc",
        "12%",
        "€ 12",
        "1.23.456",
        "1,23,456",
        "12 34",
        "1.2,3.4",
        "--1",
        "1e999",
        "nan",
        "inf",
        "٣",
        "1" * 41,
        "=1+1",
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        True,
        float("nan"),
        float("inf"),
    ],
)
def test_what_is_no_number_is_named_with_its_row(cell: Cell) -> None:
    with pytest.raises(NotANumber, match=r"rij 3, kolom waarde: ‘"):
        numbers("5", cell)


def test_comma_and_point_are_not_mixed() -> None:
    with pytest.raises(
        MixedDecimals, match=r"rij 2, kolom waarde: ‘8,1’; rij 4, kolom waarde: ‘7\.2"
    ):
        numbers("8,1", "3", "7.2")


@pytest.mark.parametrize("cell", ["1.115", "12,345", "-1.115"])
def test_number_that_reads_in_two_ways_is_refused(cell: str) -> None:
    with pytest.raises(AmbiguousNumbers, match=r"rij 3, kolom waarde.*vier decimalen"):
        numbers("5", cell)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False, width=32), min_size=1))
def test_repr_of_a_number_reads_back_unless_it_is_ambiguous(values: list[float]) -> None:
    try:
        found = numbers(*[repr(value) for value in values])
    except AmbiguousNumbers:
        assert any(len(repr(value).rpartition(".")[2]) == 3 for value in values)
    else:
        assert found == values


def test_many_mistakes_are_counted_after_five() -> None:
    with pytest.raises(NotANumber, match=r"rij 6, kolom waarde: ‘e’; en nog 2\.$"):
        numbers(*"abcdefg")


def test_cell_is_shown_so_that_nothing_runs_it() -> None:
    assert shown("=cmd|' /C calc'!A0") == "‘=cmd|' /C calc'!A0’"
    assert shown("\x1b[31mrood\x07\u202e") == "‘ (31mrood  ’"
    assert shown("[link=https://voorbeeld.nl]klik[/link]") == (
        "‘(link=https://voorbeeld.nl)klik(/link)’"
    )
    assert shown("a" * 1000) == f"‘{'a' * 60}…’"
    assert shown(None) == "‘’"


GEMEENTEN = Gemeenten(load_geography())


@pytest.mark.parametrize(
    ("text", "layout", "code"),
    [
        ("GM0363", 2024, "GM0363"),
        ("gm0363", 2024, "GM0363"),
        ("0363", 2024, "GM0363"),
        ("363", 2024, "GM0363"),
        ("Amsterdam", 2024, "GM0363"),
        ("  AMSTERDAM ", 2024, "GM0363"),
        ("Utrecht", 2024, "GM0344"),
        ("Bergen (NH.)", 2024, "GM0373"),
        ("Bergen (L.)", 2024, "GM0893"),
        ("sudwest-fryslan", 2024, "GM1900"),
        ("Appingedam", 2020, "GM0003"),
        ("GK4", 2024, "GK4"),
        ("nl01", 2024, "NL01"),
    ],
)
def test_gemeente_is_found_by_code_number_or_name(text: str, layout: int, code: str) -> None:
    assert GEMEENTEN.code(text, layout) == code


def test_name_of_two_gemeenten_is_refused_with_the_choices() -> None:
    cells: list[Cell] = ["Amsterdam", "Bergen"]
    said = r"rij 8: ‘Bergen’ kan zijn: Bergen \(NH\.\) \(GM0373\), Bergen \(L\.\) \(GM0893\)"
    with pytest.raises(AmbiguousGemeente, match=said):
        read_codes(GEMEENTEN, [7, 8], cells, [2024, 2024])


@pytest.mark.parametrize(
    ("text", "layout", "said"),
    [
        ("GM9999", 2024, "‘GM9999’ in 2024"),
        ("Amsterdm", 2024, r"Bedoelt u Amsterdam \(GM0363\)"),
        ("GM0003", 2024, "Appingedam bestond toen niet. Nu: Eemsdelta"),
        ("", 2024, "‘’ in 2024"),
        ("=HYPERLINK()", 2024, "‘=HYPERLINK"),
    ],
)
def test_unknown_gemeente_is_named_with_its_row(text: str, layout: int, said: str) -> None:
    with pytest.raises(UnknownGemeente, match=f"rij 5: .*{said}"):
        read_codes(GEMEENTEN, [5], [text], [layout])


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        ("2024", 2024),
        (2024.0, 2024),
        (2024, 2024),
        (" 1990 ", 1990),
        ("1989", None),
        ("2042", None),
        ("24", None),
        (2024.5, None),
        ("2024-2025", None),
        ("٢٠٢٤", None),
        (True, None),
        (None, None),
    ],
)
def test_year(cell: Cell, year: int | None) -> None:
    assert read_year(cell) == year


def test_dates_are_days_or_months() -> None:
    cells: list[Cell] = ["2024-12-31", "2024-12", None]
    assert read_dates([2, 3, 4], "peildatum", cells) == ["2024-12-31", "2024-12", None]
    for wrong in ("2024-13", "31-12-2024", "2024-02-30", "2024"):
        with pytest.raises(WrongDate, match=f"rij 9, kolom peildatum: ‘{wrong}"):
            read_dates([9], "peildatum", [wrong])


def test_message_is_a_sentence_that_says_where_to_look() -> None:
    with pytest.raises(NotANumber) as caught:
        numbers("=cmd")
    assert str(caught.value) == ("Hier hoort een getal te staan. Zie rij 2, kolom waarde: ‘=cmd’.")
