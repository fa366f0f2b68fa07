"""The import table: figures flow in one direction, from source to page.

Each module belongs to a group; a group may import only the groups named beside it (and itself).
A new module of the package needs a group here before it can be imported.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "uitvoeringskracht"

#: Group of each top-level module or subpackage of the package.
GROUPS = {
    "": "empty",
    "__main__": "command",
    "analysis": "analysis",
    "answers": "figures",
    "area_names": "areas",
    "areas": "areas",
    "charts": "drawing",
    "cli": "command",
    "declared": "declared",
    "edition": "edition",
    "exports": "exports",
    "figures": "figures",
    "filling": "filling",
    "formats": "wording",
    "herindeling": "areas",
    "indicators": "indicators",
    "indicators_model": "indicators",
    "indicators_table": "indicators",
    "indicators_toml": "indicators",
    "map": "drawing",
    "memberships": "areas",
    "methods": "wording",
    "observations": "observations",
    "once": "figures",
    "reading": "reading",
    "report": "report",
    "selection_codec": "selection",
    "selection_fields": "selection",
    "sentences": "sentences",
    "store": "store",
    "story": "story",
    "tables": "wording",
    "templates": "wording",
    "texts": "wording",
    "tokens": "wording",
    "tokens_toml": "edition",
    "ui": "ui",
}
#: Group of the parts of data_loaders that are no loader.
LOADER_GROUPS = {
    "__main__": "loader_command",
    "refresh": "loader_command",
    "services": "service",
    "snapshot": "snapshot",
}
_WORDS = {"areas", "indicators", "observations"}
_TOLD = {"wording", "edition", "analysis", "declared", "sentences", "drawing", *_WORDS}
_ALL = {*GROUPS.values()} - {"ui", "command"}
MAY_IMPORT: dict[str, set[str]] = {
    "empty": set(),
    "areas": set(),
    "edition": _WORDS,
    "wording": {"edition"},
    "indicators": {"areas", "observations"},
    "observations": {"areas"},
    "store": {"areas", "observations"},
    "reading": {"areas"},
    "filling": {"store", "observations"},
    "declared": _WORDS,
    "analysis": {"declared", *_WORDS},
    "figures": {"analysis", "declared", "store", *_WORDS},
    "sentences": {"wording", "analysis", "declared", *_WORDS},
    "drawing": {"wording", "analysis", "declared", *_WORDS},
    "selection": {"wording"},
    "report": {*_TOLD, "figures", "selection"},
    "story": {*_TOLD, "figures", "selection", "report"},
    "exports": {*_TOLD, "figures", "selection", "report", "story"},
    "ui": _ALL,
    "command": {*_ALL, "snapshot"},
    "page": {*_ALL, "ui"},
    "host": {*_ALL, "ui", "snapshot"},
    "loader": {"observations", "areas", "reading", "snapshot", "service"},
    "service": set(),
    "snapshot": {"observations"},
    "loader_command": {
        "loader",
        "service",
        "snapshot",
        "store",
        "filling",
        "observations",
        "areas",
    },
    "shapefiles": {"areas"},
}
#: Libraries that only these groups may use.
RESERVED = {
    "httpx": {"service"},
    "tenacity": {"service"},
    "streamlit": {"ui", "page", "host"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "psycopg": {"store"},
}


class NoGroup(LookupError):
    """This module has no line in the import table."""


def _modules() -> dict[str, Path]:
    """Return our modules by dotted name."""
    folders = (PACKAGE, "data_loaders", "shapefiles", "pages")
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    paths.append(ROOT / "dashboard.py")
    return {_dotted(path): path for path in paths}


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def group_of(module: str) -> str:
    """Return the group of a dotted module name."""
    first, _, rest = module.partition(".")
    second = rest.partition(".")[0]
    if first == PACKAGE:
        if second not in GROUPS:
            raise NoGroup(f"{NoGroup.__doc__} {module}")
        return GROUPS[second]
    if first == "data_loaders":
        return LOADER_GROUPS.get(second, "loader")
    return {"shapefiles": "shapefiles", "pages": "page", "dashboard": "host"}[first]


def imports(tree: ast.AST, known: set[str]) -> Iterator[str]:
    """Yield each module that the code imports; `from a import b` gives a.b if that is one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            assert node.module is not None
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in known else node.module


def offences(module: str, tree: ast.AST, known: set[str]) -> list[str]:
    """Return what `module` imports and may not."""
    group = group_of(module)
    wrong = []
    for name in imports(tree, known):
        top = name.partition(".")[0]
        if top in RESERVED and group not in RESERVED[top]:
            wrong.append(f"{module} ({group}) imports {name}")
        if top in {PACKAGE, "data_loaders", "shapefiles", "pages", "dashboard"}:
            other = group_of(name)
            same = other == group and group != "page"
            if not same and other not in MAY_IMPORT[group] | {"empty"}:
                wrong.append(f"{module} ({group}) imports {name} ({other})")
    return wrong


MODULES = _modules()


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_only_what_it_may(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    assert offences(module, tree, set(MODULES)) == []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("uitvoeringskracht.analysis.values", "from uitvoeringskracht.store import open_store"),
        ("uitvoeringskracht.analysis.values", "from uitvoeringskracht import store"),
        ("uitvoeringskracht.areas", "import uitvoeringskracht.observations"),
        ("uitvoeringskracht.figures", "import sqlalchemy"),
        ("uitvoeringskracht.charts.line", "import streamlit as st"),
        ("uitvoeringskracht.ui.frame", "from data_loaders import iv3"),
        ("uitvoeringskracht.ui.frame", "from data_loaders import snapshot"),
        ("pages.kaart", "from pages.gemeente import draw"),
        ("pages.kaart", "from data_loaders.snapshot import read_sources"),
        ("data_loaders.services.client", "from data_loaders.feeds import base"),
        ("data_loaders.feeds.cbs", "import httpx"),
        ("data_loaders.iv3", "def load():\n    from uitvoeringskracht.store import open_store"),
        ("dashboard", "from data_loaders import iv3"),
    ],
)
def test_offence_is_found(module: str, code: str) -> None:
    known = set(MODULES) | {"data_loaders.iv3", "data_loaders.snapshot", "pages.gemeente"}
    assert len(offences(module, ast.parse(code), known)) == 1


def test_host_may_read_the_snapshot() -> None:
    code = "from data_loaders import snapshot\nfrom uitvoeringskracht.ui import host"
    known = {"data_loaders.snapshot", "uitvoeringskracht.ui.host"}
    assert offences("dashboard", ast.parse(code), known) == []


def test_module_without_a_group_is_named() -> None:
    with pytest.raises(NoGroup, match=r"uitvoeringskracht\.utils"):
        group_of("uitvoeringskracht.utils")


def test_every_line_of_the_table_is_used() -> None:
    seconds = {name.split(".")[1] for name in MODULES if name.startswith(f"{PACKAGE}.")}
    assert set(GROUPS) - seconds - {""} == set()
