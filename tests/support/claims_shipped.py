"""The claims held against the figures that ship, as the product and as earlier checks count."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from tests.support import shipped
from uitvoeringskracht.analysis.claims.evidence import Evidence
from uitvoeringskracht.analysis.claims.findings import Finding, find, finding
from uitvoeringskracht.analysis.claims.terms import Scope
from uitvoeringskracht.analysis.claims.verdicts import ClaimOutcome, evaluate
from uitvoeringskracht.analysis.series import Series, as_series
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.declared.claims import load_claims
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.claim_words import Told

CLAIMS, GEOGRAPHY = load_claims(), load_geography()
ROOSENDAAL, NETHERLANDS = Area.of(GEOGRAPHY, "GM1674"), Area.of(GEOGRAPHY, "NL01")
INDICATORS = shipped.indicators()


@cache
def evidence() -> Evidence:
    figures = shipped.figures()
    return Evidence(shipped.series, figures.geography, figures.partnerships())


@cache
def _of_the_year(slug: str, level: str, prices: str | int, has_rule: bool) -> Series:
    made = shipped.indicators()[slug]
    made = made if has_rule else replace(made, not_comparable=None)
    frame = shipped.figures().values(made, level=level, layout="own", prices=prices)  # type: ignore[arg-type]
    return as_series(made, frame, prices)


@cache
def of_the_year(has_rule: bool = True) -> Evidence:
    """Return evidence in which each year stands in its own gemeenten, merged ones apart."""
    figures = shipped.figures()

    def series_of(slug: str, level: str, prices: str | int) -> Series:
        return _of_the_year(slug, level, prices, has_rule)

    codes = tuple(series_of("inwoners", "gemeente", "current").values.index)
    return Evidence(series_of, figures.geography, figures.partnerships(), codes)


@cache
def national(claim: str) -> Finding:
    return find(CLAIMS[claim], evidence(), "NL01")


@cache
def country(claim: str) -> Scope:
    return Scope(evidence(), "nederland", CLAIMS[claim].all_terms)


@cache
def outcome(claim: str) -> ClaimOutcome:
    return evaluate(CLAIMS[claim], evidence())


def told(claim: str, area: Area = ROOSENDAAL) -> tuple[Finding, Told]:
    known = Told(CLAIMS[claim], area, INDICATORS)
    if area.is_gemeente:
        return finding(outcome(claim), area.code), known
    return find(CLAIMS[claim], evidence(), area.code), known
