"""The report on Syria: five charts whose words are those of the seeds."""

from __future__ import annotations

import pytest

from humstats.reporting import Section, syria_sections


@pytest.fixture(scope="module")
def sections() -> dict[str, Section]:
    return {section.name: section for section in syria_sections()}


def test_every_section_has_a_chart_with_sources(sections: dict[str, Section]) -> None:
    assert [*sections] == [
        "key-figures",
        "people-in-need",
        "children",
        "displaced-people",
        "new-displacements",
    ]
    for section in sections.values():
        assert section.chart is not None
        assert section.chart.sources.startswith("Source")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("key-figures", "more than 14,000"),
        ("key-figures", "nearly 7.5 million"),
        ("people-in-need", "16.5 million people in need in Syria in 2025"),
        ("children", "nearly 50%"),
        ("displaced-people", "conflict"),
        ("new-displacements", "movements"),
    ],
)
def test_its_words(sections: dict[str, Section], name: str, words: str) -> None:
    chart = sections[name].chart
    assert chart is not None
    assert words in chart.alt
