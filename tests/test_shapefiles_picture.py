"""The picture by which the maps are checked by eye."""

from __future__ import annotations

from pathlib import Path

import pytest

from shapefiles import ATTRIBUTION, __main__, check_picture
from uitvoeringskracht.areas import LAYOUT, load_geography


def test_the_picture_has_every_gemeente_and_names_the_islands() -> None:
    page = check_picture.page()
    for code in load_geography().gemeenten(LAYOUT):
        assert page.count(f'<path class="area" data-code="{code}"') == 1
    for island in ("Texel", "Vlieland", "Terschelling", "Ameland", "Schiermonnikoog"):
        assert page.count(f">{island}</text>") == 1
    assert "gemeenten: 342" in page
    assert ATTRIBUTION in page


def test_the_committed_picture_is_small() -> None:
    assert 100_000 < check_picture.PICTURE.stat().st_size < 300_000


def test_without_a_browser_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(check_picture.shutil, "which", lambda _: None)
    with pytest.raises(check_picture.NoBrowser, match="Chromium"):
        check_picture.take(tmp_path / "picture.png")


def test_the_command_line_needs_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        __main__.main(["draw"])
    assert "picture" in capsys.readouterr().err
