"""What the sheet "about" says."""

from __future__ import annotations

import openpyxl
import pytest

from humstats import seeds
from humstats.model.columns import tidy
from humstats.writing import save
from humstats.writing.legends import legend_of


def test_it_tells_sources_columns_and_words(tmp_path):
    figures = seeds.load("aleppo_2024").assign(mine=1.0, note="=1+1")
    sections = {section.title: section for section in legend_of(figures)}
    assert "has 6 figures, one a row. A blank" in sections["Figures"].sentence
    assert sections["Sources"].rows[0][0] == "OCHA"
    assert sum(row[3] for row in sections["Sources"].rows) == 6
    assert [row[0] for row in sections["Columns"].rows] == [*figures]
    assert ("more_than", "more than, over, above") in sections["Qualifiers"].rows
    assert [row[0] for row in sections["Statuses"].rows] == ["final"]
    save(figures, tmp_path / "a.xlsx")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["about"]
    assert page["A1"].value == "Figures"


@pytest.mark.parametrize(("many", "said"), [(2, "2 of them"), (6, "All of them")])
def test_what_was_worked_out_is_not_called_published(many, said):
    figures = seeds.load("aleppo_2024")
    figures["derived_from"] = ["change; 2 figures; OCHA"] * many + [None] * (6 - many)
    sentence = legend_of(tidy(figures))[0].sentence
    assert f"one a row. {said} were worked out from published ones" in sentence


def test_sources_beyond_what_a_reader_reads_are_counted(figures_of):
    rows = [{"when": 2024, "value": 1.0, "source": f"{at}"} for at in range(203)]
    (section,) = (one for one in legend_of(figures_of(*rows)) if one.title == "Sources")
    assert section.rows[-1] == ("and 3 more", "", "", 3)
