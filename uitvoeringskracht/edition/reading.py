"""Reading an edition: from a TOML file, and per field from environment variables over it.

A file in which something is wrong is left out as a whole, so that it never half holds; a wrong
variable is left out by itself. Each leaves a problem in Dutch.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.edition import colours
from uitvoeringskracht.edition.logo import read_logo
from uitvoeringskracht.edition.model import Colours, Edition, WrongEdition
from uitvoeringskracht.indicators import THEMAS, load_indicators, thema_folder

#: The environment variable that names the file, and what stands before the name of a field.
FILE = "UITVOERINGSKRACHT_EDITIE"
PREFIX = "UITVOERINGSKRACHT_"
_MOST_BYTES = 50_000
_MOST_NAME, _MOST_WELCOME = 40, 300
_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")
_WHERE = re.compile(r"at `\$\.([a-z_.]+)")


class _Colours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    accent: str = ""
    accent_donker: str = ""
    eigen: str = ""
    eigen_donker: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of the file; '' and an empty list leave a field as it is."""

    naam: str = ""
    gebied: str = ""
    welkom: str = ""
    contact: str = ""
    adres: str = ""
    logo: str = ""
    cijfers: tuple[str, ...] = ()
    themas: tuple[str, ...] = ()
    kleuren: _Colours = _Colours()


class Reading(msgspec.Struct, frozen=True):
    """An edition, and in Dutch what was left out because it was wrong."""

    edition: Edition
    problems: tuple[str, ...] = ()


def read(environment: Mapping[str, str]) -> Reading:
    """Return the edition that the environment asks for; never raises."""
    problems: list[str] = []
    edition = Edition()
    named = environment.get(FILE, "").strip()
    if named:
        path = Path(named)
        try:
            edition = read_file(path)
        except WrongEdition as error:
            problems.append(f"{path.name} wordt niet gebruikt. {error}")
    for key, field in _FIELDS.items():
        variable = f"{PREFIX}{key.upper()}"
        text = environment.get(variable, "").strip()
        if text:
            try:
                edition = field(edition, text, Path())
            except WrongEdition as error:
                problems.append(f"{variable} wordt niet gebruikt. {error}")
    return Reading(edition, tuple(problems))


def read_file(path: Path) -> Edition:
    """Return the edition in a file; a logo is looked for beside it. Raises WrongEdition."""
    try:
        content = path.read_bytes()
    except OSError:
        raise WrongEdition("Het bestand bestaat niet of is niet te lezen.") from None
    if len(content) > _MOST_BYTES:
        raise WrongEdition("Het bestand is te groot; hoogstens 50 kB mag.")
    try:
        raw = tomllib.loads(content.decode("utf-8-sig"))
        found = msgspec.convert(raw, _File)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongEdition(f"Dit is geen goed TOML-bestand ({error}).") from None
    except msgspec.ValidationError as error:
        raise WrongEdition(_in_dutch(raw, error)) from None
    values = msgspec.structs.asdict(found)
    values |= msgspec.structs.asdict(values.pop("kleuren"))
    edition = Edition()
    for key, field in _FIELDS.items():
        value = values[key]
        if value:
            text = value if isinstance(value, str) else ",".join(value)
            edition = field(edition, text.strip(), path.parent)
    return edition


def _in_dutch(raw: dict[str, Any], error: msgspec.ValidationError) -> str:
    tables: dict[str, tuple[Any, type[msgspec.Struct]]] = {
        "": (raw, _File),
        "kleuren.": (raw.get("kleuren"), _Colours),
    }
    for before, (table, known) in tables.items():
        keys = [field.name for field in msgspec.structs.fields(known)]
        for name in table if isinstance(table, dict) else ():
            if name not in keys:
                return f"{before}{name}: deze sleutel kennen wij niet. Wel: {', '.join(keys)}."
    where = _WHERE.search(str(error))
    return f"{where[1] if where else '?'}: dit heeft niet de vorm die hier hoort."


def _name(edition: Edition, text: str, _: Path) -> Edition:
    if len(text) > _MOST_NAME or not text.isprintable():
        raise WrongEdition(f"naam: hoogstens {_MOST_NAME} tekens, op één regel.")
    return msgspec.structs.replace(edition, name=text)


def _area(edition: Edition, text: str, _: Path) -> Edition:
    geography = load_geography()
    if text not in geography.areas.index or text == "NL01":
        raise WrongEdition(f"gebied: {text!r} is geen code van een gemeente, regio of provincie.")
    if geography.level_of(text) == "gemeente" and text not in geography.gemeenten(LAYOUT):
        raise WrongEdition(f"gebied: de gemeente {text} bestaat in {LAYOUT} niet meer.")
    return msgspec.structs.replace(edition, area=text)


def _welcome(edition: Edition, text: str, _: Path) -> Edition:
    if len(text) > _MOST_WELCOME or not text.isprintable():
        raise WrongEdition(f"welkom: hoogstens {_MOST_WELCOME} tekens, op één regel.")
    return msgspec.structs.replace(edition, welcome=text)


def _contact(edition: Edition, text: str, _: Path) -> Edition:
    if not _MAIL.fullmatch(text):
        raise WrongEdition(f"contact: {text[:80]!r} is geen geldig mailadres.")
    return msgspec.structs.replace(edition, contact=text)


def _home(edition: Edition, text: str, _: Path) -> Edition:
    try:
        parts = urlsplit(text)
        is_site = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_site = False
    if not is_site or parts.query or parts.fragment or not text.isprintable() or " " in text:
        raise WrongEdition(f"adres: {text[:80]!r} is geen adres van een site (https://...).")
    return msgspec.structs.replace(edition, home=f"{text.rstrip('/')}/")


def _logo(edition: Edition, text: str, folder: Path) -> Edition:
    return msgspec.structs.replace(edition, logo=read_logo(folder / text))


def _indicators(edition: Edition, text: str, _: Path) -> Edition:
    slugs = _listed(text)
    unknown = [slug for slug in slugs if slug not in load_indicators()]
    if unknown:
        raise WrongEdition(f"cijfers: {unknown[0]!r} bestaat niet.")
    return msgspec.structs.replace(edition, indicators=edition.indicators | set(slugs))


def _themas(edition: Edition, text: str, _: Path) -> Edition:
    names = [thema_folder(each) for each in _listed(text)]
    known = [thema_folder(each) for each in THEMAS]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise WrongEdition(f"themas: {unknown[0]!r} bestaat niet. Wel: {', '.join(known)}.")
    slugs = {slug for slug, each in load_indicators().items() if thema_folder(each.thema) in names}
    return msgspec.structs.replace(edition, indicators=edition.indicators | slugs)


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _colour(field: str) -> Callable[[Edition, str, Path], Edition]:
    def put(edition: Edition, text: str, _: Path) -> Edition:
        checked = {field: colours.check(field, text)}
        found: Colours = msgspec.structs.replace(edition.colours, **checked)
        return msgspec.structs.replace(edition, colours=found)

    return put


#: What a key of the file, or a variable, does to an edition; each raises WrongEdition.
_FIELDS: Mapping[str, Callable[[Edition, str, Path], Edition]] = {
    "naam": _name,
    "gebied": _area,
    "welkom": _welcome,
    "contact": _contact,
    "adres": _home,
    "logo": _logo,
    "cijfers": _indicators,
    "themas": _themas,
    **{name: _colour(field) for field, (name, _, _) in colours.FIELDS.items()},
}
