"""From bytes to values: digits as written, and whatever is wrong told with its line."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.errors import ReadError
from humstats.reading.containers.json_text import Number, parsed


def test_numbers_keep_their_digits() -> None:
    text = b'[1.50, 1E6, -0, 123456789012345678901234567890, 0.1000, "7", true, null]'
    value = parsed(text, "x").value
    assert value == [
        "1.50", "1E6", "-0", "123456789012345678901234567890", "0.1000", "7", True, None,
    ]  # fmt: skip
    assert [isinstance(held, Number) for held in value] == [True] * 5 + [False] * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_encodings(encoding: str) -> None:
    assert parsed('{"pays": "Côte d’Ivoire"}'.encode(encoding), "x").value == {
        "pays": "Côte d’Ivoire"
    }


def test_lines_of_json() -> None:
    lines = b'{"a": 1}\n\n{"a": 2}\r\n{\n"a": 3}\n'
    assert parsed(lines, "x").value == [{"a": "1"}, {"a": "2"}, {"a": "3"}]


def test_half_a_letter_becomes_a_mark() -> None:
    text = rb'["\ud83d\ude00", "\ud800", "\\ud800", "\udc00!"]'
    assert parsed(text, "x").value == ["\U0001f600", "\ufffd", r"\ud800", "\ufffd!"]


@pytest.mark.parametrize(
    ("text", "value", "twice"),
    [
        (b'{"a": 1, "a": 2}', {"a": ["1", "2"]}, {"a": 1}),
        (b'{"a": 1, "a": 1}', {"a": "1"}, {}),
        (b'{"a": 1, "b": 3, "a": 2, "a": 1}', {"a": ["1", "2"], "b": "3"}, {"a": 1}),
    ],
)
def test_a_key_that_stands_twice(
    text: bytes, value: dict[str, object], twice: dict[str, int]
) -> None:
    found = parsed(text, "x")
    assert (found.value, dict(found.twice)) == (value, twice)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            b'[\n{"a": 1},\n{"a": 2',
            "x breaks off in line 3: it is not complete; download or save it again.",
        ),
        (
            b'[\n{"a": "wor',
            "x breaks off in line 2: it is not complete; download or save it again.",
        ),
        (
            b'[{"a": 1}]\n]',
            "x goes on after its end, in line 2: expected one JSON value, or one a line.",
        ),
        (
            b'{"a": 1} {"a": 2}',
            "x goes on after its end, in line 1: expected one JSON value, or one a line.",
        ),
        (
            b'{"a": 1}\n{"a": 2}\n{"a" 3}',
            "x is no valid JSON in line 3, letter 6: a colon was expected.",
        ),
        (
            b"{'a': 1}",
            (
                "x is no valid JSON in line 1, letter 2: a key in double quotation marks was "
                "expected."
            ),
        ),
        (
            b'["NaN",\nNaN, 1]',
            (
                "x has NaN in line 2, which is no number of JSON: write null where there is no "
                "figure."
            ),
        ),
        (
            b'{"a": [1, -Infinity]}',
            (
                "x has -Infinity in line 1, which is no number of JSON: write null where there "
                "is no figure."
            ),
        ),
        (b'["\xff"]', "x is no valid UTF-8 in line 1: save it as JSON in UTF-8."),
        (
            b"[" * 100_000 + b"]" * 100_000,
            (
                "x nests lists or objects deeper than any figures do, and is not read: save "
                "its table as CSV."
            ),
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: bytes, message: str) -> None:
    with pytest.raises(ReadError) as refused:
        parsed(text, "x")
    assert str(refused.value) == message


def test_a_text_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("humstats.reading.containers.json_text.MOST_VALUES", 3)
    with pytest.raises(
        ReadError, match=r"^x has 9 bytes and about 4 values, more than can be read"
    ):
        parsed(b"[1,2,3,4]", "x")


@given(st.binary(max_size=200) | st.text(alphabet='[]{}",:1aeN\\u \n', max_size=80))
@settings(max_examples=500, deadline=None)
def test_random_texts_are_values_or_refused(held: bytes | str) -> None:
    data = held.encode() if isinstance(held, str) else held
    with suppress(ReadError):
        json.dumps(parsed(data, "x").value)


@given(st.recursive(
    st.none() | st.booleans() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
))  # fmt: skip
@settings(deadline=None)
def test_what_was_written_is_read(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    assert parsed(text, "x").value == json.loads(text)


_HOSTILE = """
import sys
from humstats.errors import ReadError
from humstats.reading.containers.records import grids_of_json
texts = {
    "deep": lambda: b'{"a":' * 100_000,
    "deep lists": lambda: b"[" * 30_000_000,
    "keys": lambda: b"{" + b",".join(b'"k%d":1' % n for n in range(1_000_000)) + b"}",
    "records": lambda: b"[" + b",".join(b'{"k%d":1}' % n for n in range(1_000_000)) + b"]",
    "empty objects": lambda: b"[" + b",".join([b"{}"] * 1_900_000) + b"]",
    "lists in one": lambda: b'[{"a": [' + b",".join([b"[]"] * 1_900_000) + b"]}]",
    "values": lambda: b"[" + b",".join([b"1"] * 3_900_000) + b"]",
    "text": lambda: '["\U0001f600'.encode() + b"a" * (60 << 20) + b'"]',
    "digits": lambda: b"[" + b"9" * (60 << 20) + b"]",
}
try:
    grids_of_json(texts[sys.argv[1]](), "x")
except ReadError as error:
    print(error)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["deep", "deep lists", "keys", "records", "empty objects", "lists in one", "values",
     "text", "digits"],
)  # fmt: skip
def test_hostile_texts_end_soon_and_take_little(name: str) -> None:
    resource = pytest.importorskip("resource", reason="limits are set as on Unix")
    most = 2 << 30

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))

    done = subprocess.run(
        [sys.executable, "-c", _HOSTILE, name],
        preexec_fn=bound,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout.startswith("x ") or name in ("empty objects", "lists in one")
