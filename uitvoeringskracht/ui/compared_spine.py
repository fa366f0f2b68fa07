"""Plaats in de groep: the spine of the compared figures, its table and the finding in words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.position import Position, Verdict
from uitvoeringskracht.charts.spine import SpinePart, SpineRow, spine
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.quantities import span
from uitvoeringskracht.sentences.standing import standing
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.compared import NEUTRAL, Column, places
from uitvoeringskracht.ui.likeness import Likeness

#: So many figures that stand out are told in words; the picture has them all.
MOST_WORDS = 2
_STANDS_OUT = (Verdict.UNFAVOURABLE, Verdict.FAVOURABLE, Verdict.NO_DIRECTION)


def picture_of(found: Likeness, shown: Sequence[Column]) -> str:
    """Return the spine as SVG: figures with a direction first, then those without."""
    where = _places(found, shown)
    rows = {column.indicator.slug: _row(column, where) for column in _numbers(shown)}
    judged = [c for c in _numbers(shown) if c.direction != NEUTRAL]
    neutral = [c for c in _numbers(shown) if c.direction == NEUTRAL]
    return spine(
        [
            SpinePart(
                t("plaats.worse"), t("plaats.better"), [rows[c.indicator.slug] for c in judged]
            ),
            SpinePart(
                t("plaats.lower"), t("plaats.higher"), [rows[c.indicator.slug] for c in neutral]
            ),
        ]
    )


def finding(found: Likeness, shown: Sequence[Column]) -> str:
    """Return what stands out most in the group, in a sentence or two."""
    area = Area.of(cache.geography(), found.group.codes[0])
    placed = {c: c.position(area.code) for c in _numbers(shown)}
    out = [(c, p) for c, p in placed.items() if p and p.verdict in _STANDS_OUT]
    out.sort(key=lambda pair: _STANDS_OUT.index(pair[1].verdict))
    if not any(placed.values()):
        return t("plaats.none", name=area.name)
    if not out:
        return t("plaats.middle", name=area.name, group=found.group.label)
    said = [_said(column, place, area, found) for column, place in out[:MOST_WORDS]]
    if more := [column.indicator.short for column, _ in out[MOST_WORDS:]]:
        said.append(t("plaats.more", names=formats.listing(more)))
    return " ".join(said)


def table_of(found: Likeness, shown: Sequence[Column]) -> Table:
    """Return the figures of the spine: value, place as a range, and the spread of the group."""
    where = places(found, list(shown))[["low", "high", "size"]].astype("float64")
    own = found.group.codes[0]
    rows, words = [], []
    for column in _numbers(shown):
        indicator, place = column.indicator, column.position(own)
        numbers = where.loc[[indicator.slug]].to_numpy()[0].tolist()
        spread = [place.p10, place.p50, place.p90] if place else [float("nan")] * 3
        rows.append([indicator.short, column.period, float(column.values[own]), *numbers, *spread])
        words.append(
            [
                indicator.short,
                str(column.period),
                _value(column, own),
                *(formats.number(each) for each in numbers),
                *(short_amount(each, indicator) for each in spread),
            ]
        )
    names = ["figure", "year", "value", "low", "high", "size", "p10", "middle", "p90"]
    headings = [t(f"plaats_tabel.{name}") for name in names]
    frame = pd.DataFrame(rows, columns=headings)
    frame[headings[2:]] = frame[headings[2:]].astype("float64")
    return Table(frame, t("plaats.table"), pd.DataFrame(words, columns=headings))


def _numbers(shown: Sequence[Column]) -> list[Column]:
    """Return the columns that have a place."""
    return [column for column in shown if column.has_places]


def _places(found: Likeness, shown: Sequence[Column]) -> dict[str, str]:
    rows = places(found, list(shown)).to_dict("index")
    return {
        str(slug): t(
            "plaats.range",
            places=span(int(row["low"]), int(row["high"]), formats.number),
            size=int(row["size"]),
        )
        for slug, row in rows.items()
        if pd.isna(row["refusal"])
    }


def _row(column: Column, where: dict[str, str]) -> SpineRow:
    own, indicator = column.own_code, column.indicator
    place, reason = column.position(own), column.reason(own)
    return SpineRow(
        label=indicator.short,
        value=formats.MISSING if reason else short_amount(float(column.values[own]), indicator),
        place=where.get(indicator.slug, t("plaats.too_few") if where else ""),
        others=column.group,
        own=float(column.values[own]),
        quantiles=(place.p10, place.p50, place.p90) if place else None,
        is_mirrored=column.direction == "lager_is_beter",
        verdict=place.verdict.value if place and place.verdict in _STANDS_OUT else "",
        reason=formats.capital(t(f"reason.{reason}")) if reason else "",
    )


def _value(column: Column, own: str) -> str:
    reason = column.reason(own)
    if reason:
        return t(f"reason.{reason}")
    return short_amount(float(column.values[own]), column.indicator)


def _said(column: Column, place: Position, area: Area, found: Likeness) -> str:
    group = found.group.label
    return standing(column.indicator, place, area, column.period, group).headline.text
