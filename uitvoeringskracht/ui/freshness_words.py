"""The freshness of a source in Dutch words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from uitvoeringskracht import formats
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.observations import Measure
from uitvoeringskracht.store import Attempt, Objection
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui.freshness import Load, SourceState, Summary, result_of

_HERE = ZoneInfo("Europe/Amsterdam")
#: Sources of boundaries and lists of areas: files, which have no card and bring no figures.
_FILES = {"gebieden", "grenzen"}


@dataclass(frozen=True)
class Told:
    """A fact in a few words, and what explains it."""

    text: str
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One source in the list; `alerts` are sentences on what needs attention."""

    state: SourceState
    name: str
    result: str
    asked: Told
    version: Told
    expected: Told
    alerts: tuple[Told, ...]
    reasons: tuple[tuple[str, str], ...]
    indicators: tuple[Indicator, ...]


def row(
    state: SourceState,
    measures: Mapping[str, Measure],
    indicators: Sequence[Indicator],
    today: date,
) -> Row:
    """Return a source as the list shows it."""
    return Row(
        state=state,
        name=name(state),
        result=state.result,
        asked=asked(state),
        version=version(state),
        expected=expected(state, today),
        alerts=tuple(alerts(state)),
        reasons=tuple(reasons(state, measures)),
        indicators=tuple(indicators),
    )


def name(state: SourceState) -> str:
    """Return the title of a source; one that never brought figures may only have an id."""
    if state.card:
        return state.card.title
    if state.source_id in _FILES:
        return t(f"files.{state.source_id}")
    return t("bronnen.nameless", id=state.source_id)


def headline(found: Summary) -> str:
    """Return the sentence at the top: how many sources were asked, and what came of it."""
    if not found.asked:
        return t("bronnen.all_shipped", count=found.sources)
    parts = []
    if found.held:
        parts.append(t("bronnen.some_held", count=found.held))
    if found.failed:
        parts.append(t("bronnen.some_failed", count=found.failed))
    end = f" {t('bronnen.and')} ".join(parts) if parts else t("bronnen.all_well")
    return t("bronnen.asked_lately", recent=found.recent, count=found.sources, end=end)


def asked(state: SourceState) -> Told:
    """Return what came of the last attempt, and when that was."""
    if state.last is None:
        note = t("bronnen.shipped") if state.has_figures else t("bronnen.no_figures")
        return Told(t("result.nooit"), note)
    is_file = state.source_id in _FILES and state.result == "geladen"
    text = t("result.bestanden") if is_file else t(f"result.{state.result}")
    return Told(text, moment(state.last.started_at))


def version(state: SourceState) -> Told:
    """Return the date of the version at the source, and when it was fetched."""
    fetched = ""
    if state.card and state.card.retrieved:
        fetched = t("bronnen.fetched", day=formats.day(state.card.retrieved))
    elif not state.card:
        fetched = t("bronnen.files" if state.source_id in _FILES else "bronnen.no_figures")
    text = formats.day(state.published) if state.published else t("bronnen.unknown")
    return Told(text, fetched)


def expected(state: SourceState, today: date) -> Told:
    """Return when the next version is due."""
    found = state.expected(today)
    if found.day is None:
        return Told(t(f"due.{found.due or 'onbekend'}"))
    after = t("bronnen.after_previous", interval=t(f"bronnen.months_{found.months}"))
    month = formats.day(found.day.isoformat()[:7])
    if found.due == "later":
        return Told(t("due.later", month=month), after)
    return Told(t(f"due.{found.due}"), t("bronnen.was_due", month=month, after=after))


def alerts(state: SourceState) -> list[Told]:
    """Return what needs attention, in sentences."""
    found = []
    if failures := state.failures:
        text = t("bronnen.failed", day=day(failures[-1].started_at))
        if len(failures) > 1:
            first = day(failures[0].started_at)
            text = t("bronnen.failed_again", count=len(failures), day=first)
        found.append(Told(f"{text} {_still(state)}", failures[-1].message))
    if held := state.held:
        about = {"day": day(held.started_at), "count": formats.number(held.held_back)}
        if result_of(held) == "deels":
            found.append(Told(t("bronnen.held_part", **about), held.message))
        else:
            found.append(Told(f"{t('bronnen.held', **about)} {_still(state)}", held.message))
    return found


def reasons(state: SourceState, measures: Mapping[str, Measure]) -> list[tuple[str, str]]:
    """Return why figures are held back, as (measure and year, reason)."""
    held = state.held
    return [_objection(item, measures) for item in held.reasons] if held else []


def outcome(attempt: Attempt) -> Told:
    """Return what came of one attempt, with the numbers of figures."""
    numbers = {
        "added": attempt.added,
        "changed": attempt.changed,
        "removed": attempt.removed,
        "held_back": attempt.held_back,
    }
    parts = [
        t(f"counted.{name}", count=formats.number(number))
        for name, number in numbers.items()
        if number
    ]
    note = formats.listing(parts)
    if attempt.message:
        note = f"{note}. {attempt.message}" if note else attempt.message
    return Told(t(f"result.{result_of(attempt)}"), note)


def earlier_versions(loads: Sequence[Load]) -> dict[int, str]:
    """Return the versions of a source before the current one by number, newest first, as dates."""
    earlier = loads[:-1][::-1]
    days = [day(load.loaded_at) for load in earlier]
    found = {}
    for load, shown in zip(earlier, days, strict=True):
        text = moment(load.loaded_at) if days.count(shown) > 1 else shown
        is_first = load is loads[0]
        found[load.id] = t("bronnen.first_version", day=text) if is_first else text
    return found


def day(moment: datetime) -> str:
    """Return the day of a moment in the Netherlands: '22 november 2026'."""
    return formats.day(_local(moment).date().isoformat())


def moment(moment: datetime) -> str:
    """Return a moment on the clock of the Netherlands: '22 november 2026, 9.05 uur'."""
    local = _local(moment)
    return t("bronnen.moment", day=day(moment), time=f"{local.hour}.{local.minute:02}")


def _local(moment: datetime) -> datetime:
    return moment.astimezone(_HERE)


def _still(state: SourceState) -> str:
    if state.source_id in _FILES:
        return t("bronnen.files_stay")
    return t("bronnen.still_shown") if state.has_figures else t("bronnen.nothing_shown")


def _objection(item: Objection, measures: Mapping[str, Measure]) -> tuple[str, str]:
    measure = measures.get(item.measure)
    title = measure.title if measure else item.measure
    # The command line has no heading above the reason, so there it starts with the title.
    text = formats.capital(item.message.removeprefix(f"{title}: "))
    return f"{title}, {item.period}" if item.period else title, text
