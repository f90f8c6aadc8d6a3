"""Delimited text: CSV and its kin, from bytes to a grid.

pandas' C parser is fast, drops blank lines and pads or shifts ragged rows without a word.
So the bytes are scanned beside it, vectorised: where records end, and how many fields each
has.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.errors import ReadError
from humstats.model.numerals import counted
from humstats.reading.grid import Grid, TextColumn
from humstats.workbooks.limits import MOST_COLUMNS

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["DELIMITERS", "Text", "decoded", "delimiter_of", "grid_of_text"]

DELIMITERS: Final = (",", ";", "\t", "|")
#: How much of a file decides about its delimiter.
SAMPLE: Final = 1 << 18

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What spreadsheets write in English, French and Spanish, in Arabic, and in Cyrillic.
_ENCODINGS: Final = ("cp1252", "cp1256", "cp1251", "iso8859_6")
#: A field with letters that are not English, or the beginning of one.
_WORDED_FIELD: Final = re.compile(
    rb"[^,;|\t\r\n\"\x80-\xff]{0,80}[\x80-\xff][^,;|\t\r\n\"]{0,200}"
)
#: How many such fields decide about the encoding.
MOST_WORDED: Final = 5_000
_ASCII: Final = re.compile(r"[A-Za-z]")
_NEWLINE, _RETURN, _QUOTE = b"\n"[0], b"\r"[0], b'"'[0]


class Text(NamedTuple):
    """A text file: its content as UTF-8, how it was encoded, and whether it said so."""

    utf8: bytes
    encoding: str
    guessed: bool


def decoded(data: bytes, name: str) -> Text:
    """Find out how a text is encoded: by its mark, as UTF-8, or by its looks.

    Raises
    ------
    ReadError
        When it is no text.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return Text(data.decode(encoding).encode(), encoding, guessed=False)
            except UnicodeDecodeError as error:
                raise ReadError(
                    f"{name} is damaged: it begins as {encoding} does, and goes on as no such "
                    "text: save it again as CSV UTF-8."
                ) from error
    sample = np.frombuffer(data[:SAMPLE], dtype=np.uint8)
    control = (sample < 9) | ((sample > 13) & (sample < 32))
    if control.mean() > 0.001 or b"\0" in data:
        raise ReadError(
            f"{name} is neither a text nor a workbook: expected a CSV file or an Excel file "
            "(.xlsx)."
        )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _by_its_letters(data, name, first=error.start)
    return Text(data, "utf-8", guessed=False)


def _by_its_letters(data: bytes, name: str, *, first: int) -> Text:
    """Find the one usual encoding in which all words are words; refuse where none or two are.

    Each word must be of one script, without a capital after a small letter; an Arabic word
    without vowel signs, a Latin one not of accents alone.
    """
    held = data.decode("utf-8", "replace")
    line = data[:first].count(b"\n") + 1
    broken = held.count("\N{REPLACEMENT CHARACTER}")
    sound = sum(not letter.isascii() for letter in held) - broken
    if sound > broken:
        raise ReadError(
            f"{name} is UTF-8 but for {counted(broken, 'letter')}, the first in line {line:,}: "
            "mend them, and save it as CSV in UTF-8."
        )
    sample = b"\n".join(islice((m[0] for m in _WORDED_FIELD.finditer(data)), MOST_WORDED))
    readings: dict[str, str] = {}
    for encoding in _ENCODINGS:
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _has_words(text):
            readings.setdefault(text, encoding)
    if len(readings) > 1:
        # the commonest word of Arabic is its article
        shown = {text: encoding for text, encoding in readings.items() if "ال" in text}
        readings = shown or readings
    if len(readings) == 1:
        (encoding,) = readings.values()
        try:
            return Text(data.decode(encoding).encode(), encoding, guessed=True)
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
    raise ReadError(
        f"{name} does not say how its letters are encoded, and those in line {line:,} leave it "
        "open: save it as CSV in UTF-8."
    )


def _has_words(text: str) -> bool:
    if any(unicodedata.category(letter) in ("Cc", "Mn") for letter in set(text) - {"\n"}):
        return False
    words = set(re.findall(r"[^\W\d_]+", text))
    others = [word for word in words if not unicodedata.name(word[0], "").startswith("LATIN")]
    if others and max(map(len, others)) < 2:
        # a sign, such as that of the euro, is a letter elsewhere
        return False
    for word in words:
        scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
        capital_inside = any(
            before.islower() and letter.isupper() and not letter.isascii()
            for before, letter in pairwise(word)
        )
        accents_alone = scripts == {"LATIN"} and len(word) > 2 and not _ASCII.search(word)
        if len(scripts) > 1 or capital_inside or accents_alone:
            return False
    return True


def grid_of_text(utf8: bytes, name: str, *, delimiter: str) -> Grid:
    """Read delimited text into a grid; rows are those that a spreadsheet shows.

    A line break inside quotation marks stays inside its row, and a blank line is a row.
    """
    fields = _field_counts(utf8, delimiter)
    most = int(fields.max(initial=1))
    if most > MOST_COLUMNS:
        row = int(fields.argmax()) + 1
        raise ReadError(
            f"{name}, row {row} has {most:,} fields, more than any spreadsheet shows: delete "
            "what stands far to the right, and save it again."
        )
    try:
        frame = pd.read_csv(
            io.BytesIO(utf8),
            sep=delimiter,
            header=None,
            names=list(range(most)),
            index_col=False,
            # as "category" a column of digits would become numbers, and "007" lose its zeros
            dtype=object,
            na_filter=False,
            skip_blank_lines=False,
            low_memory=False,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ReadError(
            f"{name} is no readable CSV file: a quotation mark is opened and never closed: "
            "mend it, and save it again."
        ) from error
    except Exception as error:
        # whatever else pandas' parser stumbles over
        raise ReadError(
            f"{name} is no readable CSV file ({error}): open it in a spreadsheet, and save "
            "it again."
        ) from error
    if len(frame) != len(fields):
        raise ReadError(
            f"{name} is no readable CSV file: its rows cannot be told apart for certain "
            f"({len(frame):,} or {len(fields):,}): open it in a spreadsheet, and save it again."
        )
    columns = tuple(TextColumn.of(frame[i].to_numpy()) for i in frame)
    return Grid(None, columns, fields)


def delimiter_of(utf8: bytes) -> str:
    """Return the delimiter that divides most records into the same number of fields."""
    sample = utf8[:SAMPLE]
    if len(utf8) > SAMPLE and b"\n" in sample:
        sample = sample[: sample.rindex(b"\n") + 1]
    counts = {mark: _field_counts(sample, mark) for mark in DELIMITERS}
    # numbers with commas divide the rows of a file, and hardly ever its header
    heads = {mark: int(found[0]) if len(found) else 1 for mark, found in counts.items()}
    split_head = any(count > 1 for count in heads.values())
    best, best_score = DELIMITERS[0], 0.0
    for mark, found in counts.items():
        usual, share = _usual(found)
        if split_head:
            usual = min(usual, heads[mark])
        if usual > 1 and usual * share > best_score:
            best, best_score = mark, usual * share
    return best


def _usual(counts: NDArray[np.int64]) -> tuple[int, float]:
    """Return the most common number of fields, and which share of the records has it."""
    often = np.bincount(np.minimum(counts, MOST_COLUMNS + 1))
    usual = int(often.argmax()) if len(often) else 1
    return usual, float(often[usual]) / max(len(counts), 1) if len(often) else 0.0


def _field_counts(utf8: bytes, delimiter: str) -> NDArray[np.int64]:
    """Count the fields of each record, as pandas' parser and a spreadsheet divide them."""
    held = np.frombuffer(utf8, dtype=np.uint8)
    outside: NDArray[np.bool_] | None = None
    if b'"' in utf8:
        quote = held == _QUOTE
        depth = np.cumsum(quote, dtype=np.int64)
        if not _well_placed(held, quote, depth, ord(delimiter)):
            return _field_counts_slowly(utf8, delimiter)
        outside = (depth & 1) == 0
    ends = held == _NEWLINE
    if b"\r" in utf8:
        lone = held == _RETURN
        lone[:-1] &= held[1:] != _NEWLINE
        ends |= lone
    marks = held == ord(delimiter)
    if outside is not None:
        ends &= outside
        marks &= outside
    last = np.flatnonzero(ends)
    if len(held) and not (len(last) and last[-1] == len(held) - 1):
        last = np.append(last, len(held))
    seen = np.searchsorted(np.flatnonzero(marks), last)
    return np.diff(seen, prepend=0) + 1


def _well_placed(
    held: NDArray[np.uint8],
    quote: NDArray[np.bool_],
    depth: NDArray[np.int64],
    delimiter: int,
) -> bool:
    """Whether each quotation mark opens or closes a field, or is one of a doubled pair."""
    at = np.flatnonzero(quote)
    if len(at) % 2:
        return False
    edge = np.array([_NEWLINE, _RETURN, delimiter, _QUOTE], dtype=np.uint8)
    before = np.concatenate(([_NEWLINE], held[:-1]))[at]
    after = np.concatenate((held[1:], [_NEWLINE]))[at]
    opens = (depth[at] & 1) == 1
    return bool(np.isin(before[opens], edge).all() and np.isin(after[~opens], edge).all())


def _field_counts_slowly(utf8: bytes, delimiter: str) -> NDArray[np.int64]:
    text = io.StringIO(utf8.decode(), newline="")
    try:
        counts = [max(len(record), 1) for record in csv.reader(text, delimiter=delimiter)]
    except csv.Error:
        # an unclosed quotation mark swallows the rest; the parser says so in its own words
        counts = [1]
    return np.array(counts, dtype=np.int64)
