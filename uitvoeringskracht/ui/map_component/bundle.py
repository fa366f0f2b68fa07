"""The script of the map as one file, made from its modules without a build step."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from uitvoeringskracht import texts
from uitvoeringskracht.tokens import tokens

FOLDER = Path(__file__).parent / "js"
#: The module whose default export Streamlit calls.
MAIN = "main"
FONT = "/app/static/hanken-grotesk-latin-wght-normal.woff2"
#: Texts that the script may use stand under this table of nl.toml.
_TEXTS = "kaart."
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.mjs";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:async )?(?:function|class|const) (\w+)", re.MULTILINE)


class UnknownModule(LookupError):
    """Deze module van de kaart bestaat niet."""


def bundle(shapes: Mapping[str, Mapping[str, str]]) -> bytes:
    """Return the script: the constants, then every module as a function that runs once.

    shapes: the addresses of the files of each level (map.svg, labels.json), so that they need not
    travel with each choice. A module comes after those it imports. Raises UnknownModule.
    """
    constants = {
        "TEXTS": {k: v for k, v in texts.keys().items() if k.startswith(_TEXTS)},
        "PATTERNS": {reason: asdict(look) for reason, look in tokens("light").missing.items()},
        "FONT": FONT,
        "SHAPES": {level: dict(files) for level, files in shapes.items()},
    }
    parts = [
        f"const {name} = {json.dumps(value, ensure_ascii=False, sort_keys=True)};"
        for name, value in constants.items()
    ]
    ordered = in_order(MAIN)
    parts += [_wrapped(name) for name in ordered]
    return "\n".join([*parts, f"export default module_{MAIN}.mount;\n"]).encode()


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
    path = FOLDER / f"{name}.mjs"
    if not path.is_file():
        raise UnknownModule(f"{UnknownModule.__doc__} {name}")
    return path.read_text(encoding="utf-8")
