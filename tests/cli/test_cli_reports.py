"""``humstats report`` and ``humstats demo``: pages of charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from humstats import seeds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]


def test_no_report_is_made_of_what_cannot_be_read(
    run: Run, tmp_path: Path, broken: str
) -> None:
    code, _, err = run("report", broken, "-o", str(tmp_path / "made"))
    assert (code, err.count("humstats: ")) == (2, 1)
    assert not (tmp_path / "made").exists()


def test_a_file_without_a_figure_to_draw(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "areas.csv"
    path.write_text("country,admin1 pcode,year,source,people in need\nSYR,SY01,2024,OCHA,5\n")
    code, _, err = run("report", str(path), "-o", str(tmp_path / "made"))
    assert code == 2
    assert "holds no figure of a whole country, and none that compares named areas" in err
    assert not (tmp_path / "made").exists()


def test_a_file_that_names_no_source(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "needs.csv"
    path.write_text("country,year,people in need\nSYR,2024,5000000\n")
    code, _, err = run("report", str(path), "-o", str(tmp_path / "made"))
    assert code == 2
    assert "no chart is without a source: pass --source OCHA" in err
    assert not (tmp_path / "made").exists()


def test_without_a_folder_the_page_lies_beside_the_file_and_overwrites_nothing(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "needs.csv"
    path.write_text("country,year,source,people in need\nSYR,2023,OCHA,4\nSYR,2024,OCHA,5\n")
    for folder in ("needs_report", "needs_report_2"):
        code, out, _ = run("report", str(path))
        assert code == 0
        assert out.splitlines()[-1].strip() == str(tmp_path / folder / "index.html")
        assert (tmp_path / folder / "index.html").is_file()


def test_a_report_heeds_the_settings_of_the_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "needs.csv").write_text("year,people in need\n2023,4000\n2024,50000\n")
    code, _, err = run("report", "needs.csv")
    assert (code, "names no country" in err) == (2, True)
    (tmp_path / "humstats.toml").write_text(
        '[read]\nlocation = "Tchad"\nsource = "Partner"\npublication = "Plan of Chad"\n'
        '[[correct]]\nfile = "needs.csv"\nrow = 3\ncolumn = "people in need"\n'
        'expected = 50000\nuse = 5000\nwhy = "a zero too many"\nwho = "OCHA"\n'
    )
    code, _, err = run("report", "needs.csv", "-o", "made")
    assert code == 0, err
    assert "with the settings of humstats.toml" in err
    page = (tmp_path / "made" / "index.html").read_text(encoding="utf-8")
    assert "Plan of Chad" in page
    assert "5,000" in page
    # a seed says by itself what it is about
    assert "humstats.toml" not in run("report", "aleppo_2024", "-o", "none")[2]


def test_a_source_that_stands_beside_the_table_is_proposed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "suivi.csv"
    path.write_text(
        "Source : cluster CCCM,,\n,,\ncountry,year,people in need\nSYR,2024,5000000\n"
    )
    code, _, err = run("report", str(path), "-o", str(tmp_path / "made"))
    assert code == 2
    assert 'pass --source "cluster CCCM", if the line beside the table is right.' in err


def test_a_seed_that_does_not_exist(run: Run, tmp_path: Path) -> None:
    code, _, err = run("report", "sirya", "-o", str(tmp_path / "made"))
    assert code == 2
    assert (
        "humstats: sirya is neither a file nor a seed: the seeds are "
        f"{', '.join(seeds.names())}." in " ".join(err.split())
    )
    assert not (tmp_path / "made").exists()


def test_report_on_a_seed(run: Run, tmp_path: Path) -> None:
    code, out, err = run(
        "report", "syria", "-o", str(tmp_path), "--prefer", "OCHA", "--prefer", "OCHA (chart)"
    )
    assert code == 0
    assert "drawing people in need" in err
    assert out.splitlines()[-1].strip() == str(tmp_path / "index.html")
    assert {p.suffix for p in tmp_path.iterdir()} == {".html", ".svg", ".png", ".csv"}


def test_a_report_in_the_colours_of_a_file(run: Run, tmp_path: Path) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_text('name: ours\nin_need: "#7A1F5C"\n', encoding="utf-8")
    made = tmp_path / "made"
    code, _, _ = run("report", "aleppo_2024", "-o", str(made), "--style", str(ours))
    assert code == 0
    drawn = "".join(path.read_text(encoding="utf-8") for path in made.glob("*.svg"))
    assert "#7a1f5c" in drawn.lower()


def test_a_report_in_a_style_that_does_not_exist(run: Run, tmp_path: Path) -> None:
    made = tmp_path / "made"
    code, _, err = run("report", "aleppo_2024", "-o", str(made), "--style", "ochha")
    assert code == 2
    assert "Did you mean 'ocha'?" in err
    assert not made.exists()


def test_a_report_on_the_places_that_are_asked_for(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "needs.csv"
    path.write_text(
        "country,year,source,people in need\nSYR,2024,OCHA,5000000\nAFG,2024,OCHA,9000000\n"
    )
    code, _, _ = run("report", str(path), "-o", str(tmp_path / "made"), "--place", "AFG")
    assert code == 0
    assert {file.stem for file in (tmp_path / "made").iterdir()} == {"index", "afg-key-figures"}
    code, _, err = run("report", str(path), "-o", str(tmp_path / "none"), "--place", "YEM")
    assert code == 2
    assert "No figure is of YEM: the table has SYR, AFG." in err


@pytest.mark.parametrize(
    ("options", "title"),
    [
        ((), "Partner needs"),
        (("--publication", "HNO 2024"), "HNO 2024"),
        (("--publication", "HNO 2024", "--title", "Besoins au Tchad"), "Besoins au Tchad"),
    ],
)
def test_a_page_has_the_title_that_is_said(
    run: Run, tmp_path: Path, options: tuple[str, ...], title: str
) -> None:
    path = tmp_path / "partner_needs.csv"
    path.write_text("country,year,source,people in need\nTCD,2024,OCHA,5000000\n")
    code, _, _ = run("report", str(path), "-o", str(tmp_path / "made"), *options)
    assert code == 0
    page = (tmp_path / "made" / "index.html").read_text(encoding="utf-8")
    assert f"<h1>{title}</h1>" in page


def test_demo_says_what_it_made_and_where(run: Run, tmp_path: Path) -> None:
    code, out, err = run("demo", "-o", str(tmp_path / "report"))
    assert code == 0
    assert "drawing people in need" in err
    assert out.splitlines()[-1].strip() == str(tmp_path / "report" / "index.html")
    assert (tmp_path / "report" / "people-in-need.svg").exists()


def test_a_file_of_parts_alone_makes_no_page_and_says_what_to_do(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "parts.csv"
    path.write_text(
        "country,year,source,gender,people in need\nSYR,2024,OCHA,f,5\nSYR,2024,OCHA,m,6\n"
    )
    code, out, err = run("report", str(path), "-o", str(tmp_path / "made"))
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == (
        f"humstats: {path} allows no chart. people_in_need for SYR exists only by gender (f, "
        "m): keep one of each in the file, such as gender f. Look into it with "
        "humstats check."
    )
    assert not (tmp_path / "made").exists()


def test_a_file_without_a_chart_for_which_nothing_can_be_done(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "zeros.csv"
    path.write_text("country,year,source,people in need\nSYR,2023,OCHA,0\nSYR,2024,OCHA,0\n")
    code, _, err = run("report", str(path), "-o", str(tmp_path / "made"))
    assert code == 2
    assert "allows no chart. People in need, Syria: the figure is 0 in every period." in err


def test_what_the_check_found_is_told_beside_the_charts(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "needs.csv"
    rows = [f"SYR,{year},OCHA,{n}" for year, n in ((2023, -5), (2024, 5e6), (2025, 6e6))]
    path.write_text("\n".join(["country,year,source,people in need", *rows]))
    code, out, _ = run("report", str(path), "-o", str(tmp_path / "made"))
    assert code == 0
    assert "The check found 1 error" in out
    assert "see the end of the page." in out
    code, out, _ = run("report", "aleppo_2024", "-o", str(tmp_path / "seed"))
    assert "errors" not in out
