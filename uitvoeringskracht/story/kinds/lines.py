"""Figures through the years: for more areas, of one area, and what may come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from uitvoeringskracht.analysis.forecast.loads import THEME_LOADS, UNTIL
from uitvoeringskracht.analysis.trend import TrendVerdict, trend
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.charts.many_lines import many_lines
from uitvoeringskracht.charts.small_multiples import small_multiples
from uitvoeringskracht.indicators import thema_folder
from uitvoeringskracht.map.wording import period_words
from uitvoeringskracht.report.development import Asked as AskedLines
from uitvoeringskracht.report.development import Development, develop, first_year
from uitvoeringskracht.report.development_pictures import (
    areas_picture,
    figures_picture,
    small_pictures,
)
from uitvoeringskracht.report.development_table import development_table, figures_table, writer
from uitvoeringskracht.report.development_view import FIGURES, View, read
from uitvoeringskracht.report.development_view import asked as asked_lines
from uitvoeringskracht.report.development_words import in_which_prices, notes, words
from uitvoeringskracht.report.peer_groups import PeerGroup, peer_group
from uitvoeringskracht.sentences.amounts import amount, short_amount
from uitvoeringskracht.sentences.in_short import trend_in_short
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.sentences.outlook import no_load
from uitvoeringskracht.story.kinds.asked import Asked, how, subtitle, wrong
from uitvoeringskracht.story.slide import Slide
from uitvoeringskracht.texts import t

HEIGHT = 430
#: So many small pictures can be read at a distance.
MOST_SMALL = 4


def lines(asked: Asked) -> Slide:
    """Return one figure for more areas, or more figures of one area, as Ontwikkeling shows them."""
    view = read(asked.geography, asked.selection)
    if view is None:
        raise wrong("gemeente")
    is_now = view.area in asked.geography.gemeenten(LAYOUT)
    group = peer_group(asked.answers, view.area, asked.selection) if is_now else None
    return _figures(asked, view, group) if view.mode == FIGURES else _areas(asked, view, group)


def _areas(asked: Asked, view: View, group: PeerGroup | None) -> Slide:
    geography, answers = asked.geography, asked.answers
    base = asked.selection.base or first_year(view.slug, view.area, answers, geography)
    found = develop(asked_lines(view, view.slug, group, base), answers, geography)
    indicator = found.indicator
    name = named(geography, view.area).name
    label = group.label if group else ""
    parts: dict[str, Any] = {
        "subtitle": subtitle(indicator, in_which_prices(found)),
        "how": how(indicator),
    }
    if not found.years:
        title = t("dia.missing", figure=indicator.phrase, name=name)
        why = tuple(t(f"reason_long.{each}") for each in found.reasons or ("onbekend",))
        return asked.slide(title, [view.slug], sentences=why, alt=" ".join(why), **parts)
    said = words(found, answers, geography)
    series = answers.real(view.slug, geography.level_of(view.area))
    short = trend_in_short(indicator, trend(series, view.area)).text
    title = t(
        "dia.moves", short=indicator.short, name=name, trend=f"{short[:1].lower()}{short[1:]}"
    )
    picture = areas_picture(found, geography, label)
    return asked.slide(
        title,
        [view.slug],
        sentences=tuple(_then_now_ahead(found)),
        figure=lambda mode: many_lines(picture, mode, height=HEIGHT),
        table=development_table(found, geography, label),
        alt=said.finding,
        year=_year(found),
        **parts,
    )


def _then_now_ahead(found: Development) -> Iterator[str]:
    """Yield the first and newest figure, and the range of the last year that was tested."""
    write = writer(found.indicator, is_index=found.asked.is_index)
    known = found.own.values.dropna()
    if len(known) > 1:
        first, last = known.index[0], known.index[-1]
        then, now = (write(float(each)) for each in (known.iloc[0], known.iloc[-1]))
        yield t("dia.from_to", then=then, first=first, now=now, last=last)
    tested = found.band[found.band["is_tested"].astype(bool)]
    if len(tested):
        row = tested.iloc[-1]
        low, high = (write(float(row[each])) for each in ("low", "high"))
        yield t("dia.ahead", low=low, high=high, year=int(row["period"]))


def _figures(asked: Asked, view: View, group: PeerGroup | None) -> Slide:
    geography, answers = asked.geography, asked.answers
    slugs = view.slugs if view.is_index else view.slugs[:MOST_SMALL]
    starts = [first_year(slug, view.area, answers, geography) for slug in slugs]
    base = asked.selection.base or max((each for each in starts if each), default=None)
    many = [develop(asked_lines(view, slug, group, base), answers, geography) for slug in slugs]
    area = named(geography, view.area)
    shown = [each for each in many if each.years]
    if not shown:
        title = t("dia.no_years", name=area.name)
        return asked.slide(title, slugs, sentences=(t("ontwikkeling.no_years_here"),), alt=title)
    title = _finding(asked, shown, area.name)
    small, picture = small_pictures(shown), figures_picture(shown) if view.is_index else None
    return asked.slide(
        title,
        slugs,
        subtitle=", ".join(dict.fromkeys(each.indicator.short for each in many)),
        figure=(lambda mode: many_lines(picture, mode, height=HEIGHT))
        if picture
        else (lambda mode: small_multiples(small, mode)),
        table=figures_table(shown, area),
        alt=title,
        how=notes(many[0]) if view.is_index else "",
        year=_year(shown[0]),
    )


def _finding(asked: Asked, shown: Sequence[Development], name: str) -> str:
    """Return how many of the figures rise and fall."""
    verdicts = [words(each, asked.answers, asked.geography).verdict for each in shown]
    up, down = (verdicts.count(each) for each in (TrendVerdict.STIJGT, TrendVerdict.DAALT))
    return t("dia.many", name=name, count=len(verdicts), up=up, down=down)


def _year(found: Development) -> str:
    """Return the years of the figures, with how firm the newest is."""
    first, last = found.years[0], found.years[-1]
    status = str(found.own.statuses.get(last, "") or "")
    newest = period_words(found.indicator, last, status if status != "nan" else "")
    return newest if first == last else t("dia.years", first=first, last=newest)


def outlook(asked: Asked) -> Slide:
    """Return what the lasten of a thema may be up to UNTIL."""
    chosen, geography, answers = asked.selection, asked.geography, asked.answers
    area = asked.area
    thema = next(
        (each for each in (*THEME_LOADS, "digitalisering") if thema_folder(each) == chosen.thema),
        next(iter(THEME_LOADS)),
    )
    if thema not in THEME_LOADS:
        text = no_load(thema).text
        title = t("dia.no_load", thema=t(f"thema.{thema_folder(thema)}"))
        return asked.slide(title, sentences=(text,), alt=text)
    load = THEME_LOADS[thema]
    found = develop(AskedLines(load.observed, area.code), answers, geography)
    said = words(found, answers, geography)
    slugs = [slug for slug in (load.observed, load.planned) if slug in answers.indicators]
    indicator = found.indicator
    parts: dict[str, Any] = {
        "subtitle": subtitle(indicator, in_which_prices(found)),
        "how": _ahead_how(said.is_ahead, found),
        "year": t("dia.until", year=UNTIL),
    }
    if not found.years:
        why = tuple(t(f"reason_long.{each}") for each in found.reasons or ("onbekend",))
        title = t("dia.missing", figure=indicator.phrase, name=area.name)
        return asked.slide(title, slugs, sentences=why, alt=" ".join(why), **parts)
    last = said.outlook[-1] if said.outlook else said.moves
    title = _range(found, area.name) or last.headline.text
    sentences = [said.outlook[0].detail.text] if _is_refused(found) else _now_and_planned(found)
    picture = areas_picture(found, geography, "")
    return asked.slide(
        title,
        slugs,
        sentences=tuple(sentences),
        figure=lambda mode: many_lines(picture, mode, height=HEIGHT),
        table=development_table(found, geography, ""),
        alt=last.headline.text,
        **parts,
    )


def _range(found: Development, name: str) -> str:
    """Return the range of the last year, short enough for a title; '' without one."""
    if found.band.empty or _is_refused(found):
        return ""
    row = found.band.iloc[-1]
    low, high = (
        short_amount(float(row["low"]), found.indicator),
        amount(float(row["high"]), found.indicator),
    )
    year, short = int(row["period"]), found.indicator.short
    return t("dia.outlook", short=short, name=name, low=low, high=high, year=year)


def _is_refused(found: Development) -> bool:
    return found.forecast is not None and found.own.code in found.forecast.refusals.index


def _ahead_how(is_ahead: bool, found: Development) -> str:
    return t("dia.ahead_how") if is_ahead and len(found.band) else how(found.indicator)


def _now_and_planned(found: Development) -> list[str]:
    """Return the newest figure and the plan, each in a short sentence."""
    said = []
    known = found.own.values.dropna()
    if len(known):
        value = amount(float(known.iloc[-1]), found.indicator)
        said.append(t("dia.now", value=value, year=int(known.index[-1])))
    if len(found.plans):
        value = amount(float(found.plans.iloc[-1]), found.indicator)
        said.append(t("dia.plan", value=value, year=int(found.plans.index[-1])))
    return said
