"""The feed of a CBS table over the old service (v3) and the choice between the two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from data_loaders.services import errors
from tests.feeds_cbs import (
    DERDEN,
    TABLE,
    TODAY,
    V3,
    V4,
    Service,
    failing,
    feed_of,
    observation,
    v3_metadata,
    v3_row,
    v4_metadata,
    values,
)

DATA = f"{V3}/ODataFeed/odata/90001NED/TypedDataSet"


def _page(*rows: dict[str, Any], link: str = "") -> dict[str, Any]:
    page = {"odata.metadata": f"{DATA}/$metadata#x", "value": list(rows)}
    return {**page, "odata.nextLink": link} if link else page


def test_wide_padded_rows_become_figures(tmp_path: Path) -> None:
    service = Service(
        {
            **v3_metadata(),
            DATA: _page(
                v3_row(0, "NL01  ", "2023JJ00", 1000, 9000.5),
                v3_row(1, "GM0363", "2024JJ00", 810, None),
                v3_row(2, "GM0003", "2024JJ00", None, None),
            ),
        }
    )
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        (part,) = feed.parts(client)
        (frame,) = feed.fetch(client, part)()
    shown = frame[["measure", "area_code", "period", "value", "status", "reason"]]
    assert shown.astype("object").where(shown.notna(), None).to_numpy().tolist() == [
        ["proef.gas", "NL01", 2023, 1000.0, "definitief", None],
        ["proef.gas", "GM0363", 2024, 810.0, "voorlopig", None],
        ["proef.banen", "NL01", 2023, 9000500.0, "definitief", None],
        ["proef.banen", "GM0363", 2024, None, "voorlopig", "onbekend"],
    ]
    assert part.remark == "Opgehaald via de oude dienst van het CBS (v3)."
    assert part.frequency == "Per jaar"
    card = feed.card([part], TODAY)
    assert card.retrieved_how.endswith("tabel 90001NED. " + part.remark)
    assert card.known_problems == ("Een vast probleem.",)


def test_request_has_the_padded_key_json_and_the_real_columns(tmp_path: Path) -> None:
    service = Service({**v3_metadata(), DATA: _page(v3_row(1, "GM0363", "2024JJ00", 1, 1))})
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        feed.fetch(client, feed.parts(client)[0])
    asked = service.asked[-1]
    assert asked.params["$format"] == "json"
    assert asked.params["$filter"] == (
        "(startswith(RegioS,'GM') or startswith(RegioS,'NL')) and Woningkenmerken eq 'T001100 '"
    )
    assert asked.params["$select"] == (
        "RegioS,Perioden,Woningkenmerken,GemiddeldAardgasverbruik_7,TotaalBanen_111"
    )


def test_next_link_is_followed_without_doubling_parameters(tmp_path: Path) -> None:
    link = f"{DATA}?$format=json&$filter=startswith(RegioS,'GM')&$skip=10000"
    service = Service(
        {
            **v3_metadata(),
            DATA: _page(v3_row(0, "GM0363", "2023JJ00", 1, 2), link=link),
            link: _page(v3_row(1, "GM0344", "2023JJ00", 3, 4)),
        }
    )
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        reader = feed.fetch(client, feed.parts(client)[0])
    assert str(service.asked[-1]) == link
    assert [list(page["value"]) for page in reader()] == [[1.0, 2000.0], [3.0, 4000.0]]


def test_old_service_takes_over_half_way(tmp_path: Path) -> None:
    service = Service(
        {
            **v4_metadata(),
            f"{V4}/90001NED/Observations": failing(503),
            **v3_metadata(),
            DATA: _page(v3_row(0, "GM0363", "2023JJ00", 1, 2)),
        }
    )
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        (part,) = feed.parts(client)
        (frame,) = feed.fetch(client, part)()
    assert part.remark == ""
    assert list(frame["value"]) == [1.0, 2000.0]
    assert "de oude dienst" in feed.card([part], TODAY).retrieved_how
    assert [url.path for url in service.asked].count("/odata/v1/CBS/90001NED/Observations") == 3


def test_the_first_failure_is_told_when_both_fail(tmp_path: Path) -> None:
    service = Service({**v4_metadata(), f"{V4}/90001NED/Observations": failing(500)})
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        (part,) = feed.parts(client)
        with pytest.raises(errors.ServerFailed, match="Observations"):
            feed.fetch(client, part)


def test_unknown_table_is_told(tmp_path: Path) -> None:
    feed = feed_of(TABLE, tmp_path)
    with Service({}).client(tmp_path / "a") as client, pytest.raises(errors.NotFound):
        feed.parts(client)


def test_v4_that_cannot_be_reached_gives_v3(tmp_path: Path) -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    service = Service({**v3_metadata(), f"{V4}/90001NED/Properties": refuse})
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        (part,) = feed.parts(client)
    assert part.facts["service"] == "v3"


def test_changed_column_is_no_reason_to_ask_the_old_service(tmp_path: Path) -> None:
    service = Service({**v4_metadata(), **v3_metadata()})
    service.replies[f"{V4}/90001NED/MeasureCodes"]["value"][0]["Unit"] = "MJ"
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        (part,) = feed.parts(client)
        with pytest.raises(errors.UnitChanged, match="'MJ', wij lezen 'm³'"):
            feed.fetch(client, part)


def test_measure_without_a_name_in_v3_keeps_the_table_on_v4(tmp_path: Path) -> None:
    only_v4 = TABLE.replace('column = "TotaalBanen"', 'column = ""')
    feed = feed_of(only_v4, tmp_path)
    service = Service({**v3_metadata(), f"{V4}/90001NED/Properties": failing(503)})
    with service.client(tmp_path / "a") as client, pytest.raises(errors.ServerFailed):
        feed.parts(client)


def test_measure_without_a_code_puts_the_table_on_v3(tmp_path: Path) -> None:
    only_v3 = TABLE.replace('code = "M000308_3"', 'code = ""')
    service = Service({**v4_metadata(), **v3_metadata()})
    feed = feed_of(only_v3, tmp_path)
    with service.client(tmp_path / "a") as client:
        (part,) = feed.parts(client)
    assert part.facts["service"] == "v3"


def test_table_declared_on_v3_has_no_remark_but_a_card_that_says_so(tmp_path: Path) -> None:
    feed = feed_of(TABLE.replace('service = "cbs"', 'service = "cbs_v3"'), tmp_path)
    with Service(v3_metadata()).client(tmp_path / "a") as client:
        (part,) = feed.parts(client)
    assert part.remark == ""
    assert feed.card([part], TODAY).retrieved_how.endswith("de oude dienst van het CBS (v3).")


def test_dataderden_is_another_host(tmp_path: Path) -> None:
    data = DATA.replace(V3, DERDEN)
    service = Service(
        {**v3_metadata(DERDEN), data: _page(v3_row(0, "GM0363", "2023JJ00", None, 2))}
    )
    text = TABLE.replace('service = "cbs"', 'service = "dataderden"\nlayout = 2026')
    feed = feed_of(text.replace("[filter]", 'status = "geschat"\n[filter]'), tmp_path)
    with service.client(tmp_path / "a") as client:
        (part,) = feed.parts(client)
        (frame,) = feed.fetch(client, part)()
    assert {url.host for url in service.asked} == {"dataderden.cbs.nl"}
    assert (part.remark, "oude dienst" in feed.card([part], TODAY).retrieved_how) == ("", False)
    assert set(frame["layout"]) == {2026}
    assert set(frame["status"]) == {"geschat"}


def test_both_services_give_the_same_figures(tmp_path: Path) -> None:
    new = Service(
        {
            **v4_metadata(),
            f"{V4}/90001NED/Observations": values(
                "Observations",
                [
                    observation(1, "M000219", "GM0363", "2023JJ00", 810),
                    observation(2, "M000308_3", "GM0363", "2023JJ00", 44.1),
                ],
            ),
        }
    )
    old = Service({**v3_metadata(), DATA: _page(v3_row(0, "GM0363", "2023JJ00", 810, 44.1))})
    feed = feed_of(TABLE, tmp_path)
    with new.client(tmp_path / "a") as client:
        (first,) = feed.fetch(client, feed.parts(client)[0])()
    with old.client(tmp_path / "b") as client:
        (second,) = feed.fetch(client, feed.parts(client)[0])()
    assert first.equals(second)
