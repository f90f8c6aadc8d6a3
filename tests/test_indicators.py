"""Indicators: the bundled catalogue, and one's own entries."""

from __future__ import annotations

import math

import pytest

from humstats.errors import FigureError, UnknownNameError
from humstats.model.indicators import (
    DIMENSIONS,
    LANGUAGES,
    Catalogue,
    catalogue,
    parse_catalogue,
)
from humstats.model.units import UNITS

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
    assert set(catalogue) == FIRST | OF_FILES


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
def test_sectors_are_never_added(entry):
    assert not entry.adds("sector_code")


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
        ("people_by_severity", ("category",)),
    ],
)
def test_what_a_figure_must_state(code, states):
    assert catalogue[code].must_state == states


@pytest.mark.parametrize(
    "code", ["organisations_present", "food_price", "funding_coverage", "severity_of_needs"]
)
def test_what_is_never_added(code):
    assert catalogue[code].adds_along == ()


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


@pytest.fixture
def own():
    return Catalogue(catalogue)


def test_extend_declares_more_and_leaves_the_others(own):
    own.extend({"inform:risk": ENTRY})
    assert own["inform:risk"].high == 10
    assert len(own) == len(catalogue) + 1
    assert "inform:risk" not in catalogue
    assert repr(own).startswith(f"<Catalogue of {len(own)} indicators: population, ")


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
        ({"my:old": ENTRY}, "The indicator 'my:old' is declared already."),
        ([1], "A catalogue is a mapping of codes to entries."),
        ({"my:a": 1}, "Indicator 'my:a': expected a mapping, found 1."),
    ],
)
def test_extend_refuses(own, entries, message):
    own.extend({"my:old": ENTRY})
    with pytest.raises(FigureError) as caught:
        own.extend(entries)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"definition": ""}, "definition is missing."),
        ({"names": {"en": "risk", "fr": "risque"}}, "no name in es, ar."),
        ({"kind": "score"}, "kind has 'score': expected one of stock, flow, cumulative"),
        ({"units": ["furlongs"]}, "units has 'furlongs': expected one of people,"),
        ({"adds_along": ["area"]}, "kind index is never added."),
        ({"kind": "stock", "adds_along": ["period"]}, "kind stock is never added over time."),
        ({"kind": "flow", "adds_along": ["colour"]}, "adds_along has 'colour'"),
        ({"part_of": "everything"}, "part_of is 'everything', which is no entry."),
        ({"colour": "red"}, "'colour' is no key of an entry: expected one of adds_along,"),
        ({"codes": {"iso": "1"}}, "codes has 'iso': expected one of hapi,"),
        ({"bounds": [10, 0]}, "bounds is [10, 0]: expected the lowest and the highest"),
        ({"bounds": [0]}, "bounds is [0]: expected the lowest and the highest value"),
        ({"bounds": ["low", 1]}, "bounds is ['low', 1]: expected the lowest"),
        ({"bounds": 8.3e9}, "bounds is 8300000000.0: expected the lowest"),
    ],
)
def test_an_entry_that_contradicts_itself_is_refused(change, message):
    with pytest.raises(FigureError) as caught:
        parse_catalogue({"my:risk": {**ENTRY, **change}})
    assert str(caught.value).startswith(f"Indicator 'my:risk': {message}")
