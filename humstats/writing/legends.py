"""Legends: what stands in a table, told to whoever opens it without us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from humstats.model.columns import COLUMNS
from humstats.model.numerals import counted, grouped
from humstats.model.qualifiers import QUALIFIERS
from humstats.model.statuses import STATUSES
from humstats.writing.typed_sheets import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

__all__ = ["legend_of"]

_MEANINGS: Final = {column.name: column for column in COLUMNS}
_SAYS: Final = ["source", "publication", "published"]
#: More sources than these are counted, not listed.
_MOST: Final = 200
_OWN: Final = "a column of whoever made this table"
_LICENCE: Final = (
    "Each figure belongs to its source and keeps that source's licence: look there before you "
    "publish it again, and name the source."
)


def legend_of(figures: pd.DataFrame) -> list[Section]:
    """Return what the sheet "about" says of a figures table.

    Parameters
    ----------
    figures : pandas.DataFrame
        A tidy figures table.

    Returns
    -------
    list of Section
        What it is, who says its figures, and what its columns and words mean.
    """
    many, derived = len(figures), int(figures["derived_from"].notna().sum())
    made = (
        f" {'All' if derived == many else grouped(derived)} of them were worked out from "
        "published ones: the column derived_from says how."
        if derived
        else ""
    )
    return [
        Section(
            "Figures",
            f"The sheet 'figures' has {counted(many, 'figure')}, one a row.{made} A blank cell "
            "is missing, never zero. Written by humstats; humstats.read() reads it back as it "
            "is.",
        ),
        Section("Sources", _LICENCE, (*_SAYS, "figures"), [*_sources(figures)]),
        Section(
            "Columns",
            "A column without anything in it, or with 'all' in every row, is folded away on "
            "the sheet 'figures': the + above it shows it.",
            ("column", "what stands in it"),
            [*_columns(figures)],
        ),
        Section(
            "Qualifiers",
            "How the number was printed. Bounds are in the columns low and high; one that is "
            "open is blank.",
            ("qualifier", "words before the number"),
            [
                (code, ", ".join(filter(None, QUALIFIERS[code].words)) or "none")
                for code in _words(figures, "qualifier")
                if code in QUALIFIERS
            ],
        ),
        Section(
            "Statuses",
            header=("status", "what it says"),
            rows=[
                (code, STATUSES[code].meaning)
                for code in _words(figures, "status")
                if code in STATUSES
            ],
        ),
    ]


def _columns(figures: pd.DataFrame) -> Iterator[tuple[str, str]]:
    for name in figures.columns:
        known = _MEANINGS.get(name)
        yield name, known.meaning if known else _OWN


def _words(figures: pd.DataFrame, name: str) -> list[str]:
    return sorted(figures[name].dropna().astype("str").unique())


def _sources(figures: pd.DataFrame) -> Iterator[tuple[str | int | None, ...]]:
    counts = figures.groupby(_SAYS, observed=True, dropna=False, sort=False).size()
    told = counts.sort_values(ascending=False, kind="stable")
    rows = told.head(_MOST).reset_index(name="figures")
    for source, publication, published, many in rows.itertuples(index=False):
        day = "" if published != published else f"{published:%Y-%m-%d}"
        yield _text(source) or "not stated", _text(publication), day, int(many)
    if len(told) > _MOST:
        rest = int(told.iloc[_MOST:].sum())
        yield f"and {len(told) - _MOST:,} more", "", "", rest


def _text(word: object) -> str:
    return word if isinstance(word, str) else ""
