from __future__ import annotations

from matplotlib.figure import Figure

from humstats.plotting.page.lettering import write
from humstats.plotting.page.mirrors import directed
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL


def test_a_drawing_from_right_to_left_is_turned_round() -> None:
    ax = Figure().add_subplot()
    ax.set_xlim(0, 10)
    words = [
        write(ax, "a", (1, 0), NEUTRAL, size=8, offset=(3, 2), ha=side)
        for side in ("left", "center", "right")
    ]
    assert directed(ax, Voice("fr")).get_xlim() == (0, 10)
    assert directed(ax, Voice("ar")).get_xlim() == (10, 0)
    assert [word.get_horizontalalignment() for word in words] == ["right", "center", "left"]
    assert {word.xyann for word in words} == {(-3, 2)}
