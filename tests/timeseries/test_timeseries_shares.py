"""Shares, what is unmet and figures per person, with their units, bounds and parents."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from humstats.errors import ChartError, MeaningError, UnknownNameError
from humstats.timeseries import change, claims, panel, series, share_of, unmet
from humstats.timeseries.messages.claims import title_of
from humstats.timeseries.messages.titles import check_title
from humstats.timeseries.messages.verdicts import test_claim as claim_verdict

M = 1e6


@pytest.fixture
def people(figures_of):
    return figures_of(
        {"when": 2023, "value": 15.3 * M, "about": 1e5, "published": "2022-12-31"},
        {"when": 2024, "value": 16.7 * M, "about": 1e5, "published": "2023-12-31"},
    )


@pytest.fixture
def children(figures_of):
    return figures_of(
        {"when": 2024, "value": 7.5 * M, "qualifier": "nearly", "age_range": "0-17",
         "source": "UNICEF", "published": "2024-11-30", "origin_file": "a.csv"},
    )  # fmt: skip


def test_a_share_keeps_what_it_came_from(people, children):
    [share] = share_of(children, people).to_dict("records")
    assert share["value"] == pytest.approx(44.91, abs=0.01)
    assert share["high"] == pytest.approx(100 * 7.5 / 16.65)
    assert pd.isna(share["low"])
    expected = {
        "indicator": "people_in_need",
        "age_range": "0-17",
        "unit": "percent",
        "qualifier": "nearly",
        "status": "final",
        "source": "UNICEF, OCHA",
        "published": pd.Timestamp("2024-11-30"),
        "derived_from": "share of people_in_need; 2 figures; UNICEF, OCHA",
    }
    assert {name: share[name] for name in expected} == expected
    assert pd.isna(share["origin_file"])


def test_half_of_more_than_14000_is_not_7000(figures_of):
    whole = figures_of({"value": 14_000, "qualifier": "more_than"})
    half = figures_of({"value": 7_000, "qualifier": "nearly", "age_range": "0-17"})
    [share] = share_of(half, whole).to_dict("records")
    assert (share["qualifier"], share["high"]) == ("less_than", 50)
    assert pd.isna(share["value"])
    assert pd.isna(share["low"])


@pytest.mark.parametrize(
    ("part", "high"),
    [
        # children are people, so their share ends at 100
        ({"age_range": "0-17", "indicator": "people_in_need"}, 100),
        ({"indicator": "people_in_need", "about": 2e5}, 100),
        # people may be targeted who are not in need
        ({"indicator": "people_targeted"}, pytest.approx(100 * 1.05 / 0.95)),
    ],
)
def test_a_share_is_capped_only_where_the_part_is_one(figures_of, part, high):
    whole = figures_of({"value": M, "about": 1e5})
    [share] = share_of(figures_of({"value": M, "about": 1e5, **part}), whole).to_dict("records")
    assert share["high"] == high


def test_a_part_above_its_whole_is_reported(figures_of):
    share = share_of(figures_of({"value": 12, "age_range": "0-17"}), figures_of({"value": 10}))
    assert share["value"].tolist() == [120]


def test_a_share_of_zero_or_of_nothing_is_not_known(figures_of):
    part = figures_of({"when": 2023, "value": 1}, {"when": 2024, "value": 1})
    whole = figures_of(
        {"when": 2023, "value": 0}, {"when": 2024, "value": None, "status": "missing"}
    )
    share = share_of(part, whole)
    assert share["value"].isna().all()
    assert share["status"].tolist() == ["missing", "missing"]
    assert share["note"].tolist() == ["cannot be known from the figures"] * 2


def test_the_less_sure_status_wins(figures_of):
    share = share_of(figures_of({"value": 1, "status": "projected"}), figures_of({"value": 2}))
    assert share["status"].tolist() == ["projected"]


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        ({"unit": "households"}, {}, "the part is in households, the whole in people"),
        ({"unit": "percent"}, {"unit": "percent"}, "A share of figures in percent"),
        ({"location_code": "LBN"}, {}, "location_code is LBN in the part and SYR in the whole"),
        (
            {"admin_level": 1, "admin1_code": "SY01", "indicator": "people_reached"},
            {},
            "admin_level is 1 in the part and 0 in the whole",
        ),
        ({"when": 2023}, {}, "No period in common: the part has 2023, the whole 2024."),
    ],
)
def test_shares_without_a_meaning_are_refused(figures_of, part, whole, words):
    with pytest.raises(MeaningError) as caught:
        share_of(figures_of({"value": 1, **part}), figures_of({"value": 2, **whole}))
    assert words in str(caught.value)


def test_what_was_decided_and_the_inputs_stay(figures_of, children):
    table = figures_of({"value": 16.5 * M}, {"value": 16.7 * M, "source": "UNICEF"})
    whole = series(table, "people_in_need", "SYR", prefer=["OCHA"])
    before = whole.copy(deep=True), children.copy(deep=True)
    share = share_of(children, whole)
    assert share["decided"].tolist() == ["OCHA preferred to UNICEF (16,700,000)"]
    pd.testing.assert_frame_equal(whole, before[0])
    pd.testing.assert_frame_equal(children, before[1])


@pytest.mark.parametrize(
    "make", [lambda table: share_of(table.assign(age_range="0-17"), table), change]
)
def test_a_status_that_is_not_known_is_named(figures_of, make):
    rows = [{"value": 1.0, "when": 2024}, {"value": 2.0, "when": 2025}]
    table = figures_of(*rows, status="Final")
    with pytest.raises(UnknownNameError, match=r"'Final' is no known status: .*mean final"):
        make(table)
    assert len(make(table.assign(status="final")))


def test_a_source_that_is_not_named_is_said_so(figures_of):
    table = figures_of({"value": 1.0}, source=None)
    [said] = share_of(table.assign(age_range="0-17"), table)["derived_from"]
    assert said == "share of people_in_need; 2 figures; source not named"


def test_notes_follow_on_each_other_as_sentences(figures_of):
    part = figures_of({"value": 1.0}, note="Read by eye.")
    whole = figures_of({"value": 2.0}, note="Rounded down.")
    assert share_of(part, whole)["note"].tolist() == ["Read by eye. Rounded down."]


@pytest.mark.parametrize("unit", ["number", "score", "people"])
def test_no_share_of_what_nobody_declared(figures_of, unit):
    own = series(
        figures_of({"value": 5, "indicator": "inform:hazard-exposure", "unit": unit}),
        "inform:hazard-exposure",
        "SYR",
    )
    with pytest.raises(MeaningError) as caught:
        share_of(own, own)
    assert str(caught.value).startswith(
        {
            "people": "'inform:hazard-exposure' is not declared, so that no one knows whether "
            "it has parts: hs.indicators.extend(...) declares it.",
        }.get(unit, f"A share of figures in {unit} has no meaning")
    )


def test_no_share_of_a_price(figures_of):
    price = figures_of({"value": 5, "indicator": "food_price", "unit": "usd"})
    with pytest.raises(
        MeaningError, match=r"A share of food_price has no meaning: it is of kind"
    ):
        share_of(price, price)


def test_a_share_needs_one_ward(people, children):
    ward = people.assign(area_code="W1", admin_level=3)
    with pytest.raises(MeaningError, match="admin_level is 0 in the part and 3 in the whole"):
        share_of(children, ward)
    with pytest.raises(
        MeaningError, match="area_code is blank in the part and W1 in the whole"
    ):
        share_of(children.assign(admin_level=3), ward)


SEXES = (
    {"gender": "f", "value": 3},
    {"gender": "m", "value": 1},
    {"gender": "all", "value": 4},
)


def test_many_parts_stand_over_one_whole_or_each_over_its_own(figures_of):
    need = figures_of(*SEXES)
    reached = figures_of(*SEXES, indicator="people_targeted").assign(value=[1.0, 1.0, 2.0])
    assert share_of(panel(reached), panel(need))["value"].round(1).tolist() == [50, 33.3, 100]
    overall = panel(need, gender="all")
    assert share_of(panel(reached), overall)["value"].tolist() == [50, 25, 25]
    with pytest.raises(MeaningError, match="holds the part itself, broken down by gender"):
        share_of(panel(need), panel(need))


def test_each_place_has_its_own_whole(figures_of):
    places = ({"location_code": "AFG", "value": 10}, {"location_code": "SYR", "value": 20})
    whole, part = figures_of(*places), figures_of(*places, age_range="0-17")
    assert share_of(part.assign(value=5.0), whole)["value"].tolist() == [50, 25]
    only = share_of(part, whole.iloc[:1])
    assert only["location_code"].astype("str").tolist() == ["AFG", "SYR"]
    assert only["status"].astype("str").tolist() == ["final", "missing"]
    assert only["note"][1] == "there is no figure of people_in_need beside this one"


@given(parts=st.lists(st.integers(0, 10**6), min_size=2, max_size=5))
@settings(deadline=None, max_examples=20)
def test_the_shares_of_parts_add_up_to_the_share_of_their_sum(figures_of, parts):
    rows = [{"value": value, "category": f"group {at}"} for at, value in enumerate(parts)]
    whole = figures_of({"value": 10**7})
    shares = share_of(figures_of(*rows), whole)["value"]
    together = share_of(figures_of({"value": sum(parts), "category": "sum"}), whole)["value"]
    assert shares.sum() == pytest.approx(together[0])


def test_who_says_the_one_and_who_the_other_is_said(people, children):
    [note] = share_of(children, people)["note"]
    assert note == (
        "the part from UNICEF, published 30 Nov 2024, "
        "the whole from OCHA, published 31 Dec 2023"
    )
    alike = people.assign(age_range="0-17")
    assert share_of(alike, people)["note"].isna().all()


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (
            {"gender": "m"},
            {"gender": "f"},
            "needs one gender: gender is m in the part and f in",
        ),
        (
            {"indicator": "refugees"},
            {"indicator": "returned_refugees"},
            "a stock is no share of a flow",
        ),
    ],
)
def test_what_is_no_part_is_refused(figures_of, part, whole, words):
    with pytest.raises(MeaningError, match=words):
        share_of(figures_of({"value": 1, **part}), figures_of({"value": 2, **whole}))


def test_a_rate_of_the_catalogue_has_its_name_and_no_cap(figures_of):
    asked = figures_of({"value": 100, "indicator": "funding_required", "unit": "usd"})
    came = figures_of({"value": 130, "indicator": "funding_received", "unit": "usd"})
    [row] = share_of(came, asked).to_dict("records")
    assert (row["indicator"], row["value"], row["unit"]) == ("funding_coverage", 130, "percent")
    assert row["derived_from"].startswith("funding_received over funding_required; 2 figures")


def test_a_gap_can_be_below_zero_and_is_unknown_between_two_open_ends(figures_of):
    def made(came, word):
        asked = {"value": 100, "indicator": "funding_required", "qualifier": word}
        money = {"value": came, "indicator": "funding_received", "qualifier": word}
        return unmet(figures_of(asked, unit="usd"), figures_of(money, unit="usd"))

    [gap] = made(130, "exact").to_dict("records")
    assert gap["value"] == -30
    assert gap["indicator"] == "funding_required"
    assert gap["note"] == "funding_received exceeds funding_required"
    assert made(30, "exact")["note"].isna().all()
    assert made(30, "more_than")["status"].tolist() == ["missing"]


def test_people_reached_leave_some_in_need(figures_of):
    need = figures_of({"value": 100, "qualifier": "about", "about": 10})
    reached = figures_of({"value": 40, "indicator": "people_reached"})
    [left] = unmet(need, reached).to_dict("records")
    assert (left["value"], left["low"], left["high"], left["unit"]) == (60, 55, 65, "people")
    with pytest.raises(MeaningError, match="does not meet people_reached"):
        unmet(reached, need)
    with pytest.raises(MeaningError, match="needs one sector_code"):
        unmet(need, reached.assign(sector_code="EDU"))


@pytest.mark.parametrize(
    ("part", "whole", "note"),
    [
        ("internally_displaced_people", "people_in_need",
         "not all of internally_displaced_people are among people_in_need"),
        ("people_in_need", "people_affected", None),
        ("people_reached", "people_in_need", None),
        ("refugees", "population", None),
    ],
)  # fmt: skip
def test_a_share_says_where_the_part_is_no_part_by_definition(figures_of, part, whole, note):
    parts, wholes = (
        figures_of({"value": value}, indicator=code) for value, code in ((1, part), (2, whole))
    )
    told = share_of(parts, wholes)["note"].dropna().tolist()
    assert told == ([note] if note else [])


def test_a_series_is_no_share_of_itself(people):
    with pytest.raises(MeaningError, match="the same figures of people_in_need: pass a part"):
        share_of(people, people)
    assert share_of(people.assign(source="UNICEF"), people)["value"].tolist() == [100, 100]


def test_coverage_is_what_the_service_publishes(data):
    import humstats as hs

    table = hs.read(data / "funding/hdx_hapi_funding_global.csv").figures
    pairs = [panel(table, name) for name in ("funding_received", "funding_required")]
    found = share_of(*pairs)
    published = panel(table, "funding_coverage")
    keys = ["location_code", "plan_code", "reference_period_start"]
    both = found.merge(published, on=keys, suffixes=("", "_published"))
    assert len(both) == len(published) > 0
    # the service publishes whole percent
    assert np.abs(both["value"] - both["value_published"]).max() <= 0.5


def test_an_appeal_and_its_funding_are_of_one_currency(figures_of):
    asked = figures_of({"value": 100}, indicator="funding_required", unit="usd")
    came = figures_of({"value": 50}, indicator="funding_received", unit="local_currency")
    with pytest.raises(MeaningError, match=r"A share needs one unit: .*local_currency"):
        share_of(came, asked)
    # deaths over cases are a rate of the catalogue, whatever each is counted in
    dead = figures_of({"value": 5}, indicator="cholera_deaths", unit="deaths")
    cases = figures_of({"value": 100}, indicator="cholera_cases", unit="cases")
    assert share_of(dead, cases)["value"].tolist() == [5]


def test_a_cap_is_reached_where_the_part_may_be_the_whole(figures_of):
    """Children may be all of about 100 people: "less than 100 percent" would be false."""
    people = figures_of({"value": 100, "about": 10})
    children = figures_of(
        {"value": None, "high": 150, "low": None, "qualifier": "less_than"}, age_range="0-17"
    )
    [row] = share_of(children, people).to_dict("records")
    assert (row["qualifier"], row["high"]) == ("at_most", 100)


def test_two_methods_are_said(figures_of):
    people = figures_of({"value": 100, "method": "JIAF 1"})
    children = figures_of({"value": 40, "method": "JIAF 2"}, age_range="0-17")
    assert share_of(children, people)["note"].tolist() == [
        "the part by JIAF 2, the whole by JIAF 1"
    ]
    assert share_of(children, people.assign(method=None))["note"].isna().all()


@pytest.fixture
def idlib(figures_of):
    """Return people in need in an area, and in its country."""
    rows = [{"when": when, "value": value} for when, value in ((2023, 3 * M), (2024, 4 * M))]
    area = {"admin_level": 1, "admin1_code": "SY07", "admin1_name": "Idlib"}
    wholes = figures_of({"when": 2023, "value": 15 * M}, {"when": 2024, "value": 16 * M})
    return figures_of(*rows, **area), wholes


def test_an_area_has_a_share_of_its_country(idlib):
    shares = share_of(*idlib)
    assert shares["value"].tolist() == [20, 25]
    assert shares["admin1_code"].tolist() == ["SY07"] * 2
    assert shares["note"].tolist() == ["Idlib in the whole of Syria"] * 2
    assert title_of(shares) == (
        "People in need were 25% of people in need (all of Syria) in Idlib, Syria in 2024"
    )
    assert "personnes dans le besoin (Syrie)" in title_of(shares, "fr")
    assert "people in need (all of Syria)" in claims(idlib[0], whole=idlib[1])[-1].text


def test_each_area_has_a_share_of_its_own_country(figures_of):
    area = {"admin_level": 2, "provider_admin2_name": "Centre"}
    rows = [{"location_code": "AFG", "value": 10}, {"location_code": "SYR", "value": 4}]
    shares = share_of(figures_of(*({**row, **area, "value": 1} for row in rows)),
                      figures_of(*rows))  # fmt: skip
    assert shares["location_code"].tolist() == ["AFG", "SYR"]
    assert shares["value"].tolist() == [10, 25]


@pytest.mark.parametrize(
    "changed",
    [
        {"location_code": "AFG"},
        {"indicator": "people_reached"},
        {"age_range": "0-17"},
        {"unit": "households"},
        {"reference_period_end": pd.Timestamp("2024-11-30")},
    ],
)
def test_an_area_has_no_share_of_what_is_not_alike(idlib, changed):
    part, whole = idlib
    with pytest.raises(MeaningError):
        share_of(part.assign(**changed), whole)


def test_a_country_has_no_share_of_its_area(idlib):
    with pytest.raises(MeaningError, match="A share needs one place: admin_level is 0"):
        share_of(*reversed(idlib))


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("25% of people in need in Syria were in Idlib in 2024", "supported"),
        ("35% of people in need in Syria were in Idlib in 2024", "refuted"),
        # whose share it would be is not these figures'
        ("25% of people in Idlib were in need in 2024", "cannot be known"),
        ("25% of people in Idlib, Syria, were in need in 2024", "cannot be known"),
        ("25% of people in Syria were in Idlib in 2024", "cannot be known"),
        ("A quarter of people in need in Idlib, Syria", "cannot be known"),
    ],
)
def test_a_sentence_says_of_which_country_an_area_has_a_share(idlib, sentence, answer):
    shares = share_of(*idlib)
    assert claim_verdict(shares, sentence).answer == answer
    assert claim_verdict(idlib[0], sentence, whole=idlib[1]).answer == answer
    if answer == "supported":
        check_title(sentence, shares)
    else:
        with pytest.raises(ChartError):
            check_title(sentence, shares)
