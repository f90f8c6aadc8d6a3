"""Nesting: records that hold objects and lists, made flat.

A nested object becomes dotted keys ("country.id"), a list of texts or numbers one cell. A
list of one object is an object; a list of several is a table of its own, whose rows carry
what identifies the record that they belong to.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from humstats.reading.containers.json_text import Number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Row", "Table", "flat_row", "flat_tables", "is_keyed", "is_records", "is_scalar",
           "text_of"]  # fmt: skip

#: The cells of a record, by their dotted keys.
Row = dict[str, str]

#: Keys that identify a record, though their values are numbers.
_IDENTIFIES: Final = re.compile(
    r"(?:^|[._a-z])(?:id|code|ref|iso[23]?|iso3code|year|month|date|period|round|level)$",
    re.IGNORECASE,
)
_NUMERIC: Final = re.compile(r"\s*[-+]?[\d.,\s]+%?\s*")
#: A longer text describes a record, and does not identify it.
_LONGEST_NAME: Final = 120


class Table(NamedTuple):
    """Records of one kind, flat, and what they are called."""

    name: str
    rows: list[Row]


def is_scalar(value: object) -> bool:
    """Whether a value is a text, a number, true, false or null."""
    return not isinstance(value, (dict, list))


def is_records(value: object) -> bool:
    """Whether a value is a list of objects, with at least one."""
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def is_keyed(value: object) -> bool:
    """Whether a value is an object of objects that are alike: a frame, or named records.

    Examples
    --------
    >>> is_keyed({"AFG": {"value": 1}, "SYR": {"value": 2}}), is_keyed({"data": {"value": 1}})
    (True, False)
    """
    if not isinstance(value, dict) or len(value) < 2:
        return False
    first = next(iter(value.values()))
    return (
        isinstance(first, dict)
        and bool(first)
        and all(
            isinstance(held, dict) and held.keys() == first.keys() for held in value.values()
        )
    )


def text_of(value: object) -> str:
    """Return the cell for a value: null is blank, a list of scalars one text.

    Examples
    --------
    >>> text_of([Number("1"), None, "b"]), text_of(True), text_of(None)
    ('1; b', 'TRUE', '')
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, list) and all(map(is_scalar, value)):
        held = [text for text in map(text_of, value) if text]
        return held[0] if len(held) == 1 else "; ".join(held)
    return _written(value)


def _written(value: object) -> str:
    """Write a value as JSON, numbers with their digits."""
    if isinstance(value, dict):
        pairs = (f"{json.dumps(key)}: {_written(held)}" for key, held in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, Number):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def flat_row(record: Mapping[str, Any]) -> Row:
    """Return the cells of one record; lists of several objects stay as they are written.

    Examples
    --------
    >>> flat_row({"country": {"id": "EG"}, "tags": ["a", "b"], "value": None})
    {'country.id': 'EG', 'tags': 'a; b', 'value': ''}
    """
    row: Row = {}
    _flatten(record, "", row, frozenset(), {})
    return row


def flat_tables(
    records: Sequence[Mapping[str, Any]], name: str, *, carried: Sequence[Row] = ()
) -> list[Table]:
    """Make flat tables of records: one of their own cells, and one for each list in them.

    Parameters
    ----------
    records : sequence of mapping
        Of one kind.
    name : str
        What they are called; a list in them is called ``name.key``.
    carried : sequence of dict, optional
        For each record, the cells that identify what it belongs to; they come first.

    Returns
    -------
    list of Table
        The records' own first; without it, where they hold nothing but lists.

    Examples
    --------
    >>> plans = [{"code": "HAFG24", "clusters": [{"id": Number("1")}, {"id": Number("2")}]}]
    >>> for table in flat_tables(plans, "plans"):
    ...     print(table.name, table.rows)
    plans [{'code': 'HAFG24'}]
    plans.clusters [{'plans.code': 'HAFG24', 'id': '1'}, {'plans.code': 'HAFG24', 'id': '2'}]
    """
    several: set[str] = set()
    for record in records:
        _survey(record, "", several)
    own: list[Row] = []
    nested: dict[str, tuple[list[Mapping[str, Any]], list[Row]]] = {}
    for position, record in enumerate(records):
        inherited = carried[position] if carried else {}
        row: Row = {}
        lists: dict[str, list[Mapping[str, Any]]] = {}
        _flatten(record, "", row, several, lists)
        own.append({**inherited, **_beside(row, inherited, name)} if inherited else row)
        if lists:
            identity = {**inherited, **_identity(row, name)}
            for path, held in lists.items():
                below, above = nested.setdefault(path, ([], []))
                below.extend(held)
                above.extend([identity] * len(held))
    tables = [Table(name, own)] if any(own) or not nested else []
    for path, (below, above) in nested.items():
        tables += flat_tables(below, f"{name}.{path}", carried=above)
    return tables


def _beside(row: Row, inherited: Row, name: str) -> Row:
    # a key with a dot in it can be named as a parent's is
    return {f"{name}.{key}" if key in inherited else key: held for key, held in row.items()}


def _identity(row: Row, name: str) -> Row:
    """Return the cells that tell a record from others: its texts, codes and times."""
    return {
        f"{name}.{key}": held
        for key, held in row.items()
        if held
        and len(held) <= _LONGEST_NAME
        and (_IDENTIFIES.search(key) or not _NUMERIC.fullmatch(held))
    }


def _survey(record: Mapping[str, Any], prefix: str, several: set[str]) -> None:
    """Find the paths of lists that hold more than one object in some record."""
    for key, value in record.items():
        if isinstance(value, dict):
            _survey(value, f"{prefix}{key}.", several)
        elif isinstance(value, list) and is_records(value):
            if len(value) > 1:
                several.add(prefix + key)
            else:
                _survey(value[0], f"{prefix}{key}.", several)


def _flatten(
    record: Mapping[str, Any],
    prefix: str,
    row: Row,
    several: set[str] | frozenset[str],
    lists: dict[str, list[Mapping[str, Any]]],
) -> None:
    for key, value in record.items():
        path = prefix + key
        if isinstance(value, dict):
            _flatten(value, f"{path}.", row, several, lists)
            continue
        if isinstance(value, list) and is_records(value):
            if path in several:
                lists.setdefault(path, []).extend(value)
                continue
            if len(value) == 1:
                _flatten(value[0], f"{path}.", row, several, lists)
                continue
        text = text_of(value)
        # {"a.b": 1, "a": {"b": 2}} has two cells of one name
        row[path] = text if path not in row else "; ".join(filter(None, (row[path], text)))
