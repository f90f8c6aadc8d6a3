"""``humstats recipe``: a first recipe for a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from humstats.cli.app import app
from humstats.cli.options import Sheet
from humstats.cli.screens import typed
from humstats.errors import WriteError
from humstats.model.outputs import write_text

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
        # a file that a shell makes of it must not lose a letter of a header; YAML reads \u0634
        whole = (sys.stdout.encoding or "").lower().replace("_", "-") == "utf-8"
        print(text if whole else text.encode("ascii", "backslashreplace").decode(), end="")
        return
    if output.exists():
        raise WriteError(f"{output} is there already: name another file, or delete it.")
    write_text(output, text)
    print(
        f"The recipe is in {output}. Mend what is marked in it, then:\n"
        f"  humstats check --recipe {typed(output)} {typed(file)}"
    )
