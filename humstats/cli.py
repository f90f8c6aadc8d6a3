"""The shell's door: ``humstats check``, ``humstats report``, ``humstats demo``."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from humstats import __version__
from humstats.errors import HumstatsError, ReadError, WriteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

__all__ = ["app", "main"]

app = typer.Typer(
    name="humstats",
    help="Humanitarian figures as validated time series and report charts.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

SYRIA_LEAD = (
    "From the figures bundled with humstats: needs overviews by plan year, displacement at "
    "each year’s end, and one press report of November 2024."
)

Files = Annotated[
    list[str], typer.Argument(metavar="FILE...", help="CSV, Excel, ODS, JSON, Parquet.")
]
Location = Annotated[
    str | None, typer.Option(help="Country that the file is about: ISO 3166-1 alpha-3.")
]
When = Annotated[
    str | None, typer.Option("--period", help="When its figures hold: 2024, 2024-11, ...")
]
Source = Annotated[str | None, typer.Option(help="Who says so: OCHA, UNICEF, ...")]
Publication = Annotated[str | None, typer.Option(help="Where it was said: 'HNO 2024', ...")]
Published = Annotated[
    str | None, typer.Option(help="When it was said: 2023-12, 2023-12-21, ...")
]
Unit = Annotated[str | None, typer.Option(help="What one of each value is: people, ...")]
Indicator = Annotated[str | None, typer.Option(help="What is counted: people_in_need, ...")]
Sheet = Annotated[str | None, typer.Option(help="The one sheet to read.")]
Recipe = Annotated[
    str | None, typer.Option(help="What its columns mean: a YAML file, see humstats recipe.")
]
Trust = Annotated[
    str | None,
    typer.Option(help="Where header and hashtag of a column disagree: headers or tags."),
]
Folder = Annotated[Path, typer.Option("-o", "--output", help="Folder to write to.")]


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
    said = _said(
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
            worst = max(worst, _checked(name, said, report))
        except HumstatsError as error:
            _say(error)
            worst = 2
    raise typer.Exit(worst)


def _said(**options: str | None) -> dict[str, Any]:
    return {name: said for name, said in options.items() if said}


def _checked(name: str, said: dict[str, Any], report_to: Path | None) -> int:
    from humstats.checking import check
    from humstats.checking.text import renderable_of
    from humstats.reading import read

    with _working() as step:
        step(f"reading {Path(name).name}")
        reading = read(name, **said)
        step(f"checking {len(reading.figures):,} figures")
        report = check(reading)
        if report_to is not None:
            step(f"writing {report_to.name}")
            _write_report(report, report_to)
    console = _console()
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


@app.command("report")
def report_on(
    what: Annotated[
        str, typer.Argument(metavar="FILE|SEED", help="A file, or a bundled seed.")
    ],
    output: Folder,
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
    prefer: Annotated[
        list[str] | None,
        typer.Option(help="A source that stands where sources differ; may be repeated."),
    ] = None,
) -> None:
    """Make a page of key figures, charts and sentences from a file."""
    from humstats import seeds

    said = _said(
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
    with _working() as step:
        step(f"reading {Path(what).name}")
        from humstats.reading import read

        file, title = Path(what), publication or Path(what).stem
        if what in seeds.names() and not file.exists():
            file, title = seeds.path(what), seeds.card(what).title
        if not file.exists():
            raise ReadError(
                f"{what} is neither a file nor a seed: the seeds are "
                f"{', '.join(seeds.names())}."
            )
        figures = read(file, **said)
        step("checking")
        from humstats.checking import check
        from humstats.reporting import outline_of, write_page

        checked = check(figures)
        sections = outline_of(
            checked.accepted, prefer=prefer, drawing=lambda name: step(f"drawing {name}")
        )
        if not sections:
            raise ReadError(
                f"{what} holds no figure of a whole country about everybody, so there is "
                "nothing to draw; humstats check says what it holds."
            )
        step("writing")
        written = write_page(output, sections, title=title, report=checked)
    _made(written)


@app.command("recipe")
def write_recipe(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to be read.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Where to; by default it is printed.")
    ] = None,
    sheet: Sheet = None,
) -> None:
    """Write a first recipe for a file: what its columns mean, with the guesses marked."""
    from humstats.reading.recipes.drafts import draft

    text = draft(file, sheet=sheet) + "\n"
    if output is None:
        print(text, end="")
        return
    if output.exists():
        raise WriteError(f"{output} is there already: name another file, or delete it.")
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise WriteError(f"{output} cannot be written: {error.strerror}.") from error
    print(
        f"The recipe is in {output}. Mend what is marked in it, then:\n"
        f"  humstats check --recipe {output} {file}"
    )


@app.command()
def demo(output: Folder = Path("build/report")) -> None:
    """Make the report on Syria, from the bundled figures."""
    with _working() as step:
        step("loading")
        from humstats.reporting import syria_sections, write_page

        sections = syria_sections(drawing=lambda name: step(f"drawing {name}"))
        step("writing")
        written = write_page(
            output,
            sections,
            title="Syria: people in need, children and displacement",
            lead=[SYRIA_LEAD],
        )
    _made(written)


def _made(written: list[Path]) -> None:
    console = _console()
    charts = [path for path in written if path.suffix == ".svg"]
    for path in charts:
        console.print(f"  {path.stem} (.svg .png .csv)", highlight=False)
    count = f"{len(charts)} chart{'' if len(charts) == 1 else 's'}"
    console.print(f"Made a page with {count}. Open it in a browser:", highlight=False)
    console.print(f"  {written[0]}", highlight=False, soft_wrap=True)


@app.command()
def version() -> None:
    """Print the version."""
    print(__version__)


@contextmanager
def _working() -> Iterator[Callable[[str], None]]:
    """Say what is being done: a spinner on a screen, plain lines elsewhere."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:

        def say(text: str) -> None:
            console.print(f"{text} ...", highlight=False, markup=False)

        yield say
        return
    with console.status("") as status:
        yield lambda text: status.update(f"{text} ...")


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False)


#: What a sentence asks to be passed from Python is an option here.
_ASKED = re.compile(
    r"\b(location|period|source|publication|published|unit|indicator|sheet|recipe|trust)=(?=[\"'])"
)


def _say(error: HumstatsError) -> None:
    said = _ASKED.sub(r"--\1 ", str(error))
    print(f"humstats: {said}", file=sys.stderr)


def main() -> None:
    """Run the command line; a user's mistake is one sentence and exit code 2."""
    try:
        app()
    except HumstatsError as error:
        _say(error)
        sys.exit(2)


if __name__ == "__main__":
    main()
