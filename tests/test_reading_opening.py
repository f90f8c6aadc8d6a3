"""From a path, an open file or bytes to the bytes of one file, and what it is."""

from __future__ import annotations

import gzip
import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.errors import ReadError
from humstats.reading.containers.opening import kind_of, opened

TABLE = b"country,value\nSYR,5\n"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def streams(*names: str) -> bytes:
    """Return an old office file with nothing in it but the names of its streams."""
    head = bytearray(OLD[:512])
    head[30:32], head[48:52] = (9).to_bytes(2, "little"), (0).to_bytes(4, "little")
    entries = [name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *names)]
    return bytes(head) + b"".join(entries)


def test_a_path_an_open_file_and_bytes_are_opened(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(TABLE)
    assert opened(path) == opened(str(path)) == (TABLE, "x.csv", None, TABLE)
    with path.open("rb") as file:
        assert opened(file) == (TABLE, "x.csv", None, TABLE)
    assert opened(TABLE).name == "bytes in memory"
    assert opened(bytearray(TABLE)).data == TABLE  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "packed", "inside"),
    [
        ("x.csv.gz", gzip.compress(TABLE, mtime=0), "x.csv"),
        (
            "x.csv.gz",
            gzip.compress(TABLE[:9], mtime=0) + gzip.compress(TABLE[9:], mtime=0),
            "x.csv",
        ),
        ("x.zip", zipped(**{"data.csv": TABLE}), "data.csv"),
        ("x.zip", zipped(**{"folder/": b"", "folder/data.csv": TABLE}), "data.csv"),
        ("x.zip", zipped(**{"../../data.csv": TABLE}), "data.csv"),
        ("x.zip", zipped(**{"data.csv": TABLE, "licence.pdf": b"%PDF"}), "data.csv"),
        ("x.zip", zipped(**{"no ending": TABLE}), "no ending"),
        (
            "x.zip",
            zipped(
                **{
                    "data.csv": TABLE,
                    "__MACOSX/._data.csv": b"?",
                    ".DS_Store": b"?",
                    "desktop.ini": b"?",
                }
            ),
            "data.csv",
        ),
    ],
)
def test_an_archive_of_one_file_is_unpacked(
    tmp_path: Path, name: str, packed: bytes, inside: str
) -> None:
    path = tmp_path / name
    path.write_bytes(packed)
    assert opened(path) == (TABLE, name, inside, packed)
    assert sorted(tmp_path.iterdir()) == [path]


def encrypted() -> bytes:
    packed = bytearray(zipped(**{"data.csv": TABLE}))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    return bytes(packed)


@pytest.mark.parametrize(
    ("packed", "message"),
    [
        (
            zipped(**{"a.csv": TABLE, "b.xlsx": b"?", "read me.pdf": b"?"}),
            (
                "x.zip holds 2 files that can be read (a.csv, b.xlsx): unpack it, and pass one "
                "of them."
            ),
        ),
        (
            zipped(**{f"{n}.csv": TABLE for n in range(9)}),
            (
                "x.zip holds 9 files that can be read (0.csv, 1.csv, 2.csv, 3.csv, 4.csv, "
                "5.csv and 3 more): unpack it, and pass one of them."
            ),
        ),
        (
            zipped(**{"a.shp": b"?", "a.dbf": b"?"}),
            (
                "x.zip holds no file that can be read (a.shp, a.dbf): expected one CSV, Excel, "
                "OpenDocument, JSON or Parquet file."
            ),
        ),
        (
            zipped(**{"folder/": b""}),
            "x.zip is an archive without a file in it: ask its sender for it again.",
        ),
        (zipped(), "x.zip is an archive without a file in it: ask its sender for it again."),
        (
            zipped(**{"a.zip": zipped(**{"b.csv": TABLE})}),
            "x.zip holds another archive (a.zip): unpack it, and pass the file itself.",
        ),
        (
            zipped(**{"a.csv": zipped(**{"b.csv": TABLE})}),
            "x.zip holds another archive (a gzip or zip): unpack it, and pass the file itself.",
        ),
        (
            gzip.compress(gzip.compress(TABLE, mtime=0), mtime=0),
            "x.zip holds another archive (a gzip or zip): unpack it, and pass the file itself.",
        ),
        (
            encrypted(),
            "x.zip is protected by a password: unpack it, and pass data.csv itself.",
        ),
        (zipped(**{"a.csv": b" \n"}), "a.csv in x.zip is empty: ask its sender for it again."),
        (
            gzip.compress(TABLE, mtime=0)[:-9],
            "x.zip is a damaged archive: pack it anew, or pass the file itself.",
        ),
        (b"PK\x03\x04?", "x.zip is a damaged archive: pack it anew, or pass the file itself."),
    ],
)
def test_other_archives_are_refused_in_one_sentence(
    tmp_path: Path, packed: bytes, message: str
) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(packed)
    with pytest.raises(ReadError) as refused:
        opened(path)
    assert str(refused.value) == message


def lying() -> bytes:
    """Return a zip whose file says that it has one byte, in both of its places."""
    packed = bytearray(zipped(**{"a.csv": b"0" * 1_000_000}))
    packed[22:26] = (1).to_bytes(4, "little")
    at = packed.index(b"PK\x01\x02") + 24
    packed[at : at + 4] = (1).to_bytes(4, "little")
    return bytes(packed)


@pytest.mark.parametrize(
    "bomb",
    [
        gzip.compress(b"0" * (1 << 27), mtime=0),
        zipped(**{"a.csv": b"0" * (1 << 27)}),
        zipped(**{f"{n}.csv": b"" for n in range(10_001)}),
        b"PK\x03\x04" + b"PK\x01\x02" * 2_000_000,
        lying(),
        zipped(**{f"{n}.zip": b"PK\x03\x04" for n in range(16)}),
    ],
    ids=["gzip", "zip", "entries", "directory", "lying size", "nested"],
)
def test_a_bomb_is_refused(bomb: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(bomb)
    with pytest.raises(ReadError, match=r"^bomb\.zip (unpacks from|holds|is a damaged)"):
        opened(path)


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("humstats.reading.containers.opening.MOST_BYTES", 10)
    with pytest.raises(ReadError, match=r"^bytes in memory has more than 10 bytes: divide it"):
        opened(TABLE)
    with pytest.raises(ReadError, match=r"^open file has more than 10 bytes"):
        opened(io.BytesIO(TABLE))


@pytest.mark.parametrize("ending", ["csv", "XLSX", "json", "parquet", "ods"])
def test_a_folder_names_a_file_in_it(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"b.{ending}").touch()
    (tmp_path / "a.pdf").touch()
    with pytest.raises(ReadError, match=rf"pass one file in it, such as b\.{ending}\.$"):
        opened(tmp_path)


def test_the_tilde_is_ones_own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "a.csv").write_bytes(TABLE)
    assert opened("~/a.csv").arrived == TABLE
    with pytest.raises(ReadError, match=r"There is no file '~nobody-at-all/a.csv'"):
        opened("~nobody-at-all/a.csv")


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^There is no file '.*x\.csv': look at the name"):
        opened(tmp_path / "x.csv")
    with pytest.raises(ReadError, match=r"cannot be opened \("):
        opened("a\0b.csv")
    with pytest.raises(ReadError, match=r"opened as text: open it with mode 'rb'\.$"):
        opened(io.StringIO("a,b"))  # type: ignore[arg-type]
    with pytest.raises(ReadError, match=r"not a dict: pass the path"):
        opened({})  # type: ignore[arg-type]
    closed = io.BytesIO(TABLE)
    closed.close()
    with pytest.raises(ReadError, match=r"^open file cannot be read \("):
        opened(closed)


def test_a_name_that_windows_cannot_have_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_there(path: Path, *_: object) -> None:
        raise OSError(22, "Invalid argument", str(path))

    monkeypatch.setattr(Path, "open", open_there)
    with pytest.raises(ReadError, match=r"^There is no file '\*\.xlsx': look at the name and"):
        opened("*.xlsx")


def test_the_mark_of_an_open_workbook_is_not_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "~$hno.xlsx"
    path.write_bytes(b"\x07Officer")
    with pytest.raises(ReadError, match=r"not the workbook: pass hno\.xlsx\.$"):
        opened(path)


OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (TABLE, "csv"),
        (b"", "csv"),
        (b"[total],value\n1,2", "csv"),
        (b'"[a]",b', "csv"),
        (b'[{"a": 1}]', "json"),
        (b'\xef\xbb\xbf \n{"a": 1}', "json"),
        ('[{"a": 1}]'.encode("utf-16"), "json"),
        ('{"a": 1}'.encode("utf-16-le"), "json"),
        (b"[[1, 2]]", "json"),
        (b"[]", "json"),
        (b"{", "json"),
        (b"PAR1" + b"?" * 9, "parquet"),
        (OLD, "xls"),
        (streams("Workbook"), "xls"),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00", "xls"),
        (zipped(**{"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "xlsx"),
        (b"PK\x03\x04 and no more", "xlsx"),
        (
            zipped(mimetype=OPEN_DOCUMENT + b"spreadsheet", **{"content.xml": b"?"}),
            "ods",
        ),
    ],
)
def test_what_a_file_is_its_content_says(data: bytes, kind: str) -> None:
    assert kind_of(data, "x.pdf") == kind


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xd8\xff\xe0", "x is a JPEG picture: expected a CSV"),
        (b"%PDF-1.7", "x is a PDF document: expected"),
        (b"<!-- saved -->\n<HTML>", "x is a web page"),
        (
            b"<?xml version='1.0'?><?mso-application progid?>\n<Workbook",
            "Excel workbook in XML",
        ),
        (b"<?xml version='1.0'?><data/>", "x is an XML file"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"Rar!\x1a\x07\x01", "a RAR archive"),
        (b"{\\rtf1\\ansi", "a rich text document"),
        (b"ARROW1\0\0", r"an Arrow \(Feather\) file"),
        (b"\x80\x04\x95.", "a Python pickle, which can run code"),
        (b"a.csv".ljust(257, b"\0") + b"ustar", "a tar archive"),
        (zipped(**{"[Content_Types].xml": b"", "xl/workbook.bin": b""}), r"\(\.xlsb\)"),
        (zipped(**{"[Content_Types].xml": b"", "word/document.xml": b""}), "a Word document"),
        (zipped(mimetype=OPEN_DOCUMENT + b"text"), "an OpenDocument text: save its table"),
        (streams("WordDocument"), r"an old Word document \(\.doc\)"),
        (streams("PowerPoint Document"), "PowerPoint"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message) as refused:
        kind_of(data, "x")
    assert "\n" not in str(refused.value)


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08", OLD]))
@settings(max_examples=300, deadline=None)
def test_random_bytes_are_a_kind_or_refused(data: bytes, start: bytes) -> None:
    with suppress(ReadError):
        held = opened(start + data)
        assert kind_of(held.data, held.name) in ("csv", "json", "xls", "xlsx", "ods", "parquet")
