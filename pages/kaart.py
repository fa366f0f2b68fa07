"""The map: one figure for every gemeente or region, by year, with the table beside it."""

import streamlit as st

from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import (
    map_choices,
    map_years,
    navigation,
    own_map,
    selection,
    shown_indicators,
    slide_button,
)
from uitvoeringskracht.ui.embed_code import show_embed_code
from uitvoeringskracht.ui.map_component.mount import map_view
from uitvoeringskracht.ui.markup import markup

PAGE = {"title": "Kaart", "section": "Verkennen", "order": 20, "url": "kaart"}
KEY = "kaart"


def pick_area() -> None:
    """Take over the area that the reader picked on the map."""
    map_choices.choose_area(st.session_state[KEY].area)


def pick_period() -> None:
    """Take over the year at which the reader stopped."""
    selection.write(period=st.session_state[KEY].period)


def pick_second() -> None:
    """Take over the figure of the second map."""
    selection.write(second=st.session_state[KEY].second)


def pick_shape() -> None:
    """Take over whether the gemeenten are circles."""
    selection.write(shape=st.session_state[KEY].shape)


def pick_shown() -> None:
    """Take over which figures must stand out."""
    selection.write(shown=st.session_state[KEY].shown)


def open_profile() -> None:
    """Go to the profile of the gemeente on the map."""
    navigation.follow(selection.link("gemeente", gemeente=st.session_state[KEY].profile))


@st.fragment
def show() -> None:
    """Show the choices and the map; only this part runs again after a choice."""
    if navigation.is_leaving() or map_choices.needs_whole_page():
        st.rerun()
    chosen = map_years.priced(map_choices.completed(selection.current()))
    indicator = shown_indicators.indicators()[chosen.indicator or ""]
    method = map_choices.method(chosen)
    markup("kaart.html", key="kaart_uitleg", indicator=indicator, method=method)
    map_choices.show(chosen)
    years = map_years.years(chosen)
    if not years:
        st.info(t("kaart.geen_cijfers"))
        return
    map_view(
        chosen,
        key=KEY,
        area=map_choices.area_on_map(chosen),
        period=map_years.shown_year(chosen, years),
        start=map_years.start(chosen, years),
        on_area=pick_area,
        on_period=pick_period,
        on_profile=open_profile,
        on_second=pick_second,
        on_shape=pick_shape,
        on_shown=pick_shown,
    )
    own_map.show_map_files(chosen)
    slide_button.show_alone(
        slide_button.on_slide(
            "kaart",
            indicator=chosen.indicator,
            period=map_years.shown_year(chosen, years),
            start=map_years.start(chosen, years),
            area=map_choices.area_on_map(chosen),
            level=chosen.level,
            prices=chosen.prices,
        ),
        key="kaart",
        title=t("dia_of.kaart"),
    )


show()
show_embed_code()
