"""Formats: every publisher's table is told by its headers, and every column of it is known."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import openpyxl
import pytest

from humstats.errors import ReadError
from humstats.model.indicators import catalogue
from humstats.model.units import UNITS
from humstats.reading.containers.records import grids_of_json
from humstats.reading.meanings import BESIDE, VALUE
from humstats.reading.recipes.formats import format_of, formats, parse_publisher, publishers

if TYPE_CHECKING:
    from pathlib import Path

    from humstats.reading.recipes.recipe import Recipe

NAMES = {recipe.name: recipe for recipe in formats()}

#: Each real table that a publisher brings out in one form: its file (* where its name is
#: long), its sheet or list of records, and its format.
REAL = [
    ("conflict/hdx_hapi_conflict_event_global_2025.csv", None, "HDX HAPI conflict events"),
    ("conflict/conflict_event_gtm_*.xlsx", "Data", "ACLED events and fatalities by month"),
    ("displacement/hdx_hapi_idps_global.csv", None, "HDX HAPI internally displaced people"),
    ("displacement/idps_displacement_data.csv", None, "IDMC displacement by country and year"),
    ("displacement/ind_idmc_idu_events.csv", None, "IDMC Internal Displacement Updates"),
    ("food_prices/hdx_hapi_food_price_global_2015.csv", None, "HDX HAPI food prices"),
    ("food_prices/wfp_food_prices_blr.csv", None, "WFP food prices"),
    ("food_prices/wfp_food_prices_nic.csv", None, "WFP food prices"),
    ("food_security/hdx_hapi_food_security_global.csv", None, "HDX HAPI food security"),
    ("food_security/ipc_afg_area_long.csv", None,
     "IPC acute food insecurity (a row for each phase)"),
    ("food_security/ipc_afg_area_wide.csv", None,
     "IPC acute food insecurity (a column for each phase)"),
    ("funding/fts_incoming_funding_afg.csv", None, "FTS flows"),
    ("funding/fts_requirements_funding_cluster_afg.csv", None,
     "FTS requirements and funding by cluster"),
    ("funding/funding_afg_fts_requirements_funding_afg.csv", None,
     "FTS requirements and funding"),
    ("funding/hdx_hapi_funding_global.csv", None, "HDX HAPI funding"),
    ("needs/HPC_Tools_Disagg_data_and_Gc_Mapping_Global_Cluster_Mapping_RPM-HDX_.csv", None,
     "HPC clusters"),
    ("needs/download-hno-data-afg.csv", None, "HPC people in need"),
    ("needs/download-hno-data-gtm.csv", None, "HPC people in need"),
    ("needs/hdx_hapi_humanitarian_needs_global_2024.csv", None, "HDX HAPI humanitarian needs"),
    ("needs/hpc_hno_2024.csv", None, "HPC humanitarian needs"),
    ("needs/inneed_interagency_response_plans_in_2022.csv", None, "HPC response plans"),
    ("needs/1185-responsemonitoring.json", "caseloads", "HPC caseloads of a plan"),
    ("needs/1185-responsemonitoring.json", "caseloads.disaggregatedAttachments",
     "HPC caseloads of a plan, by area and category"),
    ("needs/1185-responsemonitoring.json", "planGlobalClusters", "HPC clusters of a plan"),
    ("needs/1185-responsemonitoring.json", "locations", "HPC places of a plan"),
    ("population/cod_population_admin0.csv", None,
     "COD-PS population (a row for each sex and age)"),
    ("population/cod_population_admin1.csv", None,
     "COD-PS population (a row for each sex and age)"),
    ("population/hdx_hapi_population_global_hrp.csv", None, "HDX HAPI population"),
    ("population/population_afg_afg_admpop_adm1_2021_v2.csv", None,
     "COD-PS population (a column for each sex and age)"),
    ("poverty/global_mpi_trends.csv", None, "OPHI multidimensional poverty"),
    ("poverty/hdx_hapi_poverty_rate_global.csv", None, "HDX HAPI poverty"),
    ("presence/hdx_hapi_operational_presence_global.csv", None,
     "HDX HAPI operational presence"),
    ("reference/download-global-pcode-lengths.csv", None,
     "OCHA's list of the lengths of p-codes"),
    ("reference/download-global-pcodes-adm-1-2.csv", None, "OCHA's list of p-codes"),
    ("refugees/HDX_Demographics.csv", None, "UNHCR demographics (HDX)"),
    ("refugees/HDX_EndYearPopulationTotals.csv", None,
     "UNHCR populations at the end of the year (HDX)"),
    ("refugees/countries.csv", None, "UNHCR list of countries"),
    ("refugees/demographics.csv", None, "UNHCR demographics"),
    ("refugees/idmc.csv", None, "UNHCR's copy of IDMC or UNRWA"),
    ("refugees/population.csv", None, "UNHCR populations at the end of the year"),
    ("refugees/unhcr-refugee-data.csv", None, "UNHCR refugees by origin and asylum (2012)"),
    ("risk/inform_risk_index.csv", None, "INFORM risk indicators"),
    ("syria/unhcr_population_origin_SYR_1951_2025.csv", None,
     "UNHCR populations at the end of the year"),
    ("api/dtm/displacement-admin0-admin0pcode-afg.json", None, "IOM DTM displacement"),
    ("api/dtm/displacement-admin1-admin0pcode-hti.json", None, "IOM DTM displacement"),
    ("api/dtm/displacement-country-list.json", None, "IOM DTM list of countries"),
    ("api/dtm/displacement-operation-list.json", None, "IOM DTM list of operations"),
    ("api/fts/1-fts-flow-custom-search-planid-929-groupby-cluster.json", "Cluster",
     "FTS funding of a plan by cluster"),
    ("api/fts/1-fts-flow-custom-search-planid-929-groupby-cluster.json", "totals",
     "FTS funding of a plan"),
    ("api/fts/2-fts-flow-plan-overview-progress-2020.json", "plans", "FTS overview of plans"),
    ("api/fts/2-fts-flow-plan-overview-progress-2020.json", "plans.caseLoads",
     "FTS overview of plans, caseloads"),
    ("api/fts/2-fts-flow-plan-overview-progress-2020.json", "totals",
     "FTS overview of plans, totals"),
    ("api/hapi/conflict-events-sdn.json", None, "HDX HAPI conflict events"),
    ("api/hapi/food-security-sdn.json", None, "HDX HAPI food security"),
    ("api/hapi/idps-sdn.json", None,
     "HDX HAPI people, of a theme that the columns do not tell"),
    ("api/hpc/progress-2024.json", "plans", "FTS overview of plans"),
    ("api/idmc/disaster_0.json", None, "IDMC disaster displacement"),
    ("api/idmc/disaster_1.json", None, "IDMC disaster displacement"),
    ("api/idmc/displacement_0.json", None, "IDMC conflict displacement"),
    ("api/idmc/displacement_1.json", None, "IDMC conflict displacement"),
    ("api/idmc/idmc_idu.json", None, "IDMC Internal Displacement Updates"),
    ("api/ipc/analyses-type-a.json", None, "IPC list of analyses"),
    ("api/ipc/population-country-ao.json", "country", "IPC population by country"),
    ("api/ipc/population-country-ao.json", "groups", "IPC population by group of areas"),
    ("api/ipc/population-country-ao.json", "areas", "IPC population by area"),
    ("api/unhcr/countries.json", None, "UNHCR list of countries (API)"),
    ("api/unhcr/get-origin-geo-id-259-population-collection-429.json", None,
     "UNHCR situations by country of origin"),
    ("api/unhcr/unhcr_population-population-collection-4-geo-id-178.json", "data",
     "UNHCR situations"),
    ("api/unhcr/unhcr_population-population-collection-4-geo-id-178.json",
     "data.population_groups", "UNHCR groups of a situation"),
    ("api/worldbank/countries.json", None, "World Bank list of countries"),
    ("api/worldbank/si-pov-dday-egy.json", None, "World Bank indicator"),
    ("api/worldbank/sp-pop-totl-all.json", None, "World Bank indicator"),
    ("api/worldbank/sp-pop-totl-egy.json", None, "World Bank indicator"),
]  # fmt: skip

#: Tables of one country or one round: read by their tags and words, or by a recipe.
OF_NO_FORMAT = [
    "displacement/iom_dtm_dtm_chad_site_and_village_assessment_round_16.xlsx",
    "displacement/iom_dtm_dtm_libya_baseline_assessment_round_39.xlsx",
    "displacement/iom_dtm_dtm_nigeria_baseline_assessment_round_38.xlsx",
    "needs/affected_targeted_reached_*.csv",
    "needs/hno_opt_2018.xlsx",
    "needs/hno_ukraine_2023_hno_pin_and_severity_for_hdx_20230215.xlsx",
    "needs/master_hno_2022_statistics.xlsx",
    "needs/opt_hno_2020.xlsx",
    "poverty/Measures_and_indicators_for_Poverty_-_PovcalNet_World_Bank_2017_.csv",
    "poverty/poverty_rate_afg_afg_hot.xlsx",
    "presence/3w_tcd_avr2025.xlsx",
    "presence/whowhatwhere_3w_car_mar2022.xlsx",
    "syria/syria_key_figures_2009_2025_transcribed.csv",
]


def top_rows(data: Path, file: str, many: int = 10) -> dict[str, list[list[str]]]:
    """Return the first rows of each sheet, without what reading makes of them."""
    (path,) = data.glob(file)
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return {"": [row for row, _ in zip(csv.reader(lines), range(many), strict=False)]}
    if path.suffix == ".json":
        grids = grids_of_json(path.read_bytes(), path.name).grids
        return {grid.sheet or "": [grid.texts(0)] for grid in grids}
    book = openpyxl.load_workbook(path, read_only=True)
    return {
        sheet.title: [
            ["" if cell is None else str(cell) for cell in row]
            for row in sheet.iter_rows(max_row=many, values_only=True)
        ]
        for sheet in book
    }


@pytest.mark.parametrize(("file", "sheet", "name"), REAL)
def test_a_real_table_has_its_format(data: Path, file: str, sheet: str, name: str) -> None:
    headers = top_rows(data, file)[sheet or ""][0]
    found = format_of(headers)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(("file", "sheet", "name"), REAL)
def test_every_column_of_a_real_table_is_known(
    data: Path, file: str, sheet: str, name: str
) -> None:
    recipe = NAMES[name]
    headers = top_rows(data, file)[sheet or ""][0]
    if not recipe.refuse:
        assert [header for header in headers if rule_of(recipe, header) is None] == []


@pytest.mark.parametrize("file", OF_NO_FORMAT)
def test_a_table_of_one_country_has_no_format(data: Path, file: str) -> None:
    rows = [row for sheet in top_rows(data, file).values() for row in sheet]
    assert [format_of(row) for row in rows] == [None] * len(rows)


def rule_of(recipe: Recipe, header: str) -> tuple[str, dict[str, str]] | None:
    """Return the role of a header, and what is fixed for its figures."""
    for rule in recipe.columns:
        held = rule.header.match(header)
        if held is not None:
            return rule.role, {**rule.fixed, **held}
    return None


@pytest.mark.parametrize("recipe", formats(), ids=lambda recipe: recipe.name)
def test_no_format_has_the_headers_of_another(recipe: Recipe) -> None:
    headers = [asked.text for asked in recipe.recognised_by]
    assert format_of(headers) is recipe
    assert format_of([*headers, "A remark"]) is (None if recipe.looks_like else recipe)


def test_every_format_has_a_name_of_its_own() -> None:
    assert len(NAMES) == len(formats())


def test_every_file_of_the_folder_is_read(root: Path) -> None:
    folder = root / "humstats" / "reading" / "recipes" / "publishers"
    assert len(publishers()) == len([*folder.glob("*.yaml")])
    assert sum(map(len, publishers().values())) == len(formats())


@pytest.mark.parametrize(
    "text", ["- name: x", "publisher: WHO", "tables: [{name: x}]", "publisher: WHO\ntables: []"]
)
def test_a_publishers_file_says_whose_tables_it_holds(text: str) -> None:
    with pytest.raises(ReadError) as raised:
        parse_publisher(text, "who.yaml")
    assert str(raised.value) == (
        "The publisher's file who.yaml is not read: expected 'publisher:', what it is called "
        "in a sentence, and below 'tables:' a recipe for each."
    )


@pytest.mark.parametrize("recipe", formats(), ids=lambda recipe: recipe.name)
def test_what_a_format_asks_for_it_also_reads(recipe: Recipe) -> None:
    if not recipe.refuse:
        assert all(rule_of(recipe, asked.text) for asked in recipe.recognised_by)


@pytest.mark.parametrize("recipe", formats(), ids=lambda recipe: recipe.name)
def test_what_a_translation_gives_is_known(recipe: Recipe) -> None:
    given = {role: {*words.values()} for role, words in recipe.translate.items()}
    assert all(code in catalogue or ":" in code for code in given.get("indicator", ()))
    assert given.get("unit", set()) <= set(UNITS)


@pytest.mark.parametrize("recipe", formats(), ids=lambda recipe: recipe.name)
def test_the_unit_of_a_figure_fits_its_indicator(recipe: Recipe) -> None:
    fixed = [rule.fixed for rule in recipe.columns if rule.role == VALUE]
    for said in fixed:
        indicator = said.get("indicator", "")
        unit = said.get("unit", recipe.always.get("unit"))
        if indicator in catalogue and unit:
            units = catalogue[indicator].units
            assert unit in units or (unit == "fraction" and "percent" in units)


@pytest.mark.parametrize("recipe", formats(), ids=lambda recipe: recipe.name)
def test_a_refusal_ends_a_sentence(recipe: Recipe) -> None:
    if recipe.refuse:
        assert recipe.refuse.startswith("is ")
        assert recipe.refuse.endswith(".")


@pytest.mark.parametrize(
    ("name", "header", "fixed"),
    [
        ("COD-PS population (a column for each sex and age)", " F_00_04 ",
         {"gender": "f", "age_range": "0-4"}),
        ("COD-PS population (a column for each sex and age)", "T_80plus",
         {"age_range": "80+"}),
        ("COD-PS population (a column for each sex and age)", "M_TL", {"gender": "m"}),
        ("COD-PS population (a column for each sex and age)", "Enfants_00_18", None),
        ("COD-PS population (a column for each sex and age)", "F_adulte", None),
        ("UNHCR demographics", "f_5_11", {"gender": "f", "age_range": "5-11"}),
        ("UNHCR demographics", "f_60", {"gender": "f", "age_range": "60+"}),
        ("UNHCR demographics", "m_other", {"gender": "m", "age_range": "unknown"}),
        ("UNHCR demographics", "m_total", {"gender": "m"}),
        ("UNHCR demographics", "total", {}),
        ("UNHCR demographics (HDX)", "Female_18_59", {"gender": "f", "age_range": "18-59"}),
        ("IPC acute food insecurity (a column for each phase)", "Phase 3+ number current",
         {"indicator": "people_by_ipc_phase", "ipc_phase": "3+", "ipc_type": "current"}),
        ("IPC acute food insecurity (a column for each phase)",
         "Phase 5 percentage second projection",
         {"indicator": "share_of_people_by_ipc_phase", "ipc_phase": "5",
          "ipc_type": "second projection", "unit": "fraction"}),
        ("IPC acute food insecurity (a column for each phase)",
         "Population analyzed first projection",
         {"ipc_phase": "all", "ipc_type": "first projection"}),
        ("IPC acute food insecurity (a column for each phase)", "Phase 6 number current", None),
        ("IPC population by area", "phase4_population",
         {"ipc_phase": "4", "ipc_type": "current"}),
        ("IPC population by area", "phase4_population_projected",
         {"ipc_phase": "4", "ipc_type": "first projection"}),
        ("IPC population by area", "phase4_percentage_second_projected",
         {"ipc_phase": "4", "ipc_type": "second projection", "unit": "fraction"}),
        ("IPC population by area", "p3plus_percentage_projected",
         {"ipc_phase": "3+", "ipc_type": "first projection", "unit": "fraction"}),
        ("IPC population by area", "population", None),
        ("World Bank indicator (a column for each year)", "1960", {"period": "1960"}),
        ("World Bank indicator (a column for each year)", "Unnamed: 69", None),
    ],
)  # fmt: skip
def test_a_template_fits_the_headers_that_it_should(
    name: str, header: str, fixed: dict[str, str] | None
) -> None:
    found = rule_of(NAMES[name], header)
    if fixed is None:
        assert found is None or found[0] == BESIDE
    else:
        assert found is not None
        role, held = found
        assert role == VALUE
        assert {key: held.get(key) for key in fixed} == fixed
        breakdowns = {"gender", "age_range", "ipc_phase", "ipc_type", "period"}
        assert breakdowns & set(held) == breakdowns & set(fixed)


def test_a_period_of_each_projection_stands_in_its_own_columns() -> None:
    recipe = NAMES["IPC acute food insecurity (a column for each phase)"]
    rule = next(rule for rule in recipe.columns if rule.header.match("Phase 3 number current"))
    held = rule.header.match("Phase 3 number current") or {}
    start = rule.beside["reference_period_start"]
    assert start.fits("Current from", held)
    assert not start.fits("First projection from", held)


def test_statuses_of_hapi_are_indicators() -> None:
    recipe = NAMES["HDX HAPI humanitarian needs"]
    assert recipe.translate["indicator"]["rea"] == "people_expected_to_be_reached"
    assert "expected reach" in recipe.meanings["indicator"]["rea"]


def test_a_table_that_several_formats_fit_has_the_one_that_asks_for_most() -> None:
    older = ["location_code", "gender", "age_range", "population_status", "population",
             "reference_period_start"]  # fmt: skip
    found = [recipe.name for recipe in formats() if recipe.is_of(older)]
    assert "HDX HAPI population" in found
    assert format_of(older) is NAMES["HDX HAPI humanitarian needs (until 2024)"]


def test_a_list_with_a_column_of_figures_is_no_list() -> None:
    assert format_of(["admin0Name", "admin0Pcode"]) is NAMES["IOM DTM list of countries"]
    assert format_of(["admin0Name", "admin0Pcode", "People in need"]) is None
