"""The report page: one file, no network, all figures behind it, and words for every picture."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

import humstats as hs
from humstats.errors import WriteError
from humstats.reporting import Section, outline_of, syria_sections, write_page
from humstats.reporting.sections import page_words


class Outline(HTMLParser):
    """Collects the pictures, links and headings of a page, and counts its open tags."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[dict[str, str | None]] = []
        self.addresses: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.scripts += tag == "script"
        if tag == "img":
            self.pictures.append(held)
        self.addresses += [str(held[name]) for name in ("src", "href") if held.get(name)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("report")
    return write_page(folder, syria_sections(), title="Syria <2012 & 2025>")


@pytest.fixture(scope="module")
def page(made: list[Path]) -> str:
    return made[0].read_text(encoding="utf-8")


def test_every_chart_is_there_as_svg_png_and_csv(made: list[Path]) -> None:
    names = {path.stem for path in made[1:]}
    assert {path.name for path in made[1:]} == {
        f"{name}.{ending}" for name in names for ending in ("svg", "png", "csv")
    }
    assert len(names) == 5


def test_the_page_needs_no_network(page: str) -> None:
    outline = Outline()
    outline.feed(page)
    assert outline.scripts == 0
    assert {address.split(":")[0] for address in outline.addresses} == {"data"}
    assert not re.search(r"url\(|@import", page)


def test_every_picture_says_what_it_shows(page: str) -> None:
    outline = Outline()
    outline.feed(page)
    assert len(outline.pictures) == 5
    assert all(len(str(picture["alt"])) > 80 for picture in outline.pictures)


def test_words_are_escaped(page: str) -> None:
    assert "<h1>Syria &lt;2012 &amp; 2025&gt;</h1>" in page


def test_the_figures_behind_a_chart_are_all_in_its_table(page: str) -> None:
    syria = hs.seeds.load("syria")
    in_need = hs.series(syria, "people_in_need", "SYR", prefer=["OCHA", "OCHA (chart)"])
    for number in in_need["value"]:
        assert f"{number:,.0f}" in page


def test_sentences_do_not_repeat_the_title(page: str) -> None:
    for title, sentence in re.findall(r'alt="([^"]*)".*?<li>(.*?)</li>', page, re.DOTALL):
        assert sentence.rstrip(".") not in title.split(". ")[0]


def test_the_same_figures_make_the_same_page(made: list[Path], tmp_path: Path) -> None:
    again = write_page(tmp_path, syria_sections(), title="Syria <2012 & 2025>")
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in made]


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(WriteError, match="cannot be written"):
        write_page(tmp_path / "taken", [], title="none")


def test_a_conflict_is_told_and_not_drawn() -> None:
    sections = outline_of(hs.seeds.load("syria"))
    (conflict,) = [s for s in sections if s.heading == "People in need, Syria"]
    assert conflict.chart is None
    assert conflict.sentences == ("Figures differ or overlap, and none of them was chosen.",)
    assert "--prefer OCHA" in conflict.remedy
    assert "=" not in conflict.remedy
    assert conflict.figures is not None


def test_code_stands_apart_from_what_a_page_says(tmp_path: Path) -> None:
    table = pd.DataFrame(
        {"country": "SYR", "year": 2024, "indicator": "people_in_need", "unit": "people",
         "value": [1e6, 2e6], "source": ["OCHA", "UNICEF"]}
    )  # fmt: skip
    (page, *_) = write_page(tmp_path, outline_of(hs.figures(table)), title="t")
    text = page.read_text(encoding="utf-8")
    read = text[: text.index("For who makes this page")]
    assert "The 2 figures behind it" in read
    assert "1,000,000" in read
    assert "--prefer" not in read
    assert "people_in_need" not in read
    assert "--prefer OCHA" in text


def test_children_in_conflict_are_told() -> None:
    mine = pd.DataFrame(
        {
            "country": "SYR", "year": 2024, "indicator": "people_in_need",
            "age range": ["all", "0-17", "0-17"], "value": [1e6, 5e5, 7e5], "unit": "people",
            "source": ["OCHA", "OCHA", "UNICEF"],
        }
    )  # fmt: skip
    told = [section.heading for section in outline_of(hs.figures(mine))]
    assert "Children in need, Syria" in told


def test_a_suppressed_year_is_withheld_and_not_absent() -> None:
    mine = pd.DataFrame(
        {
            "country": "SYR", "year": [2021, 2022, 2023, 2024], "indicator": "refugees",
            "value": ["5", "6", "suppressed", "7"], "unit": "people", "source": "UNHCR",
        }
    )  # fmt: skip
    (drawn,) = [s for s in outline_of(hs.figures(mine)) if s.name == "syr-refugees"]
    assert drawn.chart is not None
    assert "Withheld for 2023" in drawn.chart.note


def test_sources_preferred_are_drawn() -> None:
    sections = outline_of(hs.seeds.load("syria"), prefer=["OCHA", "OCHA (chart)"])
    drawn = {section.name for section in sections if section.chart is not None}
    assert {"syr-people_in_need", "syr-people_targeted", "3rp-people_in_need"} <= drawn


def test_nothing_to_draw_makes_no_section() -> None:
    areas = hs.figures(
        pd.DataFrame({"admin1_code": ["AF01"], "year": [2024], "value": [5]}),
        location_code="AFG",
        indicator="people_in_need",
        unit="people",
        source="OCHA",
    )
    assert outline_of(areas) == []


def test_a_section_without_a_chart_is_words_on_the_page(tmp_path: Path) -> None:
    told = Section("none", None, ("Two sources <differ>.",), "In need")
    (page,) = write_page(tmp_path, [told], title="t")
    assert "Two sources &lt;differ&gt;." in page.read_text(encoding="utf-8")


def test_charts_of_one_heading_stand_below_it_together(tmp_path: Path) -> None:
    told = [
        Section(name, None, (f"{name}.",), heading)
        for name, heading in [("a", "By sector"), ("b", "By sector"), ("c", "By area")]
    ]
    (page,) = write_page(tmp_path, told, title="t")
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"<h2>(.*?)</h2>", text) == ["By sector", "By area"]
    assert [text.index(f">{name}.<") for name in "abc"] == sorted(
        text.index(f">{name}.<") for name in "abc"
    )


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_a_page_says_its_language_and_direction(tmp_path: Path, language: str) -> None:
    table = hs.seeds.load("aleppo_2024")
    [page, *_] = write_page(
        tmp_path, outline_of(table, language=language), title="Aleppo", language=language
    )
    text = page.read_text(encoding="utf-8")
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in text
    for head in page_words(language)["heads"]:
        assert f">{head}</th>" in text
    assert page_words(language)["footer"].split(".")[0] in text
