"""The one form of every picture: heading, picture, finding, table, downloads, source.

A card holds one picture. Below it stands in a sentence what it shows, then one quiet row with the
same figures as a table and as files, and the source.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from uitvoeringskracht.map import wording
from uitvoeringskracht.observations import Source
from uitvoeringskracht.tables import MOST_ROWS, Table
from uitvoeringskracht.tokens import Mode
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.feedback import feedback_link
from uitvoeringskracht.ui.markup import markup, picture
from uitvoeringskracht.ui.picture_files import (
    as_csv,
    as_xlsx,
    figures_date,
    file_stem,
    source_words,
    sources_of,
)
from uitvoeringskracht.ui.plain_markdown import heard
from uitvoeringskracht.ui.save_picture import Caption, save_buttons
from uitvoeringskracht.ui.slide_button import OnSlide, slide_button

__all__ = [
    "Table",
    "reader_mode",
    "show_chart",
    "show_files",
    "show_picture",
    "show_table",
    "sources_of",
]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "locale": "nl"}


@dataclass(frozen=True)
class _Picture:
    """What the parts below a picture need to know of it."""

    key: str
    title: str
    alt: str
    table: Table
    slugs: tuple[str, ...]
    file_name: str
    note: str = ""
    sources: tuple[str, ...] = ()
    slide: OnSlide | None = None


def reader_mode() -> Mode:
    """Return whether the reader looks at a light or a dark page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def show_chart(
    build: Callable[[Mode], go.Figure],
    *,
    key: str,
    title: str,
    alt: str,
    table: Table,
    slugs: Sequence[str],
    file_name: str,
    height: int = 360,
    note: str = "",
    sources: Sequence[str] = (),
    slide: OnSlide | None = None,
) -> None:
    """Show a plotly figure in a card, with the same figures as a table and as files.

    alt: the finding in a sentence, below the picture and for who can't see it. slugs: the
    indicators that the figures are of. file_name: what is shown, without area, date and extension.
    height: of the figure, in px. note: how to read the picture. sources: ids of sources beside
    those of `slugs`, for figures that are of no indicator. slide: what stands on a slide of it.
    """
    shown = _Picture(key, title, alt, table, tuple(slugs), file_name, note, tuple(sources), slide)
    with st.container(border=True, key=f"vlak_{key}"):
        _show_heading(shown)
        st.plotly_chart(
            build(reader_mode()),
            theme=None,
            config=_CONFIG,
            height=height,
            alt=f"{title}. {alt}",
            key=f"{key}_beeld",
        )
        _show_below(shown, is_picture=True)


def show_picture(
    svg: str,
    *,
    key: str,
    title: str,
    alt: str,
    table: Table,
    slugs: Sequence[str],
    file_name: str,
    note: str = "",
    sources: Sequence[str] = (),
    slide: OnSlide | None = None,
) -> None:
    """Show an SVG of our own in a card; the arguments are those of show_chart.

    sources: ids of sources beside those of `slugs`, for figures that are of no indicator.
    """
    shown = _Picture(key, title, alt, table, tuple(slugs), file_name, note, tuple(sources), slide)
    with st.container(border=True, key=f"vlak_{key}"):
        _show_heading(shown)
        markup("beeld_eigen.html", key=f"{key}_beeld", svg=picture(svg), alt=f"{title}. {alt}")
        _show_below(shown, is_picture=True)


def show_table(
    *,
    key: str,
    table: Table,
    slugs: Sequence[str],
    file_name: str,
    note: str = "",
    sources: Sequence[str] = (),
    slide: OnSlide | None = None,
) -> None:
    """Show a table in a card with its files; the arguments are those of show_chart."""
    shown = _Picture(
        key, table.title, "", table, tuple(slugs), file_name, note, tuple(sources), slide
    )
    with st.container(border=True, key=f"vlak_{key}"):
        _show_heading(shown)
        _show_below(shown, is_picture=False)


def show_files(
    *,
    key: str,
    table: Table,
    slugs: Sequence[str],
    file_name: str,
    note: str = "",
    sources: Sequence[str] = (),
    slide: OnSlide | None = None,
) -> None:
    """Show only source and files, below a table that the page itself draws in its card."""
    shown = _Picture(
        key, table.title, "", table, tuple(slugs), file_name, note, tuple(sources), slide
    )
    _show_below(shown, is_picture=False, has_table=False)


def _show_heading(shown: _Picture) -> None:
    markup("beeld_kop.html", key=f"{shown.key}_kop", name=shown.key, title=shown.title)


def _show_below(shown: _Picture, *, is_picture: bool, has_table: bool = True) -> None:
    at = cache.version()
    sources = sources_of(shown.slugs, at, shown.sources)
    name = file_stem(shown.file_name, shown.slugs)
    with st.container(key=f"voet_{shown.key}"):
        markup(
            "beeld.html",
            key=f"{shown.key}_onder",
            alt=shown.alt,
            note=shown.note,
            table=shown.table,
            is_titled=shown.table.title == shown.title,
            cells=shown.table.texts(),
            is_number=shown.table.is_number(),
            is_long=len(shown.table.frame) > MOST_ROWS,
            is_open=not is_picture and has_table,
            is_folded=is_picture,
            source=source_words(sources),
            feedback=feedback_link(shown.title, shown.slugs, value=shown.alt),
        )
        with st.container(key=f"bestanden_{shown.key}", horizontal=True, width="content"):
            _show_file_buttons(shown, name, sources, at)
            if is_picture:
                line, date = wording.source_line(sources), figures_date(at, shown.slugs)
                caption = Caption(shown.title, shown.alt, line, date)
                save_buttons(caption, key=f"{shown.key}_bewaar", file_name=name)
            if shown.slide is not None:
                slide_button(shown.slide, key=shown.key, title=shown.title)


def _show_file_buttons(shown: _Picture, name: str, sources: Sequence[Source], at: int) -> None:
    """Show the buttons for CSV and XLSX; a file is made when the reader asks for it."""
    files: dict[str, tuple[str, Callable[[], bytes]]] = {
        "csv": ("text/csv", lambda: as_csv(shown.table, shown.slugs)),
        "xlsx": (XLSX, lambda: as_xlsx(shown.table, shown.slugs, sources, at)),
    }
    for extension, (mime, make) in files.items():
        st.download_button(
            f"{extension.upper()}{heard(shown.title)}",
            make,
            file_name=f"{name}.{extension}",
            mime=mime,
            key=f"{shown.key}_{extension}",
            on_click="ignore",
            type="tertiary",
        )
