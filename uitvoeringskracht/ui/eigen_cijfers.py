"""The page of the own figure: form, file, and the figure once it is there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.indicators import THEMAS, thema_folder
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import (
    cache,
    own_card,
    own_figure,
    own_pictures,
    own_template,
    selection,
    shown_indicators,
)
from uitvoeringskracht.ui.choices import choice
from uitvoeringskracht.ui.layout import set_title
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.own_figure import OwnFigure, is_own
from uitvoeringskracht.ui.own_file import MOST_BYTES, WrongFile, read
from uitvoeringskracht.ui.peers import show_choice
from uitvoeringskracht.ui.pictures import XLSX
from uitvoeringskracht.ui.selection import Selection

LOG = logging.getLogger("uitvoeringskracht.eigen_cijfers")
_UPLOADS, _WRONG, _THEMA = "_eigen_uploads", "_eigen_fout", "eigen_thema"


def show_head() -> None:
    """Show what the page is for."""
    set_title(t("eigen.title"))
    markup("eigen_kop.html", key="eigen_kop")


def show(chosen: Selection) -> None:
    """Show the place for a file, what was wrong with it, and the own figure if there is one."""
    found = own_figure.current()
    with st.container(border=True, key="vlak_eigen"):
        if found is None:
            _show_form()
        else:
            _show_figure(found)
        _show_mistakes(is_kept=found is not None)
    if found is not None:
        _show_pictures(found, chosen)


def _show_form() -> None:
    markup("eigen_stappen.html", key="eigen_stappen", year=LAYOUT)
    _show_files()
    _show_upload(t("eigen.open"))


def _show_files() -> None:
    forms: dict[str, tuple[str, Callable[[], bytes]]] = {
        "xlsx": (XLSX, own_template.as_xlsx),
        "csv": ("text/csv", own_template.as_csv),
    }
    with st.container(key="eigen_formulieren", horizontal=True):
        for extension, (mime, make) in forms.items():
            st.download_button(
                t(f"eigen.form_{extension}"),
                make,
                file_name=f"{t('eigen.form_file')}.{extension}",
                mime=mime,
                key=f"eigen_formulier_{extension}",
                on_click="ignore",
            )


def _show_upload(label: str) -> None:
    key = f"eigen_open_{st.session_state.setdefault(_UPLOADS, 0)}"
    st.file_uploader(label, key=key, on_change=_take_file, args=(key,))


def _take_file(key: str) -> None:
    """Take over the figure of a file; of a wrong one, say what is wrong and keep what was there.

    The log says that a file was refused, never what is in it or how it is called.
    """
    uploaded = st.session_state[key]
    if uploaded is None:
        return
    # A next file gets an empty place: the same one again would else be no change.
    st.session_state[_UPLOADS] += 1
    st.session_state.pop(_WRONG, None)
    try:
        own_figure.keep(read(uploaded.name, uploaded.read(MOST_BYTES + 1)))
    except WrongFile as wrong:
        count = len(wrong.problems) + wrong.more
        LOG.info("Een bestand met een eigen cijfer is geweigerd: meldingen %d.", count)
        st.session_state[_WRONG] = (uploaded.name[:60], wrong)


def _show_mistakes(*, is_kept: bool) -> None:
    if _WRONG not in st.session_state:
        return
    name, wrong = st.session_state[_WRONG]
    markup(
        "eigen_fouten.html",
        key="eigen_fouten",
        name=name,
        problems=wrong.problems,
        more=wrong.more,
        is_kept=is_kept,
    )


def _show_figure(found: OwnFigure) -> None:
    """Show what was read, how to replace it and how to remove it."""
    everywhere = len(cache.geography().gemeenten(LAYOUT))
    known = {code for (code, _), value in found.values.items() if value == value}
    markup(
        "eigen_gelezen.html",
        key="eigen_gelezen",
        figure=found,
        count=len(known),
        all=everywhere,
        years=formats.year_list(found.years),
    )
    with st.container(key="eigen_weg", horizontal=True, vertical_alignment="bottom"):
        _show_thema(found)
        st.button(t("eigen.remove"), key="eigen_verwijder", on_click=_remove)
    with st.expander(t("eigen.other")):
        _show_files()
        _show_upload(t("eigen.open"))


def _show_thema(found: OwnFigure) -> None:
    """Ask with which thema the figure is shown."""

    def change() -> None:
        own_figure.keep(replace(found, thema=st.session_state[_THEMA]))

    st.session_state[_THEMA] = found.thema
    st.selectbox(
        t("eigen.thema"),
        ["", *THEMAS],
        format_func=lambda each: t(f"thema.{thema_folder(each)}") if each else t("eigen.no_thema"),
        key=_THEMA,
        on_change=change,
        width=260,
    )


def _remove() -> None:
    shown_indicators.forget()
    st.session_state.pop(_WRONG, None)
    now = selection.current()
    selection.write(
        indicator=None if is_own(now.indicator) else now.indicator,
        second=None if is_own(now.second) else now.second,
        indicators=tuple(slug for slug in now.indicators if not is_own(slug)),
    )


def _show_pictures(found: OwnFigure, chosen: Selection) -> None:
    years = found.years
    year = chosen.period if chosen.period in years else years[-1]
    assert year is not None
    with st.container(key="eigen_keuzes", horizontal=True):
        if chosen.gemeente:
            show_choice(chosen)
        if len(years) > 1:
            options = {each: str(each) for each in reversed(years)}
            choice("period", t("eigen.year"), options, chosen, width=120)
    if chosen.gemeente:
        own_card.show(found, chosen, year, is_here=True)
    else:
        st.info(t("eigen.choose"))
    own_pictures.show_map(found, year, chosen.gemeente)
    own_pictures.show_lines(found, chosen.gemeente)
    own_pictures.show_all(found)
