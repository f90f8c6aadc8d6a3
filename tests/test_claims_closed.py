"""The loop is closed: what is claimed is supported, and what is false never is."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import humstats as hs
from humstats.model.columns import breakdowns_in, tidy
from humstats.timeseries.messages.claims import claims
from humstats.timeseries.messages.verdicts import test_claim as verdict_on
from humstats.timeseries.scope import PERIOD

QUICK = settings(max_examples=20, deadline=None)
SOURCES = ("OCHA", "UNHCR")


@st.composite
def series_of_years(draw, *, qualifiers=("exact", "about", "more_than", "nearly")):
    """Return a series with gaps, breaks, sources and bounds, as they come."""
    years = draw(st.lists(st.integers(2005, 2024), min_size=2, max_size=8, unique=True))
    rows, one_source = [], draw(st.booleans())
    for year in sorted(years):
        value = 1e5 * draw(st.integers(1, 400))
        qualifier = draw(st.sampled_from(qualifiers))
        low = {"about": value - 5e4, "more_than": value}.get(qualifier)
        high = {"about": value + 5e4, "nearly": value}.get(qualifier)
        rows.append({
            "value": value, "low": low, "high": high, "qualifier": qualifier,
            "reference_period_start": f"{year}-01-01", "reference_period_end": f"{year}-12-31",
            "source": SOURCES[0] if one_source else draw(st.sampled_from(SOURCES)),
            "break_before": draw(st.sampled_from([None, None, None, "jiaf-2.0"])),
        })  # fmt: skip
    return tidy(
        pd.DataFrame(rows).assign(
            indicator="people_in_need", location_code="SYR", admin_level=0, unit="people"
        )
    )


@QUICK
@given(series_of_years())
def test_what_is_claimed_is_supported(series):
    for claim in claims(series):
        verdict = verdict_on(series, claim)
        assert verdict.answer == "supported", (claim.sentence(), verdict.because)


@QUICK
@given(series_of_years())
def test_every_claim_is_said_in_every_language(series):
    for claim in claims(series):
        for language in ("fr", "es", "ar"):
            said = claim.sentence(language)
            assert said.endswith(".")
            assert "{" not in said
            assert "None" not in said


@QUICK
@given(
    series_of_years(qualifiers=("exact", "about")),
    st.data(),
)
def test_what_is_false_is_never_supported(series, data):
    value = series["value"].tolist()
    year = series["reference_period_end"].dt.year.tolist()
    at = data.draw(st.integers(0, len(value) - 1))
    off = value[at] + 1e5 * data.draw(st.integers(2, 50))
    false = [f"{off / 1e6:.1f} million people in need in {year[at]}"]
    if value[at] < max(value):
        false.append(f"{value[at] / 1e6:.1f} million in {year[at]}: the highest in the series")
    if value[at] > min(value):
        false.append(f"The lowest number of people in need was in {year[at]}")
    if at:
        one, other = value[at] - value[at - 1], year[at - 1]
        up = "rose" if one <= 0 else "fell"
        false.append(f"People in need {up} in {year[at]} from {other}")
        word = "more" if one <= 0 else "fewer"
        false.append(f"{word} people in need in {year[at]} than in {other}".capitalize())
    if value[-1] < 1.9 * value[0]:
        false.append(f"People in need doubled since {year[0]}")
    false.append(f"People in need in {year[-1]}: a record since {year[0] - 1}")
    for sentence in false:
        assert verdict_on(series, sentence).answer != "supported", sentence


@QUICK
@given(series_of_years(), st.randoms())
def test_the_order_of_rows_changes_nothing(series, random):
    order = list(range(len(series)))
    random.shuffle(order)
    mixed = series.iloc[order]
    assert [c.sentence() for c in claims(mixed)] == [c.sentence() for c in claims(series)]


@pytest.mark.parametrize(
    "file",
    [
        "food_security/hdx_hapi_food_security_global.csv",
        "displacement/idps_displacement_data.csv",
        "risk/inform_risk_index.csv",
        "poverty/global_mpi_trends.csv",
    ],
)
def test_what_is_claimed_of_published_figures_is_supported(data, file):
    figures = hs.read(data / file).figures
    figures = figures[figures["reference_period_start"] >= "2005-01-01"]
    places = ["location_code", "provider_admin1_name", "provider_admin2_name"]
    along = ["indicator", "unit", "admin_level", *breakdowns_in(figures)]
    along += [name for name in places if name in figures]
    tested = 0
    for _, one in figures.groupby(along, dropna=False, observed=True):
        if not 3 <= len(one) <= 20 or one.duplicated(PERIOD).any():
            continue
        for claim in claims(one):
            verdict = verdict_on(one, claim)
            assert verdict.answer == "supported", (claim.sentence(), verdict.because)
        tested += 1
        if tested == 25:
            break
    assert tested > 2
