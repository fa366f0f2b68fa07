"""The one form of every picture: heading, picture, finding, table, downloads, source.

A card holds one picture. Below it stands in a sentence what it shows, then one quiet row with the
same figures as a table and as files, and the source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.map import wording
from uitvoeringskracht.observations import Source
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode
from uitvoeringskracht.ui import cache, downloads, selection
from uitvoeringskracht.ui.feedback import feedback_link
from uitvoeringskracht.ui.markup import markup, picture
from uitvoeringskracht.ui.save_picture import Caption, save_buttons
from uitvoeringskracht.ui.tables import MOST_ROWS, Table

__all__ = ["Table", "reader_mode", "show_chart", "show_files", "show_picture", "show_table"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Sources named below a picture; the file has all of them.
MOST_SOURCES = 3
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
) -> None:
    """Show a plotly figure in a card, with the same figures as a table and as files.

    alt: the finding in a sentence, below the picture and for who can't see it. slugs: the
    indicators that the figures are of. file_name: what is shown, without area, date and extension.
    height: of the figure, in px. note: how to read the picture. sources: ids of sources beside
    those of `slugs`, for figures that are of no indicator.
    """
    shown = _Picture(key, title, alt, table, tuple(slugs), file_name, note, tuple(sources))
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
) -> None:
    """Show an SVG of our own in a card; the arguments are those of show_chart.

    sources: ids of sources beside those of `slugs`, for figures that are of no indicator.
    """
    shown = _Picture(key, title, alt, table, tuple(slugs), file_name, note, tuple(sources))
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
) -> None:
    """Show a table in a card with its files; the arguments are those of show_chart."""
    shown = _Picture(key, table.title, "", table, tuple(slugs), file_name, note, tuple(sources))
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
) -> None:
    """Show only source and files, below a table that the page itself draws in its card."""
    shown = _Picture(key, table.title, "", table, tuple(slugs), file_name, note, tuple(sources))
    _show_below(shown, is_picture=False, has_table=False)


def _show_heading(shown: _Picture) -> None:
    markup("beeld_kop.html", key=f"{shown.key}_kop", title=shown.title)


def _show_below(shown: _Picture, *, is_picture: bool, has_table: bool = True) -> None:
    at = cache.version()
    sources = sources_of(shown.slugs, at, shown.sources)
    name = file_stem(shown.file_name)
    with st.container(key=f"voet_{shown.key}"):
        markup(
            "beeld.html",
            key=f"{shown.key}_onder",
            alt=shown.alt,
            note=shown.note,
            table=shown.table,
            cells=shown.table.texts(),
            is_number=shown.table.is_number(),
            is_long=len(shown.table.frame) > MOST_ROWS,
            is_open=not is_picture and has_table,
            is_folded=is_picture,
            source=source_words(sources),
            feedback=feedback_link(shown.title, shown.slugs),
        )
        with st.container(key=f"bestanden_{shown.key}", horizontal=True, width="content"):
            _file_button(shown, "CSV", "text/csv", name, lambda: as_csv(shown))
            _file_button(shown, "XLSX", XLSX, name, lambda: as_xlsx(shown, at))
            if is_picture:
                caption = Caption(
                    shown.title, shown.alt, wording.source_line(sources), figures_date(at)
                )
                save_buttons(caption, key=f"{shown.key}_bewaar", file_name=name)


def _file_button(
    shown: _Picture, kind: str, mime: str, name: str, make: Callable[[], bytes]
) -> None:
    st.download_button(
        kind,
        make,
        file_name=f"{name}.{kind.lower()}",
        mime=mime,
        key=f"{shown.key}_{kind.lower()}",
        on_click="ignore",
        type="tertiary",
    )


def as_csv(shown: _Picture) -> bytes:
    """Return the table as CSV, with the reasons of its gaps."""
    return downloads.as_csv(shown.table.for_file())


def as_xlsx(shown: _Picture, at: int) -> bytes:
    """Return the table as XLSX, with the definitions and the sources of its indicators."""
    known = cache.indicators()
    return downloads.as_xlsx_of_many(
        shown.table.for_file(),
        [known[slug] for slug in shown.slugs if slug in known],
        cache.measures(at),
        sources_of(shown.slugs, at, shown.sources),
    )


def sources_of(slugs: Sequence[str], at: int, others: Sequence[str] = ()) -> list[Source]:
    """Return the cards of the sources that the figures of these indicators really came from.

    Also those of `others`, ids of sources.
    """
    known, cards = cache.indicators(), cache.sources(at)
    found = [
        source
        for slug in slugs
        if slug in known
        for source in cache.figures(at).sources(known[slug])
    ]
    return [cards[source] for source in dict.fromkeys([*found, *others])]


def source_words(sources: Sequence[Source]) -> str:
    """Return the first sources in full, and how many more there are."""
    line = wording.source_line(sources[:MOST_SOURCES])
    more = len(sources) - MOST_SOURCES
    return f"{line} {t('beeld.more_sources', count=more)}" if more > 0 else line


def figures_date(at: int) -> str:
    """Return how recent the figures are, in words."""
    return t("beeld.date", date=formats.day(_newest(at)), version=at)


def file_stem(name: str) -> str:
    """Return 'ontwikkeling-roosendaal-2026-11-22': what, where and how recent, in plain ASCII."""
    chosen = selection.current()
    area = chosen.area or chosen.gemeente
    parts = [name, cache.geography().name(area) if area else "", _newest(cache.version())]
    return "-".join(part for part in map(_ascii, parts) if part)


def _newest(at: int) -> str:
    return max((card.retrieved for card in cache.sources(at).values()), default="")


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-")
