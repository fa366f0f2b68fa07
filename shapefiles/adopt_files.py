"""The files by which fetched areas become those of the dashboard, and putting them in place."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from shapefiles.candidates import Area, Card, WrongCandidates
from uitvoeringskracht.areas import AreaError, Geography, Level

#: Areas of a level that are gone: their codes are never given again.
GONE = "gone.csv"
Value = str | int | bool | Sequence[str]


def read_gone(path: Path) -> dict[str, str]:
    """Return the name of every code of a level that is gone, {} if there are none."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["area_code"]: row["name"] for row in csv.DictReader(file)}


def changed_level(
    level: Level,
    areas: Mapping[str, Area],
    gone: Mapping[str, str],
    left: Sequence[str],
    card: Card,
    root: Path,
) -> dict[Path, bytes]:
    """Return the new files of a level with one list, by their path below shapefiles/.

    `gone`: name of each code that is no longer used; `left`: gemeenten that are in no area.
    """
    folder = Path(level.slug)
    members = sorted(
        (gemeente, code) for code, area in areas.items() for gemeente in area.gemeenten
    )
    own = card.levels.get(level.slug, {})
    facts: dict[str, Value] = {
        "layout": card.year,
        "is_partition": not left,
        "source": card.text("title"),
        "publisher": card.text("publisher"),
        "landing_url": card.text("landing_url"),
        "source_date": f"{card.year}-01-01",
        "licence": card.text("licence"),
        "copied_from": "",
        "note": own.get("note", ""),
        "known_problems": [f"Geen gebied bekend voor {', '.join(left)}."] if left else [],
    }
    files = {
        folder / "members.csv": listed(
            ["gemeente_code", "area_code", "is_unambiguous"],
            [(gemeente, code, "true") for gemeente, code in members],
        ),
        folder / "areas.csv": listed(
            ["area_code", "name"], [(code, area.name) for code, area in sorted(areas.items())]
        ),
        folder / "level.toml": changed_toml(root / folder / "level.toml", facts),
    }
    earlier = read_gone(root / folder / GONE)
    if earlier or gone:
        rows = [item for item in sorted({**earlier, **gone}.items()) if item[0] not in areas]
        files[folder / GONE] = listed(["area_code", "name"], rows)
    return files


def listed(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV as the others in shapefiles/ are written."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def changed_toml(path: Path, facts: Mapping[str, Value]) -> bytes:
    """Return a level.toml with other facts, its keys in the same order."""
    raw = {**tomllib.loads(path.read_text(encoding="utf-8")), **facts}
    return "".join(f"{key} = {_toml(value)}\n" for key, value in raw.items()).encode()


def _toml(value: Value) -> str:
    if isinstance(value, str | int):
        return json.dumps(value, ensure_ascii=False)
    items = "".join(f"  {json.dumps(each, ensure_ascii=False)},\n" for each in value)
    return f"[\n{items}]" if items else "[]"


def put(files: Mapping[Path, bytes], root: Path) -> None:
    """Put files (by path below `root`) in place: all of them, or none if one can't be written.

    Raises WrongCandidates if the levels could not be read afterwards; then nothing is written.
    """
    _rehearse(files, root)
    old = {path: (root / path).read_bytes() for path in files if (root / path).exists()}
    waiting = {path: (root / path).with_name(f"{path.name}.new") for path in files}
    try:
        for path, content in files.items():
            with waiting[path].open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for path, new in waiting.items():
            new.replace(root / path)
    except OSError:
        for path in files:
            waiting[path].unlink(missing_ok=True)
            if path not in old:
                (root / path).unlink(missing_ok=True)
            elif (root / path).read_bytes() != old[path]:
                (root / path).write_bytes(old[path])
        raise


def _rehearse(files: Mapping[Path, bytes], root: Path) -> None:
    """Read all levels as they would become, in a copy."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for path in [*root.glob("*/*.csv"), *root.glob("*/level.toml")]:
            target = copy / path.relative_to(root)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, target)
        for path, content in files.items():
            (copy / path).write_bytes(content)
        try:
            geography = Geography(copy)
            for slug in {path.parts[0] for path in files}:
                for code in set(geography.members(slug)["area_code"]):
                    geography.name(code)
        except (AreaError, KeyError, ValueError) as error:
            raise WrongCandidates(f"{WrongCandidates.__doc__} {error}") from error
