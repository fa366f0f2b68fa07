"""The feed of a CBS table over the new service (v4), against answers made by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data_loaders.services import errors
from tests.feeds_cbs import (
    TABLE,
    TODAY,
    V4,
    Service,
    feed_of,
    observation,
    properties,
    v4_metadata,
    values,
)
from uitvoeringskracht.observations import check

OBSERVATIONS = f"{V4}/90001NED/Observations"


def _service(*rows: dict[str, object]) -> Service:
    return Service({**v4_metadata(), OBSERVATIONS: values("Observations", list(rows))})


def test_figures_with_status_reason_and_factor(tmp_path: Path) -> None:
    service = _service(
        observation(1, "M000219", "GM0363", "2023JJ00", 810),
        observation(2, "M000219", "GM0344  ", "2024JJ00", None, "Confidential"),
        observation(3, "M000219", "GM0014", "2024JJ00", None, "NotAvailable"),
        observation(4, "M000219", "GM0034", "2024JJ00", None, "Impossible"),
        observation(5, "M000308_3", "GM0363", "2024JJ00", 44.1),
        observation(6, "M000308_3", "NL01", "2024JJ00", 9000.5),
    )
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        (part,) = feed.parts(client)
        reader = feed.fetch(client, part)
    for _ in range(2):
        (frame,) = reader()
        check(frame, {each.id: each for each in feed.measures})
        shown = frame[["measure", "area_code", "period", "layout", "value", "status", "reason"]]
        assert shown.astype("object").where(shown.notna(), None).to_numpy().tolist() == [
            ["proef.gas", "GM0363", 2023, 2023, 810.0, "definitief", None],
            ["proef.gas", "GM0344", 2024, 2024, None, "voorlopig", "geheim"],
            ["proef.gas", "GM0014", 2024, 2024, None, "voorlopig", "onbekend"],
            ["proef.gas", "GM0034", 2024, 2024, None, "voorlopig", "niet_van_toepassing"],
            ["proef.banen", "GM0363", 2024, 2024, 44100.0, "voorlopig", None],
            ["proef.banen", "NL01", 2024, 2024, 9000500.0, "voorlopig", None],
        ]
        assert set(frame["source"]) == {"proef"}


def test_part_and_card_say_what_the_service_says(tmp_path: Path) -> None:
    service = _service()
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        (part,) = feed.parts(client)
    assert (part.name, part.published, part.frequency) == (
        "90001NED",
        date(2026, 2, 17),
        "Per jaar",
    )
    assert part.stamp == f"2026-02-17T00:00:00+01:00 {feed.table.digest}"
    assert part.remark == ""
    card = feed.card([part], TODAY)
    assert (card.retrieved, card.periods) == ("2026-11-22", "")
    assert card.retrieved_how == "Rechtstreeks opgehaald bij de bron, tabel 90001NED."
    assert card.known_problems == ("Een vast probleem.",)
    assert [str(url) for url in service.asked] == [f"{V4}/90001NED/Properties"]


def test_request_is_sliced_on_measure_area_category_and_not_more(tmp_path: Path) -> None:
    service = _service(observation(1, "M000219", "GM0363", "2023JJ00", 810))
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        feed.fetch(client, feed.parts(client)[0])
    (asked,) = service.filters()
    assert asked == (
        "(Measure eq 'M000219' or Measure eq 'M000308_3') and "
        "(startswith(RegioS,'GM') or startswith(RegioS,'NL')) and Woningkenmerken eq 'T001100'"
    )


def test_periods_are_bounded_when_the_table_has_others(tmp_path: Path) -> None:
    service = _service(observation(1, "M000219", "GM0363", "2023JJ00", 810))
    codes = service.replies[f"{V4}/90001NED/PeriodenCodes"]["value"]
    codes.append({"Identifier": "2022JJ00", "Title": "2022", "Status": "Definitief"})
    codes.append({"Identifier": "2023KW01", "Title": "2023 1e kwartaal", "Status": "Definitief"})
    feed = feed_of(TABLE.replace("[filter]", "first_year = 2023\n[filter]"), tmp_path)
    with service.client(tmp_path / "a") as client:
        feed.fetch(client, feed.parts(client)[0])
    assert service.filters()[0].endswith(
        "Woningkenmerken eq 'T001100' and Perioden ge '2023JJ00' and contains(Perioden,'JJ00')"
    )


def test_next_link_is_followed_verbatim_and_gives_a_frame_per_page(tmp_path: Path) -> None:
    link = f"{OBSERVATIONS}?$filter=verbatim%20text&$skiptoken=a+b%2Fc"
    first = values("Observations", [observation(1, "M000219", "GM0363", "2023JJ00", 810)])
    second = values("Observations", [observation(2, "M000219", "GM0344", "2023JJ00", 900)])
    service = Service(
        {**v4_metadata(), OBSERVATIONS: {**first, "@odata.nextLink": link}, link: second}
    )
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        reader = feed.fetch(client, feed.parts(client)[0])
    assert str(service.asked[-1]) == link
    assert [list(page["value"]) for page in reader()] == [[810.0], [900.0]]


def test_status_null_is_final_and_provisional_topics_are_told(tmp_path: Path) -> None:
    service = _service(observation(1, "M000219", "GM0363", "2023JJ00", 810))
    service.replies[f"{V4}/90001NED/Properties"] = properties(
        Description="Over regio's.\r\nCijfers per jaar. "
        "Uitkomsten zijn voorlopig over: inkomen 2023; energie 2024.\n"
    )
    for code in service.replies[f"{V4}/90001NED/PeriodenCodes"]["value"]:
        code.update(Status=None, Title=code["Title"].rstrip("*"))
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        (part,) = feed.parts(client)
        (frame,) = feed.fetch(client, part)()
    assert list(frame["status"]) == ["definitief"]
    assert part.remark == (
        "Een deel van de onderwerpen in deze tabel is nog voorlopig. De bron zegt: "
        "“Uitkomsten zijn voorlopig over: inkomen 2023; energie 2024.”"
    )
    assert feed.card([part], TODAY).known_problems[-1] == part.remark


def test_dissolved_gemeente_without_value_is_left_out(tmp_path: Path) -> None:
    # GM0003 (Appingedam) ended on 1 January 2021; GM0007 never existed.
    service = _service(
        observation(1, "M000219", "GM0003", "2023JJ00", None, "Impossible"),
        observation(2, "M000219", "GM0007", "2023JJ00", None, "Impossible"),
        observation(3, "M000219", "GM0363", "2023JJ00", None, "Impossible"),
    )
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        (frame,) = feed.fetch(client, feed.parts(client)[0])()
    assert list(frame["area_code"]) == ["GM0363"]


def test_value_of_an_unknown_gemeente_is_an_error_unless_skipped(tmp_path: Path) -> None:
    service = _service(
        observation(1, "M000219", "GM9998", "2023JJ00", 446),
        observation(2, "M000219", "GM0000", "2023JJ00", 447),
    )
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        reader = feed.fetch(client, feed.parts(client)[0])
        skipping = feed_of(TABLE.replace("[filter]", 'skip = ["GM9998"]\n[filter]'), tmp_path)
        (frame,) = skipping.fetch(client, feed.parts(client)[0])()
    with pytest.raises(errors.UnknownCodes, match=r"90001NED: GM9998$"):
        list(reader())
    assert frame.empty


def test_table_that_moved_to_another_layout_is_told(tmp_path: Path) -> None:
    service = _service(observation(1, "M000219", "GM0003", "2023JJ00", 810))
    feed = feed_of(TABLE.replace("[filter]", "layout = 2026\n[filter]"), tmp_path)
    with service.client(tmp_path / "a") as client:
        reader = feed.fetch(client, feed.parts(client)[0])
    with pytest.raises(errors.UnknownCodes, match="GM0003 staat niet in de indeling van 2026"):
        list(reader())


@pytest.mark.parametrize(
    ("rows", "error", "told"),
    [
        (
            [
                observation(1, "M000219", "GM0363", "2023JJ00", 810),
                observation(2, "M000219", "GM0363", "2023JJ00", 811),
            ],
            errors.DuplicateRows,
            "M000219 van GM0363 in 2023JJ00",
        ),
        (
            [observation(1, "M000219", "GM0363", "2023JJ00", None, "Secret")],
            errors.UnknownCodes,
            "ValueAttribute Secret",
        ),
        (
            [{**observation(1, "M000219", "GM0363", "2023JJ00", None), "Value": "veel"}],
            errors.NotReadable,
            "Geen getal: 'veel'",
        ),
        ([{"Id": 1, "Measure": "M000219", "Value": 3}], errors.ColumnMissing, "ValueAttribute"),
    ],
)
def test_rows_that_do_not_fit(
    rows: list[dict[str, object]], error: type[errors.ServiceError], told: str, tmp_path: Path
) -> None:
    service = _service(*rows)
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        reader = feed.fetch(client, feed.parts(client)[0])
    with pytest.raises(error, match=told):
        list(reader())


def test_empty_table_is_told(tmp_path: Path) -> None:
    service = _service()
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client, pytest.raises(errors.NothingThere):
        feed.fetch(client, feed.parts(client)[0])


@pytest.mark.parametrize("status", ["Vervallen", "TijdelijkNietBeschikbaar"])
def test_table_that_is_gone(status: str, tmp_path: Path) -> None:
    service = Service({f"{V4}/90001NED/Properties": properties(Status=status)})
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client, pytest.raises(errors.TableGone, match=status):
        feed.parts(client)


def test_discontinued_table_is_read_and_remarked(tmp_path: Path) -> None:
    service = _service(observation(1, "M000219", "GM0363", "2023JJ00", 810))
    service.replies[f"{V4}/90001NED/Properties"] = properties(Status="Gediscontinueerd")
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        (part,) = feed.parts(client)
        (frame,) = feed.fetch(client, part)()
    assert part.remark == "De bron heeft deze tabel stopgezet: er komen geen nieuwe jaren bij."
    assert list(frame["value"]) == [810.0]
