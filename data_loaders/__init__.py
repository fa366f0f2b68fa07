"""Loaders: one module per source family, found by discovery.

A loader is a module of this package with `SOURCES`, `MEASURES` and `load(folder)`. Modules whose
name starts with an underscore, and those in `NOT_LOADERS`, only help.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Protocol, TypeVar, runtime_checkable

import pandas as pd

from uitvoeringskracht.observations import Measure, Source

Declared = TypeVar("Declared", Measure, Source)

#: modules that are no loader themselves
NOT_LOADERS = frozenset({"build"})


class Loader(Protocol):
    """What a loader module offers."""

    SOURCES: tuple[Source, ...]
    MEASURES: tuple[Measure, ...]

    def load(self, folder: Path) -> pd.DataFrame:
        """Return the observations read from a folder of published copies, in the tidy schema."""
        ...


@runtime_checkable
class WithTables(Protocol):
    """What a loader offers that also reads tables which are not observations."""

    #: name of the table -> id of its source
    TABLES: dict[str, str]

    def tables(self, folder: Path) -> dict[str, pd.DataFrame]:
        """Return the tables by name."""
        ...


class IncompleteLoader(AttributeError):
    """Een lader mist een verplicht onderdeel (SOURCES, MEASURES of load)."""


class DuplicateId(ValueError):
    """Een id van een bron of meting wordt door twee laders gebruikt."""


def discover() -> dict[str, Loader]:
    """Return every loader module by name, in alphabetical order.

    Raises IncompleteLoader naming the module and what it lacks.
    """
    found: dict[str, Loader] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        if module.ispkg or module.name.startswith("_") or module.name in NOT_LOADERS:
            continue
        found[module.name] = _complete(importlib.import_module(f"{__name__}.{module.name}"))
    return found


def declared_measures() -> dict[str, Measure]:
    """Return every measure that a loader declares, by id, in the order of declaration."""
    return _by_id(measure for loader in discover().values() for measure in loader.MEASURES)


def declared_sources() -> dict[str, Source]:
    """Return every source card that a loader declares, by id."""
    return _by_id(source for loader in discover().values() for source in loader.SOURCES)


def _complete(module: ModuleType) -> Loader:
    missing = [name for name in ("SOURCES", "MEASURES", "load") if not hasattr(module, name)]
    if missing:
        raise IncompleteLoader(
            f"{IncompleteLoader.__doc__} {module.__name__}: {', '.join(missing)}"
        )
    return module


def _by_id(declared: Iterable[Declared]) -> dict[str, Declared]:
    found: dict[str, Declared] = {}
    for item in declared:
        if item.id in found:
            raise DuplicateId(f"{DuplicateId.__doc__} {item.id}")
        found[item.id] = item
    return found
