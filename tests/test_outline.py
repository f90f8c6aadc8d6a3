"""Which sections a table of figures allows, and what is said of the rest."""

from __future__ import annotations

import pandas as pd
import pytest

import humstats as hs
from humstats.errors import ChartError
from humstats.plotting import sectors
from humstats.plotting.kinds import STORIES
from humstats.reporting.outline import FEWEST_PERIODS, MOST_CARDS, outline_of
from humstats.reporting.sections import Section, page_words


def yearly(values: list[object], **same: object) -> pd.DataFrame:
    rows = {
        "country": "SYR",
        "year": range(2020, 2020 + len(values)),
        "indicator": "people_in_need",
        "value": values,
        "unit": "people",
        "source": "OCHA",
    }
    return hs.figures(pd.DataFrame({**rows, **same}))


@pytest.mark.parametrize(
    ("count", "names"),
    [
        (1, ["syr-key-figures"]),
        (FEWEST_PERIODS - 1, ["syr-key-figures"]),
        (FEWEST_PERIODS, ["syr-key-figures", "syr-people_in_need"]),
    ],
)
def test_a_trend_needs_periods(count: int, names: list[str]) -> None:
    sections = outline_of(yearly([1e6 + n for n in range(count)]))
    assert [section.name for section in sections] == names


def test_more_cards_than_fit_go_on_another_chart() -> None:
    indicators = [code for code, entry in hs.indicators.items() if entry.unit == "people"]
    wanted = [code for code in indicators if not hs.indicators[code].must_state]
    wanted = wanted[: MOST_CARDS + 1]
    table = yearly([5.0] * len(wanted), indicator=wanted, year=2024)
    names = [section.name for section in outline_of(table)]
    # people in need and targeted of one place and year are a plan, too
    assert names == ["syr-key-figures", "syr-key-figures-2", "syr-plan"]


def test_what_is_there_only_in_parts_is_told() -> None:
    (told,) = outline_of(yearly([5.0, 6.0], gender=["f", "m"], year=2024))
    assert told.chart is None
    assert told.sentences == (
        "Only figures of parts or kinds are there, and none of the whole.",
    )
    assert told.remedy.endswith(
        "by gender (f, m): keep one of each in the file, such as gender f."
    )


def test_areas_alone_make_no_section() -> None:
    assert outline_of(yearly([5.0], admin1_code="SY01")) == []


def test_each_chart_is_announced() -> None:
    said: list[str] = []
    outline_of(yearly([1e6, 2e6, 3e6]), drawing=said.append)
    assert said == ["key figures", "people in need"]


def test_a_page_speaks_the_language_that_is_asked_for() -> None:
    cards, trend, told = outline_of(
        pd.concat(
            [
                yearly([1e6, 1.1e6, 1.3e6]),
                yearly([5.0, 6.0], indicator="refugees", gender=["f", "m"], year=2024),
            ],
            ignore_index=True,
        ),
        language="fr",
    )
    assert cards.chart is not None
    assert cards.chart.title == "Syrie\xa0: chiffres clés, 2022"
    assert trend.chart is not None
    assert trend.chart.title.startswith("1,3\xa0million de personnes dans le besoin en Syrie")
    assert any(said.startswith("2022\xa0: ") for said in trend.sentences)
    assert told.heading == "Réfugiés, Syrie"
    assert told.sentences[0].startswith("Il n’y a que des chiffres de parties")


def plan(**same: object) -> pd.DataFrame:
    """Make the figures of a plan and two of its sectors, which no one may add."""
    rows = [
        ("people_in_need", "all", 10e6),
        ("people_targeted", "all", 8e6),
        ("people_in_need", "EDU", 6e6),
        ("people_in_need", "HEA", 9e6),
        ("people_targeted", "EDU", 3e6),
        ("people_targeted", "HEA", 5e6),
    ]
    return hs.figures(
        pd.DataFrame(rows, columns=["indicator", "sector_code", "value"]).assign(
            **{"country": "SYR", "year": 2024, "unit": "people", "source": "OCHA", **same}
        )
    )


def sections_by_name(figures: pd.DataFrame, **asked: object) -> dict[str, Section]:
    return {section.name: section for section in outline_of(figures, **asked)}  # type: ignore[arg-type]


def test_a_plan_and_its_sectors_are_drawn_and_never_added() -> None:
    made = sections_by_name(plan())
    assert [*made] == ["syr-key-figures", "syr-plan", "syr-sectors"]
    assert made["syr-sectors"].heading == "By sector, Syria"
    assert made["syr-sectors"].sentences == (
        "Overall: 10.0M in need, 8.0M targeted.",
        "Health: 9.0M in need, 5.0M targeted.",
        "Education: 6.0M in need, 3.0M targeted.",
    )
    numbers = {number for one in made.values() for number in one.chart.figures["value"]}
    assert numbers == {10e6, 8e6, 6e6, 9e6, 3e6, 5e6}


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_every_chart_has_words_in_every_language(language: str) -> None:
    for section in outline_of(plan(), language=language):
        assert section.heading
        assert section.chart is not None
        assert len(section.chart.alt) > 60


def test_pages_have_the_same_words_in_every_language() -> None:
    english = page_words("en")
    for language in ("fr", "es", "ar"):
        words = page_words(language)
        assert words.keys() == english.keys()
        assert words["headings"].keys() == english["headings"].keys()


def test_two_caseloads_of_one_plan_are_no_cascade() -> None:
    both = pd.concat([plan(caseload="10931"), plan(caseload="17349")], ignore_index=True)
    assert "syr-plan" not in sections_by_name(both)


def test_a_caseload_for_each_sector_names_it_once_more() -> None:
    names = ["Final HNRP Caseload"] * 2 + ["Education", "Health"] * 2
    made = sections_by_name(plan(caseload=names))
    assert "syr-sectors" in made
    assert "HNRP" not in made["syr-key-figures"].chart.alt


def test_a_kind_that_refuses_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ChartError("not so")

    monkeypatch.setitem(STORIES, sectors, refuse)
    assert [*sections_by_name(plan())] == ["syr-key-figures", "syr-plan"]


def test_what_contradicts_in_a_kind_is_told_once() -> None:
    sectored = plan().query("sector_code != 'all'")
    other = sectored.assign(source="UNICEF", value=sectored["value"] + 1e6)
    told = sections_by_name(pd.concat([plan(), other], ignore_index=True))
    (section,) = [one for one in told.values() if one.chart is None]
    assert section.heading == "By sector, Syria"
    assert section.sentences == ("Figures differ or overlap, and none of them was chosen.",)
    assert section.figures is not None


def test_figures_without_a_source_are_told_and_not_drawn() -> None:
    (told,) = outline_of(
        pd.concat([yearly([1.0]), yearly([5.0]).assign(source=None)]).reset_index(drop=True)
    )[1:]
    assert told.sentences == ("Figures that name no source are not drawn.",)
    assert told.remedy.startswith("1 of 2 figures name no source")


def test_what_is_always_zero_is_told_and_not_drawn() -> None:
    (told,) = outline_of(yearly([0.0, 0.0, 0.0]))
    assert (told.chart, told.heading) == (None, "People in need, Syria")
    assert told.sentences == ("The figure is 0 in every period.",)


def test_the_one_part_that_all_figures_are_of_is_named() -> None:
    (cards,) = outline_of(yearly([5.0], category="conflict", indicator="refugees"))
    assert "conflict" in cards.chart.alt


def test_what_a_page_has_no_room_for_is_told() -> None:
    wanted = [f"ours:thing-{n}" for n in range(20)]
    *_, told = outline_of(yearly([5.0] * 20, indicator=wanted, year=2024))
    assert told.heading == "Other figures, Syria"
    assert told.sentences[0].startswith("Thing 12, thing 13, ")
    assert told.sentences[1] == "The page has no room for these figures."


def test_no_number_of_a_person_is_on_a_page() -> None:
    table = yearly([1.0, 2.0, 3.0], note="ask a.diallo@example.org")
    for section in outline_of(table):
        assert "diallo" not in section.chart.figures.to_csv()
