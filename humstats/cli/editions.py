"""``humstats diff``: what changed between the last edition of a file and this one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from humstats.cli.app import app
from humstats.cli.options import Given, of_a_file, settings_here
from humstats.cli.screens import screen, working
from humstats.errors import ReadError
from humstats.model.outputs import refuse_own

if TYPE_CHECKING:
    from humstats.editions import Changes

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
    if output is not None and output.suffix not in _FORMS:
        raise ReadError(
            f"-o {output}: expected a name that ends in .html, .xlsx, .csv or .json."
        )
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
            _write(changes, output)
    console = screen()
    print(changes.to_text(width=min(console.width, 100)), end="")
    if output is not None:
        console.print(f"The changes are in {output}", highlight=False, soft_wrap=True)
    raise typer.Exit(1 if changes else 0)


def _write(changes: Changes, path: Path) -> None:
    if path.suffix == ".xlsx":
        changes.to_excel(path)
    elif path.suffix == ".html":
        changes.to_html(path)
    elif path.suffix == ".csv":
        changes.to_csv(path)
    else:
        changes.to_json(path)
