"""What every loader does: read a published copy as text, and lay figures out in the schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from uitvoeringskracht.observations import COLUMNS, DTYPES, Reason, Status


class MissingFile(FileNotFoundError):
    """Een bestand met cijfers ontbreekt."""


class WrongColumns(ValueError):
    """Een bestand met cijfers heeft niet de kolommen die de lader verwacht."""


class UnknownCode(ValueError):
    """Een bestand met cijfers bevat een code die de lader niet kent."""


class NotANumber(ValueError):
    """Een bestand met cijfers bevat tekst waar een getal hoort."""


def read_text(folder: Path, name: str, columns: Sequence[str]) -> pd.DataFrame:
    """Return the `columns` of `name` (.csv or .csv.gz) as text; an empty cell is missing.

    Codes stay text: taakveld 0.10 is another taakveld than 0.1. Raises MissingFile, or
    WrongColumns naming the columns that are missing.
    """
    path = folder / name
    if not path.is_file():
        raise MissingFile(f"{MissingFile.__doc__} {name}")
    frame = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise WrongColumns(f"{WrongColumns.__doc__} {name} mist: {', '.join(missing)}")
    return frame.loc[:, list(columns)]


def numbers(text: pd.Series[str]) -> pd.Series[float]:
    """Return `text` as float64, missing where it is empty; raises NotANumber otherwise."""
    values = pd.to_numeric(text, errors="coerce").astype("float64")
    wrong = text[values.isna() & text.notna()]
    if len(wrong):
        raise NotANumber(f"{NotANumber.__doc__} {', '.join(wrong.unique()[:5])}")
    return values


def require_known(found: pd.Series[str], known: Mapping[str, object], name: str) -> None:
    """Raise UnknownCode naming the codes in `found` that are not in `known`."""
    unknown = sorted(set(found.dropna().unique()) - set(known))
    if unknown:
        raise UnknownCode(f"{UnknownCode.__doc__} {name}: {', '.join(unknown[:10])}")


def observations(
    *,
    measure: str | pd.Series[str],
    area_code: str | pd.Series[str],
    period: int | pd.Series[int],
    value: pd.Series[float],
    layout: int | pd.Series[int],
    source: str | pd.Series[str],
    status: Status = Status.DEFINITIEF,
    reason: Reason | pd.Series[str] | None = None,
    reference_date: str | pd.Series[str] | None = None,
) -> pd.DataFrame:
    """Return rows in the tidy schema, one per element of `value`.

    `reason` is written only where the value is missing; without it, rows without a value are
    left out.
    """
    rows = value.notna() if reason is None else pd.Series(True, index=value.index)
    frame = pd.DataFrame(
        {
            "measure": measure,
            "area_code": area_code,
            "period": period,
            "layout": layout,
            "value": value,
            "status": str(status),
            "reason": reason if isinstance(reason, pd.Series) else str(reason or "") or None,
            "source": source,
            "reference_date": reference_date,
        },
        index=value.index,
    )
    frame = frame.loc[rows].astype(DTYPES)
    frame["reason"] = frame["reason"].where(frame["value"].isna())
    return frame.loc[:, list(COLUMNS)].reset_index(drop=True)


def together(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the rows of all tidy `frames`, in the order of measure, area and period."""
    frame = pd.concat(frames, ignore_index=True)
    return frame.sort_values(
        ["measure", "area_code", "period", "layout"], ignore_index=True
    ).astype(DTYPES)
