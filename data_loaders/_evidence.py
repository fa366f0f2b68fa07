"""Sentences that several source cards share: proof of licence, and how a copy was obtained."""

from __future__ import annotations

CBS_LICENCE = (
    "De metagegevens van CBS-tabellen (Properties.csv van 85678NED in "
    "TiemenKasbergen/armoede-onderzoek) noemen https://creativecommons.org/licenses/by/4.0/ en "
    "vragen om de vermelding 'Bron: CBS'. De kopie zelf heeft geen licentiebestand."
)
NO_DATE = (
    "De kopie heeft geen eigen datum; de datum hier is die waarop de cijfers zijn overgenomen."
)
NO_PAGE = "De kopie noemt geen adres van de oorspronkelijke pagina."


def copied(copy: str, *, files: str) -> str:
    """Return how figures were taken from a public copy whose commit proves the date."""
    return (
        f"Overgenomen uit een openbare kopie van de publicatie (GitHub, {copy}, {files}); de "
        "datum is die van deze kopie."
    )
