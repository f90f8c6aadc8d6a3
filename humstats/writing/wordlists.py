"""Word lists: the columns of a table as they are written, each different text once.

A million rows have few different texts; what each becomes is worked out once, and the rows
are put together from them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.errors import WriteError
from humstats.model.columns import COLUMNS
from humstats.model.interchange import FORMULA, KINDS, guarded, titled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

__all__ = ["Written", "bytes_of", "csv_of", "encodable", "kind_of", "kinds_of", "written"]

_STORAGE: Final = {column.name: column.storage for column in COLUMNS}
_QUOTED: Final = re.compile(r'[",;\r\n\t\0]|^\s|\s$')
#: Rows that are put together at once.
_ROWS: Final = 100_000
_LINE_END: Final = "\r\n"


class Written(NamedTuple):
    """A column as it is written.

    Attributes
    ----------
    header : str
        Its name, and what it holds where that has to be said.
    kind : {"text", "number", "date"}
        What its cells are.
    codes : numpy.ndarray of int
        For each row, the position of its text; -1 where the cell is blank.
    words : list of str
        Its different texts.
    """

    header: str
    kind: str
    codes: NDArray[np.intp]
    words: list[str]

    def each(self, change: Callable[[str], str]) -> Written:
        """Return the column with every text changed."""
        return self._replace(words=[change(word) for word in self.words])


def kind_of(cells: pd.Series[Any]) -> str | None:
    """Return what a column of one's own holds, as its header says it; None for no such kind.

    Examples
    --------
    >>> kind_of(pd.Series([1.5])), kind_of(pd.Series(["a"], dtype="category"))
    ('float64', 'category')
    """
    kind = str(cells.dtype)
    if kind == "category":
        # a column of blanks alone has categories of no kind
        return kind if _are_texts(cells.cat.categories) else None
    if kind == "object":
        return "str" if _are_texts(cells) else None
    if kind == "string":
        return "str"
    return kind if kind in KINDS else None


def _are_texts(cells: pd.Series[Any] | pd.Index[Any]) -> bool:
    return not len(cells) or pd.api.types.infer_dtype(cells, skipna=True) in ("string", "empty")


def kinds_of(figures: pd.DataFrame) -> dict[str, str]:
    """Return what each column holds that no figures table has.

    Raises
    ------
    WriteError
        When one holds what a file cannot give back, or has no name that a header can be.
    """
    kinds: dict[str, str] = {}
    for name in figures.columns:
        if name in _STORAGE:
            continue
        kind = kind_of(figures[name]) if isinstance(name, str) and name.strip() else None
        if kind is None:
            raise WriteError(
                f"The column {name!r} holds {figures[name].dtype} and cannot be written so "
                "that it is read back as it is: give it a name that is a text, and texts, "
                "float64 or int64 numbers, days or truth values, with astype(); or leave it "
                f"out: figures.drop(columns={name!r})."
            )
        kinds[name] = kind
    return kinds


def written(
    figures: pd.DataFrame, *, pattern: re.Pattern[str] = FORMULA, guard: bool = True
) -> list[Written]:
    """Return the columns of a table as texts.

    Parameters
    ----------
    figures : pandas.DataFrame
        A tidy figures table; further columns may hold texts, numbers, days or truth values.
    pattern : re.Pattern
        Texts that would be taken for something else; they get an apostrophe.
    guard : bool, default True
        Whether headers get one too.

    Returns
    -------
    list of Written
        In the order of the table.

    Raises
    ------
    WriteError
        When a column holds what a file cannot give back: half a character, a number without
        end, a day outside the years 1 to 9999, a billionth of a second.
    """
    kinds = kinds_of(figures)
    out = []
    for name in figures.columns:
        cells = figures[name]
        header = titled(name, kinds[name]) if name in kinds else name
        if guard:
            header = guarded(header, pattern)
        kind = kinds.get(name) or _STORAGE[name]
        if kind in ("category", "str", "code", "text"):
            codes, labels = _codes(cells)
            words = [guarded(str(label), pattern) for label in labels]
            out.append(Written(header, "text", codes, encodable(words, name)))
        elif kind == "date" or kind.startswith("datetime64"):
            out.append(Written(header, "date", *_days(cells)))
        elif kind in ("bool", "boolean"):
            truths, kept = pd.factorize(cells)
            out.append(Written(header, "text", truths, [str(bool(v)).upper() for v in kept]))
        else:
            out.append(Written(header, "number", *_numbers(cells)))
    return out


def _codes(cells: pd.Series[Any]) -> tuple[NDArray[np.intp], Sequence[Any]]:
    if isinstance(cells.dtype, pd.CategoricalDtype):
        codes = cells.cat.codes.to_numpy().astype("intp")
        used = np.bincount(codes + 1, minlength=len(cells.cat.categories) + 1)[1:] > 0
        place = np.append(np.cumsum(used) - 1, -1)
        return place[codes], cells.cat.categories[used].tolist()
    codes, labels = pd.factorize(cells)
    return codes, list(labels)


def _numbers(cells: pd.Series[Any]) -> tuple[NDArray[np.intp], list[str]]:
    codes, labels = pd.factorize(cells)
    held = np.asarray(labels).tolist()
    if np.isinf(np.asarray(labels, "float64")).any():
        row = int(np.flatnonzero(np.isinf(cells.to_numpy("float64", na_value=np.nan)))[0])
        raise WriteError(
            f"The column {cells.name!r} has a number without end, first in row {row}, counted "
            "from 0: no figure is infinite; leave it missing."
        )
    return codes, [repr(value).removesuffix(".0") for value in held]


def _days(cells: pd.Series[Any]) -> tuple[NDArray[np.intp], list[str]]:
    codes, labels = pd.factorize(cells)
    moments = np.asarray(labels).astype("M8[us]")
    if str(cells.dtype) == "datetime64[ns]" and (moments != np.asarray(labels)).any():
        raise WriteError(
            f"The column {cells.name!r} has moments finer than a millionth of a second, which "
            "only Parquet holds: save the table as .parquet, or round them."
        )
    words = [
        day if moment.endswith("T00:00:00.000000") else moment.removesuffix(".000000")
        for day, moment in zip(
            np.datetime_as_string(moments, unit="D").tolist(),
            np.datetime_as_string(moments, unit="us").tolist(),
            strict=True,
        )
    ]
    if lost := next((word for word in words if not re.match(r"(?!0000)\d{4}-", word)), None):
        raise WriteError(
            f"The column {cells.name!r} has the day {lost}, and no file holds days outside the "
            "years 1 to 9999: correct it, or leave it missing."
        )
    return codes, words


def encodable(words: list[str], name: object) -> list[str]:
    """Return texts as they are, or say which of a column has half a character.

    Raises
    ------
    WriteError
        When one has: no encoding can write it.

    Examples
    --------
    >>> encodable(["Kabul", "حلب"], "admin1_name")
    ['Kabul', 'حلب']
    """
    try:
        "".join(words).encode()
    except UnicodeEncodeError as error:
        word = next(word for word in words if not _is_encodable(word))
        raise WriteError(
            f"The column {name!r} has a text with half a character, which no file holds: "
            f"{word[:40]!r}. It was read in another encoding than it was written in."
        ) from error
    return words


def _is_encodable(word: str) -> bool:
    return word.encode(errors="replace").decode() == word


def csv_of(
    columns: Sequence[Written], *, tags: Sequence[str] = (), mark: bool = True
) -> Iterator[bytes]:
    """Yield a CSV file in UTF-8, part by part.

    Parameters
    ----------
    columns : sequence of Written
        All of the same length.
    tags : sequence of str
        A row of hashtags below the header, one for each column.
    mark : bool, default True
        Whether the file begins with a byte order mark. Excel takes a CSV without one for
        the encoding of the machine, and Arabic or French letters for others.

    Yields
    ------
    bytes
        Lines end as RFC 4180 has it.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    heads = [[column.header for column in columns], *([tags] if tags else [])]
    lines = "".join(",".join(map(_quoted, head)) + _LINE_END for head in heads)
    yield lines.encode("utf-8-sig" if mark else "utf-8")
    ends = [""] * (len(columns) - 1) + [_LINE_END]
    # the last place answers for -1, a blank cell
    texts = [
        pa.array([*(word + end for word in _quotable(column)), end], pa.large_string())
        for column, end in zip(columns, ends, strict=True)
    ]
    size = len(columns[0].codes) if columns else 0
    for first in range(0, size, _ROWS):
        held = []
        for column, words in zip(columns, texts, strict=True):
            codes = column.codes[first : first + _ROWS]
            held.append(words.take(pa.array(np.where(codes < 0, len(words) - 1, codes))))
        rows = pc.binary_join_element_wise(*held, pa.scalar(",", pa.large_string()))
        yield from bytes_of(rows)


def bytes_of(rows: Any) -> Iterator[bytes]:
    """Yield the letters of texts, one behind the other."""
    for chunk in getattr(rows, "chunks", [rows]):
        _, offsets, letters = chunk.buffers()
        ends = np.frombuffer(offsets, "i8")[chunk.offset : chunk.offset + len(chunk) + 1]
        yield memoryview(letters)[ends[0] : ends[-1]].tobytes()


def _quotable(column: Written) -> Iterator[str]:
    # nothing in a number or a day is ever quoted
    return map(_quoted, column.words) if column.kind == "text" else iter(column.words)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"' if _QUOTED.search(word) else word
