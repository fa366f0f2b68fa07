"""Small observation frames and indicators for tests; the figures are typed in by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from uitvoeringskracht.indicators import Formula, Indicator, Rule, Term
from uitvoeringskracht.observations import COLUMNS, DTYPES, Kind, Measure, Reason, Source, Status

SOURCE = Source(
    id="bron",
    title="Een bron",
    publisher="Een uitgever",
    table_id="T1",
    landing_url="https://voorbeeld.nl",
    periods="2017-2024",
    licence="CC BY 4.0",
    retrieved="2026-11-22",
    kind=Kind.GEPUBLICEERD,
    attribution="Bron: Een uitgever",
)


def rows(
    measure: str,
    period: int,
    values: Mapping[str, float | Reason],
    *,
    layout: int | None = None,
    status: Status = Status.DEFINITIEF,
    source: str = SOURCE.id,
) -> pd.DataFrame:
    """Return observations of one measure and year; a Reason instead of a value is missing."""
    return pd.DataFrame(
        {
            "measure": measure,
            "area_code": list(values),
            "period": period,
            "layout": period if layout is None else layout,
            "value": [None if isinstance(v, Reason) else float(v) for v in values.values()],
            "status": status.value,
            "reason": [v.value if isinstance(v, Reason) else None for v in values.values()],
            "source": source,
            "reference_date": None,
        },
        columns=list(COLUMNS),
    ).astype(DTYPES)


def measure(measure_id: str, **changes: object) -> Measure:
    """Return an additive measure with that id, or with other fields as given."""
    fields = {"title": measure_id, "unit": "1.000 euro", "source": SOURCE.id, **changes}
    return Measure(id=measure_id, **fields)  # type: ignore[arg-type]


def indicator(
    numerator: Mapping[str, float],
    denominator: tuple[str, ...] = (),
    *,
    factor: float = 1.0,
    transform: str = "",
    aggregate: str = "sum",
    condition: Rule | None = None,
    not_comparable: Rule | None = None,
    last: int | None = None,
) -> Indicator:
    """Return an indicator: factor x sum(weight x numerator) / sum(denominator)."""
    formula = Formula(
        tuple(Term(name, weight) for name, weight in numerator.items()),
        tuple(Term(name) for name in denominator),
        factor,
        transform,
        2010,
        last,
        condition,
    )
    return Indicator(
        slug="proef",
        title="Proef",
        short="Proef",
        subtitle="",
        phrase="de proef",
        phrase_is_plural=False,
        question="Hoeveel?",
        definition="",
        thema="context",
        rol="context",
        pijler="",
        direction="neutraal",
        unit="euro per inwoner",
        unit_format="euro",
        decimals=0,
        kind="berekend",
        may_sum=False,
        actieagenda=(),
        definition_note="",
        order=1,
        aggregate=aggregate,
        breaks=(),
        formulas=(formula,),
        not_comparable=not_comparable,
        caveats=(),
    )
