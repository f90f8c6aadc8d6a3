from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from humstats.errors import ChartError, WriteError
from humstats.plotting import chart, trend
from humstats.plotting.page.files import as_csv, format_of


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@sum", "\t=1", "\r=1", "\n=1"])
def test_no_text_is_calculated(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(as_csv(pd.DataFrame({"note": [text, "plain"], "value": [-1.5, 2.0]})))
    back = pd.read_csv(file)
    assert back["note"].str.startswith("'").tolist() == [True, False]
    assert back["value"].tolist() == [-1.5, 2.0]


def test_figures_come_back(in_need: pd.DataFrame, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(as_csv(in_need))
    back = pd.read_csv(file)
    assert back["value"].tolist() == in_need["value"].tolist()
    assert back["reference_period_start"].tolist()[:1] == ["2012-01-01"]
    assert "admin1_code" not in back


def test_names_that_are_no_chart(tmp_path: Path) -> None:
    assert format_of(tmp_path / "x.SVG") == "svg"
    with pytest.raises(
        ChartError, match=r"'x\.docx' is no name .* ends in \.png, \.svg or \.pdf"
    ):
        format_of(tmp_path / "x.docx")
    with pytest.raises(ChartError, match="There is no folder"):
        format_of(tmp_path / "absent" / "x.png")


def test_a_pdf_has_its_words_and_no_date(in_need: pd.DataFrame, tmp_path: Path) -> None:
    made = chart(trend, in_need, title="Needs in Syria", subtitle="")
    made.save(tmp_path / "x.pdf")
    held = (tmp_path / "x.pdf").read_bytes()
    assert b"/Title (Needs in Syria)" in held
    assert made.alt.encode("utf-16-be") in held or f"({made.alt})".encode() in held
    for absent in (b"CreationDate", b"/Producer", b"/Creator", b"Keywords"):
        assert absent not in held
    # letters are letters: fonts of TrueType, none of drawn shapes
    assert b"/CIDFontType2" in held
    assert b"/Type3" not in held


def test_a_pdf_is_the_same_in_every_process(tmp_path: Path) -> None:
    code = (
        "import sys, pandas as pd; from humstats.plotting import chart, trend\n"
        "from humstats.model.columns import tidy\n"
        "row = {'indicator': 'people_in_need', 'location_code': 'SYR', 'value': 1e6,"
        " 'reference_period_start': '2024-01-01', 'reference_period_end': '2024-12-31',"
        " 'unit': 'people', 'source': 'OCHA', 'admin_level': 0}\n"
        "chart(trend, tidy(pd.DataFrame([row])), language='ar').save(sys.argv[1])\n"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / f"{seed}.pdf")],
            check=True, timeout=120, env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_a_title_is_no_name_of_a_file(in_need: pd.DataFrame, tmp_path: Path) -> None:
    made = chart(trend, in_need, title="Syria: people in need")
    with pytest.raises(WriteError, match=r"has the sign ':', and on Windows no name"):
        made.save(tmp_path / "good.svg", tmp_path / f"{made.title}.svg")
    assert not list(tmp_path.iterdir())
