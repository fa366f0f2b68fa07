"""The parts of the page of a thema."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.forecast.history import ForecastRefusal
from uitvoeringskracht.analysis.forecast.loads import UNTIL, theme_load
from uitvoeringskracht.analysis.regions import is_current
from uitvoeringskracht.analysis.scenario_choice import choose
from uitvoeringskracht.answers import GEMEENTE, NEDERLAND
from uitvoeringskracht.charts.marks import gap_mark
from uitvoeringskracht.declared.claims import load_claims
from uitvoeringskracht.declared.estimates import load_estimates
from uitvoeringskracht.declared.regions import load_regions
from uitvoeringskracht.declared.themes import Subtheme, load_themes
from uitvoeringskracht.indicators import thema_folder
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.once import Once
from uitvoeringskracht.report.card import COUNTRY
from uitvoeringskracht.report.peer_groups import is_of_thema
from uitvoeringskracht.sentences import estimates
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.outlook import no_load, outlook
from uitvoeringskracht.sentences.sentence import Message, Sentence
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, my_regions, selection, thema_claims
from uitvoeringskracht.ui.corners import corner_of
from uitvoeringskracht.ui.layout import set_title
from uitvoeringskracht.ui.markup import Markup, markup, picture
from uitvoeringskracht.ui.peers import peer_group, show_choice
from uitvoeringskracht.ui.selection import Selection
from uitvoeringskracht.ui.slide_button import on_slide, show_alone
from uitvoeringskracht.ui.thema_figures import Figure, thema_figures
from uitvoeringskracht.ui.waiting import waiting

_KEY = "themas_keuze"


@dataclass(frozen=True)
class LevelRow:
    """A kind of region of a thema: what it is for, how many there are, and how old the list is."""

    level: str
    kind: str
    work: str
    count: int
    since: str


@dataclass(frozen=True)
class Part:
    """A part of a thema: its declaration, figures, claims, and what reports say of its tasks."""

    declared: Subtheme
    figures: list[Figure]
    claims: list[thema_claims.ClaimRow]
    reports: list[str]


def thema_of(chosen: Selection) -> str:
    """Return the name of the chosen thema; the first one without a choice."""
    return next((each for each in load_themes() if thema_folder(each) == chosen.thema), _first())


def _first() -> str:
    return next(iter(load_themes()))


def show_head(thema: str, chosen: Selection) -> None:
    """Show which thema and gemeente this is about, and both choices."""
    name = cache.geography().name(chosen.gemeente or COUNTRY)
    title = t(f"thema.{thema_folder(thema)}")
    set_title(title, t("themas.title"))
    markup("themas_kop.html", key="themas_kop", title=t("themas.where", thema=title, name=name))
    with st.container(key="themas_keuzes", horizontal=True, vertical_alignment="bottom"):
        _show_themas(thema)
        if chosen.gemeente:
            show_choice(chosen)


def _show_themas(thema: str) -> None:
    def change() -> None:
        selection.write(thema=thema_folder(st.session_state[_KEY]))

    st.session_state[_KEY] = thema
    st.segmented_control(
        t("themas.choose"),
        list(load_themes()),
        format_func=lambda each: t(f"thema.{thema_folder(each)}"),
        key=_KEY,
        on_change=change,
        required=True,
        wrap=True,
    )


def show_task(thema: str, chosen: Selection) -> None:
    """Show what the task is, which laws there are, and whether kracht and last are in balance."""
    code = chosen.gemeente
    markup(
        "themas_taak.html",
        key="themas_taak",
        task=t(f"thema_task.{thema_folder(thema)}"),
        laws=load_themes()[thema].laws,
        corner=corner_of(code, thema) if code else None,
        tomorrow=_tomorrow(cache.version(), thema, code or COUNTRY),
        until=UNTIL,
    )


def _make_tomorrow(at: int, thema: str, area_code: str) -> Message:
    """Return what the lasten of a thema may be in UNTIL, or why that is not known."""
    answers = cache.answers(at)
    level = NEDERLAND if area_code == COUNTRY else GEMEENTE
    load = theme_load(thema)
    found = answers.load_of_tomorrow(thema, level, [area_code])
    if isinstance(load, ForecastRefusal) or isinstance(found, ForecastRefusal):
        return Message(no_load(thema), Sentence(""))
    area = Area.of(cache.geography(), area_code)
    return outlook(found.forecast, answers.real(load.observed, level), area, UNTIL)


_tomorrow = Once(_make_tomorrow, most=500)


def show_figures(thema: str, chosen: Selection) -> None:
    """Show kracht by pijler, last and resultaat, and the parts of the thema."""
    code = chosen.gemeente
    with waiting():
        found = thema_figures(thema, chosen)
    markup(
        "themas_cijfers.html",
        key="themas_cijfers",
        found=found,
        gap=_gap(),
        name=cache.geography().name(code or COUNTRY),
        group=peer_group(code, chosen) if code else None,
        is_of_thema=is_of_thema(chosen),
        is_whole=thema == "organisatie",
    )
    show_alone(on_slide("thema", thema=thema_folder(thema)), key="thema", title=t("dia_of.thema"))
    parts = [_part(each, found.parts[each.slug], code) for each in load_themes()[thema].subthemes]
    if parts:
        markup("themas_delen.html", key="themas_delen", parts=parts, gap=_gap())


def _part(declared: Subtheme, figures: list[Figure], code: str | None) -> Part:
    claims = [load_claims()[each] for each in declared.claims]
    known = load_estimates()
    reports = [
        estimates.published(each, known).text
        for task in declared.tasks
        for each in choose(task, known).shown
    ]
    return Part(declared, figures, thema_claims.rows(claims, code), reports)


def show_around(thema: str, chosen: Selection) -> None:
    """Show the regions for this thema and the claims about it."""
    code = chosen.gemeente
    markup(
        "themas_onder.html",
        key="themas_onder",
        name=cache.geography().name(code) if code else "",
        has_own=any(region.theme == thema for region in load_regions()),
        rows=[row for row in my_regions.rows(code, thema) if row.area_code] if code else [],
        levels=[] if code else _levels(thema),
        claims=thema_claims.of_thema(thema, code),
        gap=_gap(),
    )


def _levels(thema: str) -> list[LevelRow]:
    """Return the kinds of regions of a thema, those of now first."""
    geography = cache.geography()
    found = []
    for region in load_regions():
        if region.theme not in (thema, ""):
            continue
        level = geography.level(region.level)
        is_now = is_current(geography, region.level)
        found.append(
            LevelRow(
                level.slug,
                formats.capital(level.plural),
                region.work,
                geography.members(level.slug)["area_code"].nunique(),
                "" if is_now else level.source_date[:4],
            )
        )
    return sorted(found, key=lambda row: bool(row.since))


def _gap() -> Markup:
    return picture(gap_mark(Reason.ONBEKEND))
