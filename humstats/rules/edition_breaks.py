"""Rules about breaks between two editions: what is gone, and scales and units that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from humstats.model.columns import ALL, breakdowns_in
from humstats.model.lists import listed
from humstats.rules.edition_pairs import (
    Pairs,
    both_positive,
    by_period,
    grouped_by,
    in_other_units,
    label_of,
    matches_of,
    one_each,
)
from humstats.rules.rule import NOTHING, Hits, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from humstats.rules.table import Table

__all__ = ["RULES", "find_scaled"]

#: Scales by which whole columns are off, as powers of ten, and how near to one is near.
SCALES: Final = (-6, -3, 3, 6)
NEAR: Final = 0.35
SCALED: Final = 5
#: Of so many of them it must be true.
NEARLY_ALL: Final = 0.9
#: Breakdowns that number the editions, or what happened in one.
_OF_ONE_EDITION: Final = ("plan_code", "reporting_round", "event", "caseload")


def scale_of(ratios: NDArray[np.float64]) -> int | None:
    """Return the power of ten by which all of many ratios are off, or None."""
    if len(ratios) < SCALED:
        return None
    powers = np.log10(ratios)
    middle = float(np.median(powers))
    for power in SCALES:
        if abs(middle - power) <= NEAR:
            near = np.abs(powers - power) <= 2 * NEAR
            return power if near.mean() >= NEARLY_ALL else None
    return None


def find_scaled(table: Table) -> Hits:
    old = table.previous
    if old is None:
        return NOTHING

    def find() -> Iterator[tuple[NDArray[np.intp], dict[str, Any]]]:
        same, onward = by_period(table)
        both = both_positive(
            table, old, Pairs(*(np.concatenate(p) for p in zip(same, onward, strict=True)))
        )
        for at in grouped_by(table, both.new, "indicator", "unit"):
            rows = both.new[at]
            power = scale_of(table.value[rows] / old.value[both.old[at]])
            if power is not None:
                yield (
                    rows,
                    {
                        "count": len(at),
                        "factor": f"{10 ** abs(power):,} times "
                        + ("larger" if power > 0 else "smaller"),
                        "was": float(old.value[both.old[at[0]]]),
                    },
                )

    return one_each(find())


def _unit_changed(table: Table) -> Hits:
    old = table.previous
    if old is None:
        return NOTHING

    def find() -> Iterator[tuple[NDArray[np.intp], dict[str, Any]]]:
        matches = matches_of(table)
        pairs = Pairs(matches.old, matches.new).where(in_other_units(table))
        for at in grouped_by(table, pairs.new, "indicator", "unit"):
            yield (
                pairs.new[at],
                {"count": len(at), "was": label_of(old, "unit", pairs.old[at[0]])},
            )

    return one_each(find())


def _vanished(table: Table) -> Hits:
    old = table.previous
    if old is None or not table.size or not old.size:
        return NOTHING
    return one_each([*_areas_vanished(table), *_codes_vanished(table, old)])


def _areas_vanished(table: Table) -> Iterator[tuple[NDArray[np.intp], dict[str, Any]]]:
    areas = matches_of(table).areas
    gone: dict[tuple[str, int], list[str]] = {}
    kept: dict[tuple[str, int], int] = {}
    for was, now in zip(areas.was, areas.now, strict=True):
        if was is None or not was.level:
            continue
        place = (was.location, was.level)
        if now is None:
            gone.setdefault(place, []).append(f"{was.code} {was.name}".strip())
        else:
            kept[place] = kept.get(place, 0) + 1
    if not gone:
        return
    locations = table.codes("location_code")
    levels = areas.levels[areas.new]
    for (location, level), names in gone.items():
        if kept.get((location, level), 0) < len(names):
            continue
        there = (locations.numbers == locations.number_of(location)) & (levels == level)
        yield (
            np.flatnonzero(there)[:1],
            {
                "what": f"area{'' if len(names) == 1 else 's'} of level {level}",
                "count": len(names),
                "are": "is" if len(names) == 1 else "are",
                "names": listed(names, most=5),
                "rest": _rest(kept[location, level]),
                "column": {1: "admin1_code", 2: "admin2_code"}.get(level, "area_code")
                if level < 3 or table.has("area_code")
                else "admin_level",
            },
        )


def _codes_vanished(
    table: Table, old: Table
) -> Iterator[tuple[NDArray[np.intp], dict[str, Any]]]:
    mine = old.codes("indicator")
    here = set(table.codes("indicator").labels)
    of_shared = mine.gather(np.array([label in here for label in mine.labels], bool), False)
    aside = {*matches_of(table).aside, *_OF_ONE_EDITION}
    for name in ("location_code", *breakdowns_in(old.figures)):
        if name in aside or not table.has(name):
            continue
        was, now = _used(old, name, of_shared), _used(table, name, np.ones(table.size, bool))
        gone = sorted(was - now)
        if gone and len(was & now - {ALL}) >= len(gone):
            codes = table.codes(name)
            kept = codes.number_of(min(was & now - {ALL}))
            yield (
                np.flatnonzero(codes.numbers == kept)[:1],
                {
                    "what": f"{name.removesuffix('_code').replace('_', ' ')}"
                    + (" code" if len(gone) == 1 else " codes"),
                    "count": len(gone),
                    "are": "is" if len(gone) == 1 else "are",
                    "names": listed(gone, most=5),
                    "rest": _rest(len(was & now - {ALL})),
                    "column": name,
                },
            )


def _rest(count: int) -> str:
    return "one is" if count == 1 else f"{count:,} are"


def _used(table: Table, column: str, chosen: NDArray[np.bool_]) -> set[str]:
    codes = table.codes(column)
    there = np.bincount(codes.numbers[chosen] + 1, minlength=len(codes.labels) + 1)[1:]
    return {str(codes.labels[n]) for n in np.flatnonzero(there)}


RULES = (
    Rule(
        code="HS805",
        name="gone-since-the-last-edition",
        severity="warning",
        blames="indicator",
        sentence="{count} {what} of the last edition {are} not in this one: "
        "{names}. The other {rest} in both.",
        suggestion="Not covered any more, left out by mistake, or under another code?",
        why="A total that is added up without them falls although nobody is better off. Told "
        "where at least as many stayed as went; one hit for a level of areas or a column, and "
        "none of its cells is blamed: what is gone stands in no cell.",
        source="HDX HAPI, coverage; docs/design/rules.md",
        case="HAPI's displacement file, Haiti: seven communes of 2022, among them Jeremie, "
        "have no figure in 2023; IDMC's stocks of 2021: 27 countries that 2020 had.",
        tolerance="Where most went, it is another table, and nothing is said.",
        false_alarms="IDMC leaves out a country without displacement: the absence is its zero. "
        "Areas under new codes and old names are not gone; rounds and plans number editions.",
        find=_vanished,
        scope="table",
    ),
    Rule(
        code="HS806",
        name="scale-changed-since-the-last-edition",
        severity="warning",
        blames="value",
        sentence="{indicator}: all {count} figures are about {factor} than in the last "
        "edition, such as {value} now and {was} then.",
        suggestion="Thousands or millions in one of them?",
        why="Five figures or more that move together by about a thousand or a million did not "
        "move: their unit did. One hit for the column.",
        source="Bank of Sierra Leone, press release of 11 August 2021; MENAFN, 3 July 2022, on "
        "the new notes",
        case="Sierra Leone took three zeros off the leone on 1 July 2022, and old notes stayed "
        "valid until the end of 2023: every price of an edition in new leones is a thousandth "
        "of the last edition's for the same month.",
        tolerance="A factor of 5 around 1,000 for each figure, of 2 for the middle one; "
        "one in ten may differ.",
        false_alarms="A single figure that is a thousand times as large is a jump (HS802).",
        find=find_scaled,
        scope="relation",
    ),
    Rule(
        code="HS807",
        name="unit-changed-since-the-last-edition",
        severity="warning",
        blames="unit",
        sentence="{indicator}: {count:figure is|figures are} in {unit} now, and in {was} in "
        "the last edition.",
        suggestion="Which of the two is it? They cannot stand in one series.",
        why="Households and people, or people and movements, are never subtracted.",
        source="IDMC, Quick guide on how to read our data (internal-displacement.org)",
        case="IDMC publishes two measures of one country and year, internally displaced people "
        "and internal displacements. The second counts movements, and one person may move "
        "several times: an edition that puts it under people says something else.",
        false_alarms="A change on purpose is still a break of the series.",
        find=_unit_changed,
        scope="relation",
    ),
)
