"""The parts of the profile of a gemeente."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.partnerships import regelingen
from uitvoeringskracht.charts.marks import gap_mark, status_mark, verdict_mark
from uitvoeringskracht.indicators import PIJLERS, ROLLEN, Indicator, thema_folder
from uitvoeringskracht.methods import load_methods
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.report.card import Card
from uitvoeringskracht.report.partners import short_name
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, partners, pictures, profile, shown_indicators
from uitvoeringskracht.ui.choices import choice
from uitvoeringskracht.ui.describe import describe, named_region, region_code
from uitvoeringskracht.ui.gemeente_heat import heat_of
from uitvoeringskracht.ui.layout import set_title
from uitvoeringskracht.ui.markup import Markup, markup, picture
from uitvoeringskracht.ui.own_figure import KIND
from uitvoeringskracht.ui.peers import peer_group, show_choice
from uitvoeringskracht.ui.profile_files import profile_table
from uitvoeringskracht.ui.profile_text import profile_texts
from uitvoeringskracht.ui.report_files import show_reports
from uitvoeringskracht.ui.search import search_box
from uitvoeringskracht.ui.selection import CURRENT, LAYOUT, OWN, PRICES, Selection
from uitvoeringskracht.ui.slide_button import on_slide
from uitvoeringskracht.ui.waiting import waiting


@dataclass(frozen=True)
class Group:
    """Rows under one heading."""

    title: str
    cards: list[Card]

    @property
    def standing_out(self) -> int:
        """Number of figures far from those of the others."""
        return sum(card.stands_out for card in self.cards)


@dataclass(frozen=True)
class Section:
    """One table of the profile: what stands in it, in a sentence, and its groups."""

    slug: str
    title: str
    about: str
    text: str
    groups: list[Group]

    @property
    def reasons(self) -> list[Card]:
        """One card for each different explanation of a missing figure."""
        cards = [card for group in self.groups for card in group.cards if card.reason]
        return list({card.reason_long: card for card in cards}.values())

    @property
    def count(self) -> int:
        """Number of figures in the section."""
        return sum(len(group.cards) for group in self.groups)


def ask() -> None:
    """Ask for a gemeente when none is chosen."""
    markup("ask.html", key="vraag")
    search_box("zoek_gemeente", None, is_large=True)


def show_head(chosen: Selection) -> None:
    """Show the name and what the gemeente is like."""
    code = str(chosen.gemeente)
    set_title(cache.geography().name(code), t("gemeente.title"))
    markup(
        "gemeente_head.html",
        key="kop",
        name=cache.geography().name(code),
        about=describe(code),
        group=peer_group(code, chosen),
    )


def show_choices(chosen: Selection) -> None:
    """Show the choices: whom to compare with, region, prices, and layout of older years."""
    levels = {
        slug: formats.capital(level.singular)
        for slug, level in cache.geography().levels.items()
        if level.is_partition and level.aggregates and slug not in {"gemeente", "nederland"}
    }
    prices: dict[object, str] = {CURRENT: t("gemeente.current")}
    prices |= {year: t("gemeente.constant", year=year) for year in PRICES}
    layouts: dict[object, str] = {
        LAYOUT: t("gemeente.layout_now", year=LAYOUT),
        OWN: t("gemeente.layout_own"),
    }
    with st.container(key="profiel_keuzes", horizontal=True):
        show_choice(chosen)
        choice("region", t("gemeente.region"), levels, chosen, width=240)
        choice("prices", t("gemeente.prices"), prices, chosen, width=170)
        choice("layout", t("gemeente.layout"), layouts, chosen, width=240)


def show_profile(chosen: Selection) -> None:
    """Show every indicator in sections, the peers beside it, and what the marks mean."""
    code = str(chosen.gemeente)
    group = peer_group(code, chosen)
    with waiting():
        found = sections(chosen)
    area = Area.of(cache.geography(), code)
    markup(
        "gemeente.html",
        key="profiel",
        name=area.name,
        sections=found,
        region=named_region(code, chosen.region) or t("gemeente.no_region"),
        group=group,
        heat=heat_of(chosen),
        together=partners.words(area),
        regelingen=_regelingen(code),
        marks=_marks(),
        methods=load_methods(),
        is_constant=chosen.prices != CURRENT,
        prices=chosen.prices,
    )
    _show_files(found, group, chosen)


def _regelingen(code: str) -> list[str]:
    """Return the names of the gemeenschappelijke regelingen, the largest first."""
    found = regelingen(partners.network(), code)
    return [short_name(str(name)) for name in found["name"]]


def _show_files(found: list[Section], group: PeerGroup, chosen: Selection) -> None:
    cards = [card for section in found for part in section.groups for card in part.cards]
    with st.container(border=True, key="vlak_profiel"):
        markup("gemeente_bestanden.html", key="profiel_download")
        show_reports(chosen)
        pictures.show_files(
            key="profiel",
            table=profile_table(cards, group, chosen),
            slugs=[card.indicator.slug for card in cards],
            file_name="profiel",
            slide=on_slide("profiel"),
        )


def sections(chosen: Selection) -> list[Section]:
    """Return the four sections with all indicators: kracht by pijler, the others by thema."""
    code = str(chosen.gemeente)
    region_of = region_code(code, chosen.region)
    by_slug = {
        card.indicator.slug: card
        for card in profile.cards(chosen, code, shown_indicators.indicators(), region_of)
    }
    members = {rol: list(_groups(rol)) for rol in ROLLEN}
    slugs = {
        rol: [indicator.slug for _, found in groups for indicator in found]
        for rol, groups in members.items()
    }
    texts = profile_texts(code, peer_group(code, chosen), slugs)
    return [
        Section(
            rol,
            t(f"rol.{rol}"),
            t(f"rol_about.{rol}"),
            texts[rol],
            [
                Group(title, [by_slug[each.slug] for each in found])
                for title, found in groups
                if found
            ],
        )
        for rol, groups in members.items()
    ]


def _groups(rol: str) -> Iterator[tuple[str, list[Indicator]]]:
    every = [found for found in shown_indicators.indicators().values() if found.rol == rol]
    if rol == "kracht":
        for pijler in PIJLERS:
            yield formats.capital(pijler), [i for i in every if i.pijler == pijler]
    else:
        for thema in shown_indicators.themas():
            yield t(f"thema.{thema_folder(thema)}"), [i for i in every if i.thema == thema]


def _marks() -> list[tuple[Markup, str]]:
    """Return every mark of the page with its meaning."""
    kinds = (
        ("", "berekend"),
        ("voorlopig", ""),
        ("geschat", ""),
        ("begroot", ""),
        ("", "scan"),
        ("", "enquete"),
        *(("", KIND) for _ in shown_indicators.own()),
    )
    found = [
        (picture(status_mark(status, kind)), t(f"mark.{status or kind}")) for status, kind in kinds
    ]
    found += [
        (picture(verdict_mark(name)), t(f"mark.{name}"))
        for name in ("unfavourable", "favourable", "no_direction", "middle")
    ]
    return found + [
        (picture(gap_mark(reason)), t(f"reason_long.{reason}"))
        for reason in Reason
        if reason != Reason.GEHEIM
    ]
