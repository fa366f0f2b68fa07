"""Checks on the sums of an Iv3 table: nothing counted twice, nothing lost on the way."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data_loaders.feeds.iv3_codes import is_below
from data_loaders.services.errors import DuplicateRows, ServiceError

#: total -> start of the ids of the parts that must add up to it. Taakvelden and categorieën are
#: two independent ways to add the same rows.
_LASTEN = "lasten.hoofdtaakveld."
CONTROL_SUMS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "lasten": (("lasten.taakveld.",), (_LASTEN,)),
    "sociaal": (("lasten.taakveld.6.",), (f"{_LASTEN}6.",)),
    "baten": (("rijk", "spuks.", "heffingen.", "baten_overig."),),
    "spuks": (("spuks.",),),
    "reserve_lasten": (("reservemutaties.lasten.",),),
    "reserve_baten": (("reservemutaties.baten.",),),
}
_LARGEST_DIFFERENCE = 0.5


class SumsDiffer(ServiceError):
    """De delen van de tabel tellen niet op tot het totaal."""


def require_sums(sums: pd.DataFrame) -> None:
    """Raise SumsDiffer unless the parts add up to the totals.

    `sums`: a row per gemeente, a column per part of a measure id, 1.000 euro.
    """
    for total, ways in CONTROL_SUMS.items():
        for starts in ways:
            parts = sums.loc[:, sums.columns.str.startswith(starts)].sum(axis=1)
            off = (parts - sums[total]).abs()
            if (off > _LARGEST_DIFFERENCE).any():
                worst = int(off.to_numpy().argmax())
                raise SumsDiffer(
                    f"{total} van {sums.index[worst]}: {sums[total].iloc[worst]:.0f}, "
                    f"de delen {parts.iloc[worst]:.0f}"
                )


def require_no_totals(sums: pd.DataFrame) -> None:
    """Raise DuplicateRows if a code is the total of the codes below it.

    `sums`: a row per gemeente, a column per code that carries figures. Whether the service has
    rows with totals is not documented. A few gemeenten book on 6.71 itself instead of on 6.71a,
    so a code with others below it still counts; but were it a total, it would equal the sum of
    those below it, in every gemeente. More than half is proof enough.
    """
    codes = [str(code) for code in sums]
    for parent in codes:
        below = [code for code in codes if is_below(code, parent)]
        if not below:
            continue
        deepest = [code for code in below if not any(is_below(other, code) for other in below)]
        parts = sums[deepest].sum(axis=1)
        filled = parts != 0
        same = filled & ((sums[parent] - parts).abs() <= _LARGEST_DIFFERENCE)
        if filled.any() and same.sum() > filled.sum() / 2:
            raise DuplicateRows(f"Iv3: {parent} is het totaal van {', '.join(deepest[:10])}")
