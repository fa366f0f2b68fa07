"""What an invoeringstoets looks at: the figure, the year of introduction, and ready questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.comparable import happenings
from uitvoeringskracht.analysis.introduction_test import LEAST_BEFORE
from uitvoeringskracht.declared.events import load_events
from uitvoeringskracht.indicators import THEMAS, Indicator
from uitvoeringskracht.once import Once
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, selection
from uitvoeringskracht.ui.choices import choice
from uitvoeringskracht.ui.menu import in_menus
from uitvoeringskracht.ui.peers import show_choice
from uitvoeringskracht.ui.selection import Selection

#: What the page opens with, and questions that are ready: a declared event and a figure.
FIRST = "lasten_wonen_per_inwoner"
_READY = {
    "omgevingswet": FIRST,
    "klimaat_en_gezondheid_2023": "lasten_milieubeheer_per_inwoner",
    "energieprijzen": "gasverbruik_woning",
    "energietoeslag": "lasten_inkomensregelingen_per_inwoner",
}
#: The figure that a herindeling of the own gemeente is held against.
_AFTER_HERINDELING = "bestuur_per_inwoner"


@dataclass(frozen=True)
class Question:
    """A ready question: what began, in which year, and the figure to look at."""

    words: str
    year: int
    slug: str


def testable(at: int) -> Mapping[str, Indicator]:
    """Return the indicators with enough years of outcomes, no yes or no, by slug."""
    return _testable(at)


def _make_testable(at: int) -> Mapping[str, Indicator]:
    both = cache.answers(at).both
    return {
        slug: each
        for slug, each in cache.indicators().items()
        if each.unit_format != "ja_nee"
        and (both[slug].constant.observed.notna().any()).sum() >= LEAST_BEFORE
    }


_testable = Once(_make_testable, most=2)


def slug_of(chosen: Selection) -> str:
    """Return the figure to look at: the chosen one, if it can be tested."""
    known = testable(cache.version())
    slug = chosen.indicator or FIRST
    return slug if slug in known else FIRST


def start_of(chosen: Selection) -> int:
    """Return the year of introduction: the chosen one, or the nearest that the figure allows."""
    first, last = _bounds(slug_of(chosen))
    return min(max(chosen.event or last, first), last)


def _bounds(slug: str) -> tuple[int, int]:
    """Return the first and the last year in which something may have begun."""
    known = _years(slug)
    return known[0] + 1, known[-1] + 1


def questions(chosen: Selection) -> list[Question]:
    """Return the ready questions: those of every gemeente, and its own herindelingen."""
    known = testable(cache.version())
    events = {each.id: each for each in load_events().event}
    found = [
        Question(events[name].short, events[name].first, slug)
        for name, slug in _READY.items()
        if name in events and slug in known
    ]
    if chosen.gemeente is None or _AFTER_HERINDELING not in known:
        return found
    years = _years(_AFTER_HERINDELING)
    own = happenings(
        known[_AFTER_HERINDELING], chosen.gemeente, cache.geography(), years[0] + 1, years[-1]
    )
    found += [Question(e.short, e.first, _AFTER_HERINDELING) for e in own if e.from_codes]
    return found


def show(chosen: Selection) -> None:
    """Show the ready questions and the choices."""
    with st.container(key="invoering_vragen", horizontal=True):
        for number, each in enumerate(questions(chosen)):
            short = cache.indicators()[each.slug].short
            st.button(
                t("invoering.question", what=each.words, year=each.year, figure=short),
                key=f"invoering_vraag_{number}",
                on_click=_ask,
                args=(each,),
            )
    with st.container(key="invoering_keuzes", horizontal=True, vertical_alignment="bottom"):
        slug = slug_of(chosen)
        in_menu = in_menus(slug)
        known = {s: each for s, each in testable(cache.version()).items() if s in in_menu}
        _thema(known, slug)
        titles = {s: i.title for s, i in known.items() if i.thema == known[slug].thema}
        choice("indicator", t("kaart.cijfer"), titles, replace(chosen, indicator=slug), width=380)
        years = _starts(known[slug], chosen)
        shown = replace(chosen, event=start_of(chosen))
        choice("event", t("invoering.start"), years, shown, width=260)
        if chosen.gemeente:
            show_choice(chosen)


def _ask(question: Question) -> None:
    selection.write(indicator=question.slug, event=question.year)


def _thema(known: Mapping[str, Indicator], slug: str) -> None:
    key = "invoering_thema"

    def change() -> None:
        thema = st.session_state[key]
        selection.write(indicator=next(s for s, each in known.items() if each.thema == thema))

    st.session_state[key] = known[slug].thema
    themas = [thema for thema in THEMAS if any(each.thema == thema for each in known.values())]
    st.selectbox(
        t("kaart.thema"), themas, format_func=formats.capital, key=key, on_change=change, width=180
    )


def _starts(indicator: Indicator, chosen: Selection) -> dict[int, str]:
    """Return the years that something may have begun in, newest first, with what we know began."""
    first, last = _bounds(indicator.slug)
    began = happenings(indicator, chosen.gemeente, cache.geography(), first, last)
    words: dict[int, list[str]] = {}
    for each in began:
        words.setdefault(each.first, []).append(each.short)
    return {
        year: f"{year}: {', '.join(words[year])}" if year in words else str(year)
        for year in range(last, first - 1, -1)
    }


def _years(slug: str) -> list[int]:
    """Return the years in which some gemeente has a figure."""
    observed = cache.answers(cache.version()).both[slug].constant.observed
    return [int(year) for year in observed.columns[observed.notna().any()]]
