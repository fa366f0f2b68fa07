"""The files of a picture: its table as CSV and XLSX, their name, and the sources of its figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from uitvoeringskracht import formats
from uitvoeringskracht.map import wording
from uitvoeringskracht.observations import Source
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, downloads, selection

#: Sources named below a picture; the file has all of them.
MOST_SOURCES = 3


def as_csv(table: Table) -> bytes:
    """Return the table as CSV, with the reasons of its gaps."""
    return downloads.as_csv(table.for_file())


def as_xlsx(table: Table, slugs: Sequence[str], sources: Sequence[Source], at: int) -> bytes:
    """Return the table as XLSX, with the definitions of the indicators and the cards `sources`."""
    known = cache.indicators()
    return downloads.as_xlsx_of_many(
        table.for_file(),
        [known[slug] for slug in slugs if slug in known],
        cache.measures(at),
        sources,
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
    """Return the first sources in full, and where all of them are named."""
    line = wording.source_line(sources[:MOST_SOURCES])
    count = len(sources)
    return f"{line} {t('beeld.more_sources', count=count)}" if count > MOST_SOURCES else line


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
