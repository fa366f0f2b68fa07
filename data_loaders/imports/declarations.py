"""What data_loaders/files declares: sources that exist only as documents, and their headings.

One TOML per kind of file:

    format = "swing"               # the module that reads it
    [source]                       # optional: a source card, for a source that no loader declares
    [words]                        # optional: what a cell without a figure says -> Reason
    [headings]                     # optional: our column -> accepted headings, in lower case
    [[measure]]
    id = "klimaat.co2_per_inwoner"
    headings = ["..."]             # accepted titles
    title = "..."                  # title, unit and the rest of Measure, for a measure that no
    unit = "..."                   # loader declares
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from data_loaders import declared_measures, declared_sources, snapshot
from data_loaders.feeds.swing_declaration import read_sites
from data_loaders.imports.errors import BadDeclaration, NoSuchSource, UnknownMeasure
from uitvoeringskracht.observations import Kind, Measure, Reason, Source
from uitvoeringskracht.reading.grid import heading

FOLDER = Path(__file__).resolve().parents[1] / "files"
_KEYS = {"format", "source", "words", "headings", "measure"}
_MEASURE_FIELDS = {item.name for item in fields(Measure)} - {"source"}


@dataclass(frozen=True)
class FileDeclaration:
    """One TOML of data_loaders/files.

    `titles`: accepted title, plain -> id of the measure. `words`: what a cell without a figure
    says, plain -> reason. `headings`: accepted heading (see grid.heading) -> our
    column.
    """

    name: str
    format: str
    source: Source | None = None
    measures: tuple[Measure, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Reason] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Catalogue:
    """Every measure and source that a file may hold figures of.

    `also`: source -> measures that it may give too, though they are another source's.
    """

    measures: Mapping[str, Measure]
    sources: Mapping[str, Source]
    files: tuple[FileDeclaration, ...]
    also: Mapping[str, set[str]]

    def source(self, source_id: str) -> Source:
        """Return a source card; raises NoSuchSource naming those there are."""
        if source_id not in self.sources:
            raise NoSuchSource(f"{source_id}. Kies uit: {', '.join(sorted(self.sources))}.")
        return self.sources[source_id]

    def of_source(self, source_id: str) -> dict[str, Measure]:
        """Return the measures that a source has or may have figures of, by id."""
        self.source(source_id)
        others = {*snapshot.read_used_measures().get(source_id, []), *self.also.get(source_id, ())}
        found = {
            measure.id: measure
            for measure in self.measures.values()
            if measure.source == source_id or measure.id in others
        }
        if not found:
            raise UnknownMeasure(f"Bron {source_id} heeft geen cijfers.")
        return found

    def files_of(self, kind: str) -> list[FileDeclaration]:
        """Return the declarations that a format reads with."""
        return [item for item in self.files if item.format == kind]


@cache
def catalogue() -> Catalogue:
    """Return what loaders, Swing sites and data_loaders/files declare together."""
    measures, sources = declared_measures(), declared_sources()
    also: dict[str, set[str]] = {}
    for site in read_sites():
        given = {variable.measure.id: variable.measure for variable in site.variables}
        also[site.source.id] = set(given)
        measures |= given
        sources |= {site.source.id: site.source}
    files = read_files(measures, set(sources))
    for item in files:
        measures |= {measure.id: measure for measure in item.measures}
        sources |= {item.source.id: item.source} if item.source else {}
    return Catalogue(measures, sources, files, also)


def plain(title: str) -> str:
    """Return a title for comparing: lower case, single spaces."""
    return " ".join(title.casefold().split())


def read_files(
    measures: Mapping[str, Measure], sources: set[str], folder: Path = FOLDER
) -> tuple[FileDeclaration, ...]:
    """Return the declarations of a folder; raises BadDeclaration naming file and key."""
    found = []
    taken = set(measures)
    for path in sorted(folder.glob("*.toml")):
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
            declared = _declaration(path.stem, raw, taken)
        except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadDeclaration(f"{path.name}: {error}") from error
        if declared.source and declared.source.id in sources:
            raise BadDeclaration(f"{path.name}: bron {declared.source.id} bestaat al")
        taken |= {measure.id for measure in declared.measures}
        found.append(declared)
    return tuple(found)


def _declaration(name: str, raw: dict[str, Any], taken: set[str]) -> FileDeclaration:
    if unknown := sorted(set(raw) - _KEYS):
        raise KeyError(", ".join(unknown))
    source = _source(raw["source"]) if "source" in raw else None
    measures = tuple(_measures(raw.get("measure", []), source, taken))
    titles: dict[str, str] = {}
    for item in raw.get("measure", []):
        for title in item["headings"]:
            if titles.setdefault(plain(title), item["id"]) != item["id"]:
                raise ValueError(f"de titel {title} staat bij twee maten")
    return FileDeclaration(
        name,
        raw["format"],
        source,
        measures,
        titles,
        {plain(word): Reason(reason) for word, reason in raw.get("words", {}).items()},
        {
            heading(title): column
            for column, accepted in raw.get("headings", {}).items()
            for title in accepted
        },
    )


def _source(raw: dict[str, Any]) -> Source:
    problems = tuple(raw["known_problems"])
    return Source(**{**raw, "kind": Kind(raw["kind"]), "known_problems": problems})


def _measures(
    declared: list[dict[str, Any]], source: Source | None, taken: set[str]
) -> Iterator[Measure]:
    """Yield the measures that no loader declares."""
    for item in declared:
        own = {key: value for key, value in item.items() if key not in ("id", "headings")}
        if unknown := sorted(set(own) - _MEASURE_FIELDS):
            raise KeyError(f"{item['id']}: {', '.join(unknown)}")
        if item["id"] in taken and own:
            raise ValueError(f"{item['id']} heeft al een lader; noem alleen headings")
        if item["id"] not in taken:
            if source is None or not own.get("title") or not own.get("unit"):
                raise ValueError(f"{item['id']} mist een bron, title of unit")
            yield Measure(id=item["id"], source=source.id, **own)
