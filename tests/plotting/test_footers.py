from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from humstats.plotting import NEUTRAL, chart, trend
from humstats.plotting.kinds.trends import trend_story
from humstats.plotting.page.captions import Story
from humstats.plotting.page.footers import footers_of
from humstats.plotting.page.layout import SIZES, Page

Frame = Callable[..., pd.DataFrame]


@pytest.fixture
def story(in_need: pd.DataFrame) -> Story:
    told = trend_story(in_need, style=NEUTRAL, width=400)
    return replace(told, notes=("Must stand.",), noted=("A.", "B.", "C.", "A."))


def test_notes_of_figures_give_way_before_publications_do(story: Story) -> None:
    titles = "Source: OCHA, Humanitarian Needs Overview 2012–2025."
    assert list(footers_of(story))[:3] == [
        ("Note: Must stand. A. B. 1 more note in the CSV.", titles),
        ("Note: Must stand. A. 2 more notes in the CSV.", titles),
        ("Note: Must stand. 3 more notes in the CSV.", titles),
    ]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("by plan year", "Note: by plan year. Must stand. A. B. 1 more note in the CSV."),
        ("", "Note: Must stand. A. B. 1 more note in the CSV."),
        ("Note: ours!", "Note: ours! Must stand. A. B. 1 more note in the CSV."),
    ],
)
def test_ones_own_note_comes_first_and_hides_none(
    story: Story, own: str, expected: str
) -> None:
    assert next(footers_of(story, note=own))[0] == expected


def test_ones_own_note_stands_alone_where_there_is_no_other(story: Story) -> None:
    alone = replace(story, notes=(), noted=())
    assert next(footers_of(alone, note="by plan year"))[0] == "Note: by plan year"


@pytest.mark.parametrize("size", ["a4-full", "a4-half"])
def test_a_footer_keeps_to_its_lines(in_need: pd.DataFrame, size: str) -> None:
    noted = in_need.assign(
        note=[f"Sentence number {'i' * n}, which says something at length." for n in range(14)],
        publication=[f"Publication {'x' * n} of the year" for n in range(14)],
    )
    made = chart(trend, noted, size=size)
    assert len(page_of(made.note, made.sources, size)) <= SIZES[size].footer
    assert "more notes in the CSV" in made.note
    assert {"note", "publication"} <= set(made.figures)


def page_of(note: str, sources: str, size: str) -> tuple[str, ...]:
    from humstats.plotting.page.layout import Captions

    return Page.of(Captions("Title", "", note, sources), SIZES[size], NEUTRAL).footer
