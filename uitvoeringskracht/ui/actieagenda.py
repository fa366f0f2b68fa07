"""The parts of the page Actieagenda: all five lenses together, or one of them whole."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from uitvoeringskracht.analysis.agenda import COUNTRY, Agenda, LensResult
from uitvoeringskracht.answers import NEDERLAND, PRICES
from uitvoeringskracht.declared.claims import load_claims
from uitvoeringskracht.declared.lenses import load_lenses
from uitvoeringskracht.once import Once
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.lenses import gave_way
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, layout, partners
from uitvoeringskracht.ui.agenda_cards import Own, lens_cards, slugs_of, sources_of
from uitvoeringskracht.ui.agenda_parts import part_rows, parts_table
from uitvoeringskracht.ui.agenda_questions import question_list
from uitvoeringskracht.ui.agenda_table import figures_table
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.peers import peer_group, show_choice
from uitvoeringskracht.ui.pictures import show_files, show_table
from uitvoeringskracht.ui.selection import Selection
from uitvoeringskracht.ui.slide_button import on_slide, show_alone

#: Figures of each lens that the overview shows: the first ones.
FIRST = 3
PARTS_LENS, PARTNERS_LENS = 1, 4


@dataclass(frozen=True)
class View:
    """The five lenses on Nederland and, when one is chosen, on the own gemeente."""

    country: tuple[LensResult, ...]
    national: Agenda
    own: Own | None

    @property
    def area(self) -> Area:
        """Whom the questions are for."""
        code = self.own.area_code if self.own else COUNTRY
        return Area.of(cache.geography(), code)

    @property
    def results(self) -> tuple[LensResult, ...]:
        """The lenses on that area."""
        return self.own.results if self.own else self.country


def view(chosen: Selection) -> View:
    """Return the lenses for the choices of the reader."""
    with st.spinner(t("frame.computing"), width="content"):
        at = cache.version()
        national = cache.answers(at).agenda(NEDERLAND)
        country = _country(at)
        if chosen.gemeente is None:
            return View(country, national, None)
        group = peer_group(chosen.gemeente, chosen)
        agenda = cache.answers(at).agenda()
        results = agenda.of(chosen.gemeente, group.others(chosen.gemeente))
        return View(country, national, Own(chosen.gemeente, results, group, agenda))


def _make_country(at: int) -> tuple[LensResult, ...]:
    answers = cache.answers(at)
    return answers.agenda(NEDERLAND).of(COUNTRY, members=answers.members(COUNTRY))


_country = Once(_make_country, most=2)


def show_head(chosen: Selection) -> None:
    """Show the title, whom to compare with, and the way to each lens."""
    name = cache.geography().name(chosen.gemeente) if chosen.gemeente else ""
    lenses = load_lenses().lens
    title = lenses[chosen.lens - 1].title if chosen.lens else t("agenda.title")
    layout.set_title(
        *([name] if name else []), *([title] if chosen.lens else []), t("agenda.title")
    )
    left, right = st.columns([2.6, 1], vertical_alignment="bottom")
    with left:
        markup("agenda_kop.html", key="agenda_kop", name=name, prices=PRICES)
    with right:
        if chosen.gemeente:
            show_choice(chosen)
    markup("agenda_keuze.html", key="agenda_keuze", lenses=lenses, chosen=chosen.lens)


def show_overview(found: View) -> None:
    """Show of every lens its question and its first figures, and all questions for the college."""
    shown = [
        (country.lens, lens_cards(country.lens.point, country, found.national, found.own)[:FIRST])
        for country in found.country
    ]
    markup(
        "agenda_overzicht.html",
        key="agenda_overzicht",
        lenses=shown,
        own=found.own,
        name=found.area.name,
        first={each.lens.point: _first_sentence(found, each) for each in found.results},
    )
    _show_questions(found, found.results)
    show_alone(on_slide("vragen"), key="vragen", title=t("dia_of.vragen"))


def show_lens(point: int, found: View) -> None:
    """Show one lens whole: figures, parts or partners, questions, gaps and files."""
    country = found.country[point - 1]
    cards = lens_cards(point, country, found.national, found.own)
    markup(
        "agenda_lens.html",
        key="agenda_lens",
        lens=country.lens,
        cards=cards,
        own=found.own,
        name=found.area.name,
        claims=sum(point in each.agenda for each in load_claims().values()),
    )
    if point == PARTS_LENS:
        _show_parts(found)
    if point == PARTNERS_LENS and found.own:
        _show_partners(found)
    left, right = st.columns([1.5, 1])
    with left:
        _show_questions(found, (found.results[point - 1],))
    with right:
        markup("agenda_gaten.html", key="agenda_gaten", gaps=country.lens.gap)
    show_table(
        key="agenda_cijfers",
        table=figures_table(cards, country.lens.title),
        slugs=slugs_of(cards),
        sources=sources_of((country,)),
        file_name=f"actieagenda-{point}",
        slide=on_slide("lens", lens=point),
    )


def _first_sentence(found: View, result: LensResult) -> str:
    """Return what the overview says of a lens in a sentence: in lens 1 which task got less."""
    said = gave_way(result, cache.indicators(), found.area)
    return " ".join(each.text for each in said)


def _show_parts(found: View) -> None:
    result, country = found.results[PARTS_LENS - 1], found.country[PARTS_LENS - 1]
    beside = country.parts if found.own else None
    said = " ".join(each.text for each in gave_way(result, cache.indicators(), found.area))
    with st.container(border=True, key="vlak_agenda_delen"):
        markup(
            "agenda_delen.html",
            key="agenda_delen",
            rows=part_rows(result.parts, beside) if result.parts else [],
            parts=result.parts,
            said=said,
            name=found.area.name,
            has_country=beside is not None,
            prices=PRICES,
        )
        if result.parts:
            show_files(
                key="agenda_delen",
                table=parts_table(result.parts, beside),
                slugs=("lasten_per_inwoner",),
                file_name="lasten-per-taak",
            )


def _show_partners(found: View) -> None:
    area = found.area
    said = [*partners.words(area), partners.most_shared(area)]
    markup("agenda_partners.html", key="agenda_partners", said=[each for each in said if each])


def _show_questions(found: View, results: tuple[LensResult, ...]) -> None:
    asked = question_list(results, found.area)
    markup("agenda_vragen.html", key="agenda_vragen", asked=asked)
