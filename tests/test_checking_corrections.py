"""Corrections: made before anything is checked, never hidden, refused once the source moved."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from humstats import check, read
from humstats.checking.corrections import CORRECTED_COLUMNS, correction_of
from humstats.errors import FigureError

MENDED = {
    "row": 4, "sheet": "Needs", "column": "PiN", "expected": -490, "use": 490,
    "why": "a minus that slipped in", "who": "OCHA, by telephone",
}  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    made = openpyxl.Workbook()
    for name, cells in {"Needs": [1000, 20, -490, "12O0", None, "n/a"], "Old": [7, 8]}.items():
        sheet = made.create_sheet(name)
        sheet.append(["Country", "Year", "Admin 1", "PiN"])
        for at, cell in enumerate(cells):
            sheet.append(["SYR", 2024 if name == "Needs" else 2020, f"Area {at}", cell])
    del made["Sheet"]
    path = tmp_path_factory.mktemp("sent") / "needs.xlsx"
    made.save(path)
    return path


@pytest.fixture
def reading(path):
    return read(path, source="OCHA", indicator="people_in_need")


def test_a_correction_is_made_and_told(reading):
    before = reading.figures.copy(deep=True)
    report = check(reading, corrections=[MENDED])
    pd.testing.assert_frame_equal(reading.figures, before)
    assert not (report.findings["rule"] == "HS301").any()
    mended = report.reading.figures.iloc[2]
    assert mended["value"] == 490
    assert mended["raw"] == "−490"
    assert mended["note"] == (
        "Corrected from −490 to 490: a minus that slipped in (OCHA, by telephone)."
    )
    assert tuple(report.corrected.columns) == CORRECTED_COLUMNS
    [told] = report.corrected.to_dict("records")
    assert told == {
        "file": "needs.xlsx", "sheet": "Needs", "row": 4, "column": "PiN", "expected": "−490",
        "used": "490", "why": "a minus that slipped in", "who": "OCHA, by telephone",
        "figure": 2,
    }  # fmt: skip
    line = "490 is used in place of −490: a minus that slipped in (OCHA, by telephone)."
    assert f"sheet Needs, row 4, PiN: −490. {line}" in " ".join(report.to_text().split())
    assert line in report.to_html()
    assert report.to_dict()["corrected"][0]["used"] == "490"


def test_what_was_left_out_blank_or_without_a_value_becomes_a_figure(reading):
    assert (len(reading.figures), len(reading.left_out)) == (7, 1)
    report = check(
        reading,
        corrections=[
            {**MENDED, "row": 5, "expected": "12O0", "use": 1200},
            {**MENDED, "row": 6, "expected": "", "use": 30},
            {**MENDED, "row": 7, "expected": "n/a", "use": "<10"},
        ],
    )
    assert (len(report.reading.figures), len(report.reading.left_out)) == (8, 0)
    assert not report.findings["rule"].isin(["HS101", "HS103"]).any()
    here = report.reading.figures.iloc[report.corrected["figure"]]
    assert here["value"].tolist()[:2] == [1200, 30]
    assert here["admin1_name"].isna().tolist() == [True] * 3
    assert here["provider_admin1_name"].tolist() == ["Area 3", "Area 4", "Area 5"]
    assert here["raw"].astype(object).fillna("").tolist() == ["12O0", "", "n/a"]
    assert (here["high"].iloc[2], here["qualifier"].iloc[2]) == (10, "less_than")
    assert report.corrected["expected"].tolist() == ["12O0", "a blank", "n/a"]
    account = report.accounting
    assert account["value_cells"] == account["accepted"] + account["quarantined"] == 8


def test_findings_are_about_what_is_used():
    rows = ["A,10,5", "B,20,10", "C,30,300", "Total,60,315"]
    table = "Country,Year,Admin 1,People in need,People targeted\n"
    table += "".join(f"SYR,2024,{row}\n" for row in rows)
    one = {**MENDED, "sheet": "", "column": "People targeted", "expected": 300, "who": "A. H."}
    report = check(read(table.encode()), corrections=[{**one, "use": 31}])
    [sums] = report.findings[report.findings["rule"] == "HS506"].to_dict("records")
    assert "add up to 46: " in sums["message"]
    assert "31 (row 4)" in sums["related"]
    report = check(read(table.encode()), corrections=[{**one, "use": -3}])
    [below] = report.findings[report.findings["rule"] == "HS301"].to_dict("records")
    assert below["value"] == "−3"
    [out] = report.quarantined.to_dict("records")
    assert (out["value"], out["raw"]) == (-3, "300")
    assert out["note"] == "Corrected from 300 to −3: a minus that slipped in (A. H)."


def test_the_row_of_a_table_is_a_row(reading):
    row = reading.figures["origin_row"].iloc[2]
    assert len(check(reading, corrections=[{**MENDED, "row": row}]).corrected) == 1


def test_many_corrections_read_the_file_once(tmp_path, monkeypatch):
    import humstats.reading.mending as mending

    rows = "".join(f"SYR,2024,Area {n},{n},{n}\n" for n in range(50))
    table = f"Country,Year,Admin 1,People in need,People targeted\n{rows}".encode()
    reading, read_numbers, asked = read(table), mending.numbers_of, []
    monkeypatch.setattr(
        mending, "numbers_of", lambda *a, **k: asked.append(1) or read_numbers(*a, **k)
    )
    ones = [
        {**MENDED, "sheet": "", "row": n + 2, "column": column, "expected": n, "use": n + 1}
        for n in range(50)
        for column in ("People in need", "People targeted")
    ]
    report = check(reading, corrections=ones)
    assert report.reading.figures["value"].tolist() == [n + 1 for n in range(50) for _ in "ab"]
    assert report.corrected["row"].tolist() == [n + 2 for n in range(50) for _ in "ab"]
    assert len(asked) == 2


def test_the_scale_of_its_column_holds_for_a_correction_too():
    table = b"Country,Year,Admin 1,PiN (thousands)\nSYR,2024,A,153\nSYR,2024,B,20\n"
    one = {**MENDED, "sheet": "", "row": 2, "column": "PiN (thousands)", "expected": 153}
    report = check(read(table, indicator="people_in_need"), corrections=[{**one, "use": 15.3}])
    assert report.reading.figures["value"].tolist() == [15_300, 20_000]
    [told] = report.corrected.to_dict("records")
    assert (told["expected"], told["used"]) == ("153 thousand people", "15.3 thousand people")
    with pytest.raises(FigureError, match="holds '153' there, in thousand people"):
        check(
            read(table, indicator="people_in_need"),
            corrections=[{**one, "expected": 153_000, "use": 15_300}],
        )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"expected": -500},
            (
                "sheet Needs, row 4, column PiN: the correction expects -500, but needs.xlsx "
                "holds '-490' there: write both numbers as the cell shows them; if the sender "
                "has mended it, take the correction out."
            ),
        ),
        (
            {"row": 5, "expected": "12"},
            "sheet Needs, row 5, column PiN: the correction expects '12', but needs.xlsx ",
        ),
        (
            {"use": "490 or so, maybe"},
            "sheet Needs, row 4, column PiN: no figure can stand in this cell of needs.xlsx: ",
        ),
        (
            {"column": "Admin 1", "expected": "Area 2", "use": "Area 3"},
            (
                "sheet Needs, row 4, column Admin 1: no figure can stand in this cell of "
                "needs.xlsx: its column or its row has no figures, and an area, a period or a "
                "unit is mended in the file itself."
            ),
        ),
        (
            {"row": 99},
            "sheet Needs, row 99, column PiN: no table of needs.xlsx has such a cell: ",
        ),
        (
            {"row": 3, "sheet": ""},
            "row 3, column PiN: 2 cells fit: say which sheet (Needs, Old).",
        ),
        ({"row": "4"}, "corrections: row is '4', expected a row of the file, from 1."),
        (
            {"use": None},
            "corrections: use is None, but it should be what should stand in the cell.",
        ),
        (
            {"use": float("nan")},
            "corrections: use is nan, but it should be what should stand in the cell.",
        ),
        ({"use": 10**400}, "corrections: use is 1000000"),
        ({"row": 4.0}, "corrections: row is 4.0, expected a row of the file, from 1."),
        ({"row": True}, "corrections: row is True, expected a row of the file, from 1."),
        (
            {"use": " "},
            "corrections: use is ' ', but it should be what should stand in the cell.",
        ),
        ({"use": True}, "corrections: use is True, but it should be what should stand in the "),
        ({"expected": None}, "corrections: expected is None, but it should be what stands in "),
        ({"why": ""}, "corrections has no why: say why it is wrong."),
        ({"who": ""}, "corrections has no who: say who says so."),
        ({"colum": "PiN"}, "corrections: 'colum' is not known here: expected row, column, "),
    ],
)
def test_what_is_refused(reading, change, message):
    with pytest.raises(FigureError) as caught:
        check(reading, corrections=[{**MENDED, **change}])
    assert str(caught.value).startswith(message)


def test_one_cell_is_corrected_once(reading):
    with pytest.raises(FigureError, match="is corrected twice"):
        check(reading, corrections=[MENDED, MENDED])


@pytest.mark.parametrize("said", ["x", 5, MENDED], ids=["text", "number", "mapping"])
def test_corrections_are_a_list(reading, said):
    with pytest.raises(FigureError, match=r"^corrections is .*, expected a list of mappings, "):
        check(reading, corrections=said)


def test_corrections_of_other_files_are_passed_over(reading):
    report = check(reading, corrections=[{**MENDED, "file": "other_*.xlsx"}])
    assert report.corrected.empty
    assert not report.ok
    assert len(check(reading, corrections=[{**MENDED, "file": "needs.*"}]).corrected) == 1


def test_what_is_no_longer_as_it_was_read_is_refused(reading, tmp_path):
    with pytest.raises(FigureError, match="these figures are not all of one: pass what hs"):
        check(reading.figures, corrections=[MENDED])
    some = replace(reading, figures=reading.figures.head(3))
    with pytest.raises(FigureError, match="these figures are not all of one: pass what hs"):
        check(some, corrections=[MENDED])
    table = b"Country,Year,PiN\nSYR,2024,5\n"
    path = tmp_path / "later.csv"
    path.write_bytes(table)
    early = read(path, indicator="people_in_need")
    path.write_bytes(table + b"SYR,2023,6\n")
    one = {**MENDED, "row": 2, "sheet": "", "expected": 5}
    with pytest.raises(FigureError, match=r"later\.csv has changed since it was read: read it"):
        check(early, corrections=[one])


def test_an_open_file_is_read_again_too(path):
    with path.open("rb") as file:
        reading = read(io.BytesIO(file.read()), indicator="people_in_need")
    assert check(reading, corrections=[MENDED]).corrected["figure"].tolist() == [2]


def test_a_correction_is_itself():
    one = correction_of(MENDED)
    assert correction_of(one) is one
    assert str(one) == "sheet Needs, row 4, column PiN"
