from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from humstats.errors import ChartError
from humstats.model.columns import tidy
from humstats.plotting import NEUTRAL, Chart, chart, heat_table
from humstats.plotting.kinds.heat_tables import heat_table_story
from humstats.plotting.styles import contrast

NAN = float("nan")
PLACES = {"Aleppo": "SY02", "Homs": "SY04", "Idleb": "SY07"}
NEED = {"HEA": (3.0e6, 0.9e6, 2.1e6), "EDU": (1.0e6, 0.4e6, 0.9e6)}


def table(numbers: dict[str, tuple[float, ...]] = NEED, **columns: Any) -> pd.DataFrame:
    rows = [
        {"sector_code": code, "admin1_name": name, "admin1_code": PLACES[name], "value": held}
        for code, held_by in numbers.items()
        for name, held in zip(PLACES, held_by, strict=True)
    ]
    return tidy(pd.DataFrame(rows).assign(**{
        "indicator": "people_in_need", "location_code": "SYR", "admin_level": 1,
        "reference_period_start": "2024-01-01", "reference_period_end": "2024-12-31",
        "unit": "people", "source": "OCHA", **columns,
    }))  # fmt: skip


def with_rates() -> pd.DataFrame:
    people = table({"all": (3.0e6, 0.9e6, 2.1e6)})
    rates = table({"all": (20.0, 45.0, 30.0)}, indicator="poverty_headcount_ratio",
                  unit="percent")  # fmt: skip
    return tidy(pd.concat([people.astype(object), rates.astype(object)], ignore_index=True))


def drawn(frame: pd.DataFrame, **kwargs: Any) -> Axes:
    return heat_table(frame, ax=Figure(figsize=(6.5, 3)).add_axes((0, 0, 1, 1)), **kwargs)


def told(frame: pd.DataFrame, **kwargs: Any) -> Any:
    return heat_table_story(frame, style=NEUTRAL, width=470, **kwargs)


def words(frame: pd.DataFrame, **kwargs: Any) -> list[str]:
    return [text.get_text() for text in drawn(frame, **kwargs).texts]


def cells(ax: Axes, count: int) -> list[str]:
    """List the colours of the cells, row by row."""
    return [to_hex(patch.get_facecolor()) for patch in ax.patches[-count:]]


def test_every_cell_has_its_number_and_the_worst_place_leads() -> None:
    assert words(table())[-11:] == [
        "Education", "Health",
        "Aleppo", "1.0M", "3.0M", "Idleb", "0.9M", "2.1M", "Homs", "0.4M", "0.9M",
    ]  # fmt: skip


def test_one_unit_has_one_scale() -> None:
    colours = cells(drawn(table()), 6)
    # 0.9M stands in two columns, and has one colour
    assert colours[2] == colours[5]
    assert colours[1] == NEUTRAL.in_need.lower()


def test_counts_are_not_coloured_on_the_scale_of_rates() -> None:
    frame = with_rates()
    counts, rates = (set(cells(drawn(frame), 6)[at::2]) for at in (0, 1))
    assert not counts & rates
    found = words(frame)
    assert "higher, people" in found
    assert "higher, percent" in found
    assert "Each unit has its own colours." in told(frame).notes


def test_rates_order_the_rows_where_counts_stand_beside() -> None:
    frame = with_rates()
    found = words(frame)
    assert found.index("Homs") < found.index("Idleb") < found.index("Aleppo")
    assert told(frame).notes[0] == "Sorted by: Population below the national poverty line."


def test_the_title_names_the_highest_only_where_one_surely_is() -> None:
    assert told(table()).title == "People in need, Education: highest in Aleppo, 1.0M"
    draw = table({"HEA": (3e6, 3e6, 1e6), "EDU": (1e6, 1e6, 1e6)})
    assert told(draw).title == "People in need, Syria, 2024"
    bound = table().assign(qualifier="more_than", low=table()["value"], high=NAN)
    assert told(bound).title == "People in need, Syria, 2024"


def test_a_missing_cell_is_hatched_and_no_zero() -> None:
    frame = table({"HEA": (3e6, NAN, 2e6), "EDU": (1e6, 1e6, 1e6)})
    ax = drawn(frame)
    hatched = [patch for patch in ax.patches[-6:] if patch.get_hatch()]
    assert len(hatched) == 1
    found = [text.get_text() for text in ax.texts]
    assert "–" in found
    assert "no figure" in found
    assert "Health no figure" in told(frame).message


def test_an_absent_row_is_a_missing_cell() -> None:
    assert "–" in words(table().iloc[:-1])


def test_zero_is_a_figure() -> None:
    found = words(table({"HEA": (3e6, 0.0, 2e6), "EDU": (1e6, 1e6, 1e6)}))
    assert "0" in found
    assert "–" not in found


def test_the_latest_period_orders_the_rows() -> None:
    years = [table({"all": (3e6, 1e6, 2e6)}), table({"all": (1e6, 3e6, 2e6)})]
    years[0] = years[0].assign(
        reference_period_start=pd.Timestamp("2023-01-01"),
        reference_period_end=pd.Timestamp("2023-12-31"),
    )
    frame = tidy(pd.concat([year.astype(object) for year in years], ignore_index=True))
    found = words(frame)
    assert found.index("2023") < found.index("2024") < found.index("Homs")
    assert found.index("Homs") < found.index("Aleppo")
    assert told(frame).title == "People in need, 2024: highest in Homs, 3.0M"


def test_numbers_read_on_every_shade() -> None:
    ax = drawn(with_rates())
    numbers = [text for text in ax.texts if text.get_text()[:1].isdigit()]
    for text, colour in zip(numbers, cells(ax, 6), strict=True):
        assert contrast(to_hex(text.get_color()), colour) >= 4.5


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"sector_code": "HEA"}, "differ in nothing but their place"),
        ({"admin1_code": "SY02", "admin1_name": "Aleppo"}, "of 1 place differ in sector_code"),
        ({"gender": ["f", "m"] * 3}, "differ in sector_code and gender"),
        ({"unit": ["people"] * 5 + ["households"]}, "one unit a column"),
        ({"value": -1.0}, "below 0"),
        ({"value": NAN}, "nothing to draw"),
    ],
)
def test_what_is_no_table_is_refused(columns: dict[str, Any], message: str) -> None:
    with pytest.raises(ChartError, match=message):
        drawn(table().assign(**columns))


def test_two_figures_of_one_cell_are_refused() -> None:
    frame = table()
    twice = tidy(pd.concat([frame.astype(object), frame.iloc[[0]].astype(object)]))
    with pytest.raises(ChartError, match="Aleppo, Health has two"):
        drawn(twice)


def test_columns_without_room_are_refused() -> None:
    codes = ("HEA", "EDU", "WSH", "NUT", "FSC", "SHL", "PRO", "ERY")
    with pytest.raises(ChartError, match="8 columns, which have"):
        heat_table(table(dict.fromkeys(codes, (1e6, 2e6, 3e6))),
                   ax=Figure(figsize=(3, 3)).add_axes((0, 0, 1, 1)))  # fmt: skip


def test_the_frame_stays_as_it_is() -> None:
    frame = table()
    before = frame.copy(deep=True)
    drawn(frame)
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
@pytest.mark.parametrize("size", ["a4-full", "a4-half", "slide", "square", "wide"])
def test_no_words_meet_and_none_leave_the_page(
    size: str, language: str, check_words: Callable[[Chart], None]
) -> None:
    check_words(chart(heat_table, table(), size=size, language=language))
