"""Areas of which a table has no figure."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import humstats as hs

SAID = {"location": "TCD", "period": "2024", "source": "OCHA"}


def read(folder, text):
    path = folder / "areas.csv"
    path.write_text(text, encoding="utf-8")
    return hs.read(path, **SAID)


def test_a_province_without_a_figure_is_missing_and_the_total_says_so(tmp_path):
    reading = read(tmp_path, "Province,People in need\nNorth,1000\nSouth,\nEast,500\n")
    assert reading.figures["status"].tolist() == ["final", "missing", "final"]
    (note,) = reading.findings[reading.findings["rule"] == "HS168"].to_dict("records")
    assert note["message"] == "'South' has no figure in this table: read as missing, not as 0."
    assert note["row"] == 3
    (total,) = hs.aggregate(reading.figures, over="area").to_dict("records")
    assert (total["value"], total["qualifier"]) == (1500, "at_least")
    assert total["note"] == "2 of 3 areas: South is blank"


def test_an_area_with_a_figure_elsewhere_keeps_its_blanks(tmp_path):
    reading = read(
        tmp_path, "Province,People in need,People targeted\nNorth,1000,900\nSouth,,300\n"
    )
    assert len(reading.figures) == 3
    assert "HS168" not in set(reading.findings["rule"])


def test_every_column_of_an_unheard_area_is_missing(tmp_path):
    reading = read(
        tmp_path,
        "Province,Pcode,People in need,People targeted\nNorth,TD01,1000,900\nSouth,TD02,,\n",
    )
    missing = reading.figures[reading.figures["status"] == "missing"]
    assert missing["indicator"].tolist() == ["people_in_need", "people_targeted"]
    assert (reading.findings["rule"] == "HS168").sum() == 1


def test_a_name_alone_may_be_a_heading_and_is_asked_about(tmp_path):
    reading = read(
        tmp_path, "Province,People in need,People targeted\nNorth,1000,900\nSouth,,\n"
    )
    (asked,) = reading.findings[reading.findings["rule"] == "HS155"].to_dict("records")
    assert asked["message"].startswith("The text 'South' stands alone below the data, among")
    assert asked["suggestion"].endswith("write n/a beside its name")


def test_a_form_that_nobody_filled_in_has_no_figures(tmp_path):
    reading = read(tmp_path, "Province,People in need\nNorth,\nSouth,\n")
    assert reading.figures.empty


def test_a_frame_keeps_its_unheard_areas_too():
    frame = pd.DataFrame({"admin1_name": ["North", "South"], "value": [1000, np.nan]})
    figures = hs.figures(
        frame,
        indicator="people_in_need",
        unit="people",
        location_code="TCD",
        period="2024",
        source="OCHA",
    )
    assert figures["status"].tolist() == ["final", "missing"]


def test_a_year_without_a_figure_is_missing_where_others_have_one(tmp_path):
    reading = read(
        tmp_path,
        "Province,Pcode,Year,People in need\n"
        "North,TD01,2023,1000\nNorth,TD01,2024,1100\n"
        "South,TD02,2023,500\nSouth,TD02,2024,\n",
    )
    (blank,) = reading.figures[reading.figures["value"].isna()].to_dict("records")
    assert (blank["status"], blank["provider_admin1_name"]) == ("missing", "South")
    (note,) = reading.findings[reading.findings["rule"] == "HS168"].to_dict("records")
    assert note["message"] == (
        "'South' has no figure for one of its periods: read as missing, not as 0."
    )
    assert note["row"] == 5
    sums = hs.aggregate(reading.figures, over="area", complete="all provinces are listed")
    assert sums["qualifier"].tolist() == ["exact", "at_least"]


def test_a_blank_below_a_year_is_missing_and_a_year_without_any_figure_is_none(tmp_path):
    path = tmp_path / "years.csv"
    path.write_text(
        "Province,Pcode,2022,2023,2024\nNorth,TD01,1000,1100,\nSouth,TD02,,500,\nEast,TD03,,7,\n"
    )
    figures = hs.read(
        path, location="TCD", source="OCHA", indicator="people_in_need", unit="people"
    ).figures
    missing = figures[figures["status"] == "missing"]
    assert missing["reference_period_start"].dt.year.tolist() == [2022, 2022]
    assert missing["provider_admin1_name"].tolist() == ["South", "East"]


def test_a_blank_row_without_its_period_is_nobodys(tmp_path):
    reading = read(
        tmp_path,
        "Province,Pcode,Year,People in need\n"
        "North,TD01,2023,1000\nNorth,TD01,2024,1100\nSouth,TD02,2023,500\nSouth,TD02,,\n",
    )
    assert len(reading.figures) == 3
    assert reading.figures["value"].notna().all()


STATED = "country,admin1_name,indicator,year,value,low,high,qualifier,status,unit\n{}\n"
ROWS = {
    "counted": "TCD,Kanem,people_in_need,2024,7,,,exact,final,people",
    "range": "TCD,Lac,people_in_need,2024,,5,10,range,final,people",
    "withheld": "TCD,Guera,people_in_need,2024,,,,exact,suppressed,people",
    "blank": "TCD,Borkou,people_in_need,2024,,,,exact,final,people",
}


@pytest.mark.parametrize("beside", [("counted",), ("counted", "blank")])
def test_a_row_that_states_bounds_or_why_it_has_no_value_is_heard(beside):
    rows = "\n".join(ROWS[name] for name in ("range", "withheld", *beside))
    reading = hs.read(STATED.format(rows).encode(), source="OCHA")
    figures = reading.figures
    assert figures["status"].tolist()[:3] == ["final", "suppressed", "final"]
    assert figures["low"].tolist()[0] == 5
    assert figures["status"].tolist()[3:] == ["missing"] * (len(beside) - 1)
    assert (reading.findings["rule"] == "HS168").sum() == len(beside) - 1


def test_a_status_is_heard_where_words_alone_head_the_columns():
    rows = "Lac,WASH,,suppressed\nKanem,WASH,7,final\nKanem,Health,,suppressed\n"
    text = f"Province,Cluster,People in need,Status\n{rows}"
    reading = hs.read(text.encode(), **SAID)
    assert reading.figures["status"].tolist() == ["suppressed", "final", "suppressed"]
    assert "HS168" not in set(reading.findings["rule"])
    wide = text.replace("People in need", "People in need,People targeted").replace(",,", ",,,")
    statuses = hs.read(wide.replace("7,", "7,5,").encode(), **SAID).figures["status"]
    assert "suppressed" not in set(statuses), "of which of the two, nobody can tell"
