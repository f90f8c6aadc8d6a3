"""SDMX-CSV as others read it."""

from __future__ import annotations

import csv
import io

import pytest

from humstats import seeds
from humstats.errors import WriteError
from humstats.reading import read
from humstats.writing import save
from humstats.writing.messages import message_of


def rows_of(figures):
    text = b"".join(message_of(figures)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_row_is_an_observation():
    row = rows_of(seeds.load("aleppo_2024"))[0]
    wanted = {
        "STRUCTURE": "dataflow", "STRUCTURE_ID": "HUMSTATS:FIGURES(1.0)", "ACTION": "I",
        "INDICATOR": "deaths", "REF_AREA": "SYR", "SEX": "_T", "ADMIN1_CODE": "_Z",
        "TIME_PERIOD": "2024-11-27/P4D", "OBS_VALUE": "255", "OBS_STATUS": "A",
        "UNIT_MEASURE": "deaths", "QUALIFIER": "more_than", "LOW": "255", "HIGH": "",
    }  # fmt: skip
    assert wanted.items() <= row.items()
    assert [*row][:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]


def test_two_vintages_are_two_observations(figures_of, tmp_path):
    figures = figures_of(
        {"when": 2024, "value": 5.0, "published": "2023-12-01"},
        {"when": 2024, "value": 6.0, "published": "2024-06-01"},
        {"when": 2024, "value": 7.0},
    )
    rows = rows_of(figures)
    assert [row["PUBLISHED"] for row in rows] == ["2023-12-01", "2024-06-01", "_Z"]
    keys = [
        [row[name] for name in row if name not in ("OBS_VALUE", "ORIGIN_ROW")] for row in rows
    ]
    assert len({*map(tuple, keys)}) == 3
    # dimensions stand before the measure
    assert [*rows[0]].index("PUBLISHED") < [*rows[0]].index("OBS_VALUE")
    save(figures, tmp_path / "a.csv", layout="sdmx")
    assert read(tmp_path / "a.csv").figures.equals(figures)


@pytest.mark.parametrize(
    ("status", "letter"), [("planned", "F"), ("projected", "F"), ("suppressed", "Q")]
)
def test_two_statuses_of_one_letter_stay_two(figures_of, status, letter):
    (row,) = rows_of(figures_of({"when": 2024, "value": 5.0, "status": status}))
    assert (row["OBS_STATUS"], row["STATUS"], row["TIME_PERIOD"]) == (letter, status, "2024")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"reference_period_end": None},
            "6 figures without a first or a last day: SDMX has no observation without",
        ),
        ({"reference_period_end": "2000-01-01"}, "ends before it begins: mend the days first"),
        ({"status": "sure"}, "'sure' is no status"),
        (
            {"REF_AREA": "SYR"},
            "The column 'REF_AREA' has a name that SDMX-CSV keeps for itself",
        ),
    ],
)
def test_what_sdmx_cannot_say(change, message):
    from humstats.model.columns import tidy

    with pytest.raises(WriteError, match=message):
        message_of(tidy(seeds.load("aleppo_2024").assign(**change)))


def test_hours_are_no_days():
    import pandas as pd

    figures = seeds.load("aleppo_2024")
    moved = figures["reference_period_end"] + pd.Timedelta(hours=1)
    with pytest.raises(WriteError, match="begin or end at an hour"):
        message_of(figures.assign(reference_period_end=moved))
