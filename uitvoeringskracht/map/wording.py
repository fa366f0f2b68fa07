"""The words that stand beside a map: what year it shows, how firm it is, where it comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from uitvoeringskracht import formats
from uitvoeringskracht.areas import Level
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.observations import Source, Status
from uitvoeringskracht.texts import t

#: Which document a measure comes from, by a pattern on its id.
_DOCUMENTS: tuple[tuple[str, str], ...] = (
    (r"^iv3\.rekening\.|^(bbv|bi)\..*\.rekening$", "kaart.document_rekening"),
    (r"\.meerjarenraming_", "kaart.document_meerjarenraming"),
    (r"^iv3\.begroting\.|^(bbv|bi)\..*\.begroting|^heffingen\.", "kaart.document_begroting"),
)

_KINDS = {
    "gepubliceerd": "kaart.soort_gepubliceerd",
    "berekend": "kaart.soort_berekend",
    "geteld": "kaart.soort_geteld",
    "scan": "kaart.soort_scan",
    "raming": "kaart.soort_raming",
    "enquete": "kaart.soort_enquete",
    "eigen": "kaart.soort_eigen",
}
#: Longest name of a source that fits beside the map.
_SHORT = 20


def document(indicator: Indicator, period: int) -> str:
    """Return 'jaarrekening', 'begroting', 'jaarrekening en begroting', or '' if it is neither."""
    formula = indicator.formula_for(period)
    if formula is None:
        return ""
    terms = (*formula.numerator, *formula.denominator)
    ids = [term.measure for term in terms if term.holds(period)]
    found = [t(key) for pattern, key in _DOCUMENTS if any(re.search(pattern, i) for i in ids)]
    return formats.listing(found)


def period_words(indicator: Indicator, period: int, status: str) -> str:
    """Return what a list of years says of `period`: '2024 (jaarrekening)', '2025 (voorlopig)'."""
    word = document(indicator, period) or ("" if status == Status.DEFINITIEF else status)
    return f"{period} ({word})" if word else str(period)


def period_heading(indicator: Indicator, period: int, status: str, reference_date: str = "") -> str:
    """Return the first line beside the map: 'Jaarrekening 2024', 'Stand november 2026, geschat'.

    The status is said unless it is definitief or already in the name of the document.
    """
    name = document(indicator, period)
    if name:
        heading = f"{formats.capital(name)} {period}"
    elif reference_date and not reference_date.startswith(f"{period}-01-01"):
        heading = t("kaart.stand", datum=formats.day(reference_date))
    else:
        heading = str(period)
    if status in {Status.VOORLOPIG, Status.GESCHAT} or (status == Status.BEGROOT and not name):
        heading = f"{heading}, {status}"
    return heading


def origin(indicator: Indicator, sources: Sequence[Source]) -> str:
    """Return how the figure was made and from what: 'berekend uit CBS, Iv3'."""
    return t(_KINDS[indicator.kind], bron=short_name(sources[0])) if sources else ""


def source_line(sources: Sequence[Source]) -> str:
    """Return every source in full: 'Bron: titel, uitgever; titel, uitgever'."""
    if not sources:
        return ""
    return t("kaart.bron", bronnen="; ".join(f"{s.title}, {s.publisher}" for s in sources))


def level_note(level: Level) -> str:
    """Return who says which gemeenten form the areas, how old that is, and what to know of it."""
    said = t("kaart.stand_indeling", gebied=level.singular, bron=level.source)
    return f"{said} {level.note}".strip()


def sources_of(texts: Sequence[str], sources: Mapping[str, Source]) -> list[Source]:
    """Return the cards named in `texts` (ids joined by ' + '), each once, the most named first."""
    count: dict[str, int] = {}
    for text in texts:
        for name in text.split(" + "):
            count[name] = count.get(name, 0) + 1
    ordered = sorted(count, key=lambda name: -count[name])
    return [sources[name] for name in ordered if name in sources]


def short_name(source: Source) -> str:
    """Return 'CBS, Iv3': the first publisher, and the title if it is or has a short name."""
    publisher = re.split(r" / |[;(,]", source.publisher)[0].strip()
    abbreviation = re.search(r"\(([^)]{2,12})\)", source.title)
    name = abbreviation.group(1) if abbreviation else source.title
    return f"{publisher}, {name}" if len(name) <= _SHORT else publisher
