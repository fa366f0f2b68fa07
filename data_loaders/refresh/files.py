"""Keeping the files of areas and boundaries until a person adopts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from data_loaders.services.answers import disk_errors
from uitvoeringskracht.store import Attempt, Outcome


class UnsafeName(ValueError):
    """Een bestandsnaam wijst naar een plek buiten de eigen map."""


def keep(
    folder: Path,
    fetched: Mapping[str, Mapping[str, bytes]],
    attempt: Attempt,
    *,
    dry_run: bool,
) -> Attempt:
    """Write the files per part below `folder`, each whole or not at all, and count them.

    Raises DiskFull, and UnsafeName for a name that leaves the folder.
    """
    added = changed = unchanged = 0
    for part, contents in fetched.items():
        for name, content in contents.items():
            path = folder / _safe(part) / _safe(name)
            old = path.read_bytes() if path.exists() else None
            if old == content:
                unchanged += 1
                continue
            added, changed = (added + 1, changed) if old is None else (added, changed + 1)
            if not dry_run:
                _write(path, content)
    outcome = Outcome.GELADEN if added or changed else Outcome.ONGEWIJZIGD
    message = f"Bestanden staan in {folder}; zie python -m shapefiles adopt."
    return replace(
        attempt,
        outcome=outcome,
        message=message if added or changed else "",
        added=added,
        changed=changed,
        unchanged=unchanged,
    )


def _write(path: Path, content: bytes) -> None:
    partial = path.with_name(path.name + ".part")
    with disk_errors():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(path)


def _safe(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise UnsafeName(f"{UnsafeName.__doc__} {name}")
    return path
