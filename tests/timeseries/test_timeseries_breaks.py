from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.errors import MeaningError, SelectionError
from humstats.model.breaks import EVERYWHERE, REGISTER, Break
from humstats.model.columns import tidy
from humstats.model.indicators import catalogue
from humstats.schemas.time_series import TimeSeries
from humstats.timeseries import panel, series
from humstats.timeseries.continuity.breaks import (
    breaks,
    breaks_before,
    knowing_breaks,
    note_break,
)
from humstats.timeseries.deriving.changes import change
from humstats.timeseries.panels import Panel


def years(*rows: dict[str, Any], **common: Any) -> pd.DataFrame:
    """Make figures of years: people in need in Syria as OCHA says, unless said."""
    usual = {
        "indicator": "people_in_need",
        "location_code": "SYR",
        "admin_level": 0,
        "value": 1.0,
        "unit": "people",
        "source": "OCHA",
    }
    return tidy(
        pd.DataFrame(
            {
                **usual,
                "reference_period_start": f"{row['year']}-01-01",
                "reference_period_end": f"{row['year']}-12-31",
                **common,
                **{name: held for name, held in row.items() if name != "year"},
            }
            for row in rows
        )
    )


def codes(figures: pd.DataFrame) -> list[str | None]:
    return [None if pd.isna(code) else code for code in breaks_before(figures)]


@pytest.mark.parametrize(
    ("common", "at", "code"),
    [
        ({"location_code": "COL"}, 2024, "jiaf-2.0"),
        ({"location_code": "COL", "source": "OCHA Colombia"}, 2024, "jiaf-2.0"),
        ({"location_code": "COL", "source": "UN OCHA"}, 2024, "jiaf-2.0"),
        ({"location_code": "COL", "source": "UNOCHA"}, 2024, "jiaf-2.0"),
        ({"location_code": "AFG"}, 2024, "needs-afg-2024"),
        ({"indicator": "refugees", "location_code": "UGA", "source": "UNHCR"}, 2018,
         "unhcr-uganda-2018"),
        ({"indicator": "refugees", "location_code": "PAK", "source": "UNHCR"}, 2007,
         "unhcr-refugee-like-2007"),
        ({"indicator": "refugees", "location_code": "VEN", "source": "UNHCR",
          "origin_location_code": "COL"}, 2007, "unhcr-refugee-like-2007"),
        ({"indicator": "internally_displaced_people", "source": "IDMC"}, 2015,
         "syria-displaced-2015"),
    ],
)  # fmt: skip
def test_a_break_of_the_register_lies_before_its_first_year(
    common: dict[str, Any], at: int, code: str
) -> None:
    figures = years(*({"year": at + step} for step in (-2, -1, 0, 1)), **common)
    assert codes(figures) == [None, None, code, None]


@pytest.mark.parametrize(
    "common",
    [
        {"location_code": "SYR"},  # nobody stated the year
        {"location_code": "COL", "source": "UNHCR"},  # another's figure
        {"location_code": "COL", "source": None},
        {"location_code": "COL", "source": "SOCHALE"},  # no word of its source
        {"location_code": "COL", "indicator": "people_targeted"},
        {"location_code": "COL", "value": 0.0},  # none, and still none
    ],
)
def test_a_break_cuts_nothing_else(common: dict[str, Any]) -> None:
    assert codes(years({"year": 2023}, {"year": 2024}, **common)) == [None, None]


def around(one: Break, place: str) -> list[dict[str, Any]]:
    """Return two years of a place, with what dates them: before a break, and after it."""
    at = one.begins_in(place)
    assert at is not None
    published = one.dated_by == "publication"
    # periods end with December: the first that ends after the day is that of its year
    days = [at - dt.timedelta(1), at] if published else [None, None]
    return [
        {"year": at.year + step - published, "published": day}
        for step, day in zip((-1, 0), days, strict=True)
    ]


#: A part of all, for each breakdown of which a break may want one.
PARTS = {"gender": "f", "age_range": "0-17"}


@pytest.mark.parametrize("one", REGISTER.values(), ids=REGISTER)
@pytest.mark.parametrize("indicators", [0, -1])
def test_every_break_cuts_what_its_entry_says_and_nothing_else(
    one: Break, indicators: int
) -> None:
    for place in one.begins:
        at = "SYR" if place == EVERYWHERE else place
        parts = {name: PARTS.get(name, "a part") for name in one.only_parts_of}
        cells = {
            "indicator": one.indicators[indicators],
            "location_code": at,
            "source": one.sources[0],
            **{name: values[-1] for name, values in one.only_where.items()},
            **parts,
        }
        rows = around(one, at)
        assert codes(years(*rows, **cells)) == [None, one.code]
        others: list[dict[str, Any]] = [
            {"source": "FAO"},
            {"value": 0.0},
            {"indicator": next(code for code in catalogue if code not in one.indicators)},
            *({name: "NRU"} for name in one.only_where),
        ]
        if parts:
            others.append(dict.fromkeys(parts, "all"))
        if EVERYWHERE not in one.begins:
            others.append({"location_code": "NRU"})
        for other in others:
            assert one.code not in codes(years(*rows, **{**cells, **other})), other


#: Of some entries: a series that it cuts, and what of the same series it leaves alone.
CUTS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "jiaf-2.0": ({"location_code": "ETH"}, {"location_code": "YEM"}),
    "needs-afg-2024": ({"location_code": "AFG"}, {"indicator": "people_targeted"}),
    "syria-displaced-2015": (
        {"indicator": "internally_displaced_people"}, {"location_code": "IRQ"},
    ),
    "gaza-identified-2024": (
        {"indicator": "deaths", "location_code": "PSE", "gender": "f"}, {"gender": "all"},
    ),
    "unhcr-refugee-like-2007": (
        {"indicator": "refugees", "location_code": "PAK", "origin_location_code": "AFG"},
        {"origin_location_code": "IRQ"},
    ),
    "unhcr-lebanon-2015": (
        {"indicator": "refugees", "location_code": "LBN", "origin_location_code": "SYR"},
        {"origin_location_code": "IRQ"},
    ),
    "unhcr-uganda-2018": (
        {"indicator": "refugees", "location_code": "UGA"}, {"location_code": "KEN"},
    ),
    "unhcr-iran-2022": (
        {"indicator": "refugees", "location_code": "IRN", "origin_location_code": "AFG"},
        {"origin_location_code": "IRQ"},
    ),
    "unhcr-venezuelans-2022": (
        {"indicator": "other_people_in_need_of_international_protection",
         "location_code": "PER", "origin_location_code": "VEN"},
        {"location_code": "ECU"},
    ),
    "unhcr-international-protection-2022": (
        {"indicator": "other_people_in_need_of_international_protection"},
        {"indicator": "refugees"},
    ),
    "unhcr-host-community-2022": (
        {"indicator": "others_of_concern"}, {"indicator": "host_community"},
    ),
    "unhcr-stateless-rohingya-2017": (
        {"indicator": "stateless_people", "location_code": "BGD"}, {"location_code": "MYS"},
    ),
    "world-bank-1.90": (
        {"indicator": "extreme_poverty_headcount_ratio"}, {"poverty_line": "1.90"},
    ),
    "world-bank-2.15": (
        {"indicator": "extreme_poverty_headcount_ratio"}, {"poverty_line": "2.15"},
    ),
    "world-bank-3.00": (
        {"indicator": "extreme_poverty_headcount_ratio"},
        {"indicator": "poverty_headcount_ratio"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", CUTS)
def test_a_break_cuts_a_known_series_and_leaves_its_neighbour(code: str) -> None:
    one, (cut, other) = REGISTER[code], CUTS[code]
    rows = around(one, cut.get("location_code", "SYR"))
    cells = {"source": one.sources[-1], **cut}
    assert codes(years(*rows, **cells)) == [None, code]
    assert codes(years(*rows, **{**cells, **other})) == [None, None]


@pytest.mark.parametrize(
    ("cells", "is_break"),
    [
        ({}, False),
        ({"origin_file": ["2019.csv", "2024.csv"]}, True),  # levels, not made comparable
        ({"origin_file": [None, None]}, True),
        ({"indicator": "poverty_headcount_ratio", "unit": "percent"}, True),
    ],
)
def test_another_survey_in_a_table_made_comparable_is_none(
    cells: dict[str, Any], is_break: bool
) -> None:
    poor = years(
        {"year": 2016, "method": "DHS"}, {"year": 2023, "method": "MICS"},
        indicator="multidimensional_poverty_index", unit="score", source="OPHI",
    ).assign(**{"origin_file": "trends.csv", **cells})  # fmt: skip
    assert codes(poor) == [None, "method" if is_break else None]


def test_a_break_lies_over_a_gap_and_a_figure_of_another_source() -> None:
    figures = years(
        {"year": 2022},
        {"year": 2024, "source": "UNICEF"},
        {"year": 2025},
        location_code="COL",
    )
    assert codes(figures) == [None, None, "jiaf-2.0"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [({"gender": "f"}, "gaza-identified-2024"), ({"age_range": "0-17"}, "gaza-identified-2024"),
     ({}, None)],
)  # fmt: skip
def test_only_the_parts_of_a_total_were_counted_anew(
    cells: dict[str, str], code: str | None
) -> None:
    days = {"reference_period_start": "2023-10-07"}
    figures = years(
        {"year": 2024, "reference_period_end": "2024-05-06"},
        {"year": 2024, "reference_period_end": "2024-05-08"},
        **days, **cells, indicator="deaths", location_code="PSE", unit="deaths",
    )  # fmt: skip
    assert codes(figures) == [None, code]


@pytest.mark.parametrize(
    ("published", "line", "code"),
    [
        (["2024-09-30", "2025-06-30"], "all", "world-bank-3.00"),
        (["2024-09-30", "2025-06-30"], "not stated", "world-bank-3.00"),
        (["2025-06-30", "2025-09-30"], "all", None),
        ([None, "2025-09-30"], "all", None),
        (["2024-09-30", "2025-06-30"], "2.15 dollars a day, prices of 2017", None),
        (["2022-06-30", "2025-06-30"], "all", "world-bank-2.15; world-bank-3.00"),
    ],
)
def test_a_poverty_line_changes_with_the_edition(
    published: list[str | None], line: str, code: str | None
) -> None:
    figures = years(
        *({"year": 2018 + at, "published": day} for at, day in enumerate(published)),
        indicator="extreme_poverty_headcount_ratio", unit="percent", source="World Bank",
        poverty_line=line,
    )  # fmt: skip
    assert codes(figures) == [None, code]


@pytest.mark.parametrize(
    ("was", "now", "is_break"),
    [
        ("HNO 2023 methodology", "HNO 2024 methodology", False),
        ("HNO 2022/23 methodology", "HNO methodology", False),
        ("DTM baseline, round 38", "DTM Baseline (Round 39)", False),
        ("Cadre harmonisé", "cadre harmonise", False),
        ("Harmonised household survey", "Harmonized household survey", False),
        ("survey of May 2023", "survey of November 2024", False),
        ("JIAF 2.0", "JIAF 2", False),
        ("JIAF 1.1", "JIAF 2.0", True),
        ("household survey", "key informants", True),
        ("IPC 2.0", "IPC 3.1", True),
        (None, "JIAF 2.0", False),
    ],
)
def test_another_method_is_a_break_but_no_other_year_or_spelling(
    was: str | None, now: str, is_break: bool
) -> None:
    figures = years({"year": 2022, "method": was}, {"year": 2023, "method": now})
    assert codes(figures) == [None, "method" if is_break else None]


def test_a_method_is_compared_with_the_last_one_that_was_stated() -> None:
    figures = years(
        {"year": 2021, "method": "survey"},
        {"year": 2022},
        {"year": 2023, "method": "key informants"},
    )
    assert codes(figures) == [None, None, "method"]
    assert breaks(figures).iloc[0].to_dict() == {
        "code": "method",
        "kind": "method",
        "before": "2022",
        "after": "2023",
        "says": "method was survey, and is key informants",
        "known_from": "the column method",
        "by": "figures",
    }


@pytest.mark.parametrize(
    ("was", "now", "is_break"),
    [
        ("Humanitarian Needs Overview 2021", "3RP 2022", True),
        ("Syria HRP 2021", "Flash Appeal 2023", True),
        ("Humanitarian Needs Overview 2021", "HNRP 2022", False),
        ("Strategic Response Plan 2015", "Humanitarian Needs Overview 2016", False),
        ("Situation report", "3RP 2022", False),
    ],
)
def test_a_regional_plan_is_another_scope(was: str, now: str, is_break: bool) -> None:
    figures = years({"year": 2021, "publication": was}, {"year": 2022, "publication": now})
    assert codes(figures) == [None, "scope" if is_break else None]


@pytest.mark.parametrize(
    ("was", "now", "is_break"),
    [
        ("7 of 14 areas: not Homs", "9 of 14 areas", True),
        ("7 of 14 areas: not Homs", "7 of 14 areas: not Idlib", True),
        ("7 of 14 areas: not Homs; rounded", "7 of 14 areas: not Homs", False),
        ("7 of 14 areas", None, False),
    ],
)
def test_other_areas_are_another_coverage(was: str, now: str | None, is_break: bool) -> None:
    figures = years({"year": 2021, "note": was}, {"year": 2022, "note": now})
    assert codes(figures) == [None, "coverage" if is_break else None]


def test_several_series_are_looked_at_in_one_go() -> None:
    figures = pd.concat(
        [years({"year": 2024}, {"year": 2023}, location_code=at) for at in ("COL", "SYR")]
    )
    assert codes(figures) == ["jiaf-2.0", None, None, None]
    assert breaks_before(figures).index.equals(figures.index)
    found = breaks(figures)
    assert found[["location_code", "code", "before", "after"]].values.tolist() == [
        ["COL", "jiaf-2.0", "2023", "2024"]
    ]


def test_no_break_is_an_empty_table() -> None:
    assert breaks(years({"year": 2022}, {"year": 2023})).empty


def test_a_caller_notes_a_break_and_why() -> None:
    figures = years({"year": 2022}, {"year": 2023}, {"year": 2024, "note": "rounded"})
    before = figures.copy()
    noted = note_break(figures, "2024", because="boundaries; of governorates")
    pd.testing.assert_frame_equal(figures, before)
    TimeSeries.validate(noted)
    assert codes(noted) == [None, None, "noted-2024"]
    assert noted["note"].iloc[2] == "rounded; break before 2024: boundaries, of governorates"
    assert breaks(noted).iloc[0][["code", "kind", "says", "known_from", "by"]].tolist() == [
        "noted-2024", "noted", "boundaries, of governorates", "the caller", "caller",
    ]  # fmt: skip


def test_a_noted_break_stands_beside_one_of_the_register() -> None:
    figures = years({"year": 2023}, {"year": 2024}, location_code="COL")
    noted = note_break(figures, "2024-02", because="camps closed")
    assert codes(noted) == [None, "jiaf-2.0; noted-Feb-2024"]
    assert breaks(noted)["says"].iloc[1] == "camps closed"
    again = note_break(noted, "2024-02", because="others counted.")
    assert codes(again) == codes(noted)
    assert breaks(again)["says"].iloc[1] == "camps closed; others counted"


def test_a_stale_column_is_not_believed() -> None:
    figures = years({"year": 2023}, {"year": 2024}).assign(break_before="jiaf-2.0")
    assert codes(figures) == [None, None]


@pytest.mark.parametrize("because", ["", "  "])
def test_a_break_needs_a_reason(because: str) -> None:
    with pytest.raises(MeaningError, match="A break needs its reason"):
        note_break(years({"year": 2023}, {"year": 2024}), 2024, because=because)


@pytest.mark.parametrize("at", [2022, 2026])
def test_a_break_outside_the_series_is_refused(at: int) -> None:
    with pytest.raises(SelectionError) as raised:
        note_break(years({"year": 2022}, {"year": 2024}), at, because="a new law")
    assert str(raised.value) == (
        f"No series has figures on both sides of {at}: they go from 2022 to 2024. "
        "Pass a period between."
    )


def test_a_series_has_its_breaks_and_no_change_across_them() -> None:
    figures = years(
        {"year": 2022, "value": 7.7e6},
        {"year": 2023, "value": 7.7e6},
        {"year": 2024, "value": 8.3e6},
        location_code="COL",
    )
    colombia = series(figures, "people_in_need", "COL")
    TimeSeries.validate(colombia)
    assert colombia["break_before"].tolist()[2] == "jiaf-2.0"
    assert panel(figures)["break_before"].tolist()[2] == "jiaf-2.0"
    assert change(colombia)["value"].isna().tolist() == [False, True]
    across = change(colombia, across="jiaf-2.0")
    assert across["value"].tolist() == [0.0, 600_000.0]


@settings(deadline=None)
@given(order=st.permutations(range(6)))
def test_the_order_of_rows_changes_nothing(order: list[int]) -> None:
    rows = [
        {"year": year, "location_code": at}
        for at in ("COL", "SYR")
        for year in range(2023, 2026)
    ]
    figures = years(*rows)
    shuffled = figures.iloc[order]
    assert codes(shuffled) == [codes(figures)[at] for at in order]
    panel = Panel.of(shuffled)
    assert breaks_before(panel).tolist() == breaks_before(Panel.of(figures)).tolist()


def test_a_table_that_came_another_way_is_not_compared_across_a_break_either():
    import humstats as hs

    table = years(
        {"year": 2023, "value": 22e6}, {"year": 2024, "value": 20e6}, location_code="ETH"
    )
    assert "break_before" not in table
    assert hs.change(table)["value"].isna().all()
    assert hs.change(table, across="jiaf-2.0")["value"].tolist() == [-2e6]
    assert hs.index_to(table, "2023")["value"].isna().tolist() == [False, True]
    assert hs.test_claim(table, "people in need fell in 2024").answer == "cannot be known"
    assert not [claim for claim in hs.claims(table) if "fewer" in claim.sentence("en")]
    assert "fewer" not in hs.chart(hs.plot.trend, table).title
    # one country's break is not the other's
    both = pd.concat([table, table.assign(location_code="SYR")], ignore_index=True)
    assert hs.change(both)["value"].isna().tolist() == [True, False]


def test_where_nobody_knows_what_follows_what_no_break_is_looked_for():
    twice = years({"year": 2023}, {"year": 2024}, {"year": 2024, "value": 2.0})
    assert knowing_breaks(twice) is twice
