"""What a card says of a figure that misses, or that not every gemeente of a region has."""

from __future__ import annotations

from uitvoeringskracht.analysis.panel import Figure
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.texts import t


def reason_of(figure: Figure | None) -> str:
    """Return why a figure misses (a Reason), '' when it is there."""
    if figure is None:
        return Reason.ONBEKEND.value
    return figure.reason if figure.is_missing else ""


def reason_short(reason: str, is_region: bool) -> str:
    """Return the reason in a word or two, '' without one."""
    if _is_no_sum(reason, is_region):
        return t("profile.no_sum")
    return t(f"reason.{reason}") if reason else ""


def reason_long(indicator: Indicator, reason: str, figure: Figure | None, is_region: bool) -> str:
    """Return the reason in a sentence, and who can fill the gap; '' without one."""
    if not reason:
        return ""
    if _is_no_sum(reason, is_region):
        return t("card.no_sum")
    if reason == Reason.NIET_VERGELIJKBAAR and indicator.not_comparable:
        return indicator.not_comparable.text
    note = f" ({figure.note})" if figure and figure.note else ""
    return f"{t(f'reason_long.{reason}')}{note}"


def note_of(figure: Figure | None) -> str:
    """Return what the source says of a figure, and of how many gemeenten a region has one."""
    if figure is None:
        return ""
    parts = [figure.note]
    if not figure.is_missing and figure.members < figure.members_total:
        parts.append(coverage(figure))
    return ", ".join(part for part in parts if part)


def coverage(figure: Figure) -> str:
    """Return '24 van 26 gemeenten'."""
    members, total = int(figure.members), int(figure.members_total)
    return t("profile.coverage", members=members, total=total)


def _is_no_sum(reason: str, is_region: bool) -> bool:
    """Whether the figure does not exist for a region because it can't be summed."""
    return is_region and reason == Reason.NIET_VAN_TOEPASSING
