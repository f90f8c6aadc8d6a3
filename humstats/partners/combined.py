"""What several senders sent, side by side: who, what, what is missing, where they disagree."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from humstats.model.columns import tidy
from humstats.model.findings import findings_table
from humstats.model.flags import codes_of, flags_of
from humstats.model.numerals import counted, grouped
from humstats.model.outputs import refuse_own, write_text
from humstats.partners.agreement import agreement_of, copies_of
from humstats.partners.coverage import missing_of, senders_of
from humstats.partners.disputes import side_by_side
from humstats.partners.unclear import unclear_of
from humstats.reading.tabulation import below
from humstats.rules import Table
from humstats.rules.same_areas import same_areas
from humstats.workbooks.limits import csv_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from humstats.checking import Report
    from humstats.partners.agreement import Agreement
    from humstats.rules.same_areas import SameAreas

__all__ = ["Combined", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """What one sender sent.

    Attributes
    ----------
    sender : str
        Who.
    report : Report or None
        The check of it; None where it could not be read.
    why_not : str
        Why it could not be read.
    """

    sender: str
    report: Report | None
    why_not: str = ""

    @property
    def figures(self) -> pd.DataFrame:
        """What was sent; none where it could not be read."""
        return tidy(pd.DataFrame()) if self.report is None else self.report.reading.figures


@dataclass(frozen=True, repr=False, eq=False)
class Combined:
    """The files of several senders under one key; nothing in it is summed or chosen.

    ``len(figures) == len(accepted) + len(quarantined) + len(repeats)``.

    Attributes
    ----------
    parts : tuple of Part
        What each sender sent.
    expected : tuple of str
        Who should have sent a file.
    """

    parts: tuple[Part, ...]
    expected: tuple[str, ...] = field(default=())

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """The check of each sender's file, to be sent back to that sender."""
        return {part.sender: part.report for part in self.parts if part.report is not None}

    @cached_property
    def figures(self) -> pd.DataFrame:
        """Every figure that was sent: a figures table, and who sent it in ``sender``.

        Each keeps its cell. ``source`` is what the file states; where it states none, it is
        the sender that the caller named, and missing where only the file's name is known.
        ``sender`` is never part of a key: it says who sent a figure, not who made it.
        """
        tables = [part.figures for part in self._read]
        whole = below(tables) if tables else tidy(pd.DataFrame())
        numbers = np.repeat(np.arange(len(tables)), [len(table) for table in tables])
        names = pd.Index(self._names, dtype="str")
        return whole.assign(sender=pd.Categorical.from_codes(numbers, categories=names))

    @cached_property
    def accepted(self) -> pd.DataFrame:
        """Figures that no error keeps out, each once, with ``sender`` and ``flags``.

        What several senders sent alike stands once, as the most precise of them has it, with
        the flags that it has in the file of any of them. Where they disagree every figure
        stands: see ``conflicts``.
        """
        flags = [report.accepted["flags"].astype("str") for report in self.reports.values()]
        kept = self.figures[~self._out]
        if flags:
            flagged = np.full(len(self.figures), None, object)
            flagged[~self._out] = pd.concat(flags, ignore_index=True).to_numpy()
            self._share(flagged)
            kept = kept.assign(flags=pd.Categorical(flagged[~self._out]))
        return kept[~self._again[~self._out]].reset_index(drop=True)

    @cached_property
    def quarantined(self) -> pd.DataFrame:
        """The figures that an error of their own cell or key keeps out, with ``sender``."""
        return self.figures[self._out].reset_index(drop=True)

    @cached_property
    def repeats(self) -> pd.DataFrame:
        """Figures that another sender sent too, with the same value: never to be added."""
        return self.figures[self._again].reset_index(drop=True)

    @cached_property
    def senders(self) -> pd.DataFrame:
        """Who sent what, one row a sender.

        Columns: sender, file, figures, accepted, quarantined, left_out, errors, warnings,
        notes, indicators, sectors, periods, places, columns, same_as (the sender who sent
        every figure of this one too), why_not.
        """
        codes = self.figures["sender"].cat.codes.to_numpy().astype("intp")
        copies = copies_of(self.figures, codes, self._places)
        same = {self._names[mine]: self._names[other] for mine, other in copies.items()}
        told = senders_of(self.parts)
        return told.assign(same_as=[same.get(name, "") for name in told["sender"]])

    @cached_property
    def missing(self) -> pd.DataFrame:
        """What nobody sent, one row each.

        Columns: what, sender, sector_code, location_code, admin_level, area, period,
        covered_by, instead. ``what`` is "file" for an expected sender without one, or one
        that could not be read; "country" or "period" for a sender that has no figure for the
        one that most senders have; and "area" for an area that other sectors cover at its
        level and no file of this sector does, or, of figures of all sectors, other senders
        and this one does not.
        """
        return missing_of(self.parts, self.expected, self._areas)

    @cached_property
    def unclear(self) -> pd.DataFrame:
        """Areas without a code whose name fits several, one row a sender and area.

        Columns: sender, location_code, admin_level, area, could_be, figures, cell (of the
        first). Their figures stand in ``accepted`` and are held against nobody's: the p-code
        would say which area is meant.
        """
        return unclear_of(self.figures, self._places, self._areas)

    @cached_property
    def conflicts(self) -> pd.DataFrame:
        """Figures to which senders give different values, one row a key, the widest first.

        Columns: kind ("baseline" for population, and for people affected or in need of all
        sectors; else "figure"), indicator, place, period, of_whom, unit, apart (percent by
        which the highest value exceeds the lowest), and for each sender its value and its
        cell.
        """
        return self._side_by_side(apart=True)

    @cached_property
    def repeated(self) -> pd.DataFrame:
        """Figures that several senders sent alike, one row a key; columns as ``conflicts``."""
        return self._side_by_side(apart=False)

    @cached_property
    def findings(self) -> pd.DataFrame:
        """What the check of each file found, by sender; else as a report's ``findings``."""
        found = {sender: report.findings for sender, report in self.reports.items()}
        told = {sender: table for sender, table in found.items() if len(table)}
        if not told:
            return findings_table().assign(sender=pd.Series(dtype="str"))
        joined = findings_table(
            pd.concat([table.astype(object) for table in told.values()], ignore_index=True)
        )
        names = np.repeat(list(told), [len(table) for table in told.values()])
        joined.insert(0, "sender", names.astype(object))
        return joined

    @property
    def ok(self) -> bool:
        """Whether all files could be read, none has an error, and senders agree.

        Not where an area is unclear: its figures were held against nobody's.
        """
        read = all(part.report is not None and part.report.ok for part in self.parts)
        return read and self.conflicts.empty and self.unclear.empty

    def _side_by_side(self, *, apart: bool) -> pd.DataFrame:
        places = [str(area) for area in self._areas.areas]
        named = [places[number] for number in self._places]
        return side_by_side(self.figures, self._compared, self._names, named, apart=apart)

    @cached_property
    def _read(self) -> list[Part]:
        return [part for part in self.parts if part.report is not None]

    @cached_property
    def _names(self) -> list[str]:
        return [part.sender for part in self._read]

    @cached_property
    def _out(self) -> NDArray[np.bool_]:
        kept_out = [report.kept_out for report in self.reports.values()]
        return np.concatenate(kept_out) if kept_out else np.zeros(0, bool)

    @cached_property
    def _areas(self) -> SameAreas:
        return same_areas([Table(part.figures) for part in self._read])

    @cached_property
    def _places(self) -> NDArray[np.intp]:
        """The number of each figure's area."""
        return np.concatenate([np.empty(0, "intp"), *self._areas.numbers])

    @cached_property
    def _compared(self) -> Agreement:
        # a name that fits several areas is held against none
        kept = np.flatnonzero(~self._out & ~np.isin(self._places, [*self._areas.unclear]))
        codes = self.figures["sender"].cat.codes.to_numpy().astype("intp")[kept]
        held = agreement_of(self.figures.iloc[kept], codes, self._places[kept])
        return held._replace(figures=kept[held.figures])

    @cached_property
    def _again(self) -> NDArray[np.bool_]:
        again = np.zeros(len(self.figures), bool)
        again[self._compared.figures[self._compared.coarser]] = True
        return again

    def _share(self, flags: NDArray[np.object_]) -> None:
        """Let the figure that stands for others have what a check found in these."""
        held = self._compared
        found = held.coarser & pd.notna(flags[held.figures])
        for key in np.unique(held.keys[found]):
            rows = held.figures[slice(*np.searchsorted(held.keys, [key, key + 1]))]
            flags[rows] = flags_of(code for row in rows for code in codes_of(flags[row]))

    def to_text(self, *, width: int = 80) -> str:
        """Return what was combined as text for a screen.

        Parameters
        ----------
        width : int
            Columns of the screen, in characters; no line is longer.

        Returns
        -------
        str
            Who sent what, what is missing, where senders disagree, and what was found.
        """
        from humstats.partners.text import text_of

        return text_of(self, width=width)

    def to_html(self, path: str | Path | None = None) -> str | Path:
        """Return what was combined as one page of HTML, or write it to ``path``.

        The page needs no network and runs no script.

        Parameters
        ----------
        path : str or pathlib.Path, optional
            Where to write it, in UTF-8; a file that is there is replaced.

        Returns
        -------
        str or pathlib.Path
            The page, or where it was written.
        """
        from humstats.partners.page import page_of

        page = page_of(self)
        if path is None:
            return page
        return write_text(path, page, read=self._files)

    def to_excel(self, path: str | Path) -> Path:
        """Write a workbook: senders, gaps, conflicts, repeats, findings and figures.

        Parameters
        ----------
        path : str or pathlib.Path
            Where to write it; a file that is there is replaced.

        Returns
        -------
        pathlib.Path
            Where it was written.

        Raises
        ------
        WriteError
            When it cannot be written, or a sheet would have more rows than Excel has.
        """
        from humstats.partners.sheets import sheets_of
        from humstats.workbooks.books import write_workbook

        refuse_own(path, *self._files)
        write_workbook(path, sheets_of(self))
        return Path(path)

    def to_csv(self, path: str | Path) -> None:
        """Write ``accepted`` as a CSV file, in UTF-8, with who sent each figure in ``sender``.

        Parameters
        ----------
        path : str or pathlib.Path
            Where to write it; a file that is there is replaced. A text that a spreadsheet
            would take for a formula gets an apostrophe before it.
        """
        write_text(path, "\ufeff" + csv_of(self.accepted), read=self._files)

    @property
    def _files(self) -> tuple[Path | None, ...]:
        """Where the files of the senders are, which nothing is written over."""
        return tuple(p.report.reading.source.path for p in self.parts if p.report is not None)

    def __repr__(self) -> str:
        return (
            f"<Combined files of {counted(len(self._read), 'sender')}: "
            f"{grouped(len(self.figures))} figures, {grouped(len(self.conflicts))} conflicts, "
            f"{grouped(len(self.missing))} missing>"
        )

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        from humstats.partners.page import fragment_of

        return fragment_of(self)
