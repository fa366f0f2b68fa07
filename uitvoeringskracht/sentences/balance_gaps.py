"""Why kracht or last can't be told, and which figures it does without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.balance import Balance, Refusal, Side
from uitvoeringskracht.analysis.balance.theme import LEAST_INDICATORS
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.indicators import Indicator, thema_folder
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.grammar import counted_as, listed, phrase
from uitvoeringskracht.sentences.sentence import Derived, Message, Sentence, joined
from uitvoeringskracht.texts import t

#: Words that a list of figures may take, so that the sentence stays short.
_ROOM = 16


def refusal(balance: Balance, area: Area, series: Mapping[str, Series]) -> Message:
    """Return that an area has no kracht or no last, and what is needed for it."""
    where = t(f"in_thema.{thema_folder(balance.thema)}")
    sides = {"kracht": balance.kracht, "last": balance.last}
    why = {name: _refused(side, area) for name, side in sides.items()}
    lacking = [name for name, found in why.items() if found is not None]
    names = formats.listing([t(f"side.{name}") for name in lacking])
    key = "no_score_head.one" if len(lacking) == 1 else "no_score_head.other"
    details = [
        detail
        for name, found in why.items()
        if found is not None
        for detail in _details(sides[name], name, found, area, series)
    ]
    headline = t(key, where=where, sides=names, name=area.name)
    return Message(Sentence(headline), joined(dict.fromkeys(details)))


def missing(side: Side, area: Area, series: Mapping[str, Series]) -> tuple[Sentence, ...]:
    """Return which figures of an area don't count because they are missing."""
    slugs = side.missing[area.code]
    if not slugs or area.code in side.refusals.index:
        return ()
    names = listed([phrase(series[each].indicator) for each in slugs], "cijfer_meer", _ROOM)
    count = counted_as(len(slugs), "cijfer_niet_mee")
    text = t("balance.missing", side=t(f"side.{side.name}"), count=count, names=names)
    return (Sentence(text, derived=(Derived("missing", len(slugs)),)),)


def without_figures(side: Side, indicators: Mapping[str, Indicator]) -> tuple[Sentence, ...]:
    """Return which declared figures don't count because no gemeente has them yet."""
    names = [phrase(indicators[each]) for each in side.without_figures if each in indicators]
    if not names:
        return ()
    found = listed(names, "cijfer_meer", _ROOM)
    text = t("balance.without_figures", side=t(f"side.{side.name}"), names=found)
    return (Sentence(text, derived=(Derived("without_figures", len(names)),)),)


def _refused(side: Side | Refusal, area: Area) -> Refusal | None:
    if isinstance(side, Refusal):
        return side
    found = side.refusals.get(area.code)
    return None if found is None else Refusal(found)


def _details(
    side: Side | Refusal, name: str, why: Refusal, area: Area, series: Mapping[str, Series]
) -> list[Sentence]:
    """Return what is needed, and why the figures are missing."""
    slugs: list[str] = [] if isinstance(side, Refusal) else list(side.missing[area.code])
    pillars: list[str] = []
    if isinstance(side, Side) and why is Refusal.PIJLER_ONTBREEKT:
        pillars = _missing_pillars(side, slugs, series)
        slugs = [each for each in slugs if series[each].indicator.pijler in pillars]
    text = t(
        f"no_score.{why.value}",
        side=t(f"side.{name}"),
        least=LEAST_INDICATORS,
        pillars=formats.listing([t(f"pillar.{each}") for each in pillars]),
    )
    found = [Sentence(text, derived=(Derived("LEAST_INDICATORS", LEAST_INDICATORS),))]
    if isinstance(side, Side):
        reasons = {_reason(series[each], area, side.periods[each]) for each in slugs}
        found += [Sentence(t(f"lacking.{each}")) for each in sorted(reasons)]
    return found


def _missing_pillars(side: Side, slugs: Sequence[str], series: Mapping[str, Series]) -> list[str]:
    """Return the pillars of which an area has no figure at all, in declared order."""
    pillars = {each.slug: series[each.slug].indicator.pijler for each in side.parts}
    known = {pillar for slug, pillar in pillars.items() if slug not in slugs}
    return [each for each in dict.fromkeys(pillars.values()) if each and each not in known]


def _reason(series: Series, area: Area, periods: Sequence[int]) -> str:
    """Return why the newest of the years has no figure."""
    reason = series.reasons.loc[area.code].get(periods[-1])
    return reason if isinstance(reason, str) else Reason.ONBEKEND.value
