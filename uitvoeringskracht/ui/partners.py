"""With whom a gemeente works: what the page Samenwerking shows of the register."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis import partnerships
from uitvoeringskracht.analysis.partnerships import Network
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.declared.policy_fields import OTHER, UNKNOWN, Origin
from uitvoeringskracht.indicators import THEMAS, thema_folder
from uitvoeringskracht.once import Once
from uitvoeringskracht.report import partners
from uitvoeringskracht.report.partners import Fact
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache


def network() -> Network:
    """Return who works with whom."""
    return _answers().network


def numbers() -> pd.DataFrame:
    """Return the numbers of every gemeente (partnerships.per_gemeente)."""
    return _answers().partner_numbers


def _answers() -> Answers:
    return cache.answers(cache.version())


def facts(area_code: str) -> list[Fact]:
    """Return the tiles of a gemeente."""
    return partners.facts(_answers(), area_code)


def words(area: Area) -> list[str]:
    """Return in sentences in how many groups a gemeente works, and how much those overlap."""
    return partners.words(_answers(), area)


def most_shared(area: Area) -> str:
    """Return in a sentence with whom a gemeente works most, '' if with no other gemeente."""
    return partners.most_shared(_answers(), area)


def partner_table(area: Area) -> Table:
    """Return with whom a gemeente works, most shared first."""
    return partners.partner_table(_answers(), area)


def regeling_table(area: Area) -> Table:
    """Return the regelingen of a gemeente, the largest first."""
    found = partnerships.regelingen(network(), area.code)
    frame = pd.DataFrame(
        {
            t("samenwerking.col_name"): [partners.short_name(each) for each in found["name"]],
            t("samenwerking.col_organ"): found["organ"]
            .fillna(t("samenwerking.no_organ"))
            .to_numpy(),
            t("samenwerking.col_form"): found["form"].to_numpy(),
            t("samenwerking.col_others"): (found["members"] - 1).to_numpy(),
            t("samenwerking.col_thema"): [
                _themes(themes, origin)
                for themes, origin in zip(found["themes"], found["origin"], strict=True)
            ],
            t("samenwerking.col_set"): found["partner_set"].astype("float64").to_numpy(),
        }
    )
    written = frame.astype(str)
    written.iloc[:, 5] = [
        t("samenwerking.alone") if pd.isna(each) else str(int(each)) for each in frame.iloc[:, 5]
    ]
    return Table(frame, t("samenwerking.regelingen", name=area.name), written)


def theme_table(area: Area) -> Table | None:
    """Return the numbers of a gemeente per thema; None without any thema."""
    every = _per_theme(cache.version())
    if area.code not in every.index.get_level_values("area_code"):
        return None
    found = every.xs(area.code)
    found = found[found["groups"] > 0]
    order = [each for each in (*THEMAS, OTHER) if each in found.index]
    if not order:
        return None
    found = found.loc[order]
    frame = pd.DataFrame(
        {
            t("samenwerking.col_thema"): [_theme(each) for each in order],
            t("samenwerking.col_groups"): found["groups"].to_numpy(),
            t("samenwerking.col_sets"): found["distinct_sets"].to_numpy(),
            t("samenwerking.col_gemeenten"): found["distinct_partners"].to_numpy(),
            t("samenwerking.col_overlap"): (100 * found["congruence"]).to_numpy(),
        }
    )
    written = frame.astype(str)
    written.iloc[:, 4] = [
        t("samenwerking.one_group") if pd.isna(each) else formats.percent(each, 0)
        for each in frame.iloc[:, 4]
    ]
    return Table(frame, t("samenwerking.per_thema"), written)


def spread(name: str) -> tuple[int, int]:
    """Return between which whole numbers 8 of the 10 gemeenten lie (P10 and P90, inwards)."""
    low, high = numbers()[name].quantile([0.1, 0.9]).tolist()
    return math.ceil(low), math.floor(high)


def _themes(themes: Sequence[str], origin: str) -> str:
    told = formats.listing([_theme(each) for each in themes])
    is_guess = origin == Origin.NAME.value
    return t("samenwerking.from_name", themas=told) if is_guess else told


def _theme(theme: str) -> str:
    if theme in (OTHER, UNKNOWN):
        return t("samenwerking.other") if theme == OTHER else t("samenwerking.unknown")
    return t(f"thema.{thema_folder(theme)}")


_per_theme = Once(lambda at: partnerships.per_theme(cache.answers(at).network), most=2)
