"""What two editions speak of: columns of the files, codes, areas; which are gone or new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from humstats.model.columns import breakdowns_in
from humstats.rules.edition_pairs import calendars_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from humstats.model.readings import Reading
    from humstats.rules.matches import Matches
    from humstats.rules.table import Table

__all__ = ["areas_of", "codes_of", "columns_of"]


def columns_of(old: Reading, new: Reading) -> pd.DataFrame:
    """Return sheets and columns that only one of two files has.

    Columns are told by their header: that of a column that figures, codes or texts were
    read from.

    Returns
    -------
    pandas.DataFrame
        ``change`` (gone or added), ``what`` (sheet or column), ``name``.
    """
    rows = []
    for what, was, now in (
        ("sheet", _sheets(old), _sheets(new)),
        ("column", _headers(old), _headers(new)),
    ):
        # the only sheet of a workbook is often named for its month
        if what == "sheet" and len(was) <= 1 and len(now) <= 1:
            continue
        rows += [("gone", what, was[word]) for word in was if word not in now]
        rows += [("added", what, now[word]) for word in now if word not in was]
    return pd.DataFrame(rows, columns=["change", "what", "name"])


def _sheets(reading: Reading) -> dict[str, str]:
    return _folded(sheet.name for sheet in reading.source.sheets if sheet.name)


def _headers(reading: Reading) -> dict[str, str]:
    headers = [
        header for sheet in reading.columns.values() for header in sheet.values() if header
    ]
    if reading.cells is not None:
        headers += [str(header) for header in reading.cells["column"]]
    return _folded(headers)


def _folded(words: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(" ".join(str(word).split()).casefold(), str(word))
    return found


def codes_of(old: Table, new: Table, matches: Matches) -> pd.DataFrame:
    """Return codes, categories, units and periods that only one edition has.

    Returns
    -------
    pandas.DataFrame
        ``change`` (gone or added), ``column``, ``code``, ``figures``: how many have it.
    """
    rows: list[tuple[str, str, str, int]] = []
    names = ["change", "column", "code", "figures"]
    if not (old.size and new.size):
        return pd.DataFrame(rows, columns=names)
    breakdowns = dict.fromkeys([*breakdowns_in(new.figures), *breakdowns_in(old.figures)])
    columns = ("indicator", "location_code", *breakdowns, "unit", "source")
    for name in columns:
        if name not in matches.aside:
            rows += _one_sided(name, _counted(old, name), _counted(new, name))
    told = [{*calendars_of(table)[1]} for table in (old, new)]
    both = (told[0] & told[1]) - {*matches.carried}
    rows += _one_sided("period", _periods(old, both), _periods(new, both))
    return pd.DataFrame(rows, columns=names)


def _one_sided(
    column: str, was: dict[str, int], now: dict[str, int]
) -> list[tuple[str, str, str, int]]:
    gone = [("gone", column, code, count) for code, count in was.items() if code not in now]
    added = [("added", column, code, count) for code, count in now.items() if code not in was]
    return gone + added


def _counted(table: Table, column: str) -> dict[str, int]:
    """Return how many figures have each code, in the order of the codes."""
    if not table.has(column):
        return {}
    codes = table.codes(column)
    counts = np.bincount(codes.numbers + 1, minlength=len(codes.labels) + 1)[1:].tolist()
    held = {str(label): count for label, count in zip(codes.labels, counts, strict=True)}
    return {code: held[code] for code in sorted(held) if held[code]}


def _periods(table: Table, shared: set[tuple[str, str]]) -> dict[str, int]:
    """Return how many figures are of each period, of indicators and countries of both."""
    start, end = table.days("reference_period_start"), table.days("reference_period_end")
    there = np.minimum(start, end) > np.iinfo("i8").min
    numbers, calendars = calendars_of(table)
    there &= np.array([pair in shared for pair in calendars], bool)[numbers]
    both, counts = np.unique(
        np.column_stack([start[there], end[there]]), axis=0, return_counts=True
    )
    days = both.astype("datetime64[D]").astype(str)
    return {
        " to ".join(dict.fromkeys(pair)): int(n)
        for pair, n in zip(days.tolist(), counts, strict=True)
    }


def areas_of(matches: Matches) -> pd.DataFrame:
    """Return areas that are gone, new, renamed (same code) or recoded (same name).

    Returns
    -------
    pandas.DataFrame
        ``change``, ``location_code``, ``admin_level``, ``code`` and ``name`` as the new
        edition has them (the old one where the area is gone), ``old_code``, ``old_name``,
        and ``figures``: how many of either edition are about it.
    """
    areas = matches.areas
    size = len(areas.was)
    counts = np.bincount(areas.old, minlength=size), np.bincount(areas.new, minlength=size)
    rows: list[dict[str, Any]] = []
    for n, (was, now) in enumerate(zip(areas.was, areas.now, strict=True)):
        area = now or was
        if area is None or not area.level:
            continue
        if was is None or now is None:
            change = "added" if was is None else "gone"
        elif was.code != now.code:
            change = "recoded"
        elif areas.renamed[n]:
            change = "renamed"
        else:
            continue
        rows.append(
            {
                "change": change,
                "location_code": area.location,
                "admin_level": area.level,
                "code": area.code,
                "name": area.name,
                "old_code": was.code if was else "",
                "old_name": was.name if was else "",
                "figures": int(counts[1 if now else 0][n]),
            }
        )
    names = [
        *("change", "location_code", "admin_level", "code", "name"),
        *("old_code", "old_name", "figures"),
    ]
    frame = pd.DataFrame(rows, columns=names)
    return frame.sort_values(
        ["change", "location_code", "admin_level", "code", "name"], ignore_index=True
    )
