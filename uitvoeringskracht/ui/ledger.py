"""The ledger of claims ready to show: of each the outcome here and in Nederland, and why."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.claims.findings import Finding, Tally, find
from uitvoeringskracht.analysis.claims.verdicts import Verdict, evaluate
from uitvoeringskracht.answers import GEMEENTE, NEDERLAND
from uitvoeringskracht.charts.outcome_marks import outcome_mark
from uitvoeringskracht.declared.claims import Claim, load_claims
from uitvoeringskracht.indicators import ACTIEAGENDA, thema_folder
from uitvoeringskracht.once import Once
from uitvoeringskracht.sentences import claims as words
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.claim_tests import conditions
from uitvoeringskracht.sentences.claim_words import COUNTRY, Told
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.claim_figures import FigureRow, figure_rows
from uitvoeringskracht.ui.markup import Markup, picture


@dataclass(frozen=True)
class Outcome:
    """What the figures say of a claim in one area; all texts are ready to show."""

    name: str
    verdict: str
    word: str
    mark: Markup
    headline: str
    detail: str
    reasons: tuple[str, ...]
    also: tuple[str, ...]
    finding: Finding
    told: Told

    @property
    def is_nearly(self) -> bool:
        """Whether there is a yes or a no, but of figures that only come near to the claim."""
        return self.finding.is_approximation and not self.finding.why


@dataclass(frozen=True)
class Part:
    """How many gemeenten of Nederland have an outcome, and their share (%) of all."""

    verdict: str
    count: int
    share: float


@dataclass(frozen=True)
class Entry:
    """A claim with its outcomes; `here` is None without a chosen gemeente.

    thema: its folder name. tally: over all gemeenten, None where one gemeente can't be tested;
    spread is that in sentences. terms: what a reader can search for.
    """

    claim: Claim
    thema: str
    agenda: tuple[str, ...]
    here: Outcome | None
    country: Outcome
    tally: Tally | None
    spread: tuple[str, ...]
    needed: str
    terms: str

    @property
    def verdict(self) -> str:
        """The outcome that filters and counts look at: here, or else in Nederland."""
        return (self.here or self.country).verdict

    @property
    def parts(self) -> tuple[Part, ...]:
        """The bar of all gemeenten by outcome."""
        return parts(self.tally) if self.tally else ()

    @property
    def figures(self) -> tuple[FigureRow, ...]:
        """The figures behind both outcomes."""
        outcomes = [each for each in (self.here, self.country) if each]
        return figure_rows([(each.finding, each.told) for each in outcomes])


def entries(at: int, area_code: str | None) -> tuple[Entry, ...]:
    """Return every claim in the order of its number, for a gemeente and for Nederland."""
    return _entries(at, area_code or "")


def warm(at: int, pause: float) -> None:
    """Work out every claim for all gemeenten and for Nederland, with pauses (s) for readers."""
    evidence = cache.answers(at).claims
    for claim in load_claims().values():
        for level in (GEMEENTE, NEDERLAND):
            evaluate(claim, evidence, level)
            time.sleep(pause)
    _entries(at, "")


def word(verdict: str, *, is_gemeente: bool) -> str:
    """Return an outcome in words: 'klopt hier', and 'klopt' for Nederland."""
    return t(f"uitkomst.{verdict}" if is_gemeente else f"uitkomst_land.{verdict}")


def parts(tally: Tally) -> tuple[Part, ...]:
    """Return a tally as the parts of a bar, in the order of the outcomes."""
    counts = {verdict.value: int(getattr(tally, verdict.value)) for verdict in Verdict}
    total = sum(counts.values()) or 1
    return tuple(
        Part(verdict, count, 100 * count / total) for verdict, count in counts.items() if count
    )


def counts(found: Sequence[Outcome]) -> dict[str, int]:
    """Return how many of the outcomes are of each kind."""
    return {each.value: sum(one.verdict == each.value for one in found) for each in Verdict}


def _make_entries(at: int, area_code: str) -> tuple[Entry, ...]:
    country = _outcomes(at, COUNTRY)
    here = _outcomes(at, area_code) if area_code else {}
    return tuple(
        _entry(claim, here.get(claim.id), country[claim.id]) for claim in load_claims().values()
    )


_entries = Once(_make_entries, most=60)


def _make_outcomes(at: int, area_code: str) -> Mapping[str, Outcome]:
    area = Area.of(cache.geography(), area_code)
    evidence = cache.answers(at).claims
    return {
        claim.id: _outcome(find(claim, evidence, area_code), Told(claim, area, cache.indicators()))
        for claim in load_claims().values()
    }


_outcomes = Once(_make_outcomes, most=60)


def _outcome(finding: Finding, told: Told) -> Outcome:
    verdict, message = finding.verdict.value, words.verdict(finding, told)
    return Outcome(
        name=told.area.name,
        verdict=verdict,
        word=word(verdict, is_gemeente=told.area.is_gemeente),
        mark=picture(outcome_mark(verdict)),
        headline=message.headline.text,
        detail=message.detail.text,
        reasons=tuple(each.text for each in conditions(finding, told)),
        also=tuple(each.text for each in words.also(finding, told)),
        finding=finding,
        told=told,
    )


def _entry(claim: Claim, here: Outcome | None, country: Outcome) -> Entry:
    tally = country.finding.tally
    agenda = tuple(ACTIEAGENDA[point] for point in claim.agenda)
    source = claim.source
    return Entry(
        claim=claim,
        thema=thema_folder(claim.theme),
        agenda=agenda,
        here=here,
        country=country,
        tally=tally,
        spread=tuple(each.text for each in words.tally(tally, country.told.area)) if tally else (),
        needed=" ".join(each.text for each in words.needed(claim)),
        terms=" ".join([claim.id, claim.claim, source.title, str(source.year), *agenda]),
    )


def in_numbers(tally: Tally) -> str:
    """Return '77 van de 341', the gemeenten where a claim holds of those with figures."""
    holds, measured = (formats.number(each) for each in (tally.klopt_hier, tally.measured))
    return t("bewering.holds", holds=holds, measured=measured)
