"""What a page says first of combined files: the senders, the gaps, the disputes, the faults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.checking.privacy import without_personal
from humstats.model.breakdowns import SECTORS
from humstats.model.columns import ALL
from humstats.model.findings import SEVERITIES
from humstats.model.lists import listed
from humstats.model.numerals import counted
from humstats.model.places import name_of
from humstats.partners.dispute_words import NAMED, Dispute, disputes_of
from humstats.reading.words.members import sector_of

if TYPE_CHECKING:
    from humstats.partners.combined import Combined

__all__ = ["Fault", "Summary", "summary_of"]

#: How many disputes and unclear areas are shown.
SHOWN: Final = 8
_SEVERAL: Final = 2
_STANDING: Final = (
    "Which is right is for the senders to say: what each of them says stands in what is "
    "accepted. Settle it before anything is added up."
)


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
    unclear: tuple[str, ...]
    disputes: tuple[Dispute, ...]
    more_disputes: int
    standing: str
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
    disputes = disputes_of(combined)
    return Summary(
        title=_title(combined),
        verdict=_verdict(combined),
        senders=tuple(
            {str(name): cell for name, cell in row.items()}
            for row in combined.senders.to_dict("records")
        ),
        missing=tuple(_missing(combined.missing, combined.senders)),
        unclear=tuple(_unclear(combined.unclear, shown)),
        disputes=tuple(disputes[:shown]),
        more_disputes=sum(dispute.count for dispute in disputes[shown:]),
        standing=_STANDING if disputes else "",
        repeated=_repeated(combined),
        faults=tuple(_faults(without_personal(combined.findings))),
    )


def _title(combined: Combined) -> str:
    read = [part for part in combined.parts if part.report is not None]
    return f"{counted(len(combined.figures), 'figure')} of {counted(len(read), 'sender')}"


def _verdict(combined: Combined) -> str:
    unread = sum(part.report is None for part in combined.parts)
    files = int((combined.missing["what"] == "file").sum()) - unread
    areas = int((combined.missing["what"] == "area").sum())
    elsewhere = combined.missing["what"].isin(["country", "period"])
    others = combined.missing.loc[elsewhere, "sender"].nunique()
    errors = int(combined.senders["errors"].sum())
    disputes, unclear = len(combined.conflicts), len(combined.unclear)
    said = [
        text
        for many, text in (
            (files, f"{counted(files, 'file')} missing"),
            (unread, f"{counted(unread, 'file')} not readable"),
            (others, f"{counted(others, 'sender')} of another period or country"),
            (errors, counted(errors, "error")),
            (disputes, f"{counted(disputes, 'figure')} in dispute"),
            (areas, f"{counted(areas, 'area')} without figures that others have"),
            (unclear, f"{counted(unclear, 'area')} unclear"),
        )
        if many
    ]
    verdict = f"{', '.join(said)}." if said else "Nothing missing, no error, no dispute."
    if len(combined.reports) < _SEVERAL or disputes or len(combined.repeated):
        return verdict
    return (
        f"{verdict} No figure is of the area, period and people of another sender's, so that "
        "none could be compared."
    )


def _missing(missing: pd.DataFrame, senders: pd.DataFrame) -> list[str]:
    unread = {*senders.loc[senders["why_not"] != "", "sender"]}
    # why a file could not be read is said beside its sender
    files = missing.loc[missing["what"] == "file", "sender"]
    absent = [name for name in files if name not in unread]
    lines = [f"{', '.join(absent)}: no file."] if absent else []
    for row in missing[missing["what"].isin(["country", "period"])].to_dict("records"):
        gone, instead = row["period"], row["instead"]
        if row["what"] == "country":
            gone = name_of(row["location_code"])
            instead = listed([name_of(code) for code in instead.split(", ")], most=NAMED)
        others = listed(row["covered_by"].split(", "), most=NAMED)
        lines.append(
            f"{row['sender']}: no figure for {gone}, which {others} sent; its figures are for "
            f"{instead}."
        )
    areas = missing[missing["what"] == "area"]
    by = ["sector_code", "sender", "location_code", "admin_level"]
    for (sector, sender, country, level), gone in areas.groupby(by, sort=False):
        called = SECTORS.get(str(sector), sector)
        own = sector == ALL or sector_of(str(sender)) == sector
        sender = listed(str(sender).split(", "), most=NAMED)
        others = "senders" if sector == ALL else "sectors"
        lines.append(
            f"{sender if own else f'{called} (from {sender})'}: no figure for "
            f"{counted(len(gone), 'area')} of admin level {level} in {name_of(str(country))} "
            f"that other {others} cover: {listed(gone['area'], most=NAMED)}."
        )
    return lines


def _unclear(unclear: pd.DataFrame, shown: int) -> list[str]:
    lines = []
    for row in unclear.head(shown).to_dict("records"):
        many = counted(row["figures"], "figure")
        could = f"could be {row['could_be']}" if row["could_be"] else "names no area"
        lines.append(
            f"{row['sender']}: {row['area']} ({row['cell']}; {many}) {could}. "
            "Ask for its p-code."
        )
    more = len(unclear) - shown
    return lines if more <= 0 else [*lines, f"And {counted(more, 'area')} more."]


def _repeated(combined: Combined) -> str:
    many, again = len(combined.repeated), len(combined.repeats)
    if not many:
        return ""
    said = (
        f"{counted(many, 'figure')} came alike from several senders; "
        f"{counted(again, 'repeat')} left out of what is accepted, so that none is added twice."
    )
    copies = combined.senders[combined.senders["same_as"] != ""]
    for first, mine in copies.groupby("same_as", sort=False):
        who = listed(mine["sender"], most=NAMED)
        said += f" {who} sent nothing that {first} did not send."
    return said


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
