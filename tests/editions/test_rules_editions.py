"""Rules about this edition against the last."""

from __future__ import annotations

import pandas as pd
import pytest

from humstats.rules import Table
from humstats.rules.editions import RULES as OURS

ODD = [1_003 + 1_117 * n for n in range(12)]


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.code)
def test_without_a_last_edition_nothing_is_found(rule, edition):
    assert len(Table(edition(ODD, 2024)).hits(rule.find)) == 0


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.code)
def test_against_itself_nothing_is_found(rule, edition):
    same = edition(ODD, 2024)
    assert len(Table(same, previous=same).hits(rule.find)) == 0


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.code)
def test_a_rule_has_its_story(rule):
    assert rule.case.endswith(".")
    assert not rule.tolerance or rule.tolerance.endswith(".")
    assert rule.false_alarms.endswith(".")


def test_a_copy_of_the_last_edition(against, edition):
    found = against("HS801", edition(ODD, 2023), edition([*ODD[:11], 7], 2024))
    assert found == [
        (
            "warning",
            2,
            (
                "11 figures of a new period (SYR) are those of the last edition, up to "
                "2023-12-31, digit for digit, 1,003 for instance."
            ),
        )
    ]


def test_a_population_lasts(against, edition):
    old, new = (edition(ODD, when, indicator="population") for when in (2023, 2024))
    assert [one[0] for one in against("HS801", old, new)] == ["note"]


@pytest.mark.parametrize(
    ("was", "now", "when"),
    [
        (ODD, [v + 3 for v in ODD], 2024),
        ([v * 100 for v in ODD], [v * 100 for v in ODD], 2024),
        ([n + 3 for n in range(12)], [n + 3 for n in range(12)], 2024),
        (ODD[:9], ODD[:9], 2024),
        (ODD, ODD, "2023-01-01 to 2023-12-29"),
    ],
    ids=["other figures", "round", "small", "few", "the same time, said otherwise"],
)
def test_no_copy(against, was, now, when, edition):
    old, new = edition(was, 2023), edition(now, when)
    assert against("HS801", old, new) == []


@pytest.fixture
def districts(figures_of):
    """Return a function that makes an edition of a row of figures each for some districts."""

    def make(rows, when):
        names = ("population", "people_in_need", "people_targeted")
        return figures_of(
            *(
                {"admin_level": 1, "admin1_code": f"SY{n:02}", "indicator": name, "value": v}
                for n, row in enumerate(rows)
                for name, v in zip(names, row, strict=True)
            ),
            when=when,
        )

    return make


WERE = [(50_003 + 1_117 * n, 20_011 + 419 * n, 10_007 + 211 * n) for n in range(12)]
ARE = [tuple(v + 101 for v in row) for row in WERE]


def test_one_row_of_the_last_edition(against, districts):
    found = against("HS808", districts(WERE, 2023), districts([WERE[0], *ARE[1:]], 2024))
    assert found == [
        (
            "warning",
            2,
            (
                "SY00: all 3 figures of a new period are those of the last edition, up to "
                "2023-12-31, digit for digit, as 50,003 population; 11 other areas moved."
            ),
        )
    ]


@pytest.mark.parametrize(
    ("was", "now", "when"),
    [
        (WERE, ARE, 2024),
        (WERE, [*WERE[:2], *ARE[2:]], 2024),
        (WERE, [(*WERE[0][:2], 7), *ARE[1:]], 2024),
        ([(50_000, 20_000, 10_000), *WERE[1:]], [(50_000, 20_000, 10_000), *ARE[1:]], 2024),
        ([(5, 3, 2), *WERE[1:]], [(5, 3, 2), *ARE[1:]], 2024),
        ([(0, 0, 0), *WERE[1:]], [(0, 0, 0), *ARE[1:]], 2024),
        (WERE, [WERE[0], *ARE[1:]], 2023),
    ],
    ids=["all moved", "two of twelve", "not all", "round", "small", "nobody", "the same year"],
)
def test_no_row_of_the_last_edition(against, districts, was, now, when):
    assert against("HS808", districts(was, 2023), districts(now, when)) == []


def test_countries_that_did_not_count_again(data, against, tmp_path):
    import humstats as hs

    every = pd.read_csv(data / "refugees" / "population.csv", dtype=str)
    editions = []
    for year in ("2024", "2025"):
        path = tmp_path / f"{year}.csv"
        every[every["year"] == year].to_csv(path, index=False)
        editions.append(hs.read(path).figures)
    told = [one[2].partition(":")[0] for one in against("HS808", *editions)]
    assert told == ["SAU", "ARE"]


def test_a_jump(against, edition):
    old = edition([12_000, 30_000, 90_000], 2023)
    new = edition([84_000, 300_000, 91_000], 2024)
    assert against("HS802", old, new) == [
        (
            "warning",
            3,
            (
                "People in need in SY01: 300,000, 10 times as many as 30,000 up to 2023-12-31 "
                "in the last edition; 1 other figure of it did so too."
            ),
        )
    ]
    # the series goes on: the new period comes after the last one of the last edition
    longer = pd.concat([old, new], ignore_index=True)
    assert [one[1] for one in against("HS802", old, longer)] == [6]


@pytest.mark.parametrize(
    ("was", "now", "more"),
    [
        (12_000, 59_000, {}),
        (100, 9_000, {}),
        (12_000, 84_000, {"indicator": "new_displacements"}),
        (12_000, 84_000, {"gender": "f"}),
        (9, 90, {"indicator": "poverty_headcount_ratio", "unit": "percent"}),
    ],
    ids=["not so much", "small", "a flow", "a part", "a rate"],
)
def test_no_jump(figures_of, against, was, now, more):
    old, new = (
        figures_of({"value": v, "when": w, **more}) for v, w in ((was, 2023), (now, 2024))
    )
    assert against("HS802", old, new) == []


def test_a_revision_is_one_note(against, edition):
    old = edition([100, 200, 300], 2023)
    new = edition([100, 250, 310], 2023)
    assert against("HS803", old, new) == [
        (
            "note",
            3,
            (
                "2 of 3 figures of periods that the last edition had already have another "
                "value; most of all people in need in SY01: 250, and 200 there."
            ),
        )
    ]


def test_a_cumulative_count_that_fell(figures_of, against):
    told = {"indicator": "people_reached"}
    old = figures_of({"value": 9_500, "when": "2024-01-01 to 2024-06-30", **told})
    new = figures_of({"value": 4_959, "when": "2024-01-01 to 2024-07-31", **told})
    assert against("HS804", old, new) == [
        (
            "warning",
            2,
            (
                "People reached in SYR since one start: 4,959 now, 9,500 in the last edition; "
                "what is counted from one start does not fall."
            ),
        )
    ]
    assert against("HS804", new, old) == []
    restarted = figures_of({"value": 4_959, "when": "2025-01-01 to 2025-06-30", **told})
    assert against("HS804", old, restarted) == []
    stock = {"indicator": "people_in_need"}
    assert against("HS804", old.assign(**stock), new.assign(**stock)) == []


def test_real_editions(data, against):
    """The figures of Afghan districts of December 2018 are those of September."""
    import humstats as hs

    every = hs.read(data / "displacement" / "hdx_hapi_idps_global.csv").figures
    every = every[every["location_code"] == "AFG"]
    end = every["reference_period_end"]
    old, new = (every[end < "2018-12-31"], every[end <= "2018-12-31"])
    (found,) = against("HS801", old.reset_index(drop=True), new.reset_index(drop=True))
    assert found[2].startswith(
        "304 figures of a new period (AFG) are those of the last edition, up to 2018-09-30"
    )


def test_a_real_revision(data, against):
    """IDMC's later edition is rounded: that alone revises nothing."""
    import humstats as hs

    old = hs.read(data / "displacement" / "idps_displacement_data.csv").figures
    old = old[old["indicator"] == "internally_displaced_people"].reset_index(drop=True)
    said = {"indicator": "internally_displaced_people", "source": "IDMC"}
    new = hs.read(data / "refugees" / "idmc.csv", **said).figures.assign(category="conflict")
    (found,) = against("HS803", old, new)
    assert found[2] == (
        "61 of 671 figures of periods that the last edition had already have another value; "
        "most of all internally displaced people in TUR, conflict: 2,000, and 1,099,493 there."
    )
