"""Files that are written: never the one that was read, and where it fails, one sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import humstats as hs
from humstats.errors import WriteError
from humstats.model.outputs import refuse_own, write_text

NEEDS = '[{"country": "AFG", "year": 2024, "people_in_need": -4}]'


@pytest.mark.parametrize(
    "name", ["needs.json", "./needs.json", "link.json", "other/../needs.json"]
)
def test_the_file_that_was_read_is_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("other").mkdir()
    Path("needs.json").write_text(NEEDS, encoding="utf-8")
    os.link("needs.json", "link.json")
    report = hs.check(hs.read("needs.json", source="OCHA"))
    both = hs.combine({"A": report, "B": hs.read("needs.json", source="OCHA")})
    for write in (report.to_html, report.to_json, both.to_html, both.to_csv):
        with pytest.raises(WriteError, match="is the file that was read: choose another name"):
            write(name)
    assert Path("needs.json").read_text(encoding="utf-8") == NEEDS


def test_where_nothing_can_be_written_one_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(WriteError) as caught:
        write_text(tmp_path / "no" / "page.html", "text")
    assert str(caught.value).endswith("page.html cannot be written: No such file or directory.")


def test_what_is_no_path_was_read_from_nowhere(tmp_path: Path) -> None:
    refuse_own(tmp_path / "a.json", None, b"bytes", tmp_path / "b.json")
    write_text(tmp_path / "a.json", "é", read=(None,))
    assert (tmp_path / "a.json").read_bytes() == "é".encode()


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    write_text(tmp_path / "a.csv", "a\nb\r\nc")
    assert (tmp_path / "a.csv").read_bytes() == b"a\nb\r\nc"


def test_a_name_that_windows_cannot_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"^'a:b.html' has the sign ':', and on Windows"):
        write_text(tmp_path / "a:b.html", "text")
    assert not list(tmp_path.iterdir())
