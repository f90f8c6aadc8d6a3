"""P-codes: a list of a country's areas, in the shapes in which such lists come."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.errors import ReadError
from humstats.model.pcodes import Area, Pcodes, country_of_letters, pcodes_of

KABUL = {"AF01": Area("AFG", 1, "Kabul", "AFG"), "AF0101": Area("AFG", 2, "Paghman", "AF01")}
LONG = {
    "Location": ["AFG", "AFG"],
    "Admin Level": ["1", "2"],
    "P-Code": ["AF01", "AF0101"],
    "Name": ["Kabul", "Paghman"],
    "Parent P-Code": ["AFG", "AF01"],
}


@pytest.mark.parametrize(
    "columns",
    [
        LONG,
        {**LONG, "Admin Level": [1.0, 2.0]},
        # a row of hashtags
        {name: [f"#{name}", *cells] for name, cells in LONG.items()},
        {
            "location_code": ["AFG"],
            "admin1_code": ["AF01"],
            "admin1_name": ["Kabul"],
            "admin2_code": ["AF0101"],
            "admin2_name": ["Paghman"],
        },
        {
            "ADM0_PCODE": ["AF"],
            "ADM1_PCODE": ["AF01"],
            "ADM1_EN": ["Kabul"],
            "ADM2_PCODE": ["AF0101"],
            "ADM2_EN": ["Paghman"],
        },
    ],
)
def test_a_list_in_each_of_its_shapes(columns):
    assert pcodes_of(pd.DataFrame(columns)).areas == KABUL


def test_a_list_stays_what_it_is():
    listed = Pcodes(KABUL, "ours")
    assert pcodes_of(listed) is listed
    assert len(listed) == 2
    assert "AF01" in listed


def test_a_file(tmp_path):
    path = tmp_path / "mine.csv"
    pd.DataFrame(LONG).to_csv(path, index=False, encoding="utf-8-sig")
    listed = pcodes_of(path)
    assert (listed.areas, listed.source) == (KABUL, "mine.csv")


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (None, "There is no list of p-codes "),
        (
            b"place,people\nA,5\n",
            "mine.csv holds no p-codes that can be read: expected ",
        ),
        (b"PK\x03\x04\xff\xfe", "The list of p-codes mine.csv cannot be read as a CSV file: "),
        (b"", "The list of p-codes mine.csv cannot be read as a CSV file: "),
    ],
)
def test_what_is_no_list(tmp_path, made, message):
    path = tmp_path / "mine.csv"
    if made is not None:
        path.write_bytes(made)
    with pytest.raises(ReadError) as caught:
        pcodes_of(path)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("code", "names", "nearest"),
    [
        ("AF1", [], "AF01"),
        ("AFG01", [], "AF01"),
        ("AF77", ["kabul "], "AF01"),
        ("AF77", ["", "Herat"], None),
    ],
)
def test_the_nearest_listed_code(code, names, nearest):
    assert Pcodes(KABUL).nearest(code, "AFG", 1, names) == nearest


def test_two_areas_of_one_name_are_neither():
    twins = {code: Area("EGY", 2, "Faqus", "EG13") for code in ("EG1301", "EG1302")}
    assert Pcodes(twins).named("Faqus", "EGY", 2) is None


@pytest.mark.parametrize(
    ("location", "level", "covered"), [("AFG", 1, True), ("SYR", 1, False)]
)
def test_a_list_says_nothing_of_other_countries(location, level, covered):
    assert Pcodes(KABUL).covers(location, level) is covered
    assert Pcodes(KABUL).get("AF01", "AFG", 2) is None


def test_numbers_in_a_name_stay_apart():
    wards = Pcodes({"SL01": Area("SLE", 1, "Ward 12", "SLE")})
    assert wards.named("ward12", "SLE", 1) == "SL01"
    assert wards.named("Ward 1-2", "SLE", 1) is None


def test_what_is_neither_a_path_nor_a_table():
    with pytest.raises(ReadError, match="The list of p-codes is 3, expected the path of a CSV"):
        pcodes_of(3)  # type: ignore[arg-type]


def test_the_list_of_all_countries(data):
    listed = pcodes_of(data / "reference" / "download-global-pcodes-adm-1-2.csv")
    assert len(listed) == 31_853
    assert listed.get("AF0101", "AFG", 2) == Area("AFG", 2, "Kabul", "AF01")
    assert listed.nearest("TCD07", "TCD", 1, []) == "TD07"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("AF", "AFG"),
        ("AFG", "AFG"),
        ("so", "SOM"),
        ("UA", "UKR"),
        ("NA", "NAM"),
        ("XKX", "XKX"),
        ("IQG", None),
        ("LSA", None),
        ("", None),
    ],
)
def test_a_countrys_own_pcode(text: str, code: str | None) -> None:
    assert country_of_letters(text) == code
