"""The parts of the page with every source, and of the page of one source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import streamlit as st

from uitvoeringskracht import edition, formats
from uitvoeringskracht.indicators import THEMAS, Indicator, thema_folder
from uitvoeringskracht.sentences import definition
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, freshness, revision_tables
from uitvoeringskracht.ui import freshness_words as words
from uitvoeringskracht.ui.choices import choice
from uitvoeringskracht.ui.freshness import SourceState
from uitvoeringskracht.ui.layout import set_title
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.routes import revisions_url
from uitvoeringskracht.ui.selection import Selection

#: Changed figures on the screen; the file has all of them.
MOST_CHANGES = 200
#: Attempts and objections on the screen.
MOST_ATTEMPTS, MOST_REASONS = 20, 100


@dataclass(frozen=True)
class Group:
    """Sources under one heading."""

    title: str
    rows: list[words.Row]


def states() -> list[SourceState]:
    """Return the state of every source as it is now; attempts make no new version."""
    store, at = cache.store(), cache.version()
    return freshness.states(cache.sources(at), store.loads(), store.attempts())


def show_list(found: list[SourceState]) -> None:
    """Show how fresh the figures are, and every source with what needs attention first."""
    _show_edition()
    now = datetime.now(UTC)
    count = freshness.summary(found, now)
    used = _used_in()
    measures = cache.measures(cache.version())
    rows = [
        words.row(state, measures, used.get(state.source_id, []), _today(now)) for state in found
    ]
    markup(
        "bronnen_lijst.html",
        key="bronnen_lijst",
        headline=words.headline(count),
        is_asked=count.asked > 0,
        ahead=_ahead(found, now),
        attention=sorted(
            (row for row in rows if row.state.needs_attention),
            key=lambda row: (not row.state.failures, row.state.card is None),
        ),
        groups=_groups([row for row in rows if not row.state.needs_attention]),
        knows_next=any(state.expected(_today(now)).due for state in found),
    )


def _show_edition() -> None:
    """Say what is wrong about the edition of this server, for who keeps it."""
    if wrong := edition.problems():
        markup("editie_fout.html", key="editie_fout", problems=wrong)


def show_source(state: SourceState) -> None:
    """Show how fresh one source is, what is held back and where its figures are used."""
    now = datetime.now(UTC)
    set_title(state.title, t("bronnen.title"))
    used = _used_in().get(state.source_id, [])
    row = words.row(state, cache.measures(cache.version()), used, _today(now))
    markup(
        "bron.html",
        key="bron",
        row=row,
        card=state.card,
        ahead=_ahead([state], now),
        reasons=row.reasons[:MOST_REASONS],
        more_reasons=max(len(row.reasons) - MOST_REASONS, 0),
    )


def show_changes(state: SourceState, chosen: Selection) -> None:
    """Show the choice 'wat veranderde er sinds', and which figures changed since then."""
    versions = words.earlier_versions(state.loads)
    if not versions:
        markup("bron_eerste.html", key="eerste")
        return
    since = chosen.since if chosen.since in versions else next(iter(versions))
    loads_by_id = {load.id: load for load in state.loads}
    at, loads = cache.version(), [load for load in state.loads if load.id > since]
    measures, names = cache.measures(at), cache.area_names()
    with st.container(border=True, key="vlak_veranderd"):
        markup("bron_keuze.html", key="veranderd_kop")
        choice("since", t("revisions.since"), versions, chosen, width=340)
        with st.spinner(t("frame.computing"), width="content"):
            frame = cache.revisions(state.source_id, since, at)
        removed = int(frame["removed"].sum())
        changed = len(frame) - removed
        if all(measure.source != state.source_id for measure in measures.values()):
            # Regelingen are not figures: they have no revisions, only counts.
            removed = sum(load.removed for load in loads)
            changed = sum(load.changed for load in loads)
        markup(
            "bron_veranderd.html",
            key="veranderd",
            since=words.day(loads_by_id[since].loaded_at),
            added=formats.number(sum(load.added for load in loads)),
            changed=formats.number(changed),
            removed=formats.number(removed),
            count=len(frame),
            total=formats.number(len(frame)),
            summary=revision_tables.per_measure(frame, measures, names),
            changes=revision_tables.changes(frame, measures, names, MOST_CHANGES),
            address=revisions_url(state.source_id, since, at),
        )


def show_card(state: SourceState) -> None:
    """Show the card of a source with its known problems, and what came of each attempt."""
    tried = state.attempts[::-1][:MOST_ATTEMPTS]
    markup(
        "bron_kaart.html",
        key="bronkaart",
        card=state.card,
        facts=definition.card(state.card)[1:] if state.card else [],
        attempts=[
            (words.moment(attempt.started_at), freshness.result_of(attempt), words.outcome(attempt))
            for attempt in tried
        ],
        total=len(state.attempts),
    )


def _today(now: datetime) -> date:
    return now.date()


def _ahead(found: list[SourceState], now: datetime) -> dict[str, str]:
    """Return the moments for the notice on the clock, nothing when the clock can be right."""
    latest = freshness.from_the_future(found, now)
    return {"asked": words.moment(latest), "now": words.moment(now)} if latest else {}


def _used_in() -> dict[str, list[Indicator]]:
    """Return the indicators that rest on each source."""
    figures = cache.figures(cache.version())
    found: dict[str, list[Indicator]] = {}
    for indicator in cache.indicators().values():
        for source_id in figures.sources(indicator):
            found.setdefault(source_id, []).append(indicator)
    return found


def _groups(rows: list[words.Row]) -> list[Group]:
    """Return the sources by thema: those of more than one first, those of none last."""
    found: dict[str, list[words.Row]] = {}
    for row in rows:
        themas = list(dict.fromkeys(indicator.thema for indicator in row.indicators))
        title = t("bronnen.more_themas") if themas else t("bronnen.no_thema")
        if len(themas) == 1:
            title = t(f"thema.{thema_folder(themas[0])}")
        found.setdefault(title, []).append(row)
    themas = [t(f"thema.{thema_folder(thema)}") for thema in THEMAS]
    order = [t("bronnen.more_themas"), *themas, t("bronnen.no_thema")]
    return [Group(title, found[title]) for title in order if title in found]
