"""``humstats check``: what is wrong in a file, cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from humstats.cli.app import app
from humstats.cli.options import (
    Files,
    Indicator,
    Location,
    Publication,
    Published,
    Recipe,
    Sheet,
    Source,
    Trust,
    Unit,
    When,
    said,
)
from humstats.cli.screens import say, screen, working
from humstats.errors import HumstatsError, ReadError, WriteError

__all__ = ["check_files"]


@app.command("check")
def check_files(
    files: Files,
    location: Location = None,
    period: When = None,
    source: Source = None,
    publication: Publication = None,
    published: Published = None,
    unit: Unit = None,
    indicator: Indicator = None,
    sheet: Sheet = None,
    recipe: Recipe = None,
    trust: Trust = None,
    report: Annotated[
        Path | None, typer.Option(help="Write the report too: out.html or out.json.")
    ] = None,
) -> None:
    """Check files: what is wrong, cell by cell.

    Ends with 0 where no error was found, 1 where one was, 2 where a file could not be read.
    """
    if report is not None and len(files) > 1:
        raise ReadError("--report takes one file at a time: name one FILE.")
    if report is not None and report.suffix not in (".html", ".json"):
        raise ReadError(f"--report {report}: expected a name that ends in .html or .json.")
    given = said(
        location=location,
        period=period,
        source=source,
        publication=publication,
        published=published,
        unit=unit,
        indicator=indicator,
        sheet=sheet,
        recipe=recipe,
        trust=trust,
    )
    worst = 0
    for name in files:
        try:
            worst = max(worst, _checked(name, given, report))
        except HumstatsError as error:
            say(error)
            worst = 2
    raise typer.Exit(worst)


def _checked(name: str, given: dict[str, Any], report_to: Path | None) -> int:
    from humstats.checking import check
    from humstats.checking.text import renderable_of
    from humstats.reading import read

    with working() as step:
        step(f"reading {Path(name).name}")
        reading = read(name, **given)
        step(f"checking {len(reading.figures):,} figures")
        report = check(reading)
        if report_to is not None:
            step(f"writing {report_to.name}")
            _write_report(report, report_to)
    console = screen()
    if console.is_terminal:
        console.print(renderable_of(report))
    else:
        print(report.to_text(), end="")
    if report_to is not None:
        console.print(f"The report is in {report_to}", highlight=False, soft_wrap=True)
    return 0 if report.ok else 1


def _write_report(report: Any, path: Path) -> None:
    try:
        (report.to_html if path.suffix == ".html" else report.to_json)(path)
    except OSError as error:
        raise WriteError(f"{path} cannot be written: {error.strerror}.") from error
