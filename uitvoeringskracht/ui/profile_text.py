"""A few sentences above each part of the profile: what stands out there, and what is not known."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from uitvoeringskracht.analysis.triage import Gap, Item, Triage, triage
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.report.standing_out import foremost
from uitvoeringskracht.sentences import triage as words
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache

#: So many figures are told; the others stand in the table.
MOST = 3


def profile_texts(
    area_code: str, group: PeerGroup, parts: Mapping[str, Collection[str]]
) -> dict[str, str]:
    """Return a paragraph for each part, given the slugs of its figures."""
    evidence = cache.answers(cache.version()).ground.evidence
    found = triage(area_code, evidence, group.codes)
    area = Area.of(cache.geography(), area_code)
    return {
        name: _paragraph(_only(found, set(slugs)), area, group) for name, slugs in parts.items()
    }


def _only(found: Triage, slugs: set[str]) -> Triage:
    """Return the triage of some of the figures."""
    lists = {
        standing: tuple(item for item in items if item.slug in slugs)
        for standing, items in found.lists.items()
    }
    gaps = {slug: gap for slug, gap in found.gaps.items() if slug in slugs}
    return replace(found, lists=lists, gaps=gaps)


def _paragraph(found: Triage, area: Area, group: PeerGroup) -> str:
    known = cache.indicators()
    items = foremost(found, MOST)
    sentences = [_told(item, known[item.slug], area, group) for item in items]
    if not sentences:
        sentences = [t("gemeente.nothing_stands_out", group=group.label)]
    lacking = sum(gap is Gap.GEEN_CIJFER for gap in found.gaps.values())
    if lacking == 1:
        sentences.append(t("opvalt.lacking_one"))
    elif lacking:
        sentences.append(t("opvalt.lacking_more", count=lacking))
    return " ".join(sentences)


def _told(item: Item, indicator: Indicator, area: Area, group: PeerGroup) -> str:
    """Return the sentence that says it; the figures stand in the table below."""
    told = words.item(item, indicator, area, group.label).headline.text
    return f"{told} {t(f'double.{item.standing.value}')}" if item.is_double else told
