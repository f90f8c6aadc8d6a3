"""``humstats check``: what is wrong in a file, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from humstats.cli.app import app
from humstats.cli.options import Files, Given, of_a_file, settings_here
from humstats.cli.outputs import refuse_ending, write_as_named
from humstats.cli.screens import say, screen, working
from humstats.errors import HumstatsError, ReadError
from humstats.model.outputs import refuse_own

if TYPE_CHECKING:
    from humstats.checking import Report
    from humstats.checking.ignoring import Ignore
    from humstats.checking.settings import FailOn, Settings

__all__ = ["check_files"]

_FORMS = (".html", ".json", ".xlsx")


class _FailOn(StrEnum):
    error = "error"
    warning = "warning"
    never = "never"


@dataclass(frozen=True, slots=True)
class _Asked:
    """How every file is read and checked, and where the report goes."""

    given: Given
    of_last: Given
    settings: Settings
    ignore: tuple[Ignore, ...]
    against: str | None
    pcodes: Path | None
    fail_on: FailOn
    report: Path | None


@app.command("check")
@of_a_file
def check_files(
    *,
    files: Files,
    given: Given,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="The last edition, read alike but for what --last-... says."
        ),
    ] = None,
    of_last: Given,
    pcodes: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A list of p-codes."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE=REASON", help="Ignore a rule, and say why."),
    ] = None,
    settings: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="How to read, what to ignore and to correct; humstats.toml if it is here.",
        ),
    ] = None,
    fail_on: Annotated[
        _FailOn | None,
        typer.Option(help="End with 1 for errors (as usual), for warnings too, or never."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(help="Write the report too: out.html, out.json or out.xlsx."),
    ] = None,
) -> None:
    """Check files: what is wrong, cell by cell.

    Ends with 0 where no error was found, 1 where one was, 2 where a file could not be read.
    """
    if report is not None:
        if len(files) > 1:
            raise ReadError("--report takes one file at a time: name one FILE.")
        refuse_ending(report, _FORMS, option="--report")
        refuse_own(report, *files, against, pcodes)
    from humstats.checking.ignoring import ignores_of
    from humstats.checking.settings import settings_of

    if of_last and against is None:
        raise ReadError(
            f"--last-{next(iter(of_last))} is about the last edition: name it, --against FILE."
        )
    found = settings_here() if settings is None else settings_of(settings)
    asked = _Asked(
        given={**found.given, **given},
        of_last=of_last,
        settings=found,
        ignore=ignores_of(_reasons(ignore or [])),
        against=against,
        pcodes=pcodes,
        fail_on=found.fail_on if fail_on is None else fail_on.value,
        report=report,
    )
    worst = 0
    for name in files:
        try:
            worst = max(worst, _checked(name, asked))
        except HumstatsError as error:
            say(error)
            worst = 2
    raise typer.Exit(worst)


def _reasons(said: list[str]) -> dict[str, str]:
    reasons = {}
    for one in said:
        code, is_said, reason = one.partition("=")
        if not is_said or not reason.strip():
            raise ReadError(
                f'--ignore {one}: say why, as in --ignore {code or "HS502"}="refugees are '
                'planned for on top".'
            )
        reasons[code.strip()] = reason.strip()
    return reasons


def _checked(name: str, asked: _Asked) -> int:
    from humstats.checking import check
    from humstats.checking.text import renderable_of
    from humstats.model.numerals import counted
    from humstats.reading import read

    with working() as step:
        step(f"reading {Path(name).name or name}")
        reading = read(name, **asked.given)
        last = None
        if asked.against is not None:
            step(f"reading {Path(asked.against).name}")
            last = read(asked.against, **asked.given | asked.of_last)
        step(f"checking {counted(len(reading.figures), 'figure')}")
        report = check(
            reading,
            against=last,
            pcodes=asked.pcodes,
            ignore=asked.ignore,
            settings=asked.settings,
        )
        if asked.report is not None:
            step(f"writing {asked.report.name}")
            original = name if Path(name).is_file() else None
            write_as_named(report, asked.report, original=original)
    console = screen()
    if console.is_terminal:
        console.print(renderable_of(report))
    else:
        print(report.to_text(), end="")
    if asked.report is not None:
        console.print(f"The report is in {asked.report}", highlight=False, soft_wrap=True)
    return int(_fails(report, asked.fail_on))


def _fails(report: Report, fail_on: FailOn) -> bool:
    counts = report.counts
    of = {"error": counts["error"], "warning": counts["error"] + counts["warning"], "never": 0}
    return of[fail_on] > 0
