"""What the columns of a theme are."""

from __future__ import annotations

import pytest

from humstats.schemas.themes import Measure, Theme

THEME = Theme(
    source="OCHA",
    measures={"people": Measure("", "people")},
    dimensions={
        "status": "indicator", "sector": "sector_code", "sex": "gender", "round":
        "reporting_round", "phase": "ipc_phase", "area": "admin1_name", "who": "category",
    },
    key=("status",),
    words={
        "status": {"INN": "people_in_need"},
        "sector": {"Intersectoral": "all"},
        "phase": {"all": "all"},
        "who": {"": "all", "total": "all"},
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("column", "word", "meaning", "back"),
    [
        ("status", "INN", "people_in_need", "INN"),
        ("status", "other", "other", "other"),
        ("sector", "Intersectoral", "all", "Intersectoral"),
        ("sector", "WSH", "WSH", "WSH"),
        ("sector", "PRO_CPM", "PRO-CPN", "PRO-CPN"),
        ("sector", "", "", ""),
        ("sex", "f", "f", "f"),
        ("sex", "all", "all", "all"),
        ("round", "12", "12", "12"),
        ("round", "all", "all", ""),
        ("phase", "all", "all", "all"),
        ("area", "all", "all", "all"),
        ("who", "", "all", ""),
        ("who", "total", "all", ""),
        ("who", "Children", "Children", "Children"),
    ],
)
def test_words_there_and_back(column, word, meaning, back):
    assert THEME.meaning(column)(word) == meaning
    assert THEME.word(column)(meaning) == back
