"""The ledger of claims: the counts, the filters, and every claim with its outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.claims.verdicts import Verdict
from uitvoeringskracht.charts.outcome_marks import outcome_mark
from uitvoeringskracht.indicators import ACTIEAGENDA, THEMAS, thema_folder
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, layout
from uitvoeringskracht.ui.choices import choice
from uitvoeringskracht.ui.claim_fold import fold_url
from uitvoeringskracht.ui.ledger import Entry, counts, entries, in_numbers, word
from uitvoeringskracht.ui.markup import Markup, markup, picture
from uitvoeringskracht.ui.pictures import show_files
from uitvoeringskracht.ui.selection import Selection
from uitvoeringskracht.ui.waiting import waiting


@dataclass(frozen=True)
class Tile:
    """An outcome with how many claims have it, here and in Nederland; a click filters on it."""

    outcome: str
    mark: Markup
    word: str
    here: int | None
    country: int
    is_chosen: bool


def ledger(chosen: Selection) -> tuple[Entry, ...]:
    """Return every claim for the chosen gemeente and Nederland."""
    with waiting():
        return entries(cache.version(), chosen.gemeente)


def show_head(chosen: Selection) -> None:
    """Show the title, and what this page does."""
    name = cache.geography().name(chosen.gemeente) if chosen.gemeente else ""
    layout.set_title(*([name] if name else []), t("bewering.title"))
    markup("beweringen_kop.html", key="beweringen_kop", name=name)


def show_filters(chosen: Selection, found: Sequence[Entry]) -> None:
    """Show how often each outcome occurs, and the choices of thema and agendapunt."""
    shown = filtered(found, chosen, by_outcome=False)
    markup(
        "beweringen_telling.html",
        key="beweringen_telling",
        tiles=tiles(shown, chosen),
        name=cache.geography().name(chosen.gemeente) if chosen.gemeente else "",
        count=len(shown),
    )
    with st.container(key="beweringen_keuzes", horizontal=True, vertical_alignment="bottom"):
        choice("thema", t("bewering.thema"), _themas(found), chosen, width=220)
        choice("lens", t("bewering.agenda"), _points(found), chosen, width=340)


def show_list(chosen: Selection, found: Sequence[Entry]) -> None:
    """Show the claims that are left, by thema, with their reasons folded, and the files."""
    shown = filtered(found, chosen)
    name = cache.geography().name(chosen.gemeente) if chosen.gemeente else ""
    with st.container(border=True, key="vlak_beweringen"):
        markup(
            "beweringen.html",
            key="beweringen",
            groups=[
                (t(f"thema.{folder}"), folder, [each for each in shown if each.thema == folder])
                for folder in map(thema_folder, THEMAS)
                if any(each.thema == folder for each in shown)
            ],
            name=name,
            code=chosen.gemeente or "",
            shown=len(shown),
            count=len(found),
            in_numbers=in_numbers,
            fold_url=fold_url,
        )
        show_files(
            key="beweringen",
            table=ledger_table(shown, name),
            slugs=tuple(dict.fromkeys(slug for each in shown for slug in each.claim.slugs)),
            file_name="beweringen",
        )


def filtered(found: Sequence[Entry], chosen: Selection, *, by_outcome: bool = True) -> list[Entry]:
    """Return the claims that the filters of the reader leave."""
    return [
        each
        for each in found
        if chosen.thema in (None, each.thema)
        and (chosen.lens is None or chosen.lens in each.claim.agenda)
        and (not by_outcome or chosen.outcome in (None, each.verdict))
    ]


def tiles(found: Sequence[Entry], chosen: Selection) -> list[Tile]:
    """Return the outcomes with their counts over the claims that thema and agendapunt leave."""
    here = counts([each.here for each in found if each.here])
    country = counts([each.country for each in found])
    return [
        Tile(
            each.value,
            picture(outcome_mark(each.value)),
            formats.capital(word(each.value, is_gemeente=bool(chosen.gemeente))),
            here[each.value] if chosen.gemeente else None,
            country[each.value],
            chosen.outcome == each.value,
        )
        for each in Verdict
    ]


def ledger_table(found: Sequence[Entry], name: str) -> Table:
    """Return the claims as a file holds them: outcomes, why, source and quote."""
    return Table(pd.DataFrame([_row(each, name) for each in found]), t("bewering.title"))


def _row(each: Entry, name: str) -> dict[str, object]:
    claim, tally = each.claim, each.tally
    row: dict[str, object] = {
        t("bewering_col.id"): claim.id,
        t("bewering_col.claim"): claim.claim,
        t("bewering_col.thema"): t(f"thema.{each.thema}"),
        t("bewering_col.agenda"): "; ".join(each.agenda),
    }
    if each.here:
        row[t("bewering_col.outcome", name=name)] = each.here.word
        row[t("bewering_col.why", name=name)] = _whole(each.here.detail, *each.here.reasons)
    country = each.country
    row |= {
        t("bewering_col.outcome", name=country.name): country.word,
        t("bewering_col.why", name=country.name): _whole(country.detail, *country.reasons),
        t("bewering_col.holds"): tally.klopt_hier if tally else None,
        t("bewering_col.measured"): tally.measured if tally else None,
        t("bewering_col.test"): claim.test,
        t("bewering_col.note"): _whole(claim.note, claim.choice, claim.no_contradiction),
        t("bewering_col.needed"): each.needed,
        t("bewering_col.quote"): claim.source.quote,
        t("bewering_col.source"): claim.source.title,
        t("bewering_col.year"): claim.source.year,
        t("bewering_col.address"): claim.source.url,
    }
    return row


def _whole(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _themas(found: Sequence[Entry]) -> dict[str | None, str]:
    every = {each.thema for each in found}
    folders = [folder for folder in map(thema_folder, THEMAS) if folder in every]
    return {None: t("bewering.every_thema"), **{each: t(f"thema.{each}") for each in folders}}


def _points(found: Sequence[Entry]) -> dict[int | None, str]:
    every = {point for each in found for point in each.claim.agenda}
    named = {point: t("bewering.point", number=point, title=ACTIEAGENDA[point]) for point in every}
    return {None: t("bewering.every_point"), **dict(sorted(named.items()))}
