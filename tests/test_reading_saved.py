"""A saved file that somebody worked on: what was changed is told, and never misread."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from humstats import seeds
from humstats.errors import ReadError
from humstats.reading import read
from humstats.reading.saved import SHAPE
from humstats.writing import save


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., bytes]:
    def make(*changes: tuple[str, str], layout: str = "figures") -> bytes:
        save(seeds.load("aleppo_2024"), tmp_path / "a.csv", layout=layout)
        text = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        return text.encode()

    return make


def test_a_reading_accounts_for_all(saved: Callable[..., bytes]) -> None:
    reading = read(saved())
    assert reading.source.shape == SHAPE
    assert reading.source.form == "delimited text"
    assert len(reading.source.sha256) == 64
    assert reading.rows is not None
    assert reading.cells is not None
    assert reading.rows.to_dict("list") == {
        "sheet": [None] * 2, "kind": ["header", "data"], "rows": [1, 6]
    }  # fmt: skip
    assert reading.cells.iloc[0].tolist()[1:] == ["value", 6, 0, 6, 0]


@pytest.mark.parametrize(
    ("old", "new", "column", "text"),
    [
        (",255,255,", ',"1,255",255,', "value", "1,255"),
        (",2024-11-27,", ",27/11/2024,", "reference_period_start", "27/11/2024"),
        (",2024-11-30,all", ",30.11.2024,all", "reference_period_end", "30.11.2024"),
        (",more_than,", ",,", "qualifier", "blank"),
        (",255,255,", ",2.55E+02,255,", "value", "2.55E+02"),
        (",255,255,", ",n/a,255,", "value", "n/a"),
    ],
)
def test_a_changed_cell_is_told(saved, old, new, column, text) -> None:  # type: ignore[no-untyped-def]
    reading = read(saved((old, new)))
    assert len(reading.figures) == 5
    found = reading.findings.iloc[0]
    assert (found["rule"], found["severity"]) == ("HS166", "error")
    assert (found["row"], found["column"], found["value"]) == (2, column, text)
    assert reading.left_out["row"].tolist() == [2]
    assert reading.left_out["reason"][0].startswith(f"its {column} is not as hs.save writes it")
    assert reading.cells is not None
    assert reading.cells.iloc[0].tolist()[1:] == ["value", 6, 0, 5, 1]


def test_a_figure_that_was_corrected_is_read(saved: Callable[..., bytes]) -> None:
    reading = read(saved((",255,255,", ",260.50,255,")))
    assert reading.figures["value"][0] == 260.5
    assert reading.findings.empty


def test_a_note_below_is_told_once(saved: Callable[..., bytes]) -> None:
    data = saved()
    note = "see annex" + "," * data.split(b"\r\n")[0].count(b",")
    reading = read(data + note.encode() + b"\r\n")
    assert len(reading.figures) == 6
    assert reading.findings[["row", "message"]].to_numpy().tolist() == [
        [8, "The cell is blank, expected a word; its row is left out."]
    ]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_another_delimiter_and_encoding(saved, delimiter, encoding) -> None:  # type: ignore[no-untyped-def]
    frame = pd.read_csv(io.BytesIO(saved()), dtype="str", keep_default_na=False)
    text = frame.to_csv(index=False, sep=delimiter)
    assert read(text.encode(encoding)).figures.equals(seeds.load("aleppo_2024"))


def test_columns_of_a_message_may_be_moved(saved: Callable[..., bytes]) -> None:
    data = saved(layout="sdmx")
    frame = pd.read_csv(io.BytesIO(data), dtype="str", keep_default_na=False)
    moved = frame[[*frame.columns[::-1]]].to_csv(index=False).encode()
    assert read(moved).figures.equals(seeds.load("aleppo_2024"))


def test_a_remark_beside_the_table_is_kept(saved: Callable[..., bytes]) -> None:
    frame = pd.read_csv(io.BytesIO(saved()), dtype="str", keep_default_na=False)
    frame[""] = ""
    assert read(frame.to_csv(index=False).encode()).figures.equals(seeds.load("aleppo_2024"))
    frame.loc[0, ""] = "to be confirmed"
    held = read(frame.to_csv(index=False).encode()).figures
    assert held.iloc[0, -1] == "to be confirmed"
    assert held.columns[-1].startswith("column A")
    # as pandas writes the numbers of rows
    assert read(frame.drop(columns="").to_csv().encode()).figures["column A"].tolist() == [
        "0", "1", "2", "3", "4", "5"
    ]  # fmt: skip


def test_letters_that_were_taken_for_others(saved: Callable[..., bytes]) -> None:
    misread = ("\ufeff".encode() + saved()).decode("cp1252", "replace").encode()
    with pytest.raises(ReadError, match="its UTF-8 was taken for another encoding"):
        read(misread)


def test_blank_rows_are_counted(saved: Callable[..., bytes]) -> None:
    data = saved()
    blank = "," * data.split(b"\r\n")[0].count(b",")
    reading = read(data + f"{blank}\r\n{blank}\r\n".encode())
    assert len(reading.figures) == 6
    assert reading.rows is not None
    assert dict(zip(reading.rows["kind"], reading.rows["rows"], strict=True))["blank"] == 2


def test_a_file_that_was_changed_throughout_is_refused(saved: Callable[..., bytes]) -> None:
    frame = pd.read_csv(io.BytesIO(saved()), dtype="str", keep_default_na=False)
    frame["published"] = "30/11/2024"
    with pytest.raises(ReadError, match="every row of it has been changed: The cell holds "):
        read(frame.to_csv(index=False).encode())


def test_what_is_said_fills_blanks_only(saved: Callable[..., bytes]) -> None:
    data = saved(("Syrian Observatory for Human Rights", ""))
    reading = read(data, source="SOHR", period="2020", published="2024-12")
    assert reading.figures["source"].tolist()[:2] == ["SOHR", "OCHA"]
    assert reading.figures["reference_period_end"].dt.year.eq(2024).all()


def test_a_workbook_that_was_edited(tmp_path: Path) -> None:
    figures = seeds.load("aleppo_2024")
    save(figures, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    page = book["figures"]
    columns = [cell.value for cell in page[1]]
    page.cell(2, columns.index("value") + 1).value = 260
    page.cell(3, columns.index("published") + 1).value = "30/11/2024"
    book.save(tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx")
    assert reading.figures["value"].tolist() == [260, *figures["value"].tolist()[2:]]
    assert reading.findings["row"].tolist() == [3]
    assert reading.figures["published"].dt.year.eq(2024).all()
    assert reading.figures["origin_file"].eq("aleppo_2024.csv").all()


def test_a_message_says_what_its_letters_say(saved: Callable[..., bytes]) -> None:
    assert read(saved(layout="sdmx")).figures.equals(seeds.load("aleppo_2024"))
    reading = read(saved((",255,A,", ",255,Q,"), layout="sdmx"))
    assert reading.findings["column"].tolist() == ["status"]
    reading = read(saved(("2024-11-27/P4D", "27/11/2024"), layout="sdmx"))
    assert {*reading.findings["value"]} == {"27/11/2024"}
    assert len(reading.figures) == 5
    reading = read(saved(("HUMSTATS:FIGURES(1.0)", "OECD:OTHER(1.0)"), layout="sdmx"))
    assert len(reading.figures) == 5


def test_a_recipe_still_decides(saved: Callable[..., bytes]) -> None:
    with pytest.raises(ReadError):
        read(saved(), recipe={"columns": {"nothing": "value"}})
