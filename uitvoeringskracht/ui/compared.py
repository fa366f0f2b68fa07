"""The figures of a gemeente beside those of its group, for the heat table, the spine and files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.panel import Panel
from uitvoeringskracht.analysis.position import Position, position
from uitvoeringskracht.analysis.triage import WITHOUT_JUDGEMENT
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, shown_indicators
from uitvoeringskracht.ui.likeness import Likeness

NEUTRAL = "neutraal"
#: What is compared, by folder of the thema; '' is all themas together.
SHOWN: Mapping[str, tuple[str, ...]] = {
    "": (
        "externe_inhuur_aandeel_pct",
        "begrotingsafwijking_lasten_abs_pct",
        "solvabiliteit_balans_pct",
        "gasverbruik_woning",
        "lasten_fysiek_per_inwoner",
        "lasten_jeugd_per_inwoner",
        "lasten_wmo_per_inwoner",
    ),
    "sociaal_domein": (
        "sociaal_minimum_pct",
        "arbeidsparticipatie_pct",
        "lasten_jeugd_per_inwoner",
        "lasten_wmo_per_inwoner",
        "lasten_inkomensregelingen_per_inwoner",
        "lasten_participatie_per_inwoner",
        "lasten_wijkteams_per_inwoner",
    ),
    "fysiek_domein": (
        "misdrijven_per_1000",
        "leegstand_pct",
        "lasten_verkeer_per_inwoner",
        "lasten_wonen_per_inwoner",
        "lasten_ruimte_per_inwoner",
        "lasten_groen_per_inwoner",
        "lasten_riolering_per_inwoner",
    ),
    "digitalisering": (
        "algoritmen_gepubliceerd",
        "webhosts_aantal",
        "webhosts_https_pct",
        "spf_hardfail",
        "open_raadsinformatie",
        "email_us_cloud",
    ),
    "energie": (
        "gasverbruik_woning",
        "elektriciteit_woning",
        "stadsverwarming_pct",
        "zonnestroom_woningen_kwh_inw",
        "zonnestroom_gebouwen_kwh_inw",
        "laadpunten_per_1000",
        "lasten_milieubeheer_per_inwoner",
    ),
    "organisatie": (
        "externe_inhuur_aandeel_pct",
        "overhead_inhuur_aandeel_pct",
        "begrotingsafwijking_lasten_abs_pct",
        "structurele_exploitatieruimte_rekening",
        "solvabiliteit_balans_pct",
        "netto_schuldquote_rekening",
        "overhead_per_inwoner",
    ),
}


@dataclass(frozen=True)
class Column:
    """One figure in one year, of a gemeente and of its group; period: plans left out."""

    indicator: Indicator
    period: int
    panel: Panel
    own_code: str
    others: tuple[str, ...]

    @property
    def direction(self) -> str:
        """That of the indicator; a scan is no judgement on a gemeente."""
        return NEUTRAL if self.indicator.kind in WITHOUT_JUDGEMENT else self.indicator.direction

    @property
    def status(self) -> str:
        """The status that most figures of the year have."""
        return self.panel.main_status(self.period)

    @cached_property
    def values(self) -> pd.Series[float]:
        """The values by area_code, the own one first; NaN where one misses."""
        codes = [self.own_code, *self.others]
        every = pd.Series(self.panel.at(self.period), index=self.panel.codes)
        return every.reindex(codes)

    @property
    def has_places(self) -> bool:
        """Whether a place in the group means something: not for yes or no."""
        return self.indicator.unit_format != "ja_nee"

    @cached_property
    def group(self) -> npt.NDArray[np.float64]:
        """The values of the others that a place is taken from."""
        return self.of(self.others) if self.has_places else np.array([])

    def of(self, codes: Sequence[str]) -> npt.NDArray[np.float64]:
        """Return the values of some of the areas."""
        return np.array([float(self.values[code]) for code in codes])

    def reason(self, area_code: str) -> str:
        """Return why an area has no figure, '' if it has one."""
        figure = self.panel.figure(area_code, self.period)
        if figure is None:
            return "onbekend"
        return (figure.reason or "onbekend") if figure.is_missing else ""

    def position(self, area_code: str) -> Position | None:
        """Return where an area stands among the group; None for yes or no and with too few."""
        return position(float(self.values[area_code]), self.group, self.direction)

    def number(self, area_code: str) -> str:
        """Return the value without its unit, which stands above the column."""
        value = float(self.values[area_code])
        if self.indicator.unit_format == "ja_nee":
            return formats.figure(value, "ja_nee")
        return formats.number(value, self.indicator.decimals)

    @property
    def unit(self) -> str:
        """The unit in a word or two: '%', 'euro', 'm³', 'per 1.000', 'aantal'; '' for yes or no."""
        words = self.indicator.unit.split()
        if not self.has_places:
            return ""
        if words[0] == "per":
            return " ".join(words[:2])
        is_count = self.indicator.unit_format == "getal" and not formats.is_symbol(words[0])
        return t("vergelijkbaar.count") if is_count else words[0]

    @property
    def heading(self) -> str:
        """The unit and the year: '% · 2024'."""
        return " · ".join(part for part in (self.unit, str(self.period)) if part)


def columns(found: Likeness, thema: str | None) -> list[Column]:
    """Return what is compared for a thema (folder name), of all themas without one.

    An own figure always comes first.
    """
    at, known = cache.version(), shown_indicators.indicators()
    periods = shown_indicators.answers(at).ground.evidence.periods
    own, *others = found.group.codes
    return [
        Column(known[slug], periods[slug], shown_indicators.panel(slug, at), own, tuple(others))
        for slug in (*shown_indicators.own(), *SHOWN.get(thema or "", SHOWN[""]))
        if slug in known and slug in periods
    ]


def places(found: Likeness, shown: list[Column]) -> pd.DataFrame:
    """Return the place on each figure as a range over the groups (peers.places), by slug."""
    at = cache.version()
    wide = shown_indicators.answers(at).ground.evidence.newest
    slugs = [column.indicator.slug for column in shown]
    return found.group.places(wide[slugs])
