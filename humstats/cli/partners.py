"""``humstats combine`` and ``humstats template``: files of partners, and forms for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from humstats.cli.app import app
from humstats.cli.options import Files, Given, of_a_file, settings_here
from humstats.cli.outputs import refuse_ending, write_as_named
from humstats.cli.screens import say, screen, working
from humstats.errors import ReadError

if TYPE_CHECKING:
    from humstats.model.readings import Reading

__all__ = ["combine_files", "write_template"]

_FORMS = (".html", ".xlsx", ".csv")


def _words(text: str | None) -> list[str] | None:
    """Take apart what was said with commas."""
    return None if text is None else [word.strip() for word in text.split(",") if word.strip()]


@app.command("combine")
@of_a_file
def combine_files(
    *,
    files: Files,
    expect: Annotated[
        str | None, typer.Option(help="Who should have sent a file: WASH,Health,...")
    ] = None,
    given: Given,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write out.html, out.xlsx or out.csv.")
    ] = None,
) -> None:
    """Put files of partners side by side: who sent what, what is missing, who disagrees.

    A file is of the sender that it is called after; SENDER=FILE says another name. Nothing is
    added up. Ends with 0 where every file could be read, no error was found and nobody
    disagrees, 1 where something was found, 2 where a file could not be read.
    """
    refuse_ending(output, _FORMS)
    from humstats.partners import combine

    given = {**settings_here().given, **given}
    with working() as step:
        parts = _read_all(files, given, step)
        step("comparing")
        combined = combine(parts, expected=_words(expect))
        if output is not None:
            step(f"writing {output.name}")
            write_as_named(combined, output)
    console = screen()
    if console.is_terminal:
        from humstats.partners.text import renderable_of

        console.print(renderable_of(combined))
    else:
        print(combined.to_text(), end="")
    if output is not None:
        console.print(f"All of it is in {output}", highlight=False, soft_wrap=True)
    unread = any(part.report is None for part in combined.parts)
    raise typer.Exit(2 if unread else 0 if combined.ok else 1)


def _read_all(files: list[str], given: Given, step: Any) -> dict[str, Reading | ReadError]:
    from humstats.reading import read

    parts: dict[str, Reading | ReadError] = {}
    for name in files:
        before, sign, after = name.partition("=")
        named = bool(sign) and not Path(name).exists()
        sender, path = (before, after) if named else (Path(name).stem, name)
        if sender in parts:
            raise ReadError(
                f"Two of the files are of {sender!r}: say who sent them, SENDER={path}."
            )
        step(f"reading {Path(path).name}")
        try:
            parts[sender] = read(path, **given)
        except ReadError as error:
            say(error)
            parts[sender] = error
    return parts


@app.command("template")
def write_template(
    path: Annotated[Path, typer.Argument(metavar="FORM.xlsx", help="The form to write.")],
    indicators: Annotated[
        str, typer.Option(help="Its columns, by code: people_in_need,people_targeted,...")
    ],
    location: Annotated[
        str | None, typer.Option(help="The country: ISO 3166-1 alpha-3.")
    ] = None,
    period: Annotated[
        str | None, typer.Option(help="When the figures hold: 2024, or 2024-01,2024-02,...")
    ] = None,
    sectors: Annotated[
        str | None, typer.Option(help="WASH,Health,...; all is overall.")
    ] = None,
    areas: Annotated[
        Path | None, typer.Option(help="List of areas with their p-codes: a CSV file.")
    ] = None,
    admin_level: Annotated[
        int | None, typer.Option(help="Which areas of the list: 1 or 2.")
    ] = None,
    breakdowns: Annotated[
        str | None, typer.Option(help="gender,age_range,disability,population_group")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Who will say so.")] = None,
    language: Annotated[str, typer.Option(help="en, fr, es or ar.")] = "en",
) -> None:
    """Write an Excel form that partners fill in and humstats reads back."""
    from humstats.partners import template

    written = template(
        path,
        indicators=_words(indicators) or [],
        location=location,
        period=_words(period),
        sectors=_words(sectors),
        areas=areas,
        admin_level=admin_level,
        breakdowns=_words(breakdowns) or (),
        source=source,
        language=language,
    )
    screen().print(f"The form is in {written}", highlight=False, soft_wrap=True)
