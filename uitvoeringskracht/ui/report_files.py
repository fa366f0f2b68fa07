"""The reports of a gemeente as PDF, beside the group that the reader chose."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from uitvoeringskracht.area_names import plain
from uitvoeringskracht.exports.pdf import full_pdf, sheet_pdf
from uitvoeringskracht.report.full import full
from uitvoeringskracht.report.sheet import sheet
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.selection import Selection


def show_reports(chosen: Selection) -> None:
    """Show the buttons for both reports; each is made when the reader asks for it."""
    code = str(chosen.gemeente)
    answers = cache.answers(cache.version())
    kinds: dict[str, Callable[[], bytes]] = {
        "gespreksblad": lambda: sheet_pdf(sheet(code, answers, chosen)),
        "rapport": lambda: full_pdf(full(code, answers, chosen)),
    }
    name = plain(cache.geography().name(code)).replace(" ", "-")
    with st.container(horizontal=True, key="rapporten"):
        for kind, make in kinds.items():
            st.download_button(
                t(f"rapport_knop.{kind}"),
                make,
                file_name=f"{kind}-{name}.pdf",
                mime="application/pdf",
                key=f"rapport_{kind}",
                on_click="ignore",
            )
