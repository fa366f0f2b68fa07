"""A figure of a gemeente beside each of its peers, and whom of them to call about it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.peers.calls import call_basis
from uitvoeringskracht.analysis.peers.calls import whom_to_call as find_calls
from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.analysis.position import position
from uitvoeringskracht.analysis.triage import WITHOUT_JUDGEMENT
from uitvoeringskracht.charts.dots import Marker, dots_chart
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.map.wording import period_heading
from uitvoeringskracht.report.card_gaps import reason_long, reason_of
from uitvoeringskracht.report.cards import cards
from uitvoeringskracht.report.describe import region
from uitvoeringskracht.report.likeness import likeness
from uitvoeringskracht.sentences.amounts import short_amount
from uitvoeringskracht.sentences.calls import whom
from uitvoeringskracht.sentences.likeness import no_peers
from uitvoeringskracht.sentences.standing import figure
from uitvoeringskracht.story.kinds.asked import (
    Asked,
    how,
    number_of,
    spoken,
    standing_title,
    subtitle,
    wrong,
)
from uitvoeringskracht.story.kinds.dots import dots_table, of_peers
from uitvoeringskracht.story.kinds.figure import FIRST
from uitvoeringskracht.story.slide import Slide
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t

#: So many gemeenten to call stand in the table of the slide.
MOST_CALLS = 6
#: So many of them stand in the title.
MOST_NAMES = 3


def alike(asked: Asked) -> Slide:
    """Return a figure of the gemeente and of each peer, the most alike first."""
    area, group, indicator = asked.gemeente, asked.group, asked.indicator(FIRST)
    answers = asked.answers
    prices = asked.selection.prices
    panel = answers.panel(indicator.slug, prices=prices)
    period = panel.main_period()
    if period is None:
        raise wrong("no_map", title=indicator.title)
    dots = of_peers(asked, indicator, period, prices)
    values = panel.at(period, group.others(area.code))
    direction = "neutraal" if indicator.kind in WITHOUT_JUDGEMENT else indicator.direction
    is_yes_no = indicator.unit_format == "ja_nee"
    placed = None if is_yes_no else position(dots[0].value, values, direction)
    title, sentences = _said(asked, indicator, period)
    card = cards(answers, group, [indicator.slug], prices=prices)[0]
    middle = Marker(t("dia.middle"), placed.p50, False) if placed else None
    return asked.slide(
        title,
        [indicator.slug],
        subtitle=subtitle(indicator),
        sentences=sentences,
        numbers=(number_of(card),) if not card.reason else (),
        figure=None
        if is_yes_no or card.reason
        else lambda mode: dots_chart(dots, [middle] if middle else [], indicator, mode),
        table=dots_table(dots, indicator, period, t("dia.alike_table")),
        alt=spoken(title, sentences),
        how=f"{how(indicator)} {t('dia.alike_how')}",
        year=period_heading(indicator, period, panel.main_status(period)),
    )


def _said(asked: Asked, indicator: Indicator, period: int) -> tuple[str, tuple[str, ...]]:
    """Return what stands out, and the figure of the gemeente and of the middle of its group."""
    area, group = asked.gemeente, asked.group
    panel = asked.answers.panel(indicator.slug, prices=asked.selection.prices)
    found = panel.figure(area.code, period)
    if found is None or found.is_missing:
        why = reason_long(indicator, reason_of(found), found, False)
        return t("dia.missing", figure=indicator.phrase, name=area.name), (why,)
    others = panel.at(period, group.others(area.code))
    direction = "neutraal" if indicator.kind in WITHOUT_JUDGEMENT else indicator.direction
    if indicator.unit_format == "ja_nee":
        known = others[np.isfinite(others)]
        yes = t("profile.yes_count", yes=int((known != 0).sum()), total=len(known))
        return figure(indicator, area, period, found.value).text, (yes,)
    placed = position(found.value, others, direction)
    if placed is None:
        return figure(indicator, area, period, found.value).text, (t("profile.too_few"),)
    middle = t("dia.middle_is", value=short_amount(placed.p50, indicator))
    return standing_title(indicator, placed, area, group.label), (middle,)


def whom_to_call(asked: Asked) -> Slide:
    """Return the peers that do clearly better on a figure, or why there is none."""
    area, indicator = asked.gemeente, asked.indicator(FIRST)
    found = likeness(asked.answers, area.code, asked.selection)
    if isinstance(found, Refusal):
        text = no_peers(found, area).text
        title = t("dia.no_calls", name=area.name)
        return asked.slide(title, [indicator.slug], sentences=(text,), alt=text)
    series = asked.answers.both[indicator.slug].constant
    basis = call_basis(series)
    answer = basis if isinstance(basis, Refusal) else find_calls(basis, found.near, found.sets)
    message = whom(answer, indicator, area, asked.geography, series.prices)
    parts: dict[str, Any] = {
        "subtitle": subtitle(indicator),
        "alt": f"{message.headline.text} {message.detail.text}",
        "how": t("dia.calls_how"),
    }
    if isinstance(answer, Refusal):
        title = t("dia.no_calls", name=area.name)
        return asked.slide(title, [indicator.slug], sentences=(message.detail.text,), **parts)
    return asked.slide(
        _calls_title(asked, answer.calls, indicator),
        [indicator.slug],
        sentences=(message.detail.text,),
        table=_calls_table(asked, answer.calls, indicator, answer.period),
        year=str(answer.period),
        **parts,
    )


def _calls_table(
    asked: Asked, calls: pd.DataFrame, indicator: Indicator, period: int
) -> Table | None:
    """Return whom to call: the gemeente, its figure, and what makes it alike."""
    rows = calls.to_dict("records")[:MOST_CALLS]
    if not rows:
        return None
    geography, area = asked.geography, asked.gemeente
    heading = f"{indicator.short} ({period})"
    frame = pd.DataFrame(
        {
            t("dia.col_call"): [geography.name(str(row["area_code"])) for row in rows],
            t("dia.col_provincie"): [
                region(geography, str(row["area_code"]), "provincie") for row in rows
            ],
            heading: [float(row["value"]) for row in rows],
            t("dia.col_inwoners"): [_inwoners(asked, str(row["area_code"])) for row in rows],
        }
    )
    texts = frame.astype(object)
    texts[t("dia.col_inwoners")] = [formats.number(each) for each in frame[t("dia.col_inwoners")]]
    texts[heading] = [short_amount(float(row["value"]), indicator) for row in rows]
    return Table(frame, t("dia.calls_table", name=area.name), texts)


def _inwoners(asked: Asked, area_code: str) -> float:
    """Return the newest number of inwoners."""
    known = [each for each in asked.answers.panel("inwoners").series(area_code) if each.value > 0]
    return known[-1].value if known else float("nan")


def _calls_title(asked: Asked, calls: pd.DataFrame, indicator: Indicator) -> str:
    """Return whom to call, the first ones by name, or that nobody does better."""
    name, short = asked.gemeente.name, indicator.short
    names = [asked.geography.name(str(code)) for code in calls["area_code"]]
    if not names:
        return t("dia.nobody", short=short, name=name)
    more = len(names) - MOST_NAMES
    shown = [*names[:MOST_NAMES], *([t("dia.others", count=more)] if more > 0 else [])]
    listed = formats.listing(shown)
    return t("dia.calls", short=short, name=name, names=listed)
