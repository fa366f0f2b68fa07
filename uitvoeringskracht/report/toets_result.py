"""What a toets asks of a gemeente or of Nederland, in sentences and numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.execution.counted import needed
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.indicators import thema_folder
from uitvoeringskracht.sentences import execution
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.execution_basis import Asked, counts
from uitvoeringskracht.sentences.quantities import euros, fte, span
from uitvoeringskracht.sentences.sentence import Sentence
from uitvoeringskracht.texts import t


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


def asked(answers: Answers, toets: Toets, code: str, frame: pd.DataFrame) -> Asked:
    """Return what a toets asks of a gemeente or of Nederland; frame: that of its whole level."""
    area = Area.of(answers.geography, code)
    series = {slug: answers.series(slug, area.level) for slug in needed(toets)}
    return Asked(toets, frame.loc[[code]].iloc[0], area, series)


def outcome(found: Asked, years: Callable[[], pd.DataFrame]) -> Outcome:
    """Return the outcome of a gemeente or of Nederland in sentences and numbers.

    years: gives execution.by_year of its level; it is asked only for a task that grows.
    """
    toets = found.toets
    message = execution.yearly(found)
    if not found.is_known:
        return Outcome(toets.name, message.headline.text, _texts([message.detail]), [])
    # The tiles say the rest.
    more = [*counts(found), *execution.only_once(found)]
    if found.row["share_reason"] == found.row["share_reason"]:
        more += execution.of_personnel(found)
    more += execution.covered(found)
    if toets.growth_pct:
        more += execution.later(found, years())
    return Outcome(toets.name, message.headline.text, _texts(more), _tiles(found))


def _texts(sentences: list[Sentence]) -> list[str]:
    return [each.text for each in sentences if each.text]


def _tiles(found: Asked) -> list[Tile]:
    row = found.row
    tiles = []
    if row["fte_high"] > 0:
        work, likely = written(row, "fte", fte)
        work = f"{work}{formats.NBSP}{t('quantity.fte')}"
        tiles.append(Tile(t("toets.tile_fte"), work, likely, t("toets.note_fte")))
    if row["eur_high"] > 0:
        tiles.append(Tile(t("toets.tile_eur"), *written(row, "eur", euros), t("toets.note_eur")))
    if row["once_eur_high"] > 0:
        once = written(row, "once_eur", euros)
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
    return Tile(title, *written(row, "share_pct", _percent), note)


def written(row: pd.Series, column: str, write: Callable[[float], str]) -> tuple[str, str]:
    """Return a range, and the likely value unless the range is one number."""
    low, likely, high = (float(row[f"{column}_{part}"]) for part in ("low", "likely", "high"))
    is_one = write(low) == write(high)
    return span(low, high, write), "" if is_one else t("toets.likely", value=write(likely))


def _percent(value: float) -> str:
    return formats.percent(value, 1 if value >= 1 else 2)
