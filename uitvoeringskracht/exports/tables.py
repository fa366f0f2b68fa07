"""Figures as text: CSV, or a ZIP with the definitions and the sources beside the figures."""

from __future__ import annotations

import io
import zipfile

import pandas as pd

from uitvoeringskracht.exports.dataset import Dataset
from uitvoeringskracht.texts import t

#: What a spreadsheet would read as a formula when it stands at the start of a text; the last four
#: are the wide forms of the signs before them, which some spreadsheets read as those.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
#: The day of a file in a ZIP: always the same, so that the same figures give the same bytes.
_DAY = (2026, 1, 1, 0, 0, 0)


def as_csv(frame: pd.DataFrame) -> bytes:
    """Return a frame as CSV: UTF-8, comma, point as decimal sign, empty for missing."""
    return safe(frame).to_csv(index=False, lineterminator="\r\n").encode()


def as_zip(dataset: Dataset) -> bytes:
    """Return a ZIP of CSV files: the figures, the definitions, the sources and how to read them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, frame in dataset.tables().items():
            entry = zipfile.ZipInfo(f"{t(f'export.{name}')}.csv", _DAY)
            archive.writestr(entry, as_csv(frame), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def safe_text(text: str) -> str:
    """Return `text` so that a spreadsheet reads it as text, never as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def safe(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame of which no text or heading is read as a formula; its own is untouched."""
    texts = [name for name in frame.columns if not pd.api.types.is_numeric_dtype(frame[name])]
    cleaned = {
        name: frame[name].astype(object).map(_safe_cell, na_action="ignore") for name in texts
    }
    found = frame.assign(**cleaned)
    return found.set_axis([safe_text(str(name)) for name in found.columns], axis=1)


def _safe_cell(cell: object) -> object:
    return safe_text(cell) if isinstance(cell, str) else cell
