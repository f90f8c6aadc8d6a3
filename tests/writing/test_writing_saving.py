"""What is saved: read back equal, whole or not at all, and never over the sender's own."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from humstats import seeds
from humstats.checking import check
from humstats.errors import FigureError, WriteError
from humstats.model.columns import PERIOD, tidy
from humstats.reading import read
from humstats.writing import save, star

LAYOUTS = [
    ("figures.csv", {}),
    ("figures.xlsx", {}),
    ("figures.parquet", {}),
    ("message.csv", {"layout": "sdmx"}),
    ("tagged.csv", {"hashtags": True}),
    ("tagged.xlsx", {"hashtags": True}),
]


def back(figures: pd.DataFrame, path: Path, **how: object) -> pd.DataFrame:
    save(figures, path, **how)
    reading = read(path)
    assert len(reading.findings) == len(reading.left_out) == 0
    return reading.figures


def same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    assert [*one] == [*other]
    pd.testing.assert_frame_equal(
        plain(one), plain(other), check_exact=True, check_categorical=False
    )
    assert [str(dtype) for dtype in one.dtypes] == [str(dtype) for dtype in other.dtypes]


def plain(figures: pd.DataFrame) -> pd.DataFrame:
    coded = [name for name in figures if str(figures[name].dtype) == "category"]
    return figures.astype(dict.fromkeys(coded, object))


@pytest.mark.parametrize(("name", "how"), LAYOUTS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=st.data())
def test_what_is_written_is_read_back(figures_tables, tmp_path, name, how, drawn):
    figures = drawn.draw(figures_tables)
    if how.get("layout") == "sdmx":
        figures = tidy(figures.dropna(subset=[*PERIOD]))
    if not len(figures):
        # the dtype of no rows is that of any column
        figures = figures.assign(**{c: figures[c] for c in figures})
    before = figures.copy(deep=True)
    same(back(figures, tmp_path / name, **how), figures)
    pd.testing.assert_frame_equal(figures, before)


@pytest.mark.parametrize(("name", "how"), LAYOUTS)
@pytest.mark.parametrize("seed", ["aleppo_2024", "syria"])
def test_the_seeds_come_back(tmp_path, seed, name, how):
    figures = seeds.load(seed)
    assert back(figures, tmp_path / name, **how).equals(figures)


@pytest.mark.parametrize(("name", "how"), LAYOUTS)
def test_real_readings_come_back(data, tmp_path, name, how):
    files = [
        "needs/hdx_hapi_humanitarian_needs_global_2024.csv",
        "funding/hdx_hapi_funding_global.csv",
    ]
    for file in files:
        figures = read(data / file).figures
        assert back(figures, tmp_path / name, **how).equals(figures)


@pytest.mark.parametrize(
    "cells",
    [
        pd.Series(["a", None, "", "NA", "=1", "b"], dtype="string"),
        pd.Series([None] * 6, dtype=object),
    ],
)
@pytest.mark.parametrize("rows", [6, 0])
def test_texts_of_ones_own_are_kept_in_parquet(tmp_path, cells, rows):
    figures = seeds.load("aleppo_2024").assign(mine=cells).head(rows)
    mine = back(figures, tmp_path / "a.parquet")["mine"]
    pd.testing.assert_series_equal(mine, figures["mine"].astype("str"))


def test_ones_own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    save(seeds.load("syria"), "~/a.csv")
    assert read(tmp_path / "a.csv").figures.equals(seeds.load("syria"))


def test_cells_of_the_sender_are_kept(tmp_path):
    figures = seeds.load("syria")
    held = back(figures, tmp_path / "mine.csv")
    assert set(held["origin_file"]) == {"syria.csv"}
    assert held["origin_row"].tolist() == figures["origin_row"].tolist()


def test_a_saved_table_can_be_checked(tmp_path):
    figures = seeds.load("syria")
    save(figures, tmp_path / "mine.xlsx")
    reading = read(tmp_path / "mine.xlsx")
    report = check(reading)
    assert report.counts == check(figures).counts
    report.to_excel(tmp_path / "report.xlsx")
    with pytest.raises(WriteError, match="is the file that was read"):
        save(reading, tmp_path / "mine.xlsx")


def test_nothing_is_calculated(tmp_path):
    figures = seeds.load("aleppo_2024").assign(note="=1+1")
    save(figures, tmp_path / "a.csv")
    assert ",'=1+1," in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    save(figures, tmp_path / "a.xlsx")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["figures"]
    column = [cell.value for cell in page[1]].index("note")
    cells = [row[column] for row in page.iter_rows(min_row=2)]
    assert {(cell.value, cell.data_type) for cell in cells} == {("=1+1", "s")}


def test_excel_shows_letters_of_a_csv(tmp_path):
    save(seeds.load("syria"), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfindicator,")
    save(seeds.load("syria"), tmp_path / "a.csv", layout="sdmx")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"STRUCTURE,STRUCTURE_ID,ACTION,")


def test_the_same_figures_give_the_same_bytes(tmp_path):
    for name, how in LAYOUTS:
        save(seeds.load("syria"), tmp_path / name, **how)
        once = (tmp_path / name).read_bytes()
        save(seeds.load("syria"), tmp_path / name, **how)
        assert (tmp_path / name).read_bytes() == once


def test_other_programs_read_it(tmp_path):
    figures = seeds.load("syria")
    save(figures, tmp_path / "a.csv")
    save(figures, tmp_path / "a.parquet")
    assert pd.read_csv(tmp_path / "a.csv")["value"].equals(figures["value"])
    held = pd.read_parquet(tmp_path / "a.parquet")
    assert held["value"].equals(figures["value"])
    assert held["origin_row"].dtype == "Int64"
    assert pq.read_schema(tmp_path / "a.parquet").metadata[b"humstats"] == b"figures 1"


def test_a_failure_leaves_what_was_there(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("mine")

    def broken(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(
        WriteError, match=r"'a.csv' cannot be written \(Permission denied\): close"
    ):
        save(seeds.load("syria"), path)
    assert path.read_text() == "mine"
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


def test_what_is_read_only_is_said_and_nothing_is_left_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("mine")
    path.chmod(0o444)
    replace, unlink = Path.replace, Path.unlink

    def as_there(held: Path) -> None:
        if held.exists() and not held.stat().st_mode & 0o200:
            raise PermissionError(13, "Access is denied")

    # Windows replaces no file that is read-only, and removes none
    monkeypatch.setattr(Path, "replace", lambda own, to: (as_there(to), replace(own, to)))
    monkeypatch.setattr(Path, "unlink", lambda own: (as_there(own), unlink(own)))
    with pytest.raises(WriteError, match=r"'a.csv' cannot be written \(Access is denied\)"):
        save(seeds.load("syria"), path)
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


def test_a_file_has_the_rights_of_any_other(tmp_path):
    (tmp_path / "plain").write_text("")
    save(seeds.load("syria"), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize(
    ("name", "how", "message"),
    [
        ("a.txt", {}, r"'a.txt' is no name that figures can be saved under: expected one that"),
        ("a.xlsx", {"layout": "sdmx"}, r"in the layout 'sdmx': expected one that ends in .csv"),
        ("a.csv", {"layout": "hxl"}, r"layout='hxl' is none that is known"),
        ("no/a.csv", {}, r"There is no folder .*no' to save 'a.csv' in"),
        ("a.parquet", {"hashtags": True}, r"Hashtags stand in CSV and Excel"),
        ("a.csv", {"hashtags": True, "layout": "sdmx"}, r"Hashtags stand in CSV and Excel"),
        ("CON.csv", {}, r"'CON.csv' is a name that Windows keeps for itself"),
        ("lpt1.2024.xlsx", {}, r"'lpt1.2024.xlsx' is a name that Windows keeps for itself"),
        ("a:b.csv", {}, r"'a:b.csv' has the sign ':', and on Windows no name of a file has it"),
        ("a\nb.csv", {}, r"has the sign '\\n'"),
        ("a\0b.csv", {}, r"has the sign '\\x00'"),
        ("a\ud800.csv", {}, r"has the sign '\\ud800'"),
        ("a" * 300 + ".csv", {}, r"'a{40}'… is too long a name: choose one of at most 255"),
        ("a.csv ", {}, r"'a.csv ' is no name that figures can be saved under"),
    ],
)  # fmt: skip
def test_a_name_that_cannot_be(tmp_path, name, how, message):
    with pytest.raises(WriteError, match=message):
        save(seeds.load("syria"), tmp_path / name, **how)


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(WriteError, match=r"'a.csv' is a folder: choose another name"):
        save(seeds.load("syria"), tmp_path / "a.csv")


def test_a_link_stays_one(tmp_path):
    (tmp_path / "held.csv").write_text("before")
    (tmp_path / "link.csv").symlink_to("held.csv")
    save(seeds.load("syria"), tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert read(tmp_path / "held.csv").figures.equals(seeds.load("syria"))
    (tmp_path / "syria.csv").write_text("the sender's own")
    (tmp_path / "mine.csv").symlink_to("syria.csv")
    with pytest.raises(WriteError, match="figures came from a file of this name"):
        save(seeds.load("syria"), tmp_path / "mine.csv")


def test_the_file_that_figures_came_from_stays(tmp_path):
    (tmp_path / "syria.csv").write_text("the sender's own")
    with pytest.raises(WriteError, match="figures came from a file of this name"):
        save(seeds.load("syria"), tmp_path / "syria.csv")
    assert (tmp_path / "syria.csv").read_text() == "the sender's own"


@pytest.mark.parametrize("name", ["b.csv", "b.xlsx", "b.parquet"])
def test_what_was_saved_can_be_saved_again_under_the_name_of_its_origin(tmp_path, name):
    out = tmp_path / "out" / name
    out.parent.mkdir()
    figures = seeds.load("aleppo_2024").assign(origin_file=name)
    for rows in (figures, figures.iloc[:2]):
        save(rows, out)
    assert len(read(out).figures) == 2
    # a saved file that came from nowhere else is itself what figures came from
    save(figures.assign(origin_file=None), out)
    with pytest.raises(WriteError, match="figures came from a file of this name"):
        save(figures, out)


def test_of_a_reading_the_place_is_known(tmp_path):
    folders = [tmp_path / "in", tmp_path / "out"]
    for folder in folders:
        folder.mkdir()
        (folder / "b.csv").write_text("Province,People in need\nNorth,1000\n")
    reading = read(folders[0] / "b.csv", location="TCD", period="2024", source="X")
    for layout in ("hapi", "figures", "hapi"):
        save(reading, folders[1] / "b.csv", layout=layout)
    with pytest.raises(WriteError, match=r"'b\.csv' is the file that was read"):
        save(reading, folders[0] / "b.csv")


def test_the_sender_s_own_in_ones_own_folder_stays(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "b.csv").write_text("Province,People in need\nNorth,1000\n")
    reading = read("~/b.csv", location="TCD", period="2024", source="X")
    for name in ("~/b.csv", tmp_path / "b.csv"):
        with pytest.raises(WriteError, match=r"'b\.csv' is the file that was read"):
            save(reading, name)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"value": float("inf")}, "has a number without end, first in row 0"),
        (
            {"mine": pd.Series(["half \ud83d"] * 6, dtype=object)},
            "has a text with half a character",
        ),
        ({"mine": [[1]] * 6}, "The column 'mine' holds object and cannot be written so that"),
        ({"value": "1,234"}, "no figures table: value should hold numbers"),
        ({"mine": pd.Timestamp("2024-01-01T00:00:00.000000001")}, "only Parquet holds"),
        ({"mine": np.float32(1)}, "'mine' holds float32 and cannot be written so that it is"),
    ],
)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_no_file_can_hold(tmp_path, change, message, ending):
    figures = seeds.load("aleppo_2024").assign(**change)
    with pytest.raises(WriteError, match=message):
        save(figures, tmp_path / f"a.{ending}")
    assert not list(tmp_path.iterdir())


def test_a_frame_that_is_no_table(tmp_path):
    with pytest.raises(FigureError, match="no figures table"):
        save(pd.DataFrame({"a": [1]}), tmp_path / "a.csv")


def test_a_text_too_long_for_excel(tmp_path):
    figures = seeds.load("aleppo_2024").assign(note="a" * 40_000)
    with pytest.raises(
        WriteError, match="at most 32,767 letters, and a text of the column 'note'"
    ):
        save(figures, tmp_path / "a.xlsx")
    assert back(figures, tmp_path / "a.csv").equals(tidy(figures))


def test_a_star_is_written_to_a_folder_or_a_workbook(tmp_path):
    tables = star(seeds.load("syria"))
    save(tables, tmp_path / "star")
    assert sorted(path.name for path in (tmp_path / "star").iterdir()) == sorted(
        f"{name}.csv" for name in tables
    )
    facts = pd.read_csv(tmp_path / "star" / "facts.csv")
    places = pd.read_csv(tmp_path / "star" / "places.csv")
    assert set(facts["place_key"]) == set(places["place_key"])
    assert facts["value"].equals(tables["facts"]["value"])
    save(tables, tmp_path / "star.xlsx")
    assert openpyxl.load_workbook(tmp_path / "star.xlsx").sheetnames == [*tables]
    with pytest.raises(WriteError, match=r"expected a folder, or a name that ends in \.xlsx"):
        save(tables, tmp_path / "star.csv")


def test_a_star_replaces_no_file_but_its_own(tmp_path):
    tables = star(seeds.load("syria"))
    (tmp_path / "places.csv").write_text("pcode,name\nSY02,Aleppo\n")
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(WriteError, match=r"'places.csv' is there, and is no table of a star"):
        save(tables, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.txt", "places.csv"]
    (tmp_path / "places.csv").unlink()
    save(tables, tmp_path)
    save(tables, tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert len([*tmp_path.glob("*.csv")]) == len(tables)


@pytest.mark.parametrize(
    "tables",
    [{}, {"../evil": pd.DataFrame({"a": [1]})}, {"a": 1}, {1: pd.DataFrame({"a": [1]})}],
)
def test_a_mapping_that_is_no_star(tmp_path, tables):
    with pytest.raises(FigureError, match=r"or the tables that hs\.star returns"):
        save(tables, tmp_path / "in" / "star")
    assert not [*tmp_path.iterdir()]


def test_a_star_has_one_layout(tmp_path):
    with pytest.raises(WriteError, match="Star tables have a layout of their own"):
        save(star(seeds.load("syria")), tmp_path, hashtags=True)


def test_headers_are_not_calculated(tmp_path):
    figures = seeds.load("aleppo_2024").assign(**{"=1+1": "x"})
    save(star(figures), tmp_path)
    assert ",'=1+1\r\n" in (tmp_path / "facts.csv").read_bytes().decode()


def test_categories_that_nothing_uses_are_not_kept(tmp_path):
    figures = seeds.load("aleppo_2024")
    wider = figures.assign(gender=figures["gender"].cat.add_categories(["f"]))
    assert back(wider, tmp_path / "a.csv").equals(tidy(figures))


def test_a_reading_can_be_saved(tmp_path):
    text = b"country,indicator,year,value,unit\nSYR,people_in_need,2024,16700000,people"
    reading = read(io.BytesIO(text), source="OCHA")
    save(reading, tmp_path / "a.csv")
    assert read(tmp_path / "a.csv").figures.equals(reading.figures)
