"""Raw Iv3 rows become the sums that the published copy has, and never anything made up."""

from __future__ import annotations

import pandas as pd
import pytest

from data_loaders.feeds.iv3_checks import SumsDiffer, require_no_totals, require_sums
from data_loaders.feeds.iv3_rows import COLUMNS, NO_FIGURE, Sums
from data_loaders.services.errors import DuplicateRows, UnknownCodes
from data_loaders.snapshot import read_observations
from tests.services.iv3_tables import iv3_year
from uitvoeringskracht.areas import load_geography

HERE, THERE, DISSOLVED = "GM0363", "GM0599", "GM0844"
Row = tuple[str, str, str, float | None, float | None]


def page(*rows: Row) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype({"first": "float64", "second": "float64"})


def summed(*rows: Row, report: str = "rekening", year: int = 2024) -> pd.DataFrame:
    """Return the observations of a table with these rows, indexed on part and gemeente."""
    sums = Sums(report, year, [HERE, THERE], [HERE, THERE, DISSOLVED], {"9.9": "Iets nieuws"})
    sums.add(page(*rows))
    frames = list(sums.frames())
    if not frames:
        return pd.DataFrame()
    frame = pd.concat(frames, ignore_index=True)
    frame["part"] = frame["measure"].str.removeprefix(f"iv3.{report}.")
    return frame.set_index(["part", "area_code"]).sort_index()


def value(frame: pd.DataFrame, part: str, gemeente: str = HERE) -> float:
    return float(frame.loc[(part, gemeente), "value"])


@pytest.mark.parametrize(
    ("year", "report", "suffix"),
    [
        (2017, "rekening", "X005"),
        (2018, "begroting", "X000"),
    ],
)
def test_the_rows_of_a_year_give_the_shipped_figures(year: int, report: str, suffix: str) -> None:
    raw = iv3_year(year)
    raw = raw[raw["Verslagsoort"] == f"{year}{suffix}"].drop(columns="Verslagsoort")
    rows = raw.set_axis(list(COLUMNS), axis="columns").astype(
        {"gemeente": "str", "taakveld": "str", "categorie": "str"}
        | {"first": "float64", "second": "float64"}
    )
    geography = load_geography()
    known = geography.areas.index[geography.areas["level"] == "gemeente"].tolist()
    sums = Sums(report, year, geography.gemeenten(year), known)
    for start in range(0, len(rows), 10_000):
        sums.add(rows.iloc[start : start + 10_000])
    order = ["measure", "area_code"]
    found = pd.concat(list(sums.frames())).sort_values(order, ignore_index=True)
    shipped = read_observations(f"iv3_{report}")
    shipped = shipped[shipped["period"] == year].sort_values(order, ignore_index=True)
    pd.testing.assert_frame_equal(found, shipped)


def test_lasten_are_counted_in_every_way_they_are_asked() -> None:
    frame = summed(
        (HERE, "0.4", "L1.1", 10.0, 100.0),
        (HERE, "0.1", "L3.5.1", 0.0, 20.0),
        (HERE, "6.71a", "L4.3.3", 0.0, 7.0),
        (HERE, "6.71", "L4.3.3", 0.0, 3.0),
        (HERE, "0.10", "L7.1", 0.0, 50.0),
        (HERE, "0.10", "L1.1", 0.0, 2.0),
        (HERE, "0.11", "L7.5", 0.0, 1000.0),
    )
    assert value(frame, "lasten") == 130
    assert value(frame, "sociaal") == 10
    assert value(frame, "salarissen") == 100
    assert value(frame, "salarissen_overhead") == 100
    assert value(frame, "inhuur") == 20
    assert value(frame, "inhuur_overhead") == 0
    assert value(frame, "verbonden") == 10
    assert value(frame, "personeel.hoofdtaakveld.0") == 120
    assert value(frame, "lasten.taakveld.6.71") == 10
    assert value(frame, "lasten.hoofdtaakveld.6.categorie.4") == 10
    assert value(frame, "reserve_lasten") == 52
    assert value(frame, "reservemutaties.lasten.hoofdcategorie.1") == 2
    assert value(frame, "baten") == 0


def test_baten_are_state_levies_or_other() -> None:
    frame = summed(
        (HERE, "0.7", "B4.3.1", None, 500.0),
        (HERE, "6.3", "B4.3.1", None, 60.0),
        (HERE, "0.61", "B2.2.2", None, 9.0),
        (HERE, "0.62", "B2.2.1", None, 8.0),
        (HERE, "7.2", "B3.7", None, 4.0),
        (HERE, "0.5", "B5.1", None, 1.0),
        (HERE, "0.10", "B7.1", None, 30.0),
        report="begroting",
        year=2025,
    )
    assert value(frame, "baten") == 582
    assert value(frame, "rijk") == 500
    assert value(frame, "spuks") == 60
    assert value(frame, "spuks.hoofdtaakveld.6") == 60
    assert value(frame, "heffingen") == 17
    assert value(frame, "heffingen.B2.2.1") == 8
    assert value(frame, "heffingen.B3.7") == 4
    assert value(frame, "baten_overig.hoofdcategorie.5") == 1
    assert value(frame, "reserve_baten") == 30
    assert set(frame["status"]) == {"begroot"}
    assert "balanstotaal" not in frame.index.get_level_values("part")


def test_the_balance_is_the_passiva_at_the_end_of_the_year() -> None:
    frame = summed(
        (HERE, "0.1", "L1.1", None, 1.0),
        (HERE, "P111", "Ultimo", None, 30.0),
        (HERE, "P112", "Ultimo", None, 5.0),
        (HERE, "P21", "Ultimo", None, 65.0),
        (HERE, "P21", "Primo", None, 4.0),
        (HERE, "P21", "L7.2", None, 4.0),
        (HERE, "A111", "Ultimo", None, 100.0),
        (THERE, "0.1", "L1.1", None, 1.0),
        (THERE, "P21", "Ultimo", None, 0.0),
    )
    assert value(frame, "eigen_vermogen") == 35
    assert value(frame, "balanstotaal") == 100
    missing = frame.loc[("balanstotaal", THERE)]
    assert pd.isna(missing["value"])
    assert missing["reason"] == "niet_geleverd"
    assert value(frame, "lasten", THERE) == 1


def test_the_second_placing_counts_where_it_has_a_figure() -> None:
    frame = summed(
        (HERE, "0.1", "L1.1", 7.0, 5.0),
        (HERE, "0.2", "L1.1", 7.0, None),
        (THERE, "0.1", "L1.1", 3.0, 0.0),
        (THERE, "0.2", "L1.1", 4.0, NO_FIGURE),
    )
    assert value(frame, "lasten") == 5
    assert value(frame, "lasten", THERE) == 7
    assert set(frame.xs(HERE, level="area_code")["status"]) == {"definitief"}
    assert set(frame.xs(THERE, level="area_code")["status"]) == {"voorlopig"}


def test_zeros_and_missing_only_is_not_delivered() -> None:
    frame = summed(
        (HERE, "0.1", "L1.1", 7.0, 5.0),
        (THERE, "0.1", "L1.1", 0.0, None),
        (THERE, "0.4", "L1.1", NO_FIGURE, NO_FIGURE),
        (THERE, "P21", "Ultimo", 9.0, 9.0),
    )
    there = frame.xs(THERE, level="area_code")
    assert there["value"].isna().all()
    assert set(there["reason"]) == {"niet_geleverd"}
    assert len(there) == len(frame.xs(HERE, level="area_code"))


def test_a_report_that_nobody_delivered_gives_nothing() -> None:
    assert summed((HERE, "0.1", "L1.1", 0.0, None), (THERE, "0.1", "L1.1", NO_FIGURE, 0.0)).empty


def test_what_anybody_was_asked_is_zero_for_the_rest_and_what_nobody_was_is_absent() -> None:
    frame = summed(
        (HERE, "0.1", "L1.1", 7.0, 5.0),
        (THERE, "0.2", "L1.1", 7.0, 5.0),
        (HERE, "0.3", "L2.1", None, NO_FIGURE),
        (HERE, "0.5", "L5.1", None, None),
    )
    parts = set(frame.index.get_level_values("part"))
    assert value(frame, "lasten.taakveld.0.2", HERE) == 0
    assert value(frame, "lasten.taakveld.0.3", THERE) == 0
    assert "lasten.taakveld.0.5" not in parts
    assert "lasten.hoofdtaakveld.0.categorie.5" not in parts


def test_minus_one_hundred_million_is_an_amount() -> None:
    assert value(summed((HERE, "0.1", "L1.1", None, -99999.0)), "lasten") == -99999


def test_a_gemeente_of_another_year_is_left_out() -> None:
    frame = summed((HERE, "0.1", "L1.1", 1.0, 1.0), (DISSOLVED, "0.1", "L1.1", 1.0, 1.0))
    assert set(frame.index.get_level_values("area_code")) == {HERE, THERE}


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ((HERE, "9.9", "L1.1", 1.0, 0.0), r"9\.9 \(Iets nieuws\)"),
        ((HERE, "6.60", "L1.1", 1.0, 0.0), r"6\.60"),
        ((HERE, "6", "L1.1", 1.0, 0.0), r"6 "),
        ((HERE, "0.1", "L8.1", 1.0, 0.0), r"L8\.1"),
        ((HERE, "0.1", "L1", 1.0, 0.0), r"L1 "),
        ((HERE, "0.1", "B2.1", 1.0, 0.0), r"B2\.1"),
        ((HERE, "0.10", "B1.1", 1.0, 0.0), r"B1\.1"),
        ((HERE, "P21", "Gemiddeld", 1.0, 0.0), "Gemiddeld"),
        (("GM9999", "0.1", "L1.1", 1.0, 0.0), "GM9999"),
    ],
)
def test_an_unknown_code_with_a_figure_is_named(row: Row, named: str) -> None:
    with pytest.raises(UnknownCodes, match=named):
        summed((HERE, "0.1", "L1.1", 1.0, 1.0), row)


def test_an_unknown_code_without_a_figure_is_no_trouble() -> None:
    frame = summed((HERE, "0.1", "L1.1", 1.0, 1.0), (HERE, "9.9", "L1.1", 0.0, NO_FIGURE))
    assert value(frame, "lasten") == 1


def test_an_unknown_code_is_named_on_a_later_page_too() -> None:
    sums = Sums("rekening", 2024, [HERE, THERE], [HERE, THERE])
    sums.add(page((HERE, "9.9", "L1.1", 0.0, 0.0)))
    with pytest.raises(UnknownCodes, match=r"9\.9"):
        sums.add(page((THERE, "9.9", "L1.1", 2.0, 0.0)))


def test_the_same_cell_twice_is_refused_within_and_over_pages() -> None:
    row: Row = (HERE, "0.1", "L1.1", 1.0, 1.0)
    with pytest.raises(DuplicateRows, match=r"GM0363, 0\.1, L1\.1"):
        summed(row, (THERE, "0.1", "L1.1", 1.0, 1.0), row)
    sums = Sums("rekening", 2024, [HERE, THERE], [HERE, THERE])
    sums.add(page(row))
    with pytest.raises(DuplicateRows, match=r"GM0363, 0\.1, L1\.1"):
        sums.add(page((THERE, "0.2", "L1.1", 1.0, 1.0), row))


def test_a_row_with_a_total_is_noticed() -> None:
    rows: list[Row] = [
        (gemeente, code, "L1.1", None, amount)
        for gemeente, amounts in ((HERE, (3.0, 4.0, 7.0)), (THERE, (5.0, 1.0, 6.0)))
        for code, amount in zip(("6.71a", "6.71b", "6.71"), amounts, strict=True)
    ]
    with pytest.raises(DuplicateRows, match=r"6\.71 is het totaal van 6\.71a, 6\.71b"):
        summed(*rows)


def test_totals_are_compared_with_the_deepest_codes_only() -> None:
    sums = pd.DataFrame({"L4": [6.0], "L4.3": [1.0], "L4.3.1": [2.0], "L4.3.3": [4.0]})
    require_no_totals(sums[["L4.3", "L4.3.1", "L4.3.3"]])
    with pytest.raises(DuplicateRows, match=r"L4 is het totaal van L4\.3\.1, L4\.3\.3"):
        require_no_totals(sums)


def test_sums_that_do_not_add_up_are_refused() -> None:
    good = {
        "lasten": 5.0,
        "lasten.taakveld.0.1": 5.0,
        "lasten.hoofdtaakveld.0.categorie.1": 5.0,
        "sociaal": 0.0,
        "baten": 3.0,
        "rijk": 3.0,
        "spuks": 0.0,
        "reserve_lasten": 0.0,
        "reserve_baten": 0.0,
    }
    require_sums(pd.DataFrame(good, index=[HERE]))
    bad = {**good, "lasten.hoofdtaakveld.0.categorie.1": 4.0}
    with pytest.raises(SumsDiffer, match="lasten van GM0363: 5, de delen 4"):
        require_sums(pd.DataFrame(bad, index=[HERE]))
