"""Coverage: who sent what, and what others cover that somebody does not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from humstats.model.breakdowns import SECTORS
from humstats.model.columns import ALL, PERIOD
from humstats.model.periods import Period
from humstats.reading.words.members import sector_of
from humstats.rules import Table
from humstats.rules.same_areas import same_areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from humstats.partners.combined import Part
    from humstats.rules.same_areas import SameAreas

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
    "same_as": "str",
    "why_not": "str",
}
MISSING_COLUMNS: Final = (
    "what",
    "sender",
    "sector_code",
    "location_code",
    "admin_level",
    "area",
    "period",
    "covered_by",
    "instead",
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
        "places": len(same_areas([Table(figures)]).areas),
        "columns": "; ".join(headers),
        "same_as": "",
        "why_not": "",
    }


def _listed(codes: pd.Series[str]) -> str:
    return ", ".join(sorted(str(code) for code in codes.dropna().unique()))


def _periods(figures: pd.DataFrame) -> str:
    words = [str(Period.of(*pair)) for pair in _periods_in(figures)]
    return ", ".join(words) if len(words) <= _NAMED else f"{words[0]} to {words[-1]}"


def _periods_in(figures: pd.DataFrame) -> list[tuple[Any, ...]]:
    days = figures[[*PERIOD]].dropna().drop_duplicates().sort_values([*PERIOD])
    return [*days.itertuples(index=False, name=None)]


def missing_of(
    parts: Sequence[Part], expected: Sequence[str], areas: SameAreas
) -> pd.DataFrame:
    """Say what nobody sent: files, a country or period, areas that only others cover.

    Parameters
    ----------
    parts : sequence of Part
        What each sender sent.
    expected : sequence of str
        Who should have sent a file.
    areas : SameAreas
        The areas of those parts that could be read.

    Returns
    -------
    pandas.DataFrame
        The columns of :data:`MISSING_COLUMNS`; files first.
    """
    rows: list[dict[str, object]] = [
        {"what": "file", "sender": name, "sector_code": _sector(name)}
        for name in expected
        if not any(_is(name, part) for part in parts)
    ]
    rows += [{"what": "file", "sender": part.sender} for part in parts if part.report is None]
    rows += [*_elsewhere(parts)]
    files = pd.DataFrame(rows, columns=list(MISSING_COLUMNS))
    gone = _areas_missing(parts, areas)
    found = pd.concat([files.astype(object), gone.astype(object)], ignore_index=True)
    kinds = {name: "Int64" if name == "admin_level" else "str" for name in MISSING_COLUMNS}
    return found.where(found.notna(), None).astype(kinds)


def _elsewhere(parts: Sequence[Part]) -> Iterator[dict[str, object]]:
    """Say who has no figure for the country, or the period, that most senders have."""
    read = [part for part in parts if part.report is not None and len(part.figures)]
    periods = [_periods_in(part.figures) for part in read]
    countries = [sorted(_codes(part.figures["location_code"])) for part in read]
    kinds: dict[str, list[list[Any]]] = {"country": countries, "period": periods}
    for what, held in kinds.items():
        often = Counter(one for mine in held for one in mine)
        # of several, the last period
        usual = max(often, key=lambda one: (often[one], one), default=None)
        if usual is None or 2 * often[usual] < len(read):
            continue
        have = [part.sender for part, mine in zip(read, held, strict=True) if usual in mine]
        for part, mine in zip(read, held, strict=True):
            if usual not in mine:
                yield {
                    "what": what,
                    "sender": part.sender,
                    "location_code": usual if what == "country" else None,
                    "period": str(Period.of(*usual)) if what == "period" else None,
                    "covered_by": ", ".join(have),
                    "instead": _periods(part.figures) if what == "period" else ", ".join(mine),
                }


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


def _areas_missing(parts: Sequence[Part], areas: SameAreas) -> pd.DataFrame:
    """List the areas of each level that others cover and a sector, or a sender, does not.

    Partners of one sector share its areas out between them, so that they are looked at
    together. Of figures of all sectors a sender is looked at alone, and only where most of
    its areas are those of others too: else they were shared out. What has no figure at a
    level is not expected at that level.
    """
    none = pd.DataFrame(columns=list(MISSING_COLUMNS))
    read = [part for part in parts if part.report is not None]
    held = [
        _covered(part, numbers, areas)
        for part, numbers in zip(read, areas.numbers, strict=True)
    ]
    covered = pd.concat(held, ignore_index=True) if held else none
    if covered.empty:
        return none
    found = [none]
    overall = covered["sector_code"] == ALL
    for mine, one in (
        (covered[~overall], "sector_code"),
        (covered[overall], "sender"),
    ):
        for (country, level), there in mine.groupby(["location_code", "admin_level"]):
            every = there["area"].unique()
            for _, own in there.groupby(one, sort=True):
                # a name that fits several areas may be any of them, and no name any at all
                unclear = [areas.unclear[n] for n in own["area"] if n in areas.unclear]
                if [] in unclear:
                    continue
                meant = {area for fit in unclear for area in fit}
                absent = np.setdiff1d(every, [*own["area"], *areas.unclear])
                gone = [area for area in absent if areas.areas[area] not in meant]
                others = there[there[one] != own[one].iloc[0]]
                shared = own["area"].isin(others["area"]).mean()
                if not len(gone) or (one == "sender" and shared <= _MOST):
                    continue
                by = others[others["area"].isin(gone)].groupby("area")[one].unique()
                rows = {
                    "what": "area",
                    "sender": ", ".join(own["sender"].unique()),
                    "sector_code": own["sector_code"].iloc[0],
                    "location_code": country,
                    "admin_level": level,
                    "area": [str(areas.areas[area]) for area in gone],
                    "covered_by": [", ".join(sorted(by[area])) for area in gone],
                }
                found.append(pd.DataFrame(rows, columns=list(MISSING_COLUMNS)))
    return pd.concat([one.astype(object) for one in found], ignore_index=True)


def _covered(part: Part, numbers: NDArray[np.intp], areas: SameAreas) -> pd.DataFrame:
    """Return each area below the country that a sender has a figure for, by sector."""
    figures = part.figures
    says = figures[["value", "low", "high"]].notna().any(axis=1)
    level = figures["admin_level"].fillna(0)
    table = pd.DataFrame(
        {
            "sender": part.sender,
            "sector_code": figures["sector_code"].astype("str"),
            "location_code": figures["location_code"].astype("str"),
            "admin_level": level.astype("int64"),
            "area": numbers,
        }
    )
    return table[says & (level > 0)].drop_duplicates(["sector_code", "area"])
