"""The heat table of a group, the most alike first, and the same figures for the files."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from uitvoeringskracht.charts.marks import gap_mark, status_mark
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, selection
from uitvoeringskracht.ui.compared import Column
from uitvoeringskracht.ui.heat import HeatColumn, HeatRow, heat_cells, heat_table
from uitvoeringskracht.ui.likeness import Likeness
from uitvoeringskracht.ui.markup import Markup, picture, render

#: More gemeenten than this stand in the file only.
MOST_ROWS = 20
#: Kinds of figures of which the kind says more than the status.
_KINDS = ("scan", "enquete", "eigen")


def table_of(found: Likeness, shown: Sequence[Column]) -> Markup:
    """Return the table: own gemeente on top, then the nearest MOST_ROWS."""
    own, *others = found.group.codes
    codes = [own, *others[:MOST_ROWS]]
    by_column = [
        heat_cells(
            column.of(codes),
            [column.number(code) for code in codes],
            [column.reason(code) for code in codes],
            group=column.group,
            direction=column.direction,
        )
        for column in shown
    ]
    name = cache.geography().name(own)
    heads = [] if found.is_fixed else [t("vergelijkbaar.col_stays")]
    return heat_table(
        [_row(found, code) for code in codes],
        [_heading(column) for column in shown],
        [list(cells) for cells in zip(*by_column, strict=True)],
        caption=t("vergelijkbaar.table", name=name),
        heading=t("vergelijkbaar.col_gemeente"),
        beside=[*heads, t("vergelijkbaar.col_differs", name=name)],
    )


def has_colour(found: Likeness, shown: Sequence[Column]) -> bool:
    """Whether the group is large enough for some figure to have a place in it."""
    return any(column.position(code) for column in shown for code in found.group.codes)


def notes_of(found: Likeness, shown: Sequence[Column]) -> list[tuple[Markup, str]]:
    """Return the marks in the table with what they mean: how firm figures are, why they miss."""
    codes = found.group.codes[: MOST_ROWS + 1]
    gaps = [(column.reason(code), column) for column in shown for code in codes]
    reasons = {_reason(each, column): each for each, column in gaps if each}
    firm = [each for each in dict.fromkeys(map(_firmness, shown)) if each]
    return [
        *((_status_mark(each), t(f"mark.{each}")) for each in firm),
        *((picture(gap_mark(each)), words) for words, each in reasons.items()),
    ]


def file_table(found: Likeness, shown: Sequence[Column]) -> Table:
    """Return the same figures for the whole group."""
    codes = found.group.codes
    names = [cache.geography().name(code) for code in codes]
    frame = pd.DataFrame({t("vergelijkbaar.col_gemeente"): names})
    written = frame.copy()
    if not found.is_fixed:
        stays = [float("nan"), *(int(found.group.stays[code]) for code in codes[1:])]
        frame[t("vergelijkbaar.file_stays")] = stays
        written[t("vergelijkbaar.file_stays")] = [t("vergelijkbaar.own"), *map(str, stays[1:])]
    differs = ["", *(differs_most(found, code) for code in codes[1:])]
    for part in (frame, written):
        part[t("vergelijkbaar.file_differs")] = differs
    for column in shown:
        name = f"{column.indicator.title} ({column.indicator.unit}, {column.period})"
        frame[name] = column.values.to_numpy()
        written[name] = [_text(column, code) for code in codes]
    return Table(frame, t("vergelijkbaar.table", name=names[0]), written)


def differs_most(found: Likeness, code: str) -> str:
    """Return what differs most with the own gemeente: 'minder inwoners', '' without difference."""
    features = found.near.features
    of_peer = features[(features["area_code"] == code) & (features["share"] > 0)]
    if of_peer.empty:
        return ""
    row = of_peer.iloc[int(of_peer["share"].argmax())]
    slug, side = row["feature"], "more" if row["value"] > row["own_value"] else "less"
    return t(f"verschilt.{slug}_{side}")


def _row(found: Likeness, code: str) -> HeatRow:
    is_own = code == found.group.codes[0]
    differs = t("vergelijkbaar.own") if is_own else differs_most(found, code)
    stays = None if is_own or found.is_fixed else int(found.group.stays[code])
    parts = [] if found.is_fixed else [render("vergelijkbaar_blijft.html", count=stays)]
    return HeatRow(
        cache.geography().name(code),
        is_own=is_own,
        beside=[*parts, differs],
    )


def _heading(column: Column) -> HeatColumn:
    indicator = column.indicator
    firm = _firmness(column)
    note = render(
        "vergelijkbaar_kolom.html",
        heading=column.heading,
        mark=_status_mark(firm) if firm else "",
        words=t(f"mark.{firm}") if firm else "",
    )
    link = selection.link("cijfers", indicator=indicator.slug)
    return HeatColumn(breakable(indicator.short), note, link)


def _firmness(column: Column) -> str:
    """Return 'voorlopig', 'scan' and the like, '' for what is firm."""
    kind, status = column.indicator.kind, column.status
    if kind in _KINDS:
        return kind
    return "" if status in {"", "definitief"} else status


def _status_mark(firmness: str) -> Markup:
    status, kind = ("", firmness) if firmness in _KINDS else (firmness, "")
    return picture(status_mark(status, kind))


def _reason(reason: str, column: Column) -> str:
    """Return 'niet geleverd: ...', for what can't be compared with why that is so here."""
    words, rule = t(f"reason_long.{reason}"), column.indicator.not_comparable
    if reason == Reason.NIET_VERGELIJKBAAR and rule:
        words = f"{column.indicator.short}. {rule.text}"
    return f"{t(f'reason.{reason}')}: {words}"


def _text(column: Column, code: str) -> str:
    reason = column.reason(code)
    return t(f"reason.{reason}") if reason else column.number(code)


def breakable(text: str) -> str:
    """Return `text` with places where a long word may be broken, which browsers don't know."""
    for word in t("vergelijkbaar.breaks").split():
        text = text.replace(word.replace("-", ""), word.replace("-", "\u00ad"))
    return text
