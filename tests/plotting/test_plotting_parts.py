from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from humstats.errors import ChartError
from humstats.plotting import chart, trend
from humstats.plotting.drawing.slots import slots_of
from humstats.plotting.kinds.parts import ghosts_of, part_words, parts_of
from humstats.plotting.page.voices import Voice

Frame = Callable[..., pd.DataFrame]


def test_each_part_stands_in_the_slot_of_its_whole(make_series: Frame) -> None:
    whole = make_series(["2022", "2023", "2024"], [10.0, 11.0, 12.0])
    part = make_series(["2024", "2022"], [6.0, 4.0], age_range="0-17")
    found = parts_of(tuple(slots_of(whole)), part)
    assert {index: slot.number for index, slot in found.items()} == {0: 4.0, 2: 6.0}
    assert [part_words(part, whole, Voice(one)) for one in ("en", "fr")] == [
        "children",
        "enfants",
    ]
    assert parts_of(tuple(slots_of(whole)), None) == {}


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ({"values": [13.0]}, "above its whole in 2024: 13 of 12"),
        ({"location_code": "TUR"}, "its location_code is TUR, that of the series SYR"),
        ({"indicator": "refugees"}, "refugees is not known to lie within people_in_need"),
        ({"periods": ["2021"]}, "has a figure for 2021, the series has none"),
        ({"values": [None]}, "has no figure: leave it out"),
    ],
)
def test_what_is_no_part_is_refused(
    make_series: Frame, part: dict[str, object], words: str
) -> None:
    whole = make_series(["2022", "2023", "2024"], [10.0, 11.0, 12.0])
    held = {"periods": ["2024"], "values": [6.0], "age_range": "0-17", **part}
    table = make_series(held.pop("periods"), held.pop("values"), **held)
    with pytest.raises(ChartError, match=words):
        parts_of(tuple(slots_of(whole)), table.astype({"value": float}))


def test_what_was_first_published_is_shown_where_it_was_another_figure(
    make_series: Frame,
) -> None:
    now = make_series(["2022", "2023", "2024"], [10.0, 11.0, 12.0])
    first = make_series(["2022", "2023", "2024"], [10.0, 13.0, 9.0])
    slots = tuple(slots_of(now))
    assert {at: slot.number for at, slot in ghosts_of(slots, first).items()} == {
        1: 13.0,
        2: 9.0,
    }
    assert ghosts_of(slots, None) == {}
    made = chart(trend, now, first_published=first)
    dashed = [patch for patch in made.axes.patches if patch.get_facecolor()[3] == 0]
    assert [(one.get_y(), one.get_y() + one.get_height()) for one in dashed] == [(11.0, 13.0)]
    assert made.note.startswith("Note: Dashed, as first published: 2023–2024.")
    other = make_series(["2022"], [1.0], location_code="TUR")
    with pytest.raises(ChartError, match="its location_code is TUR, that of the series SYR"):
        ghosts_of(slots, other)
