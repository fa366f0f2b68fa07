"""Beweringen in words: the verdict on a claim in an area, and for how many gemeenten it holds."""

from __future__ import annotations

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.claims.findings import Finding, Tally
from uitvoeringskracht.analysis.claims.verdicts import Verdict, Why
from uitvoeringskracht.declared.claims import Claim
from uitvoeringskracht.sentences.area import NEDERLAND, Area
from uitvoeringskracht.sentences.claim_facts import fact, why_missing
from uitvoeringskracht.sentences.claim_words import Told
from uitvoeringskracht.sentences.sentence import Derived, Message, Sentence
from uitvoeringskracht.texts import t


def verdict(finding: Finding, told: Told) -> Message:
    """Return whether a claim holds in an area, and what limits that answer or is needed for it."""
    measured = finding.verdict in (Verdict.KLOPT_HIER, Verdict.KLOPT_HIER_NIET)
    kind = finding.verdict.value
    key = f"{kind}_nearly" if measured and finding.is_approximation else kind
    headline = t(f"claim_verdict.{key}", name=told.area.name)
    details = [_why(finding, told.claim)] if finding.why else []
    if measured and finding.is_approximation:
        details.append(told.claim.approximation)
    return Message(Sentence(headline), Sentence(" ".join(details)))


def also(finding: Finding, told: Told) -> tuple[Sentence, ...]:
    """Return the figures that are shown beside the verdict and do not decide it."""
    return tuple(fact(each, told) for each in finding.also if each.value is not None)


def needed(claim: Claim) -> tuple[Sentence, ...]:
    """Return which figure would test the claim, or test it better; nothing if it can be tested."""
    if not claim.needed:
        return ()
    key = "claim.needed" if claim.testability == "nee" else "claim.needed_better"
    return (Sentence(t(key, needed=_inside(claim.needed))),)


def tally(counts: Tally, area: Area) -> tuple[Sentence, ...]:
    """Return for how many gemeenten of a region or of Nederland the claim holds, and the others."""
    numbers = {
        "no": counts.klopt_hier_niet,
        "unclear": counts.niet_te_zeggen,
        "unmeasured": counts.niet_meetbaar,
    }
    where = t("claim.nationally" if area.level == NEDERLAND else "claim.in_area", name=area.name)
    measured, holds = counts.measured, counts.klopt_hier
    if not measured:
        return (Sentence(t("claim.tally_none", where=where)),)
    if holds:
        text = t("claim.tally", where=where, holds=holds, measured=measured)
    else:
        text = t("claim.tally_zero", where=where, measured=measured)
    found = [Sentence(text, derived=(Derived("klopt_hier", holds), Derived("measured", measured)))]
    others = [t(f"claim_others.{name}", count=count) for name, count in numbers.items() if count]
    if others:
        rest = formats.capital(f"{formats.listing(others)}.")
        derived = tuple(Derived(name, count) for name, count in numbers.items())
        found.append(Sentence(rest, derived=derived))
    return tuple(found)


def _why(finding: Finding, claim: Claim) -> str:
    """Return why there is no yes or no, and what is needed for one."""
    assert finding.why is not None
    if finding.why is Why.GEEN_CIJFERS:
        return claim.why
    if finding.why is Why.CIJFER_ONTBREEKT:
        return " ".join([t("claim_why.cijfer_ontbreekt"), why_missing(finding.reason)])
    return t(f"claim_why.{finding.why.value}")


def _inside(text: str) -> str:
    """Return a text as it follows a colon: 'Een meting' becomes 'een meting'."""
    return text[:1].lower() + text[1:]
