"""SDMX-CSV as others read it."""

from __future__ import annotations

import csv
import io

import pytest

from humstats import seeds
from humstats.errors import WriteError
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


@pytest.mark.parametrize(
    ("status", "letter"), [("planned", "F"), ("projected", "F"), ("suppressed", "Q")]
)
def test_two_statuses_of_one_letter_stay_two(figures_of, status, letter):
    (row,) = rows_of(figures_of({"when": 2024, "value": 5.0, "status": status}))
    assert (row["OBS_STATUS"], row["STATUS"], row["TIME_PERIOD"]) == (letter, status, "2024")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"reference_period_end": None}, "figures have a first day and no last one"),
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
