"""The contract of the definitions that ship: fields, formulas and the measures behind them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import declared
from uitvoeringskracht.indicators import FOLDER, Indicator, load_indicators, thema_folder
from uitvoeringskracht.observations import Kind

#: Slugs stand in links and never change; a new indicator is added at the end. Which have
#: no figures yet is in test_definitions_years.
SLUGS = (Path(__file__).parent / "indicator_slugs.txt").read_text(encoding="utf-8").split()

#: Personnel and overhead: not comparable where hardly any staff is employed by the gemeente.
OWN_STAFF_NEEDED = {
    "salarislasten_per_inwoner",
    "salarislasten_per_inwoner_begroot",
    "externe_inhuur_per_inwoner",
    "externe_inhuur_per_inwoner_begroot",
    "externe_inhuur_aandeel_pct",
    "personeelslasten_aandeel_pct",
    "personeelslasten_sociaal_per_inwoner",
    "personeelslasten_fysiek_per_inwoner",
    "personeelslasten_bestuur_per_inwoner",
    "personeelslasten_milieu_gezondheid_per_inwoner",
    "eigen_personeel_aandeel_sociaal_pct",
    "overhead_per_inwoner",
    "overhead_per_inwoner_begroot",
    "overhead_aandeel_pct",
    "overhead_inhuur_aandeel_pct",
    "formatie_per_1000",
    "formatie_per_1000_begroot",
    "bezetting_per_1000",
    "bezetting_per_1000_begroot",
    "apparaatskosten_per_inwoner",
    "apparaatskosten_per_inwoner_begroot",
    "externe_inhuur_loonsom_pct",
    "externe_inhuur_loonsom_pct_begroot",
    "overhead_opgave_pct",
    "overhead_opgave_pct_begroot",
    "salarislasten_afwijking_pct",
}

#: Compare the jaarrekening with the begroting of the same year.
BOTH_ACCOUNTS = {
    "begrotingsafwijking_lasten_pct",
    "begrotingsafwijking_lasten_abs_pct",
    "inhuur_rekening_vs_begroting_ratio",
    "salarislasten_afwijking_pct",
}

KINDS = {
    Kind.GEPUBLICEERD: {"gepubliceerd", "berekend"},
    Kind.REGISTER: {"geteld"},
    Kind.SCAN: {"scan"},
    Kind.RAMING: {"raming"},
    Kind.ENQUETE: {"enquete"},
}

INDICATORS = load_indicators()
MEASURES = declared.measures()
every_indicator = pytest.mark.parametrize(
    "indicator", INDICATORS.values(), ids=lambda indicator: indicator.slug
)


def test_the_slugs_are_frozen() -> None:
    assert len(SLUGS) == len(set(SLUGS)) == 142
    assert set(SLUGS) <= set(INDICATORS)


def test_every_file_is_an_indicator() -> None:
    files = {path for path in FOLDER.rglob("*") if path.is_file()}
    assert files == {
        FOLDER / thema_folder(indicator.thema) / f"{indicator.slug}.toml"
        for indicator in INDICATORS.values()
    }


def test_the_order_within_a_thema_is_unique() -> None:
    places = [(indicator.thema, indicator.order) for indicator in INDICATORS.values()]
    assert len(places) == len(set(places))


def test_short_titles_are_unique() -> None:
    shorts = [indicator.short for indicator in INDICATORS.values()]
    assert len(shorts) == len(set(shorts))


@every_indicator
def test_every_measure_is_declared(indicator: Indicator) -> None:
    assert sorted(indicator.measures - set(MEASURES)) == []


@every_indicator
def test_the_caveats_concern_years_of_the_formula(indicator: Indicator) -> None:
    for caveat in indicator.caveats:
        assert [year for year in caveat.years if indicator.formula_for(year) is None] == []
    assert [year for year in indicator.breaks if indicator.formula_for(year) is None] == []


@every_indicator
def test_the_kind_follows_from_the_source(indicator: Indicator) -> None:
    sources = declared.sources()
    newest = {sources[MEASURES[term.measure].source].kind for term in indicator.formula.numerator}
    assert len(newest) == 1
    assert indicator.kind in KINDS[newest.pop()]


@every_indicator
def test_unit_and_formula_agree(indicator: Indicator) -> None:
    formula = indicator.formula
    below = [term.measure for term in formula.denominator]
    money = all(MEASURES[term.measure].is_money for term in formula.numerator)
    if indicator.unit == "euro per inwoner":
        assert (indicator.unit_format, indicator.decimals) == ("euro", 0)
        # A source may give it per inwoner; weighing that by the inwoners gives it for a region.
        (first, *_) = formula.numerator
        is_ready = MEASURES[first.measure].weight == "inwoners"
        expected = ([], 1, True) if is_ready else (["inwoners"], 1000, True)
        assert (below, formula.factor, money) == expected
    if indicator.unit_format == "ja_nee":
        assert (below, formula.factor, indicator.aggregate) == ([], 1, "share")
    else:
        assert indicator.aggregate == "sum"
    if indicator.unit_format == "procent":
        assert indicator.unit.startswith("%")
        assert (formula.factor == 100) or not below
    if indicator.kind == "berekend":
        assert below
    for measure in below:
        assert MEASURES[measure].additive


@every_indicator
def test_only_counts_may_be_summed(indicator: Indicator) -> None:
    measures = [MEASURES[term.measure] for term in indicator.formula.numerator]
    if indicator.may_sum:
        assert not indicator.formula.denominator
        assert all(measure.additive for measure in measures)
    elif not indicator.formula.denominator and indicator.aggregate == "sum":
        assert not any(measure.additive for measure in measures)


@every_indicator
def test_a_figure_without_regions_says_so(indicator: Indicator) -> None:
    measures = [MEASURES[term.measure] for term in indicator.formula.numerator]
    if all(measure.additive or measure.weight for measure in measures):
        return
    assert any("egio" in caveat.text for caveat in indicator.caveats)


@every_indicator
def test_begroting_and_jaarrekening_are_not_mixed(indicator: Indicator) -> None:
    accounts = {_account(measure) for measure in indicator.measures} - {""}
    if indicator.slug in BOTH_ACCOUNTS:
        assert accounts == {"rekening", "begroting"}
    elif indicator.slug.endswith("_begroot"):
        assert accounts == {"begroting"}
        assert "Dit is een plan, geen uitkomst." in " ".join(c.text for c in indicator.caveats)
    else:
        assert accounts <= {"rekening"}


def _account(measure: str) -> str:
    """Return which account a measure is from, "" for what is in none."""
    family, *parts = measure.split(".")
    if family == "heffingen":
        return "begroting"
    return {"iv3": parts[:1], "bi": parts[-1:]}.get(family, [""])[0]


@every_indicator
def test_figures_about_own_staff_have_the_rule(indicator: Indicator) -> None:
    rule = indicator.not_comparable
    assert (rule is not None) == (indicator.slug in OWN_STAFF_NEEDED)
    if rule is None:
        return
    account = "begroting" if indicator.slug.endswith("_begroot") else "rekening"
    assert [term.measure for term in rule.numerator] == [f"iv3.{account}.salarissen"]
    assert [term.measure for term in rule.denominator] == ["inwoners"]
    assert (rule.factor, rule.bound, rule.reason) == (1000, 200, "niet_vergelijkbaar")


@every_indicator
def test_kracht_stands_under_organisatie(indicator: Indicator) -> None:
    if indicator.rol == "kracht":
        assert indicator.thema == "organisatie"


def test_every_pijler_and_every_point_of_the_agenda_has_an_indicator() -> None:
    assert {i.pijler for i in INDICATORS.values()} == {"", "mensen", "processen", "middelen"}
    assert {point for i in INDICATORS.values() for point in i.actieagenda} == {1, 2, 3, 4, 5}


def _terms(slug: str, year: int) -> tuple[dict[str, float], list[str]]:
    formula = INDICATORS[slug].formula_for(year)
    assert formula is not None
    above = {term.measure: term.weight for term in formula.numerator if term.holds(year)}
    return above, [term.measure for term in formula.denominator if term.holds(year)]


def test_jeugdhulp_follows_the_taakvelden_of_the_year() -> None:
    before, _ = _terms("lasten_jeugd_per_inwoner", 2022)
    after, _ = _terms("lasten_jeugd_per_inwoner", 2023)
    prefix = "iv3.rekening.lasten.taakveld."
    assert sorted(before) == [f"{prefix}6.72", f"{prefix}6.82"]
    assert sorted(after) == [f"{prefix}{code}" for code in ("6.72", "6.73", "6.74", "6.82")]
    assert INDICATORS["lasten_jeugd_per_inwoner"].formula_for(2025) is None


@pytest.mark.parametrize("year", [2022, 2024])
def test_hulp_op_maat_is_wmo_and_jeugd_of_the_year(year: int) -> None:
    wmo, _ = _terms("lasten_wmo_per_inwoner", year)
    jeugd, _ = _terms("lasten_jeugd_per_inwoner", year)
    for slug in ("preventie_verhouding_pct", "samenkracht_maatwerk_pct"):
        _, below = _terms(slug, year)
        assert sorted(below) == sorted([*wmo, *jeugd])
        assert INDICATORS[slug].formula_for(2025) is None


def test_the_fysiek_domein_leaves_out_bouwgrond() -> None:
    prefix = "iv3.rekening.lasten.taakveld."
    expected = [f"{prefix}{code}" for code in ("2.1", "5.7", "8.1", "8.3")]
    for slug in ("lasten_fysiek_per_inwoner", "fysiek_aandeel_lasten_pct"):
        assert sorted(_terms(slug, 2024)[0]) == expected


def test_the_two_kinds_of_rijksgeld_stand_side_by_side() -> None:
    above, below = _terms("spuk_aandeel_rijk_pct", 2024)
    assert list(above) == ["iv3.rekening.spuks"]
    assert sorted(below) == ["iv3.rekening.rijk", "iv3.rekening.spuks"]


def test_the_deviation_is_rekening_minus_begroting_of_one_year() -> None:
    expected = {"iv3.rekening.lasten": 1.0, "iv3.begroting.lasten": -1.0}
    for slug, transform in (
        ("begrotingsafwijking_lasten_pct", ""),
        ("begrotingsafwijking_lasten_abs_pct", "abs"),
    ):
        assert _terms(slug, 2020) == (expected, ["iv3.begroting.lasten"])
        assert INDICATORS[slug].formula.transform == transform


def test_inhuur_against_its_begroting_needs_ten_euro() -> None:
    condition = INDICATORS["inhuur_rekening_vs_begroting_ratio"].formula.condition
    assert condition is not None
    assert [term.measure for term in condition.numerator] == ["iv3.begroting.inhuur"]
    assert (condition.factor, condition.bound) == (1000, 10)


def test_wind_adds_both_columns_and_turns_terajoule_into_kwh() -> None:
    above, below = _terms("windstroom_kwh_inw", 2016)
    assert sorted(above) == ["zonwind.wind_binnenland", "zonwind.wind_kust"]
    assert below == ["zonwind.inwoners"]
    # 3.6 TJ is a million kWh.
    assert 3.6 * INDICATORS["windstroom_kwh_inw"].formula.factor == pytest.approx(1_000_000)


def test_woningvoorraad_has_a_source_per_year() -> None:
    assert _terms("woningvoorraad", 2016) == ({"zonwind.woningen": 1.0}, [])
    assert _terms("woningvoorraad", 2022) == ({"kwb.woningvoorraad": 1.0}, [])
    assert INDICATORS["woningvoorraad"].formula_for(2019) is None


def test_65_plus_is_published_first_and_counted_later() -> None:
    assert _terms("pct_65plus", 2022) == ({"kwb.pct_65_plus": 1.0}, [])
    assert _terms("pct_65plus", 2024) == ({"kwb.inwoners_65_plus": 1.0}, ["kwb.inwoners"])


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug.endswith("_rekening")])
def test_a_kengetal_is_never_mixed(slug: str) -> None:
    begroting = slug.replace("_rekening", "_begroting")
    for each, stand in ((slug, "rekening"), (begroting, "begroting")):
        formula = INDICATORS[each].formula
        assert [term.measure.split(".")[-1] for term in formula.numerator] == [stand]
        assert formula.factor == 100
