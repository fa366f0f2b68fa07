"""What can be wrong with a file: one class per mistake, the docstring is the message.

Every message names the rows and the column; of many wrong cells the first five are shown.
"""

from __future__ import annotations

from collections.abc import Sequence

#: Places that a message names before it counts the rest.
SHOWN_PLACES = 5
_SHOWN_CHARACTERS = 60


class RefusedFile(ValueError):
    """Het bestand is niet ingelezen."""

    def __init__(self, detail: str = "") -> None:
        see = "Zie " if detail.startswith("rij ") else ""
        super().__init__(f"{type(self).__doc__} {see}{detail}".strip())


class NoSuchFile(RefusedFile):
    """Dit bestand bestaat niet of is niet te openen."""


class EmptyFile(RefusedFile):
    """Het bestand is leeg."""


class UnknownExtension(RefusedFile):
    """Dit soort bestand lezen wij niet. Wel: .csv, .xlsx, .xls en .ods."""


class NotItsExtension(RefusedFile):
    """De inhoud van het bestand past niet bij de naam."""


class FileTooLarge(RefusedFile):
    """Het bestand is groter dan wij aannemen."""


class UnpacksTooLarge(RefusedFile):
    """Uitgepakt is het bestand groter dan wij aannemen. Het is niet geopend."""


class TooManyParts(RefusedFile):
    """Het bestand bestaat uit meer delen dan wij aannemen. Het is niet geopend."""


class TooManyRows(RefusedFile):
    """Het bestand heeft meer rijen dan wij aannemen."""


class TooManyColumns(RefusedFile):
    """Het bestand heeft meer kolommen dan wij aannemen."""


class PasswordProtected(RefusedFile):
    """Het bestand is beveiligd met een wachtwoord. Sla het op zonder wachtwoord."""


class DamagedFile(RefusedFile):
    """Het bestand is beschadigd en daardoor niet te lezen."""


class UnreadableText(RefusedFile):
    """De letters van het bestand zijn niet te lezen. Sla het op als CSV UTF-8."""


class WrongDelimiter(RefusedFile):
    """De cellen van dit CSV-bestand zijn niet gescheiden door een komma of puntkomma."""


class TwoHeaders(RefusedFile):
    """Het bestand heeft meer dan één kopregel. Houd er één, bovenaan."""


class DoubledColumn(RefusedFile):
    """Een kolom staat er dubbel in."""


class CellsBeyondHeader(RefusedFile):
    """Een rij heeft meer cellen dan de kop. Staat er een komma in een getal?"""


class NotANumber(RefusedFile):
    """Hier hoort een getal te staan."""


class MixedDecimals(RefusedFile):
    """De getallen hebben soms een komma en soms een punt. Gebruik één van beide."""


class AmbiguousNumbers(RefusedFile):
    """Deze getallen zijn op twee manieren te lezen: als duizendtal of met drie decimalen."""


class UnknownGemeente(RefusedFile):
    """Dit gebied kennen wij niet in de indeling van dat jaar."""


class AmbiguousGemeente(RefusedFile):
    """Meer dan één gemeente heet zo. Gebruik de code."""


class WrongYear(RefusedFile):
    """Hier hoort een jaar te staan, zoals 2024."""


class WrongDate(RefusedFile):
    """Hier hoort een datum te staan, zoals 2024-12-31 of 2024-12."""


class DoubledRows(RefusedFile):
    """Hetzelfde cijfer staat er meer dan eens in."""


class NothingInFile(RefusedFile):
    """Er staan geen cijfers in het bestand."""


def shown(cell: object) -> str:
    """Return a cell between quotes, so that a reader sees it and no program runs it.

    Control characters are dropped, square brackets become round ones (they are markup to a
    terminal) and what is long is cut.
    """
    text = "".join(c if c.isprintable() else " " for c in str("" if cell is None else cell))
    text = text.translate(str.maketrans("[]", "()"))
    if len(text) > _SHOWN_CHARACTERS:
        text = text[:_SHOWN_CHARACTERS] + "…"
    return f"‘{text}’"


def listed(places: Sequence[str]) -> str:
    """Return the first places, one sentence each, and how many more there are."""
    text = "; ".join(places[:SHOWN_PLACES])
    more = len(places) - SHOWN_PLACES
    return f"{text}; en nog {more}." if more > 0 else f"{text}."


def place(row: int, column: str, cell: object) -> str:
    """Return where a cell stands and what it says: rij 3, kolom waarde: ‘abc’."""
    return f"rij {row}, kolom {column}: {shown(cell)}"
