"""``humstats convert``: a file in another form, or in other columns."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from humstats.cli.app import app
from humstats.cli.options import Given, of_a_file, settings_here
from humstats.cli.screens import typed

__all__ = ["convert"]


@app.command()
@of_a_file
def convert(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="CSV, Excel, ODS, JSON, Parquet.")
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="Where to: .csv, .xlsx or .parquet.")
    ],
    layout: Annotated[
        str, typer.Option(help="In which columns: figures (our own), hapi or sdmx.")
    ] = "figures",
    hashtags: Annotated[
        bool, typer.Option("--hashtags", help="Add a row of HXL hashtags.")
    ] = False,
    lossy: Annotated[
        bool,
        typer.Option(
            "--lossy", help="Let HAPI's columns lose qualifiers, bounds and statuses."
        ),
    ] = False,
    *,
    given: Given,
) -> None:
    """Write the figures of a file to another: CSV, Excel, Parquet; HAPI's columns or SDMX."""
    from humstats.model.numerals import counted
    from humstats.reading import read
    from humstats.writing import save

    reading = read(file, **{**settings_here().given, **given})
    save(reading, output, layout=layout, hashtags=hashtags, lossy=lossy)  # type: ignore[arg-type]
    many, left = len(reading.figures), len(reading.left_out)
    said = f"{counted(many, 'figure')} in {output}."
    if left:
        said += (
            f" {counted(left, 'cell')} could not be read: humstats check {typed(file)} tells "
            "why."
        )
    print(said)
