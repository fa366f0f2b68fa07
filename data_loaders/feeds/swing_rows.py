"""From the pages of values of a Swing variable to tidy observations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from data_loaders import _reading
from data_loaders.feeds.swing_v1 import GEMEENTE, YEAR, rows
from data_loaders.services import errors
from data_loaders.services.answers import Answer
from uitvoeringskracht.areas import FIRST_LAYOUT, LAYOUT, load_geography
from uitvoeringskracht.observations import Reason, Status

_REQUIRED = ("ExternalCode", "Period", "ValueString")
_AREA = r"^(?:gemeente|Gemeente|GEMEENTE)_(\d{1,4})$"
_NUMBER = r"-?\d+(\.\d+)?([eE][-+]?\d+)?"
_MISSING = {"", "?"}


def observations(
    measure: str, source: str, status: Status, pages: Sequence[Answer]
) -> Iterator[pd.DataFrame]:
    """Give the values of one variable in the tidy schema, a frame per page.

    "?" and "" are unknown. The site does not say in which gemeente-indeling a year stands: it is
    the newest in which every gemeente with a value exists. Gemeenten without a value that do not
    exist in it are left out. Raises ColumnMissing, UnknownCodes, DuplicateRows, NotReadable,
    NothingThere.
    """
    layouts = _layouts(measure, pages)
    existing = {layout: load_geography().gemeenten(layout) for layout in set(layouts.values())}
    for page in pages:
        frame = _cells(page)
        frame["layout"] = frame["period"].map(layouts)
        there = pd.Series(False, index=frame.index)
        for layout, codes in existing.items():
            there |= (frame["layout"] == layout) & frame["area_code"].isin(codes)
        frame = frame[there]
        yield _reading.observations(
            measure=measure,
            area_code=frame["area_code"],
            period=frame["period"],
            layout=frame["layout"],
            value=frame["value"],
            source=source,
            status=status,
            reason=Reason.ONBEKEND,
        )


def _layouts(measure: str, pages: Sequence[Answer]) -> dict[int, int]:
    """Return the gemeente-indeling of every year that has rows."""
    codes: dict[int, set[str]] = {}
    seen: set[tuple[str, int]] = set()
    for page in pages:
        frame = _cells(page)
        pairs = list(zip(frame["area_code"], frame["period"], strict=True))
        for pair in pairs:
            if pair in seen:
                raise errors.DuplicateRows(f"{measure}: {pair[0]} in {pair[1]}")
            seen.add(pair)
        for period, area_codes in frame.groupby("period")["area_code"]:
            has_value = frame.loc[area_codes.index, "value"].notna()
            codes.setdefault(int(str(period)), set()).update(area_codes[has_value])
    if not seen:
        raise errors.NothingThere(measure)
    return {period: _layout(measure, period, known) for period, known in codes.items()}


def _layout(measure: str, period: int, codes: set[str]) -> int:
    geography = load_geography()
    for year in range(LAYOUT, FIRST_LAYOUT - 1, -1):
        if codes <= set(geography.gemeenten(year)):
            return year
    unknown = sorted(codes - set(geography.areas.index))
    named = ", ".join(unknown[:10]) or "gemeenten die nooit tegelijk bestonden"
    raise errors.UnknownCodes(f"{measure} in {period}: {named}")


def _cells(page: Answer) -> pd.DataFrame:
    """Return area_code, period (int) and value (float, NaN = unknown) of the rows of a page."""
    found = rows(page)
    frame = pd.DataFrame(found, columns=[*_REQUIRED, "GeoLevel", "PeriodLevel"], dtype="str")
    for name in _REQUIRED:
        if not all(name in row for row in found):
            raise errors.ColumnMissing(name)
        frame[name] = frame[name].fillna("").str.strip()
    for name, wanted in (("GeoLevel", GEMEENTE), ("PeriodLevel", YEAR)):
        _require(frame[name].str.casefold().fillna(wanted) == wanted, frame[name], name)
    number = frame["ExternalCode"].str.extract(_AREA, expand=False)
    _require(number.notna(), frame["ExternalCode"], "ExternalCode")
    _require(frame["Period"].str.fullmatch(r"\d{4}"), frame["Period"], "Period")
    text = frame["ValueString"]
    wrong = ~(text.isin(_MISSING) | text.str.fullmatch(_NUMBER))
    if wrong.any():
        area, period, value = frame.loc[wrong, list(_REQUIRED)].iloc[0]
        raise errors.NotReadable(f"ValueString van {area} in {period} is geen getal: {value[:40]}")
    return pd.DataFrame(
        {
            "area_code": "GM" + number.str.zfill(4),
            "period": frame["Period"].astype("int16"),
            "value": text.where(~text.isin(_MISSING)).astype("float64"),
        }
    )


def _require(fits: pd.Series[bool], values: pd.Series[str], name: str) -> None:
    if not fits.all():
        raise errors.UnknownCodes(f"{name} {values[~fits].iloc[0][:40]}")
