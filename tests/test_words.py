"""One spelling for each thing, and nothing of one person's machine, in all that is shipped."""

from __future__ import annotations

import io
import re
import subprocess
import tokenize
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
THIS = Path(__file__).resolve()
TEXT = {
    ".py",
    ".js",
    ".mjs",
    ".css",
    ".toml",
    ".md",
    ".in",
    ".txt",
    ".html",
    ".yaml",
    ".mako",
    ".json",
    "",
}

#: Spellings that the glossary of CONTRIBUTING.md replaces; it is area_code and gemeente.
FORBIDDEN_IDENTIFIERS = re.compile(
    r"gem_?code|gm_?code|municipalit|gemeentecode_nr|regio_?code", re.IGNORECASE
)
HOME_PATH = re.compile(r"(?<![\w.~-])/(home|Users|root|work)/\w|[A-Z]:\\\\?Users\\")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError")
LONGEST_FILE = 300
UNNAMED_MODULES = {"utils", "util", "helpers", "common", "misc"}
PRINTS = re.compile(r"^\s*print\(", re.MULTILINE)
#: Programs speak to who runs them: tests, benchmarks and what is run with `python -m`.
MAY_PRINT = re.compile(r"^(tests|benchmarks)/|__main__")


@cache
def shipped() -> tuple[Path, ...]:
    """Return the text files that git keeps, this one left out."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split("\0")
        paths = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        hidden = re.compile(r"/(\.venv|\.git|\.cache|var|__pycache__|\.\w+_cache)/")
        paths = [path for path in ROOT.rglob("*") if not hidden.search(path.as_posix())]
    kept = [path for path in paths if path.is_file() and path.suffix in TEXT and path != THIS]
    return tuple(path for path in kept if path.name != "LICENSE")


def matches(pattern: re.Pattern[str], suffixes: set[str]) -> list[str]:
    """Return `file:line: text` for each line with the pattern in files of these kinds."""
    found = []
    for path in shipped():
        if path.suffix in suffixes:
            lines = path.read_text(encoding="utf-8").splitlines()
            found += [
                f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
                for number, line in enumerate(lines, start=1)
                if pattern.search(line)
            ]
    return found


def identifiers(code: str) -> list[tuple[str, int]]:
    """Return the names in Python code with their lines; not what stands in texts and comments."""
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    return [(token.string, token.start[0]) for token in tokens if token.type == tokenize.NAME]


def test_files_are_found() -> None:
    assert len(shipped()) > 50
    assert ROOT / "uitvoeringskracht" / "observations.py" in shipped()


def test_one_spelling_of_an_area_code() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in shipped()
        if path.suffix == ".py"
        for name, line in identifiers(path.read_text(encoding="utf-8"))
        if FORBIDDEN_IDENTIFIERS.search(name)
    ]
    assert wrong == []


def test_one_spelling_in_scripts_and_styles() -> None:
    assert matches(FORBIDDEN_IDENTIFIERS, {".js", ".mjs", ".css", ".html"}) == []


def test_no_path_of_one_machine() -> None:
    assert matches(HOME_PATH, TEXT) == []


def test_nothing_unfinished() -> None:
    assert matches(UNFINISHED, {".py", ".js", ".mjs", ".css", ".toml"}) == []


def test_modules_have_a_subject() -> None:
    names = [path for path in shipped() if path.suffix == ".py" and path.stem in UNNAMED_MODULES]
    assert names == []


def test_files_stay_readable() -> None:
    product = ("dashboard.py", "data_loaders", "pages", "shapefiles", "uitvoeringskracht")
    long = [
        path
        for path in shipped()
        if path.suffix in {".py", ".mjs", ".css", ".html"}
        and path.relative_to(ROOT).parts[0] in product
        and len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    ]
    assert long == []


def test_no_left_over_prints() -> None:
    wrong = []
    for path in shipped():
        if path.suffix == ".py" and not MAY_PRINT.search(path.relative_to(ROOT).as_posix()):
            code = path.read_text(encoding="utf-8")
            if PRINTS.search(code) and '__name__ == "__main__"' not in code:
                wrong.append(path)
    assert wrong == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (FORBIDDEN_IDENTIFIERS, "gemcode"),
        (FORBIDDEN_IDENTIFIERS, "gm_code"),
        (FORBIDDEN_IDENTIFIERS, "gmCode"),
        (FORBIDDEN_IDENTIFIERS, "municipality"),
        (HOME_PATH, "open('/home/jan/figures.csv')"),
        (HOME_PATH, r"C:\\Users\\jan"),
        (UNFINISHED, "# TODO: later"),
        (PRINTS, "    print(frame)"),
    ],
)
def test_pattern_finds_what_it_should(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


@pytest.mark.parametrize("text", ["https://www.cbs.nl/home/over", "~/home/x", "docs/work/plan"])
def test_home_path_leaves_addresses_alone(text: str) -> None:
    assert not HOME_PATH.search(text)
