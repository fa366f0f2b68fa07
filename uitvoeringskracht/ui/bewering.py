"""One claim opened: why it holds here or not, the figures behind it, and where it holds."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from uitvoeringskracht.analysis.claims.verdicts import ClaimOutcome, evaluate
from uitvoeringskracht.answers import GEMEENTE
from uitvoeringskracht.map.outcome_map import OutcomeRow, outcome_map
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.claim_figures import country_figure
from uitvoeringskracht.ui.feedback import feedback_link
from uitvoeringskracht.ui.ledger import Entry, in_numbers, word
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.pictures import show_picture
from uitvoeringskracht.ui.selection import Selection
from uitvoeringskracht.ui.slide_button import on_slide

_WIDTHS = (1.75, 1.0)


def show_chosen(chosen: Selection, found: Sequence[Entry]) -> None:
    """Show the claim of the link, if there is one, with a map where gemeenten are tested."""
    entry = next((each for each in found if each.claim.id == chosen.claim), None)
    if entry is None:
        return
    if not entry.tally:
        _show_why(entry, chosen)
        return
    left, right = st.columns(_WIDTHS)
    with left:
        _show_why(entry, chosen)
    with right:
        _show_map(entry, chosen)


def _show_why(entry: Entry, chosen: Selection) -> None:
    markup(
        "bewering.html",
        key="bewering",
        entry=entry,
        outcomes=[each for each in (entry.here, entry.country) if each],
        code=chosen.gemeente or "",
        in_numbers=in_numbers,
        country_figure=country_figure,
        feedback=feedback_link(entry.claim.claim, entry.claim.slugs),
    )


def _show_map(entry: Entry, chosen: Selection) -> None:
    outcome = evaluate(entry.claim, cache.answers(cache.version()).claims, GEMEENTE)
    outcomes = dict(zip(outcome.areas, map(str, outcome.verdicts), strict=True))
    legend = [
        OutcomeRow(part.verdict, t("bewering.legend", word=_short(part.verdict), count=part.count))
        for part in entry.parts
    ]
    if entry.here:
        legend.append(OutcomeRow("own", entry.here.name))
    show_picture(
        outcome_map(outcomes, legend, own=chosen.gemeente),
        key="bewering_kaart",
        title=t("bewering.map"),
        alt=" ".join(entry.spread),
        table=gemeenten_table(outcome),
        slugs=entry.claim.slugs,
        file_name=f"bewering-{entry.claim.id}",
        slide=on_slide("bewering", claim=entry.claim.id),
    )


def _short(verdict: str) -> str:
    return word(verdict, is_gemeente=False)


def gemeenten_table(outcome: ClaimOutcome) -> Table:
    """Return the outcome of every gemeente, in the order of their names."""
    names = cache.area_names()
    rows = sorted(
        (
            (names[code], word(str(verdict), is_gemeente=True), _why(str(why), str(reason)))
            for code, verdict, why, reason in zip(
                outcome.areas, outcome.verdicts, outcome.whys, outcome.reasons, strict=True
            )
        ),
        key=lambda row: row[0].removeprefix("'s-").casefold(),
    )
    columns = [t("bewering_col.gemeente"), t("bewering_col.result"), t("bewering_col.reason")]
    return Table(pd.DataFrame(rows, columns=columns), t("bewering.map_table"))


def _why(why: str, reason: str) -> str:
    """Return in a few words why there is no yes or no, '' where there is one."""
    if not why:
        return ""
    return t(f"reason.{reason}") if reason in set(Reason) else t(f"bewering_why.{why}")
