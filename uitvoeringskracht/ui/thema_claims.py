"""The claims about a thema: the verdict for a gemeente, and in how many gemeenten each holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from uitvoeringskracht.analysis.claims.verdicts import Verdict, ledger
from uitvoeringskracht.declared.claims import Claim, load_claims
from uitvoeringskracht.once import Once
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache


@dataclass(frozen=True)
class ClaimRow:
    """One claim: what it says, the verdict here ('' without a gemeente), and the counts in words.

    counts: '' where only Nederland as a whole, or nothing, can be tested; `why` then says so.
    """

    id: str
    text: str
    source: str
    here: str
    counts: str
    rest: str
    why: str


def of_thema(thema: str, gemeente: str | None) -> list[ClaimRow]:
    """Return the claims about a thema in the order of their ids."""
    return rows([each for each in load_claims().values() if each.theme == thema], gemeente)


def rows(claims: Iterable[Claim], gemeente: str | None) -> list[ClaimRow]:
    """Return claims with their verdicts."""
    found = _verdicts(cache.version())
    return [_row(claim, found.loc[[claim.id]].iloc[0], gemeente) for claim in claims]


def _make_verdicts(at: int) -> pd.DataFrame:
    """Return the verdict on every claim (rows) for every gemeente (columns)."""
    table = ledger(load_claims().values(), cache.answers(at).claims)
    return table.pivot(index="claim", columns="area_code", values="verdict")


_verdicts = Once(_make_verdicts, most=2)


def _row(claim: Claim, verdicts: pd.Series[str], gemeente: str | None) -> ClaimRow:
    tally = verdicts.value_counts()
    yes, no, unclear, unmeasured = (int(tally.get(each.value, 0)) for each in Verdict)
    here = str(verdicts.to_dict()[gemeente]) if gemeente else ""
    why = ""
    if not claim.is_testable:
        why = t("themas.claim_never")
    elif claim.support is None:
        why = t("themas.claim_national")
    others = [("themas.claim_unclear", unclear), ("themas.claim_unmeasured", unmeasured)]
    return ClaimRow(
        id=claim.id,
        text=claim.claim,
        source=f"{claim.source.title}, {claim.source.year}",
        here=t(f"verdict_here.{here}") if here and not why else "",
        counts="" if why else t("themas.claim_holds", yes=yes, no=no),
        rest="" if why else ", ".join(t(key, count=count) for key, count in others if count),
        why=why,
    )
