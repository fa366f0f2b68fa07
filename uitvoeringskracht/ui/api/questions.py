"""What can be asked of the API: the parameters of each address, and the figures they stand for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from uitvoeringskracht.analysis.values import Prices
from uitvoeringskracht.exports.dataset import Question, answer
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.once import Once
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.api.problems import known, wrong
from uitvoeringskracht.ui.http_answers import asked_version, option
from uitvoeringskracht.ui.selection import CURRENT, LAYOUT, OWN

#: Of one request: indicators, areas and rows. A row as JSON is 400 bytes.
MOST_INDICATORS, MOST_AREAS, MOST_ROWS = 25, 400, 10_000
_ROWS = 1_000
#: Questions of which all figures are kept, for the next page; one can be 20 MB.
_MOST_KEPT = 8
_LAYOUTS = (str(LAYOUT), OWN)
Year = Annotated[int, Field(ge=1990, le=2100)]


class Asked(BaseModel):
    """Parameters that every address has; any other name is refused."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["json", "csv"] = Field("json", description=t("api.format"))


class Versioned(Asked):
    """Parameters of what belongs to a version of the figures."""

    version: int | None = Field(None, ge=1, description=t("api.version"))

    def at(self) -> int:
        """Return the version that is asked, the newest without one; raises Refused."""
        return cache.version() if self.version is None else asked_version(str(self.version))


class Paged(Asked):
    """Parameters of a long answer, which comes in pages."""

    page: int = Field(1, ge=1, le=1_000_000, description=t("api.page"))
    per_page: int = Field(_ROWS, ge=1, le=MOST_ROWS, description=t("api.per_page"))


class AreasAsked(Paged):
    """Parameters of the areas."""

    level: str | None = Field(None, description=t("api.level"))
    gemeente: str | None = Field(None, description=t("api.gemeente"))


class FiguresAsked(Versioned, Paged):
    """Parameters of the figures."""

    indicator: list[str] = Field(
        min_length=1, max_length=MOST_INDICATORS, description=t("api.indicator")
    )
    level: str | None = Field(None, description=t("api.level"))
    area: list[str] = Field([], max_length=MOST_AREAS, description=t("api.area"))
    first: Year | None = Field(None, alias="from", description=t("api.from"))
    last: Year | None = Field(None, alias="to", description=t("api.to"))
    layout: str = Field(
        str(LAYOUT), description=t("api.layout"), json_schema_extra={"enum": list(_LAYOUTS)}
    )
    prices: str = Field("current", pattern="^(current|[0-9]{4})$", description=t("api.prices"))


def figures_at(at: int) -> Figures:
    """Return the figures of a version; an old one does not push out those of the pages."""
    return cache.figures(at) if at == cache.version() else _older(cache.store(), at)


def question(asked: FiguresAsked, at: int) -> Question:
    """Return what is asked; raises Problem for what does not exist."""
    every, geography = cache.indicators(), cache.geography()
    slugs = [known("indicator", slug, every) for slug in dict.fromkeys(asked.indicator)]
    level = known("level", asked.level or "gemeente", geography.levels)
    for code in asked.area:
        known("area", code, geography.areas.index)
        if asked.level and geography.level_of(code) != level:
            wrong("area", code, t("api.other_level", area=code, level=level))
    if asked.first and asked.last and asked.first > asked.last:
        wrong("from", str(asked.first), t("api.from_after_to", first=asked.first, last=asked.last))
    prices: Prices = CURRENT if asked.prices == CURRENT else int(asked.prices)
    if prices != CURRENT and prices not in (index := figures_at(at).prices.index):
        wrong(
            "prices",
            asked.prices,
            t("api.no_prices", year=prices, first=index.min(), last=index.max()),
        )
    return Question(
        tuple(every[slug] for slug in slugs),
        level,
        tuple(dict.fromkeys(asked.area)),
        asked.first,
        asked.last,
        OWN if option("layout", asked.layout, _LAYOUTS) == OWN else LAYOUT,
        prices,
    )


_older = Once(lambda store, at: Figures(store, cache.geography(), at), most=1)
#: The figures of a question; shared, so not to be changed.
answered = Once(answer, most=_MOST_KEPT)
