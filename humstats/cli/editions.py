"""``humstats diff``: what changed between the last edition of a file and this one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from humstats.cli.app import app
from humstats.cli.options import Given, of_a_file, settings_here
from humstats.cli.outputs import refuse_ending, write_as_named
from humstats.cli.screens import screen, working
from humstats.model.outputs import refuse_own

__all__ = ["diff"]

_FORMS = (".html", ".xlsx", ".csv", ".json")


@app.command("diff")
@of_a_file
def diff(
    *,
    last: Annotated[str, typer.Argument(metavar="LAST", help="The last edition.")],
    this: Annotated[str, typer.Argument(metavar="THIS", help="This edition.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="Write the changes too: .html, .xlsx, .csv or .json."
        ),
    ] = None,
    given: Given,
    of_last: Given,
) -> None:
    """Say what changed between the last edition of a file and this one.

    What is said of the files (--location, --period, ...) is said of both; --last-period,
    --last-source, ... say it of LAST where it differs there. Ends with 0 where nothing
    changed, 1 where something did, 2 where a file could not be read.
    """
    refuse_ending(output, _FORMS)
    from humstats.editions import compare
    from humstats.reading import read

    given = {**settings_here().given, **given}
    with working() as step:
        step(f"reading {Path(last).name}")
        before = read(last, **given | of_last)
        step(f"reading {Path(this).name}")
        after = read(this, **given)
        step(f"comparing {len(before.figures):,} figures with {len(after.figures):,}")
        changes = compare(before, after)
        if output is not None:
            step(f"writing {output.name}")
            refuse_own(output, last, this)
            write_as_named(changes, output)
    console = screen()
    print(changes.to_text(width=min(console.width, 100)), end="")
    if output is not None:
        console.print(f"The changes are in {output}", highlight=False, soft_wrap=True)
    raise typer.Exit(1 if changes else 0)
