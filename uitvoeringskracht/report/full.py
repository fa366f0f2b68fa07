"""The full report of a gemeente: the conversation sheet, and everything behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uitvoeringskracht.analysis.balance import Side
from uitvoeringskracht.analysis.partnerships import regelingen
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.charts.palette import paper
from uitvoeringskracht.indicators import THEMAS, thema_folder
from uitvoeringskracht.map.wording import sources_of
from uitvoeringskracht.methods import Method, load_methods
from uitvoeringskracht.observations import Source
from uitvoeringskracht.report import my_regions, partners
from uitvoeringskracht.report.card import Card
from uitvoeringskracht.report.cards import cards
from uitvoeringskracht.report.my_regions import Row
from uitvoeringskracht.report.peer_groups import peer_group
from uitvoeringskracht.report.sheet import USUAL, Sheet, sheet_of
from uitvoeringskracht.selection_fields import Selection
from uitvoeringskracht.sentences import balance
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.texts import t

#: The methods behind what stands in the report; the others are of other pages.
METHODS = (
    "vergelijkbare_gemeenten",
    "wat_valt_op",
    "trend",
    "prijzen",
    "kracht_en_last",
    "bandbreedte",
    "actieagenda",
    "samenwerking",
)


@dataclass(frozen=True)
class Section:
    """One thema: kracht en last in sentences, and the card of every figure.

    corner: where the gemeente stands, or why that can't be said; empty of a thema without kracht en
    last. reasons: each explanation of a missing figure once.
    """

    title: str
    corner: Sequence[str]
    cards: Sequence[Card]
    reasons: Sequence[str]


@dataclass(frozen=True)
class FullReport:
    """Everything of one gemeente. regions: of now first; regelingen: by name, the largest first."""

    sheet: Sheet
    sections: Sequence[Section]
    regions: Sequence[Row]
    older_regions: Sequence[Row]
    together: Sequence[str]
    regelingen: Sequence[tuple[str, int]]
    methods: Sequence[Method]
    sources: Sequence[Source]


def full(area_code: str, answers: Answers, chosen: Selection = USUAL) -> FullReport:
    """Return the full report of a gemeente; chosen: whom to set it beside, as for the sheet."""
    group = peer_group(answers, area_code, chosen)
    every = cards(answers, group, answers.indicators, color=paper)
    area = Area.of(answers.geography, area_code)
    rows = my_regions.rows(answers.geography, area_code)
    older = [row for row in rows if my_regions.is_old(answers.geography, row)]
    found = regelingen(answers.network, area_code)
    methods = load_methods()
    return FullReport(
        sheet=sheet_of(answers, group),
        sections=list(_sections(answers, area, every)),
        regions=[row for row in rows if row not in older],
        older_regions=older,
        together=[*partners.words(answers, area), partners.most_shared(answers, area)],
        regelingen=[
            (partners.short_name(str(name)), int(members) - 1)
            for name, members in zip(found["name"], found["members"], strict=True)
        ],
        methods=[methods[slug] for slug in METHODS],
        sources=_sources(answers),
    )


def _sections(answers: Answers, area: Area, every: Sequence[Card]) -> Iterator[Section]:
    for thema in THEMAS:
        found = [card for card in every if card.indicator.thema == thema]
        yield Section(
            title=t(f"thema.{thema_folder(thema)}"),
            corner=_corner(answers, area, thema),
            cards=found,
            reasons=list(dict.fromkeys(card.reason_long for card in found if card.reason)),
        )


def _corner(answers: Answers, area: Area, thema: str) -> list[str]:
    found = answers.ground.balances.get(thema)
    if found is None:
        return []
    series = {slug: each.constant for slug, each in answers.both.items()}
    told = balance.corner(found, area, series)
    sides = [side for side in (found.kracht, found.last) if isinstance(side, Side)]
    ranges = [each.text for side in sides for each in balance.ranges(side, area, series)]
    return [told.headline.text, told.detail.text, *ranges]


def _sources(answers: Answers) -> list[Source]:
    """Return the cards of all sources behind the figures, the most used first."""
    ids = [each for found in answers.indicators.values() for each in answers.figures.sources(found)]
    return sources_of([*ids, partners.SOURCE], answers.sources)
