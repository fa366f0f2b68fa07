"""The files of a picture: its table as CSV and XLSX, their name, and the sources of its figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from uitvoeringskracht import formats
from uitvoeringskracht.exports import tables, workbook
from uitvoeringskracht.map import wording
from uitvoeringskracht.observations import Source
from uitvoeringskracht.report.stand import retrieved_until
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, selection, shown_indicators
from uitvoeringskracht.ui.own_figure import SLUG, is_own

#: Sources named below a picture; the file has all of them.
MOST_SOURCES = 3


def as_csv(table: Table, slugs: Sequence[str]) -> bytes:
    """Return the table as CSV, with the reasons of its gaps.

    A file with an own figure says so in a column of its own: a CSV travels without a definition.
    """
    frame = table.for_file()
    if any(map(is_own, slugs)):
        about = shown_indicators.indicators()[SLUG]
        direction = t(f"direction.{about.direction}")
        frame = frame.assign(**{t("eigen.col_mark"): f"{about.definition} {direction}"})
    return tables.as_csv(frame)


def as_xlsx(table: Table, slugs: Sequence[str], sources: Sequence[Source], at: int) -> bytes:
    """Return the table as XLSX, with the definitions of the indicators and the cards `sources`."""
    known = shown_indicators.indicators()
    return workbook.table_as_xlsx(
        table.for_file(),
        [known[slug] for slug in slugs if slug in known],
        shown_indicators.measures(at),
        sources,
    )


def sources_of(slugs: Sequence[str], at: int, others: Sequence[str] = ()) -> list[Source]:
    """Return the cards of the sources that the figures of these indicators really came from.

    Also those of `others`, ids of sources.
    """
    known, cards = shown_indicators.indicators(), shown_indicators.sources(at)
    found = [
        source
        for slug in slugs
        if slug in known
        for source in shown_indicators.answers(at).figures.sources(known[slug])
    ]
    return [cards[source] for source in dict.fromkeys([*found, *others])]


def source_words(sources: Sequence[Source]) -> str:
    """Return the first sources in full, and where all of them are named."""
    line = wording.source_line(sources[:MOST_SOURCES])
    count = len(sources)
    return f"{line} {t('beeld.more_sources', count=count)}" if count > MOST_SOURCES else line


def figures_date(at: int, slugs: Sequence[str]) -> str:
    """Return how recent the figures are, in words; of an own figure we don't know."""
    if is_only_own(slugs):
        return t("eigen.date")
    return t("beeld.date", date=formats.day(_newest(at)), version=at)


def is_only_own(slugs: Sequence[str]) -> bool:
    """Whether a picture holds an own figure and nothing else."""
    return bool(slugs) and all(map(is_own, slugs))


def file_stem(name: str, slugs: Sequence[str] = ()) -> str:
    """Return 'ontwikkeling-roosendaal-2026-11-22': what, where and how recent, in plain ASCII.

    slugs: the indicators in it; with only an own figure there is no date of ours.
    """
    chosen = selection.current()
    area = chosen.area or chosen.gemeente
    date = "" if is_only_own(slugs) else _newest(cache.version())
    parts = [name, cache.geography().name(area) if area else "", date]
    return "-".join(part for part in map(plain_name, parts) if part)


def _newest(at: int) -> str:
    return retrieved_until(cache.sources(at).values())


def plain_name(text: str) -> str:
    """Return a text as part of the name of a file: plain ASCII with hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-")
