"""BBV-kengetallen in the columns in which they were collected for findo.nl.

A row is a kengetal of one gemeente in one begroting (`document_jaar`) for one `jaar`. The same
rules hold as for the copy that ships (data_loaders/bbv.py).
"""

from __future__ import annotations

from collections.abc import Mapping

from data_loaders.bbv import DOCUMENT_YEARS, KENGETALLEN, MEASURES
from data_loaders.imports.declarations import Catalogue, plain
from data_loaders.imports.errors import UnknownMeasure, UnknownWord
from data_loaders.imports.result import Figure, Read, choose_source, collect
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.observations import Measure, Reason, Status
from uitvoeringskracht.reading.errors import NotANumber, listed, place
from uitvoeringskracht.reading.grid import Cell, Grid, Table, heading, table_below, text_of
from uitvoeringskracht.reading.numbers import Written, read_numbers
from uitvoeringskracht.reading.places import YEARS_AHEAD, Gemeenten, read_codes, read_years

SOURCE = "bbv_kengetallen"
REQUIRED = ("kengetal", "stand", "jaar", "gemeente", "document_jaar", "waarde")
TITLE = "kengetallen zoals voor findo.nl verzameld (kolommen kengetal, stand, jaar, …)"
#: Below and above these a ratio is not believed; see the source card.
BOUNDS: dict[str, tuple[float, float]] = {
    "netto_schuldquote": (-3, 4),
    "netto_schuldquote_gecorrigeerd": (-3, 4),
    "solvabiliteitsratio": (-1, 1),
    "grondexploitatie": (-0.5, 2),
    "structurele_exploitatieruimte": (-0.5, 0.5),
    "belastingcapaciteit": (0.4, 2.5),
}
#: Share of the figures outside the bounds from which the file has another unit.
MANY = 0.1
_STANDS = ("rekening", "begroting", "meerjarenraming")


def find_header(grid: Grid, known: Catalogue) -> int | None:
    """Return the index of the first filled row with the required columns."""
    names = _accepted(known)
    for index, row in enumerate(grid.rows[:10]):
        if set(REQUIRED) <= {names.get(heading(cell), "") for cell in row}:
            return index
    return None


def _accepted(known: Catalogue) -> Mapping[str, str]:
    return {
        title: column
        for item in known.files_of("kengetallen")
        for title, column in item.headings.items()
    }


def read(grid: Grid, header: int, known: Catalogue, source_id: str | None) -> Read:
    """Return the ratios in the layout of the document; raises a subclass of RefusedFile."""
    table = _renamed(table_below(grid, header), _accepted(known))
    rows = table.numbers()
    kengetallen = _known_words(rows, "kengetal", table.column("kengetal"), _titles())
    stands = _known_words(rows, "stand", table.column("stand"), {stand: stand for stand in _STANDS})
    years = read_years(rows, "jaar", table.column("jaar"), LAYOUT + YEARS_AHEAD)
    documents = read_years(rows, "document_jaar", table.column("document_jaar"), LAYOUT)
    codes = read_codes(Gemeenten(load_geography()), rows, table.column("gemeente"), documents)
    cells = table.column("waarde")
    numbers = iter(
        read_numbers(
            [
                Written(row, "waarde", cell)
                for row, cell in zip(rows, cells, strict=True)
                if text_of(cell)
            ]
        )
    )
    values = [next(numbers) if text_of(cell) else None for cell in cells]
    values, remarks = _believed(rows, kengetallen, values)
    figures = []
    for index, row in enumerate(rows):
        stand = _stand(stands[index], years[index], documents[index])
        figures.append(
            Figure(
                row=row,
                measure=f"bbv.{kengetallen[index]}.{stand}",
                area_code=codes[index],
                period=years[index],
                layout=documents[index],
                value=values[index],
                reason=Reason.ONBEKEND if values[index] is None else None,
                status=Status.DEFINITIEF if stand == "rekening" else Status.BEGROOT,
            )
        )
    measures = {item.id: item for item in (*MEASURES, *_new_measures(documents))}
    chosen = SOURCE if source_id is None else choose_source(measures, source_id, known)
    return collect(figures, chosen, measures.values(), remarks)


def _renamed(table: Table, names: Mapping[str, str]) -> Table:
    columns = {names.get(title, title): index for title, index in table.columns.items()}
    return Table(columns, table.rows)


def _titles() -> dict[str, str]:
    return {
        **{name: name for name in KENGETALLEN},
        **{plain(title): name for name, title in KENGETALLEN.items()},
    }


def _known_words(
    rows: list[int], column: str, cells: list[Cell], words: Mapping[str, str]
) -> list[str]:
    found = [words.get(plain(text_of(cell))) for cell in cells]
    wrong = [
        place(row, column, cell)
        for row, cell, word in zip(rows, cells, found, strict=True)
        if word is None
    ]
    if wrong:
        mistake = UnknownMeasure if column == "kengetal" else UnknownWord
        raise mistake(f"{listed(wrong)} Kies uit: {', '.join(dict.fromkeys(words.values()))}.")
    return [word for word in found if word is not None]


def _stand(stand: str, year: int, document: int) -> str:
    """Return the last part of the id; the begroting of the year before is a measure of its own."""
    if stand == "begroting" and document == year + 1:
        return "begroting_vorig_document"
    return f"meerjarenraming_{document}" if stand == "meerjarenraming" else stand


def _believed(
    rows: list[int], names: list[str], values: list[float | None]
) -> tuple[list[float | None], list[str]]:
    """Return the values with unlikely ones made empty, and a remark on those."""
    unlikely = {
        index
        for index, (name, value) in enumerate(zip(names, values, strict=True))
        if value is not None and not BOUNDS[name][0] <= value <= BOUNDS[name][1]
    }
    if not unlikely:
        return values, []
    places = [place(rows[index], names[index], values[index]) for index in sorted(unlikely)]
    if len(unlikely) > MANY * sum(value is not None for value in values):
        raise NotANumber(f"Een verhouding, 0,18 is 18 %. {listed(places)}")
    kept = [None if index in unlikely else value for index, value in enumerate(values)]
    return kept, [f"Onwaarschijnlijke waarden zijn leeg gemaakt: {listed(places)}"]


def _new_measures(documents: list[int]) -> list[Measure]:
    """Return the meerjarenraming of begrotingen that no loader declares yet."""
    return [
        Measure(
            id=f"bbv.{name}.meerjarenraming_{year}",
            title=f"{title} (meerjarenraming in de begroting {year})",
            unit="verhouding",
            source=SOURCE,
            additive=False,
            extra={"kengetal": name, "stand": f"meerjarenraming_{year}"},
        )
        for year in sorted(set(documents) - set(DOCUMENT_YEARS))
        for name, title in KENGETALLEN.items()
    ]
