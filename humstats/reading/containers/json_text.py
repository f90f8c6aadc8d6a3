"""JSON texts: from bytes to values, each number with its digits as written.

A key that stands twice in one object with different values is kept with both; NaN and
Infinity, which JSON does not know, are refused.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

from humstats.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Number", "Parsed", "parsed"]

#: What a text may weigh, in bytes, and how many values it may hold.
MOST_BYTES: Final = 1 << 26
MOST_VALUES: Final = 4_000_000

_BLANKS: Final = re.compile(r"[ \t\r\n\ufeff]*")
#: Texts, so that what stands in them is passed over; and what JSON does not know.
_TEXT_OR_CONSTANT: Final = re.compile(r'"(?:[^"\\]|\\.)*"|-?Infinity|NaN', re.DOTALL)
#: An escaped backslash, a letter of two halves, and half a letter.
_HALVES: Final = re.compile(
    r"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<lone>\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
#: What the parser misses, by how its message begins.
_EXPECTED: Final = {
    "Expecting value": "a value was expected",
    "Expecting ',' delimiter": "a comma or a closing bracket was expected",
    "Expecting ':' delimiter": "a colon was expected",
    "Expecting property name": "a key in double quotation marks was expected",
    "Illegal trailing comma": "a comma stands before a closing bracket",
    "Invalid control character": "a line break or a tab stands inside a text",
    "Invalid \\": "a backslash stands before a letter that it does not escape",
}
_DETECTED: Final = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8"}


class Number(str):
    """A number, with its digits as written; a text that looks like one is a plain str."""

    __slots__ = ()


class Parsed(NamedTuple):
    """What a text holds.

    Attributes
    ----------
    value : object
        Mappings, lists, texts, :class:`Number`, True, False and None.
    twice : mapping of str to int
        Keys that stand twice in one object with different values, and in how many objects.
    encoding : str
        How the text was encoded.
    """

    value: Any
    twice: Mapping[str, int]
    encoding: str


class _Constant(Exception):  # noqa: N818
    """NaN or Infinity was met; where, the parser does not say."""


def parsed(data: bytes, name: str) -> Parsed:
    r"""Parse JSON, or JSON Lines, one value a line.

    Parameters
    ----------
    data : bytes
        The text, in UTF-8, UTF-16 or UTF-32.
    name : str
        What errors call it.

    Returns
    -------
    Parsed
        Its value; of JSON Lines, the list of all.

    Raises
    ------
    ReadError
        When it breaks off, is no JSON, holds NaN or Infinity, nests deeper than Python can
        follow, or is larger than can be read at once. The line is named.

    Examples
    --------
    >>> parsed(b'{"value": 1.50}\n{"value": 2}', "x.json").value
    [{'value': '1.50'}, {'value': '2'}]
    """
    values = sum(data.count(mark) for mark in (b",", b"[", b"{"))
    if len(data) > MOST_BYTES or values > MOST_VALUES:
        raise ReadError(
            f"{name} has {len(data):,} bytes and about {values:,} values, more than can be "
            "read of JSON at once: divide it, or save it as CSV or Parquet."
        )
    text, encoding = _decoded(data, name)
    if "\\u" in text:
        text = _HALVES.sub(lambda m: "\\ufffd" if m["lone"] else m[0], text)
    twice: Counter[str] = Counter()
    decoder = json.JSONDecoder(
        parse_float=Number,
        parse_int=Number,
        parse_constant=_refuse_constant,
        object_pairs_hook=lambda pairs: _object(pairs, twice),
    )
    try:
        return Parsed(_values(text, decoder, name), twice, encoding)
    except RecursionError as error:
        raise ReadError(
            f"{name} nests lists or objects deeper than any figures do, and is not read: "
            "save its table as CSV."
        ) from error
    except _Constant as error:
        held = (m for m in _TEXT_OR_CONSTANT.finditer(text) if not m[0].startswith('"'))
        found = next(held)
        raise ReadError(
            f"{name} has {found[0]} in line {_line(text, found.start()):,}, which is no number "
            "of JSON: write null where there is no figure."
        ) from error


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    encoding = json.detect_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ReadError(
            f"{name} is no valid {_DETECTED.get(encoding, encoding.upper())} in line {line:,}: "
            "save it as JSON in UTF-8."
        ) from error
    return text, encoding


def _values(text: str, decoder: json.JSONDecoder, name: str) -> Any:
    values: list[Any] = []
    at, end, last = _after_blanks(text, 0), 0, len(text.rstrip())
    while at < len(text):
        if values and "\n" not in text[end:at]:
            _refuse_rest(text, at, name)
        try:
            value, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            if len(values) == 1:
                _refuse_rest(text, at, name)
            _refuse(text, error, last, name)
        values.append(value)
        at = _after_blanks(text, end)
    if len(values) == 1:
        return values[0]
    if not values:
        raise ReadError(f"{name} is empty: ask its sender for it again.")
    return values


def _after_blanks(text: str, at: int) -> int:
    held = _BLANKS.match(text, at)
    return held.end() if held else at


def _refuse_rest(text: str, at: int, name: str) -> NoReturn:
    raise ReadError(
        f"{name} goes on after its end, in line {_line(text, at):,}: expected one JSON value, "
        "or one a line."
    )


def _refuse(text: str, error: json.JSONDecodeError, last: int, name: str) -> NoReturn:
    if error.pos >= last or error.msg.startswith("Unterminated string"):
        raise ReadError(
            f"{name} breaks off in line {_line(text, last):,}: it is not complete; download or "
            "save it again."
        ) from error
    told = next((said for begin, said in _EXPECTED.items() if error.msg.startswith(begin)), "")
    raise ReadError(
        f"{name} is no valid JSON in line {error.lineno:,}, letter {error.colno:,}"
        f"{': ' + told if told else ''}."
    ) from error


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _refuse_constant(_: str) -> NoReturn:
    raise _Constant


def _object(pairs: list[tuple[str, Any]], twice: Counter[str]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) == len(pairs):
        return held
    given: dict[str, list[Any]] = {}
    for key, value in pairs:
        values = given.setdefault(key, [])
        if value not in values:
            values.append(value)
    for key, values in given.items():
        if len(values) > 1:
            twice[key] += 1
            held[key] = values
        else:
            held[key] = values[0]
    return held
