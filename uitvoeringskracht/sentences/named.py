"""Names of areas where gemeenten and regions stand beside each other."""

from __future__ import annotations

from uitvoeringskracht.areas import Geography
from uitvoeringskracht.sentences.area import GEMEENTE, NEDERLAND, Area
from uitvoeringskracht.texts import t


def named(geography: Geography, area_code: str) -> Area:
    """Return an area of which the name says what it is: 'Roosendaal', 'Groningen (provincie)'.

    Raises UnknownArea.
    """
    area = Area.of(geography, area_code)
    kind = geography.level(area.level).singular
    # 'GGD Groningen' and 'Waterschap Limburg' say it themselves.
    says_it = kind.split("-")[0].casefold() in area.name.casefold()
    if area.level in (GEMEENTE, NEDERLAND) or says_it:
        return area
    return Area(area.code, area.level, t("named.region", name=area.name, kind=kind))


def whole(area: Area) -> str:
    """Return the name, and 'heel Nederland' for the country."""
    return t("named.whole", name=area.name) if area.level == NEDERLAND else area.name
