"""The conversation sheet and the full report of a gemeente as PDF."""

from __future__ import annotations

from uitvoeringskracht.exports.pdf.full_data import full_data
from uitvoeringskracht.exports.pdf.look_data import look
from uitvoeringskracht.exports.pdf.sheet_data import sheet_data
from uitvoeringskracht.exports.pdf.typesetting import NoPage, typeset
from uitvoeringskracht.report.full import FullReport
from uitvoeringskracht.report.sheet import Sheet

__all__ = ["NoPage", "full_pdf", "sheet_pdf"]


def sheet_pdf(sheet: Sheet) -> bytes:
    """Return the sheet as a tagged PDF of two pages A4; raises NoPage."""
    return typeset("sheet.typ", {**look(sheet), "sheet": sheet_data(sheet)})


def full_pdf(report: FullReport) -> bytes:
    """Return the full report as a tagged PDF: the sheet first; raises NoPage."""
    return typeset("full.typ", {**look(report.sheet), **full_data(report)})
