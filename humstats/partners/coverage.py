"""Coverage: who sent what, and what others cover that somebody does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from humstats.model.breakdowns import SECTORS
from humstats.model.columns import ALL, PERIOD
from humstats.model.periods import Period
from humstats.partners.areas import areas_of, names_of
from humstats.reading.words.members import sector_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from humstats.partners.combined import Part

__all__ = ["MISSING_COLUMNS", "SENDER_COLUMNS", "missing_of", "senders_of"]

SENDER_COLUMNS: Final = {
    "sender": "str",
    "file": "str",
    "figures": "int64",
    "accepted": "int64",
    "quarantined": "int64",
    "left_out": "int64",
    "errors": "int64",
    "warnings": "int64",
    "notes": "int64",
    "indicators": "str",
    "sectors": "str",
    "periods": "str",
    "places": "int64",
    "columns": "str",
    "why_not": "str",
}
MISSING_COLUMNS: Final = (
    "what",
    "sender",
    "sector_code",
    "location_code",
    "admin_level",
    "area",
    "covered_by",
)
#: How many periods are named; more are "first to last".
_NAMED: Final = 4
#: Above this share of areas in common, senders report on the same ones.
_MOST: Final = 0.5


def senders_of(parts: Sequence[Part]) -> pd.DataFrame:
    """Say who sent what, one row a sender."""
    rows = [_sent(part) for part in parts]
    return pd.DataFrame(rows, columns=list(SENDER_COLUMNS)).astype(SENDER_COLUMNS)


def _sent(part: Part) -> dict[str, object]:
    report = part.report
    if report is None:
        none = {name: "" if kind == "str" else 0 for name, kind in SENDER_COLUMNS.items()}
        return {**none, "sender": part.sender, "why_not": part.why_not}
    figures, counts = part.figures, report.counts
    out = int(report.kept_out.sum())
    headers = [str(name) for name in figures["origin_column"].dropna().unique()]
    return {
        "sender": part.sender,
        "file": report.reading.source.name,
        "figures": len(figures),
        "accepted": len(figures) - out,
        "quarantined": out,
        "left_out": len(report.reading.left_out),
        "errors": counts["error"],
        "warnings": counts["warning"],
        "notes": counts["note"],
        "indicators": _listed(figures["indicator"]),
        "sectors": _listed(figures["sector_code"]),
        "periods": _periods(figures),
        "places": areas_of(figures).nunique(),
        "columns": "; ".join(headers),
        "why_not": "",
    }


def _listed(codes: pd.Series[str]) -> str:
    return ", ".join(sorted(str(code) for code in codes.dropna().unique()))


def _periods(figures: pd.DataFrame) -> str:
    days = figures[[*PERIOD]].dropna().drop_duplicates().sort_values([*PERIOD])
    words = [str(Period.of(*pair)) for pair in days.itertuples(index=False, name=None)]
    return ", ".join(words) if len(words) <= _NAMED else f"{words[0]} to {words[-1]}"


def missing_of(parts: Sequence[Part], expected: Sequence[str]) -> pd.DataFrame:
    """Say what nobody sent: expected files, and areas that only other sectors cover."""
    rows: list[dict[str, object]] = [
        {"what": "file", "sender": name, "sector_code": _sector(name)}
        for name in expected
        if not any(_is(name, part) for part in parts)
    ]
    rows += [{"what": "file", "sender": part.sender} for part in parts if part.report is None]
    files = pd.DataFrame(rows, columns=list(MISSING_COLUMNS))
    areas = _areas_missing(parts)
    found = pd.concat([files.astype(object), areas.astype(object)], ignore_index=True)
    kinds = {name: "Int64" if name == "admin_level" else "str" for name in MISSING_COLUMNS}
    return found.where(found.notna(), None).astype(kinds)


def _sector(name: str) -> str | None:
    """Return the code of the sector that an expected sender is called by; else None."""
    code = name if name in SECTORS else sector_of(name)
    return None if code == ALL else code


def _is(name: str, part: Part) -> bool:
    """Whether a part is of an expected sender, by its name or by its only sector."""
    if part.sender.casefold() == name.casefold():
        return True
    sector = _sector(name)
    if sector is None:
        return False
    if _sector(part.sender) is not None or part.report is None:
        return _sector(part.sender) == sector
    return {*_codes(part.figures["sector_code"])} - {ALL} == {sector}


def _codes(codes: pd.Series[str]) -> Iterable[str]:
    return (str(code) for code in codes.dropna().unique())


def _areas_missing(parts: Sequence[Part]) -> pd.DataFrame:
    """List the areas of each level that others cover and a sector, or a sender, does not.

    Partners of one sector share its areas out between them, so that they are looked at
    together. Of figures of all sectors a sender is looked at alone, and only where most of
    its areas are those of others too: else they were shared out. What has no figure at a
    level is not expected at that level.
    """
    none = pd.DataFrame(columns=list(MISSING_COLUMNS))
    held = [
        part.figures.assign(sender=part.sender) for part in parts if part.report is not None
    ]
    covered = _covered(pd.concat(held, ignore_index=True)) if held else none
    if covered.empty:
        return none
    found = [none]
    overall = covered["sector_code"] == ALL
    for mine, one in (
        (covered[~overall], "sector_code"),
        (covered[overall], "sender"),
    ):
        for (country, level), there in mine.groupby(["location_code", "admin_level"]):
            areas = there.drop_duplicates("area_key").set_index("area_key")
            for _, own in there.groupby(one, sort=True):
                gone = np.setdiff1d(areas.index, own["area_key"])
                others = there[there[one] != own[one].iloc[0]]
                shared = own["area_key"].isin(others["area_key"]).mean()
                if not len(gone) or (one == "sender" and shared <= _MOST):
                    continue
                by = others[others["area_key"].isin(gone)].groupby("area_key")[one].unique()
                rows = {
                    "what": "area",
                    "sender": ", ".join(own["sender"].unique()),
                    "sector_code": own["sector_code"].iloc[0],
                    "location_code": country,
                    "admin_level": level,
                    "area": areas.loc[gone, "area"].to_numpy(),
                    "covered_by": [", ".join(sorted(by[area])) for area in gone],
                }
                found.append(pd.DataFrame(rows, columns=list(MISSING_COLUMNS)))
    return pd.concat([one.astype(object) for one in found], ignore_index=True)


def _covered(figures: pd.DataFrame) -> pd.DataFrame:
    """Return each area below the country that a sender has a figure for, by sector."""
    says = figures[["value", "low", "high"]].notna().any(axis=1)
    level = figures["admin_level"].fillna(0)
    figures = figures[says & (level > 0)]
    table = pd.DataFrame(
        {
            "sender": figures["sender"],
            "sector_code": figures["sector_code"].astype("str"),
            "location_code": figures["location_code"].astype("str"),
            "admin_level": figures["admin_level"].astype("int64"),
            "area_key": areas_of(figures),
            "area": names_of(figures),
        }
    )
    return table.drop_duplicates(["sender", "sector_code", "area_key"])
