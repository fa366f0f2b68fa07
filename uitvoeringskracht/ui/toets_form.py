"""The form of an uitvoeringstoets: five fields, and the rest for who wants to know it better."""

from __future__ import annotations

import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.execution.exchange import MOST_BYTES, dump, parse
from uitvoeringskracht.analysis.execution.fields import BY_KEY
from uitvoeringskracht.analysis.execution.toets import Toets, WrongToets
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.declared.execution import PER_GEMEENTE, load_execution
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, toets_fields, toets_result, toets_state
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.picture_files import file_stem

#: Years that a task may start in; a file or link may have an earlier or a later one.
_STARTS = range(LAYOUT - 1, LAYOUT + 15)
_UPLOADS = "_toets_uploads"


def show(toets: Toets, code: str) -> None:
    """Show the form, filled in with `toets`; a change goes into the link at once.

    code: the area whose own number of cases the reader may give.
    """
    with st.container(border=True, key="vlak_toets"):
        markup("toets_formulier.html", key="toets_formulier")
        with st.container(key="toets_voorbeelden", horizontal=True):
            for number, example in enumerate(toets_state.examples()):
                st.button(
                    example.name,
                    key=f"toets_voorbeeld_{number}",
                    on_click=toets_state.write,
                    args=(example,),
                )
        _first_fields(toets, code)
        # Always there, so that what stands below keeps its place and stays open.
        with st.container(key="toets_fouten_plek"):
            if problems := toets_state.problems():
                markup("toets_fouten.html", key="toets_fouten", problems=problems)
        with st.expander(t("toets.more")):
            _more_fields(toets)
        _file(toets)


def _first_fields(toets: Toets, code: str) -> None:
    toets_fields.text("name", toets.name, int(BY_KEY["naam"].most))
    themes = list(load_execution().personnel)
    toets_fields.choice("theme", toets.theme, themes, formats.capital)
    # What was said of the number of one thing does not hold for another.
    fresh = {"per_1000": None, "growth_pct": 0.0}
    toets_fields.choice("driver", toets.driver, _drivers(toets.driver), _driver_name, fresh)
    _own_count(toets, code)
    toets_fields.effort(toets, "hours", 0.5, t("toets_field.hours", each=_each(toets)))
    low, high = plain(toets.hours.low), plain(toets.hours.high)
    st.caption(t("toets.ends", low=low, high=high))


def _own_count(toets: Toets, code: str) -> None:
    """Show the number of cases in the own area, for who knows it better than the figures."""
    units = toets_result.counted_now(toets, code)
    driver = load_execution().driver(toets.driver)
    if units is None or driver is None:
        return
    count = formats.number(units, 0)
    toets_fields.own_count(
        toets,
        units,
        t("toets_field.own_count", name=cache.geography().name(code)),
        t("toets.own_count_hint", count=count),
    )
    noun = driver.singular if count == formats.number(1, 0) else driver.plural
    st.caption(t("toets.own_count_about", count=count, noun=noun))


def _more_fields(toets: Toets) -> None:
    """Show the fields that a first answer does without."""
    each, is_fixed = _each(toets), toets.driver == PER_GEMEENTE
    toets_fields.choice("start", toets.start, sorted({*_STARTS, toets.start}), str)
    _heading("toets.how_sure")
    toets_fields.margins(toets)
    if not is_fixed:
        _heading("toets.how_many")
        plural = _driver_name(toets.driver)
        label = t("toets_field.per_1000", plural=plural[:1].lower() + plural[1:])
        toets_fields.number("per_1000", toets.per_1000, 1.0, label, may_be_empty=True)
        toets_fields.number("growth_pct", toets.growth_pct, 0.5)
    for heading, before in (("toets.every_year", ""), ("toets.only_once", "once_")):
        _heading(heading)
        if before:
            label = t(f"toets_field.{before}hours", each=each)
            toets_fields.effort(toets, f"{before}hours", 0.5, label)
        toets_fields.effort(toets, f"{before}eur", 10.0, t(f"toets_field.{before}eur", each=each))
        if not is_fixed:
            toets_fields.effort(toets, f"{before}fixed_hours", 10.0)
            toets_fields.effort(toets, f"{before}fixed_eur", 1000.0)
    _heading("toets.per_fte")
    toets_fields.number("productive_hours", toets.productive_hours, 10.0)
    toets_fields.number("cost_per_fte_eur", toets.cost_per_fte_eur, 1000.0)
    toets_fields.number("overhead_per_fte_eur", toets.overhead_per_fte_eur, 1000.0)


def _heading(key: str) -> None:
    st.markdown(f"**{t(key)}**")


def _file(toets: Toets) -> None:
    """Show the button to save the toets, and the place to open one."""
    st.download_button(
        t("toets.save"),
        dump(toets),
        file_name=f"{file_stem(t('toets.file'))}.toml",
        mime="application/toml",
        key="toets_bewaar",
        on_click="ignore",
        width="stretch",
    )
    key = f"toets_open_{st.session_state.setdefault(_UPLOADS, 0)}"
    label = t("toets.open", most=MOST_BYTES // 1000)
    st.file_uploader(label, key=key, on_change=_take_file, args=(key,))


def _take_file(key: str) -> None:
    """Take over the toets of a file; of a wrong one, say what is wrong and keep what was there."""
    uploaded = st.session_state[key]
    if uploaded is None:
        return
    # A next file gets an empty place: the same one again would else be no change.
    st.session_state[_UPLOADS] += 1
    try:
        toets_state.write(parse(uploaded.read(MOST_BYTES + 1)))
    except WrongToets as wrong:
        toets_state.tell([t("toets.wrong_file", name=uploaded.name[:60]), *wrong.problems])


def _drivers(chosen: str) -> list[str]:
    """Return what can be counted now, and what the toets counts."""
    known = cache.indicators()
    found = [PER_GEMEENTE]
    found += [each.slug for each in load_execution().drivers if set(each.slugs) <= known.keys()]
    return found if chosen in found else [*found, chosen]


def _driver_name(slug: str) -> str:
    driver = load_execution().driver(slug)
    return t("toets.per_gemeente") if driver is None else formats.capital(driver.plural)


def _each(toets: Toets) -> str:
    """Return what one unit is: 'woning', 'gemeente', or 'geval' for so many per 1.000."""
    if toets.per_1000 is not None:
        return t("execution.case")
    driver = load_execution().driver(toets.driver)
    return t("toets.gemeente") if driver is None else driver.singular


def plain(value: float) -> str:
    """Return a number as it was given, with two decimals at most and no zeros behind it."""
    decimals = next((each for each in (0, 1) if round(value, each) == round(value, 2)), 2)
    return formats.number(value, decimals)
