"""Where a gemeente stands on many figures: the five tiles, what stands out, and the profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.report import tiles as five
from uitvoeringskracht.report.card import Card
from uitvoeringskracht.report.cards import cards
from uitvoeringskracht.report.standing_out import Finding
from uitvoeringskracht.report.standing_out import standing_out as found_out
from uitvoeringskracht.sentences.triage import BY_PLACE
from uitvoeringskracht.story.kinds.asked import Asked, number_of
from uitvoeringskracht.story.slide import Number, Slide
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t

#: Rows of the profile on a slide, those that there are figures for.
PROFILE = (
    *five.TILES.values(),
    "lasten_jeugd_per_inwoner",
    "lasten_wmo_per_inwoner",
    "lasten_fysiek_per_inwoner",
    "sociaal_minimum_pct",
    "gasverbruik_woning",
)


def tiles(asked: Asked) -> Slide:
    """Return five figures of a gemeente among its peers."""
    group, area = asked.group, asked.gemeente
    found = five.tiles(asked.answers, group)
    shown = [tile.card for tile in found.tiles]
    out = [card for card in shown if card.stands_out]
    title = how_many(len(out), len(shown), area.name, group.label)
    return asked.slide(
        title,
        [card.indicator.slug for card in shown],
        numbers=tuple(number_of(card) for card in shown),
        how=t("dia.tiles_how", group=group.label),
        table=card_table(asked, shown, t("dia.tiles_table", name=area.name)),
        alt=title,
        year=years_of(shown),
    )


def profile(asked: Asked) -> Slide:
    """Return the main figures of a gemeente as a table."""
    return _table(asked, PROFILE)


def places(asked: Asked) -> Slide:
    """Return the figures that were asked for as a table, by default the main ones."""
    return _table(asked, asked.selection.indicators or PROFILE)


def _table(asked: Asked, wanted: Sequence[str]) -> Slide:
    group, area = asked.group, asked.gemeente
    slugs = [slug for slug in wanted if slug in asked.answers.indicators]
    shown = cards(asked.answers, group, slugs, prices=asked.selection.prices)
    out = [card for card in shown if card.stands_out]
    title = how_many(len(out), len(shown), area.name, group.label)
    return asked.slide(
        title,
        slugs,
        table=card_table(asked, shown, t("dia.profile_table", name=area.name)),
        how=t("dia.tiles_how", group=group.label),
        alt=title,
        year=years_of(shown),
    )


def standing_out(asked: Asked) -> Slide:
    """Return what stands out most for a gemeente."""
    group, area = asked.group, asked.gemeente
    found = found_out(asked.answers, group)
    first = found.first
    if not first:
        return asked.slide(
            t("dia.nothing_out", name=area.name, group=group.label),
            alt=t("opvalt.none", group=group.label),
            sentences=(t("opvalt.none", group=group.label),),
        )
    made = {card.indicator.slug: card for card in cards(asked.answers, group, _slugs(first))}
    rows = [(each.indicator.short, each.headline, str(each.item.period)) for each in first]
    columns = [t("dia.col_figure"), t("dia.col_out"), t("dia.col_year")]
    return asked.slide(
        t("dia.standing_out", name=area.name, count=found.count),
        _slugs(first),
        numbers=tuple(_finding(each, made[each.item.slug]) for each in first),
        table=Table(pd.DataFrame(rows, columns=columns), t("dia.out_table", name=area.name)),
        how=t("dia.out_how", group=group.label),
        alt=" ".join(each.headline for each in first),
        year=years_of(list(made.values())),
    )


def _slugs(found: Sequence[Finding]) -> list[str]:
    return [each.item.slug for each in found]


def _finding(found: Finding, card: Card) -> Number:
    """Return a finding as a large figure: a place in the group, or how it moves."""
    made = replace(number_of(card), judgement=found.kind)
    if found.item.standing in BY_PLACE:
        return made
    return replace(made, words=card.trend.text, place=card.span)


def how_many(out: int, total: int, name: str, group: str) -> str:
    """Return how many figures stand out, in a sentence."""
    key = "none" if not out else "one" if out == 1 else "other"
    return t(f"dia.out_{key}", count=out, total=total, name=name, group=group)


def years_of(shown: Sequence[Card]) -> str:
    """Return the headings of the figures, each once."""
    return "; ".join(dict.fromkeys(card.heading for card in shown if card.heading))


def card_table(asked: Asked, shown: Sequence[Card], title: str) -> Table:
    """Return a row per card: the figure, its year, place and trend, or why it misses."""
    name = asked.area.name
    rows = [
        {
            t("dia.col_figure"): f"{card.indicator.short}, {card.indicator.subtitle}",
            name: card.number,
            t("dia.col_year"): card.heading or formats.MISSING,
            t("dia.col_place"): card.place or card.compared or formats.MISSING,
            t("dia.col_places"): card.places or formats.MISSING,
            t("dia.col_trend"): card.trend.text or formats.MISSING,
        }
        for card in shown
    ]
    frame = pd.DataFrame(rows)
    written = frame.astype(object)
    written[name] = [card.reason or card.value for card in shown]
    return Table(frame, title, written)
