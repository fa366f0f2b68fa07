"""The area that sentences are about, and how it is named as one that pays, works or changes."""

from __future__ import annotations

from dataclasses import dataclass

from uitvoeringskracht.areas import Geography
from uitvoeringskracht.texts import t

GEMEENTE, NEDERLAND = "gemeente", "nederland"


@dataclass(frozen=True)
class Area:
    """An area of a level; a group that somebody made up has a level of its own choice."""

    code: str
    level: str
    name: str

    @staticmethod
    def of(geography: Geography, code: str) -> Area:
        """Return the area with that code; raises UnknownArea."""
        return Area(code, geography.level_of(code), geography.name(code))

    @property
    def is_gemeente(self) -> bool:
        """Whether it is one gemeente, which has a college and a raad of its own."""
        return self.level == GEMEENTE

    @property
    def payer(self) -> str:
        """Return who pays and works there: 'Roosendaal', 'de gemeenten in West-Brabant'."""
        if self.is_gemeente:
            return self.name
        if self.level == NEDERLAND:
            return t("area.all_gemeenten")
        return t("area.gemeenten_in", name=self.name)
