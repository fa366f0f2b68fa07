"""Adopting fetched areas and boundaries: what would change, and putting it in place.

A person does this after reading the differences; see docs/decisions/0010-areas-are-adopted.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shapefiles import ROOT
from shapefiles.adopt_boundaries import boundary_changes
from shapefiles.adopt_files import GONE, changed_level, put, read_gone
from shapefiles.candidates import AREAS, Area, Card, NoCandidates, read_areas, read_card
from shapefiles.codes import Known, assign, simplified
from uitvoeringskracht.areas import LAYOUT, Geography, Level

BUILD = "Maak daarna de kaarten opnieuw: python -m shapefiles build"
TESTS = "Draai ook de tests; tests/test_areas.py noemt het aantal gebieden per indeling."
NOTHING = "Er is niets om over te nemen."
LOOK_FIRST = "Er is niets veranderd. Overnemen doet u met --write."


@dataclass(frozen=True)
class LevelChange:
    """The differences of one level between what is used and what was fetched.

    `areas`: our code -> the area as it becomes. `moved`: gemeente -> (codes now, code then or "").
    """

    level: Level
    areas: Mapping[str, Area]
    moved: Mapping[str, tuple[tuple[str, ...], str]]
    new: tuple[str, ...]
    gone: Mapping[str, str]
    renamed: Mapping[str, str]

    @property
    def is_same(self) -> bool:
        """Whether nothing changes for a reader."""
        return not (self.moved or self.new or self.gone or self.renamed)


def adopt(
    folder: Path, *, write: bool = False, only: Sequence[str] = (), root: Path = ROOT
) -> Iterator[str]:
    """Yield in Dutch, line by line, what adopting `folder` changes; with `write`, put it in place.

    `only`: slugs of the levels to adopt, all if empty. Raises NoCandidates, OtherLayout and
    WrongCandidates, before anything is written.
    """
    card = read_card(folder)
    geography = Geography(root)
    yield f"{card.text('title')} ({card.text('publisher')}), opgehaald op {card.text('retrieved')}."
    yield from (f"Let op: {remark}" for remark in card.facts.get("remarks", []))
    if card.feed == AREAS:
        files = yield from _areas(folder, card, geography, only, root)
    else:
        files = yield from boundary_changes(folder, card, geography, root)
    if not write:
        yield LOOK_FIRST
        return
    if not files:
        yield NOTHING
        return
    put(files, root)
    yield f"Overgenomen: {len(files)} bestanden in {root}."
    yield BUILD
    yield TESTS


def _areas(
    folder: Path, card: Card, geography: Geography, only: Sequence[str], root: Path
) -> Generator[str, None, dict[Path, bytes]]:
    """Yield the differences of every level and return the files that adopt them."""
    files: dict[Path, bytes] = {}
    found = read_areas(folder, geography)
    if missing := sorted(set(only) - set(found)):
        raise NoCandidates(f"{NoCandidates.__doc__} {', '.join(missing)}; wel {', '.join(found)}.")
    for slug, fetched in found.items():
        if only and slug not in only:
            continue
        if slug not in geography.levels:
            yield f"{slug}: het dashboard heeft deze indeling niet; overgeslagen."
            continue
        change = _change(geography, geography.level(slug), fetched, root)
        yield from _told(geography, change)
        if change.level.membership == "list":
            placed = {code for area in change.areas.values() for code in area.gemeenten}
            left = [code for code in geography.gemeenten(LAYOUT) if code not in placed]
            files |= changed_level(change.level, change.areas, change.gone, left, card, root)
        elif not change.is_same:
            yield "  Deze lijst is per jaar; verander members.csv en areas.csv zelf."
    return files


def _change(
    geography: Geography, level: Level, fetched: Mapping[str, Area], root: Path
) -> LevelChange:
    current: dict[str, set[str]] = defaultdict(set)
    members = geography.members(level.slug)
    for gemeente, code in zip(members["gemeente"], members["area_code"], strict=True):
        current[code].add(gemeente)
    # Every area of the list is used, also one without gemeenten; of a yearly list those of now.
    used = geography.areas.index[geography.areas["level"] == level.slug].tolist()
    if level.membership != "list":
        used = sorted(current)
    areas = {code: Area(geography.name(code), frozenset(current[code])) for code in used}
    known = Known(level.prefix, areas, read_gone(root / level.slug / GONE))
    codes = assign(known, fetched, geography.areas.index.tolist())
    then = {codes[theirs]: area for theirs, area in fetched.items()}
    kept = {code: _kept_name(areas.get(code), area) for code, area in then.items()}
    return LevelChange(
        level=level,
        areas=dict(sorted(kept.items())),
        moved=_moved(areas, then, geography.gemeenten(LAYOUT)),
        new=tuple(sorted(set(then) - set(areas))),
        gone={code: areas[code].name for code in sorted(set(areas) - set(then))},
        renamed={
            code: areas[code].name
            for code, area in sorted(kept.items())
            if code in areas and areas[code].name != area.name
        },
    )


def _kept_name(now: Area | None, then: Area) -> Area:
    """Return the area as it becomes; our spelling of the name stays if it is the same name."""
    if now is not None and simplified(now.name) == simplified(then.name):
        return Area(now.name, then.gemeenten)
    return then


def _moved(
    now: Mapping[str, Area], then: Mapping[str, Area], gemeenten: Sequence[str]
) -> dict[str, tuple[tuple[str, ...], str]]:
    before: dict[str, list[str]] = defaultdict(list)
    for code, area in sorted(now.items()):
        for gemeente in area.gemeenten:
            before[gemeente].append(code)
    after = {gemeente: code for code, area in then.items() for gemeente in area.gemeenten}
    moved = {}
    for gemeente in gemeenten:
        codes = tuple(before[gemeente])
        if codes != ((after[gemeente],) if gemeente in after else ()):
            moved[gemeente] = (codes, after.get(gemeente, ""))
    return moved


def _told(geography: Geography, change: LevelChange) -> Iterator[str]:
    """Yield the differences of one level for a reader."""
    plural = change.level.plural
    if change.is_same:
        yield f"{plural}: geen verschil."
        return
    yield (
        f"{plural}: {_count(len(change.moved), 'gemeente', 'gemeenten')} in een ander gebied, "
        f"{_count(len(change.new), 'nieuw gebied', 'nieuwe gebieden')}, "
        f"{len(change.gone)} verdwenen, {len(change.renamed)} met een andere naam."
    )
    yield from (f"  nieuw: {code} {change.areas[code].name}" for code in change.new)
    yield from (f"  verdwijnt: {code} {name}" for code, name in change.gone.items())
    for code, name in change.renamed.items():
        yield f"  andere naam: {code} {name} wordt {change.areas[code].name}"
    names = {**change.gone, **{code: area.name for code, area in change.areas.items()}}
    moves: dict[tuple[tuple[str, ...], str], list[str]] = defaultdict(list)
    for gemeente, move in change.moved.items():
        moves[move].append(geography.name(gemeente))
    for (before, after), gemeenten in sorted(moves.items()):
        origin = " en ".join(names[code] for code in before) or "geen gebied"
        target = names[after] if after else "geen gebied"
        yield f"  van {origin} naar {target}: {', '.join(sorted(gemeenten))}"


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
