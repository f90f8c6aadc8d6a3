"""Entries: what a catalogue's file may say, and what it contradicts."""

from __future__ import annotations

import pytest

from humstats.errors import FigureError
from humstats.model.entries import Indicator, parse_catalogue

ENTRY = {
    "definition": "A score of risk.",
    "defined_by": "INFORM",
    "kind": "index",
    "units": ["index"],
    "bounds": [0, 10],
    "names": {"en": "risk", "fr": "risque", "es": "riesgo", "ar": "خطر"},
}
COUNT = {**ENTRY, "kind": "stock", "units": ["people"]}
RATE = {**ENTRY, "kind": "rate", "units": ["percent"]}


def test_an_entry_that_says_little_has_defaults():
    (entry,) = parse_catalogue({"my:risk": ENTRY}).values()
    assert isinstance(entry, Indicator)
    assert (entry.part_of, entry.numerator, entry.denominator) == (None, None, None)
    assert (entry.overlaps, entry.adds_along, entry.must_state) == ((), (), ())
    assert repr(entry) == "<Indicator my:risk: index, index>"


def test_entries_refer_to_each_other_and_to_those_there():
    known = parse_catalogue({"my:all": COUNT})
    entries = parse_catalogue(
        {
            "my:ill": {**COUNT, "part_of": "my:all", "overlaps": ["my:poor"]},
            "my:poor": COUNT,
            "my:rate": {**RATE, "numerator": "my:ill", "denominator": "my:all"},
        },
        known=known,
    )
    assert entries["my:rate"].numerator == "my:ill"
    assert entries["my:ill"].overlaps == ("my:poor",)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"definition": ""}, "definition is missing: write it."),
        ({"names": {"en": "risk", "fr": "risque"}}, "no name in es, ar."),
        ({"kind": "score"}, "kind has 'score': expected one of stock, flow, cumulative"),
        ({"units": ["furlongs"]}, "units has 'furlongs': expected one of people,"),
        ({"adds_along": ["area"]}, "kind index is never added: leave out adds_along."),
        ({"kind": "stock", "adds_along": ["period"]}, "kind stock is never added over time"),
        ({"kind": "flow", "adds_along": ["colour"]}, "adds_along has 'colour'"),
        ({"part_of": "everything"}, "part_of is 'everything', which is no entry"),
        ({"colour": "red"}, "'colour' is no key of an entry: expected one of adds_along,"),
        ({"codes": {"iso": "1"}}, "codes has 'iso': expected one of hapi,"),
        ({"bounds": [10, 0]}, "bounds is [10, 0]: expected the lowest and the highest"),
        ({"bounds": [0]}, "bounds is [0]: expected the lowest and the highest value"),
        ({"bounds": ["low", 1]}, "bounds is ['low', 1]: expected the lowest"),
        ({"must_state": ["colour"]}, "must_state has 'colour'"),
        ({"units": "people"}, "units is 'people': expected a list."),
        ({"adds_along": "area"}, "adds_along is 'area': expected a list."),
        ({"also_called": "PiN"}, "also_called is 'PiN': expected a list."),
        ({"names": ["risk"]}, "names is ['risk']: expected a mapping."),
        ({"overlaps": ["nobody"]}, "overlaps is 'nobody', which is no entry"),
        ({"numerator": "nobody"}, "numerator is 'nobody', which is no entry"),
        ({"bounds": 8.3e9}, "bounds is 8300000000.0: expected the lowest"),
        ({"bounds": "05"}, "bounds is '05': expected the lowest"),
        ({"bounds": {0: 1, 5: 2}}, "bounds is {0: 1, 5: 2}: expected the lowest"),
        ({"bounds": [False, True]}, "bounds is [False, True]: expected the lowest"),
        ({"units": [["people"]]}, "units has ['people']: expected a text."),
        ({"part_of": ["population"]}, "part_of has ['population']: expected a text."),
        ({"definition": ["a", "b"]}, "definition has ['a', 'b']: expected a text."),
        ({"names": {**ENTRY["names"], "en": 5}}, "the name in en has 5: expected a text."),
        ({"kind": [[[[[[["x"]]]]]]]}, "kind has [[[...]]]: expected a text."),
    ],
)
def test_an_entry_that_contradicts_itself_is_refused(change, message):
    with pytest.raises(FigureError) as caught:
        parse_catalogue({"my:risk": {**ENTRY, **change}})
    assert str(caught.value).startswith(f"Indicator 'my:risk': {message}")


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        (
            {"my:rate": {**RATE, "numerator": "my:ill"}},
            (
                "Indicator 'my:rate': a numerator belongs to a rate that has a denominator: "
                "state one, or leave it out."
            ),
        ),
        (
            {"my:two": {**COUNT, "numerator": "my:ill", "denominator": "my:all"}},
            (
                "Indicator 'my:two': a numerator belongs to a rate that has a denominator: "
                "state one, or leave it out."
            ),
        ),
        (
            {"my:rate": {**RATE, "numerator": "my:score", "denominator": "my:all"}},
            ("Indicator 'my:rate': numerator is 'my:score', of kind index: expected a count "
             "(stock, flow, cumulative)."),
        ),
        (
            {"my:rate": {**RATE, "numerator": "my:ill", "denominator": "my:score"}},
            ("Indicator 'my:rate': denominator is 'my:score', of kind index: expected a count "
             "(stock, flow, cumulative)."),
        ),
        (
            {"my:few": {**COUNT, "part_of": "my:ill", "overlaps": ["my:ill"]}},
            "Indicator 'my:few' is a part of 'my:ill': leave it out of overlaps.",
        ),
        (
            {"my:few": {**COUNT, "overlaps": ["my:few"]}},
            "Indicator 'my:few' overlaps itself: leave it out of overlaps.",
        ),
        (
            {"my:few": {**COUNT, "part_of": "my:many"},
             "my:many": {**COUNT, "part_of": "my:few"}},
            "Indicator 'my:few' is a part of itself, by way of part_of: leave one of them out.",
        ),
        (
            {"my:tents": {**COUNT, "units": ["sites"], "part_of": "my:all"}},
            (
                "Indicator 'my:tents': part_of is 'my:all', which has none of its units: name "
                "another whole, or a unit of that one."
            ),
        ),
        (
            {"my: all": COUNT},
            (
                "Indicator 'my: all': a code has letters and signs, and no space: write it "
                "without."
            ),
        ),
        (
            {"my:\u202eall": COUNT},
            (
                "Indicator 'my:\\u202eall': a code has letters and signs, and no space: write "
                "it without."
            ),
        ),
    ],
)  # fmt: skip
def test_entries_that_contradict_each_other_are_refused(entries, message):
    known = parse_catalogue({"my:ill": COUNT, "my:all": COUNT, "my:score": ENTRY})
    with pytest.raises(FigureError) as caught:
        parse_catalogue(entries, known=known)
    assert str(caught.value) == message
