"""What the caller says about a whole file."""

from __future__ import annotations

from typing import Any

import pytest

from humstats.errors import ReadError
from humstats.reading.said import said_of


def test_what_is_said_goes_by_the_columns_of_a_figures_table() -> None:
    said = said_of(location="Syria", period=2024, source=" OCHA ", unit="persons")
    assert said == {
        "location_code": "SYR", "period": "2024", "source": "OCHA", "unit": "persons",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"location": "SYX"}, "location='SYX' is no place that is known: pass an ISO"),
        ({"location": " "}, "location=' ' is no place"),
        ({"period": "20244"}, "period='20244' cannot be read"),
        ({"published": "05/06/2024"}, "can be 5 June or 6 May 2024"),
        ({"unit": "peple"}, r"unit='peple' cannot be read: .* Did you mean people\?"),
        ({"indicator": "peopel_in_need"}, r"Did you mean people_in_need\?"),
    ],
)
def test_what_is_said_is_read_strictly(said: dict[str, Any], message: str) -> None:
    with pytest.raises(ReadError, match=message):
        said_of(**said)


def test_a_month_of_publication_is_never_two_years() -> None:
    assert said_of(published="2011-12") == {"published": "2011-12"}
    with pytest.raises(ReadError, match=r"can be December 2011 or the years 2011 to 2012"):
        said_of(period="2011-12")
