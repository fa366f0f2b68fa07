"""Areas and boundaries from the test server to shapefiles/: what ships comes back unchanged."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from data_loaders.feeds import gebieden, pdok
from data_loaders.feeds.base import FileFeed
from data_loaders.services.addresses import read_addresses
from data_loaders.services.client import Client
from shapefiles import BOUNDARIES, ROOT
from shapefiles.adopt import adopt
from tests.services.from_snapshot import shipped_tables
from tests.services.server import Services, running_server
from tests.services.wire import Settings
from uitvoeringskracht.areas import LAYOUT, Geography, load_geography

#: Levels whose list is the one that the table is made from, every gemeente in one area.
SAME = ("corop", "arbeidsmarktregio", "ggd_regio", "politie_eenheid", "res_regio",
        "veiligheidsregio", "grootteklasse", "stedelijkheid")  # fmt: skip


@pytest.fixture(scope="module")
def services() -> Iterator[Services]:
    """The server, with pages shorter than a table so that links must be followed."""
    with running_server(shipped_tables(), Settings(v4_page=2_000, pdok_limit=100)) as running:
        yield running


def _fetched(services: Services, feed: FileFeed, folder: Path) -> Path:
    """Fetch the newest part as a refresh does and return the folder with its files."""
    addresses = folder / "services.toml"
    addresses.write_text(services.addresses(), encoding="utf-8")
    today = date(2026, 11, 22)
    with Client(read_addresses(addresses), folder / "answers", today=today, pause=0) as client:
        (part,) = feed.parts(client)
        target = folder / feed.source_id / part.name
        target.mkdir(parents=True)
        for name, content in feed.fetch_files(client, part).items():
            (target / name).write_bytes(content)
    return target


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of shapefiles/ without the maps."""
    kept = shutil.ignore_patterns("*.svg", "*.json", "*.py", "__pycache__")
    return Path(shutil.copytree(ROOT, tmp_path / "shapefiles", ignore=kept))


def test_region_types_come_back_unchanged(services: Services, tmp_path: Path, root: Path) -> None:
    (feed,) = gebieden.feeds()
    folder = _fetched(services, feed, tmp_path)
    assert folder.name == str(LAYOUT)
    lines = list(adopt(folder, write=True, root=root))
    now, then = load_geography(), Geography(root)
    for slug in (*SAME, "provincie"):
        assert f"{now.level(slug).plural}: geen verschil." in lines, slug
        assert then.members(slug).equals(now.members(slug)), slug
    changed = [line for line in lines if " in een ander gebied" in line]
    # Only gemeenten that stood in two regions move: the table gives one.
    assert [line.partition(":")[0] for line in changed] == [
        "jeugdregio's", "RMC-regio's", "zorgkantoorregio's",
    ]  # fmt: skip
    for slug in ("jeugdregio", "rmc_regio", "zorgkantoorregio"):
        clear = now.members(slug).query("is_unambiguous").set_index("gemeente")["area_code"]
        after = then.members(slug).set_index("gemeente")["area_code"]
        assert after.reindex(clear.index).equals(clear), slug
        assert len(after) == 342
        assert then.level(slug).is_partition


def test_boundaries_come_back_unchanged(services: Services, tmp_path: Path, root: Path) -> None:
    (feed,) = pdok.feeds()
    folder = _fetched(services, feed, tmp_path)
    lines = list(adopt(folder, write=True, root=root))
    assert "Grenzen van 342 gemeenten; van 0 verandert meer dan 0,25 km2 land." in lines
    before, after = (
        gpd.read_parquet(BOUNDARIES),
        gpd.read_parquet(root / "gemeente" / BOUNDARIES.name),
    )
    assert shapely.equals_exact(after.geometry.to_numpy(), before.geometry.to_numpy()).all()
