"""The file of an uitvoeringstoets (TOML): written by a page, kept and sent by people, read back.

What comes back may be anything. Whatever is wrong with it ends in WrongToets with all problems.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

import tomli_w

from uitvoeringskracht.analysis.execution.fields import BY_KEY, FIELDS, echo
from uitvoeringskracht.analysis.execution.toets import Toets, WrongToets, toets_of, values_of

#: Version of the form; to be raised when a file of today would be read differently.
VERSION = 1
MOST_BYTES = 50_000
#: Longer lines do not occur in our files; they make the reader of TOML slow or go too deep.
LONGEST_LINE = 1_000
_VERSION_KEY = "versie"
_TABLES = {field.key.partition(".")[0] for field in FIELDS if "." in field.key}
_LIST = re.compile(r"\[\n((?:    [0-9.e+-]+,\n)+)\]")
_LINE = re.compile(r"at line (\d+)")
HEADER = """\
# Een uitvoeringstoets: wat vraagt een nieuwe taak van gemeenten?
# Gemaakt met het dashboard Uitvoeringskracht. U kunt dit bestand daar weer openen.
#
# Drie getallen tussen haken zijn: laag, waarschijnlijk, hoog.
# [aantal]       waar het werk van afhangt. soort = "gemeente": voor elke gemeente hetzelfde.
#                per_1000: het aantal per 1.000, bijvoorbeeld 12 aanvragen per 1.000 inwoners.
#                groei_pct: hoeveel procent het aantal elk jaar groeit.
# [per_eenheid]  uren en euro per jaar voor elk van die aantallen.
# [per_gemeente] uren en euro per jaar voor elke gemeente, hoe groot zij ook is.
# [eenmalig...]  uren en euro die alleen in het jaar van de start nodig zijn.
# [fte]          productieve uren, kosten en overhead van een voltijdbaan (fte) per jaar.

"""


def dump(toets: Toets) -> str:
    """Return the file of a toets, with a header in Dutch that explains it."""
    tables: dict[str, object] = {_VERSION_KEY: VERSION}
    for key, value in values_of(toets).items():
        table, _, name = key.rpartition(".")
        inner = tables.setdefault(table, {}) if table else tables
        assert isinstance(inner, dict)
        inner[name] = value
    return HEADER + _LIST.sub(_on_one_line, tomli_w.dumps(tables))


def _on_one_line(found: re.Match[str]) -> str:
    numbers = [line.strip().removesuffix(",") for line in found.group(1).splitlines()]
    return f"[{', '.join(numbers)}]"


def parse(content: str | bytes) -> Toets:
    """Return the toets in a file; raises WrongToets, and nothing else, with all that is wrong."""
    raw = _read(_text(content))
    version = raw.pop(_VERSION_KEY, None)
    if isinstance(version, bool) or version != VERSION:
        raise WrongToets((_wrong_version(version),))
    return toets_of(*_flat(raw))


def _text(content: str | bytes) -> str:
    encoded = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    if len(encoded) > MOST_BYTES:
        raise WrongToets(
            (f"Het bestand is te groot. Het mag hoogstens {MOST_BYTES // 1000} kB zijn.",)
        )
    try:
        text = encoded.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongToets(("Dit bestand is geen tekst (UTF-8).",)) from error
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > LONGEST_LINE:
            raise WrongToets((f"Regel {number} van het bestand is te lang.",))
    return text


def _read(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    # A number of thousands of digits is a ValueError too; deep nesting is a RecursionError.
    except (ValueError, RecursionError) as error:
        found = _LINE.search(str(error))
        where = f" Er staat een fout in regel {found.group(1)}." if found else ""
        raise WrongToets((f"Dit bestand is geen goede TOML.{where}",)) from error


def _wrong_version(version: object) -> str:
    if version is None:
        return f"{_VERSION_KEY}: deze sleutel ontbreekt. Dit is dan geen uitvoeringstoets van ons."
    return f"{_VERSION_KEY}: dit moet {VERSION} zijn. Een andere versie kunnen wij niet lezen."


def _flat(raw: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
    """Return the values by key with their table before it, and what stands in the wrong place."""
    values: dict[str, object] = {}
    problems = []
    for name, value in raw.items():
        if name in _TABLES:
            if isinstance(value, dict):
                values |= {f"{name}.{key}": inner for key, inner in value.items()}
            else:
                problems.append(f"{name}: hier hoort een tabel, met [{name}] erboven.")
        elif name in BY_KEY and "." not in name:
            values[name] = value
        else:
            problems.append(f"{echo(name)}: deze sleutel kennen wij niet.")
    return values, problems
