"""Records: JSON, from bytes to grids.

The keys of the records are row 0, and record n is row n. What stands around the records
(when they were updated, of how many pages they are one) are facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from humstats.errors import ReadError
from humstats.model.numerals import counted
from humstats.reading.containers.answers import answer_of, is_answer
from humstats.reading.containers.envelopes import (
    page_of_several,
    refuse_error_answer,
    unwrapped,
    without_secrets,
)
from humstats.reading.containers.json_text import Number, parsed
from humstats.reading.containers.nesting import (
    Table,
    flat_tables,
    is_keyed,
    is_scalar,
    text_of,
)
from humstats.reading.containers.sheets import MOST_CELLS
from humstats.reading.grid import Grid, TextColumn
from humstats.workbooks.limits import MOST_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Records", "grids_of_json"]

_FEATURE_PARTS: Final = ("properties", "attributes")


@dataclass(frozen=True, slots=True)
class Records:
    """What a JSON text holds.

    Attributes
    ----------
    grids : tuple of Grid
        One for each kind of record. A lone one has no name.
    facts : mapping of str to str
        What stands around the records, by dotted key; without links and secrets.
    faults : tuple of (str, str)
        What was found: the code of a fault, and a sentence.
    encoding : str
        How the text was encoded.
    """

    grids: tuple[Grid, ...]
    facts: Mapping[str, str]
    faults: tuple[tuple[str, str], ...]
    encoding: str


def grids_of_json(data: bytes, name: str, *, sheet: str | None = None) -> Records:
    r"""Read the records of a JSON text into grids.

    A list of objects, whatever it is wrapped in; columns of values; a frame as pandas writes
    it; the properties of GeoJSON; JSON Lines; and the answers of HPC Tools, FTS, IPC, UNHCR,
    IDMC, DTM, HDX HAPI and the World Bank. null is a blank cell.

    Parameters
    ----------
    data : bytes
        The text.
    name : str
        What errors call it.
    sheet : str, optional
        The name of the one list of records to read; by default all.

    Returns
    -------
    Records
        Its grids, and what stands around them.

    Raises
    ------
    ReadError
        When it is no JSON, holds no records, or more than can be read.

    Examples
    --------
    >>> found = grids_of_json(b'{"updated": "2025-01-31", "data": [{"iso3": "AFG"}]}', "x")
    >>> found.grids[0].texts(0), found.grids[0].texts(1), dict(found.facts)
    (['iso3'], ['AFG'], {'updated': '2025-01-31'})
    """
    value, twice, encoding = parsed(data, name)
    faults = [_key_given_twice(key, many) for key, many in twice.items()]
    try:
        refuse_error_answer(value, name)
        found = unwrapped(value, stop=is_answer)
        facts = dict(found.facts)
        if is_answer(found.value):
            answer = answer_of(found.value)
            tables: list[Table | _Sheet] = [*answer.tables]
            facts |= answer.facts
            faults += [("HS135", said) for said in answer.not_read]
        else:
            tables = _tables(found.value, found.label, name)
        for key, held in found.beside.items():
            tables += flat_tables(held, key)
    except RecursionError as error:
        raise ReadError(
            f"{name} nests lists or objects deeper than any figures do, and is not read: "
            "save its table as CSV."
        ) from error
    if not any(any(_rows(table)) for table in tables):
        raise ReadError(f"{name} holds no records: ask for them again.")
    if page := page_of_several(found, len(_rows(tables[0]))):
        faults.append(("HS132", _ONE_PAGE.format(page=page)))
    lone = len(tables) == 1 and not is_answer(found.value)
    grids = _grids(tables, name, sheet, lone=lone)
    return Records(tuple(grids), facts, tuple(faults), encoding)


_ONE_PAGE: Final = (
    "The answer is one page of several ({page}): figures are missing, so that sums and last "
    "periods can be wrong."
)


def _key_given_twice(key: str, many: int) -> tuple[str, str]:
    said = (
        f"The key {without_secrets(key)[:80]!r} stands twice in {counted(many, 'object')} with "
        "different values; both are in the cell."
    )
    return "HS133", said


#: A table whose columns may be named alike: its header, and its rows.
_Sheet = tuple[str, list[str], list[list[str]]]


def _tables(value: Any, label: str, name: str) -> list[Table | _Sheet]:
    if isinstance(value, dict):
        return _tables_of_object(value, label, name)
    if value is None:
        raise ReadError(f"{name} holds no records: ask for them again.")
    if not isinstance(value, list):
        raise ReadError(f"{name} is one value of JSON: expected a list of records.")
    if value and all(isinstance(held, list) for held in value):
        header, *rows = ([text_of(cell) for cell in held] for held in value)
        return [(label, header, rows)]
    for position, held in enumerate(value, start=1):
        if held is not None and not isinstance(held, dict):
            raise ReadError(
                f"{name} is no list of records: number {position:,} in it is no object of keys "
                "and values: expected one a figure."
            )
    # before they are made flat, which takes time
    _refuse_size(len(set().union(*filter(None, value))), 0, label, name)
    return [*flat_tables([_of_feature(held or {}) for held in value], label)]


def _tables_of_object(value: dict[str, Any], label: str, name: str) -> list[Table | _Sheet]:
    columns, cells = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(cells, list) and columns:
        return [_split(value, columns, cells, label, name)]
    if is_keyed(value):
        return [*flat_tables(_keyed(value), label)]
    lists = [*value.values()]
    if all(isinstance(held, list) and all(map(is_scalar, held)) for held in lists):
        lengths = {len(held) for held in lists}
        if len(lengths) == 1:
            rows = (dict(zip(value, cells, strict=True)) for cells in zip(*lists, strict=True))
            return [*flat_tables([*rows], label)]
    _refuse_size(len(value), 1, label, name)
    return [*flat_tables([_of_feature(value)], label)]


def _of_feature(record: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of a feature on a map, without its shape."""
    for part in _FEATURE_PARTS:
        if "geometry" in record and part in record:
            return record[part] or {}
    return record


def _split(
    value: Mapping[str, Any], columns: list[Any], cells: list[Any], label: str, name: str
) -> _Sheet:
    """Read a frame that holds its header, its row labels and its cells apart."""
    # a header of several levels is a list of lists
    header = [
        " / ".join(map(text_of, held)) if isinstance(held, list) else text_of(held)
        for held in columns
    ]
    for position, held in enumerate(cells, start=1):
        if not isinstance(held, list):
            raise ReadError(
                f"{name} holds its columns and its data apart, and number {position:,} of the "
                "data is no list: expected the cells of one row, in the order of the columns."
            )
    rows = [[text_of(cell) for cell in held] for held in cells]
    labels = [text_of(held) for held in value.get("index") or ()]
    if len(labels) == len(rows) and labels != [str(row) for row in range(len(rows))]:
        header = ["index", *header]
        rows = [[key, *row] for key, row in zip(labels, rows, strict=True)]
    return label, header, rows


def _keyed(value: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Read objects of objects: pandas writes columns of rows, others name their records."""
    inner = [*next(iter(value.values()))]
    if _is_count(inner) and not _is_count([*value]):
        return [{column: held[row] for column, held in value.items()} for row in inner]
    if _is_count([*value]):
        return [dict(held) for held in value.values()]
    return [{"key": key, **held} for key, held in value.items()]


def _is_count(keys: Sequence[str]) -> bool:
    return all(key == str(position) for position, key in enumerate(keys))


def _rows(table: Table | _Sheet) -> Sequence[object]:
    return table.rows if isinstance(table, Table) else table[2]


def _grids(
    tables: list[Table | _Sheet], name: str, sheet: str | None, *, lone: bool
) -> list[Grid]:
    names = [table[0] for table in tables]
    if lone and sheet is not None:
        raise ReadError(f"{name} holds one list of records: leave out sheet={sheet!r}.")
    if sheet is not None and sheet not in names:
        known = ", ".join(map(repr, dict.fromkeys(names)))
        raise ReadError(f"{name} has no records {sheet!r}: those that it has are {known}.")
    return [
        _grid(table, None if lone else table[0], name)
        for table in tables
        if sheet in (None, table[0])
    ]


def _grid(table: Table | _Sheet, sheet: str | None, name: str) -> Grid:
    if isinstance(table, Table):
        keys = [*dict.fromkeys(chain.from_iterable(table.rows))]
        many = len(table.rows)
        _refuse_size(len(keys), many, table.name, name)
        columns = ([row.get(key, "") for row in table.rows] for key in keys)
    else:
        _, keys, rows = table
        wide, many = max((len(row) for row in rows), default=0), len(rows)
        _refuse_size(max(wide, len(keys)), many, table[0], name)
        keys = keys + [""] * (wide - len(keys))
        columns = (
            [row[at] if at < len(row) else "" for row in rows] for at in range(len(keys))
        )
    made = tuple(_column(key, held) for key, held in zip(keys, columns, strict=True))
    return Grid(sheet, made, first_number=0)


def _refuse_size(columns: int, rows: int, label: str, name: str) -> None:
    if columns > MOST_COLUMNS:
        raise ReadError(
            f"{name} has {columns:,} different keys in its {label}, more than any spreadsheet "
            "has columns: make its keys values of one key, and it has a row for each."
        )
    if columns * rows > MOST_CELLS:
        raise ReadError(
            f"{name} has {rows:,} {label} with {columns:,} keys, more than can be read at "
            "once: divide it, or save it as CSV or Parquet."
        )


def _column(key: str, texts: list[str]) -> TextColumn:
    made = TextColumn.of([key, *texts])
    words = [without_secrets(word) for word in made.words]
    typed = frozenset(str(text) for text in texts if isinstance(text, Number))
    return TextColumn(words, made.codes, typed)
