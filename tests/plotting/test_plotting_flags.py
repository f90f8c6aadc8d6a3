"""What a check found in a figure is seen in its mark, and told once, in every kind of chart."""

from __future__ import annotations

import csv
import runpy
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

import humstats as hs
from humstats import plotting
from humstats.model.columns import tidy
from humstats.plotting import Chart
from humstats.plotting.drawing.marks import OUTLINE, PATTERNS
from humstats.plotting.page.flags import flags_in, flags_of, is_flagged
from humstats.plotting.page.voices import Voice
from humstats.rules import RULES

Frame = Callable[..., pd.DataFrame]
NAN = float("nan")
GALLERY = Path(__file__).resolve().parents[2] / "docs" / "gallery"
EXAMPLES = sorted(GALLERY.glob("*.py"))
SIZES = ("a4-full", "a4-half")
LANGUAGES = ("en", "ar", "fr", "es")
#: Which figure of an example is flagged, if not the last: one that has a mark, and a full one.
WHICH = {"phases": 1}


@pytest.fixture(scope="module")
def checked() -> pd.DataFrame:
    return hs.check(hs.seeds.load("syria")).accepted


def test_a_figure_that_is_none_has_no_flags() -> None:
    assert flags_of({"flags": "HS508, HS209"}) == ("HS508", "HS209")
    assert is_flagged({"flags": "HS508"})
    for none in ({"flags": "HS209"}, {"flags": None}, {}, None):
        assert not is_flagged(none)


BEGIN = "Hollow, as a check found something (see the report of the check): "


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ([None] * 6, None),
        ([None, "HS503"], "2021 (HS503, part above all)"),
        (["HS503", "HS503"], "2020–2021 (HS503, part above all)"),
        (["HS503"] * 6, "all figures (HS503, part above all)"),
        (["HS503", None, "HS702"], "2020 (HS503, part above all); 2022 (HS702, jump)"),
        (
            ["HS702 HS503", None, "HS702 HS503"],
            "2020 and 2022 (HS702, jump; HS503, part above all)",
        ),
        # of three sets of rules all are told together
        (
            ["HS503", "HS702", "HS508"],
            "2020–2022 (HS503, part above all; HS508, sector above overall; HS702, jump)",
        ),
        (["HS503 HS702 HS508 HS703"], "2020 (4 rules)"),
        # one figure printed twice, a code of a name, a count that is small
        (["HS209", "HS206 HS216", "HS901"], None),
        (["HS209 HS503"], "2020 (HS503, part above all)"),
        # of one's own, or of a later version
        (["HS999"], "2020 (HS999)"),
    ],
)
def test_figures_and_rules_are_told_in_one_note(
    make_series: Frame, flags: list[str | None], said: str | None
) -> None:
    table = make_series([str(year) for year in range(2020, 2026)], [1.0] * 6)
    table = table.assign(flags=flags + [None] * (6 - len(flags)))
    assert flags_in(table) == ([] if said is None else [f"{BEGIN}{said}."])


def test_years_in_a_row_are_few_and_those_apart_are_counted(make_series: Frame) -> None:
    table = make_series([str(year) for year in range(2011, 2021)], [1.0] * 10)
    several = table.assign(flags=["HS702", None] * 5)
    assert flags_in(several) == [f"{BEGIN}5 figures (HS702, jump)."]
    in_a_row = table.assign(flags=[None] + ["HS702"] * 9)
    assert flags_in(in_a_row) == [f"{BEGIN}2012–2020 (HS702, jump)."]


def test_names_have_their_period_where_there_are_several(make_series: Frame) -> None:
    table = make_series(["2023", "2024"], [1.0, 2.0]).assign(flags=["HS702", None])
    two = pd.concat([table, table.assign(flags=[None, "HS702"])], ignore_index=True)
    names = ["Aleppo", "Aleppo", "Homs", "Homs"]
    assert flags_in(two, names=names) == [f"{BEGIN}Aleppo, 2023; Homs, 2024 (HS702, jump)."]
    one = two[two["reference_period_start"] == "2023-01-01"].assign(flags="HS702")
    assert flags_in(one.head(1), names=["Aleppo"]) == [f"{BEGIN}Aleppo (HS702, jump)."]
    assert flags_in(table, of="Children") == [f"{BEGIN}Children, 2023 (HS702, jump)."]


IN_ITS_PARTS = (
    "Hollow, as it contains a figure to be looked into (see the report of the check): "
)


def test_what_was_computed_contains_what_is_to_be_looked_into(make_series: Frame) -> None:
    table = make_series([str(year) for year in range(2021, 2025)], [1.0] * 4)
    table = table.assign(
        flags=["HS702", None, "HS503", "HS503"],
        derived_from=["sum of areas; 2 figures; OCHA"] * 3 + [None],
    )
    assert flags_in(table) == [
        f"{BEGIN}2024 (HS503, part above all).",
        f"{IN_ITS_PARTS}2021 (HS702, jump); 2023 (HS503, part above all).",
    ]
    plain = flags_in(table.head(1), hollow=False)
    assert plain == [
        "Contains a figure to be looked into (see the report of the check): 2021 (HS702, jump)."
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sum_with_a_flagged_part_is_drawn_as_one(make_series: Frame, language: str) -> None:
    years = ["2022", "2023", "2024"]
    areas = [
        make_series(years, [n * 1e6, n * 2e6, n * 3e6], admin_level=1, admin1_code=f"SY0{n}")
        for n in (1, 2)
    ]
    areas[0] = areas[0].assign(flags=[None, "HS702", None])
    table = pd.concat([one.astype(object) for one in areas], ignore_index=True)
    sums = hs.aggregate(tidy(table), "area")
    made = hs.chart(hs.plot.trend, sums, language=language)
    assert hollow_marks(made) == 1
    said = Voice(language).say("flagged_parts_hollow", figures="X").partition("X")[0]
    assert f"{said}2023 (HS702" in made.note
    assert made.note.count("HS702") == made.alt.count("HS702") == 1
    assert "1 of its 2" in sums["note"][1]
    assert hollow_marks(hs.chart(hs.plot.trend, sums.assign(flags=None))) == 0


def test_what_has_no_number_is_not_doubted(make_series: Frame) -> None:
    table = make_series(["2023", "2024"], [NAN, NAN], low=[NAN, 5.0]).assign(flags="HS201")
    assert flags_in(table) == [f"{BEGIN}2024 (HS201, value against status)."]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_names_figure_and_rule(make_series: Frame, language: str) -> None:
    table = make_series(["2023", "2024"], [1.0, 2.0]).assign(flags=[None, "HS503"])
    voice = Voice(language)
    (hollow,), (plain,) = flags_in(table, voice), flags_in(table, voice, hollow=False)
    for said in (hollow, plain):
        assert "2024" in said
        assert "HS503" in said
    called = {
        "en": "part above all",
        "fr": "partie supérieure à",
        "es": "parte mayor",
        "ar": "جزء",
    }
    assert called[language] in hollow
    assert hollow != plain


def test_every_rule_that_may_doubt_a_drawn_figure_is_called_in_every_language() -> None:
    lets_pass = {code for code, rule in RULES.items() if rule.doubts and not rule.keeps_out}
    named = yaml.safe_load(
        files("humstats.plotting").joinpath("findings.yaml").read_text(encoding="utf-8")
    )
    assert set(named) == lets_pass
    assert {tuple(sorted(words)) for words in named.values()} == {("ar", "es", "fr")}


@pytest.mark.parametrize(
    ("flags", "crowned"),
    [([None, None, None], True), ([None, "HS702", None], False), ([None, "HS209", None], True),
     (["HS702", None, None], True)],
)  # fmt: skip
def test_what_a_check_doubts_is_surely_not_the_highest(
    make_series: Frame, flags: list[str | None], crowned: bool
) -> None:
    table = make_series(["2022", "2023", "2024"], [3e6, 9e6, 4e6]).assign(flags=flags)
    made = plotting.chart(plotting.trend, table)
    assert ("highest" in [text.get_text() for text in made.axes.texts]) is crowned
    assert ("highest" in made.story.message) is crowned


def test_no_place_is_called_the_highest_by_a_figure_in_doubt() -> None:
    table = tidy(
        pd.DataFrame(
            {"indicator": "people_in_need", "location_code": "SYR", "admin_level": 1,
             "provider_admin1_name": ["A", "A", "B", "B"], "sector_code": ["HEA", "EDU"] * 2,
             "reference_period_start": "2024-01-01", "reference_period_end": "2024-12-31",
             "value": [2.0, 9.0, 1.0, 5.0], "unit": "people", "source": "OCHA"}
        )
    )  # fmt: skip
    doubted = table.assign(flags=[None, "HS508", None, None])
    assert "highest in A" in plotting.chart(plotting.heat_table, table).title
    assert "highest" not in plotting.chart(plotting.heat_table, doubted).title


def test_no_place_has_the_largest_share_by_a_figure_in_doubt(make_series: Frame) -> None:
    def analysis(place: str, worse: float) -> pd.DataFrame:
        rows = {"1": 4e6, "2": 3e6, "3": worse, "4": 1e6, "5": 0.0, "all": 8e6 + worse}
        return make_series(
            ["2024"] * len(rows), list(rows.values()), ipc_phase=list(rows), ipc_type="current",
            indicator="people_by_ipc_phase", location_code=place,
        )  # fmt: skip

    two = [analysis("SYR", 2e6).astype(object), analysis("YEM", 4e6).astype(object)]
    table = tidy(pd.concat(two, ignore_index=True))
    flags = [None] * 8 + ["HS702"] + [None] * 3
    for held, crowned in ((table, True), (table.assign(flags=flags), False),
                          (table.assign(flags=flags[::-1]), True)):  # fmt: skip
        assert (
            "Yemen has the largest share" in hs.chart(hs.plot.phases, held).title
        ) is crowned


def test_what_leaves_a_number_what_it_is_draws_it_full(make_series: Frame) -> None:
    table = make_series(["2023", "2024"], [1e6, 2e6])
    full, hollow = (
        plotting.chart(plotting.trend, table.assign(flags=[None, code])).axes.patches
        for code in ("HS209 HS206", "HS209 HS702")
    )
    ground = to_rgba(plotting.NEUTRAL.ground)
    assert ground not in [patch.get_facecolor() for patch in full]
    assert ground in [patch.get_facecolor() for patch in hollow]


def hollow_marks(made: Chart) -> int:
    """Count what is drawn and not filled: areas with an outline or a frame, and squares."""
    ground = to_rgba(made.style.ground)
    patches = [
        patch
        for patch in made.axes.patches
        if patch.get_facecolor() == ground and not patch.get_hatch()
    ]
    squares = [
        line
        for line in made.axes.lines
        if line.get_marker() == "s" and to_rgba(line.get_markerfacecolor()) == ground
    ]
    return len(patches) + len(squares)


def of_example(path: Path, monkeypatch: pytest.MonkeyPatch, **other: Any) -> list[Chart]:
    """Draw an example as it is, and with a flag on one of its figures."""

    def twice(function: Any, data: pd.DataFrame, **given: Any) -> list[Chart]:
        known = data[["value", "low", "high"]].notna().any(axis="columns")
        at = data.index[known][WHICH.get(path.stem, -1)]
        flags = pd.Series(None, data.index, dtype=object)
        flags[at] = "HS503"
        frames = (data, data.assign(flags=flags))
        return [plotting.chart(function, frame, **{**given, **other}) for frame in frames]

    monkeypatch.setitem(hs.__dict__, "chart", twice)
    made = runpy.run_path(str(path))["chart"]
    assert isinstance(made, list)
    return made


@pytest.mark.parametrize(
    ("path", "size", "language"),
    [(path, SIZES[at % 2], LANGUAGES[at % 4]) for at, path in enumerate(EXAMPLES)],
    ids=lambda held: getattr(held, "stem", held),
)
def test_every_kind_draws_a_flagged_figure_hollow_and_says_so(
    monkeypatch: pytest.MonkeyPatch, path: Path, size: str, language: str
) -> None:
    before, made = of_example(path, monkeypatch, size=size, language=language)
    assert hollow_marks(made) == hollow_marks(before) + 1
    assert "HS503" not in before.note + before.alt
    assert made.note.count("HS503") == 1
    assert made.alt.count("HS503") == 1
    assert made.lint().empty, made.lint()["message"].tolist()


def test_a_check_of_a_real_table_is_seen_in_its_chart(
    checked: pd.DataFrame, tmp_path: Path
) -> None:
    needs = hs.series(checked, "people_in_need", "SYR", prefer=["OCHA"])
    made = hs.chart(hs.plot.trend, needs)
    ground = to_rgba(made.style.ground)
    at = {round(bar.get_x() + bar.get_width() / 2): bar for bar in made.axes.patches}
    hollow = [n for n, bar in at.items() if bar.get_facecolor() == ground]
    years = needs["reference_period_start"].dt.year.tolist()
    assert [years[n] for n in hollow] == [2017]
    # half of the line is cut off, so that the column is as long as its number
    assert at[hollow[0]].get_linewidth() == 2 * OUTLINE
    assert "2017 (HS508, sector above overall)" in made.alt
    made.save(tmp_path / "needs.png")
    with (tmp_path / "needs.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [row["reference_period_start"][:4] for row in rows if row["flags"]] == ["2017"]


def test_of_a_check_that_found_nothing_nothing_is_said() -> None:
    report = hs.check(hs.seeds.load("aleppo_2024"))
    made = hs.chart(hs.plot.key_figures, report.accepted)
    assert not report.accepted["flags"].notna().any()
    assert "check" not in made.note
    assert hollow_marks(made) == 0


def test_a_change_of_a_flagged_figure_is_drawn_as_one(checked: pd.DataFrame) -> None:
    needs = hs.series(checked, "people_in_need", "SYR", prefer=["OCHA"])
    made = hs.chart(hs.plot.trend, hs.change(needs, across="source"))
    # the change to 2017 and the one from it
    assert "2017–2018 (HS508, sector above overall)" in made.note


def test_a_share_of_a_flagged_figure_is_drawn_as_one(checked: pd.DataFrame) -> None:
    needs = hs.series(checked, "people_in_need", "SYR", prefer=["OCHA"])
    whole = needs[needs["reference_period_start"].dt.year == 2017]
    part = whole.assign(age_range="0-17", value=6e6, flags=None)
    made = hs.chart(hs.plot.share, hs.share_of(part, whole))
    assert hollow_marks(made) == 1
    assert "HS508" in made.alt


def test_of_a_drawing_of_ones_own_it_is_said_what_a_check_found(make_series: Frame) -> None:
    def dots(data: pd.DataFrame, ax: Any) -> None:
        ax.plot(data["value"].to_numpy(), "o")

    table = make_series(["2023", "2024"], [1e6, 2e6]).assign(flags=[None, "HS503"])
    made = plotting.chart(dots, table, title="People in need")
    assert "A check found something (see the report of the check): 2024 (HS503" in made.note
    assert "Hollow" not in made.note


def test_several_lines_have_one_note(make_series: Frame) -> None:
    years = [str(year) for year in range(2020, 2025)]
    lines = [
        make_series(years, [n * 1e6 + year for year in range(5)], location_code=code)
        for n, code in enumerate(("SYR", "YEM", "SDN"), start=1)
    ]
    every = pd.concat([line.astype(object) for line in lines], ignore_index=True)
    flags = [None] * 15
    flags[2], flags[7] = "HS702", "HS702"
    made = hs.chart(hs.plot.trend, hs.figures(every.assign(flags=None)).assign(flags=flags))
    assert made.note.count("Hollow") == 1
    assert "Yemen, 2022; Syria, 2022 (HS702, jump)" in made.note
    assert hollow_marks(made) == 2


def test_a_flagged_dot_is_told_apart_from_one_that_is_not_final(make_series: Frame) -> None:
    days = [f"2024-11-27/2024-11-{day}" for day in (28, 29, 30)]
    dead = make_series(
        days, [120.0, 200.0, 255.0], indicator="deaths", unit="deaths",
        status=["provisional", "final", "final"],
    ).assign(flags=[None, "HS702", None])  # fmt: skip
    ax = Figure().add_subplot()
    hs.plot.cumulative(dead, ax=ax)
    dots = [line for line in ax.lines if line.get_marker() in ("o", "s")]
    ground = to_rgba(plotting.NEUTRAL.ground)
    seen = [(dot.get_marker(), to_rgba(dot.get_markerfacecolor()) == ground) for dot in dots]
    assert seen == [("o", True), ("s", True), ("o", False)]


@pytest.mark.parametrize(("phase", "hollow"), [("3", True), ("3+", False)])
def test_what_has_no_mark_is_not_called_hollow(
    make_series: Frame, phase: str, hollow: bool
) -> None:
    rows = {"1": 4e6, "2": 3e6, "3": 2e6, "4": 1e6, "5": 0.0, "3+": 3e6, "all": 10e6}
    table = make_series(
        ["2024"] * len(rows), list(rows.values()), ipc_phase=list(rows), ipc_type="current",
        indicator="people_by_ipc_phase",
    )  # fmt: skip
    made = hs.chart(hs.plot.phases, table.assign(
        flags=["HS612" if one == phase else None for one in rows]
    ))  # fmt: skip
    assert hollow_marks(made) == hollow
    assert made.note.count("HS612") == 1
    assert ("Hollow" in made.note) is hollow


def test_what_is_not_final_keeps_its_pattern_within_the_frame(make_series: Frame) -> None:
    rows = {"1": 4e6, "2": 3e6, "3": 2e6, "4": 1e6, "all": 10e6}
    table = make_series(
        ["2024"] * len(rows), list(rows.values()), ipc_phase=list(rows), status="projected",
        ipc_type="first projection", indicator="people_by_ipc_phase",
    ).assign(flags=[None, None, "HS612", None, None])  # fmt: skip
    made = hs.chart(hs.plot.phases, table)
    plain = hs.chart(hs.plot.phases, table.assign(flags=None))
    ground = to_rgba(made.style.ground)

    def on_ground(chart: Chart) -> list[str]:
        patches = [one for one in chart.axes.patches if one.get_facecolor() == ground]
        return [one.get_hatch() for one in patches]

    assert on_ground(made) == [*on_ground(plain), PATTERNS["projected"]]
    assert made.lint().empty


def test_a_plan_table_without_bars_calls_nothing_hollow(make_series: Frame) -> None:
    table = make_series(["2023", "2024"], [15.3e6, 16.7e6]).assign(flags=["HS702", None])
    targeted = table.assign(indicator="people_targeted", flags=None)
    money = table.assign(indicator="funding_required", unit="usd", value=5e9, flags=None)
    received = money.assign(indicator="funding_received", value=2e9)
    frame = pd.concat([table, targeted, money, received], ignore_index=True)
    for size in ("a4-full", "a4-half"):
        made = hs.chart(hs.plot.plan_table, frame, size=size, language="ar")
        assert made.note.count("HS702") == 1
        assert ("إطار" in made.note) is bool(hollow_marks(made))
    assert hollow_marks(made) == 0
