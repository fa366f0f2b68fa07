"""The table beside the picture of kracht and last: every gemeente, by name, with its ranges."""

from __future__ import annotations

import math

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.balance import Quadrant, Refusal, Side
from uitvoeringskracht.areas import LAYOUT, Geography
from uitvoeringskracht.report.balance_ground import Ground
from uitvoeringskracht.sentences.quantities import of_hundred
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t

_ENDS = ("low", "high")


def table(found: Ground, geography: Geography) -> Table:
    """Return the ranges of kracht and last of all gemeenten, in the order of their names."""
    names = {code: geography.name(code) for code in geography.gemeenten(LAYOUT)}
    codes = sorted(names, key=lambda code: sort_key(names[code]))
    frame = pd.DataFrame({t("kracht_col.gemeente"): [names[code] for code in codes]})
    written = frame.copy()
    for name in ("kracht", "last"):
        side = found.side(name)
        for end in _ENDS:
            column = t(f"kracht_col.{name}_{end}")
            values = _values(side, f"position_{end}", codes)
            frame[column] = values
            written[column] = [
                formats.number(value) if value == value else _why(side, code)
                for value, code in zip(values, codes, strict=True)
            ]
    corners, shares = _corners(found, codes)
    frame[t("kracht_col.corner")] = written[t("kracht_col.corner")] = corners
    frame[t("kracht_col.share")] = shares
    written[t("kracht_col.share")] = [formats.number(share) for share in shares]
    return Table(frame, t("kracht.table"), written)


def sort_key(name: str) -> str:
    """Return what a name is sorted by: ''s-Gravenhage' stands at the G."""
    return name.removeprefix("'s-").casefold()


def _values(side: Side | None, column: str, codes: list[str]) -> list[float]:
    if side is None:
        return [math.nan] * len(codes)
    return [round(float(each), 1) for each in side.ranges[column].reindex(codes)]


def _why(side: Side | None, code: str) -> str:
    """Return in a few words why there is no kracht or last."""
    why = Refusal.TE_WEINIG_INDICATOREN if side is None else Refusal(side.refusals[code])
    return t(f"kracht_why.{why.value}")


def _corners(found: Ground, codes: list[str]) -> tuple[list[str], list[float]]:
    quadrants = found.balance.quadrants
    if isinstance(quadrants, Refusal):
        return [formats.MISSING] * len(codes), [math.nan] * len(codes)
    rows = quadrants.reindex(codes)
    words = [
        formats.MISSING
        if pd.isna(corner)
        else t("kracht.unsure" if corner == Quadrant.NIET_TE_ZEGGEN else f"corner.{corner}")
        for corner in rows["quadrant"]
    ]
    return words, [math.nan if pd.isna(each) else of_hundred(each) for each in rows["share"]]
