"""Why there is no group, no place in it, or nobody to call."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """A reason for not answering; never a default in its place."""

    GEEN_KENMERKEN = "geen_kenmerken"
    GEEN_EIGEN_CIJFER = "geen_eigen_cijfer"
    TE_WEINIG_CIJFERS = "te_weinig_cijfers"
    GEEN_RICHTING = "geen_richting"
    ALLEEN_PLANNEN = "alleen_plannen"
    LOPENDE_PRIJZEN = "lopende_prijzen"
    TE_WEINIG_JAREN = "te_weinig_jaren"
