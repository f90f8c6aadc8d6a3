"""``humstats recipe``: a first recipe for a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from humstats.cli.app import app
from humstats.cli.options import Sheet
from humstats.errors import WriteError

__all__ = ["write_recipe"]


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
