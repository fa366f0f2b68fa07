"""The worked example of CONTRIBUTING.md: one TOML and an indicator add a table to the product."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data_loaders import declared_measures
from data_loaders.feeds.cbs import CbsFeed
from data_loaders.feeds.cbs_toml import read_table
from data_loaders.refresh import engine
from data_loaders.refresh.settings import Settings
from data_loaders.services.addresses import read_addresses
from tests.services.declared_tables import declared_table
from tests.services.server import running_server
from tests.services.tables import Tables
from tests.support.refreshing import seed
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.indicators import read_indicator
from uitvoeringskracht.store import Attempt, Outcome, open_store

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```toml\n# (\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture
def examples(tmp_path: Path) -> dict[str, Path]:
    """The files of the example, written as a contributor would."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = {}
    for name, content in BLOCK.findall(text):
        assert not (ROOT / name).exists(), "the example must be something new"
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(content, encoding="utf-8")
        found[path.suffix + path.parent.name] = path
    return found


@pytest.mark.parametrize("service", ["v4", "v3"])
def test_the_example_works(examples: dict[str, Path], tmp_path: Path, service: str) -> None:
    (table,) = read_table(examples[".tomltables"], declared_measures())
    indicator = read_indicator(examples[".tomlcontext"])
    served = declared_table([table])
    url = f"sqlite:///{tmp_path / 'figures.sqlite'}"
    seed(url, ["inwoners"])
    store = open_store(url)
    with running_server(Tables.of(served)) as services:
        if service == "v3":
            services.tables.change(served.id, has_v4=False)
        addresses = tmp_path / "services.toml"
        addresses.write_text(services.addresses(), encoding="utf-8")
        settings = Settings(read_addresses(addresses), folder=tmp_path)
        attempt = engine.refresh(CbsFeed(table), store, settings)
    assert isinstance(attempt, Attempt)
    assert attempt.outcome is Outcome.GELADEN, attempt
    figures = Figures(store)
    found = figures.values(indicator, areas=["GM0363", "NL01"], periods=[2024])
    women = store.observations(["bevolking.vrouwen"]).query("period == 2024")
    everyone = store.observations(["inwoners"]).query("period == 2024")
    amsterdam = women.query("area_code == 'GM0363'")["value"].item() / 931_298 * 100
    # A gemeente without a figure counts neither above nor below the line.
    there = women.loc[women["value"].notna(), "area_code"]
    below = everyone.loc[everyone["area_code"].isin(there), "value"].sum()
    nation = women["value"].sum() / below * 100
    assert found["value"].tolist() == pytest.approx([amsterdam, nation])
    assert store.sources()["bevolking"].publisher == "CBS"
    store.close()
