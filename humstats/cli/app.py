"""The application that the commands of this folder join."""

from __future__ import annotations

import typer

__all__ = ["app"]

app = typer.Typer(
    name="humstats",
    help="Humanitarian figures as validated time series and report charts.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
