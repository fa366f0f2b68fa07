"""A bewering: whether it holds here, and in how many gemeenten."""

from __future__ import annotations

from typing import Any

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.claims.findings import find
from uitvoeringskracht.analysis.claims.verdicts import Verdict, evaluate
from uitvoeringskracht.answers import GEMEENTE
from uitvoeringskracht.charts.palette import inks
from uitvoeringskracht.declared.claims import load_claims
from uitvoeringskracht.map.outcome_map import ON_A_SLIDE, OutcomeRow, outcome_map
from uitvoeringskracht.report.card import COUNTRY
from uitvoeringskracht.sentences import claims as words
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.claim_tests import conditions
from uitvoeringskracht.sentences.claim_words import Told
from uitvoeringskracht.story.kinds.asked import Asked, lettered
from uitvoeringskracht.story.slide import Slide
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t


def claim(asked: Asked) -> Slide:
    """Return the outcome of a claim in a gemeente or in Nederland, with a map of all of them."""
    known = load_claims()
    shown = known[asked.selection.claim or next(iter(known))]
    answers, area = asked.answers, asked.area
    evidence = answers.claims
    told = Told(shown, area, answers.indicators)
    finding = find(shown, evidence, area.code)
    message = words.verdict(finding, told)
    country = find(shown, evidence, COUNTRY)
    country_area = Area.of(asked.geography, COUNTRY)
    tally = words.tally(country.tally, country_area) if country.tally else ()
    spread = [each.text for each in tally]
    reasons = [each.text for each in conditions(finding, told)]
    sentences = [*reasons[:1], *spread[:1]] or [message.detail.text]
    slugs = [slug for slug in shown.slugs if slug in answers.indicators]
    parts: dict[str, Any] = {
        "subtitle": f"“{shown.claim}”",
        "sentences": tuple(filter(None, sentences)),
        "alt": " ".join([message.headline.text, *spread]),
        "how": t("dia.claim_source", title=shown.source.title, year=shown.source.year),
    }
    if country.tally is None:
        return asked.slide(message.headline.text, slugs, **parts)
    outcome = evaluate(shown, evidence, GEMEENTE)
    outcomes = dict(zip(outcome.areas, map(str, outcome.verdicts), strict=True))
    counts = {each.value: [*outcomes.values()].count(each.value) for each in Verdict}
    legend = [
        OutcomeRow(name, t("bewering.legend", word=t(f"uitkomst_land.{name}"), count=count))
        for name, count in counts.items()
        if count
    ]
    own = asked.selection.gemeente
    if own:
        legend.append(OutcomeRow("own", area.name))
    rows = sorted(
        (asked.geography.name(code), t(f"uitkomst.{verdict}")) for code, verdict in outcomes.items()
    )
    columns = [t("bewering_col.gemeente"), t("bewering_col.result")]
    return asked.slide(
        message.headline.text,
        slugs,
        picture=lambda mode: lettered(
            outcome_map(outcomes, legend, own=own, letter=ON_A_SLIDE, color=inks(mode)), mode
        ),
        table=Table(pd.DataFrame(rows, columns=columns), formats.capital(t("bewering.map_table"))),
        **parts,
    )
