"""Raw Iv3 rows of one year whose sums are exactly the shipped figures of Iv3.

The published copy only has sums (per taakveld, per hoofdtaakveld and hoofdcategorie, per total).
Here they are taken apart again into rows as the service has them: per gemeente, taakveld or
balanspost, categorie and verslagsoort. Which part of a sum lands on which row is made up; every
sum is exact. What the service also has and a loader must leave alone is there too: kwartalen,
taakveld 0.11, Primo, a dissolved gemeente, -99998, nulls, and a first placing that differs.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_loaders.snapshot import read_observations
from tests.services.iv3_codes import (
    BALANCE,
    LASTEN,
    OTHER_INCOME,
    REPORT_CODES,
    RESERVE_BATEN,
    RESERVE_LASTEN,
    in_year,
    iv3_codes,
    subcodes,
)

__all__ = ["NO_FIGURE", "iv3_codes", "iv3_year"]

NO_FIGURE = -99998
COLUMNS = (
    "Gemeenten",
    "TaakveldBalanspost",
    "Categorie",
    "Verslagsoort",
    "k_1ePlaatsing",
    "k_2ePlaatsing",
)
_FILLER = "L3.8"
_OVERHEAD = "0.4"
_FIXED = ("L1.1", "L3.5.1")
#: Lived on only as part of another gemeente; some years still carry figures of it.
_DISSOLVED = "GM0844"

Amounts = npt.NDArray[np.int64]
#: (taakveld or balanspost, categorie) -> an amount per delivered gemeente
Cells = dict[tuple[str, str], Amounts]


@cache
def _figures(report: str) -> pd.DataFrame:
    frame = read_observations(f"iv3_{report}")
    frame["part"] = frame["measure"].str.removeprefix(f"iv3.{report}.")
    return frame[["part", "area_code", "period", "value"]]


def iv3_year(year: int) -> pd.DataFrame:
    """Return all rows of the table of `year`, columns COLUMNS, codes without padding.

    Amounts in 1.000 euro as nullable integers: null or NO_FIGURE is no figure.
    """
    frames = [_quarter(year)]
    for report, suffix in REPORT_CODES.items():
        figures = _figures(report)
        figures = figures[figures["period"] == year]
        if len(figures):
            rows = _report_rows(figures, report, year)
            frames.append(rows.assign(Verslagsoort=year_code(year, suffix)))
    rows = pd.concat(frames, ignore_index=True)[list(COLUMNS)]
    return rows.astype({"k_1ePlaatsing": "Int64", "k_2ePlaatsing": "Int64"})


def year_code(year: int, suffix: str) -> str:
    """Return the code of a verslagsoort: 2024X005."""
    return f"{year}{suffix}"


def _report_rows(figures: pd.DataFrame, report: str, year: int) -> pd.DataFrame:
    wide = figures.pivot(index="area_code", columns="part", values="value")
    delivered = wide[wide["lasten"].notna()]
    sums = _Sums(delivered)
    cells = _lasten(sums, year) | _baten(sums, year) | _reserves(sums)
    cells[("0.11", "L7.5")] = np.arange(len(delivered), dtype=np.int64) + 1
    if report == "rekening":
        cells |= _balance(sums)
    rows = _placed(_long(cells, list(delivered.index), set(wide.columns)), report)
    absent = sorted(set(wide.index) - set(delivered.index))
    return pd.concat([rows, _undelivered(absent), _stranger()], ignore_index=True)


class _Sums:
    """The published sums by part, as integers; a part that was not used is zero."""

    def __init__(self, wide: pd.DataFrame) -> None:
        self._wide = wide.fillna(0.0).astype("int64")

    def __call__(self, part: str) -> Amounts:
        if part not in self._wide:
            return np.zeros(len(self._wide), dtype=np.int64)
        return self._wide[part].to_numpy().copy()


def _lasten(sums: _Sums, year: int) -> Cells:
    cells: Cells = {}
    verbonden = sums("verbonden")
    for hoofdtaakveld in "012345678":
        fields = in_year(year, hoofdtaakveld)
        wanted = {code: sums(f"lasten.taakveld.{code}") for code in fields}
        columns = _columns(sums, hoofdtaakveld)
        # all of the bijdragen aan gemeenschappelijke regelingen stand on one hoofdtaakveld
        columns["L4.3.3"] = verbonden if hoofdtaakveld == "1" else np.zeros_like(verbonden)
        columns["L4.1.1"] -= columns["L4.3.3"]
        # an amount may not happen to be the code for no figure
        unlucky = (columns["L4.1.1"] == NO_FIGURE).astype("int64")
        columns["L4.1.1"] += unlucky
        columns["L4.2"] = -unlucky
        for (code, categorie), amount in _filled(sums, wanted, columns).items():
            for sub, part in _split(subcodes(code, year), amount, code):
                cells[(sub, categorie)] = part
    return cells


def _columns(sums: _Sums, hoofdtaakveld: str) -> dict[str, Amounts]:
    """Return what every categorie of a hoofdtaakveld adds up to."""
    part = f"lasten.hoofdtaakveld.{hoofdtaakveld}.categorie"
    columns = {code: sums(f"{part}.{code[1]}") for code in LASTEN.values()}
    hired = sums(f"personeel.hoofdtaakveld.{hoofdtaakveld}") - columns["L1.1"]
    columns["L3.5.1"] = hired
    columns[_FILLER] = columns[_FILLER] - hired
    return columns


def _filled(sums: _Sums, wanted: dict[str, Amounts], columns: dict[str, Amounts]) -> Cells:
    """Return amounts whose sums per taakveld are `wanted` and per categorie `columns`.

    The first taakveld takes every categorie, the other taakvelden are one amount in _FILLER that
    is taken off the first; the amounts of the overhead that are published stay as they are.
    """
    first = next(iter(wanted))
    cells: Cells = {(first, categorie): amount.copy() for categorie, amount in columns.items()}
    for code, amount in wanted.items():
        if code == first:
            continue
        rest = amount.copy()
        if code == _OVERHEAD:
            for categorie, name in zip(
                _FIXED, ("salarissen_overhead", "inhuur_overhead"), strict=True
            ):
                cells[(code, categorie)] = sums(name)
                cells[(first, categorie)] -= sums(name)
                rest -= sums(name)
        cells[(code, _FILLER)] = rest
        cells[(first, _FILLER)] -= rest
    return cells


def _split(codes: tuple[str, ...], amount: Amounts, parent: str) -> list[tuple[str, Amounts]]:
    """Return `amount` over the subtaakvelden; every twentieth gemeente books on the parent."""
    if codes == (parent,):
        return [(parent, amount)]
    whole = np.where(np.arange(len(amount)) % 20 == 0, amount, 0)
    rest = amount - whole
    share = rest // len(codes)
    last = rest - share * (len(codes) - 1)
    return [(parent, whole), *((code, share) for code in codes[:-1]), (codes[-1], last)]


def _baten(sums: _Sums, year: int) -> Cells:
    cells: Cells = {
        ("0.7", "B4.3.1"): sums("rijk"),
        ("0.62", "B2.2.1"): sums("heffingen.B2.2.1"),
        ("0.61", "B2.2.2"): sums("heffingen.B2.2.2"),
        ("7.2", "B3.7"): sums("heffingen.B3.7"),
    }
    for hoofdtaakveld in "012345678":
        code = subcodes(in_year(year, hoofdtaakveld)[-1], year)[-1]
        cells[(code, "B4.3.1")] = sums(f"spuks.hoofdtaakveld.{hoofdtaakveld}")
    for categorie, code in OTHER_INCOME.items():
        cells[("0.8", code)] = sums(f"baten_overig.hoofdcategorie.{categorie}")
    return cells


def _reserves(sums: _Sums) -> Cells:
    cells: Cells = {}
    for side, codes in (("lasten", RESERVE_LASTEN), ("baten", RESERVE_BATEN)):
        for categorie, code in codes.items():
            cells[("0.10", code)] = sums(f"reservemutaties.{side}.hoofdcategorie.{categorie}")
    return cells


def _balance(sums: _Sums) -> Cells:
    """Return the balance at the end of the year; the activa are the balanstotaal too."""
    own, total = sums("eigen_vermogen"), sums("balanstotaal")
    parts = dict(zip(BALANCE, (total, own - own // 3, own // 3, total - own), strict=True))
    cells: Cells = {(code, "Ultimo"): amount for code, amount in parts.items()}
    cells |= {(code, "Primo"): amount - 7 for code, amount in parts.items()}
    return cells


def _used(code: str, categorie: str, used: set[str]) -> bool:
    """Return whether the published part that a cell of lasten or reserves is in was used."""
    side = "lasten" if categorie[0] == "L" else "baten"
    if code == "0.10":
        return f"reservemutaties.{side}.hoofdcategorie.{categorie[1]}" in used
    if code == "0.11" or side == "baten":
        return True
    return f"lasten.hoofdtaakveld.{code[0]}.categorie.{categorie[1]}" in used


def _long(cells: Cells, gemeenten: list[str], used: set[str]) -> pd.DataFrame:
    """Return a row per cell that is not zero.

    Of the zeros only the first two gemeenten keep theirs: one as zero, one as NO_FIGURE; and a
    cell of a part that nobody used has a row without an amount.
    """
    frames = []
    for (code, categorie), amount in cells.items():
        assert not (amount == NO_FIGURE).any(), f"{code} {categorie} reads as no figure"
        keep = amount != 0
        keep[:2] = True
        shown = amount.astype("float64")
        if not _used(code, categorie, used):
            shown[:2] = np.nan
        elif amount[1] == 0:
            shown[1] = NO_FIGURE
        frames.append(
            pd.DataFrame(
                {
                    "Gemeenten": np.array(gemeenten, dtype=object)[keep],
                    "TaakveldBalanspost": code,
                    "Categorie": categorie,
                    "amount": shown[keep],
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


def _placed(rows: pd.DataFrame, report: str) -> pd.DataFrame:
    """Return the rows with both placings: the second is what counts, the first may differ.

    In the begroting one gemeente in three has only the first.
    """
    number = rows["Gemeenten"].str[-1].astype("int64")
    real = rows["amount"].notna() & (rows["amount"] != NO_FIGURE)
    rows["k_2ePlaatsing"] = rows["amount"]
    rows["k_1ePlaatsing"] = rows["amount"].where(~(real & (number % 2 == 0)), rows["amount"] + 5)
    if report == "begroting":
        once = number % 3 == 0
        rows.loc[once, "k_1ePlaatsing"] = rows.loc[once, "amount"]
        rows.loc[once, "k_2ePlaatsing"] = np.nan
    return rows.drop(columns="amount")


def _undelivered(gemeenten: list[str]) -> pd.DataFrame:
    """Return zeros and NO_FIGURE; the last gemeente has no rows at all."""
    rows = [
        (gemeente, code, "L1.1", placing, placing)
        for gemeente in gemeenten[:-1]
        for code, placing in (("0.1", 0), ("0.4", NO_FIGURE))
    ]
    columns = [column for column in COLUMNS if column != "Verslagsoort"]
    return pd.DataFrame(rows, columns=columns)


def _stranger() -> pd.DataFrame:
    columns = [column for column in COLUMNS if column != "Verslagsoort"]
    return pd.DataFrame([(_DISSOLVED, "0.1", "L1.1", 11, 11)], columns=columns)


def _quarter(year: int) -> pd.DataFrame:
    """Return figures of the first quarter, which no report of a year may read."""
    row = ("GM0363", "0.1", "L1.1", year_code(year, "X001"), 1, 1)
    return pd.DataFrame([row], columns=list(COLUMNS))
