"""From pages of observations to a load: staged, compared, held back where they can't be true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from data_loaders.feeds.base import Rule
from data_loaders.refresh import plausibility
from data_loaders.services.errors import NothingThere
from uitvoeringskracht.areas import LAYOUT, UnknownLayout, load_geography
from uitvoeringskracht.observations import Measure, Source
from uitvoeringskracht.store import LoadResult, Objection, Replaces, Staging, Writer

#: Regelingen end and start, but not a quarter of them between two looks.
FEWEST_PARTNERSHIPS = 0.75


@dataclass(frozen=True)
class Incoming:
    """What one load brings: the card, what may be in it, and the pages themselves."""

    source: Source
    measures: Sequence[Measure]
    rules: Mapping[str, Rule]
    levels: tuple[str, ...]
    pages: Iterable[pd.DataFrame]
    checksum: str
    all_or_nothing: bool = False
    replaces: Replaces = Replaces.YEARS


@dataclass(frozen=True)
class Loaded:
    """What came of it: `result` is None when everything was held back or nothing was there."""

    result: LoadResult | None
    held_back: int = 0
    objections: Sequence[Objection] = ()


def load(
    writer: Writer,
    incoming: Incoming,
    *,
    accept: bool = False,
    on_rows: Callable[[int], None] | None = None,
) -> Loaded:
    """Load what is plausible of `incoming` within the transaction of `writer`.

    With `accept` everything is loaded, and the objections are only noted. Raises ServiceError
    for an answer that does not fit and ObservationError for figures that are not tidy.
    """
    staging = writer.staging(incoming.source, incoming.measures)
    rows = 0
    for page in incoming.pages:
        if not page.empty:
            rows += staging.add(page)
        if on_rows:
            on_rows(len(page))
    if not rows:
        raise NothingThere(incoming.source.table_id)
    verdict = _look(staging, incoming, accept=accept)
    if verdict.everything:
        staging.close()
        return Loaded(None, rows, verdict.objections)
    result = writer.publish(
        _told(incoming, staging, verdict.years),
        staging,
        checksum=incoming.checksum,
        replaces=incoming.replaces,
    )
    return Loaded(result, verdict.held_back, verdict.objections)


def _told(incoming: Incoming, staging: Staging, years: Sequence[int]) -> Source:
    """Return the card with the years of the figures, and with what a service does not bring."""
    source = incoming.source
    if not source.periods and years:
        first, last = min(years), max(years)
        source = replace(source, periods=str(first) if first == last else f"{first}-{last}")
    # A file holds what someone put in it; that says nothing of the rest.
    others = staging.left_alone() if incoming.replaces is Replaces.YEARS else {}
    if not others:
        return source
    count = f"{sum(others.values()):,}".replace(",", ".")
    text = (
        f"{count} cijfers van deze bron komen uit een kopie of een bestand, want de bron geeft ze "
        f"zelf niet in deze vorm. Ze zijn gebleven zoals ze waren."
    )
    return replace(source, known_problems=(*source.known_problems, text))


def load_partnerships(
    writer: Writer, source: Source, frame: pd.DataFrame, checksum: str, *, accept: bool
) -> Loaded:
    """Load the gemeenschappelijke regelingen, unless far fewer rows came than there were."""
    before = writer.partnerships()
    objections = []
    if len(frame) < FEWEST_PARTNERSHIPS * before:
        text = f"Er zijn {len(frame)} deelnames gekomen; er waren er {before}."
        objections.append(Objection(source.id, None, "aantal", text))
    if objections and not accept:
        return Loaded(None, len(frame), objections)
    return Loaded(writer.load_partnerships(source, frame, checksum), 0, objections)


@dataclass(frozen=True)
class _Verdict:
    """What a look at staged figures gave: objections, how many wait, and the years that have any.

    `everything`: nothing of it may be loaded.
    """

    objections: Sequence[Objection]
    held_back: int
    everything: bool
    years: Sequence[int]


def _look(staging: Staging, incoming: Incoming, *, accept: bool) -> _Verdict:
    """Take out of the staged figures what must wait, and say why."""
    strange, waiting = _other_layouts(staging, incoming)
    frame = staging.profile()
    profile = plausibility.Profile(frame)
    measures = {measure.id: measure for measure in incoming.measures}
    objections = plausibility.objections(
        profile, measures, incoming.rules, incoming.levels, _gemeenten
    )
    doubted = set() if accept else {each.measure for each in objections}
    staging.hold_back(
        measures=doubted,
        periods=plausibility.not_yet_published(profile),
        keep_levels=incoming.levels,
    )
    is_new, is_doubted = frame["side"] == "new", frame["measure"].isin(doubted)
    kept_levels = frame["prefix"].isin(incoming.levels)
    new = frame[is_new & kept_levels]
    stays = frame[~(is_new & is_doubted) & kept_levels & (frame["values"] > 0)]
    return _Verdict(
        objections=[*strange, *objections],
        held_back=int(new.loc[is_doubted[new.index], "rows"].sum()) + waiting,
        everything=bool(doubted) and (incoming.all_or_nothing or doubted >= set(new["measure"])),
        years=stays["period"].tolist(),
    )


def _other_layouts(staging: Staging, incoming: Incoming) -> tuple[list[Objection], int]:
    """Hold back the years in a layout that is not known yet, unless its gemeenten are the same.

    Returns why, and how many figures. With another set of gemeenten every sum and every map
    would be wrong: no one can accept that.
    """
    known = set(load_geography().gemeenten(LAYOUT))
    beyond = staging.gemeenten_beyond(LAYOUT)
    strange = {key: codes for key, codes in beyond.items() if codes != known}
    staging.hold_back(periods=list(strange))
    staging.call_layout(LAYOUT)
    titles = {measure.id: measure.title for measure in incoming.measures}
    text = (
        "de cijfers staan in een gemeente-indeling die dit dashboard nog niet kent. "
        "Er is een nieuwe versie van het dashboard nodig."
    )
    objections = [
        Objection(measure, period, "indeling", f"{titles[measure]} {period}: {text}")
        for measure, period in sorted(strange)
    ]
    return objections, sum(map(len, strange.values()))


@cache
def _gemeenten(layout: int) -> int | None:
    """Return how many gemeenten there are in a layout, None for a year not known yet."""
    try:
        return len(load_geography().gemeenten(layout))
    except UnknownLayout:
        return None
