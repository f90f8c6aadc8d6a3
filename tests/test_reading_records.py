"""JSON to grids: whatever records are wrapped in, and the real answers of services."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from humstats.errors import ReadError
from humstats.reading.containers.records import Records, grids_of_json
from humstats.reading.grid import Grid

ROWS = [["iso3", "value"], ["AFG", "1.5"], ["SYR", ""]]
RECORDS = '[{"iso3": "AFG", "value": 1.5}, {"iso3": "SYR", "value": null}]'
FEATURES = json.dumps(
    [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [1, 2]},
            "properties": {"iso3": "AFG", "value": 1.5},
        },
        {"type": "Feature", "geometry": None, "properties": {"iso3": "SYR", "value": None}},
    ]
)
FRAME = pd.DataFrame({"iso3": ["AFG", "SYR"], "value": [1.5, None]})


def found(value: Any, **said: Any) -> Records:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return grids_of_json(data, "x.json", **said)


def rows_of(grid: Grid) -> list[list[str]]:
    return [grid.texts(row) for row in range(len(grid))]


@pytest.mark.parametrize(
    "text",
    [
        RECORDS,
        f'{{"data": {RECORDS}}}',
        f'{{"status": "ok", "result": {{"success": true, "records": {RECORDS}}}}}',
        f'{{"value": {RECORDS}, "@odata.context": "https://api.org"}}',
        f'{{"people": {RECORDS}}}',
        f'[{{"page": 1, "pages": 1, "total": 2}}, {RECORDS}]',
        '{"iso3": ["AFG", "SYR"], "value": [1.5, null]}',
        '{"iso3": "AFG", "value": 1.5}\n{"iso3": "SYR", "value": null}\n',
        '[["iso3", "value"], ["AFG", 1.5], ["SYR"]]',
        '{"AFG": {"iso3": "AFG", "value": 1.5}, "SYR": {"iso3": "SYR", "value": null}}',
        f'{{"type": "FeatureCollection", "features": {FEATURES}}}',
        f'{{"features": {FEATURES.replace("properties", "attributes")}}}',
        *(FRAME.to_json(orient=orient) for orient in ("records", "columns", "index", "split")),
        FRAME.to_json(orient="table", index=False),
    ],
)
def test_records_are_found_in_whatever_they_are_wrapped(text: str) -> None:
    (grid,) = found(text.encode()).grids
    rows = rows_of(grid)
    if rows[0][0] == "key":
        # the names of named records are a column
        assert [row[0] for row in rows] == ["key", "AFG", "SYR"]
        rows = [row[1:] for row in rows]
    assert rows == ROWS
    assert (grid.sheet, grid.first_number) == (None, 0)
    assert grid.columns[-1].typed == {"1.5"}


def test_labels_of_a_frame_are_kept_where_they_say_something() -> None:
    frame = FRAME.set_index("iso3")
    (grid,) = found(frame.to_json(orient="split").encode()).grids
    assert rows_of(grid) == [["index", "value"], ["AFG", "1.5"], ["SYR", ""]]
    frame.columns = pd.MultiIndex.from_tuples([("value", "2024")])
    (grid,) = found(frame.to_json(orient="split").encode()).grids
    assert grid.texts(0) == ["index", "value / 2024"]


def test_columns_named_alike_stay_two() -> None:
    (grid,) = found({"columns": ["a", "a"], "data": [[1, 2]]}).grids
    assert rows_of(grid) == [["a", "a"], ["1", "2"]]


def test_keys_that_some_records_lack_are_blank() -> None:
    (grid,) = found([{"a": 1}, None, {"b": 2}]).grids
    assert rows_of(grid) == [["a", "b"], ["1", ""], ["", ""], ["", "2"]]


def test_one_object_is_one_record() -> None:
    (grid,) = found({"iso3": "AFG", "people": {"in_need": 5}}).grids
    assert rows_of(grid) == [["iso3", "people.in_need"], ["AFG", "5"]]


def test_a_list_in_records_is_a_sheet_of_its_own() -> None:
    value = {"data": [{"code": "A", "groups": [{"n": 1}, {"n": 2}]}]}
    grids = found(value).grids
    assert [grid.sheet for grid in grids] == ["data", "data.groups"]
    assert rows_of(grids[1]) == [["data.code", "n"], ["A", "1"], ["A", "2"]]
    (one,) = found(value, sheet="data.groups").grids
    assert one.sheet == "data.groups"
    with pytest.raises(ReadError, match=r"^x\.json has no records 'b': those that it has are "
                                        r"'data', 'data\.groups'\.$"):  # fmt: skip
        found(value, sheet="b")
    with pytest.raises(ReadError, match=r"holds one list of records: leave out sheet='b'\.$"):
        found([{"a": 1}], sheet="b")


def test_what_stands_beside_the_records_is_kept() -> None:
    held = found(
        {"last_updated": "2025-05-13", "meta": {"unit": "people"}, "items": [{"a": 1}],
         "total": [{"a": 1}]}
    )  # fmt: skip
    assert held.facts == {"last_updated": "2025-05-13", "meta.unit": "people"}
    assert [grid.sheet for grid in held.grids] == ["items", "total"]


SECRET = "canary-5318"


@pytest.mark.parametrize(
    "name", ["client_id", "app_identifier", "key", "api_key", "appname", "access_token",
             "subscription-key"],
)  # fmt: skip
def test_secrets_in_links_never_reach_a_text(name: str) -> None:
    link = f"https://api.org/x?format=json&{name}={SECRET}&offset=100"
    held = found(
        {
            "next": link,
            "links": {"self": link},
            "said": f"see {link}",
            "login": f"https://me:{SECRET}@api.org",
            "results": [{"a": link, "b": "https://x.org/?iso3=AFG"}],
        }
    )
    assert SECRET not in repr(held)
    assert held.faults[0][0] == "HS132"
    assert held.grids[0].texts(1) == [
        f"https://api.org/x?format=json&{name}=***&offset=100",
        "https://x.org/?iso3=AFG",
    ]
    with pytest.raises(ReadError) as refused:
        found({"error": f"no data at {link}"})
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    ("around", "page"),
    [
        ({"page": 1, "maxPages": 5}, "page 1 of 5"),
        ({"pagination": {"page": 2, "total_pages": 3}}, "page 2 of 3"),
        ({"next": None, "previous": "https://api.org/?offset=0"}, "it links to others"),
        ({"@odata.nextLink": "https://api.org"}, "it links to others"),
        ({"count": 961, "next": None}, "1 of 961 records"),
        ({"totalRecordsCount": 133}, "1 of 133 records"),
        ({"exceededTransferLimit": True}, "it was cut short"),
        ({"page": 1, "maxPages": 1, "total": []}, None),
        ({"count": 1, "next": None, "previous": None}, None),
        ({"total": 16_700_000}, None),
    ],
)
def test_an_answer_that_is_one_page_of_several_says_so(
    around: dict[str, object], page: str | None
) -> None:
    faults = found({**around, "items": [{"a": 1}]}).faults
    assert [code for code, _ in faults] == ["HS132"] * (page is not None)
    assert all(
        said.startswith(f"The answer is one page of several ({page})") for _, said in faults
    )


def test_a_page_of_the_world_bank() -> None:
    held = found([{"page": 1, "pages": 5, "lastupdated": "2025-01-28"}, [{"value": 1}]])
    assert held.facts["lastupdated"] == "2025-01-28"
    assert "(page 1 of 5)" in held.faults[0][1]


def test_a_key_that_stands_twice_leaves_no_number() -> None:
    held = found(b'[{"value": 5, "value": 6}]')
    assert held.grids[0].texts(1) == ["5; 6"]
    assert held.faults == (
        (
            "HS133",
            (
                "The key 'value' stands twice in 1 object with different values; both are in "
                "the cell."
            ),
        ),
    )


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([], "x.json holds no records: ask for them again."),
        ({"data": []}, "x.json holds no records: ask for them again."),
        ([{"page": 0, "total": 0}, None], "x.json holds no records: ask for them again."),
        ({}, "x.json holds no records: ask for them again."),
        (5, "x.json is one value of JSON: expected a list of records."),
        (
            {"columns": ["a"], "data": [[1], None, [2]]},
            (
                "x.json holds its columns and its data apart, and number 2 of the data is no "
                "list: expected the cells of one row, in the order of the columns."
            ),
        ),
        (
            [{"a": 1}, 2],
            (
                "x.json is no list of records: number 2 in it is no object of keys and values: "
                "expected one a figure."
            ),
        ),
        (
            {"detail": "app_identifier missing"},
            (
                'x.json holds no data but what a service answered: "app_identifier missing": '
                "ask it again."
            ),
        ),
        (
            [{"message": [{"id": "120", "key": "Invalid value", "value": "Not valid"}]}],
            (
                'x.json holds no data but what a service answered: "[{"id": "120", "key": '
                '"Invalid value", "value": "Not valid"}]": ask it again.'
            ),
        ),
        (
            {f"k{n}": n for n in range(16_385)},
            (
                "x.json has 16,385 different keys in its records, more than any spreadsheet "
                "has columns: make its keys values of one key, and it has a row for each."
            ),
        ),
    ],
)
def test_what_holds_no_records_is_refused_in_one_sentence(value: object, message: str) -> None:
    with pytest.raises(ReadError) as refused:
        found(value)
    assert str(refused.value) == message


def test_lists_that_nest_deeper_than_can_be_walked() -> None:
    # JSON is read to a greater depth than its lists are walked
    with pytest.raises(ReadError) as refused:
        found(b"[" * 600 + b"1" + b"]" * 600)
    assert str(refused.value) == (
        "x.json nests lists or objects deeper than any figures do, and is not read: save its "
        "table as CSV."
    )


def test_objects_that_nest_without_end() -> None:
    with pytest.raises(ReadError, match=r"nests lists or objects deeper than any figures do"):
        found(b'[{"a":' * 700 + b"1" + b"}]" * 700)


def test_more_cells_than_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("humstats.reading.containers.records.MOST_CELLS", 3)
    with pytest.raises(ReadError, match=r"^x\.json has 2 records with 2 keys, more than can"):
        found(RECORDS.encode())


REAL = {
    "dtm/displacement-admin0-admin0pcode-afg.json": {None: (133, "numPresentIdpInd")},
    "dtm/displacement-admin1-admin0pcode-hti.json": {None: (235, "admin1Pcode")},
    "dtm/displacement-country-list.json": {None: (53, "admin0Pcode")},
    "dtm/displacement-operation-list.json": {None: (106, "operationStatus")},
    "hapi/conflict-events-sdn.json": {None: (4, "fatalities")},
    "hapi/food-security-sdn.json": {None: (7, "population_in_phase")},
    "hapi/idps-sdn.json": {None: (3, "population")},
    "idmc/disaster_0.json": {None: (100, "new_displacement")},
    "idmc/disaster_1.json": {None: (100, "new_displacement")},
    "idmc/displacement_0.json": {None: (100, "total_displacement")},
    "idmc/displacement_1.json": {None: (100, "total_displacement")},
    "idmc/idmc_idu.json": {None: (113, "figure")},
    "ipc/analyses-type-a.json": {None: (31, "title")},
    "unhcr/countries.json": {None: (232, "iso2")},
    "unhcr/get-origin-geo-id-259-population-collection-429.json": {None: (10, "individuals")},
    "unhcr/unhcr_population-population-collection-4-geo-id-178.json": {
        "data": (1, "individuals"),
        "data.population_groups": (12, "pop_origin_code"),
    },
    "worldbank/countries.json": {None: (4, "region.value")},
    "worldbank/si-pov-dday-egy.json": {None: (2, "countryiso3code")},
    "worldbank/sp-pop-totl-all.json": {None: (3, "value")},
    "worldbank/sp-pop-totl-egy.json": {None: (2, "country.value")},
}


@pytest.mark.parametrize("path", REAL)
def test_real_answers(data: Path, path: str) -> None:
    held = grids_of_json((data / "api" / path).read_bytes(), path)
    assert {g.sheet: len(g) - 1 for g in held.grids} == {
        k: n for k, (n, _) in REAL[path].items()
    }
    for grid, (_, key) in zip(held.grids, REAL[path].values(), strict=True):
        assert key in grid.texts(0)
    paged = path.startswith("idmc/dis")
    assert [code for code, _ in held.faults] == ["HS132"] * paged
    assert ("last_updated" in held.facts) is paged


def test_no_value_of_a_real_answer_is_lost(data: Path) -> None:
    path = data / "api" / "dtm" / "displacement-admin0-admin0pcode-afg.json"
    (grid,) = grids_of_json(path.read_bytes(), "x").grids
    rows = json.loads(path.read_text(), parse_int=str, parse_float=str)["result"]
    keys = grid.texts(0)
    read = [dict(zip(keys, grid.texts(row), strict=True)) for row in range(1, len(grid))]
    assert read == [{key: row.get(key) or "" for key in keys} for row in rows]
