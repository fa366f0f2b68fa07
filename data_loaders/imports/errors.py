"""What can be wrong with a file of the importer, beside what any file can have (reading.errors)."""

from __future__ import annotations

from uitvoeringskracht.reading.errors import RefusedFile


class UnknownFormat(RefusedFile):
    """De kop van het bestand herkennen wij niet."""


class NoValueNoReason(RefusedFile):
    """Er staat geen waarde en ook geen reden waarom die ontbreekt."""


class ValueWithReason(RefusedFile):
    """Er staat een waarde en ook een reden waarom die ontbreekt. Dat kan niet allebei."""


class UnknownMeasure(RefusedFile):
    """Deze maat kennen wij niet, of hij hoort niet bij deze bron."""


class UnknownWord(RefusedFile):
    """Dit woord kennen wij niet in deze kolom."""


class WhichSource(RefusedFile):
    """Bij welke bron horen deze cijfers? Noem de bron met --source."""


class NoSuchSource(RefusedFile):
    """Deze bron kennen wij niet."""


class BadDeclaration(ValueError):
    """De beschrijving van een bestand (data_loaders/files) klopt niet."""

    def __init__(self, detail: str) -> None:
        super().__init__(f"{type(self).__doc__} {detail}")
