"""With whom a gemeente works: what the register of regelingen says, in words and in a table."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis import partnerships
from uitvoeringskracht.analysis.position import Position
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.sentences import partnerships as sentences
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.quantities import span
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t

SOURCE = "samenwerking"
_PREFIX = re.compile(r"^gemeenschappelijke regeling\s+(?=\S)", re.IGNORECASE)
#: What is told in a tile: a column of the numbers, and whether it is a share (0 to 1).
FACTS = {
    "groups": False,
    "distinct_sets": False,
    "distinct_partners": False,
    "congruence": True,
}


@dataclass(frozen=True)
class Fact:
    """One number of a gemeente with its words, and what is usual: 'bij 8 van de 10 ...'."""

    value: str
    title: str
    usual: str


def year(answers: Answers) -> int:
    """Return the year of the register."""
    found = re.search(r"\d{4}", answers.sources[SOURCE].periods)
    assert found is not None
    return int(found[0])


def facts(answers: Answers, area_code: str) -> list[Fact]:
    """Return the tiles of a gemeente."""
    row = answers.partner_numbers.loc[area_code].to_dict()
    places = partnerships.usual(answers.partner_numbers, area_code)
    return [
        _fact(name, float(row[name]), is_share, places[name]) for name, is_share in FACTS.items()
    ]


def words(answers: Answers, area: Area) -> list[str]:
    """Return in sentences in how many groups a gemeente works, and how much those overlap."""
    found, at = answers.partner_numbers, year(answers)
    places = partnerships.usual(found, area.code)
    message = sentences.groups(found, places, area, at)
    more = [
        *sentences.same_partners(found, places, area, at),
        *sentences.known_themes(found, area, at),
    ]
    parts = [message.headline, message.detail, *more]
    return [each.text for each in parts if each.text]


def most_shared(answers: Answers, area: Area) -> str:
    """Return in a sentence with whom a gemeente works most, '' if with no other gemeente."""
    partners = partnerships.partners(answers.network, area.code)
    said = sentences.most_shared(
        partners, answers.partner_numbers, area, answers.geography, year(answers)
    )
    return " ".join(each.text for each in said)


def partner_table(answers: Answers, area: Area) -> Table:
    """Return with whom a gemeente works, most shared first."""
    found = partnerships.partners(answers.network, area.code)
    frame = pd.DataFrame(
        {
            t("samenwerking.col_partner"): [answers.geography.name(code) for code in found.index],
            t("samenwerking.col_shared"): found["shared"].to_numpy(),
            t("samenwerking.col_share"): (100 * found["share"]).to_numpy(),
        }
    )
    written = frame.astype(str)
    written.iloc[:, 2] = [formats.percent(each, 0) for each in frame.iloc[:, 2]]
    return Table(frame, t("samenwerking.partners", name=area.name), written)


def short_name(name: str) -> str:
    """Return the name of a regeling without the words that all names begin with."""
    return formats.capital(_PREFIX.sub("", name.strip()))


def _fact(name: str, value: float, is_share: bool, place: Position | None) -> Fact:
    def write(number: float) -> str:
        return formats.percent(100 * number, 0) if is_share else formats.number(number)

    title = t(f"samenwerking.fact_{name}")
    if place is None:
        return Fact(formats.MISSING, title, t("samenwerking.no_overlap"))
    bounds = span(place.p10, place.p90, write)
    return Fact(write(value), title, t("samenwerking.usual", bounds=bounds))
