"""What a cell looks like, whatever its column means."""

from __future__ import annotations

import pytest

from humstats.reading.grid import Grid, TextColumn
from humstats.reading.tables.sorts import (
    BLANK,
    LABEL,
    NUMBER,
    TAG,
    TEXT,
    WORDLESS,
    Looks,
    sort_of,
)


def grid_of(*rows: list[str]) -> Grid:
    return Grid(None, tuple(TextColumn.of(list(texts)) for texts in zip(*rows, strict=True)))


@pytest.mark.parametrize(
    ("sort", "texts"),
    [
        (BLANK, [""]),
        (
            NUMBER,
            [
                "5", "1,234", "1 234", "1\u202f234,5", "1.234.567", ".5", "-3", "−3", "(12)",
                "2.34E+06", "45 %", "45%", "<10", "≥500", "~3000", "16,7 M", "2.5 million",
                "12k", "$5", "1 234*", "٢٣٤", "12 millones",
            ],
        ),
        (LABEL, ["2024", "2024-05", "2024-05-31", "2024-05-31 00:00:00", "٢٠٢٤"]),
        (WORDLESS, ["-", "N/A", "...", "s/o", "*", "غير متوفر", "#REF!", "Aucune donnée"]),
        (TAG, ["#adm1+name", "#inneed +f", "# affected"]),
        (
            TEXT,
            [
                "Lac", "0-4", "60+", "18-65 Female", "PS0145", "TD07", "%", "#", "3W",
                "4.2M (80%)", "1 " * 40, "R38",
            ],
        ),
    ],
)  # fmt: skip
def test_texts_are_sorted(sort: int, texts: list[str]) -> None:
    assert {text: sort_of(text) for text in texts} == dict.fromkeys(texts, sort)


@pytest.mark.parametrize(
    ("texts", "rises"),
    [
        (["area", "2020", "2021", "2022"], True),
        (["area", "2020", "2021", "2020", "2021"], True),
        (["area", "1", "2", "3", "4"], True),
        (["area", "<5", "5-17", "≥18"], True),
        (["area", "pin"], True),
        (["area", "2020", "2020"], False),
        (["area", "2021", "2020"], False),
        (["area", "1", "2"], False),
        (["area", "100", "101", "102"], False),
        (["area", "12", "53"], False),
        (["area", "1.5", "2.5", "3.5"], False),
    ],
)
def test_numbers_that_head_columns_rise(texts: list[str], rises: bool) -> None:
    assert Looks(grid_of(texts)).rises(0, slice(0, len(texts))) is rises


@pytest.mark.parametrize(
    ("texts", "of_tags"),
    [
        (["#adm1", "#inneed"], True),
        (["admin1Name_en", "admin1Pcode", "admin1Name_uk", "#severity", "#severity"], True),
        (["#adm1+name", "#adm1+code", "", "Country+name"], True),
        (["#adm1", "Lac"], False),
        (["#water", "#food", "Lac", "2024", "12"], False),
    ],
)
def test_hashtags_beside_names_of_fields_are_hashtags(texts: list[str], of_tags: bool) -> None:
    assert Looks(grid_of(texts)).is_of_tags(0) is of_tags


def test_what_is_under_a_row_ends_at_a_blank_one() -> None:
    looks = Looks(grid_of(["a", "b"], ["", ""], ["#adm1", "#inneed"], ["Lac", "5"], ["", ""],
                          ["Bol", "6"]))  # fmt: skip
    assert looks.under(0, 6, slice(0, 2)).tolist() == [[TEXT, NUMBER]]
    assert looks.under(5, 6, slice(0, 2)).shape == (0, 2)
