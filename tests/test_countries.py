"""Places that are asked for, by code or by name, wherever one is asked for."""

from __future__ import annotations

import pandas as pd
import pytest

import humstats as hs
from humstats.errors import UnknownNameError
from humstats.model.countries import countries_in, location_of

UNKNOWN = 'is no place that is known: pass an ISO 3166-1 alpha-3 code, such as "AFG".'


@pytest.fixture
def chad():
    frame = pd.DataFrame(
        {"year": [2023, 2024], "indicator": "people_in_need", "value": [5, 6], "unit": "people"}
    )
    return hs.figures(frame, location="TCD", source="OCHA")


@pytest.mark.parametrize("said", ["TCD", "tcd", "Chad", "Tchad", "tchad", "تشاد", " Chad "])
def test_a_country_goes_by_its_code_and_by_its_names(said):
    assert location_of(said) == "TCD"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("Congo", "'Congo' can be COD (DR Congo) or COG (Congo): pass the code."),
        ("Korea", "'Korea' can be KOR (South Korea) or PRK (North Korea): pass the code."),
        ("Sahel", f"'Sahel' {UNKNOWN}"),
        ("SYX", f"'SYX' {UNKNOWN}"),
        ("", f"'' {UNKNOWN}"),
        (" ", f"' ' {UNKNOWN}"),
        ("Gaza Strip", f"'Gaza Strip' {UNKNOWN}"),
    ],
)
def test_what_is_no_one_country_is_refused(said, sentence):
    with pytest.raises(UnknownNameError) as refused:
        location_of(said)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("said", ["Chad", "Tchad", "تشاد"])
@pytest.mark.parametrize("verb", [hs.series, hs.panel, hs.revisions, hs.reconcile])
def test_verbs_take_the_names_that_reading_takes(chad, verb, said):
    by_code = verb(chad, "people_in_need", "TCD")
    pd.testing.assert_frame_equal(verb(chad, "people_in_need", said), by_code)


def test_a_comparison_takes_a_name(chad):
    women = pd.concat([chad, chad.assign(gender="f", value=2.0)], ignore_index=True)
    asked = {"along": "gender", "period": 2024}
    by_code = hs.select(women, "people_in_need", "TCD", **asked)
    pd.testing.assert_frame_equal(hs.select(women, "people_in_need", "Tchad", **asked), by_code)


@pytest.mark.parametrize("verb", [hs.series, hs.panel, hs.revisions, hs.reconcile])
def test_verbs_refuse_what_reading_refuses(chad, verb):
    with pytest.raises(UnknownNameError, match=r"can be COD .*: pass the code"):
        verb(chad, "people_in_need", "Congo")


def test_a_code_that_only_the_table_has_is_taken_as_it_is(chad):
    plan = chad.assign(location_code="Lake Chad Basin")
    assert len(hs.series(plan, "people_in_need", "Lake Chad Basin")) == 2


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Tchad : suivi des besoins", ["TCD"]),
        ("Siria: necesidades 2024", ["SYR"]),
        ("الاحتياجات في سوريا", ["SYR"]),
        ("اللاجئون بلبنان وللسودان", ["LBN", "SDN"]),
        ("مصر وقطر", ["EGY", "QAT"]),
        ("Besoins humanitaires, territoire palestinien occupé", ["PSE"]),
        ("Refugees from South Sudan in Guinea-Bissau", ["SSD", "GNB"]),
        ("Congo: needs", ["COD", "COG"]),
        ("Northwest Syria", ["SYR"]),
        ("Syrian, Sudanese and Iraqi refugees in Lebanon", ["LBN"]),
        ("Niger State and Lake Chad, Golfe de Guinée, Jordan Valley, Mexico City", []),
        ("PEOPLE IN NEED AND ARE PER CAN", []),
        ("Est, Lac, Kanem", []),
        ("", []),
    ],
)
def test_countries_are_found_by_their_names_in_a_title(title, codes):
    assert list(countries_in(title)) == codes
