from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from humstats.errors import ChartError
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
    with pytest.raises(ChartError, match=r"'x\.docx' is no name .* ends in \.png or \.svg"):
        format_of(tmp_path / "x.docx")
    with pytest.raises(ChartError, match="There is no folder"):
        format_of(tmp_path / "absent" / "x.png")
