"""The five lenses of the Actieagenda on the figures that ship."""

from __future__ import annotations

from functools import cache

import msgspec
import numpy as np
import pandas as pd
import pytest

from tests.support import shipped
from uitvoeringskracht.analysis import agenda, partnerships
from uitvoeringskracht.analysis.agenda import Agenda, LensFigure, LensResult
from uitvoeringskracht.analysis.agenda.parts import PartsOfAll
from uitvoeringskracht.analysis.position import Place
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.analysis.trend import Trend, TrendRefusal, TrendVerdict
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.declared.lenses import Lenses, load_lenses
from uitvoeringskracht.declared.policy_fields import load_policy_fields
from uitvoeringskracht.formats import euro, number
from uitvoeringskracht.methods import load_methods

LENSES = load_lenses()


@cache
def _level(level: str) -> dict[str, Series]:
    wanted = agenda.wanted(LENSES, shipped.indicators()).level
    figures = shipped.figures()
    return {key: figures.series(each, level=level, prices=2024) for key, each in wanted.items()}


@cache
def _agenda(level: str) -> Agenda:
    figures = shipped.figures()
    national = {
        key: figures.series(each, level="nederland", prices=2024)
        for key, each in agenda.wanted(LENSES, shipped.indicators()).national.items()
    }
    gemeenten = figures.geography.gemeenten(LAYOUT)
    register = partnerships.network(figures.partnerships(), load_policy_fields(), gemeenten)
    below = None if level == "gemeente" else _level("gemeente")
    numbers = partnerships.per_gemeente(register)
    return Agenda(LENSES, _level(level), national, numbers, below)


def _one(results: tuple[LensResult, ...], point: int, figure: str) -> LensFigure:
    return next(each for each in results[point - 1].figures if each.figure.id == figure)


def test_every_figure_is_there_and_belongs_to_its_point() -> None:
    indicators = shipped.indicators()
    measures = shipped.figures().measures
    columns = partnerships.NUMBERS
    for lens in LENSES.lens:
        assert 3 <= len(lens.figure) <= 6
        assert 2 <= len(lens.talk) <= 3
        assert lens.gap
        for figure in lens.figure:
            known = {"indicator": indicators, "sector": measures, "partnership": columns}
            assert figure.key in known[figure.source], figure.key
    for part in LENSES.part:
        assert set(part.measures) <= measures.keys()


def test_parts_of_every_gemeente_add_up_and_overig_is_what_its_taakvelden_are() -> None:
    figures = shipped.figures()
    rest = [f"0.{each}" for each in (1, 2, 3, 5, 61, 62, 63, 64, 7, 8, 9)] + ["2.5"]
    names = [f"iv3.rekening.lasten.taakveld.{each}" for each in rest]
    rows = figures.store.observations([*names, "inwoners"])
    rows = rows[rows["period"] == 2024].pivot(index="area_code", columns="measure", values="value")
    expected = 1000 * rows[names].sum(axis=1, skipna=False) / rows["inwoners"]
    total = 0.0
    series = _level("gemeente")
    every = PartsOfAll(
        series["lasten_per_inwoner"],
        {part.id: series[part.id] for part in LENSES.part},
        LENSES.part,
    )
    for area in figures.geography.gemeenten(LAYOUT):
        parts = every.of(area, [])
        if area == "GM0809":  # Loon op Zand has no accounts of 2024
            assert parts is None
            continue
        assert parts is not None
        assert parts.frame["share_now"].sum() == pytest.approx(100)
        assert parts.frame.at["overig", "now"] == pytest.approx(expected[area], abs=1e-6)
        total += parts.frame["now"].sum() * rows.at[area, "inwoners"]
    # CBS, jaarrekeningen 2024 (by way of Blik op Nieuws, 2025): gemeenten spent 80.9 billion euro.
    assert total / 1e9 == pytest.approx(80.9, abs=0.05)


def test_roosendaal_then_and_now() -> None:
    results = _agenda("gemeente").of("GM1674")
    social = _one(results, 1, "sociaal")
    rows = shipped.figures().store.observations(["iv3.rekening.sociaal", "iv3.rekening.lasten"])
    rows = rows[rows["area_code"] == "GM1674"].set_index(["measure", "period"])["value"]
    for period, value in ((2017, social.then), (2024, social.now)):
        sums = [rows[f"iv3.rekening.{each}", period] for each in ("sociaal", "lasten")]
        assert value == pytest.approx(100 * sums[0] / sums[1])
    assert social.position is not None
    assert social.position.peers == 340
    assert np.isnan(social.change_pct)
    hired = _one(results, 5, "inhuur")
    assert isinstance(hired.trend, Trend)
    assert hired.trend.verdict == TrendVerdict.STIJGT
    # 2017 stands out (744 euro per inwoner against 152 in 2018): nothing lasting gave way here.
    assert results[0].parts is not None
    assert results[0].parts.frame.at["onderwijs", "change"] < -500
    assert results[0].parts.gave_way is None


def test_prevention_is_never_compared_across_2022() -> None:
    results = _agenda("gemeente").of("GM1674")
    before, after = _one(results, 2, "preventie_eerder"), _one(results, 2, "preventie")
    assert (before.then_period, before.now_period) == (2017, 2021)
    assert (after.then_period, after.now_period) == (2022, 2024)
    assert isinstance(before.trend, Trend)
    assert after.trend == TrendRefusal.TE_WEINIG_JAREN


def test_peers_are_those_that_were_asked_for() -> None:
    peers = ["GM0748", "GM0758", "GM0777", "GM0840", "GM0879", "GM1655", "GM1709", "GM1719"]
    results = _agenda("gemeente").of("GM1674", peers)
    for point, figure in ((1, "sociaal"), (4, "groepen")):
        where = _one(results, point, figure).position
        assert where is not None
        assert where.peers == len(peers)
    assert results[0].parts is not None
    here = results[0].parts.positions["sociaal domein"]
    assert here is not None
    assert here.place in Place


def test_nederland_has_spread_and_no_place() -> None:
    figures = shipped.figures()
    members = figures.geography.gemeenten(LAYOUT)
    results = _agenda("nederland").of("NL01", members=members)
    hired = _one(results, 5, "inhuur")
    assert hired.position is None
    assert hired.spread is not None
    assert hired.spread.count == 310  # 31 gemeenten are not comparable, one has no figures
    assert hired.spread.low < hired.now < hired.spread.high
    groups = _one(results, 4, "groepen")
    assert groups.reason == "niet_van_toepassing"
    assert groups.spread is not None
    assert (groups.spread.count, groups.spread.middle) == (342, 6.0)
    assert not results[3].questions[0].is_complete
    assert _one(results, 4, "raad").spread is None
    # National shares are sums divided by sums, not means of shares.
    rows = figures.store.observations(["iv3.rekening.sociaal", "iv3.rekening.lasten"])
    sums = rows[rows["period"] == 2024].groupby("measure")["value"].sum()
    share = 100 * sums["iv3.rekening.sociaal"] / sums["iv3.rekening.lasten"]
    assert _one(results, 1, "sociaal").now == pytest.approx(share)
    assert results[0].parts is not None
    assert results[0].parts.frame.at["sociaal domein", "share_now"] == pytest.approx(share)
    assert results[0].parts.gave_way == "onderwijs"


def test_hired_staff_of_nederland_is_near_that_of_another_source() -> None:
    # A&O fonds, Personeelsmonitor 2022 (by way of Binnenlands Bestuur, 2023): 17.0 % in 2022.
    values = _level("nederland")["externe_inhuur_aandeel_pct"].values
    assert values.at["NL01", 2022] == pytest.approx(17.0, abs=0.2)


def test_a_region_stands_among_regions() -> None:
    figures = shipped.figures()
    first = msgspec.structs.replace(LENSES.lens[0], figure=LENSES.lens[0].figure[:2], talk=())
    lenses = Lenses(lens=(first,), part=LENSES.part[:1])
    series = {
        key: figures.series(each, level="veiligheidsregio", prices=2024)
        for key, each in agenda.wanted(lenses, shipped.indicators()).level.items()
    }
    rows = figures.geography.members("veiligheidsregio")
    members = rows.loc[rows["area_code"] == "VR20", "gemeente"].tolist()
    lens = Agenda(lenses, series, {}, pd.DataFrame(), _level("gemeente"))
    social = _one(lens.of("VR20", members=members), 1, "sociaal")
    assert social.about == "VR20"
    assert social.position is not None
    assert social.position.peers == 24
    assert social.spread is not None
    assert social.spread.count == 23  # of 24, without Loon op Zand


def test_a_figure_of_the_sector_is_about_nederland() -> None:
    ill = _one(_agenda("gemeente").of("GM0277"), 5, "verzuim")
    assert ill.about == "NL01"
    assert (ill.now, ill.now_period) == (6.5, 2023)
    assert ill.position is None
    assert ill.trend is None


def test_a_missing_figure_has_a_reason_and_a_plain_question() -> None:
    results = _agenda("gemeente").of("GM0373")  # Bergen (NH.), staff at Werkorganisatie BUCH
    hired = _one(results, 5, "inhuur")
    assert np.isnan(hired.now)
    assert hired.reason == "niet_vergelijkbaar"
    assert not results[4].questions[0].is_complete
    none = _agenda("gemeente").of("GM0809")[0]
    assert none.parts is None
    assert not any(question.is_complete for question in none.questions)
    assert {figure.reason for figure in none.figures} == {"niet_geleverd"}


def test_a_question_holds_the_results() -> None:
    results = _agenda("gemeente").of("GM1674")
    asked = results[0].questions[0]
    social = _one(results, 1, "sociaal")
    assert asked.is_complete
    assert asked.values == {
        "sociaal.then_period": 2017,
        "sociaal.then": social.then,
        "sociaal.now_period": 2024,
        "sociaal.now": social.now,
    }
    rozendaal = _agenda("gemeente").of("GM0277")[0].questions[1]
    assert rozendaal.values["delen.gave_way"] == "wegen en verkeer"
    assert rozendaal.values["delen.now_last"] == 2024


def test_area_of_another_level_is_refused() -> None:
    with pytest.raises(KeyError):
        _agenda("gemeente").of("VR20")


def test_a_store_without_an_indicator_still_answers() -> None:
    series = {k: v for k, v in _level("nederland").items() if k != "spuk_aandeel_rijk_pct"}
    empty = pd.DataFrame(columns=list(partnerships.NUMBERS), dtype="float64")
    results = Agenda(LENSES, series, {}, empty).of("NL01")
    assert _one(results, 3, "spuk").reason == "onbekend"
    assert _one(results, 5, "verzuim").reason == "onbekend"
    assert _one(results, 1, "sociaal").spread is None


def test_the_text_of_the_method_tells_today_s_figures() -> None:
    text = " ".join(load_methods()["actieagenda"].sections.values())
    social = _one(_agenda("gemeente").of("GM1674"), 1, "sociaal")
    ratio = _level("nederland")["preventie_verhouding_pct"].values.loc["NL01"]
    told = [social.then, social.now, *(ratio[year] for year in (2017, 2021, 2022, 2024))]
    for value in told:
        assert f"{number(value, 1)}%" in text
    schools = _level("gemeente")["onderwijs"].values.loc["GM1674"]
    assert f"{euro(schools[2017])} per inwoner" in text
    assert f"{euro(schools[2017] - schools[2024])} verdween" in text
