"""Indicators within one another; ages, sexes and groups against all, by hand."""

from __future__ import annotations

import numpy as np

from bare.packed import Packed, causes_of, grain_of, known, runs, widest

ALONG = ("age_range", "gender", "disability")
Pairs = tuple[np.ndarray, np.ndarray]


def find(table: Packed) -> None:
    _find_above_wider(table)
    _find_planned(table)
    pairs = {c: _with_wholes(table, c) for c in (*ALONG, "population_group")}
    pairs["both"] = _far_wholes(table, pairs)
    lacking = {c: _with_wholes(table, c, table.absent) for c in ALONG}
    lacking["both"] = _far_wholes(table, lacking, table.absent)
    found = []
    for parts, wholes in pairs.values():
        over = table.lowest[parts] > table.highest[wholes] + 1.0
        found.append((parts[over], wholes[over]))
    table.broken["HS503"], already = largest_parts(table, found)
    added = {c: _added(table, c, pairs[c]) for c in (*ALONG, "both")}
    _find_sums_above(table, added, already)
    _find_sums_below(table, added, lacking)


def _find_above_wider(table: Packed) -> None:
    bad = np.zeros(table.size, bool)
    for wider in {w for e in table.entries if e is not None for w in e["within"]}:
        if wider not in table.indicators:
            continue
        rows = np.flatnonzero(table.of_entries("within", wider) & table.sound)
        rows, others = table.of_indicator(rows, table.indicators.index(wider))
        bad[rows[table.lowest[rows] > table.highest[others]]] = True
    table.flag("HS501", bad)


def _find_planned(table: Packed) -> None:
    def above(part: str, whole: str) -> np.ndarray:
        if part not in table.indicators or whole not in table.indicators:
            return np.empty(0, "i8")
        rows = np.flatnonzero(table.where("indicator", part) & table.sound)
        rows, others = table.along(rows, "indicator", table.indicators.index(whole))
        return rows[table.lowest[rows] > table.highest[others]]

    table.broken["HS502"] = above("people_targeted", "people_in_need")
    reached = [
        above(name, "people_targeted")
        for name in ("people_reached", "people_expected_to_be_reached")
    ]
    table.broken["HS507"] = np.sort(np.concatenate(reached))

    sector, sectors = table.codes("sector_code")
    number_of = {label: n for n, label in enumerate(sectors)}
    planned = ("people_affected", "people_in_need", "people_targeted")
    mine = table.where("indicator", *planned) & table.everybody & table.sound
    every = number_of.get("all", -1)
    for code, wider in {
        "HS508": [every if label != "all" else -1 for label in sectors],
        "HS509": [number_of.get(s.partition("-")[0], -1) if "-" in s else -1 for s in sectors],
    }.items():
        target = known(wider, -1)[sector]
        rows = np.flatnonzero(mine & (target >= 0))
        rows, others = table.along(rows, "sector_code", target[rows])
        over = table.lowest[rows] - table.highest[others]
        rows, over = rows[over > 1], over[over > 1]
        table.broken[code] = widest(rows, table.place[rows], over)


def _with_wholes(table: Packed, column: str, among: np.ndarray | None = None) -> Pairs:
    numbers, labels = table.codes(column)
    every = labels.index("all") if "all" in labels else -1
    rows = np.flatnonzero((numbers != every) & (numbers >= 0) & table.adding(column, among))
    return table.along(rows if every >= 0 else rows[:0], column, every)


def _far_wholes(
    table: Packed, pairs: dict[str, Pairs], among: np.ndarray | None = None
) -> Pairs:
    """Pair figures by sex and age that have no whole nearer by with everybody."""
    far = ~(table.where("gender", "all") | table.where("age_range", "all"))
    far &= table.adding("gender", among) & table.adding("age_range", among)
    for column in ALONG:
        far[pairs[column][0]] = False
    rows = np.flatnonzero(far)
    keys = table.key[rows]
    for column in ALONG:
        labels = table.labels(column)
        every = labels.index("all") if "all" in labels else -1
        keys += table.turn(rows, column, every)
    return table.paired(rows, keys)


def largest_parts(table: Packed, pairs: list[Pairs]) -> tuple[np.ndarray, np.ndarray]:
    """Blame each whole once, at its largest part; and say who else takes part."""
    part, whole = (np.concatenate(side) for side in zip(*pairs, strict=True))
    _, at = np.unique(part, return_index=True)
    part, whole = part[at], whole[at]
    at = np.lexsort((part, -table.value[part], whole))
    part, whole = part[at], whole[at]
    begins = np.append(True, whole[1:] != whole[:-1])[: len(whole)]
    taking_part = np.zeros(table.size, bool)
    taking_part[whole] = taking_part[part[~begins]] = True
    return np.sort(part[begins]), taking_part


def sums(table: Packed, parts: np.ndarray, wholes: np.ndarray) -> tuple[np.ndarray, ...]:
    """Add parts up by whole: the whole, least, most, rounding and count."""
    at = np.argsort(wholes, kind="stable")
    parts, wholes = parts[at], wholes[at]
    begins = runs(wholes)
    if not len(begins):
        return begins, *(np.empty(0),) * 3, begins
    whole = wholes[begins]
    count = np.diff(np.append(begins, len(parts)))
    least = np.add.reduceat(table.lowest[parts], begins)
    most = np.add.reduceat(table.highest[parts], begins)
    rounding = np.zeros(len(whole))
    missed = (least > table.highest[whole]) | (most < table.lowest[whole])
    if missed.any():
        grain = grain_of(table.value[parts[np.repeat(missed, count)]])
        counts = count[missed]
        finest = np.minimum.reduceat(grain, np.cumsum(counts) - counts)
        rounding[missed] = (finest * counts + finest) / 2
    return whole, least, most, rounding, count


def _added(table: Packed, column: str, pairs: Pairs) -> tuple[np.ndarray, ...]:
    parts, wholes = pairs
    if column in ("age_range", "both"):
        ages = table.where("age_range", *table.facts["ages"], "unknown")
        wholes, parts = wholes[ages[parts]], parts[ages[parts]]
    several = np.bincount(wholes, minlength=table.size)[wholes] > 1
    return sums(table, parts[several], wholes[several])


def _scope(table: Packed, rows: np.ndarray, *columns: str) -> np.ndarray:
    """Return a number shared by figures of all places that differ in columns only."""
    found = table.key[rows] % table.place_worth
    for column in columns:
        found += table.turn(rows, column, -1)
    return found


def _find_sums_above(
    table: Packed, added: dict[str, tuple[np.ndarray, ...]], already: np.ndarray
) -> None:
    rows, causes, off = [], [], []
    for n, (whole, least, _, rounding, _) in enumerate(added.values()):
        above = (least > table.highest[whole] + rounding) & ~already[whole]
        already[whole[above]] = True
        with np.errstate(divide="ignore", invalid="ignore"):
            by = np.log(least[above] / table.highest[whole[above]])
        by = np.nan_to_num(by, nan=0.0, posinf=np.inf)
        scope = _scope(table, whole, "sector_code")
        cause = causes_of(scope[above], scope, by)
        rows.append(whole[above])
        causes.append(np.where(cause < 0, -1, cause * len(added) + n))
        off.append(by)
    found = (np.concatenate(part) for part in (rows, causes, off))
    table.broken["HS504"] = widest(*found)


def _find_sums_below(
    table: Packed, added: dict[str, tuple[np.ndarray, ...]], lacking: dict[str, Pairs]
) -> None:
    found = []
    for column, (whole, _, most, rounding, _) in added.items():
        incomplete = np.zeros(table.size, bool)
        incomplete[lacking[column][1]] = True
        entire = ~incomplete[whole]
        whole, most, rounding = whole[entire], most[entire], rounding[entire]
        lowest = table.lowest[whole]
        below = (lowest - most > np.maximum(rounding, 0.005 * lowest)) & (most > 0)
        # most wholes of the same breakdown, in other places, are reached
        scope = _scope(table, whole) - table.rest[whole]
        kinds, mine, count = np.unique(scope, return_inverse=True, return_counts=True)
        missed = np.bincount(mine, weights=below, minlength=len(kinds))
        found.append(whole[below & ((count >= 5) & (missed <= 0.2 * count))[mine]])
    table.broken["HS511"] = np.sort(np.concatenate(found))
