"""What a toets asks of a gemeente, of its regions and of Nederland, ready to be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.execution.counted import needed
from uitvoeringskracht.analysis.execution.load import by_year, load
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.indicators import load_indicators, thema_folder
from uitvoeringskracht.once import Once
from uitvoeringskracht.report.my_regions import Row
from uitvoeringskracht.sentences import execution
from uitvoeringskracht.sentences.area import GEMEENTE, NEDERLAND, Area
from uitvoeringskracht.sentences.execution_basis import Asked, counts
from uitvoeringskracht.sentences.quantities import euros, fte, span
from uitvoeringskracht.sentences.sentence import Sentence
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, my_regions

COUNTRY = "NL01"


@dataclass(frozen=True)
class Tile:
    """One number of the outcome: a range, what is most likely, and what it is of."""

    title: str
    value: str
    likely: str
    note: str


@dataclass(frozen=True)
class Outcome:
    """What a task asks of one area: sentences first, then the numbers; no tiles without any."""

    name: str
    headline: str
    details: list[str]
    tiles: list[Tile]


@dataclass(frozen=True)
class Line:
    """One area in the list: what gemeenten do there, and its outcome or why there is none."""

    name: str
    work: str
    fte: str
    eur: str
    members: str
    reason: str


def missing(toets: Toets) -> list[str]:
    """Return the names of the figures that a toets needs and that are not here yet."""
    known = cache.indicators()
    return [load_indicators()[slug].short for slug in needed(toets) if slug not in known]


def frame_of(toets: Toets, level: str) -> pd.DataFrame:
    """Return what a toets asks of every area of a level; see execution.load."""
    return _frames(cache.version(), toets, level)


def _make_frame(at: int, toets: Toets, level: str) -> pd.DataFrame:
    series = cache.answers(at).toets_series(toets)
    return load(toets, series, cache.geography(), level)


_frames = Once(_make_frame, most=200)


def years_of(toets: Toets, level: str) -> pd.DataFrame:
    """Return what a toets asks of every area of a level in each year; see execution.load."""
    series = cache.answers(cache.version()).toets_series(toets)
    return by_year(toets, series, cache.geography(), level)


def asked(toets: Toets, code: str) -> Asked:
    """Return what a toets asks of a gemeente or of Nederland, for the sentences."""
    area = Area.of(cache.geography(), code)
    return Asked(toets, _row(toets, area.level, code), area, _series(toets, area.level))


def _row(toets: Toets, level: str, code: str) -> pd.Series:
    return frame_of(toets, level).loc[[code]].iloc[0]


def _series(toets: Toets, level: str) -> Mapping[str, Series]:
    answers = cache.answers(cache.version())
    return {slug: answers.series(slug, level) for slug in needed(toets)}


def outcome(toets: Toets, code: str) -> Outcome:
    """Return the outcome of a gemeente or of Nederland in sentences and numbers."""
    found = asked(toets, code)
    message = execution.yearly(found)
    if not found.is_known:
        return Outcome(toets.name, message.headline.text, _texts([message.detail]), [])
    # The tiles say the rest.
    more = [*counts(found), *execution.only_once(found)]
    if found.row["share_reason"] == found.row["share_reason"]:
        more += execution.of_personnel(found)
    more += execution.covered(found)
    if toets.growth_pct:
        more += execution.later(found, years_of(toets, found.area.level))
    return Outcome(toets.name, message.headline.text, _texts(more), _tiles(found))


def _texts(sentences: list[Sentence]) -> list[str]:
    return [each.text for each in sentences if each.text]


def _tiles(found: Asked) -> list[Tile]:
    row = found.row
    tiles = []
    if row["fte_high"] > 0:
        work, likely = _written(row, "fte", fte)
        work = f"{work}{formats.NBSP}{t('quantity.fte')}"
        tiles.append(Tile(t("toets.tile_fte"), work, likely, t("toets.note_fte")))
    if row["eur_high"] > 0:
        tiles.append(Tile(t("toets.tile_eur"), *_written(row, "eur", euros), t("toets.note_eur")))
    if row["once_eur_high"] > 0:
        once = _written(row, "once_eur", euros)
        tiles.append(Tile(t("toets.tile_once"), *once, str(found.toets.start)))
    if row["fte_high"] > 0:
        tiles.append(_share(found, row))
    return tiles


def _share(found: Asked, row: pd.Series) -> Tile:
    title = t("toets.tile_share")
    if isinstance(row["share_reason"], str):
        return Tile(title, formats.MISSING, "", t(f"reason.{row['share_reason']}"))
    note = t(
        "toets.note_share",
        eur=euros(row["personnel_eur"]),
        personnel=t(f"personnel_of.{thema_folder(found.toets.theme)}"),
        year=row["personnel_year"],
    )
    return Tile(title, *_written(row, "share_pct", _percent), note)


def _written(row: pd.Series, column: str, write: Callable[[float], str]) -> tuple[str, str]:
    """Return a range, and the likely value unless the range is one number."""
    low, likely, high = (float(row[f"{column}_{part}"]) for part in ("low", "likely", "high"))
    is_one = write(low) == write(high)
    return span(low, high, write), "" if is_one else t("toets.likely", value=write(likely))


def _percent(value: float) -> str:
    return formats.percent(value, 1 if value >= 1 else 2)


def lines(toets: Toets, gemeente: str | None) -> list[Line]:
    """Return the regions of a gemeente for the thema of the toets, and Nederland.

    Regions of the same gemeenten stand on one line.
    """
    country = _line(toets, NEDERLAND, COUNTRY, [])
    if gemeente is None:
        return [country]
    levels, members = cache.geography().levels, cache.answers(cache.version()).members
    alike: dict[frozenset[str], list[Row]] = {}
    for row in my_regions.rows(gemeente, toets.theme):
        if row.area_code and not row.is_doubtful and levels[row.level].aggregates:
            alike.setdefault(frozenset(members(row.area_code)), []).append(row)
    regions = [_line(toets, rows[0].level, rows[0].area_code, rows) for rows in alike.values()]
    return [*regions, country]


def _line(toets: Toets, level: str, code: str, regions: list[Row]) -> Line:
    row = _row(toets, level, code)
    name = cache.geography().name(code)
    work = "; ".join(dict.fromkeys(each.work for each in regions))
    if isinstance(row["reason"], str):
        return Line(name, work, "", "", "", t(f"reason.{row['reason']}"))
    return Line(
        name,
        work,
        _written(row, "fte", fte)[0],
        _written(row, "eur", euros)[0],
        t("toets.members", members=int(row["members"]), total=int(row["members_total"])),
        "",
    )


def area_of(gemeente: str | None) -> str:
    """Return of which area the outcome is shown: the chosen gemeente, else Nederland."""
    return gemeente or COUNTRY


def level_of(code: str) -> str:
    """Return the level of what area_of gives."""
    return NEDERLAND if code == COUNTRY else GEMEENTE
