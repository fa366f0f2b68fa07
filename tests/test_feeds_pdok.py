"""Boundaries of PDOK: the right year, every page once, one valid shape per area."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import geopandas as gpd
import httpx
import pytest
import shapely
from shapely.geometry import mapping

from data_loaders.feeds import pdok
from data_loaders.feeds.gebieden_lists import GemeentenMissing
from data_loaders.feeds.pdok_shapes import WrongShapes
from data_loaders.services import errors
from data_loaders.services.addresses import read_addresses
from data_loaders.services.client import Client
from tests.support.grenzen_service import RD, GrenzenService, feature, features, square
from uitvoeringskracht.areas import load_geography

GEMEENTEN, PROVINCIES = "gemeente_gegeneraliseerd", "provincie_gegeneraliseerd"
POINTS = "gemeente_labelpoint"
Opener = Callable[[GrenzenService], Client]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Opener]:
    opened: list[Client] = []

    def make(service: GrenzenService) -> Client:
        made = Client(
            read_addresses(environment={}),
            tmp_path,
            transport=httpx.MockTransport(service),
            today=date(2026, 11, 22),
            pause=0,
        )
        opened.append(made)
        return made

    yield make
    for each in opened:
        each.__exit__(None, None, None)


def fetched(client: Client, year: int = 2026) -> dict[str, bytes]:
    """Return the files of a year."""
    feed = pdok.Grenzen(years=(year,))
    (part,) = feed.parts(client)
    return dict(feed.fetch_files(client, part))


def frame(files: dict[str, bytes], collection: str) -> gpd.GeoDataFrame:
    """Return a collection as it was written."""
    return gpd.read_parquet(io.BytesIO(files[f"{collection}.parquet"]))


def test_every_area_of_the_year_has_its_shape(client: Opener) -> None:
    service = GrenzenService()
    files = fetched(client(service))
    assert set(files) == {
        f"{GEMEENTEN}.parquet", f"{PROVINCIES}.parquet", f"{POINTS}.parquet", "bron.toml",
    }  # fmt: skip
    gemeenten = frame(files, GEMEENTEN)
    assert gemeenten["area_code"].tolist() == load_geography().gemeenten(2026)
    assert gemeenten.crs.to_epsg() == 28992
    assert gemeenten.loc[0, "name"] == "Groningen"
    # GM0014 is the first: from (20,000, 400,000), 1 km wide; the 22nd begins the second row.
    assert gemeenten.geometry[0].bounds == (20_000, 400_000, 21_000, 401_000)
    assert gemeenten.geometry[21].bounds == (21_000, 401_000, 22_000, 402_000)
    assert len(frame(files, PROVINCIES)) == 12
    assert frame(files, POINTS).geometry[0].coords[0] == (20_500, 400_500)
    card = tomllib.loads(files["bron.toml"].decode())
    assert (card["feed"], card["year"], card["retrieved"]) == ("grenzen", 2026, date(2026, 11, 22))
    assert card["remarks"] == []


def test_always_asks_one_year_in_metres(client: Opener) -> None:
    service = GrenzenService()
    fetched(client(service))
    assert {url.params["jaarcode"] for url in service.asked} == {"2026"}
    assert {url.params["crs"] for url in service.asked} == {RD}
    assert {url.params["limit"] for url in service.asked} == {"1000"}


def test_limit_goes_down_and_pages_are_followed(client: Opener) -> None:
    service = GrenzenService(largest=100)
    assert len(frame(fetched(client(service)), GEMEENTEN)) == 342
    asked = [url for url in service.asked if GEMEENTEN in url.path]
    assert [url.params["limit"] for url in asked] == ["1000", "100", "100", "100", "100"]
    assert [url.params.get("cursor") for url in asked[1:]] == [None, "100", "200", "300"]


def test_refused_at_any_limit(client: Opener) -> None:
    with pytest.raises(errors.BadRequest):
        fetched(client(GrenzenService(largest=50)))


@pytest.mark.parametrize("unknown", [(), ("2026",)])
def test_newest_year_that_there_is(client: Opener, unknown: tuple[str, ...]) -> None:
    (feed,) = pdok.feeds()
    (part,) = feed.parts(client(GrenzenService(years=(2024, 2025), unknown=unknown)))
    assert (part.name, part.stamp) == ("2025", "")


def test_no_recent_year(client: Opener) -> None:
    with pytest.raises(errors.NothingThere, match="2024 - 2026"):
        pdok.Grenzen().parts(client(GrenzenService(years=(2020,))))
    with pytest.raises(errors.NothingThere, match=f"{GEMEENTEN}, 2023"):
        fetched(client(GrenzenService()), 2023)


def test_year_as_text_and_other_years_between(client: Opener) -> None:
    mixed = features("gemeente", 2026)
    for each in mixed:
        each["properties"]["jaarcode"] = "2026"
    service = GrenzenService(changed={GEMEENTEN: mixed + features("gemeente", 2020)})
    assert len(frame(fetched(client(service)), GEMEENTEN)) == 342


def test_same_feature_twice_counts_once_another_shape_does_not(client: Opener) -> None:
    twice = [*features("gemeente", 2026), features("gemeente", 2026)[0]]
    assert len(frame(fetched(client(GrenzenService(changed={GEMEENTEN: twice}))), GEMEENTEN)) == 342
    twice[-1] = feature("GM0014", 2026, square(7))
    with pytest.raises(errors.DuplicateRows, match="GM0014"):
        fetched(client(GrenzenService(changed={GEMEENTEN: twice})))


def test_missing_and_unknown_gemeenten(client: Opener) -> None:
    with pytest.raises(GemeentenMissing, match="ontbreken er 1: GM0014"):
        fetched(client(GrenzenService(changed={GEMEENTEN: features("gemeente", 2026)[1:]})))
    extra = [*features("gemeente", 2026), feature("GM0501", 2026, square(400))]
    with pytest.raises(errors.UnknownCodes, match="GM0501"):
        fetched(client(GrenzenService(changed={GEMEENTEN: extra})))


def test_missing_provincie_and_code_of_another_level(client: Opener) -> None:
    with pytest.raises(errors.UnknownCodes, match="PV20"):
        fetched(client(GrenzenService(changed={PROVINCIES: features("provincie", 2026)[1:]})))
    strange = [*features("provincie", 2026), feature("LD01", 2026, square(400))]
    with pytest.raises(errors.UnknownCodes, match="LD01"):
        fetched(client(GrenzenService(changed={PROVINCIES: strange})))


BOW_TIE = shapely.Polygon(
    [(20_000, 400_000), (21_000, 401_000), (21_000, 400_000), (20_000, 401_000)]
)


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        (mapping(BOW_TIE), "Self-intersection"),
        (mapping(shapely.Point(20_500, 400_500)), "Valid Geometry"),
        (mapping(shapely.box(-900_000, 400_000, -899_000, 401_000)), "buiten Nederland"),
        (None, "geen leesbare vorm"),
        ({"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}, "geen leesbare vorm"),
    ],
)
def test_wrong_shape_is_named(client: Opener, geometry: object, said: str) -> None:
    changed = features("gemeente", 2026)
    changed[0]["geometry"] = geometry
    with pytest.raises(WrongShapes, match=f"GM0014.*{said}|{said}.*GM0014$"):
        fetched(client(GrenzenService(changed={GEMEENTEN: changed})))


def test_label_point_of_another_area(client: Opener) -> None:
    points = [
        feature(each["properties"]["statcode"], 2026, shapely.Point(20_500, 400_500))
        for each in features("gemeente", 2026)
    ]
    # All points lie in the first square: 500 m from the second, 1,500 m from the third (GM0037).
    with pytest.raises(WrongShapes, match=f"{POINTS}: niet in het eigen gebied: GM0037"):
        fetched(client(GrenzenService(changed={POINTS: points})))


def test_degrees_become_metres(client: Opener) -> None:
    changed = {}
    for level, collection, size in (
        ("gemeente", GEMEENTEN, 1_000.0),
        ("provincie", PROVINCIES, 5_000.0),
    ):
        listed = features(level, 2026, size)
        shapes = gpd.GeoSeries([square(i, size) for i in range(len(listed))], crs=28992).to_crs(
            4326
        )
        for each, shape in zip(listed, shapes, strict=True):
            each["geometry"] = mapping(shape)
        changed[collection] = listed
    gemeenten = frame(fetched(client(GrenzenService(changed=changed))), GEMEENTEN)
    assert gemeenten.geometry[0].bounds == pytest.approx(
        (20_000, 400_000, 21_000, 401_000), abs=0.2
    )


def test_property_with_another_name(client: Opener) -> None:
    changed = features("gemeente", 2026)
    for each in changed:
        each["properties"]["code"] = each["properties"].pop("statcode")
    with pytest.raises(
        errors.ColumnMissing, match=r"statcode\. Er is wel: code, jaarcode, statnaam"
    ):
        fetched(client(GrenzenService(changed={GEMEENTEN: changed})))


def test_the_same_answer_gives_the_same_bytes(client: Opener) -> None:
    opened = client(GrenzenService())
    assert fetched(opened) == fetched(opened)


@pytest.mark.parametrize(("pages", "error"), [(1, errors.RedirectLoop), (2, errors.NotReadable)])
def test_pages_that_go_round(client: Opener, pages: int, error: type[Exception]) -> None:
    class Round(GrenzenService):
        turn = 0

        def __call__(self, request: httpx.Request) -> httpx.Response:
            plain = request.url.copy_remove_param("page")
            page = super().__call__(httpx.Request("GET", plain)).json()
            self.turn += 1
            following = plain.copy_set_param("page", str(self.turn % pages))
            here = request.url if pages == 1 else following
            page["links"] = [{"rel": "next", "href": str(here)}]
            return httpx.Response(200, json=page)

    with pytest.raises(error):
        fetched(client(Round()))
