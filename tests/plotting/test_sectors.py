from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from humstats.errors import ChartError
from humstats.model.columns import tidy
from humstats.plotting import chart, sectors
from humstats.plotting.kinds.sectors import sectors_story
from humstats.plotting.styles import NEUTRAL
from humstats.timeseries import check_title

NAN = float("nan")
NEED = {"all": 23.7, "WSH": 21.1, "PRO": 14.8, "PRO-GBV": 13.3, "PRO-CPN": 9.2, "EDU": 8.0}
TARGETED = {"all": 17.3, "WSH": 9.7, "PRO": 3.0, "PRO-GBV": 2.0, "PRO-CPN": 4.6, "EDU": 1.4}


def figures(indicator: str, millions: dict[str, float], **columns: Any) -> pd.DataFrame:
    return tidy(
        pd.DataFrame(
            {
                "indicator": indicator,
                "location_code": "AFG",
                "admin_level": 0,
                "reference_period_start": "2024-01-01",
                "reference_period_end": "2024-12-31",
                "sector_code": list(millions),
                "value": [value * 1e6 for value in millions.values()],
                "unit": "people",
                "source": "OCHA",
                **columns,
            }
        )
    )


def below(*tables: pd.DataFrame) -> pd.DataFrame:
    return tidy(pd.concat([one.astype(object) for one in tables], ignore_index=True))


@pytest.fixture
def needs() -> pd.DataFrame:
    return below(figures("people_in_need", NEED), figures("people_targeted", TARGETED))


def drawn(frame: pd.DataFrame, **kwargs: Any) -> Axes:
    return sectors(frame, ax=Figure(figsize=(6.5, 4)).add_axes((0, 0, 1, 1)), **kwargs)


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def bars(ax: Axes, colour: str) -> list[float]:
    from matplotlib.colors import to_rgba

    return [
        bar.get_width()
        for container in ax.containers
        for bar in container
        if bar.get_facecolor() == to_rgba(colour)
    ]


def test_sectors_are_sorted_by_need_the_plan_on_top_and_parts_below_theirs(
    needs: pd.DataFrame,
) -> None:
    ax = drawn(needs.sample(frac=1, random_state=3).reset_index(drop=True))
    names = ["Overall", "Water, sanitation and hygiene", "Protection",
             "Gender-based violence", "Child protection", "Education"]  # fmt: skip
    found = [t for t in ax.texts if t.get_ha() == "left"]
    lines = [t.get_text() for t in found]
    assert " ".join(lines) == " ".join(names)
    inset = " ".join(t.get_text() for t in found if t.xy[0] > 0)
    assert inset == "Gender-based violence Child protection"


def test_a_part_without_its_sector_stands_for_itself(needs: pd.DataFrame) -> None:
    ax = drawn(needs[needs["sector_code"].astype(str) != "PRO"])
    assert all(t.xy[0] == 0 for t in ax.texts if t.get_ha() == "left")


def test_every_number_is_printed_and_every_bar_begins_at_zero(needs: pd.DataFrame) -> None:
    ax = drawn(needs)
    for million in (*NEED.values(), *TARGETED.values()):
        assert f"{million}M" in texts(ax)
    need, targeted = bars(ax, NEUTRAL.in_need), bars(ax, NEUTRAL.targeted)
    assert need[1] / need[0] == pytest.approx(21.1 / 23.7)
    assert targeted[0] / need[0] == pytest.approx(17.3 / 23.7)
    assert len({round(b.get_x(), 6) for c in ax.containers for b in c}) == 1


def test_sectors_are_never_added(needs: pd.DataFrame) -> None:
    sectors_alone = needs[needs["sector_code"].astype(str) != "all"]
    added = sum(value for code, value in NEED.items() if code != "all")
    said = [*texts(drawn(sectors_alone)), *_said(sectors_alone)]
    assert not any("Overall" in text or f"{added:.1f}" in text for text in said)
    notes = sectors_story(sectors_alone, style=NEUTRAL, width=400).notes
    assert any("sectors are not added" in note for note in notes)


@pytest.mark.parametrize("kwargs", [{"stacked": True}, {"left": 3.0}])
def test_stacking_is_refused(needs: pd.DataFrame, kwargs: dict[str, Any]) -> None:
    with pytest.raises(ChartError, match=r"does not stack: one person can be in need in sev"):
        drawn(needs, **kwargs)


def test_the_title_names_the_sector_that_surely_has_most(needs: pd.DataFrame) -> None:
    story = sectors_story(needs, style=NEUTRAL, width=400)
    assert story.title.replace("\xa0", " ") == (
        "Afghanistan: water, sanitation and hygiene has the most people in need, 21.1 million"
    )
    assert story.subtitle == "People in need and targeted by sector, Afghanistan, 2024"
    check_title(story.title, *story.series)
    # one in which a check found something surely has nothing
    wash = (needs["sector_code"] == "WSH") & (needs["indicator"] == "people_in_need")
    doubted = needs.assign(flags=wash.map({True: "HS702", False: None}))
    assert sectors_story(doubted, style=NEUTRAL, width=400).title == (
        "People in need and targeted by sector, Afghanistan"
    )


@pytest.mark.parametrize(
    "columns",
    [
        {"low": 20e6, "high": 22e6, "qualifier": "about"},
        {"value": NAN, "status": "missing"},
    ],
)
def test_no_sector_leads_where_another_may_have_more(
    needs: pd.DataFrame, columns: dict[str, Any]
) -> None:
    changed = needs.astype(object)
    at = changed.index[(changed["sector_code"] == "PRO") & (changed["value"] == 14.8e6)]
    for name, held in columns.items():
        changed.loc[at, name] = held
    story = sectors_story(tidy(changed), style=NEUTRAL, width=400)
    assert story.title == "People in need and targeted by sector, Afghanistan"


def test_a_sector_without_a_figure_keeps_its_row() -> None:
    frame = below(
        figures("people_in_need", {"EDU": 8.0, "HEA": NAN}, source="OCHA"),
        figures("people_targeted", {"EDU": 1.4}),
    )
    said = texts(drawn(frame))
    assert "Health" in said
    assert said.count("–") == 2
    assert "no figure" in said
    assert "0" not in said
    notes = sectors_story(frame, style=NEUTRAL, width=400).notes
    assert "Health, in need: no figure." in notes


def test_reached_that_was_only_planned_is_called_so_and_hollow() -> None:
    frame = below(
        figures("people_in_need", {"EDU": 8.0, "HEA": 9.0}),
        figures("people_reached", {"EDU": 2.0, "HEA": 3.0}, status="planned"),
    )
    ax = drawn(frame)
    assert "planned" in texts(ax)
    assert len([p for p in ax.patches if p.get_hatch()]) == 2
    story = sectors_story(frame, style=NEUTRAL, width=400)
    assert story.subtitle.startswith("People in need and planned to be reached by sector")
    assert any(note.endswith("planned.") for note in story.notes)


def test_what_is_known_of_the_plan_alone_is_a_note(needs: pd.DataFrame) -> None:
    frame = below(needs, figures("people_expected_to_be_reached", {"all": 18.4}))
    assert "18.4M" not in texts(drawn(frame))
    notes = sectors_story(frame, style=NEUTRAL, width=400).notes
    assert "Overall: 18.4M expected to be reached." in notes


def test_a_bound_stands_with_its_number_and_is_hatched() -> None:
    frame = below(
        figures("people_in_need", {"EDU": 8.0}),
        figures("people_in_need", {"HEA": 9.0}, low=9.0e6, qualifier="more_than"),
    )
    ax = drawn(frame)
    said = texts(ax)
    assert said[said.index("9.0M") + 1] == "more than"
    assert any(patch.get_hatch() for patch in ax.patches)


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"indicator": "population"}, "draws people in need, targeted.*found population"),
        ({"unit": "households"}, "draws one unit, found people, households"),
        ({"location_code": "SDN"}, "alike in location_code, which has 2: AFG, SDN"),
        ({"age_range": "0-17"}, "alike in age_range, which has 2"),
        ({"sector_code": "EDU"}, r"people in need \(Education\), 2024, has 2 \(OCHA\)"),
        ({"value": -1.0}, "from zero upwards, and people in need"),
        ({"reference_period_start": pd.Timestamp("2024-07-01")}, "alike in the period"),
    ],
)
def test_what_does_not_belong_together_is_refused(other: dict[str, Any], message: str) -> None:
    one, two = figures("people_in_need", {"EDU": 8.0}), figures("people_in_need", {"HEA": 9.0})
    with pytest.raises(ChartError, match=message):
        drawn(below(one, two.assign(**other)))


def test_reached_and_expected_are_not_one_column(needs: pd.DataFrame) -> None:
    frame = below(
        needs,
        figures("people_reached", {"EDU": 1.0}),
        figures("people_expected_to_be_reached", {"EDU": 1.2}),
    )
    with pytest.raises(ChartError, match="found both: choose one with"):
        drawn(frame)


def test_rows_of_two_tables_may_share_their_labels() -> None:
    planned = figures("people_targeted", TARGETED, status="planned")
    frame = pd.concat([figures("people_in_need", NEED), planned])
    notes = sectors_story(frame, style=NEUTRAL, width=400).notes
    (said,) = [note for note in notes if note.endswith(": planned.")]
    assert "Education, targeted" in said
    assert "in need" not in said


def test_the_frame_stays_as_it_is(needs: pd.DataFrame) -> None:
    before = needs.copy(deep=True)
    drawn(needs)
    pd.testing.assert_frame_equal(needs, before)


@pytest.mark.parametrize("size", ["a4-full", "a4-half", "slide", "square", "wide"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_overlaps(
    needs: pd.DataFrame, size: str, language: str, assert_apart: Any
) -> None:
    assert_apart(chart(sectors, needs, size=size, language=language))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["Ensemble", "Éducation", "ciblées", "21,1 M"]),
        ("es", ["En conjunto", "Educación", "meta", "21,1 M"]),
        ("ar", ["العدد الكلي", "التعليم", "المستهدفون", "21.1 مليون"]),
    ],
)
def test_languages(needs: pd.DataFrame, language: str, words: list[str]) -> None:
    said = [text.replace("\xa0", " ") for text in texts(drawn(needs, language=language))]
    assert set(words) <= set(said)
    assert not any("in need" in text or "targeted" in text for text in said)


def _said(frame: pd.DataFrame) -> list[str]:
    story = sectors_story(frame, style=NEUTRAL, width=400)
    return [story.title, story.subtitle, story.message, *story.notes]
