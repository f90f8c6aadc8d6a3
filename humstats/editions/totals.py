"""Totals that moved, and the areas that moved them.

A total is the published figure of a whole country, of one indicator and breakdown. Where no
such figure is published, and figures of areas may be added, it is the sum of the areas, and
says so. The contribution of an area is its new value less its old one; an area that is new
brings all of its value, one that is gone takes it away. What the areas do not explain is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from humstats.editions.values import KINDS, every_figure
from humstats.model.columns import ALL, PERIOD, breakdowns_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from humstats.rules.matches import Matches
    from humstats.rules.table import Table

__all__ = ["Moves", "moves_of"]

#: Sums of numbers differ by a hair where nothing moved.
_HAIR: Final = 1e-9
#: Areas that are so many times their total overlap; less is a total that is out of date.
_FAR_MORE: Final = 1.2


class Moves(NamedTuple):
    """Totals that moved, and what each area contributed.

    Attributes
    ----------
    totals : pandas.DataFrame
        One row a total: indicator, location_code, breakdowns, periods, unit, ``basis``
        (published, or areas where it was added up), ``level`` and ``areas`` (how many of
        which level contribute), ``old``, ``new``, ``difference``, ``ratio``; ``explained``
        and ``unexplained``, missing where areas are not given or may not be added;
        ``unknown``: areas with a value in one edition only although they are in both.
    contributions : pandas.DataFrame
        One row an area: ``total`` (its row in ``totals``), ``area``, ``name``,
        ``change`` (kept, gone or added), ``old``, ``new``, ``difference``, ``share`` of
        the move.
    """

    totals: pd.DataFrame
    contributions: pd.DataFrame


class _Sides(NamedTuple):
    """Every figure of two editions once: its rows, its group, its area and its values."""

    old: NDArray[np.intp]
    new: NDArray[np.intp]
    group: NDArray[np.int64]
    area: NDArray[np.intp]
    level: NDArray[np.intp]
    was: NDArray[np.float64]
    now: NDArray[np.float64]
    kind: NDArray[Any]
    adding: NDArray[np.bool_]

    def cut(self, chosen: NDArray[Any]) -> _Sides:
        return _Sides(*(part[chosen] for part in self))


def moves_of(old: Table, new: Table, matches: Matches, kinds: NDArray[Any]) -> Moves:
    """Return the totals that moved, the widest in meaning first, then the largest.

    Parameters
    ----------
    old, new : Table
        The editions.
    matches : Matches
        Their pairs.
    kinds : numpy.ndarray of int
        What became of each pair.

    Returns
    -------
    Moves
        Empty tables where no total moved.
    """
    sides = _sides(old, new, matches, kinds)
    whole, part = sides.cut(sides.level == 0), sides.cut(sides.level > 0)
    many = int(sides.group.max(initial=-1)) + 1
    part = part.cut(_one_level(part, many) & part.adding)
    part = part.cut(_told_apart(part))
    # a group with two national figures has no one total that areas could explain
    often = np.bincount(whole.group, minlength=many)
    published = whole.cut((whole.kind == KINDS.index("changed")) & (whole.old >= 0))
    changed = ~np.isnan(published.was) & ~np.isnan(published.now)
    published = published.cut(changed)
    summed = _summed(part.cut(often[part.group] == 0), many)
    columns = _totals(old, new, published, summed)
    group = np.concatenate([published.group, summed.group])
    alone = np.concatenate([often[published.group] == 1, np.ones(len(summed.group), bool)])
    explained = part.cut(np.isin(part.group, group[alone]))
    explained = explained.cut(_within(explained, published, many))
    moved = np.nan_to_num(explained.now) - np.nan_to_num(explained.was)
    absent = (explained.old >= 0) & (explained.new >= 0)
    unknown = absent & (np.isnan(explained.now) | np.isnan(explained.was))
    moved[unknown] = np.nan
    sums = np.bincount(explained.group, np.nan_to_num(moved), minlength=many)
    given = np.bincount(explained.group, ~np.isnan(moved), minlength=many)
    here = (given[group] > 0) & alone
    columns["areas"] = np.where(here, given[group], 0).astype(int)
    levels = np.zeros(many, int)
    levels[explained.group] = explained.level
    columns["level"] = np.where(here, levels[group], 0)
    columns["unknown"] = np.where(
        here, np.bincount(explained.group, unknown, minlength=many)[group], 0
    ).astype(int)
    columns["explained"] = np.where(here, sums[group], np.nan)
    columns["unexplained"] = columns["difference"] - columns["explained"]
    totals = pd.DataFrame(columns)
    order = np.lexsort((-np.abs(totals["difference"]), totals.pop("depth")))
    totals = totals.iloc[order].reset_index(drop=True)
    number = np.full(many, -1)
    number[group[order][alone[order]]] = np.flatnonzero(alone[order])
    return Moves(totals, _contributions(explained, moved, number, totals, matches))


def _sides(old: Table, new: Table, matches: Matches, kinds: NDArray[Any]) -> _Sides:
    left, right, kind = every_figure(matches, kinds)
    there = right >= 0

    def pick(first: NDArray[Any], second: NDArray[Any]) -> NDArray[Any]:
        # an empty edition has no figure to take, and none is asked of it
        held = [np.append(part, 0) for part in (first, second)]
        picked: NDArray[Any] = np.where(there, held[1][right], held[0][left])
        return picked

    area = pick(matches.areas.old, matches.areas.new).astype("intp")
    blank_old, blank_new = np.append(old.value, np.nan), np.append(new.value, np.nan)
    return _Sides(
        old=left,
        new=right,
        group=pd.factorize(pick(matches.group_old, matches.group_new))[0].astype("i8"),
        area=area,
        level=matches.areas.levels[area] if len(area) else area,
        was=blank_old[left],
        now=blank_new[right],
        kind=kind,
        adding=pick(old.adding_along("area"), new.adding_along("area")).astype(bool),
    )


def _one_level(part: _Sides, many: int) -> NDArray[np.bool_]:
    """Return the areas of the widest level of each group."""
    widest = np.full(many, np.iinfo("i8").max)
    np.minimum.at(widest, part.group, part.level)
    one: NDArray[np.bool_] = part.level == widest[part.group]
    return one


def _told_apart(part: _Sides) -> NDArray[np.bool_]:
    """Return the areas of groups in which no area stands twice, and no unit changed."""
    if not len(part.group):
        return np.ones(0, bool)
    order = np.lexsort((part.area, part.group))
    group, area = part.group[order], part.area[order]
    twice = np.append(False, (np.diff(group) == 0) & (np.diff(area) == 0))
    spoilt = np.zeros(int(group.max()) + 1, bool)
    spoilt[group[twice]] = True
    spoilt[part.group[part.kind == KINDS.index("unit")]] = True
    apart: NDArray[np.bool_] = ~spoilt[part.group]
    return apart


def _within(part: _Sides, whole: _Sides, many: int) -> NDArray[np.bool_]:
    """Return the areas of groups that are not far more than their total.

    Where they are, some of them hold others ("Prefectures", and each prefecture), and what
    one of them contributes would be told twice.
    """
    beyond = np.zeros(many, bool)
    for of_part, of_whole in ((part.was, whole.was), (part.now, whole.now)):
        sums = np.bincount(part.group, np.nan_to_num(of_part), minlength=many)
        beyond[whole.group] |= sums[whole.group] > of_whole * _FAR_MORE
    within: NDArray[np.bool_] = ~beyond[part.group]
    return within


def _summed(part: _Sides, many: int) -> _Sides:
    """Return sums of areas as one side each, where they moved.

    A group of which one edition has nothing at all did not move: it is gone, or new. Nor is
    one area a total, or a sum that other decimals alone make another one.
    """
    both = (np.bincount(part.group, ~np.isnan(part.was), minlength=many) > 0) & (
        np.bincount(part.group, ~np.isnan(part.now), minlength=many) > 0
    )
    blank = (part.old >= 0) & (part.new >= 0) & (np.isnan(part.was) | np.isnan(part.now))
    # an area that lost its value is not an area without people
    both &= np.bincount(part.group, blank, minlength=many) == 0
    both &= np.bincount(part.group, minlength=many) > 1
    other = ~np.isin(part.kind, [KINDS.index(k) for k in ("same", "precision", "restated")])
    both &= np.bincount(part.group, other, minlength=many) > 0
    was = np.bincount(part.group, np.nan_to_num(part.was), minlength=many)
    now = np.bincount(part.group, np.nan_to_num(part.now), minlength=many)
    moved = both & (np.abs(now - was) > _HAIR * np.maximum(np.abs(now), np.abs(was)))
    groups = np.flatnonzero(moved)
    at = np.zeros(many, "intp")
    # any figure in both editions stands for its group; a group may have none such
    order = np.argsort((part.old >= 0).astype(int) + (part.new >= 0), kind="stable")
    at[part.group[order]] = order
    return part.cut(at[groups])._replace(
        was=was[groups].astype("f8"), now=now[groups].astype("f8")
    )


def _totals(old: Table, new: Table, published: _Sides, summed: _Sides) -> dict[str, Any]:
    """Return what is said of each total but its areas, column by column."""
    left = np.concatenate([published.old, summed.old])
    right = np.concatenate([published.new, summed.new])
    names = [
        *("indicator", "location_code"),
        *dict.fromkeys([*breakdowns_in(new.figures), *breakdowns_in(old.figures)]),
        *("unit", "source"),
    ]
    columns: dict[str, Any] = {}
    for name in names:
        columns[name] = [
            now if now is not None else was
            for now, was in zip(_words(new, name, right), _words(old, name, left), strict=True)
        ]
    broken = [name for name in names if name not in ("indicator", "location_code", "unit")]
    depth = np.zeros(len(left), int)
    for name in broken:
        if name != "source":
            depth += np.array([word not in (ALL, None) for word in columns[name]], int)
    for edition, table, rows in (("old", old, left), ("new", new, right)):
        for name in PERIOD:
            days = table.figures[name].array.take(rows, allow_fill=True)
            columns[f"{edition}_{name.removeprefix('reference_period_')}"] = days
    columns["basis"] = ["published"] * len(published.group) + ["areas"] * len(summed.group)
    was = np.concatenate([published.was, summed.was])
    now = np.concatenate([published.now, summed.now])
    columns["old"], columns["new"] = was, now
    columns["difference"] = now - was
    with np.errstate(divide="ignore", invalid="ignore"):
        columns["ratio"] = np.where(was > 0, now / was, np.nan)
    for edition, table, rows in (("old", old, left), ("new", new, right)):
        columns[f"{edition}_qualifier"] = _words(table, "qualifier", rows)
    columns["depth"] = depth
    return columns


def _words(table: Table, name: str, rows: NDArray[np.intp]) -> list[Any]:
    if not table.has(name):
        return [None] * len(rows)
    codes = table.codes(name)
    labels = [*codes.labels, None]
    numbers = np.append(codes.numbers, -1)
    return [labels[numbers[row]] for row in rows.tolist()]


def _contributions(
    part: _Sides,
    moved: NDArray[np.float64],
    number: NDArray[np.intp],
    totals: pd.DataFrame,
    matches: Matches,
) -> pd.DataFrame:
    total = number[part.group] if len(part.group) else part.area
    areas = [now or was for was, now in zip(matches.areas.was, matches.areas.now, strict=True)]
    codes = np.array([area.code if area else "" for area in areas], object)
    names = np.array([area.name if area else "" for area in areas], object)
    whole = totals["difference"].to_numpy("f8")[total] if len(total) else np.empty(0)
    change = np.where(part.new < 0, "gone", np.where(part.old < 0, "added", "kept"))
    frame = pd.DataFrame(
        {
            "total": total,
            "area": codes[part.area],
            "name": names[part.area],
            "change": change,
            "old": part.was,
            "new": part.now,
            "difference": moved,
            "share": moved / whole,
        }
    )
    # first the areas that moved as the total did, then those against it; the largest ahead
    share = frame["share"].fillna(0)
    ahead = np.lexsort((frame["area"].astype(str), -share.abs(), share < 0, frame["total"]))
    return frame.iloc[ahead].reset_index(drop=True)
