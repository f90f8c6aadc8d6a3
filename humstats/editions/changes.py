"""Changes: what two editions of a table do not share, and the ways to print it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from humstats.editions.cautions import cautions_of, scales_of
from humstats.editions.contents import areas_of, codes_of, columns_of
from humstats.editions.totals import Moves, moves_of
from humstats.editions.values import KINDS, figures_of, kinds_of
from humstats.errors import FigureError
from humstats.model.outputs import write_text
from humstats.model.readings import Reading
from humstats.rules.matches import match_editions
from humstats.rules.structure import check_is_table, columns_absent, columns_of_other_types
from humstats.rules.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Changes", "compare"]


@dataclass(frozen=True, repr=False, eq=False)
class Changes:
    """What changed between two editions of a table.

    Truthy where something changed.

    Attributes
    ----------
    old, new : str
        What the editions are called: the names of their files.
    cautions : tuple of str
        What is to be known first: that the editions seem to be swapped, or are one file, or
        that one seems to count in thousands.
    counts : dict of str to int
        ``old`` and ``new``: how many figures each has; and how many are of each kind:
        ``same``, ``precision``, ``changed``, ``emptied``, ``filled``, ``restated``,
        ``unit``, ``gone``, ``added``; and how many rows of either edition say again what
        another row says, and are counted once: ``repeated_old``, ``repeated_new``.
    figures : pandas.DataFrame
        Every figure that is not the same, one a row, the largest changes first.
    totals, contributions : pandas.DataFrame
        Totals that moved, and what each area contributed to each of them.
    codes : pandas.DataFrame
        Codes, categories, units and periods that only one edition has.
    areas : pandas.DataFrame
        Areas gone, new, renamed or recoded.
    columns : pandas.DataFrame
        Sheets and columns that only one file has; empty where frames were compared.
    carried : tuple of (str, str)
        Indicators, and countries for which they have no period in both editions: the last
        period was held against the last.
    aside : tuple of str
        Breakdowns that were left aside in matching: those that number the editions, or that
        one of them does not have.
    """

    old: str
    new: str
    cautions: tuple[str, ...]
    counts: dict[str, int]
    figures: pd.DataFrame
    totals: pd.DataFrame
    contributions: pd.DataFrame
    codes: pd.DataFrame
    areas: pd.DataFrame
    columns: pd.DataFrame
    carried: tuple[tuple[str, str], ...]
    aside: tuple[str, ...]

    def __bool__(self) -> bool:
        return not self.same

    def __repr__(self) -> str:
        return f"<Changes from {self.old} to {self.new}: {self.headline}>"

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        from humstats.editions.page import fragment_of

        return fragment_of(self)

    @property
    def same(self) -> bool:
        """Whether every figure is in both editions and says the same, of the same areas.

        One number in two precisions is the same; so is a file whose columns changed
        without a word of its figures. A new period is a change.
        """
        count = self.counts
        alike = count["same"] + count["precision"]
        moved = [n for n in KINDS if count[n] and n not in ("same", "precision")]
        return not (moved or (self.carried and alike) or len(self.areas))

    @cached_property
    def headline(self) -> str:
        """The sentence that comes first: what moved, by how much, and where."""
        from humstats.editions.headlines import headline_of

        return headline_of(self)

    def to_text(self, *, width: int = 80) -> str:
        """Return the changes as text.

        Parameters
        ----------
        width : int
            Of a line, in characters.

        Returns
        -------
        str
            No line is longer, unless a name is.
        """
        from humstats.editions.text import text_of

        return text_of(self, width=width)

    def to_html(self, path: str | Path | None = None) -> str | Path:
        """Return the changes as one page of HTML, or write it: no network, no script.

        Parameters
        ----------
        path : str or pathlib.Path, optional
            Where to; without it the page is returned.

        Returns
        -------
        str or pathlib.Path
            The page, or where it was written.
        """
        from humstats.editions.page import page_of

        return self._given(path, lambda: page_of(self))

    def to_excel(self, path: str | Path) -> Path:
        """Write the changes as a workbook: a sheet for each kind.

        A sheet has 50,000 rows at most, the largest changes first, and says how many there
        are; :meth:`to_csv` and :meth:`to_json` write all of them.

        Parameters
        ----------
        path : str or pathlib.Path
            Where to; it must end in .xlsx.

        Returns
        -------
        pathlib.Path
            Where it was written.
        """
        from humstats.editions.workbook import sheets_of
        from humstats.workbooks.books import write_workbook

        write_workbook(path, sheets_of(self))
        return Path(path)

    def to_csv(self, path: str | Path) -> None:
        """Write ``figures`` as a CSV file, every row of it; Excel opens it as UTF-8.

        Parameters
        ----------
        path : str or pathlib.Path
            Where to. A text that a spreadsheet would take for a formula gets an apostrophe.
        """
        from humstats.workbooks.limits import csv_of

        write_text(path, "\ufeff" + csv_of(self.figures))

    def to_dict(self) -> dict[str, Any]:
        """Return the changes as plain lists and mappings; a missing value is None.

        Returns
        -------
        dict
            ``old``, ``new``, ``cautions``, ``same``, ``headline``, ``counts``, ``carried``,
            ``aside``, and each table as a list of rows.
        """
        tables = ("totals", "contributions", "codes", "areas", "columns", "figures")
        return {
            "old": self.old,
            "new": self.new,
            "cautions": list(self.cautions),
            "same": self.same,
            "headline": self.headline,
            "counts": self.counts,
            "carried": [list(pair) for pair in self.carried],
            "aside": list(self.aside),
            **{name: _records(getattr(self, name)) for name in tables},
        }

    def to_json(self, path: str | Path | None = None) -> str | Path:
        """Return what :meth:`to_dict` returns as JSON, or write it.

        Parameters
        ----------
        path : str or pathlib.Path, optional
            Where to; without it the text is returned.

        Returns
        -------
        str or pathlib.Path
            The text, or where it was written.
        """
        return self._given(
            path,
            lambda: json.dumps(self.to_dict(), ensure_ascii=False, indent=1, allow_nan=False),
        )

    def _given(self, path: str | Path | None, make: Callable[[], str]) -> str | Path:
        return make() if path is None else write_text(path, make())


def compare(old: Reading | pd.DataFrame, new: Reading | pd.DataFrame) -> Changes:
    """Say what changed between two editions of a table.

    Figures are matched on what they mean: indicator, area, period and breakdown; never on
    the texts of an edition (publication, day of publication, and the source where only one
    edition names it). An area is known by its code, and where codes changed by its name. An
    indicator that has, for a country, no period in both editions is matched without: the
    last period of each is held against the last. Figures in units that differ are never
    subtracted, shares and rates never added, and one number in two precisions is no change;
    nor is a row that stood twice and stands once now.

    Parameters
    ----------
    old, new : Reading or pandas.DataFrame
        What :func:`humstats.read` returned, or figures tables; neither is changed.

    Returns
    -------
    Changes
        Falsy where nothing changed.

    Raises
    ------
    FigureError
        When one of them is no figures table.

    Examples
    --------
    >>> import humstats as hs
    >>> import pandas as pd
    >>> def edition(year, kabul, kandahar):
    ...     return hs.figures(
    ...         pd.DataFrame({"admin1_code": [None, "AF01", "AF02"], "admin_level": [0, 1, 1],
    ...                       "value": [kabul + kandahar, kabul, kandahar]}),
    ...         location_code="AFG", indicator="people_in_need", unit="people",
    ...         source="OCHA", period=year)
    >>> changes = hs.compare(edition("2023", 2.1e6, 4e5), edition("2024", 3.1e6, 6e5))
    >>> changes.counts["changed"], changes.same
    (3, False)
    >>> print(changes.headline)
    People in need in Afghanistan rose by 1.2...: 83% of the rise is in AF01.
    """
    before, after = _table_of(old, "old"), _table_of(new, "new")
    matches = match_editions(before, after)
    kinds = kinds_of(before, after, matches)
    tally = dict.fromkeys(KINDS, 0) | {
        kind: int((kinds == n).sum()) for n, kind in enumerate(KINDS)
    }
    tally |= {"gone": len(matches.gone), "added": len(matches.added)}
    tally |= {
        "repeated_old": len(matches.repeated_old),
        "repeated_new": len(matches.repeated_new),
    }
    moves: Moves = moves_of(before, after, matches, kinds)
    columns = (
        columns_of(old, new)
        if isinstance(old, Reading) and isinstance(new, Reading)
        else pd.DataFrame(columns=["change", "what", "name"])
    )
    return Changes(
        old=_name_of(old, "the last edition"),
        new=_name_of(new, "this edition"),
        cautions=(
            *cautions_of(old, new, before, after),
            *scales_of(before, after, matches, kinds),
        ),
        counts={"old": before.size, "new": after.size, **tally},
        figures=figures_of(before, after, matches, kinds),
        totals=moves.totals,
        contributions=moves.contributions,
        codes=codes_of(before, after, matches),
        areas=areas_of(matches),
        columns=columns,
        carried=matches.carried,
        aside=matches.aside,
    )


def _table_of(edition: Reading | pd.DataFrame, which: str) -> Table:
    figures = edition.figures if isinstance(edition, Reading) else edition
    check_is_table(figures)
    absent = columns_absent(figures)
    if absent:
        raise FigureError(
            f"The {which} edition is no figures table: it has no column {', '.join(absent)}. "
            "hs.figures(df) makes one of a frame of your own, hs.read(path) of a file."
        )
    wrong = columns_of_other_types(figures)
    if wrong:
        listed = "; ".join(f"{name} should hold {what}" for name, what in wrong.items())
        raise FigureError(
            f"The {which} edition is no figures table: {listed}. hs.figures(df) parses it."
        )
    return Table(figures)


def _name_of(edition: Reading | pd.DataFrame, otherwise: str) -> str:
    return edition.source.name if isinstance(edition, Reading) else otherwise


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as mappings, days as texts and what is missing as None."""
    out = frame.copy()
    for name in out:
        if out[name].dtype.kind == "M":
            out[name] = out[name].dt.strftime("%Y-%m-%d")
        column = out[name].astype(object)
        out[name] = column.where(column.notna(), None)
    return [{str(k): v for k, v in row.items()} for row in out.to_dict("records")]
