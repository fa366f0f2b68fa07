"""A thema in five figures, and its kracht against its last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import plotly.graph_objects as go

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.balance import Quadrant, Refusal
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.charts.quadrant import quadrant_chart
from uitvoeringskracht.declared.balance import load_balance
from uitvoeringskracht.declared.themes import load_themes
from uitvoeringskracht.indicators import PIJLERS, thema_folder
from uitvoeringskracht.report import balance_ground
from uitvoeringskracht.report.balance_ground import Ground
from uitvoeringskracht.report.balance_table import table
from uitvoeringskracht.report.card import COUNTRY, Card
from uitvoeringskracht.report.cards import area_cards, cards
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.story.kinds.asked import Asked, number_of, spoken
from uitvoeringskracht.story.kinds.place import card_table, years_of
from uitvoeringskracht.story.slide import Number, Slide
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode

#: So many figures of kracht and of last stand on the slide of a thema, the weightiest.
_KRACHT, _LAST = 2, 3


def thema(asked: Asked) -> Slide:
    """Return the weightiest figures of kracht and last of a thema, and whether they balance."""
    name = next(
        (each for each in load_themes() if thema_folder(each) == asked.selection.thema),
        next(iter(load_themes())),
    )
    slugs = _slugs(asked, name)
    area = asked.area
    folder = thema_folder(name)
    if area.is_gemeente:
        shown = cards(asked.answers, asked.group, slugs)
        said = balance_ground.verdict(balance_ground.ground(asked.answers, name, {}), area)
        title, more = said.headline.text, said.detail.text
    else:
        shown = area_cards(asked.answers, COUNTRY, slugs, t("kaart.nederland"))
        title, more = t("dia.thema_country", thema=t(f"thema.{folder}")), ""
    return asked.slide(
        title,
        slugs,
        subtitle=t("dia.thema_of", thema=t(f"thema.{folder}"), name=area.name),
        numbers=tuple(_number(card, area.is_gemeente) for card in shown),
        how=more,
        table=card_table(asked, shown, t("dia.thema_table", thema=t(f"thema.{folder}"))),
        alt=" ".join(filter(None, [title, more])),
        year=years_of(shown),
    )


def _number(card: Card, is_gemeente: bool) -> Number:
    """Return a card under the name of its side; of Nederland without a place."""
    made = number_of(card)
    return made if is_gemeente else Number(made.label, made.value, made.year, card.reason)


def _slugs(asked: Asked, name: str) -> list[str]:
    """Return the weightiest figures of kracht, of the thema itself first, and of last."""
    known, declared, page = asked.answers.indicators, load_balance()[name], load_themes()[name]
    own = {slug for pijler in PIJLERS for slug in getattr(page.kracht, pijler)}
    kracht = sorted(declared.kracht, key=lambda part: (part.slug not in own, -part.weight))
    last = sorted(declared.last, key=lambda part: -part.weight)
    others = [i.slug for i in known.values() if i.thema == name and i.rol in ("last", "resultaat")]
    strong = [part.slug for part in kracht if part.slug in known][:_KRACHT]
    heavy = [slug for slug in [*(part.slug for part in last), *others] if slug in known]
    return list(dict.fromkeys([*strong, *dict.fromkeys(heavy)]))[: _KRACHT + _LAST]


def balance(asked: Asked) -> Slide:
    """Return kracht against last of a thema: the gemeente among its peers and all others."""
    chosen = asked.selection
    name = balance_ground.thema_of(chosen)
    own = balance_ground.differing(load_balance()[name], chosen)
    found = balance_ground.ground(asked.answers, name, own)
    folder = thema_folder(name)
    slugs = list(found.periods)
    parts: dict[str, Any] = {
        "subtitle": t("dia.balance", thema=t(f"thema.{folder}")),
        "year": _years(found),
        "how": t("dia.balance_how"),
    }
    if isinstance(found.balance.quadrants, Refusal):
        sides = [t(f"side.{side}") for side in ("kracht", "last") if found.side(side) is None]
        title = t("dia.no_balance", where=_where(folder), sides=formats.listing(sides))
        return asked.slide(title, slugs, sentences=(found.theme.limit,), alt=title, **parts)
    area = asked.gemeente if chosen.gemeente else None
    codes = asked.group.others(area.code) if area else []
    title, sentences = _said(asked, found, area)
    whole = table(found, asked.geography)
    return asked.slide(
        title,
        slugs,
        sentences=sentences,
        figure=_chart(asked, found, area, codes),
        table=_rows(asked, whole, [area.code, *codes]) if area else whole,
        alt=spoken(title, sentences),
        **parts,
    )


def _said(asked: Asked, found: Ground, area: Area | None) -> tuple[str, tuple[str, ...]]:
    if area is None:
        quadrants = found.balance.quadrants
        assert not isinstance(quadrants, Refusal)
        unsure = int((quadrants["quadrant"] == Quadrant.NIET_TE_ZEGGEN).sum())
        total = len(quadrants)
        return t("dia.balance_all", sure=total - unsure, total=total), ()
    message = balance_ground.verdict(found, area)
    places = tuple(
        t("dia.balance_place", side=each.title, places=each.places, of=each.of)
        for each in balance_ground.standings(found, area, asked.group)
        if each.places
    )
    return message.headline.text, (message.detail.text, *places)


def _chart(
    asked: Asked, found: Ground, area: Area | None, codes: Sequence[str]
) -> Callable[[Mode], go.Figure]:
    geography = asked.geography
    hidden = {*codes, *([area.code] if area else [])}
    every = [code for code in geography.gemeenten(LAYOUT) if code not in hidden]
    own = balance_ground.spot(found, geography, area.code) if area else None
    peers = [balance_ground.spot(found, geography, code) for code in codes]
    others = [balance_ground.spot(found, geography, code) for code in every]
    return lambda mode: quadrant_chart(own, peers, others, mode)


def _rows(asked: Asked, whole: Table, codes: Sequence[str]) -> Table:
    """Return only the rows of some gemeenten, in the order of the table."""
    names = {asked.geography.name(code) for code in codes}
    kept = whole.frame.iloc[:, 0].isin(names)
    assert whole.written is not None
    written = whole.written[kept].reset_index(drop=True)
    return Table(whole.frame[kept].reset_index(drop=True), t("dia.balance_table"), written)


def _years(found: Ground) -> str:
    years = [year for each in found.periods.values() for year in each]
    return formats.years(min(years), max(years)) if years else ""


def _where(folder: str) -> str:
    where = t(f"in_thema.{folder}")
    return f"{where[:1].lower()}{where[1:]}"
