"""What can go wrong with an official service; the docstring of a class is its message."""

from __future__ import annotations


class ServiceError(Exception):
    """De bron gaf geen bruikbaar antwoord."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{type(self).__doc__} {detail}".strip())
        #: seconds after which the service wants to be asked again, if it said so
        self.retry_after: int | None = None


class Unreachable(ServiceError):
    """De bron is niet te bereiken. Is er internet?"""


class TimedOut(ServiceError):
    """De bron antwoordde niet op tijd."""


class BrokenOff(ServiceError):
    """De verbinding met de bron brak af, midden in het antwoord."""


class ServerFailed(ServiceError):
    """De bron heeft een storing."""


class TooManyRequests(ServiceError):
    """De bron vindt dat er te veel gevraagd wordt. Probeer het later nog eens."""


class NotFound(ServiceError):
    """Deze tabel of dit bestand bestaat niet bij de bron."""


class Refused(ServiceError):
    """De bron weigert toegang. Klopt de sleutel?"""


class BadRequest(ServiceError):
    """De bron begrijpt de vraag niet. Misschien is de bron veranderd."""


class RedirectLoop(ServiceError):
    """De bron verwijst steeds door en komt nergens uit."""


class ElsewhereLink(ServiceError):
    """De bron verwijst voor de volgende bladzijde naar een ander adres."""


class WrongContentType(ServiceError):
    """De bron gaf een ander soort bestand dan gevraagd, bijvoorbeeld een foutpagina."""


class NotReadable(ServiceError):
    """Het antwoord van de bron is niet te lezen: het is beschadigd of afgekapt."""


class TooLarge(ServiceError):
    """Het antwoord van de bron is groter dan wij aannemen."""


class DiskFull(ServiceError):
    """De schijf is vol: het antwoord van de bron kan niet worden bewaard."""


class NotSetUp(ServiceError):
    """Deze bron is nog niet ingesteld."""


class KeyMissing(NotSetUp):
    """Voor deze bron is een sleutel nodig en die is niet ingesteld."""


class CodesMissing(NotSetUp):
    """Voor deze bron zijn codes van onderwerpen nodig en die zijn niet ingesteld."""


class TableGone(ServiceError):
    """De bron geeft deze tabel niet meer uit."""


class ColumnMissing(ServiceError):
    """De tabel heeft een kolom niet (meer) die wij lezen; misschien heet zij nu anders."""


class UnitChanged(ServiceError):
    """De tabel geeft een kolom in een andere eenheid dan wij lezen."""


class UnknownCodes(ServiceError):
    """De tabel gebruikt codes die wij niet kennen."""


class DuplicateRows(ServiceError):
    """De tabel geeft hetzelfde cijfer meer dan eens."""


class NothingThere(ServiceError):
    """De tabel is leeg."""


class ClockWrong(ServiceError):
    """De klok van deze computer wijkt meer dan een dag af van die van de bron. Zet hem goed."""
