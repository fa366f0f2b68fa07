"""The conversation sheet of a gemeente: what stands on its two pages, ready to set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from uitvoeringskracht.analysis.triage import Triage, triage
from uitvoeringskracht.answers import PRICES, Answers
from uitvoeringskracht.charts.palette import paper
from uitvoeringskracht.map.wording import sources_of
from uitvoeringskracht.report.card import Card
from uitvoeringskracht.report.cards import cards
from uitvoeringskracht.report.college_questions import CollegeQuestion, college_questions
from uitvoeringskracht.report.describe import describe
from uitvoeringskracht.report.peer_groups import PeerGroup, peer_group
from uitvoeringskracht.report.sheet_gaps import Unknown, nobody_knows, unknown
from uitvoeringskracht.report.sheet_lists import Lists, lists
from uitvoeringskracht.report.sheet_map import SmallMap, small_map
from uitvoeringskracht.report.sheet_trends import TrendChart, trend_charts
from uitvoeringskracht.report.stand import stand
from uitvoeringskracht.report.standing_out import foremost
from uitvoeringskracht.report.tiles import TILES
from uitvoeringskracht.selection_fields import Selection
from uitvoeringskracht.sentences import triage as words
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.texts import t

#: The choices of a reader who chose nothing.
USUAL = Selection()
#: Things to discuss, trends, sentences of the short text, and rows of what is not known.
TILES_SHOWN, TRENDS_SHOWN, SENTENCES, GAPS = 3, 4, 4, 4


@dataclass(frozen=True)
class Sheet:
    """Everything on the sheet; texts are ready to show, pictures in the colours of paper.

    about: inwoners, stedelijkheid and provincie. group: the others in words, 'vergelijkbare
    gemeenten'. version: of the store.
    """

    area_code: str
    name: str
    version: int
    about: str
    group: str
    stand: str
    tiles: Sequence[Card]
    lists: Lists
    in_short: Sequence[str]
    map: SmallMap
    trends: Sequence[TrendChart]
    questions: Sequence[CollegeQuestion]
    unknown: Sequence[Unknown]
    how: Sequence[str]
    sources: str


def sheet(area_code: str, answers: Answers, chosen: Selection = USUAL) -> Sheet:
    """Return the sheet of a gemeente; chosen: whom to set it beside, usually who is most alike."""
    group = peer_group(answers, area_code, chosen)
    return sheet_of(answers, group)


def sheet_of(answers: Answers, group: PeerGroup) -> Sheet:
    """Return the sheet of the first gemeente of a group."""
    area = Area.of(answers.geography, group.codes[0])
    found = triage(area.code, answers.ground.evidence, group.codes)
    first = [item.slug for item in foremost(found)]
    shown = list(dict.fromkeys([*first, *TILES.values()]))[:TILES_SHOWN]
    told = lists(found, answers, group)
    charts = trend_charts(answers, group, [*shown, *first, *told.slugs], TRENDS_SHOWN)
    gaps = unknown(answers, area.code)
    used = {*shown, *told.slugs, *(each.slug for each in charts)}
    return Sheet(
        area_code=area.code,
        name=area.name,
        version=answers.figures.version,
        about=describe(answers, area.code),
        group=_group(group),
        stand=stand(answers),
        tiles=cards(answers, group, shown, is_wide=True, color=paper),
        lists=told,
        in_short=_in_short(found, area, group, answers),
        map=small_map(answers.geography, group),
        trends=charts,
        questions=college_questions(answers, group),
        unknown=[*gaps, *nobody_knows()][: max(GAPS, min(len(gaps), GAPS + 1))],
        how=_how(group),
        sources=_sources(answers, used),
    )


def _how(group: PeerGroup) -> list[str]:
    """Return how to read places and trends; a place is a range where the group could be another."""
    told = [t("blad.how_place"), t("blad.how_judged"), t("blad.how_trend", year=PRICES)]
    return [told[0], t("blad.how_range"), *told[1:]] if len(group.members) > 1 else told


def _group(group: PeerGroup) -> str:
    return t("blad.group", count=len(group.codes) - 1, group=group.label)


def _in_short(found: Triage, area: Area, group: PeerGroup, answers: Answers) -> list[str]:
    """Return what stands out in sentences, and how many trends chance alone would show."""
    told = []
    for item in foremost(found, SENTENCES):
        text = words.item(item, answers.indicators[item.slug], area, group.label).headline.text
        told.append(f"{text} {t(f'double.{item.standing.value}')}" if item.is_double else text)
    nothing = t("gemeente.nothing_stands_out", group=group.label)
    return [*(told or [nothing]), words.chance(found).text]


def _sources(answers: Answers, slugs: set[str]) -> str:
    """Return the sources of the figures on the sheet, each once."""
    known = answers.indicators
    ids = [each for slug in known if slug in slugs for each in answers.figures.sources(known[slug])]
    cards_ = sources_of(ids, answers.sources)
    return t("blad.source_list", sources="; ".join(each.title for each in cards_))
