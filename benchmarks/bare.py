"""The bare reference: every rule in one function of numpy, as one would write it by hand.

It takes a table whose codes are categoricals and the facts as plain mappings, and returns the
rows that break each rule: no findings, no words, no relation's other cells. What it costs is
what the arithmetic costs; what the library takes on top is the price of its order.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

Rows = np.ndarray


def bare_pass(figures: pd.DataFrame, facts: dict[str, Any]) -> dict[str, Rows]:
    """Return the rows that break each rule, by the rule's code.

    Age ranges of the table must not overlap, and its key must fit into one whole number.
    What ``facts`` holds, :mod:`facts` shows.
    """
    size = len(figures)
    known_indicators, unit_kinds = facts["indicators"], facts["unit_kinds"]
    broken: dict[str, Rows] = {}
    nowhere = np.zeros(size, bool)

    def codes_of(column: str) -> tuple[np.ndarray, list[str]]:
        return figures[column].cat.codes.to_numpy(), figures[column].cat.categories.tolist()

    def known_of(labels: Iterable[Any], missing: Any = False) -> np.ndarray:
        # the code of what is missing is -1, and finds what stands last
        return np.array([*labels, missing])

    # --- codes -------------------------------------------------------------------------
    indicator, indicators = codes_of("indicator")
    unit, units = codes_of("unit")
    entries = [known_indicators.get(label) for label in indicators]
    out = ~known_of(label in known_indicators or ":" in label for label in indicators)[
        indicator
    ]
    broken["HS202"] = np.flatnonzero(out)

    place, places = codes_of("location_code")
    bad = ~known_of(label in facts["places"] for label in places)[place]
    broken["HS203"] = np.flatnonzero(bad)
    out |= bad

    everybody = ~nowhere
    for column in ("gender", "age_range", "disability", "population_group", "category"):
        numbers, labels = codes_of(column)
        if "all" in labels:
            everybody &= numbers == labels.index("all")
        else:
            everybody = nowhere
    derived = figures["derived_from"].notna().to_numpy() if "derived_from" in figures else None
    counted = known_of(e is not None and e["counted"] for e in entries)
    share = nowhere
    if "percent" in units:
        partial = ~everybody if derived is None else ~everybody | derived
        share = (unit == units.index("percent")) & counted[indicator] & partial
    fits = np.array(
        [
            [label in (unit_kinds if e is None else e["units"]) for label in units] + [False]
            for e in (*entries, None)
        ]
    )
    bad = ~fits[indicator, unit] & ~share
    broken["HS204"] = np.flatnonzero(bad)
    out |= bad

    hits = []
    for column, listed in facts["codes"].items():
        if column not in figures:
            continue
        numbers, labels = codes_of(column)
        passes = known_of(label in listed for label in labels)
        if passes[:-1].all() and numbers.min() >= 0:
            continue
        bad = ~passes[numbers]
        hits.append(np.flatnonzero(bad))
        if column in ("qualifier", "status"):
            out |= bad
    broken["HS205"] = np.sort(np.concatenate([*hits, np.empty(0, "i8")]))

    bad = np.zeros(size, bool)
    for n, entry in enumerate(entries):
        for column in () if entry is None else entry["must_state"]:
            mine = indicator == n
            if column in figures:
                numbers, labels = codes_of(column)
                silent = {"not stated"} if column in facts["codes"] else {"not stated", "all"}
                mine &= ~known_of(label not in silent for label in labels)[numbers]
            bad |= mine
    broken["HS206"] = np.flatnonzero(bad)
    broken["HS210"] = np.flatnonzero(codes_of("source")[0] < 0)

    # --- places and the key ------------------------------------------------------------
    # each place once, then one digit for it in the key
    place_columns = ["location_code", "admin1_code", "admin2_code"]
    place_columns += ["provider_admin1_name", "provider_admin2_name"]
    place_columns += [name for name in ("area_code", "area_name") if name in figures]
    level = figures["admin_level"].to_numpy("i8", na_value=-1).clip(-1, facts["deepest"] + 1)
    packed = level + 1
    levels = facts["deepest"] + 3
    worths, worth = {}, levels
    for column in place_columns:
        numbers, labels = codes_of(column)
        worths[column] = worth, len(labels) + 1
        packed += (numbers.astype("i8") + 1) * worth
        worth *= len(labels) + 1
    assert worth < 2**62, "places need more than 62 bits"
    area, areas = pd.factorize(packed)
    digit_of = {c: areas // w % count for c, (w, count) in worths.items()}
    level_of = areas % levels - 1

    outer = figures["admin1_code"].cat.categories.tolist()
    inner = figures["admin2_code"].cat.categories.tolist()
    strays = [
        bool(a and b and not inner[b - 1].startswith(outer[a - 1]))
        for a, b in zip(digit_of["admin1_code"], digit_of["admin2_code"], strict=True)
    ]
    broken["HS207"] = np.flatnonzero(np.array(strays)[area])

    def depth_of(column: str) -> int:
        return 3 if column.startswith("area") else 2 if "admin2" in column else 1

    wrong = (level_of < 0) | (level_of > facts["deepest"])
    for column in place_columns[1:]:
        words = figures[column].cat.categories.str.strip()
        wrong |= np.append(False, words != "")[digit_of[column]] & (level_of < depth_of(column))
    bad = wrong[area]
    broken["HS211"] = np.flatnonzero(bad)
    out |= bad

    by_number = np.argsort(areas)
    parents = {}
    for inside, around in ((1, 0), (2, 0), (2, 1)):
        wanted = areas - level_of + around
        for column in place_columns[1:]:
            if depth_of(column) > around:
                wanted -= digit_of[column] * worths[column][0]
        at = np.searchsorted(areas, wanted, sorter=by_number)
        at = by_number[np.minimum(at, len(areas) - 1)]
        parents[inside, around] = np.where((areas[at] == wanted) & (level_of == inside), at, -1)

    start = figures["reference_period_start"].to_numpy("M8[us]").astype("M8[D]").view("i8")
    end = figures["reference_period_end"].to_numpy("M8[us]").astype("M8[D]").view("i8")
    key, room = np.zeros(size, "i8"), 1
    for column in facts["rest_of_key"]:
        if column not in figures:
            continue
        if figures[column].dtype.kind == "M":
            numbers, labels = pd.factorize(figures[column].to_numpy("M8[us]").view("i8"))
        else:
            numbers, labels = codes_of(column)
        if len(labels) == 1 and numbers.min() == 0:
            continue
        key += (numbers.astype("i8") + 1) * room
        room *= len(labels) + 1
    turned: dict[str, tuple[np.ndarray, list[str], int]] = {}
    for column in facts["turned"]:
        numbers, labels = codes_of(column)
        turned[column] = numbers, labels, room
        key += (numbers.astype("i8") + 1) * room
        room *= len(labels) + 1
    place_worth = room
    key += area * place_worth
    assert room * len(areas) < 2**62, "the key needs more than 62 bits"
    # rows come nearly in order, and those of one key must keep theirs: a merge sort
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    new = np.append(True, ordered[1:] != ordered[:-1])

    def find(keys: np.ndarray) -> np.ndarray:
        at = np.searchsorted(ordered, keys)
        at[at == size] = 0
        return np.where(ordered[at] == keys, order[at], -1)

    # --- values ------------------------------------------------------------------------
    value = figures["value"].to_numpy()
    low, high = figures["low"].to_numpy(), figures["high"].to_numpy()
    open_below, open_above = np.isnan(low), np.isnan(high)
    bounded = ~(open_below & open_above)
    lowest = np.where(bounded, np.where(open_below, -np.inf, low), value)
    highest = np.where(bounded, np.where(open_above, np.inf, high), value)
    nothing = np.isnan(lowest)

    bounds = [(-np.inf, np.inf) if e is None else (e["low"], e["high"]) for e in entries]
    least = known_of((low for low, _ in bounds), -np.inf)[indicator]
    most = known_of((high for _, high in bounds), np.inf)[indicator]
    least[share], most[share] = 0.0, 100.0
    if derived is not None:
        least[derived], most[derived] = -np.inf, np.inf
    adds_up = known_of(unit_kinds.get(label) in ("count", "money") for label in units)[unit]
    below = (value < least) | (highest < least)
    above = (value > most) | (lowest > most)
    for code, bad in {
        "HS301": below & (least == 0) & adds_up,
        "HS302": (above | below) & ~adds_up,
        "HS303": above & adds_up,
        "HS304": np.isinf(value),
        "HS305": (low > high) | (value < low) | (value > high),
    }.items():
        broken[code] = np.flatnonzero(bad)
        out |= bad

    numbers, labels = codes_of("status")
    has_value = known_of((facts["statuses"].get(label, True) for label in labels), True)
    broken["HS201"] = np.flatnonzero(nothing == has_value[numbers])

    # --- periods -----------------------------------------------------------------------
    never = np.iinfo("i8").min
    dated = (start != never) & (end != never)
    first, last = facts["first_day"], facts["last_day"]
    outside = (np.minimum(start, end) < first) | (np.maximum(start, end) > last)
    for code, bad in {
        "HS401": ~dated,
        "HS402": (end < start) & dated,
        "HS403": outside & dated,
    }.items():
        broken[code] = np.flatnonzero(bad)
        out |= bad

    # --- repeated keys -----------------------------------------------------------------
    alone = new & np.append(new[1:], True)
    rows = order[~alone]
    starts = np.flatnonzero(new[~alone])
    run = np.cumsum(new[~alone]) - 1
    blank = nothing[rows]
    bottom = np.where(blank, np.inf, lowest[rows])
    top = np.where(blank, np.inf, np.minimum(highest[rows], np.finfo("f8").max))
    # the two that lie furthest apart say whether all can be one number
    lowest_top = np.lexsort((top, run))[starts]
    highest_bottom = np.lexsort((-bottom, run))[starts]
    apart = bottom[highest_bottom] > top[lowest_top]
    spared = np.where(apart, np.minimum(lowest_top, highest_bottom), starts)
    repeats = np.ones(len(rows), bool)
    repeats[spared] = False
    differ = apart[run]
    broken["HS208"] = np.sort(rows[repeats & differ])
    broken["HS209"] = np.sort(rows[repeats & ~differ])
    out[rows[differ]] = True

    # --- relations: only figures that are whole in themselves ---------------------------
    sound = ~(out | nothing)
    sound[rows[repeats]] = False

    def with_others(rows: np.ndarray, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        others = find(keys)
        there = (others >= 0) & sound[others]
        return rows[there], others[there]

    # of what an indicator is a part of: the same sector, or all sectors
    sector, sectors, sector_worth = turned["sector_code"]
    all_sectors = sectors.index("all") if "all" in sectors else -1
    indicator_worth = turned["indicator"][2]
    bad = np.zeros(size, bool)
    for wider in {w for e in entries if e is not None for w in e["within"]} & {*indicators}:
        target = indicators.index(wider)
        within = known_of(e is not None and wider in e["within"] for e in entries)
        rows = np.flatnonzero(within[indicator] & sound)
        keys = key[rows] + (target - indicator[rows].astype("i8")) * indicator_worth
        others = find(keys)
        lost = np.flatnonzero(others < 0)
        others[lost] = find(
            keys[lost] + (all_sectors - sector[rows[lost]].astype("i8")) * sector_worth
        )
        there = (others >= 0) & sound[others]
        rows, others = rows[there], others[there]
        bad[rows[lowest[rows] > highest[others]]] = True
    broken["HS501"] = np.flatnonzero(bad)

    broken["HS502"] = np.empty(0, "i8")
    if "people_targeted" in indicators and "people_in_need" in indicators:
        targeted, in_need = (indicators.index(f"people_{w}") for w in ("targeted", "in_need"))
        rows = np.flatnonzero((indicator == targeted) & sound)
        rows, others = with_others(rows, key[rows] + (in_need - targeted) * indicator_worth)
        broken["HS502"] = rows[lowest[rows] > highest[others]]

    def adding_along(dimension: str) -> np.ndarray:
        adds = known_of(e is not None and dimension in e["adds"] for e in entries)
        along = adds[indicator] & adds_up & sound
        return along if derived is None else along & ~derived

    def largest_parts(
        parts: list[np.ndarray], wholes: list[np.ndarray]
    ) -> tuple[np.ndarray, np.ndarray]:
        """Blame each whole once, at its largest part; and say who else takes part."""
        part, whole = np.concatenate(parts), np.concatenate(wholes)
        _, at = np.unique(part, return_index=True)
        part, whole = part[at], whole[at]
        at = np.lexsort((part, -value[part], whole))
        part, whole = part[at], whole[at]
        begins = np.append(True, whole[1:] != whole[:-1])[: len(whole)]
        taking_part = np.zeros(size, bool)
        taking_part[whole] = taking_part[part[~begins]] = True
        return np.sort(part[begins]), taking_part

    def sums(parts: np.ndarray, wholes: np.ndarray) -> tuple[np.ndarray, ...]:
        """Add parts up by whole: the whole, least, most, rounding and count."""
        at = np.argsort(wholes, kind="stable")
        parts, wholes = parts[at], wholes[at]
        begins = np.flatnonzero(np.append(True, wholes[1:] != wholes[:-1])[: len(wholes)])
        if not len(begins):
            return (begins,) * 5
        whole = wholes[begins]
        count = np.diff(np.append(begins, len(parts)))
        least = np.add.reduceat(lowest[parts], begins)
        most = np.add.reduceat(highest[parts], begins)
        rounding = np.zeros(len(whole))
        missed = (least > highest[whole]) | (most < lowest[whole])
        if missed.any():
            members = value[parts[np.repeat(missed, count)]]
            grain, left = np.ones(len(members)), np.arange(len(members))
            for power in range(1, 7):
                left = left[np.mod(members[left], 10.0**power) == 0]
                grain[left] = 10.0**power
            counts = count[missed]
            finest = np.minimum.reduceat(grain, np.cumsum(counts) - counts)
            rounding[missed] = (finest * counts + finest) / 2
        return whole, least, most, rounding, count

    # parts of all: ages, sexes, disability and groups
    pairs, parts_above, wholes_below = {}, [], []
    for column in ("age_range", "gender", "disability", "population_group"):
        numbers, labels, worth = turned[column]
        if "all" not in labels:
            continue
        every = labels.index("all")
        rows = np.flatnonzero((numbers != every) & (numbers >= 0) & adding_along(column))
        parts, wholes = with_others(
            rows, key[rows] + (every - numbers[rows].astype("i8")) * worth
        )
        pairs[column] = parts, wholes
        over = lowest[parts] > highest[wholes] + 1.0
        parts_above.append(parts[over])
        wholes_below.append(wholes[over])
    broken["HS503"], already = largest_parts(parts_above, wholes_below)
    hits = []
    for column in ("age_range", "gender", "disability"):
        if column not in pairs:
            continue
        parts, wholes = pairs[column]
        if column == "age_range":
            numbers, labels, _ = turned[column]
            is_age = known_of(label in facts["ages"] for label in labels)[numbers[parts]]
            parts, wholes = parts[is_age], wholes[is_age]
        whole, least, _, rounding, count = sums(parts, wholes)
        over = (least > highest[whole] + rounding) & (count > 1) & ~already[whole]
        already[whole[over]] = True
        hits.append(whole[over])
    broken["HS504"] = np.sort(np.concatenate([*hits, np.empty(0, "i8")]))

    # areas and the place that they lie in
    in_areas = adding_along("area")
    area_pairs, parts_above, wholes_below = {}, [], []
    for levels, parent_of in parents.items():
        parent = parent_of[area]
        rows = np.flatnonzero((parent >= 0) & in_areas)
        parts, wholes = with_others(rows, key[rows] + (parent[rows] - area[rows]) * place_worth)
        area_pairs[levels] = parts, wholes
        over = lowest[parts] > highest[wholes]
        parts_above.append(parts[over])
        wholes_below.append(wholes[over])
    broken["HS505"], already = largest_parts(parts_above, wholes_below)
    # a country of which one area is not divided again need not be the sum of level 2
    bad, divided, partly = np.zeros((3, size), bool)
    divided[area_pairs[2, 1][1]] = True
    regions, countries = area_pairs[1, 0]
    partly[countries[~divided[regions]]] = True
    for levels, (parts, wholes) in area_pairs.items():
        whole, least, most, _, _ = sums(parts, wholes)
        short = most < lowest[whole]
        if levels == (2, 0):
            short &= ~partly[whole]
        bad[whole[(least > highest[whole]) | short]] = True
    broken["HS506"] = np.flatnonzero(bad & ~already)
    return broken
