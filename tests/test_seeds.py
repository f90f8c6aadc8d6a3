"""The bundled figures: sound, accounted for against what they were transcribed from, found."""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import openpyxl
import pandas as pd
import pytest
import yaml

from humstats import seeds
from humstats.checking import check
from humstats.errors import FigureError, HumstatsError, ReadError, UnknownNameError
from humstats.model.breakdowns import CODES, parse_age_range
from humstats.model.columns import ALL, BREAKDOWNS, CORE, column, key_in
from humstats.model.indicators import catalogue
from humstats.model.places import is_known
from humstats.model.qualifiers import QUALIFIERS, bounds
from humstats.model.statuses import STATUSES
from humstats.timeseries import series

#: Every seed that is a table of figures; a workbook is read, not loaded.
TABLES = tuple(name for name in seeds.names() if seeds.path(name).suffix == ".csv")


@pytest.fixture(params=TABLES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def figures(name: str) -> pd.DataFrame:
    return seeds.load(name)


@pytest.fixture(scope="module")
def syria() -> pd.DataFrame:
    return seeds.load("syria")


@pytest.fixture(scope="module")
def aleppo() -> pd.DataFrame:
    return seeds.load("aleppo_2024").set_index(["indicator", "age_range"])


def rows_of(name: str) -> list[dict[str, str]]:
    with seeds.path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def in_need(figures: pd.DataFrame, year: int, **other: str) -> pd.DataFrame:
    asked = {"location_code": "SYR", **dict.fromkeys(BREAKDOWNS, ALL), **other}
    mine = (figures.indicator == "people_in_need") & (
        figures.reference_period_start == f"{year}-01-01"
    )
    for name, code in asked.items():
        mine &= figures[name] == code
    return figures[mine]


# --- every seed ---------------------------------------------------------------------------


def test_tables_are_found() -> None:
    assert {"aleppo_2024", "syria"} <= {*TABLES}


def test_a_seed_is_a_figures_table(figures: pd.DataFrame) -> None:
    assert set(CORE) <= set(figures.columns)
    for name in figures.columns:
        assert str(figures[name].dtype) == column(name).dtype, name


@pytest.mark.parametrize(
    ("where", "known"),
    [
        ("indicator", catalogue.__contains__),
        ("location_code", is_known),
        ("qualifier", QUALIFIERS.__contains__),
        ("status", STATUSES.__contains__),
        ("sector_code", CODES["sector_code"].__contains__),
        ("population_group", CODES["population_group"].__contains__),
        ("gender", CODES["gender"].__contains__),
        ("age_range", lambda code: code == ALL or parse_age_range(code)),
    ],
)
def test_every_code_is_known(figures: pd.DataFrame, where: str, known: object) -> None:
    assert [code for code in figures[where].unique() if not known(code)] == []


def test_units_fit_and_values_lie_within_the_bounds(figures: pd.DataFrame) -> None:
    for row in figures.itertuples():
        indicator = catalogue[row.indicator]
        share = row.unit == "percent" and row.age_range != ALL
        assert share or row.unit in indicator.units
        assert indicator.low <= row.value <= (100 if share else indicator.high)
        for stated in indicator.must_state:
            assert getattr(row, stated) != ALL


def test_bounds_are_those_of_the_qualifier(figures: pd.DataFrame) -> None:
    for row in figures.itertuples():
        last = row.high - row.low if row.qualifier == "about" else None
        expected = bounds(row.qualifier, row.value, unit_of_last_digit=last)
        assert (row.value, row.low, row.high) == pytest.approx(expected, nan_ok=True)


def test_a_number_with_a_scale_word_is_kept_as_printed(figures: pd.DataFrame) -> None:
    for row in figures[figures.raw.str.endswith(" million").fillna(False)].itertuples():
        *words, digits, _ = row.raw.split()
        if digits == "six":
            continue
        assert float(digits) * 1e6 == pytest.approx(row.value)
        assert row.qualifier != "exact"
        if row.qualifier == "about":
            decimals = len(digits.partition(".")[2])
            assert row.high - row.low == pytest.approx(10.0 ** (6 - decimals))
        if words:
            assert " ".join(words) in QUALIFIERS[row.qualifier].words


def test_periods_are_in_order_and_published_dates_are_days(figures: pd.DataFrame) -> None:
    assert (figures.reference_period_start <= figures.reference_period_end).all()
    for dates in (figures.published.dropna(), figures.reference_period_end):
        assert (dates == dates.dt.normalize()).all()


def test_every_figure_says_who_and_where(figures: pd.DataFrame) -> None:
    assert (
        figures[["source", "publication", "origin_file", "origin_column"]]
        .notna()
        .to_numpy()
        .all()
    )


def test_no_key_stands_twice(figures: pd.DataFrame) -> None:
    assert not figures.duplicated(key_in(figures)).any()


def test_rows_are_sorted(name: str) -> None:
    order = ("indicator", "location_code", "reference_period_start", "reference_period_end",
             "source", "published")  # fmt: skip
    keys = [tuple(row[part] for part in order) for row in rows_of(name)]
    assert all(before <= after for before, after in pairwise(keys))


def test_the_origin_is_the_row_that_the_file_shows(name: str, figures: pd.DataFrame) -> None:
    lines = seeds.path(name).read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(figures) + 1
    row = figures.iloc[-1]
    assert row.origin_file == seeds.path(name).name
    assert f",{row.value:.0f}," in lines[row.origin_row - 1]


def test_loading_twice_gives_two_frames(name: str) -> None:
    first = seeds.load(name)
    first.loc[0, "value"] = -1
    assert seeds.load(name).value[0] > 0


# --- cards --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", seeds.names())
def test_the_card_has_the_sha256_of_the_file(name: str) -> None:
    found = hashlib.sha256(seeds.path(name).read_bytes()).hexdigest()
    assert seeds.card(name).sha256 == found, f"write {found} into {name}.yaml"


def test_the_card_counts_rows_and_indicators(name: str, figures: pd.DataFrame) -> None:
    card = seeds.card(name)
    assert card.rows == len(figures)
    assert list(card.indicators) == sorted(figures.indicator.unique())


def test_the_card_knows_every_publication(name: str, figures: pd.DataFrame) -> None:
    publications = seeds.card(name).publications
    assert set(publications) == set(figures.publication)
    for publication, entry in publications.items():
        assert set(entry) == {"who", "where", "dated"}
        undated = figures.published[figures.publication == publication].isna()
        assert undated.all() or not undated.any()
        assert ("empty" in entry["dated"] or "no date" in entry["dated"]) == undated.all()


def test_what_is_left_out_has_its_number_and_a_reason(name: str) -> None:
    for entry in seeds.card(name).left_out:
        assert set(entry) == {
            "what", "value", "unit", "period", "source", "publication", "reason",
        }  # fmt: skip


def test_a_card_is_short_to_look_at() -> None:
    assert repr(seeds.card("aleppo_2024")) == (
        "<Card of aleppo_2024.csv: Aleppo, late November 2024, 6 rows>"
    )


# --- Syria --------------------------------------------------------------------------------

#: What the transcription calls an indicator, as a figures table says it.
TRANSCRIBED = {
    "people_in_need": ("people_in_need", {}),
    "people_in_need:early_recovery": ("people_in_need", {"sector_code": "ERY"}),
    "people_in_need:female": ("people_in_need", {"gender": "f"}),
    "people_in_need:male": ("people_in_need", {"gender": "m"}),
    "children_in_need": ("people_in_need", {"age_range": "0-17"}),
    "idps_in_need": ("people_in_need", {"population_group": "IDP"}),
    "people_targeted": ("people_targeted", {}),
    "idps": ("internally_displaced_people", {}),
    "idps_stock_conflict": ("internally_displaced_people", {}),
    "idp_movements_conflict": ("new_displacements", {}),
    "poverty_rate": ("poverty_headcount_ratio", {}),
    "extreme_poverty_rate": ("extreme_poverty_headcount_ratio", {}),
}
#: What it calls the indicators that the catalogue has not, as the card says it.
NOT_IN_THE_CATALOGUE = {
    "people_in_acute_need": "people in acute need",
    "food_insecure": "food-insecure people",
    "idps_in_last_resort_sites": "displaced people in last-resort sites",
}
PARTS = ("sector_code", "population_group", "gender", "age_range")


@pytest.fixture(scope="module")
def transcription(data: Path) -> pd.DataFrame:
    return pd.read_csv(data / "syria" / "syria_key_figures_2009_2025_transcribed.csv")


def test_every_transcribed_figure_is_there_once(
    transcription: pd.DataFrame, syria: pd.DataFrame
) -> None:
    expected: Counter[tuple[object, ...]] = Counter()
    for row in transcription.itertuples():
        if row.indicator in NOT_IN_THE_CATALOGUE:
            continue
        indicator, parts = TRANSCRIBED[row.indicator]
        if "affected by the conflict" in str(row.note):
            indicator = "people_affected"
        place = "3RP" if "3RP" in row.plan_or_source else "SYR"
        codes = tuple(parts.get(part, ALL) for part in PARTS)
        expected[indicator, place, *codes, float(row.value), row.unit] += 1
    mine = syria[syria.publication != "Refugee Data Finder"]
    columns = ["indicator", "location_code", *PARTS, "value", "unit"]
    assert Counter(mine[columns].itertuples(index=False, name=None)) == expected


def test_every_plan_year_is_the_one_transcribed(
    transcription: pd.DataFrame, syria: pd.DataFrame
) -> None:
    plain = transcription[
        (transcription.indicator == "people_in_need")
        & ~transcription.plan_or_source.str.contains("3RP")
        & transcription.period.str.fullmatch(r"\d{4}")
    ]
    for row in plain.itertuples():
        assert float(row.value) in set(in_need(syria, int(row.period)).value)


def test_what_no_indicator_counts_is_on_the_card(transcription: pd.DataFrame) -> None:
    left_out = {entry["what"]: entry["value"] for entry in seeds.card("syria").left_out}
    odd = transcription[transcription.indicator.isin(NOT_IN_THE_CATALOGUE)]
    assert len(odd) == len(NOT_IN_THE_CATALOGUE)
    for row in odd.itertuples():
        assert left_out[NOT_IN_THE_CATALOGUE[row.indicator]] == row.value


def test_unhcr_counts_are_those_of_its_table(data: Path, syria: pd.DataFrame) -> None:
    table = pd.read_csv(data / "syria" / "unhcr_population_origin_SYR_1951_2025.csv")
    own = table[(table.coo_iso == "SYR") & (table.coa_iso == "SYR") & (table.year >= 2012)]
    mine = syria[syria.source == "UNHCR"].query("indicator == 'internally_displaced_people'")
    found = dict(zip(mine.reference_period_end.dt.year, mine.value, strict=True))
    assert found == dict(zip(own.year, own.idps, strict=True))


#: In millions; where publications differ, the overview's own figure first.
IN_NEED = {
    2012: (2.5,), 2013: (6.8,), 2014: (9.3,), 2015: (12.2,), 2016: (13.5,), 2017: (13.5,),
    2018: (13.1, 13.0), 2019: (11.7,), 2020: (11.06, 11.0), 2021: (13.4,),
    2022: (14.560823, 14.6), 2023: (15.3,), 2024: (16.7,), 2025: (16.5, 16.7),
}  # fmt: skip


@pytest.mark.parametrize(("year", "millions"), IN_NEED.items())
def test_people_in_need_by_plan_year(
    syria: pd.DataFrame, year: int, millions: tuple[float, ...]
) -> None:
    assert set(in_need(syria, year).value / 1e6) == set(millions)


def test_the_overviews_are_preferred_to_the_chart(syria: pd.DataFrame) -> None:
    found = series(syria, "people_in_need", "SYR", prefer=["OCHA"])
    assert dict(zip(found.reference_period_start.dt.year, found.value / 1e6, strict=True)) == {
        year: millions[0] for year, millions in IN_NEED.items()
    }


def test_a_figure_for_2011_is_neither_zero_nor_there(syria: pd.DataFrame) -> None:
    assert in_need(syria, 2011).empty


def test_the_regional_plan_stands_apart(syria: pd.DataFrame) -> None:
    regional = syria[syria.location_code == "3RP"]
    assert set(regional.reference_period_start.dt.year) == set(range(2013, 2023))
    assert regional.loc[regional.value == 20_100_000, "qualifier"].tolist() == ["exact"]


def test_the_stale_figure_keeps_its_plan_year(syria: pd.DataFrame) -> None:
    stale = in_need(syria, 2019, source="UNICEF").iloc[0]
    assert stale.published == pd.Timestamp("2020-01-31")
    assert "not a figure for 2020" in stale.note


def test_displaced_people_of_an_overview_stand_before_its_plan_year(
    syria: pd.DataFrame,
) -> None:
    row = syria[syria.value == 6_183_919].iloc[0]
    assert (row.qualifier, row.reference_period_end) == ("exact", pd.Timestamp("2018-12-31"))
    assert "2019" in row.publication


def test_movements_are_no_people(syria: pd.DataFrame) -> None:
    assert set(syria.unit[syria.indicator == "new_displacements"]) == {"movements"}


def test_sexes_add_up_to_all(syria: pd.DataFrame) -> None:
    parts = pd.concat([in_need(syria, 2024, gender=sex) for sex in "fm"])
    assert parts.value.sum() == in_need(syria, 2024).value.iloc[0]


def test_no_poverty_line_is_made_up(syria: pd.DataFrame) -> None:
    rates = syria.indicator.isin({"poverty_headcount_ratio", "extreme_poverty_headcount_ratio"})
    assert set(syria.poverty_line[rates]) == {"not stated"}
    assert set(syria.poverty_line[~rates]) == {ALL}


# --- Aleppo -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("deaths", ALL), ("more_than", 255, 255, None, "Syrian Observatory for Human Rights")),
        (("people_displaced_since", ALL), ("more_than", 14_000, 14_000, None, "OCHA")),
        (("people_displaced_since", "0-17"), ("nearly", 50, None, 50, "OCHA")),
        (("people_in_need", ALL), ("about", 16.7e6, 16.65e6, 16.75e6, "United Nations")),
        (("people_in_need", "0-17"), ("nearly", 7.5e6, None, 7.5e6, "UNICEF")),
        (("poverty_headcount_ratio", ALL), ("exact", 90, None, None, "not named")),
    ],
)
def test_the_press_report(
    aleppo: pd.DataFrame, row: tuple[str, str], expected: tuple[object, ...]
) -> None:
    found = aleppo.loc[row]
    cells = [found[name] for name in ("qualifier", "value", "low", "high", "source")]
    assert tuple(None if pd.isna(cell) else cell for cell in cells) == expected


def test_deaths_say_who_is_counted_and_since_when(aleppo: pd.DataFrame) -> None:
    deaths = aleppo.loc[("deaths", ALL)]
    assert deaths.category == "fighters and civilians"
    assert deaths.reference_period_start == pd.Timestamp("2024-11-27")


def test_almost_half_is_a_share_and_no_count(aleppo: pd.DataFrame) -> None:
    assert 7_000 not in set(aleppo.value)
    children = aleppo.loc[("people_displaced_since", "0-17")]
    assert (children.qualifier, children.value, children.unit) == ("nearly", 50, "percent")


def test_what_is_no_humanitarian_figure_is_left_out_with_a_reason() -> None:
    (entry,) = seeds.card("aleppo_2024").left_out
    assert "localities" in entry["what"]
    assert "military event" in entry["reason"]


def test_no_rule_finds_an_error(figures: pd.DataFrame) -> None:
    report = check(figures)
    assert report.ok


def test_what_the_rules_ask_about_syria_is_true(syria: pd.DataFrame) -> None:
    found = check(syria).findings
    told = [*found[["rule", "severity", "row", "value"]].itertuples(index=False, name=None)]
    assert told == [
        # the poverty lines of the two oldest ratios are not stated
        ("HS206", "warning", 2, "extreme_poverty_headcount_ratio"),
        # early recovery in the overview of 2017: 13.8 of 13.5 million, and published so
        ("HS508", "warning", 79, "13.8 million"),
        # displaced people by UNHCR: 2.0 million at the end of 2012, 6.5 million a year later
        ("HS702", "warning", 10, "6,520,800"),
        # displaced people of 2012 to 2024, by IDMC, by UNHCR, and at times by OCHA and UNICEF
        ("HS604", "note", 7, "IDMC"),
        # people in need by the chart of plan years: the region, and Syria
        ("HS702", "note", 59, "6.8 million"),
        ("HS702", "note", 71, "6.8 million"),
        # by the overviews themselves, which have no figure for 2014
        ("HS702", "note", 74, "12.2 million"),
    ]


def test_nothing_is_asked_about_the_press_report() -> None:
    assert check(seeds.load("aleppo_2024")).findings.empty


# --- the exercise -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    file = seeds.path("exercise").with_name("make_exercise.py")
    spec = importlib.util.spec_from_file_location("make_exercise", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        # what lies in the folder of the seeds goes into the wheel
        patch.setattr(sys, "dont_write_bytecode", True)
        spec.loader.exec_module(module)
    return module


def cells_of(file: Path) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(file)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_exercise_is_what_its_script_writes(maker: ModuleType, tmp_path: Path) -> None:
    maker.write(tmp_path)
    assert cells_of(tmp_path / "exercise.xlsx") == cells_of(seeds.path("exercise"))
    written, kept = (
        yaml.safe_load((folder / "exercise.yaml").read_text(encoding="utf-8"))
        for folder in (tmp_path, seeds.path("exercise").parent)
    )
    # another release of openpyxl may write other bytes for the same cells
    written.pop("sha256")
    kept.pop("sha256")
    assert written == kept


def test_the_script_gives_the_same_bytes_twice(maker: ModuleType) -> None:
    assert maker.steady(maker.workbook()) == maker.steady(maker.workbook())


def test_the_exercise_says_on_every_row_that_it_is_invented() -> None:
    cells = cells_of(seeds.path("exercise"))
    assert str(cells["About"][0][0]).startswith("INVENTED")
    header, *rows = cells["Figures"]
    at = header.index("source")
    assert {row[at] for row in rows} == {"Exercise (invented)"}
    assert len(rows) == seeds.card("exercise").rows


@pytest.mark.parametrize(
    "defect", seeds.card("exercise").defects, ids=lambda one: f"{one['column']}{one['row']}"
)
def test_every_defect_stands_in_its_cell(defect: dict[str, object]) -> None:
    header, *_ = rows = cells_of(seeds.path("exercise"))[str(defect["sheet"])]
    assert rows[defect["row"] - 1][header.index(defect["column"])] == defect["value"]
    assert defect["severity"] in {"error", "warning", "note"}


def test_most_rows_have_no_defect() -> None:
    card = seeds.card("exercise")
    involved = {row for one in card.defects for row in (one["row"], *one.get("related", ()))}
    assert card.rows - len(involved) >= 40


def test_the_nine_defects_of_the_peers_are_planted() -> None:
    values = {str(defect["value"]) for defect in seeds.card("exercise").defects}
    assert values >= {"13400000", "-14.6", "15,3", "n/a", "20244", "SYX", "Syrie", "190",
                      "peopel_in_need", "3.4"}  # fmt: skip


# --- where seeds are found, and what is refused -------------------------------------------


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Copy the seeds to where a wheel puts them, and let the library look only there."""
    folder = tmp_path / "humstats" / "_seeds"
    shutil.copytree(seeds.path("syria").parent, folder)
    monkeypatch.setattr(seeds, "_FOLDERS", (folder, tmp_path / "seeds"))
    seeds.card.cache_clear()
    yield folder
    seeds.card.cache_clear()


def test_an_installed_library_has_its_seeds_inside(elsewhere: Path) -> None:
    assert seeds.path("syria") == elsewhere / "syria.csv"
    assert seeds.names() == tuple(sorted(path.stem for path in elsewhere.glob("*.yaml")))
    assert len(seeds.load("syria")) == seeds.card("syria").rows


def test_a_folder_called_seeds_that_is_not_ours_is_passed_by(
    elsewhere: Path, tmp_path: Path
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "garden.yaml").write_text("beans: 3", encoding="utf-8")
    shutil.rmtree(elsewhere)
    with pytest.raises(HumstatsError) as refused:
        seeds.names()
    assert str(refused.value) == (
        "The bundled figures are missing from this installation of humstats: expected the "
        "folder _seeds inside the package; install humstats again."
    )


def test_a_changed_seed_is_refused(elsewhere: Path) -> None:
    file = elsewhere / "syria.csv"
    file.write_text(
        file.read_text(encoding="utf-8").replace("16700000", "17000000"), encoding="utf-8"
    )
    with pytest.raises(FigureError) as refused:
        seeds.load("syria")
    expected = seeds.card("syria").sha256[:8]
    found = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
    assert str(refused.value) == (
        "syria.csv is not the file that its card describes: expected SHA-256 "
        f"{expected}…, found {found}…; restore it, or read your own copy with hs.read."
    )


@pytest.mark.parametrize("ask", [seeds.load, seeds.path, seeds.card])
@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("syira", " Did you mean syria?"),
        ("Aleppo 2024", " Did you mean aleppo_2024?"),
        ("../syria", " Did you mean syria?"),
        ("yemen", ""),
    ],
)
def test_an_unknown_seed_is_refused_in_one_sentence(ask: object, name: str, guess: str) -> None:
    with pytest.raises(UnknownNameError) as refused:
        ask(name)
    assert str(refused.value) == (
        f"{name!r} is no known seed: expected one of {', '.join(seeds.names())}.{guess}"
    )


def test_a_workbook_is_not_loaded_but_read() -> None:
    with pytest.raises(ReadError) as refused:
        seeds.load("exercise")
    assert str(refused.value) == (
        "The seed 'exercise' is a workbook and not yet a table of figures: read it with "
        "hs.read(hs.seeds.path('exercise'))."
    )
