"""A refresh brings the figures of indicators that ship without: for all kinds of areas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from data_loaders.feeds import all_feeds
from data_loaders.feeds.base import Feed
from data_loaders.feeds.cbs_toml import read_tables
from data_loaders.refresh import engine
from data_loaders.refresh.settings import Settings
from data_loaders.services.addresses import read_addresses
from tests.services.ckan_data import datasets
from tests.services.from_snapshot import shipped_tables
from tests.services.server import running_server
from tests.services.tables import Table
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.store import Attempt, Outcome, Store, open_store

SOURCES = ("inwoners", "woningbouw", "jeugdzorg", "open_data")
SLUGS = ("nieuwbouw_per_1000_woningen", "jeugdhulp_pct", "datasets_gepubliceerd")
TODAY = date(2026, 8, 8)
INDICATORS = load_indicators()
FLEVOLAND = "PV24"
#: New homes in 2024 and homes at the end of it in Flevoland: 1.100 and 180.000 in all.
BUILT = {
    "GM0034": (600, 90_000),
    "GM0050": (50, 10_000),
    "GM0171": (150, 20_000),
    "GM0184": (100, 7_000),
    "GM0303": (80, 18_000),
    "GM0995": (120, 35_000),
}
#: What every other gemeente has, but for Rotterdam, which is secret.
ELSEWHERE, SECRET = (3, 1_000), "GM0599"
_DIMENSIONS = ("RegioS", "Perioden", "measure")


def only_2024(table: Table, figures: Mapping[str, Mapping[str, float | None]]) -> Table:
    """Return the table with one year, and in it these figures by title of the column and area.

    Only one year, as a figure that jumps from year to year is held back.
    """
    codes = {column.title: column.code for column in table.columns}

    def load() -> pd.DataFrame:
        frame = table.load().astype(dict.fromkeys((*_DIMENSIONS, "attribute"), "str"))
        frame = frame[frame["Perioden"] == "2024JJ00"]
        for title, values in figures.items():
            old = (frame["measure"] == codes[title]) & frame["RegioS"].isin(values.keys())
            own = pd.DataFrame({"RegioS": values.keys(), "value": list(values.values())})
            own["attribute"] = own["value"].isna().map({True: "Confidential", False: "None"})
            own = own.assign(Perioden="2024JJ00", measure=codes[title], text=None)
            frame = pd.concat([frame[~old], own[list(frame.columns)]], ignore_index=True)
        return frame

    return replace(table, load=load)


def homes() -> tuple[dict[str, float | None], dict[str, float | None]]:
    """Return what is served: new homes and homes, per gemeente of 2024 and for Nederland."""
    own = {code: BUILT.get(code, ELSEWHERE) for code in load_geography().gemeenten(2024)}
    new: dict[str, float | None] = {code: each[0] for code, each in own.items()}
    stock: dict[str, float | None] = {code: each[1] for code, each in own.items()}
    return {**new, SECRET: None, "NL01": 2105}, {**stock, SECRET: None, "NL01": 515_000}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty store after a refresh of a few sources."""
    folder = tmp_path_factory.mktemp("new_indicators")
    tables = shipped_tables([each for each in read_tables() if each.source.id in SOURCES])
    new, stock = homes()
    built = {"Nieuwbouw": new, "Eindstand voorraad": stock}
    tables.put(only_2024(tables["86054NED"], built))
    jeugd = {"Jongeren met jeugdhulp in natura": {"GM0034": 11.5, "GM0050": None, "NL01": 10.2}}
    tables.put(only_2024(tables["85098NED"], jeugd))
    made = open_store(f"sqlite:///{folder / 'figures.sqlite'}")
    assert made.measures() == {}
    with running_server(tables) as services:
        (folder / "services.toml").write_text(services.addresses(), encoding="utf-8")
        settings = Settings(read_addresses(folder / "services.toml"), folder=folder, today=TODAY)
        for name in SOURCES:
            feed = all_feeds()[name]
            assert isinstance(feed, Feed)
            found = engine.refresh(feed, made, settings)
            assert isinstance(found, Attempt)
            assert found.reasons == ()
            assert found.outcome is Outcome.GELADEN
    yield made
    made.close()


def figures(store: Store, slug: str, year: int, *areas: str) -> pd.DataFrame:
    found = Figures(store).values(INDICATORS[slug], areas=areas, periods=[year])
    assert found["area_code"].tolist() == list(areas)
    return found.set_index("area_code")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_measure_is_there(store: Store, slug: str) -> None:
    assert INDICATORS[slug].measures <= store.measures().keys()


def test_new_homes_are_summed_before_the_division(store: Store) -> None:
    found = figures(store, "nieuwbouw_per_1000_woningen", 2024, "GM0034", SECRET, FLEVOLAND, "NL01")
    # Almere 600 / 90.000; Flevoland 1.100 / 180.000.
    assert found.loc["GM0034", "value"] == pytest.approx(6.666667)
    assert found.loc[FLEVOLAND, "value"] == pytest.approx(6.111111)
    # The six of Flevoland and 335 others: (1.100 + 335 x 3) / (180.000 + 335 x 1.000).
    assert found.loc["NL01", "value"] == pytest.approx(4.087379)
    assert found.loc["NL01", "members"] == 341
    assert found.loc["NL01", "members_total"] == 342
    assert found.loc[SECRET, "reason"] == "geheim"
    assert found.loc["GM0034", "status"] == "voorlopig"
    assert set(found["source"]) == {"woningbouw"}


def test_jeugdhulp_is_what_the_source_says_and_nothing_for_a_region(store: Store) -> None:
    found = figures(store, "jeugdhulp_pct", 2024, "GM0034", "GM0050", FLEVOLAND, "NL01")
    assert found["value"].tolist()[::3] == [11.5, 10.2]
    assert found["reason"].tolist()[1:3] == ["geheim", "niet_van_toepassing"]
    assert found.loc["NL01", "note"] == "door de bron zelf gepubliceerd"
    assert found.loc["NL01", "unit"] == "% van de jongeren tot 23 jaar"


def test_datasets_are_counted_and_none_is_no_registration(store: Store) -> None:
    found = figures(store, "datasets_gepubliceerd", 2026, "GM0034", "GM0088", FLEVOLAND, "NL01")
    assert found.loc["GM0034", "value"] == 35
    assert found.loc["GM0088", "reason"] == "geen_registratie"
    # Almere 35, Zeewolde 1, Noordoostpolder 22, Urk 35, Dronten 4, Lelystad 46.
    assert found.loc[FLEVOLAND, "value"] == 143
    assert found.loc["NL01", "value"] == sum(datasets().values()) == 8704
    # Utrecht and two Bergens can't be told from a provincie and from each other by name.
    assert found.loc["NL01", "members"] == 339
    assert found.loc["NL01", "reference_date"] == TODAY.isoformat()
