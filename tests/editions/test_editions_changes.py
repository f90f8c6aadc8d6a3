"""Changes: what two editions do not share."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import humstats as hs
from humstats.editions import Changes
from humstats.errors import FigureError, WriteError


@pytest.fixture(scope="module")
def frames(figures_of):
    def make(values, when):
        rows = [
            {"admin_level": n % 3 and 1, "admin1_code": f"SY0{n % 3}" if n % 3 else None,
             "value": v, "sector_code": ["EDU", "HEA"][n // 3]}
            for n, v in enumerate(values)
        ]  # fmt: skip
        return figures_of(*rows, when=when)

    return make([30, 10, 20, 300, 100, 200], 2023), make([37, 17, 20, 400, 150], 2024)


def test_the_same_is_the_same(frames):
    for frame in frames:
        changes = hs.compare(frame, frame)
        assert changes.same
        assert not changes
        assert len(changes.figures) == len(changes.totals) == len(changes.areas) == 0
        assert "Nothing changed" in changes.headline


def test_one_comparison_mirrors_the_other(frames):
    old, new = frames
    there, back = hs.compare(old, new), hs.compare(new, old)
    swap = {"gone": "added", "added": "gone", "emptied": "filled", "filled": "emptied",
            "old": "new", "new": "old"}  # fmt: skip
    assert {swap.get(kind, kind): n for kind, n in there.counts.items()} == back.counts
    mirrored = back.figures.assign(
        kind=back.figures["kind"].astype(str).replace(swap),
        old=back.figures["new"],
        new=back.figures["old"],
        difference=-back.figures["difference"],
    )  # fmt: skip
    names = ["kind", "sector_code", "admin1_code", "old", "new", "difference"]

    def rows(frame):
        return sorted(tuple(map(str, row)) for row in frame[names].itertuples(index=False))

    assert rows(mirrored) == rows(there.figures)
    assert there.totals["difference"].tolist() == (-back.totals["difference"]).tolist()


@settings(deadline=None, max_examples=15)
@given(st.permutations(range(6)), st.permutations(range(5)))
def test_the_order_of_rows_changes_nothing(frames, first, second):
    plain = hs.compare(*frames)
    mixed = hs.compare(frames[0].iloc[first], frames[1].iloc[second])
    assert mixed.counts == plain.counts
    assert mixed.headline == plain.headline
    assert mixed.totals["difference"].tolist() == plain.totals["difference"].tolist()
    pd.testing.assert_frame_equal(mixed.areas, plain.areas)


@pytest.mark.parametrize("stored", ["object", "str"])
def test_strings_are_as_good_as_categoricals(frames, stored):
    words = frames[0].select_dtypes("category").columns
    other = frames[0].astype(dict.fromkeys(words, stored))
    assert hs.compare(other, frames[1]).counts == hs.compare(*frames).counts


def test_editions_are_never_changed(frames):
    before = [frame.copy() for frame in frames]
    hs.compare(*frames)
    for frame, copy in zip(frames, before, strict=True):
        pd.testing.assert_frame_equal(frame, copy)


def test_a_new_period_is_a_change(figures_of):
    changes = hs.compare(
        figures_of({"value": 1, "when": 2023}), figures_of({"value": 1, "when": 2024})
    )
    assert not changes.same
    assert changes.carried == (("people_in_need", "SYR"),)
    assert changes.headline.startswith("The period is new")


def test_one_number_in_two_precisions_is_no_change(figures_of):
    changes = hs.compare(
        figures_of({"value": 14.6e6, "about": 1e5}), figures_of({"value": 14_560_823})
    )
    assert changes.same
    assert changes.counts["precision"] == 1


def test_a_row_that_stood_twice_is_no_figure_lost(figures_of, edition):
    twice = pd.concat([edition([10, 20]), edition([10, 20]).tail(1)], ignore_index=True)
    changes = hs.compare(twice, edition([10, 20]))
    assert changes.same
    assert (changes.counts["repeated_old"], changes.counts["repeated_new"]) == (1, 0)
    assert changes.headline == (
        "Nothing changed: both figures say the same in both editions (1 row that stood twice "
        "is gone)."
    )
    assert "(1 row stands twice now)" in hs.compare(edition([10, 20]), twice).headline
    assert hs.compare(twice, twice).counts["same"] == 2


def test_a_row_that_stands_twice_is_counted_once(figures_of, edition):
    def both(total, values):
        areas = edition(values)
        return pd.concat(
            [figures_of({"value": total}), areas, areas.tail(1)], ignore_index=True
        )

    changes = hs.compare(both(30, [10, 20]), both(45, [10, 35]))
    assert changes.totals[["difference", "explained"]].to_numpy().tolist() == [[15, 15]]
    assert changes.counts["changed"] == len(changes.figures) == 2
    sums = hs.compare(both(30, [10, 20]).iloc[1:], both(45, [10, 35]).iloc[1:]).totals
    assert sums[["old", "new"]].to_numpy().tolist() == [[30, 45]]


def test_two_figures_under_one_key_are_two(figures_of):
    changes = hs.compare(
        figures_of({"value": 50}, {"value": 50}), figures_of({"value": 60}, {"value": 70})
    )
    assert (changes.counts["changed"], changes.counts["repeated_old"]) == (2, 0)


def test_what_is_no_figures_table_is_refused(frames):
    with pytest.raises(FigureError, match="The old edition is no figures table: it has no"):
        hs.compare(pd.DataFrame({"a": [1]}), frames[0])
    with pytest.raises(FigureError, match="The new edition is no figures table: value should"):
        hs.compare(frames[0], frames[0].assign(value="many"))
    with pytest.raises(FigureError, match=r"'last\.xlsx' is a path: read it first"):
        hs.compare("last.xlsx", frames[0])
    with pytest.raises(FigureError, match=r"This is a Report, expected what hs\.read returned"):
        hs.compare(frames[0], hs.check(frames[0]))


def test_json_holds_everything(frames, tmp_path):
    changes = hs.compare(*frames)
    told = json.loads(changes.to_json())
    assert told == changes.to_dict()
    assert len(told["figures"]) == len(changes.figures)
    assert told["headline"] == changes.headline
    assert changes.to_json(tmp_path / "a.json") == tmp_path / "a.json"
    assert json.loads((tmp_path / "a.json").read_text("utf-8")) == told
    with pytest.raises(WriteError, match="cannot be written"):
        changes.to_json(tmp_path / "no" / "a.json")


def test_csv_has_every_figure(edition, tmp_path):
    changes = hs.compare(edition([10, 20], 2023), edition([11, 29], 2024, category="=1+1"))
    changes.to_csv(tmp_path / "a.csv")
    told = pd.read_csv(tmp_path / "a.csv", encoding="utf-8-sig")
    assert len(told) == len(changes.figures) > 0
    assert {*told["category"]} <= {"'=1+1", "all"}
    assert "'=1+1" in {*told["category"]}


def test_it_says_what_it_is(frames):
    changes = hs.compare(*frames)
    assert isinstance(changes, Changes)
    assert repr(changes).startswith("<Changes from the last edition to this edition: ")
    assert str(changes) == changes.to_text()


def test_two_files_of_one_overview(data):
    """HAPI's needs of 2024 are HPC's, nine of them rounded, and lack 204."""
    old = hs.read(data / "needs" / "hdx_hapi_humanitarian_needs_global_2024.csv")
    new = hs.read(data / "needs" / "hpc_hno_2024.csv", period="2024")
    changes = hs.compare(old, new)
    told = {kind: n for kind, n in changes.counts.items() if n}
    assert told == {"old": 1924, "new": 2128, "same": 1915, "precision": 9, "added": 204}
    assert changes.aside == ("caseload",)
