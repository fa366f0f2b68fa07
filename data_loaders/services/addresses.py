"""The addresses and keys of the official services."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

VARIABLE = "UITVOERINGSKRACHT_SERVICES"
_SHIPPED = Path(__file__).parent / "addresses.toml"


class WrongAddresses(ValueError):
    """Het bestand met adressen van bronnen klopt niet."""


@dataclass(frozen=True)
class SwingSite:
    """A Swing site: its address, the key ("" = none) and codes of measures given by the user."""

    url: str
    key: str = field(default="", repr=False)
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Patience:
    """Seconds to wait for a service, and the first pause in seconds before asking again."""

    timeout: float
    pause: float


@dataclass(frozen=True)
class Addresses:
    """Base addresses without a closing slash, and how long to wait there."""

    cbs_v4: str
    cbs_v3: str
    dataderden: str
    pdok: str
    roo: str
    algoritmeregister: str
    ckan: str
    swing: Mapping[str, SwingSite]
    patience: Patience


def read_addresses(
    path: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Addresses:
    """Return the shipped addresses, overridden by the file at `path` or the one in VARIABLE.

    Raises WrongAddresses for a file that cannot be read, an unknown name or a value that is no
    http address.
    """
    chosen = _read(_SHIPPED)
    own = path or (Path(environment[VARIABLE]) if environment.get(VARIABLE) else None)
    if own is not None:
        changes = _read(own)
        swing = changes.pop("swing", {})
        chosen["patience"].update(changes.pop("patience", {}))
        chosen.update(changes)
        for site, facts in swing.items():
            chosen["swing"].setdefault(site, {}).update(facts)
    return _checked(chosen, environment)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongAddresses(f"{WrongAddresses.__doc__} {path}: {error}") from error


def _checked(chosen: dict[str, Any], environment: Mapping[str, str]) -> Addresses:
    known = {each.name for each in fields(Addresses)}
    unknown = sorted(set(chosen) - known)
    if unknown:
        raise WrongAddresses(f"{WrongAddresses.__doc__} Onbekend: {', '.join(unknown)}")
    sites = {}
    for site, facts in chosen.pop("swing").items():
        key = environment.get(f"{site.upper()}_KEY", "") or facts.get("key", "")
        sites[site] = SwingSite(_url(site, facts.get("url")), key, facts.get("codes", {}))
    patience = _patience(chosen.pop("patience"))
    urls = {name: _url(name, url) for name, url in chosen.items()}
    return Addresses(swing=sites, patience=patience, **urls)


def _patience(given: Mapping[str, object]) -> Patience:
    values = {}
    for name in ("timeout", "pause"):
        value = given.get(name)
        if not isinstance(value, int | float) or value <= 0:
            raise WrongAddresses(f"{WrongAddresses.__doc__} patience.{name}: {value!r}")
        values[name] = float(value)
    return Patience(**values)


def _url(name: str, url: object) -> str:
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        raise WrongAddresses(f"{WrongAddresses.__doc__} {name} is geen http-adres: {url!r}")
    return url.rstrip("/")
