"""Every sentence on real gemeenten and figures is good Dutch and rests on what it carries."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from tests.support import shipped
from tests.support.peers import shipped_structure
from tests.support.sentences import check, faults
from uitvoeringskracht.analysis.counted import counted
from uitvoeringskracht.analysis.difference import between, with_peers
from uitvoeringskracht.analysis.evidence import Both, Evidence, gather
from uitvoeringskracht.analysis.forecast.forecasting import forecast
from uitvoeringskracht.analysis.peers.calls import CallBasis, WhomToCall, call_basis, whom_to_call
from uitvoeringskracht.analysis.peers.neighbours import Neighbours, neighbours
from uitvoeringskracht.analysis.peers.places import places
from uitvoeringskracht.analysis.peers.stability import PeerSets, peer_sets
from uitvoeringskracht.analysis.position import position
from uitvoeringskracht.analysis.prices import is_amount, real_growth
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.analysis.trend import as_trend, trend, trends
from uitvoeringskracht.analysis.triage import Standing, triage
from uitvoeringskracht.declared.backtest import load_backtest
from uitvoeringskracht.declared.features import default_weights
from uitvoeringskracht.figures import as_indicator
from uitvoeringskracht.sentences import triage as lists
from uitvoeringskracht.sentences.apart import from_group, from_other
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.calls import compared_with, whom
from uitvoeringskracht.sentences.growth import grew
from uitvoeringskracht.sentences.likeness import alike, stays
from uitvoeringskracht.sentences.moves import moves
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.sentences.outlook import outlook
from uitvoeringskracht.sentences.places import place
from uitvoeringskracht.sentences.sentence import Sentence
from uitvoeringskracht.sentences.standing import standing

GEOGRAPHY = shipped.figures().geography
INDICATORS = shipped.indicators()
PEERS = "vergelijkbare gemeenten"
#: A share, an amount, a rate of counts, a distance, yes or no, a scan, a balance, a comma at the
#: end of the phrase; of each kind one.
SLUGS = (
    "externe_inhuur_aandeel_pct",
    "lasten_sociaal_per_inwoner",
    "misdrijven_per_1000",
    "afstand_huisarts",
    "open_source_publicist",
    "webhosts_https_pct",
    "exploitatiesaldo_pct",
    "preventie_verhouding_pct",
)
#: Large and small, without own staff, new, with brackets or an apostrophe in the name.
GEMEENTEN = ("GM1674", "GM0277", "GM0363", "GM0096", "GM0518", "GM0373", "GM1992", "GM0893")
every_gemeente = pytest.mark.parametrize("code", GEMEENTEN)


@cache
def _both() -> dict[str, Both]:
    found = {}
    for slug in SLUGS:
        current = shipped.series(slug)
        of_year = is_amount(INDICATORS[slug])
        found[slug] = Both(current, shipped.series(slug, prices=2024) if of_year else current)
    return found


@cache
def _evidence() -> Evidence:
    return gather(_both(), GEMEENTEN)


@cache
def _near(code: str) -> tuple[Neighbours, PeerSets]:
    near = neighbours(shipped_structure(), default_weights(), code)
    sets = peer_sets(shipped_structure(), default_weights(), code)
    assert isinstance(near, Neighbours)
    assert isinstance(sets, PeerSets)
    return near, sets


@cache
def _totals(slug: str) -> pd.Series | None:
    measures = shipped.figures().measures
    these = counted(INDICATORS[slug], measures)
    if these is None:
        return None
    values = shipped.figures().values(
        as_indicator(measures[these.total]), periods=[_both()[slug].current.main_period]
    )
    return values.set_index("area_code")["value"]


@every_gemeente
def test_peers_and_why(code: str) -> None:
    area, (near, sets) = named(GEOGRAPHY, code), _near(code)
    for peer in near.codes:
        check(alike(near, named(GEOGRAPHY, peer), area, INDICATORS))
        check(stays(sets, named(GEOGRAPHY, peer)))


@every_gemeente
def test_places_and_standings(code: str) -> None:
    area, (near, sets) = named(GEOGRAPHY, code), _near(code)
    newest = _evidence().newest
    rows = places(newest, code, sets.members).to_dict("index")
    for slug in SLUGS:
        indicator, value = INDICATORS[slug], float(newest.at[code, slug])
        period = _evidence().periods[slug]
        check(place(indicator, rows[slug], area, period, value, 100))
        others = newest.loc[list(near.codes), slug].to_numpy()
        at = position(value, others, indicator.direction)
        if at is not None:
            check(standing(indicator, at, area, period, PEERS))


@every_gemeente
def test_years(code: str) -> None:
    area = named(GEOGRAPHY, code)
    for slug in SLUGS:
        series, indicator = _both()[slug].constant, INDICATORS[slug]
        found = trend(series, code)
        check(moves(indicator, found, area))
        check(moves(indicator, found, area, series))
        years = [int(year) for year in series.observed.columns]
        if len(years) > 1:
            row = real_growth(series, years[0], years[-1]).to_dict("index")[code]
            check(grew(row, series, area, years[0], years[-1]))


@every_gemeente
def test_outlooks(code: str) -> None:
    area = named(GEOGRAPHY, code)
    for slug in SLUGS:
        series = _both()[slug].constant
        found = forecast(series, [code], 6, load_backtest())
        years = sorted(set(found.rows["period"])) or [2030]
        for year in (years[0], years[-1]):
            check(outlook(found, series, area, int(year)))


@every_gemeente
def test_differences(code: str) -> None:
    area, (near, _) = named(GEOGRAPHY, code), _near(code)
    other = named(GEOGRAPHY, near.codes[0])
    measures = shipped.figures().measures
    for slug in SLUGS:
        series, totals = _both()[slug].constant, _totals(slug)
        check(
            from_group(with_peers(series, code, near.codes, measures, totals), series, area, PEERS)
        )
        check(from_other(between(series, code, other.code, measures, totals), series, area, other))


@every_gemeente
def test_calls(code: str) -> None:
    area, (near, sets) = named(GEOGRAPHY, code), _near(code)
    for slug in SLUGS:
        series = _both()[slug].constant
        given = call_basis(series)
        found = whom_to_call(given, near, sets) if isinstance(given, CallBasis) else given
        check(whom(found, INDICATORS[slug], area, GEOGRAPHY, series.prices))
        if isinstance(found, WhomToCall):
            _check_calls(found, series, area)


def _check_calls(found: WhomToCall, series: Series, area: Area) -> None:
    for row in found.peers.to_dict("records"):
        check(compared_with(row, found, series.indicator, area, GEOGRAPHY, series.prices))


@every_gemeente
def test_what_stands_out(code: str) -> None:
    area, (near, _) = named(GEOGRAPHY, code), _near(code)
    found = triage(code, _evidence(), near.codes)
    check(lists.chance(found), "minder dan 1")
    for standing_in, items in found.lists.items():
        check(lists.list_of(found, standing_in, area, PEERS))
        for each in items:
            check(lists.item(each, INDICATORS[each.slug], area, PEERS))
    for slug, gap in found.gaps.items():
        check(lists.no_place(INDICATORS[slug], gap, area, PEERS))


@pytest.mark.parametrize("slug", SLUGS)
def test_one_in_five_gemeenten(slug: str) -> None:
    """Among those of the country: 69 places and as many trends or refusals."""
    both, indicator = _both()[slug], INDICATORS[slug]
    newest, period = both.current.newest, both.current.main_period
    assert period is not None
    rows = trends(both.constant).to_dict("index")
    for code, value in newest.iloc[::5].items():
        area = named(GEOGRAPHY, code)
        check(moves(indicator, as_trend(rows[code], both.constant.prices), area))
        at = position(value, newest.drop(code).to_numpy(), indicator.direction)
        if at is not None:
            check(standing(indicator, at, area, period, "gemeenten in dezelfde klasse"))


def test_roosendaal_as_it_is_told() -> None:
    """Figures of Iv3 2024 and 2017 as the pictures of the design have them."""
    area, (near, _) = named(GEOGRAPHY, "GM1674"), _near("GM1674")
    found = triage("GM1674", _evidence(), near.codes)
    worst = found.lists[Standing.WORST][0]
    told = lists.item(worst, INDICATORS[worst.slug], area, PEERS)
    assert told.headline.text == (
        "Het deel van de personeelslasten voor ingehuurd personeel is in Roosendaal hoger dan bij "
        "9 van de 10 vergelijkbare gemeenten."
    )
    assert told.detail.text.startswith("25,2% van de personeelslasten in 2024; het midden van de")
    assert told.detail.text.endswith("Lager is gunstiger. En het wordt ook slechter.")
    series = _both()[worst.slug].constant
    years = moves(series.indicator, trend(series, "GM1674"), area, series)
    assert "stijgt in Roosendaal met 1,7 punt per jaar." in years.headline.text
    assert years.detail.text.startswith("Van 13,2% in 2017 naar 25,2% in 2024.")


def test_a_missing_figure_would_be_found() -> None:
    assert faults(Sentence("Het was nan in 2024.").text) == ["nan"]
