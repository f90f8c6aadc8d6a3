"""What HAPI's tables share: the envelope, the key, and the ways to figures and back."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pytest
from pandera.typing import DataFrame

from humstats import schemas
from humstats.rules import RULES
from humstats.schemas import HumanitarianNeeds, Idps
from humstats.schemas.envelope import Envelope
from humstats.schemas.ruled import FAILURE_CASES

THEMES = [
    model for name in schemas.__all__ if issubclass(model := getattr(schemas, name), Envelope)
]
EACH = pytest.mark.parametrize("model", THEMES, ids=lambda model: model.__name__)


@pytest.fixture
def rows():
    return pd.DataFrame(
        {
            "location_code": "AFG", "admin_level": [0, 1, 1, 1, 1],
            "provider_admin1_name": ["", "Kabul", "Kapisa", "Parwan", "Logar"],
            "provider_admin2_name": "", "admin1_code": ["", "AF01", "AF02", "AF03", "AF05"],
            "admin2_code": "", "operation": "a", "assessment_type": "BA",
            "reporting_round": 15, "population": [900, 500, 200, 100, 50],
            "reference_period_start": "2022-04-30", "reference_period_end": "2022-04-30",
            "warning": "", "error": "",
        }
    )  # fmt: skip


def themes_of(base):
    """Yield the models of themes: those of the library that no other is made of."""
    for model in base.__subclasses__():
        if model.__module__.startswith("humstats."):
            below = [*themes_of(model)]
            yield from below or ([model] if hasattr(model, "_theme") else [])


def test_every_theme_is_public():
    for module in iter_modules(schemas.__path__, "humstats.schemas."):
        import_module(module.name)
    for model in themes_of(Envelope):
        name = model.__name__
        assert model in THEMES, f"humstats/schemas/__init__.py wants {name}: in __all__ too"
        assert re.search(rf"^{name} +\S", schemas.__doc__, re.MULTILINE), (
            f"humstats/schemas/__init__.py wants a line on {name} in its table"
        )
    assert len(THEMES) == len({*themes_of(Envelope)})


@EACH
def test_a_theme_says_of_each_column_whether_it_returns(model):
    told = model.round_trip()
    print(model.__name__)
    for fate, columns in told.groupby("fate")["column"]:
        print(f"  {fate}: {', '.join(columns)}")
    theme, columns = model._theme, set(model.to_schema().columns)
    assert set(told["column"]) == columns
    # nothing is both, and nothing is dropped that a table must have
    assert not set(theme.dropped) & set(theme.attributes)
    required = {name for name, column in model.to_schema().columns.items() if column.required}
    assert required & set(theme.dropped) == set()
    assert {*theme.measures, *theme.dimensions} - set(theme.attributes) <= set(
        told.loc[told["fate"] == "exact", "column"]
    )


@EACH
def test_a_theme_knows_the_columns_that_it_names(model):
    theme, columns = model._theme, set(model.to_schema().columns)
    named = {*theme.measures, *theme.dimensions, *theme.key, *theme.words, *theme.states}
    assert named | set(theme.attributes) <= columns


@EACH
def test_each_check_is_capped_and_a_rule_stands_on_the_columns_that_it_blames(model):
    columns = model.to_schema().columns
    for column in columns.values():
        assert {check.n_failure_cases for check in column.checks} <= {FAILURE_CASES}
    for name in model._theme.measures:
        attached = {check.name for check in columns[name].checks}
        errors = {
            code
            for code, rule in RULES.items()
            if rule.severity == "error" and rule.blames == "value"
        }
        assert errors <= attached
        assert not columns[name].coerce


@pytest.mark.parametrize(
    ("cell", "holds"),
    [
        ("2022-04-30", True),
        ("2022-04-30T00:00:00", True),
        ("2022-04-30T23:59:59.999999", True),
        ("2022-04-30 00:00:00+00:00", True),
        ("2022-04-30T00:00:00Z", True),
        ("2022-04-31", False),
        ("30/04/2022", False),
        ("2022-4-30", False),
        ("2022", False),
        ("2022-04-30T00:00:00+02:00", False),
        ("", False),
        (None, False),
    ],
)
def test_days_as_hapi_writes_them(rows, failing, changed, cell, holds):
    frame = changed(rows, 4, "reference_period_end", cell)
    told = {("reference_period_end", "iso_day", 4)}
    assert told <= failing(Idps, frame) if not holds else failing(Idps, frame) == set()


def test_days_that_have_been_read_may_stand(rows, failing):
    read = rows.assign(
        reference_period_start=pd.to_datetime(rows["reference_period_start"]),
        reference_period_end=pd.to_datetime(rows["reference_period_end"]),
    )
    assert failing(Idps, read) == set()
    pd.testing.assert_frame_equal(Idps.to_figures(read), Idps.to_figures(rows))


@pytest.mark.parametrize("flags", [["Y"] * 5, [True, False, True, True, None]])
def test_whether_a_country_has_a_plan_may_be_a_word_or_a_truth_value(rows, failing, flags):
    assert failing(Idps, rows.assign(has_hrp=flags)) == set()


def test_rows_that_hapi_marks_stand_and_are_held_against_no_other(rows, failing):
    marked = rows.assign(
        error=["", "", "", "", "Duplicate row"], population=[900, 500, 2, 1, 950]
    )
    assert failing(Idps, marked) == set()
    assert failing(Idps, marked.assign(error="")) == {("population", "HS505", 4)}
    # what is in their cells is checked all the same
    wrong = marked.assign(assessment_type=["BA", "BA", "BA", "BA", "?"])
    assert failing(Idps, wrong) == {("assessment_type", "isin", 4)}


def test_a_case_names_the_row_of_the_frame_whatever_stands_above_it(rows, failing):
    blank = rows.assign(population=[np.nan, 500, np.nan, -1, 50])
    assert failing(Idps, blank) == {("population", "HS301", 3)}
    marked = blank.assign(error=["", "x", "", "", ""])
    assert failing(Idps, marked) == {("population", "HS301", 3)}
    labelled = marked.set_index(pd.Index(list("abcde")))
    assert failing(Idps, labelled) == {("population", "HS301", "d")}
    twice = marked.set_index(pd.Index([1, 1, 1, 2, 2]))
    assert failing(Idps, twice) == {("population", "HS301", 3)}


def test_a_table_without_the_names_of_the_sender_has_no_key_of_hapi(rows, failing):
    bare = rows.drop(columns=["provider_admin1_name", "provider_admin2_name"])
    twice = pd.concat([bare, bare.iloc[[4]]], ignore_index=True)
    assert failing(Idps, twice) == set()
    assert failing(Idps, twice.assign(population=[900, 500, 200, 100, 50, 60])) == {
        ("population", "HS208", 5)
    }


def test_columns_may_be_categoricals_and_rows_may_be_absent(rows, failing):
    words = rows.select_dtypes(["object", "str"]).columns
    assert failing(Idps, rows.astype(dict.fromkeys(words, "category"))) == set()
    assert failing(Idps, rows[:0]) == set()


def test_columns_of_ones_own_are_let_through(rows, failing):
    assert failing(Idps, rows.assign(mine=1)) == set()


def test_only_bad_rows_are_dropped_when_asked(rows):
    class Kept(Idps):
        class Config:
            drop_invalid_rows = True

    kept = Kept.validate(rows.assign(population=[900, 500, -1, 100, 50]), lazy=True)
    assert kept["population"].tolist() == [900, 500, 100, 50]


def test_the_annotation_of_pandera_works(rows):
    @pa.check_types
    def total(idps: DataFrame[Idps]) -> int:
        return idps["population"].max()

    assert total(rows) == 900
    with pytest.raises(pa.errors.SchemaError, match="HS301"):
        total(rows.assign(population=[900, 500, -1, 100, 50]))


def test_figures_of_another_theme_are_refused(rows):
    with pytest.raises(ValueError, match="5 of 5 figures have no place in HumanitarianNeeds"):
        HumanitarianNeeds.from_figures(Idps.to_figures(rows))
