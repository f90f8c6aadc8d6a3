"""What a page says first of combined files: the senders, the gaps, the disputes, the faults."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.checking.privacy import without_personal
from humstats.model.breakdowns import SECTORS
from humstats.model.columns import ALL
from humstats.model.findings import SEVERITIES
from humstats.model.indicators import catalogue
from humstats.model.numerals import grouped
from humstats.model.places import name_of
from humstats.partners.disputes import cell_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from humstats.partners.combined import Combined

__all__ = ["Dispute", "Fault", "Summary", "counted", "number", "summary_of"]

#: How many areas a gap names, and how many disputes and findings of a rule are shown.
NAMED: Final = 6
SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Dispute:
    """One figure, and what is said of it: senders, their value, and its cell."""

    baseline: bool
    about: str
    apart: str
    said: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """The findings of one rule in one sender's file: how many, and the first."""

    sender: str
    severity: str
    rule: str
    count: int
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Combined files in a few lines."""

    title: str
    verdict: str
    senders: tuple[dict[str, Any], ...]
    missing: tuple[str, ...]
    disputes: tuple[Dispute, ...]
    more_disputes: int
    repeated: str
    faults: tuple[Fault, ...]


def summary_of(combined: Combined, *, shown: int = SHOWN) -> Summary:
    """Sum up what was combined.

    Parameters
    ----------
    combined : Combined
        The files of several senders.
    shown : int
        How many disputes are told; the others are counted.

    Returns
    -------
    Summary
        In plain words.
    """
    conflicts = combined.conflicts
    return Summary(
        title=_title(combined),
        verdict=_verdict(combined),
        senders=tuple(
            {str(name): cell for name, cell in row.items()}
            for row in combined.senders.to_dict("records")
        ),
        missing=tuple(_missing(combined.missing, [part.sender for part in combined.parts])),
        disputes=tuple(_dispute(combined, row) for _, row in conflicts.head(shown).iterrows()),
        more_disputes=max(0, len(conflicts) - shown),
        repeated=_repeated(combined),
        faults=tuple(_faults(without_personal(combined.findings))),
    )


def counted(count: int, noun: str, plural: str = "") -> str:
    """Write how many there are of something.

    Examples
    --------
    >>> counted(1, "file"), counted(1200, "area"), counted(0, "country", "countries")
    ('1 file', '1,200 areas', '0 countries')
    """
    return f"{grouped(count)} {noun if count == 1 else plural or f'{noun}s'}"


def number(value: float) -> str:
    """Write a value with the digits that it has.

    Examples
    --------
    >>> number(14_560_823.0), number(44.5)
    ('14,560,823', '44.5')
    """
    if math.isnan(value):
        return "(bounds only)"
    text = f"{value:,.0f}" if value == int(value) else f"{value:,.4f}".rstrip("0")
    return text.replace("-", "−")


def _title(combined: Combined) -> str:
    read = [part for part in combined.parts if part.report is not None]
    return f"{counted(len(combined.figures), 'figure')} of {counted(len(read), 'sender')}"


def _verdict(combined: Combined) -> str:
    unread = sum(part.report is None for part in combined.parts)
    files = int((combined.missing["what"] == "file").sum()) - unread
    areas = int((combined.missing["what"] == "area").sum())
    errors = int(combined.senders["errors"].sum())
    disputes = len(combined.conflicts)
    said = [
        text
        for many, text in (
            (files, f"{counted(files, 'file')} missing"),
            (unread, f"{counted(unread, 'file')} not readable"),
            (errors, counted(errors, "error")),
            (disputes, f"{counted(disputes, 'figure')} in dispute"),
            (areas, f"{counted(areas, 'area')} without figures that others have"),
        )
        if many
    ]
    return f"{', '.join(said)}." if said else "Nothing missing, no error, no dispute."


def _missing(missing: pd.DataFrame, senders: Iterable[str]) -> list[str]:
    files = missing[missing["what"] == "file"]
    sent = set(senders)
    lines = [
        f"{name}: the file could not be read." if name in sent else f"{name}: no file."
        for name in files["sender"]
    ]
    areas = missing[missing["what"] == "area"]
    by = ["sector_code", "sender", "location_code", "admin_level"]
    for (sector, sender, country, level), gone in areas.groupby(by, sort=False):
        names = gone["area"].tolist()
        more = f" and {grouped(len(names) - NAMED)} more" if len(names) > NAMED else ""
        called = SECTORS.get(str(sector), sector)
        who = sender if sector == ALL else f"{called} (from {sender})"
        others = "senders" if sector == ALL else "sectors"
        told = ", ".join(names[:NAMED])
        lines.append(
            f"{who}: no figure for {counted(len(names), 'area')} of admin level {level} in "
            f"{name_of(str(country))} that other {others} cover: {told}{more}."
        )
    return lines


def _dispute(combined: Combined, row: pd.Series[Any]) -> Dispute:
    together: dict[float, list[tuple[str, str]]] = {}
    for sender in combined.reports:
        if isinstance(row.get(cell_column(sender)), str):
            told = (sender, str(row[cell_column(sender)]))
            together.setdefault(float(row[sender]), []).append(told)
    indicator = str(row["indicator"])
    name = catalogue[indicator].name() if indicator in catalogue else indicator
    whom = f", {row['of_whom']}" if row["of_whom"] else ""
    return Dispute(
        baseline=row["kind"] == "baseline",
        about=f"{name[:1].upper()}{name[1:]}, {row['place']}, {row['period']}{whom}",
        apart="" if pd.isna(row["apart"]) else f"{row['apart']:,g}%",
        said=tuple(_saying(value, told) for value, told in together.items()),
    )


def _saying(value: float, told: Sequence[tuple[str, str]]) -> tuple[str, str, str]:
    """Return who says a value, the value, and its cell where all of them have it there."""
    senders = [sender for sender, _ in told]
    more = f" and {len(senders) - NAMED} more" if len(senders) > NAMED else ""
    cells = {cell for _, cell in told}
    return (
        ", ".join(senders[:NAMED]) + more,
        number(value),
        cells.pop() if len(cells) == 1 else "",
    )


def _repeated(combined: Combined) -> str:
    many = len(combined.repeated)
    if not many:
        return ""
    again = len(combined.repeats)
    return (
        f"{counted(many, 'figure')} came from several senders with one value; "
        f"{counted(again, 'repeat')} left out of what is accepted, so that none is added twice."
    )


def _faults(findings: pd.DataFrame) -> list[Fault]:
    faults = []
    # notes are context, and each sender's own report has them
    for severity in SEVERITIES[:2]:
        mine = findings[findings["severity"] == severity]
        for (sender, rule), found in mine.groupby(
            ["sender", "rule"], sort=False, observed=True
        ):
            first = found.iloc[0]
            faults.append(
                Fault(
                    str(sender),
                    severity,
                    str(rule),
                    len(found),
                    _where(first),
                    str(first["message"]),
                )
            )
    order = {sender: at for at, sender in enumerate(findings["sender"].unique())}
    return sorted(faults, key=lambda fault: order[fault.sender])


def _where(finding: pd.Series[Any]) -> str:
    said = [
        "" if pd.isna(finding["sheet"]) else f"sheet {finding['sheet']}",
        "" if pd.isna(finding["row"]) else f"row {finding['row']}",
        "" if pd.isna(finding["column"]) else str(finding["column"]),
    ]
    return ", ".join(part for part in said if part)
