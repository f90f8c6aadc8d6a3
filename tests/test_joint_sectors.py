"""Joint sectors: one figure of two sectors, "Health & Nutrition", wherever sectors are told."""

from __future__ import annotations

import pandas as pd
import pytest

import humstats as hs
from humstats.model.columns import tidy
from humstats.model.joint_sectors import as_published, as_sectors, code_name, sectors_of
from humstats.plotting.page.voices import Voice
from humstats.reporting.outline import outline_of
from humstats.timeseries.wording import subject_of

SAID = {"location": "PSE", "period": "2020", "source": "OCHA", "publication": "HNO 2020"}


@pytest.fixture
def needs(figures_of):
    """Return a function that makes figures of two areas: two sectors and a joint one each."""

    def make(**more):
        return figures_of(
            *(
                {
                    "admin_level": 1,
                    "admin1_code": code,
                    "admin1_name": name,
                    "sector_code": sector,
                    "category": category,
                    "value": value + step,
                }
                for step, (code, name) in enumerate((("SY01", "Homs"), ("SY02", "Idlib")))
                for sector, category, value in (
                    ("EDU", "all", 300),
                    ("Multi", "HEA+NUT", 900),
                    ("WSH", "all", 500),
                )
            ),
            **more,
        )

    return make


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("HEA+NUT", ("HEA", "NUT")),
        ("PRO-GBV+HEA+NUT", ("PRO-GBV", "HEA", "NUT")),
        ("HEA", ()),
        ("65+", ()),
        ("HEA+eyes", ()),
        ("all", ()),
    ],
)
def test_what_is_a_list_of_sectors(word, codes):
    assert sectors_of(word) == codes


def test_names():
    assert code_name("sector_code", "FSC+HEA+NUT") == "Food security, health and nutrition"
    assert code_name("gender", "f") == "women and girls"
    assert code_name("category", "eyes") == "eyes"
    assert code_name("category", "eyes", "") == ""


def test_there_and_back(needs):
    plain = needs().astype({"category": "str"})
    plain.loc[1, "category"] = "HEA+NUT; adults"
    figures = tidy(plain)
    before = figures.copy()
    told = as_sectors(figures)
    assert told["sector_code"].tolist() == ["EDU", "HEA+NUT", "WSH"] * 2
    assert told["category"].tolist() == ["all", "adults", "all", "all", "all", "all"]
    pd.testing.assert_frame_equal(tidy(told), told)
    pd.testing.assert_frame_equal(as_published(told), before)
    pd.testing.assert_frame_equal(figures, before)


def test_what_has_none_is_given_back_as_it_is(figures_of):
    figures = figures_of({"value": 1}, {"value": 2, "sector_code": "Multi"})
    assert as_sectors(figures) is figures
    assert as_published(figures) is figures


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "people in need (Health and nutrition)"),
        ("fr", "personnes dans le besoin (santé et nutrition)"),
        ("es", "personas con necesidades humanitarias (salud y nutrición)"),
        ("ar", "الأشخاص المحتاجون (الصحة والتغذية)"),
    ],
)
def test_it_is_called_by_its_sectors(needs, language, name):
    one = needs().iloc[[1]]
    assert Voice(language).subject(one) == name
    assert subject_of(one) == "people in need (Health and nutrition)"


def test_it_is_added_to_no_sector(needs):
    with pytest.raises(hs.HumstatsError) as refused:
        hs.aggregate(needs(), over="sector_code")
    assert "sectors EDU, HEA+NUT, WSH may not be added up to 1,703 people" in str(refused.value)


def test_a_published_whole_stands_alone(needs, figures_of):
    whole = figures_of(
        {"admin_level": 1, "admin1_code": "SY01", "admin1_name": "Homs", "value": 1000}
    )
    homs = needs().iloc[:3]
    told = hs.aggregate(pd.concat([whole, homs], ignore_index=True), over="sector_code")
    assert told[["value", "category"]].to_numpy().tolist() == [[1000.0, "all"]]


def test_it_can_be_the_largest_sector(needs):
    told = hs.aggregate(needs(), over="sector_code", how="largest_sector")
    assert told.loc[told["admin_level"] == 1, "value"].tolist() == [900, 901]
    assert told.loc[told["admin_level"] == 0, "value"].tolist() == [1801]


@pytest.mark.parametrize(
    ("sectors", "way"),
    [
        (["HEA", "NUT", "HEA+NUT"], "HEA is in both. Without 'HEA+NUT' they are apart: "),
        (["NUT", "HEA+NUT"], "NUT is in both. Choose one: "),
    ],
)
def test_money_of_a_sector_and_of_two_is_refused_with_a_way_that_runs(figures_of, sectors, way):
    figures = as_published(
        figures_of(
            *({"sector_code": one, "value": 10} for one in sectors),
            indicator="funding_required",
            unit="USD",
        )
    )
    with pytest.raises(hs.HumstatsError, match="in both") as refused:
        hs.aggregate(figures, over="sector_code")
    assert way in str(refused.value)
    code = str(refused.value).partition(way)[2].partition("]. ")[0].rstrip(".")
    held = eval(code, {"figures": figures})
    assert 0 < len(held) < len(figures)
    assert hs.aggregate(held, over="sector_code")["value"].tolist() == [10 * len(held)]


def test_every_chart_of_sectors_draws_it(needs):
    figures = needs()
    for plot, table in ((hs.plot.heat_table, figures), (hs.plot.sectors, figures.iloc[:3])):
        made = hs.chart(plot, table)
        assert "Health and nutrition" in made.story.message
        # the figures behind a chart are as they were published
        assert made.figures["category"].tolist().count("HEA+NUT") == len(table) // 3


def test_a_page_tells_it(needs):
    (section,) = outline_of(needs())
    assert section.chart is not None
    assert any("Health and nutrition 901" in said for said in section.sentences)


def test_a_published_overview(data):
    figures = hs.read(data / "needs/opt_hno_2020.xlsx", unit="people", **SAID).figures
    told = hs.aggregate(figures, over="sector_code")
    overall = figures.loc[figures["sector_code"] == "all"]
    assert (told["category"] == "all").all()
    assert sorted(told["value"]) == sorted(overall["value"])
    (section,) = outline_of(figures)
    assert section.chart is not None
    assert len(section.chart.figures) == len(figures) == 35
    assert any("Health and nutrition 920,257" in said for said in section.sentences)
