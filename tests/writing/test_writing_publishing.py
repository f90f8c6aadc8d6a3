"""HAPI's columns: which table, what it loses, and what must not be lost."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.errors import WriteError
from humstats.model.columns import tidy
from humstats.reading import read
from humstats.writing import losses, save
from humstats.writing.publishing import published_rows, theme_of

HELD = ["indicator", "location_code", "admin_level", "admin1_code", "admin2_code", "value",
        "unit", "sector_code", "gender", "category", "reference_period_start",
        "reference_period_end"]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "theme"),
    [
        ("needs/hdx_hapi_humanitarian_needs_global_2024.csv", "HumanitarianNeeds"),
        ("displacement/hdx_hapi_idps_global.csv", "Idps"),
        ("funding/hdx_hapi_funding_global.csv", "Funding"),
    ],
)
def test_real_tables_come_back(data, tmp_path, file, theme):
    figures = read(data / file).figures
    assert theme_of(figures).__name__ == theme
    save(figures, tmp_path / "a.csv", layout="hapi", lossy=True)
    theirs, ours = ([*pd.read_csv(path, nrows=0)] for path in (data / file, tmp_path / "a.csv"))
    assert [name for name in theirs if name in ours] == ours
    again = read(tmp_path / "a.csv")
    assert again.findings.query("severity == 'error'").empty
    held = [name for name in HELD if name in figures]
    one, other = (
        table[held].astype("str").sort_values(held).reset_index(drop=True)
        for table in (figures, again.figures)
    )
    assert one.equals(other)


def test_what_is_not_written_is_told(figures_of):
    figures = figures_of({"when": 2024, "value": 5.0, "note": "draft"})
    told = losses(figures).set_index("column")
    assert told.loc["note", "example"] == "draft"
    assert set(told["matters"]) == {"where it is from"}
    assert published_rows(figures, lossy=False)["population"].tolist() == [5]


def test_what_a_number_says_is_not_lost_unasked(figures_of):
    figures = figures_of({"when": 2024, "value": 255.0, "low": 255.0, "qualifier": "more_than"})
    with pytest.raises(
        WriteError,
        match=r"low of 1 \(such as 255\); qualifier of 1 \(such as 'more_than'\).*lossy=True",
    ):
        published_rows(figures, lossy=False)
    assert len(published_rows(figures, lossy=True)) == 1


def test_what_is_counted_is_never_lost(figures_of):
    figures = figures_of(
        {
            "when": 2024,
            "value": 5.0,
            "indicator": "internally_displaced_people",
            "disability": "y",
        }
    )
    with pytest.raises(
        WriteError, match=r"has no column for what is counted here: disability of 1"
    ):
        published_rows(figures, lossy=True)


def test_figures_of_no_theme_are_refused(figures_of):
    figures = tidy(
        figures_of({"when": 2024, "value": 5.0, "indicator": "deaths", "unit": "deaths"})
    )
    mixed = figures_of({"when": 2024, "value": 5.0}, {"when": 2024, "value": 5.0,
                       "indicator": "internally_displaced_people"})  # fmt: skip
    for table in (figures, mixed):
        with pytest.raises(
            WriteError, match="No table of HDX HAPI has a place for all of these"
        ):
            theme_of(table)
