"""Published files, measured: what each gives, known in another way, and every cell accounted.

The yardstick is real_files.yaml. What it says of a file is computed twice: from its rows, by
plain pandas, openpyxl and json, and from the figures that were read. docs/files.md is made of
the same readings; `make pages` writes it anew.
"""

from __future__ import annotations

import csv
import json
import re
import warnings
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import yaml
from openpyxl.utils import column_index_from_string, get_column_letter

import humstats as hs
from humstats.errors import ReadError
from humstats.model.readings import Reading, SheetSource
from humstats.reading.containers.contents import contents_of
from humstats.reading.containers.opening import opened
from humstats.reading.layouts import FIGURES, HASHTAGS, WORDS

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "files.md"
YARDSTICK: dict[str, dict[str, Any]] = yaml.safe_load(
    (HERE / "real_files.yaml").read_text(encoding="utf-8")
)
READ = [file for file, entry in YARDSTICK.items() if "figures" in entry]
REFUSED = [file for file, entry in YARDSTICK.items() if "refused" in entry]
TOTALS = [(file, total) for file in READ for total in YARDSTICK[file]["totals"]]


@cache
def reading_of(path: Path, file: str) -> Reading:
    """Read a file once, with what the yardstick says about it."""
    entry = YARDSTICK[file]
    recipe = HERE / "recipes" / f"{entry['recipe']}.yaml" if "recipe" in entry else None
    return hs.read(path / file, recipe=recipe, **entry.get("said", {}))


# The rows of a file, as others read them.

Row = Sequence[Any]


@cache
def rows_of(path: Path, sheet: str = "") -> list[Row]:
    """Return the rows of a text file, or of a sheet."""
    if path.suffix != ".xlsx":
        with path.open(encoding="utf-8-sig", newline="") as text:
            return [*csv.reader(text, delimiter="\t" if path.suffix == ".tsv" else ",")]
    book = workbook(path)
    found = [*(book[sheet] if sheet else book.worksheets[0]).values]
    while found and all(value in (None, "") for value in found[-1]):
        found.pop()
    return found


@cache
def workbook(path: Path) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        # it says what it does not keep of a sheet: drop-down lists and colours
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path, data_only=True)


@cache
def frame_of(
    path: Path,
    *,
    sheet: str = "",
    letters: bool = False,
    records: str | int = "",
    **first: int,
) -> pd.DataFrame:
    """Return the rows of a file as a frame: texts of a CSV, values of a sheet or of JSON."""
    if path.suffix == ".json":
        held = json.loads(path.read_text(encoding="utf-8"))
        steps = [step for step in str(records).split("/") if step]
        return pd.json_normalize(records_of(held, steps))
    rows = rows_of(path, sheet)
    width = max(map(len, rows))
    names = [get_column_letter(place + 1) for place in range(width)]
    if not letters:
        names = [str(name).strip() for name in rows[0]]
    return pd.DataFrame(rows[first.get("from", 2) - 1 :], columns=names)


def records_of(
    held: Any, steps: Sequence[str], over: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """Follow a path into JSON; each record carries the plain values that stand over it."""
    if isinstance(held, list):
        if steps and steps[0].isdecimal():
            return records_of(held[int(steps[0])], steps[1:], over)
        return [record for one in held for record in records_of(one, steps, over)]
    if not held:
        return []
    if not steps:
        return [{**(over or {}), **held}]
    plain = {key: value for key, value in held.items() if not isinstance(value, (dict, list))}
    over = {f"over.{key}": value for key, value in {**(over or {}), **plain}.items()}
    return records_of(held.get(steps[0]), steps[1:], over)


def total_of(frame: pd.DataFrame, asked: Mapping[str, Any]) -> float:
    """Compute a total from the rows of a file."""
    if "where" in asked:
        frame = frame.query(asked["where"], engine="python")
    if "distinct" in asked:
        said = frame[[*asked.get("by", ()), *asked["distinct"]]]
        return len(said.apply(lambda texts: texts.str.casefold()).drop_duplicates())
    if "count" in asked:
        return len(frame) * asked.get("times", 1)
    column = frame[asked["sum"]]
    if not pd.api.types.is_numeric_dtype(column):
        column = column.astype(str).str.replace(",", "")
    return float(pd.to_numeric(column, errors="coerce").sum()) * asked.get("times", 1)


def alike(value: float) -> Any:
    """Tell whether a number is the same, to the unit and to the ninth digit of a rate."""
    return pytest.approx(value, rel=0, abs=min(1e-9 * max(abs(value), 1), 0.4))


# What is read.


def test_every_file_is_in_the_yardstick(data: Path) -> None:
    there = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}
    assert there == YARDSTICK.keys()


@pytest.mark.parametrize("file", READ)
def test_figures(file: str, data: Path) -> None:
    entry, reading = YARDSTICK[file], reading_of(data, file)
    assert (len(reading.figures), len(reading.left_out)) == (
        entry["figures"],
        entry.get("left_out", 0),
    )
    assert reading.left_out["reason"].str.contains(entry.get("because", "")).all()


@pytest.mark.parametrize(
    ("file", "total"), TOTALS, ids=[f"{file} {total['of']}" for file, total in TOTALS]
)
def test_totals(file: str, total: Mapping[str, Any], data: Path) -> None:
    table = total.get("table", YARDSTICK[file].get("table", {}))
    assert total_of(frame_of(data / file, **table), total) == alike(total["is"])
    figures = reading_of(data, file).figures.query(total["read"], engine="python")
    assert (len(figures) if "count" in total else figures["value"].sum()) == alike(total["is"])


def test_every_file_has_two_totals() -> None:
    assert [file for file in READ if len(YARDSTICK[file]["totals"]) < 2] == []


@pytest.mark.parametrize("file", REFUSED)
def test_refusals(file: str, data: Path) -> None:
    with pytest.raises(ReadError, match=re.escape(YARDSTICK[file]["refused"])):
        reading_of(data, file)


# What is accounted for.


@pytest.mark.parametrize("file", READ)
def test_every_cell_is_a_figure_or_left_out(file: str, data: Path) -> None:
    reading = reading_of(data, file)
    cells = reading.cells.drop(columns=["sheet", "column"])
    assert (cells["cells"] == cells.drop(columns="cells").sum(axis=1)).all()
    assert cells["figures"].sum() == len(reading.figures)
    assert cells["left_out"].sum() == len(reading.left_out)
    assert (reading.left_out["reason"] != "").all()


@pytest.mark.parametrize("file", READ)
def test_every_row_is_counted(file: str, data: Path) -> None:
    rows = reading_of(data, file).rows
    counted = rows.groupby(rows["sheet"].fillna(""))["rows"].sum()
    if file.endswith(".json"):
        if "cells" not in YARDSTICK[file]:
            # the keys are counted as the header
            records = frame_of(data / file, **YARDSTICK[file].get("table", {}))
            assert counted.iloc[0] == len(records) + 1
        return
    sheets = workbook(data / file).sheetnames if file.endswith(".xlsx") else [""]
    assert counted.to_dict() == {sheet: len(rows_of(data / file, sheet)) for sheet in sheets}


def labels(path: Path, sheet: str, header: Sequence[int]) -> list[str]:
    """Return what stands over each column; a label of merged cells over each of them."""
    rows = rows_of(path, sheet)
    over = [["" if text is None else str(text) for text in rows[row - 1]] for row in header]
    if sheet:
        for merged in workbook(path)[sheet].merged_cells.ranges:
            if merged.min_row in header:
                row = over[[*header].index(merged.min_row)]
                span = slice(merged.min_col - 1, merged.max_col)
                row[span] = [row[span.start]] * len(row[span])
    else:
        for row in over[:-1]:
            for place in range(1, len(row)):
                row[place] = row[place] or row[place - 1]
    parts = zip(*over, strict=True)
    return [
        " / ".join(" ".join(text.split()) for text in part if text.strip()) for part in parts
    ]


def written(path: Path, sheet: SheetSource, column: str, *, last: int | None) -> int:
    """Count the cells of a column that hold something, from its header down to a row."""
    names = labels(path, sheet.name or "", sheet.header)
    if lettered := re.search(r"\(column ([A-Z]+)\)$", column):
        place = column_index_from_string(lettered[1]) - 1
    else:
        [place] = [place for place, name in enumerate(names) if name == column]
    first = max(*sheet.header, sheet.tags or 0)
    below = [row[place] for row in rows_of(path, sheet.name or "")[first:last] if row[place:]]
    texts = ["" if value is None else str(value).strip() for value in below]
    # a header that is repeated further down is none of its figures
    return sum(text not in ("", names[place].split(" / ")[-1]) for text in texts)


@pytest.mark.parametrize("file", [file for file in READ if not file.endswith(".json")])
def test_every_written_cell_of_a_column_is_accounted_for(file: str, data: Path) -> None:
    reading = reading_of(data, file)
    wrong = []
    for sheet in reading.source.sheets:
        figures, left_out = reading.figures, reading.left_out
        if sheet.name is not None:
            figures = figures[figures["origin_sheet"] == sheet.name]
            left_out = left_out[left_out["sheet"] == sheet.name]
        kinds = reading.rows.loc[reading.rows["sheet"].fillna("") == (sheet.name or ""), "kind"]
        # where something stands below a table, its last row is the last that is accounted for
        beyond = kinds.isin(["below the table", "note"]).any()
        last = max([0, *figures["origin_row"], *left_out["row"]]) if beyond else None
        for cells in reading.cells.itertuples():
            if cells.sheet == sheet.name and not cells.column.startswith("different "):
                there = written(data / file, sheet, cells.column, last=last)
                own = figures[figures["origin_column"] == cells.column]
                # blanks of an area without any figure
                kept = ((own["status"] == "missing") & own["raw"].isna()).sum()
                if there != cells.figures + cells.left_out - kept:
                    wrong.append((cells, there))
    assert wrong == []


@pytest.mark.parametrize("file", [file for file in READ if file.endswith(".json")])
def test_every_value_of_an_answer_is_accounted_for(file: str, data: Path) -> None:
    entry, reading = YARDSTICK[file], reading_of(data, file)
    if "cells" not in entry:
        frame = frame_of(data / file, **entry.get("table", {}))
        there = {name: int(frame[name].notna().sum()) for name in reading.cells["column"]}
        held = reading.cells.set_index("column")
        assert (held["figures"] + held["left_out"]).to_dict() == there
        return
    there = 0
    for asked in entry["cells"]:
        frame = frame_of(data / file, records=asked.get("records", ""))
        keys = asked["keys"]
        if isinstance(keys, str):
            keys = [name for name in frame if re.fullmatch(keys, name)]
        there += int(frame[keys].notna().sum().sum())
    assert there == len(reading.figures) + len(reading.left_out)


# The page.

#: What a table that is no publisher's is read by.
BY = {
    FIGURES: "the columns of a figures table",
    HASHTAGS: "hashtags and header words",
    WORDS: "header words",
}


def lines_of(recipe: str) -> int:
    """Count the lines of a recipe; remarks are none."""
    text = (HERE / "recipes" / f"{recipe}.yaml").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return sum(line != "" and not line.startswith("#") for line in lines)


def shown(name: str) -> str:
    return f"`{name}`" if len(name) <= 48 else f"`{name[:24]}…{name[-23:]}`"


def how_read(file: str, reading: Reading) -> str:
    entry = YARDSTICK[file]
    if recipe := entry.get("recipe"):
        how = f"[recipe](../tests/recipes/{recipe}.yaml) of {lines_of(recipe)} lines"
    else:
        shapes = dict.fromkeys(sheet.shape for sheet in reading.source.sheets if sheet.shape)
        how = "; ".join(BY.get(shape, shape) for shape in shapes)
    told = ", ".join(entry.get("said", ()))
    return f"{how}; told: {told}" if told else how


def line_of(data: Path, file: str) -> str:
    """Return what the page says of a file: rows, cells of figures, read, left out, how."""
    name = shown(Path(file).name)
    try:
        reading = reading_of(data, file)
    except ReadError as error:
        rows = sum(map(len, contents_of(opened(data / file)).grids))
        why = str(error).removeprefix(f"{Path(file).name} ").partition(":")[0]
        why = why.removesuffix(
            ", and holds no figures: pass the table that has them."
        ).removeprefix("is ")
        return f"| {name} | {rows:,} | | | | refused: {why.removeprefix('holds ')} |"
    figures, left_out = len(reading.figures), len(reading.left_out)
    numbers = (reading.rows["rows"].sum(), figures + left_out, figures, left_out)
    return f"| {name} | {' | '.join(f'{n:,}' for n in numbers)} | {how_read(file, reading)} |"


def told_no_more() -> list[str]:
    """Return the files that are read without a recipe, told where, when and who at most."""
    enough = {"location", "period", "source", "publication", "published"}
    return [
        file
        for file in READ
        if "recipe" not in YARDSTICK[file] and set(YARDSTICK[file].get("said", {})) <= enough
    ]


def page(data: Path) -> str:
    by_recipe = [file for file in READ if "recipe" in YARDSTICK[file]]
    untold = [file for file in READ if not {"said", "recipe"} & YARDSTICK[file].keys()]
    alone, plainly = len(READ) - len(by_recipe), len(told_no_more())
    longest = max(lines_of(YARDSTICK[file]["recipe"]) for file in by_recipe)
    parts = [
        "# What reading published files gives",
        (
            f"Of {len(READ)} published files that hold figures, {alone} "
            f"({alone / len(READ):.0%}) are read with no more than the arguments that nobody "
            f"could know who has the file alone: {len(untold)} of them with none, {plainly} "
            f"({plainly / len(READ):.0%}) with country, period and source at most. The other "
            f"{len(by_recipe)} need a recipe, of {longest} lines at most. {len(REFUSED)} more "
            "files hold no figures, and are refused in a sentence."
        ),
        (
            "*Cells* are those of columns of figures that hold something: each is read as a "
            "figure, or left out with a reason. *Told* are the arguments that were passed. "
            "This page is made by `tests/test_real_files.py`, which compares two totals of "
            "each file with the same totals computed without humstats."
        ),
    ]
    for folder in sorted({str(Path(file).parent) for file in YARDSTICK}):
        parts.append(f"## {'the folder itself' if folder == '.' else folder}")
        files = sorted(file for file in YARDSTICK if str(Path(file).parent) == folder)
        head = ["| file | rows | cells | read | left out | how |", "|---|--:|--:|--:|--:|---|"]
        parts.append("\n".join([*head, *(line_of(data, file) for file in files)]))
    return "\n\n".join(parts) + "\n"


def test_the_page_says_what_is_read(data: Path, as_made: Any) -> None:
    as_made(PAGE, page(data))


def test_most_files_need_no_recipe() -> None:
    assert len(told_no_more()) >= 0.85 * len(READ)


@pytest.mark.parametrize(
    "recipe", sorted(path.stem for path in (HERE / "recipes").glob("*.yaml"))
)
def test_recipes_are_short_and_used(recipe: str) -> None:
    assert lines_of(recipe) <= 15
    assert recipe in {entry.get("recipe") for entry in YARDSTICK.values()}
