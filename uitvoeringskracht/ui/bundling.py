"""A script for the browser as one file, made from modules without a build step."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

UI = Path(__file__).parent
#: Where modules lie; what several scripts use lies in the first.
FOLDERS = (UI / "saving", UI / "save_picture", UI / "map_component" / "js")
#: The typeface that a picture takes along.
FONT = "/app/static/hanken-grotesk-latin-wght-normal.woff2"
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.mjs";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:async )?(?:function|class|const) (\w+)", re.MULTILINE)


class UnknownModule(LookupError):
    """Deze module voor de browser bestaat niet."""


def bundled(main: str, constants: Mapping[str, object]) -> bytes:
    """Return the script: the constants, then every module as a function that runs once.

    main: the module whose `mount` Streamlit calls. A module comes after those it imports. Raises
    UnknownModule.
    """
    parts = [
        f"const {name} = {json.dumps(value, ensure_ascii=False, sort_keys=True)};"
        for name, value in constants.items()
    ]
    parts += [_wrapped(name) for name in in_order(main)]
    return "\n".join([*parts, f"export default module_{main}.mount;\n"]).encode()


def in_order(name: str, seen: tuple[str, ...] = ()) -> list[str]:
    """Return the modules that `name` needs and `name` itself, each after those it imports."""
    ordered: list[str] = []
    for _, needed in _IMPORT.findall(_read(name)):
        if needed not in seen:
            found = in_order(needed, (*seen, name))
            ordered += [module for module in found if module not in ordered]
    return [*ordered, name]


def _wrapped(name: str) -> str:
    """Return a module as `const module_x = (() => {...})()`, so that its names stay its own."""
    source = _read(name)
    exported = ", ".join(_EXPORT.findall(source))
    body = _IMPORT.sub(r"const \1 = module_\2;", source)
    body = re.sub(r"^export ", "", body, flags=re.MULTILINE)
    return f"const module_{name} = (() => {{\n{body}return {{ {exported} }};\n}})();"


def _read(name: str) -> str:
    for folder in FOLDERS:
        path = folder / f"{name}.mjs"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise UnknownModule(f"{UnknownModule.__doc__} {name}")
