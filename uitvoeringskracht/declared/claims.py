"""The ledger: claims about gemeenten from public reports, with the rule that tests each.

One TOML file per domain in claims/. What can be tested has terms and a rule for support and for
contradiction; what can't says why, and which figure would be needed.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from pathlib import Path
from typing import Literal

import msgspec

from uitvoeringskracht.declared.claim_terms import (
    Condition,
    OverGemeenten,
    Term,
    names,
    operands,
)

FOLDER = Path(__file__).with_name("claims")
MOST_QUOTED_WORDS = 25


class WrongClaim(ValueError):
    """Deze bewering is niet goed ingevuld."""


class _Declared(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass


class Source(_Declared, frozen=True, kw_only=True):
    """Where the claim was read; `no_url` says why there is no address.

    `caveat` is Dutch: what was not read of the source, or that its year was derived.
    """

    title: str
    year: int
    url: str
    quote: str
    no_url: str = ""
    caveat: str = ""


class Published(_Declared, frozen=True, kw_only=True):
    """The figure as the source gives it, in Dutch notation, with its unit."""

    figure: str
    unit: str


class Rule(_Declared, frozen=True, kw_only=True):
    """Conditions of which all, any, or at least `need` must hold; a group counts as one."""

    need: Literal["all", "any"] | int = "all"
    conditions: tuple[Condition, ...] = ()
    groups: tuple[Rule, ...] = ()

    def every_condition(self) -> tuple[Condition, ...]:
        """Return the conditions of this rule and of its groups, in their order."""
        return (*self.conditions, *chain(*(group.every_condition() for group in self.groups)))


class National(_Declared, frozen=True, kw_only=True):
    """A rule of its own for Nederland, where the claim is about the country or a count."""

    test: str
    terms: dict[str, Term] = {}
    support: Rule
    contradiction: Rule | None = None
    also: tuple[str, ...] = ()


class Claim(_Declared, frozen=True, kw_only=True):
    """One claim; `claim`, `test`, `note`, `why` and `needed` are Dutch sentences for readers.

    `support` and `contradiction` hold for a gemeente and, with `above` "sums", for regions and
    Nederland too, on the figures summed; with "members" an area follows more than half of its
    gemeenten; with "none" only gemeenten can be tested. Without `support` only Nederland can.
    `also` names terms that are shown but do not decide. `choice` says what we chose ourselves in
    the rule and why, `no_contradiction` why nothing can contradict the claim.
    `needed` is the figure that would test it (better), and who could supply it.
    """

    id: str
    claim: str
    theme: str
    agenda: tuple[int, ...]
    testability: Literal["ja", "deels", "nee"]
    source: Source
    published: Published | None = None
    test: str = ""
    terms: dict[str, Term] = {}
    support: Rule | None = None
    contradiction: Rule | None = None
    also: tuple[str, ...] = ()
    above: Literal["sums", "members", "none"] = "sums"
    national: National | None = None
    approximation: str = ""
    choice: str = ""
    no_contradiction: str = ""
    note: str = ""
    why: str = ""
    needed: str = ""

    @property
    def is_testable(self) -> bool:
        """Whether there is a rule that figures can decide."""
        return self.testability != "nee"

    @property
    def all_terms(self) -> dict[str, Term]:
        """The terms by name, those of the national part included."""
        return {**self.terms, **(self.national.terms if self.national else {})}

    @property
    def slugs(self) -> tuple[str, ...]:
        """The indicators that the rules ask for, each once, in the order of the terms."""
        found = (getattr(term, "slugs", ()) for term in self.all_terms.values())
        return tuple(dict.fromkeys(chain.from_iterable(found)))


class _File(_Declared, frozen=True, kw_only=True):
    claims: tuple[Claim, ...]


@cache
def load_claims(folder: Path = FOLDER) -> dict[str, Claim]:
    """Return the claims by id, in the order of their ids.

    Raises msgspec.ValidationError on another form and WrongClaim on what contradicts itself.
    """
    found: dict[str, Claim] = {}
    for path in sorted(folder.glob("*.toml")):
        for claim in msgspec.toml.decode(path.read_bytes(), type=_File).claims:
            if claim.id in found:
                raise WrongClaim(f"{WrongClaim.__doc__} {claim.id}: staat er twee keer in")
            _check(claim)
            found[claim.id] = claim
    return dict(sorted(found.items()))


def _check(claim: Claim) -> None:
    for wrong, what in (*_faults_of_kind(claim), *_faults_of_names(claim)):
        if wrong:
            raise WrongClaim(f"{WrongClaim.__doc__} {claim.id}: {what}")


def _faults_of_kind(claim: Claim) -> list[tuple[bool, str]]:
    has_rule = claim.support is not None or claim.national is not None
    is_partly = claim.testability == "deels"
    one_sided = [rule for rule in (claim, claim.national) if rule and rule.support]
    return [
        (has_rule != claim.is_testable, "een regel hoort bij ja en deels, en alleen daarbij"),
        (claim.is_testable != bool(claim.test), "test hoort bij een regel"),
        (claim.is_testable == bool(claim.why), "why hoort bij nee, en alleen daarbij"),
        ((claim.testability == "ja") == bool(claim.needed), "needed hoort bij nee en deels"),
        (is_partly != bool(claim.approximation), "approximation hoort bij deels"),
        (bool(claim.source.url) == bool(claim.source.no_url), "kies url of no_url"),
        (len(claim.source.quote.split()) > MOST_QUOTED_WORDS, "het citaat is te lang"),
        (
            any(rule.contradiction is None for rule in one_sided) != bool(claim.no_contradiction),
            "no_contradiction hoort bij een regel zonder tegenspraak",
        ),
    ]


def _faults_of_names(claim: Claim) -> list[tuple[bool, str]]:
    everything = claim.all_terms
    used = set(claim.also) | _names(claim.support) | _names(claim.contradiction)
    local = _with_operands(used, everything)
    if claim.national:
        used |= set(claim.national.also) | _names(claim.national.support)
        used |= _names(claim.national.contradiction)
    reached = _with_operands(used, everything)
    over = {name for name, term in everything.items() if isinstance(term, OverGemeenten)}
    order = {name: place for place, name in enumerate(everything)}
    later = {
        name
        for name, term in everything.items()
        if any(order.get(each, -1) >= order[name] for each in operands(term))
    }
    wrong = {
        "onbekende term": reached - everything.keys(),
        "ongebruikte term": everything.keys() - reached,
        "alleen voor Nederland": local & over,
        "verwijst vooruit": later,
    }
    return [(bool(each), f"{what} {', '.join(sorted(each))}") for what, each in wrong.items()]


def _names(rule: Rule | None) -> set[str]:
    return {name for each in rule.every_condition() for name in names(each)} if rule else set()


def _with_operands(used: set[str], terms: dict[str, Term]) -> set[str]:
    found, waiting = set[str](), list(used)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += operands(terms[name]) if name in terms else ()
    return found
