"""Indicators: the bundled catalogue, and one's own entries."""

from __future__ import annotations

import math
import re

import pandas as pd
import pytest
import yaml

import humstats as hs
from humstats.errors import FigureError, UnknownNameError
from humstats.model import indicators
from humstats.model.breakdowns import CODES
from humstats.model.columns import BREAKDOWNS, THEME_BREAKDOWNS
from humstats.model.indicators import (
    DIMENSIONS,
    LANGUAGES,
    SAID_OTHERWISE,
    THEMES,
    Catalogue,
    catalogue,
)
from humstats.model.units import UNITS

#: Those that must stay, for what is read and reported stands on them; more may join.
FIRST = {
    "people_affected", "people_in_need", "people_targeted", "people_reached",
    "people_expected_to_be_reached", "internally_displaced_people", "new_displacements",
    "people_displaced_since", "returnees", "refugees", "asylum_seekers", "deaths", "injured",
    "poverty_headcount_ratio", "extreme_poverty_headcount_ratio", "population",
    "people_by_ipc_phase", "funding_required", "funding_received", "conflict_events",
}  # fmt: skip
#: Those that the files of HAPI, UNHCR, OPHI, WFP, FTS, ACLED and the 3W need besides.
OF_FILES = {
    "people_by_severity", "severity_of_needs", "stateless_people", "others_of_concern",
    "other_people_in_need_of_international_protection", "host_community",
    "returned_refugees", "returned_internally_displaced_people",
    "multidimensional_poverty_headcount_ratio", "severe_multidimensional_poverty",
    "vulnerable_to_multidimensional_poverty", "intensity_of_deprivation",
    "multidimensional_poverty_index", "share_of_people_by_ipc_phase", "food_price",
    "funding_coverage", "organisations_present", "conflict_fatalities",
    "inform_risk", "inform_hazard_and_exposure", "inform_vulnerability",
    "inform_lack_of_coping_capacity", "inform_risk_class", "inform_risk_rank",
    "inform_missing_indicators", "inform_age_of_data",
    "rainfall", "rainfall_long_term_average", "rainfall_anomaly",
}  # fmt: skip
#: Those that the field's main reports use besides.
OF_REPORTS = {
    "people_in_acute_need", "prioritised_people_in_need", "prioritised_people_targeted",
    "prioritised_funding_required", "people_in_hard_to_reach_areas",
    "pregnant_and_breastfeeding_women", "internally_displaced_people_in_sites",
    "displacement_sites", "forcibly_displaced_people", "palestine_refugees",
    "refugee_arrivals", "asylum_applications", "resettled_refugees", "naturalised_refugees",
    "unaccompanied_and_separated_children", "food_insecure_people",
    "prevalence_of_food_insecurity", "global_acute_malnutrition_prevalence",
    "severe_acute_malnutrition_prevalence", "moderate_acute_malnutrition_prevalence",
    "children_with_acute_malnutrition", "children_with_severe_acute_malnutrition",
    "children_with_moderate_acute_malnutrition",
    "pregnant_and_breastfeeding_women_with_acute_malnutrition",
    "severe_acute_malnutrition_admissions", "minimum_expenditure_basket",
    "crude_death_rate", "under_five_death_rate", "cholera_cases", "new_cholera_cases",
    "cholera_deaths", "new_cholera_deaths", "cholera_case_fatality_ratio",
    "health_facilities", "functional_health_facilities", "school_age_children",
    "out_of_school_children", "out_of_school_rate", "civilian_deaths", "civilians_injured",
    "aid_workers_killed", "aid_workers_injured", "aid_workers_kidnapped", "access_incidents",
    "attacks_on_health_care", "facilities_damaged", "homes_damaged", "inform_severity",
    "inform_severity_class",
}  # fmt: skip

ENTRY = {
    "definition": "A score of risk.",
    "defined_by": "INFORM",
    "kind": "index",
    "units": ["index"],
    "bounds": [0, 10],
    "names": {"en": "risk", "fr": "risque", "es": "riesgo", "ar": "خطر"},
}


ENTRIES = [pytest.param(entry, id=code) for code, entry in catalogue.items()]


def test_the_first_twenty():
    assert FIRST - set(catalogue) == set()


def test_the_catalogue_whole():
    assert (FIRST | OF_FILES | OF_REPORTS) - set(catalogue) == set()
    assert [code for codes in THEMES.values() for code in codes] == [*catalogue]


def test_a_file_of_the_catalogue_says_its_theme(tmp_path):
    (tmp_path / "water.yaml").write_text("wells: {kind: stock}", encoding="utf-8")
    with pytest.raises(FigureError) as raised:
        indicators._entries_in(tmp_path)
    assert str(raised.value) == (
        "The catalogue water.yaml says no theme: expected a first line such as "
        "'theme: {title: Water, place: 4}'."
    )


def test_each_file_of_the_catalogue_is_a_theme_with_a_place_of_its_own(root):
    heads = [
        yaml.safe_load(path.read_text(encoding="utf-8"))["theme"]
        for path in (root / "humstats" / "model" / "catalogue").glob("*.yaml")
    ]
    heads.sort(key=lambda head: head["place"])
    assert [head["title"] for head in heads] == [*THEMES]
    assert [head["place"] for head in heads] == [*range(1, len(heads) + 1)]


@pytest.mark.parametrize("entry", ENTRIES)
def test_each_entry_says_what_it_is(entry):
    assert len(entry.definition.split()) > 8
    assert entry.definition.endswith(".")
    assert entry.defined_by
    assert [entry.name(language) for language in LANGUAGES] == list(entry.names.values())
    assert entry.unit in UNITS
    assert entry.low < entry.high
    assert set(entry.adds_along) <= set(DIMENSIONS)


@pytest.mark.parametrize("entry", ENTRIES)
def test_people_of_several_sectors_are_never_added_and_dollars_are(entry):
    assert entry.adds("sector_code") == (entry.units == ("usd",))


@pytest.mark.parametrize(
    ("code", "kind", "over_time"),
    [
        ("people_in_need", "stock", False),
        ("internally_displaced_people", "stock", False),
        ("new_displacements", "flow", True),
        ("people_displaced_since", "cumulative", False),
        ("people_reached", "cumulative", False),
        ("deaths", "cumulative", False),
        ("funding_received", "cumulative", False),
        ("conflict_events", "flow", True),
        ("poverty_headcount_ratio", "rate", False),
        ("returned_refugees", "flow", True),
        ("returned_internally_displaced_people", "flow", True),
        ("stateless_people", "stock", False),
        ("conflict_fatalities", "flow", True),
        ("food_price", "rate", False),
        ("severity_of_needs", "classification", False),
        ("asylum_applications", "flow", True),
        ("asylum_seekers", "stock", False),
        ("returnees", "stock", False),
        ("cholera_cases", "cumulative", False),
        ("new_cholera_cases", "flow", True),
        ("children_with_acute_malnutrition", "stock", False),
        ("global_acute_malnutrition_prevalence", "rate", False),
        ("crude_death_rate", "rate", False),
        ("multidimensional_poverty_index", "index", False),
    ],
)
def test_only_a_flow_is_added_over_time(code, kind, over_time):
    assert catalogue[code].kind == kind
    assert catalogue[code].adds("period") is over_time


def test_only_what_cannot_exceed_its_whole_is_bound():
    assert catalogue["poverty_headcount_ratio"].high == 100
    assert catalogue["funding_received"].high == math.inf
    assert catalogue["funding_coverage"].high == math.inf
    assert catalogue["people_targeted"].part_of is None
    assert catalogue["people_in_need"].part_of == "people_affected"


@pytest.mark.parametrize(
    ("code", "states"),
    [
        ("share_of_people_by_ipc_phase", ("ipc_phase", "ipc_type")),
        ("food_price", ("market_code", "commodity_code", "item_unit")),
        ("conflict_fatalities", ("event_type",)),
        ("people_by_severity", ("category", "method")),
        ("severity_of_needs", ("method",)),
        ("food_insecure_people", ("method",)),
        ("asylum_applications", ("category",)),
        ("global_acute_malnutrition_prevalence", ("category",)),
    ],
)
def test_what_a_figure_must_state(code, states):
    assert catalogue[code].must_state == states


@pytest.mark.parametrize(
    "code",
    [
        "organisations_present",
        "food_price",
        "funding_coverage",
        "severity_of_needs",
        "cholera_case_fatality_ratio",
        "severe_acute_malnutrition_prevalence",
        "inform_severity",
    ],
)
def test_what_is_never_added(code):
    assert catalogue[code].adds_along == ()


@pytest.mark.parametrize(
    ("rate", "numerator", "denominator"),
    [
        ("funding_coverage", "funding_received", "funding_required"),
        ("cholera_case_fatality_ratio", "cholera_deaths", "cholera_cases"),
        ("out_of_school_rate", "out_of_school_children", "school_age_children"),
        ("prevalence_of_food_insecurity", "food_insecure_people", "population"),
    ],
)
def test_a_rate_of_two_counts_names_both(rate, numerator, denominator):
    assert (catalogue[rate].numerator, catalogue[rate].denominator) == (numerator, denominator)


def test_of_a_rate_that_is_surveyed_no_parts_are_named():
    assert catalogue["global_acute_malnutrition_prevalence"].numerator is None
    assert catalogue["poverty_headcount_ratio"].numerator is None


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        ("refugees", "forcibly_displaced_people", True),
        ("internally_displaced_people", "forcibly_displaced_people", True),
        ("returnees", "returned_refugees", True),
        ("people_in_need", "people_targeted", True),
        ("people_in_acute_need", "people_affected", True),
        ("civilian_deaths", "deaths", True),
        ("people_in_need", "people_in_need", True),
        ("refugees", "internally_displaced_people", False),
        ("children_with_severe_acute_malnutrition",
         "children_with_moderate_acute_malnutrition", False),
        ("refugees", "cholera_cases", False),
        ("refugees", "my:undeclared", False),
    ],
)  # fmt: skip
def test_who_is_counted_twice(one, other, known):
    assert catalogue.overlap(one, other) is known
    assert catalogue.overlap(other, one) is known


def test_an_overlap_is_said_once():
    pairs = [frozenset((code, o)) for code, entry in catalogue.items() for o in entry.overlaps]
    assert len(pairs) == len(set(pairs))
    assert not [pair for pair in pairs for one in pair if pair & {*catalogue.ancestors(one)}]


def test_codes_are_said_once():
    for scheme in ("hapi", "hpc", "world_bank"):
        codes = [entry.codes[scheme] for entry in catalogue.values() if scheme in entry.codes]
        assert len(codes) == len(set(codes)), scheme


def test_names_are_said_once():
    for language in LANGUAGES:
        names = [entry.name(language) for entry in catalogue.values()]
        assert len(names) == len(set(names)), language


def test_an_unknown_name_is_refused_with_what_it_may_have_meant():
    with pytest.raises(UnknownNameError, match=r"Did you mean people_in_need\?"):
        catalogue["peopel_in_need"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("People in need", "people_in_need"),
        ("réfugiés", "refugees"),
        ("النازحون داخلياً", "internally_displaced_people"),
        ("cobertura de la financiación", "funding_coverage"),
        ("sévérité des besoins", "severity_of_needs"),
        ("xyz", None),
    ],
)
def test_names_in_any_language_are_understood(name, code):
    assert catalogue.meant(name) == code


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("children out of school", ["out_of_school_children"]),
        ("Enfants non scolarisés", ["out_of_school_children"]),
        ("refugiados palestina", ["palestine_refugees"]),
        ("prioritised", ["prioritised_people_in_need", "prioritised_people_targeted",
                         "prioritised_funding_required"]),
        ("cas cholera", ["cholera_cases", "new_cholera_cases"]),
        ("اللجوء", ["asylum_seekers", "asylum_applications"]),
        # other endings, and no article
        ("déplacés internes", ["internally_displaced_people",
                               "returned_internally_displaced_people"]),
        ("لاجئون فلسطين", ["palestine_refugees"]),
        ("personas retornadas", ["returned_internally_displaced_people"]),
        # what officers write short
        ("PiN", ["people_in_need"]),
        ("IDPs", ["internally_displaced_people", "internally_displaced_people_in_sites"]),
        ("SAM admissions", ["severe_acute_malnutrition_admissions"]),
        ("severity phase", ["severity_of_needs"]),
        ("3W", ["organisations_present"]),
        ("CDR", ["crude_death_rate"]),
        ("U5DR", ["under_five_death_rate"]),
        ("requirements", ["funding_required"]),
        # where no name has the words, a definition may
        ("IPC phase 3", ["people_by_ipc_phase", "food_insecure_people"]),
        ("fighters civilians category", ["deaths"]),
        ("blue eyes", []),
        ("", []),
    ],
)  # fmt: skip
def test_indicators_are_found_by_words(words, codes):
    assert catalogue.find(words) == codes


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("children in need", ['people_in_need with age_range "0-17"']),
        ("people with disabilities", ['population with disability "y"',
                                      'people_in_need with disability "y"']),
        ("GBV", ['people_in_need with sector_code "PRO-GBV"']),
        ("mine action", ['people_in_need with sector_code "PRO-MIN"']),
        ("funding gap", ["computed: hs.unmet"]),
    ],
)  # fmt: skip
def test_what_is_a_part_is_found_with_its_breakdown(words, found):
    assert catalogue.find(words) == found


def test_what_is_a_part_names_its_breakdown_where_it_is_asked_for():
    with pytest.raises(UnknownNameError) as caught:
        catalogue["children_in_need"]
    assert 'Did you mean people_in_need with age_range "0-17"?' in str(caught.value)


@pytest.mark.parametrize("here", SAID_OTHERWISE.values())
def test_what_is_said_otherwise_is_said_in_known_words(here):
    first, *others = re.findall("`([^`]+)`", here)
    assert first in catalogue or hasattr(hs, first.removeprefix("hs."))
    assert {*others} <= {*BREAKDOWNS, *THEME_BREAKDOWNS, "method"}
    said = zip(others, re.findall('"([^"]+)"', here), strict=False)
    assert [code for name, code in said if code not in CODES.get(name, {code})] == []


@pytest.fixture
def own():
    return Catalogue(catalogue)


def test_extend_declares_more_and_leaves_the_others(own):
    own.extend({"inform:risk": ENTRY})
    assert own["inform:risk"].high == 10
    assert len(own) == len(catalogue) + 1
    assert "inform:risk" not in catalogue
    assert repr(own).startswith(f"<Catalogue of {len(own)} indicators: population, ")


WELLS = """
mine:wells:
  definition: Wells of an area, whether or not they give water, on a stated day.
  defined_by: WASH Cluster, water points
  kind: stock
  units: [facilities]
  bounds: [0, null]
  adds_along: [area]
  names: {en: wells, fr: puits, es: pozos, ar: آبار}
mine:working_wells:
  definition: Wells that give water on a stated day.
  defined_by: WASH Cluster, water points
  kind: stock
  units: [facilities]
  bounds: [0, null]
  part_of: mine:wells
  adds_along: [area]
  names: {en: working wells, fr: puits en service, es: pozos en uso, ar: آبار عاملة}
mine:share_of_working_wells:
  definition: Wells that give water, as a share of all wells.
  defined_by: WASH Cluster, water points
  kind: rate
  units: [percent]
  bounds: [0, 100]
  numerator: mine:working_wells
  denominator: mine:wells
  names: {en: share of wells that work, fr: part des puits, es: parte de pozos, ar: نسبة}
"""


@pytest.fixture
def declared(tmp_path, monkeypatch):
    """Declare wells in the catalogue, for one test."""
    monkeypatch.setattr(catalogue, "_entries", dict(catalogue))
    path = tmp_path / "wells.yaml"
    path.write_text(WELLS, encoding="utf-8")
    catalogue.extend(path)


@pytest.mark.usefixtures("declared")
def test_a_declared_indicator_is_checked_as_any_other():
    assert catalogue["mine:share_of_working_wells"].numerator == "mine:working_wells"
    assert catalogue.ancestors("mine:working_wells") == ["mine:wells"]
    rows = [
        ("mine:wells", 0, None, 90.0, "facilities"),
        ("mine:wells", 1, "AF01", 30.0, "facilities"),
        ("mine:wells", 1, "AF02", 70.0, "facilities"),
        ("mine:working_wells", 1, "AF01", 40.0, "facilities"),
        ("mine:working_wells", 1, "AF02", -1.0, "facilities"),
        ("mine:share_of_working_wells", 1, "AF02", 120.0, "percent"),
    ]
    columns = ["indicator", "admin_level", "admin1_code", "value", "unit"]
    frame = pd.DataFrame(rows, columns=columns).assign(
        location_code="AFG", source="WASH Cluster", period="2024"
    )
    report = hs.check(hs.figures(frame))
    told = dict(zip(report.findings["rule"], report.findings["message"], strict=True))
    assert told["HS301"].endswith("facilities: a count is 0 or more.")
    assert told["HS302"].endswith("within which every figure of share of wells that work lies.")
    assert told["HS501"].endswith("more than the wells, 30, of which this is a part.")
    # 30 and 70 are added along areas, because the declaration says that they may be
    assert told["HS506"].startswith("2 areas of wells in AFG add up to 100")
    assert [*told] == ["HS301", "HS302", "HS501", "HS506"]


def test_extend_declares_all_or_none(own):
    before = [*own]
    with pytest.raises(FigureError):
        own.extend({"my:fine": ENTRY, "my:bad": {**ENTRY, "kind": "score"}})
    assert [*own] == before


def test_extend_says_why_a_file_cannot_be_read(own, tmp_path):
    with pytest.raises(FigureError) as caught:
        own.extend(tmp_path / "absent.yaml")
    assert str(caught.value) == (
        "The catalogue 'absent.yaml' cannot be read: no such file or directory."
    )
    path = tmp_path / "mine.yaml"
    path.write_bytes("my:a: {names: {fr: \u00e9}}".encode("latin-1"))
    with pytest.raises(FigureError, match=r"'mine\.yaml' cannot be read: it is not in UTF-8"):
        own.extend(path)


def test_extend_reads_a_file(own, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "inform:risk:\n  {definition: A score., defined_by: INFORM, kind: index,\n"
        "   units: [index], bounds: [null, 10], names: {en: a, fr: b, es: c, ar: d}}\n",
        encoding="utf-8",
    )
    own.extend(path)
    assert own["inform:risk"].low == -math.inf


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        (
            {"risk": ENTRY},
            (
                "The indicator 'risk' has no namespace: call it 'yours:risk', so that it never "
                "collides with a later entry of the catalogue."
            ),
        ),
        (
            {"my:old": ENTRY},
            "The indicator 'my:old' is declared already: give it another code.",
        ),
        (
            {"mine:": ENTRY},
            (
                "The indicator 'mine:' has no namespace: call it 'yours:mine', so that it "
                "never collides with a later entry of the catalogue."
            ),
        ),
        (
            [1],
            "A catalogue is a mapping: expected codes, each with its entry.",
        ),
        ({"my:a": 1}, "Indicator 'my:a': expected a mapping, found 1."),
    ],
)
def test_extend_refuses(own, entries, message):
    own.extend({"my:old": ENTRY})
    with pytest.raises(FigureError) as caught:
        own.extend(entries)
    assert str(caught.value) == message


def test_an_indicator_that_is_not_known_is_guessed_and_few_are_named():
    with pytest.raises(
        UnknownNameError, match=r"mean people_in_need\? Near .* lists all"
    ) as it:
        catalogue["pin"]
    assert str(it.value).count(", ") < 8
    with pytest.raises(
        UnknownNameError, match=r"no known indicator\. Look it up: hs\.indicators lists all"
    ):
        catalogue["zzz"]
