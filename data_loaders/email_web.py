"""Two scans by third parties: e-mail and SPF (MX Map), and web hosts (DutchGovScope)."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data_loaders._evidence import NO_PAGE, copied
from data_loaders._reading import numbers, observations, read_text, require_known, together
from uitvoeringskracht.observations import Kind, Measure, Reason, Source

EMAIL_LAYOUT, WEB_LAYOUT = 2026, 2025
PROVIDERS: dict[str, str] = {
    "microsoft": "Microsoft",
    "google": "Google",
    "lokale_isp": "een lokale internetaanbieder",
    "zelfstandig": "een eigen mailserver",
}
POLICIES: dict[str, str] = {
    "hardfail": "streng (-all)",
    "softfail": "zacht (~all)",
    "neutraal": "neutraal (?all)",
    "pass": "alles mag (+all)",
}
#: gemeenten that DutchGovScope did not scan: Hendrik-Ido-Ambacht, Altena, Voorne aan Zee
NOT_SCANNED: tuple[str, ...] = ("GM0531", "GM1959", "GM1992")
YES_NO = "1 = ja, 0 = nee"

SOURCES: tuple[Source, ...] = (
    Source(
        id="email_dns",
        title="E-mailvoorziening en SPF van gemeenten (scan)",
        publisher="MX Map (KimTholstorf/mxmap-dk)",
        table_id="data/summary/nl.json en dns_cache/nl.json",
        landing_url="",
        periods="22 april 2026",
        licence="MIT (van de kopie)",
        retrieved="2026-04-22",
        kind=Kind.SCAN,
        attribution="Bron: MX Map (KimTholstorf/mxmap-dk, MIT), meting van 22 april 2026.",
        retrieved_how=copied(
            "KimTholstorf/mxmap-dk, commit 180160f64467",
            files="bestanden data/summary/nl.json en data/dns_cache/nl.json",
        ),
        licence_evidence="De kopie heeft de licentie MIT. De gegevens zijn later uit de hoofdtak "
        "verwijderd.",
        known_problems=(
            NO_PAGE,
            (
                "Een eenmalige meting door een derde, niet bevestigd door gemeenten: lees haar als "
                "een meting met een datum, niet als een oordeel."
            ),
            (
                "Er is één domein per gemeente gemeten. De indeling van de aanbieder is van de "
                "maker (uit MX en SPF). Een filterdienst voor de mailserver kan de echte aanbieder "
                "verbergen."
            ),
            (
                "Waar geen SPF-record met 'all' is gevonden (4 gemeenten), is het beleid niet van "
                "toepassing."
            ),
            "Domeinen en hostnamen zijn niet overgenomen.",
        ),
    ),
    Source(
        id="webhosts",
        title="Publieke webhosts van gemeenten en https (scan)",
        publisher="DutchGovScope (zzzteph)",
        table_id="storage/gemeente",
        landing_url="",
        periods="5 april 2025",
        licence="geen licentiebestand; alleen tellingen overgenomen",
        retrieved="2025-04-05",
        kind=Kind.SCAN,
        attribution="Bron: DutchGovScope (zzzteph), scan van 5 april 2025.",
        retrieved_how=copied(
            "zzzteph/DutchGovScope, commit c6e64b59fe1f",
            files="bestanden storage/gemeente/<domein>/endpoints.txt, geteld per domein",
        ),
        licence_evidence="De kopie heeft geen licentie.",
        known_problems=(
            NO_PAGE,
            (
                "Een eenmalige meting door een derde, niet bevestigd door gemeenten: lees haar als "
                "een meting met een datum, niet als een oordeel."
            ),
            (
                "339 gemeenten. Hendrik-Ido-Ambacht, Altena en Voorne aan Zee ontbreken: daar zijn "
                "alleen de oude domeinen van voorgangers gescand. Zij staan erin als onbekend."
            ),
            "Ook technische adressen tellen mee. De adressen zelf zijn niet overgenomen.",
        ),
    ),
)

_WEB: dict[str, tuple[str, str]] = {
    "domeinen": ("domeinen_gescand", "Gescande hoofddomeinen"),
    "hosts": ("webhosts", "Publieke webhosts"),
    "hosts_https": ("webhosts_https", "Publieke webhosts die https hebben"),
}


def _email_measure(name: str, title: str) -> Measure:
    return Measure(id=f"email.{name}", title=title, unit=YES_NO, source="email_dns")


MEASURES: tuple[Measure, ...] = (
    _email_measure("mx_aanwezig", "Er is een mailserver gevonden"),
    *(
        _email_measure(f"aanbieder.{code}", f"E-mail bij {title}")
        for code, title in PROVIDERS.items()
    ),
    _email_measure("spf_aanwezig", "Er is een SPF-record gevonden"),
    *(_email_measure(f"spf.{code}", f"SPF-beleid {title}") for code, title in POLICIES.items()),
    *(
        Measure(id=f"web.{name}", title=title, unit="aantal", source="webhosts")
        for name, (_, title) in _WEB.items()
    ),
)


def load(folder: Path) -> pd.DataFrame:
    """Return both scans: yes/no as 1/0 per class, counts of hosts; reference_date is the scan."""
    return together([_email(folder), _web(folder)])


def _email(folder: Path) -> pd.DataFrame:
    rows = read_text(
        folder,
        "digitaal/email_dns.csv",
        [
            "peildatum",
            "gemeente_code",
            "mx_aanwezig",
            "mailaanbieder_klasse",
            "spf_aanwezig",
            "spf_beleid",
        ],
    )
    require_known(rows["mailaanbieder_klasse"], PROVIDERS, "mailaanbieder_klasse")
    require_known(rows["spf_beleid"], POLICIES, "spf_beleid")
    answers = {
        "mx_aanwezig": numbers(rows["mx_aanwezig"]),
        "spf_aanwezig": numbers(rows["spf_aanwezig"]),
        **{f"aanbieder.{code}": _is(rows["mailaanbieder_klasse"], code) for code in PROVIDERS},
        **{f"spf.{code}": _is(rows["spf_beleid"], code) for code in POLICIES},
    }
    return pd.concat(
        [
            observations(
                measure=f"email.{name}",
                area_code=rows["gemeente_code"],
                period=rows["peildatum"].str[:4].astype("int16"),
                layout=EMAIL_LAYOUT,
                value=value,
                reason=Reason.NIET_VAN_TOEPASSING if "spf." in name else Reason.ONBEKEND,
                source="email_dns",
                reference_date=rows["peildatum"],
            )
            for name, value in answers.items()
        ],
        ignore_index=True,
    )


def _is(found: pd.Series[str], code: str) -> pd.Series[float]:
    """Return 1 where the class is `code`, 0 where it is another, missing where there is none."""
    return (found == code).astype("float64").where(found.notna())


def _web(folder: Path) -> pd.DataFrame:
    headers = [header for header, _ in _WEB.values()]
    rows = read_text(folder, "digitaal/webhosts.csv", ["peildatum", "gemeente_code", *headers])
    absent = pd.DataFrame({"gemeente_code": NOT_SCANNED, "peildatum": rows["peildatum"].iloc[0]})
    absent = absent[~absent["gemeente_code"].isin(rows["gemeente_code"])]
    rows = pd.concat([rows, absent], ignore_index=True)
    return pd.concat(
        [
            observations(
                measure=f"web.{name}",
                area_code=rows["gemeente_code"],
                period=rows["peildatum"].str[:4].astype("int16"),
                layout=WEB_LAYOUT,
                value=numbers(rows[header]),
                reason=Reason.ONBEKEND,
                source="webhosts",
                reference_date=rows["peildatum"],
            )
            for name, (header, _) in _WEB.items()
        ],
        ignore_index=True,
    )
