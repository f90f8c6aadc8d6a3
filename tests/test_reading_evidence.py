"""What the cells of one column show of how it writes its numbers."""

from __future__ import annotations

import pytest

from humstats.reading.cells.evidence import customs_of
from humstats.reading.cells.notations import CONTINENTAL, ENGLISH, Notation

COUNTS = ["1,234", "12,450", "7,003", "2,118", "940,300"]


@pytest.mark.parametrize(
    ("plain", "others", "counted", "notation"),
    [
        ([], [], None, None),
        (["5", "16699"], ["1,234"], True, None),
        (["12.5"], ["1,234"], None, ENGLISH),
        (["12.500"], ["1,234"], None, None),
        ([], ["1,234,567", "1,234"], None, ENGLISH),
        ([], ["1,23,456"], None, ENGLISH),
        ([], ["about 7.5", "1,234"], None, ENGLISH),
        # one slip of a key shows nothing where people are counted, two are a habit
        ([], ["15,3", "1,234"], True, None),
        ([], ["15,3", "7,25"], True, CONTINENTAL),
        ([], ["15,3"], False, CONTINENTAL),
        ([], ["0,25"], None, CONTINENTAL),
        ([], ["16,7 M"], None, CONTINENTAL),
        ([], ["1.234,5"], None, CONTINENTAL),
        ([], ["1.234.567"], None, CONTINENTAL),
        ([], ["1 234,5"], None, CONTINENTAL),
        (["12.5"], ["1.234,5"], None, None),
        ([], ["1,234,567", "15,3"], None, None),
        # what is no number shows nothing
        ([], ["12.5.2024", "1,234"], None, None),
        ([], COUNTS, True, ENGLISH),
        ([], COUNTS[1:], True, None),
        ([], COUNTS, None, None),
        ([], COUNTS, False, None),
        ([], [*COUNTS, "1,23"], True, None),
        ([word.replace(",", ".") for word in COUNTS], [], True, CONTINENTAL),
        (["1.234"], COUNTS, True, None),
    ],
)
def test_what_a_column_shows(
    plain: list[str], others: list[str], counted: bool | None, notation: Notation | None
) -> None:
    assert customs_of(plain, others, counted=counted).customs.notation == notation


@pytest.mark.parametrize(
    ("others", "counted", "negative"),
    [
        (["(1,234.50)", "(12)"], False, True),
        (["(1 234)"], False, True),
        (["(2.50)"], False, True),
        (["(2.00)", "(1)"], False, False),
        (["(12)", "(5)"], False, False),
        (["(1,234.50)", "-5"], False, False),
        (["(1,234.50)", "-5,000"], False, False),
        (["(1,234.50)"], True, False),
        (["(1,234.50)"], None, False),
    ],
)
def test_what_brackets_mean(others: list[str], counted: bool | None, negative: bool) -> None:
    assert customs_of([], others, counted=counted).customs.brackets_negative is negative


@pytest.mark.parametrize(
    ("others", "scales"),
    [
        (["12 mil"], {}),
        (["12 mil", "2 millones"], {"mil": 1e3}),
        (["12 mil personas"], {"mil": 1e3}),
        (["12 mil", "2 million"], {}),
        (["1,2 Md"], {"md": 1e9}),
        (["1.2 Md"], {}),
        (["16 Md", "environ 3 milliards"], {"md": 1e9}),
    ],
)
def test_what_a_scale_means(others: list[str], scales: dict[str, float]) -> None:
    assert customs_of([], others).customs.scales == scales


@pytest.mark.parametrize(
    ("others", "counted", "sentence"),
    [
        (
            ["1,234", "12,500", "1,234,567"],
            None,
            (
                "Commas group thousands and points mark decimals in this column, as "
                "'1,234,567' shows: '1,234' was read as 1234, and 1 more text likewise."
            ),
        ),
        (
            ["16,7 M"],
            None,
            (
                "Commas mark decimals and points group thousands in this column: '16,7 M' was "
                "read as 16700000."
            ),
        ),
        (
            COUNTS,
            True,
            (
                "A comma groups thousands in this column of counts: all 5 different texts with "
                "one have three digits behind it, such as '940,300'."
            ),
        ),
        (
            ["(1,234.50)"],
            False,
            "Brackets mark negative numbers in this column, as '(1,234.50)' shows.",
        ),
    ],
)
def test_what_is_decided_is_said_with_its_evidence(
    others: list[str], counted: bool | None, sentence: str
) -> None:
    assert customs_of([], others, counted=counted).sentences == (sentence,)


def test_nothing_is_said_where_nothing_is_decided() -> None:
    assert customs_of(["12.5"], ["n/a", "1,234,567"]).sentences == ()
