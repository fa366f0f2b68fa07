"""The table beside a picture: what readers see, and what goes in a file."""

from __future__ import annotations

import io

import numpy as np
import openpyxl
import pandas as pd
import pytest

from uitvoeringskracht.exports.tables import as_csv
from uitvoeringskracht.exports.workbook import table_as_xlsx
from uitvoeringskracht.tables import Table, WrongTable


def test_figures_are_written_in_dutch_and_years_are_not_numbers() -> None:
    frame = pd.DataFrame(
        {
            "Jaar": [2023, 2024],
            "Inwoners": [1234567, 8],
            "Aandeel": [12.34567, np.nan],
            "Deel": [0.5, 1.0],
            "Gemeente": ["Assen", None],
            "Fusie": [True, False],
        }
    )
    table = Table(frame, "Inwoners")
    assert table.texts() == [
        ["2023", "1.234.567", "12,35", "0,5", "Assen", "ja"],
        ["2024", "8", "–", "1,0", "–", "nee"],
    ]
    assert table.is_number() == [True, True, True, True, False, False]


def test_file_has_the_reason_of_a_gap_beside_the_figures() -> None:
    frame = pd.DataFrame(
        {"Gemeente": ["A", "B"], "Inhuur": [1.5, np.nan], "Vol": [1, 2]}, index=[7, 9]
    )
    written = pd.DataFrame([["A", "1,5%", "1"], ["B", "geheim", "2"]])
    found = Table(frame, "x", written).for_file()
    assert list(found.columns) == ["Gemeente", "Inhuur", "Inhuur (reden)", "Vol"]
    assert found["Inhuur (reden)"].tolist() == ["", "geheim"]
    assert as_csv(found).decode().split("\r\n")[2] == "B,,geheim,2"


def test_gap_without_words_needs_no_column() -> None:
    frame = pd.DataFrame({"Gemeente": ["A"], "Inhuur": [np.nan]})
    assert list(Table(frame, "x", pd.DataFrame([["A", "–"]])).for_file()) == ["Gemeente", "Inhuur"]
    assert list(Table(frame, "x").for_file()) == ["Gemeente", "Inhuur"]


def test_texts_of_another_shape_are_refused() -> None:
    with pytest.raises(WrongTable, match="Inhuur"):
        Table(pd.DataFrame({"a": [1]}), "Inhuur", pd.DataFrame({"a": ["1"], "b": ["2"]}))


def test_nothing_in_a_file_is_read_as_a_formula() -> None:
    frame = pd.DataFrame({"=1+1": ["=HYPERLINK(1)", "@x"], "n": [1, -2]})
    lines = as_csv(Table(frame, "x").for_file()).decode().split("\r\n")
    assert lines[:3] == ["'=1+1,n", "'=HYPERLINK(1),1", "'@x,-2"]
    book = openpyxl.load_workbook(io.BytesIO(table_as_xlsx(frame, [], {}, [])))
    assert book.sheetnames == ["cijfers", "definities", "bronnen"]
    cells = [cell for row in book["cijfers"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
