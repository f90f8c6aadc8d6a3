"""What an archive says about itself is not believed."""

from __future__ import annotations

import gzip
import io
import zipfile
from contextlib import suppress

import pytest

from humstats.errors import ReadError
from humstats.reading.containers.archives import members, unpacked


def archive(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as packed:
        for name, content in entries:
            packed.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_each_usual_way_to_pack(method: int) -> None:
    content = b"country,value\n" + b"SYR,5\n" * 1000
    packed = archive(("a\\b.csv", content), method=method)
    assert unpacked(packed, "x.zip") == (content, "b.csv")


def test_a_way_to_pack_that_is_not_known() -> None:
    packed = bytearray(archive(("b.csv", b"a,b")))
    packed[8] = packed[packed.index(b"PK\x01\x02") + 10] = 98
    with pytest.raises(ReadError) as refused:
        unpacked(bytes(packed), "x.zip")
    assert str(refused.value) == (
        "x.zip is packed in a way that is not known here: unpack it, and pass b.csv itself."
    )


@pytest.mark.parametrize("at", range(0, 200, 7))
def test_a_damaged_archive_is_damaged_or_whole(at: int) -> None:
    content = b"country,value\n" + bytes(range(33, 126))
    for packed in (archive(("b.csv", content)), gzip.compress(content, mtime=0)):
        broken = bytearray(packed)
        broken[at % len(packed)] ^= 0x55
        with suppress(ReadError):
            assert unpacked(bytes(broken), "x").data == content


def test_a_name_cannot_break_a_sentence() -> None:
    packed = archive(("a\n\x1b[31m.csv", b"a"), ("b.csv", b"b"))
    with pytest.raises(ReadError, match=r"\(a\[31m\.csv, b\.csv\)"):
        unpacked(packed, "x.zip")


def test_the_limit_grows_with_the_archive() -> None:
    # half of it cannot be packed, so that it is large itself
    honest = bytes(range(256)) * 40_000
    assert unpacked(gzip.compress(honest, mtime=0), "x.gz").data == honest
    with pytest.raises(
        ReadError, match=r"^x\.gz unpacks from [\d,]+ to more than 33,554,432 bytes"
    ):
        unpacked(gzip.compress(b"0" * (1 << 26), mtime=0), "x.gz")


def test_members_of_what_is_no_archive() -> None:
    assert members(b"PK\x03\x04") == members(b"") == frozenset()
    assert members(archive(("b.csv", b""))) == {"b.csv"}
