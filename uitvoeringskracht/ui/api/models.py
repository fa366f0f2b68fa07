"""What the answers of the API look like, for its description; a test holds the answers to it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from uitvoeringskracht.texts import t


class _Exact(BaseModel):
    """Every field is there, and no other."""

    model_config = ConfigDict(extra="forbid")


class Detail(_Exact):
    """What is wrong with one parameter."""

    parameter: str
    waarde: str
    uitleg: str


class Fault(_Exact):
    """Why there is no answer."""

    fout: str = Field(description=t("api.body_fout"))
    details: list[Detail] = Field(description=t("api.body_details"))


class SourceCard(_Exact):
    """Where a figure comes from."""

    source: str
    title: str
    publisher: str
    table_id: str
    landing_url: str
    periods: str
    licence: str
    retrieved: str
    kind: str
    attribution: str
    retrieved_how: str
    licence_evidence: str
    known_problems: list[str]


class FigureRow(_Exact):
    """One figure: a value, or the reason why it is missing."""

    indicator: str = Field(description=t("column.indicator"))
    area_code: str = Field(description=t("column.area_code"))
    area_name: str = Field(description=t("column.area_name"))
    level: str = Field(description=t("column.level"))
    period: int = Field(description=t("column.period"))
    value: float | None = Field(description=t("column.value"))
    unit: str = Field(description=t("column.unit"))
    status: Literal["definitief", "voorlopig", "begroot", "geschat"] | None = Field(
        description=t("column.status")
    )
    reason: str | None = Field(description=t("column.reason"))
    coverage: float | None = Field(description=t("column.coverage"))
    source: str | None = Field(description=t("column.source"))
    members: int = Field(description=t("column.members"))
    members_total: int = Field(description=t("column.members_total"))
    note: str | None = Field(description=t("column.note"))
    reference_date: str | None = Field(description=t("column.reference_date"))


class _Page(_Exact):
    """One page of a long answer."""

    total: int = Field(description=t("api.body_total"))
    page: int
    per_page: int
    next: str | None = Field(description=t("api.body_next"))


class FiguresAnswer(_Page):
    """Figures of areas and years."""

    version: int = Field(description=t("api.body_version"))
    layout: str
    prices: str
    figures: list[FigureRow]
    sources: list[SourceCard] = Field(description=t("api.body_source_cards"))


class IndicatorRow(_Exact):
    """What an indicator means and how it is calculated."""

    indicator: str = Field(description=t("column.indicator"))
    title: str
    question: str
    definition: str
    unit: str
    thema: str
    rol: str
    pijler: str
    direction: Literal["hoger_is_beter", "lager_is_beter", "neutraal"]
    kind: str
    formula: str = Field(description=t("api.body_formula"))
    not_comparable: str
    caveats: list[str]
    note: str
    decimals: int
    measures: list[str] = Field(description=t("api.body_measures"))
    periods: list[int] = Field(description=t("api.body_periods"))
    sources: list[str]


class IndicatorsAnswer(_Exact):
    """Every indicator that has figures."""

    version: int = Field(description=t("api.body_version"))
    indicators: list[IndicatorRow]


class AreaRow(_Exact):
    """An area; of a region also its members."""

    area_code: str = Field(description=t("column.area_code"))
    area_name: str = Field(description=t("column.area_name"))
    level: str = Field(description=t("column.level"))
    first_year: int | None
    last_year: int | None
    successors: list[str] = Field(description=t("api.body_successors"))
    members: list[str] = Field(description=t("api.body_members"))
    shared_members: list[str] = Field(description=t("api.body_shared"))
    is_summed: bool = Field(description=t("api.body_is_summed"))


class AreasAnswer(_Page):
    """Areas of one or of every level."""

    areas: list[AreaRow]


class SourcesAnswer(_Exact):
    """Every source at a version."""

    version: int = Field(description=t("api.body_version"))
    sources: list[SourceCard]


class VersionRow(_Exact):
    """One load of a source, which made a version."""

    version: int
    source: str
    loaded_at: str


class VersionsAnswer(_Exact):
    """Every version of the figures, oldest first."""

    newest: int
    versions: list[VersionRow]


class Index(_Exact):
    """What there is."""

    title: str
    about: str
    openapi: str
    addresses: dict[str, str]
