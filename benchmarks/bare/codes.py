"""Codes, units, sources, levels and statuses, by hand."""

from __future__ import annotations

import numpy as np

from bare.packed import Packed, firsts, known


def find(table: Packed) -> None:
    facts, figures = table.facts, table.figures
    indicator, unit = table.indicator, table.unit
    fine = [label in facts["indicators"] or ":" in label for label in table.indicators]
    table.flag("HS202", ~known(fine)[indicator], keeps_out=True)
    place, places = table.codes("location_code")
    fine = [label in facts["places"] for label in places]
    regions = [label not in facts["places"] and facts["is_region"](label) for label in places]
    table.flag("HS203", ~known(fine)[place] & ~known(regions)[place], keeps_out=True)
    _find_regions(table, known(regions), known(fine))

    counted = known(e is not None and e["counted"] for e in table.entries)
    table.share = table.nowhere
    if "percent" in table.units:
        percent = unit == table.units.index("percent")
        table.share = percent & counted[indicator] & (~table.everybody | table.derived)
    kinds = facts["unit_kinds"]
    fits = np.array([
        [label in (kinds if e is None else e["units"]) for label in table.units] + [False]
        for e in (*table.entries, None)
    ])  # fmt: skip
    table.flag("HS204", ~fits[indicator, unit] & ~table.share, keeps_out=True)
    _find_unknown_codes(table)
    _find_other_countries(table)

    hits = []
    for n, entry in enumerate(table.entries):
        if entry is None or not entry["must_state"]:
            continue
        silent = np.zeros(table.size, "i1")
        mine = indicator == n
        for bit, column in enumerate(entry["must_state"]):
            quiet = mine
            if column in figures:
                numbers, labels = table.codes(column)
                words = {"not stated"} if column in facts["codes"] else {"not stated", "all"}
                quiet = mine & ~known(label not in words for label in labels)[numbers]
            silent |= quiet.astype("i1") << bit
        rows = np.flatnonzero(silent)
        hits.append(firsts(rows, silent[rows]))
    table.broken["HS206"] = np.sort(np.concatenate([*hits, np.empty(0, "i8")]))
    table.broken["HS210"] = np.flatnonzero(table.codes("source")[0] < 0)[:1]

    wrong = (table.level < 0) | (table.level > facts["deepest"])
    for column in [*table.worths][1:]:
        named = np.append(False, figures[column].cat.categories.str.strip() != "")
        depth = 3 if column.startswith("area") else 2 if "admin2" in column else 1
        wrong |= named[table.digit[column]] & (table.level < depth)
    table.flag("HS211", wrong[table.place], keeps_out=True)

    numbers, labels = table.codes("status")
    has_value = known((facts["statuses"].get(label, True) for label in labels), True)
    table.flag("HS201", table.nothing == has_value[numbers])


def _find_regions(table: Packed, regions: np.ndarray, fine: np.ndarray) -> None:
    """Find regions, once each: those among countries, and those of an indicator without."""
    place, _ = table.codes("location_code")
    of_countries = np.zeros(len(table.indicators) + 1, bool)
    of_countries[table.indicator[fine[place]]] = True
    rows = np.flatnonzero(regions[place])
    among = of_countries[table.indicator[rows]]
    table.out[rows[among]] = True
    table.broken["HS221"] = np.sort(firsts(rows, place[rows].astype("i8") * 2 + among))


def _find_other_countries(table: Packed) -> None:
    """Find the one row of a file that is about another country than all its others."""
    files, sheets = table.codes("origin_file")
    numbers, places = table.codes("location_code")
    width = len(places) + 1
    spots = (files.astype("i8") + 1) * width + numbers + 1
    counts = np.bincount(spots, minlength=(len(sheets) + 1) * width)
    counts = counts.reshape(-1, width)[:, 1:]
    found = [np.empty(0, "i8")]
    for sheet in np.flatnonzero((counts > 0).sum(axis=1) == 2).tolist():
        odd, most = np.argsort(counts[sheet])[-2:].tolist()
        if counts[sheet, most] < 20 * counts[sheet, odd]:
            continue
        if places[odd] in table.facts["places"]:
            rows, others = (np.flatnonzero(spots == sheet * width + n + 1) for n in (odd, most))
            line = table.figures["origin_row"].to_numpy("f8", na_value=np.nan)
            if len({*line[rows]}) == 1 and len({*line[others]}) >= 20:
                found.append(rows[:1])
    table.broken["HS220"] = np.sort(np.concatenate(found))


def _find_unknown_codes(table: Packed) -> None:
    hits = [np.empty(0, "i8")]
    for column, listed in table.facts["codes"].items():
        if column not in table.figures:
            continue
        numbers, labels = table.codes(column)
        passes = known(label in listed for label in labels)
        if passes[:-1].all() and numbers.min() >= 0:
            continue
        bad = ~passes[numbers]
        rows = np.flatnonzero(bad)
        if column in ("qualifier", "status"):
            table.out |= bad
            hits.append(rows)
        else:
            # a word that nobody knows is told once
            hits.append(firsts(rows, numbers[rows]))
    table.broken["HS205"] = np.sort(np.concatenate(hits))
