"""Options that several commands share, and what the user said with them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

__all__ = [
    "Files",
    "Folder",
    "Indicator",
    "LastPeriod",
    "LastPublication",
    "LastPublished",
    "LastRecipe",
    "LastSheet",
    "LastSource",
    "Location",
    "Publication",
    "Published",
    "Recipe",
    "Sheet",
    "Source",
    "Trust",
    "Unit",
    "When",
    "said",
]

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
# what the last edition says of itself, where it is not what this one says
LastPeriod = Annotated[
    str | None, typer.Option(help="When the figures of the last edition hold.")
]
LastSource = Annotated[str | None, typer.Option(help="Who says the last edition.")]
LastPublication = Annotated[str | None, typer.Option(help="Where the last edition was said.")]
LastPublished = Annotated[str | None, typer.Option(help="When the last edition was said.")]
LastSheet = Annotated[
    str | None, typer.Option(help="The one sheet of the last edition to read.")
]
LastRecipe = Annotated[
    str | None, typer.Option(help="What the columns of the last edition mean.")
]
Folder = Annotated[Path, typer.Option("-o", "--output", help="Folder to write to.")]


def said(**options: str | None) -> dict[str, Any]:
    """Return what was said of a file, as arguments of ``read``."""
    return {name: word for name, word in options.items() if word}
