"""Headlines: the sentence that says first what changed, and no more than the figures do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.checking.sentences import exactly
from humstats.editions.wording import (
    COUNTED,
    FOREMOST,
    LITTLE,
    all_of,
    area_of,
    one_sided,
)
from humstats.model.columns import ALL, breakdowns_in
from humstats.model.lists import joined
from humstats.model.numerals import counted, grouped, precision_of, quantity, spelled
from humstats.model.periods import Period
from humstats.model.units import UNITS
from humstats.timeseries.wording import capitalised, place_of, subject_of

if TYPE_CHECKING:
    from humstats.editions.changes import Changes

__all__ = ["headline_of"]

#: From which share on areas make up a move, and from which they are worth naming.
_MOST: Final = 0.8
_HALF: Final = 0.5
_HAIR: Final = 1e-9
#: What a headline is about, where totals of it moved; the first counts most.
_PREFERRED: Final = (
    ("indicator", "people_in_need"),
    ("unit", "people"),
    ("ipc_phase", "3+"),
    ("basis", "published"),
)


def headline_of(changes: Changes) -> str:
    """Return the sentence that comes first.

    It is about people in need where their total moved, else about the total that moved
    most, of those that are broken down least.
    """
    count = changes.counts
    if changes.same:
        alike = count["same"] + count["precision"]
        notes = []
        if count["precision"]:
            notes.append(f"{counted(count['precision'], 'figure')} in another precision")
        moved = count["repeated_new"] - count["repeated_old"]
        if moved:
            what = counted(abs(moved), "row")
            verb = (
                ("stands", "is")[moved < 0] if abs(moved) == 1 else ("stand", "are")[moved < 0]
            )
            notes.append(
                f"{what} that stood twice {verb} gone"
                if moved < 0
                else f"{what} {verb} twice now"
            )
        more = f" ({'; '.join(notes)})" if notes else ""
        says = "says" if alike == 1 else "say"
        return f"Nothing changed: {all_of(alike)} {says} the same in both editions{more}."
    for name, size in ((changes.old, count["old"]), (changes.new, count["new"])):
        if not size:
            return f"{capitalised(name)} has no figures: there is nothing to compare."
    main = _main(changes.totals)
    if main is not None:
        many = len(_foremost(changes.totals))
        more = f" It is the largest of {grouped(many)} such moves." if many > 1 else ""
        return _moved(changes, main) + more
    kinds = [kind for kind in COUNTED if count[kind] and kind not in ("same", "precision")]
    alike = count["same"] + count["precision"]
    if kinds == ["added"] and not changes.carried:
        are = "is" if count["added"] == 1 else "are"
        return (
            f"What the last edition says stands as it was; "
            f"{counted(count['added'], 'figure')} {are} new."
        )
    if not alike and {*kinds} <= {"added", "gone"}:
        return (
            f"The editions have no figure in common: {grouped(count['gone'])} "
            f"{_became('gone', count['gone'])} and {grouped(count['added'])} "
            f"{_became('added', count['added'])}."
        )
    if not kinds:
        if changes.carried and alike:
            return (
                f"The period is new, and {all_of(alike)} say the same as in the last edition."
            )
        return (
            f"{capitalised(all_of(alike))} say the same, of areas whose names or codes changed."
        )
    first, *rest = kinds
    parts = [f"{counted(count[first], 'figure')} {_became(first, count[first])}"]
    parts += [f"{grouped(count[kind])} {_became(kind, count[kind])}" for kind in rest]
    return f"No total moved: {joined(parts)}."


def _became(kind: str, count: int) -> str:
    if kind == "changed":
        return "changed"
    return f"{'is' if count == 1 else 'are'} {COUNTED[kind]}"


def _main(totals: pd.DataFrame) -> int | None:
    """Return the row of the total that a headline is about."""
    if not len(totals):
        return None
    moved = _foremost(totals)["difference"].abs()
    return int(str(moved.idxmax()))


def _foremost(totals: pd.DataFrame) -> pd.DataFrame:
    """Return the totals among which the largest move makes the headline."""
    broken = _depth(totals)
    first = broken == broken.min()
    for name, wanted in _PREFERRED:
        mine = first & (totals[name].astype(str) == wanted) if name in totals else first
        first = mine if mine.any() else first
    foremost: pd.DataFrame = totals[first]
    return foremost


def _depth(totals: pd.DataFrame) -> pd.Series:
    # an analysis of food security is about phase 3 or above, not about all who were looked at
    whole = {name: {ALL} for name in breakdowns_in(totals)} | {
        "ipc_phase": {ALL, "3+"},
        "ipc_type": {ALL, "current"},
    }
    broken = [
        ~totals[name].fillna(ALL).astype(str).isin(whole[name])
        for name in breakdowns_in(totals)
    ]
    return sum(broken, start=pd.Series(0, index=totals.index))


def _moved(changes: Changes, at: int) -> str:
    total = changes.totals.iloc[at]
    subject = capitalised(subject_of(changes.totals.iloc[[at]]))
    place = place_of(changes.totals.iloc[[at]])
    was_when, now_when = _when(total, "old"), _when(total, "new")
    added = "" if total["basis"] == "published" else f", added up over {_given(changes, at)},"
    where = f"{subject} in {place}{added}"
    old, new = _numbers(total)
    revised = _is_revised(total)
    if revised:
        where += f" in {now_when}" if now_when else ""
        was_when = now_when = ""
    whens = [f" ({when})" if when else "" for when in (was_when, now_when)]
    step = f"from {old}{whens[0]} to {new}{whens[1]}"
    qualifiers = {total["old_qualifier"], total["new_qualifier"]} - {None}
    # a sum over other areas than before is neither a rise nor a fall
    other = total["basis"] != "published" and _elsewhere(changes, at)
    if other or not qualifiers <= {"exact", "about"}:
        return f"{where} went {step}{_explained(changes, at) if other else ''}."
    about = "about " if "about" in qualifiers and added == "" else ""
    # one period published otherwise is a figure corrected, and nobody more or fewer
    verb = _way(total, total["difference"]) + " in a revision" * revised
    by = _by(abs(total["difference"]), str(total["unit"]))
    sentence = f"{where} {verb} by {about}{by}, {step}"
    return f"{sentence}{_explained(changes, at)}."


def _is_revised(total: pd.Series) -> bool:
    """Whether a total is of one period in both editions, so that nobody is more or fewer."""
    return _when(total, "old") == _when(total, "new")


def _way(total: pd.Series, by: float) -> str:
    """Say which way a number went; a revision is no rise."""
    if _is_revised(total):
        return "went up" if by > 0 else "went down"
    return "rose" if by > 0 else "fell"


def _elsewhere(changes: Changes, at: int) -> str:
    """Say which areas of a total only one edition has, where that moves it."""
    total = changes.totals.iloc[at]
    mine = changes.contributions[changes.contributions["total"] == at]
    alone = mine[mine["change"] != "kept"]
    if alone["difference"].abs().sum() <= abs(total["difference"]) * LITTLE:
        return ""
    return one_sided(mine)


def _given(changes: Changes, at: int) -> str:
    """Say over how many areas a total was added up."""
    mine = changes.contributions[changes.contributions["total"] == at]
    was, now = (int((mine["change"] != other).sum()) for other in ("added", "gone"))
    before = f" ({grouped(was)} before)" if was != now else ""
    return f"{counted(now, 'area')}{before}"


def _numbers(total: pd.Series) -> tuple[str, str]:
    def write(form: Any) -> tuple[str, str]:
        was, now = (
            quantity(
                {
                    "value": total[edition],
                    "qualifier": total[f"{edition}_qualifier"],
                    "unit": total["unit"],
                },
                form=form,
            )
            for edition in ("old", "new")
        )
        return was, now

    exact = {total["old_qualifier"], total["new_qualifier"]} == {"exact"}
    sides = [precision_of(total[edition], form="spelled") for edition in ("old", "new")]
    was, now = write("spelled")
    # rounded more coarsely than the move, the two would not differ by it
    coarse = max(sides) > precision_of(total["difference"], form="spelled")
    if was != now and not (exact and coarse):
        return was, now
    was, now = write("grouped")
    return (was, now) if was != now else (exactly(total["old"]), exactly(total["new"]))


def _by(size: float, unit: str) -> str:
    if unit == "percent":
        return f"{exactly(round(size, 6))} percentage point{'' if size == 1 else 's'}"
    kind = UNITS[unit].kind if unit in UNITS else ""
    return spelled(size) if kind in ("count", "money") else exactly(round(size, 6))


def _explained(changes: Changes, at: int) -> str:
    """Say which areas make up a move, and what areas do not explain."""
    total = changes.totals.iloc[at]
    mine = changes.contributions[changes.contributions["total"] == at]
    move = total["difference"]
    if not len(mine) or not move:
        return ""
    left = total["unexplained"]
    if abs(left) > abs(move) * LITTLE:
        told = total["explained"]
        if told * move > 0 and abs(told) <= abs(move):
            return f"; the areas given explain {spelled(abs(told))} of it"
        there = f"{_way(total, told)} by {spelled(abs(told))}" if told else "did not move"
        return f"; the areas given together {there}"
    elsewhere = _elsewhere(changes, at)
    if elsewhere:
        kept = float(mine.loc[mine["change"] == "kept", "difference"].sum())
        if not (mine["change"] == "kept").any():
            return f": it is {elsewhere}"
        by = f"{_way(total, kept)} by {spelled(abs(kept))}" if kept else "did not move"
        return f": it {by} in the areas that both editions have; the rest is {elsewhere}"
    shares = mine["share"].fillna(0)
    noun = "revision" if _is_revised(total) else "rise" if move > 0 else "fall"
    ahead = mine[shares > 0]
    against = int((shares < 0).sum())
    if shares[shares < 0].sum() < -LITTLE:
        up, down = _way(total, move), _way(total, -move)
        first = ahead.head(FOREMOST)
        names = joined(
            f"{area_of(one)} ({spelled(abs(one['difference']))})"
            for one in first.to_dict("records")
        )
        most = "" if len(ahead) == 1 else " most"
        return f": it {up}{most} in {names}, and {down} in {counted(against, 'area')}"
    cumulated = shares[shares > 0].cumsum()
    enough = int((cumulated < _MOST).sum()) + 1
    first = ahead.head(min(enough, FOREMOST))
    share = float(cumulated.iloc[len(first) - 1])
    names = joined(area_of(one) for one in first.to_dict("records"))
    if share >= 1 - _HAIR:
        return f": all of the {noun} is in {names}"
    if share < _HALF:
        return (
            f": no {FOREMOST} areas make up half of the {noun}; it is largest in "
            f"{area_of(ahead.iloc[0].to_dict())}"
        )
    return f": {grouped(share * 100, toward='down')}% of the {noun} is in {names}"


def _when(total: pd.Series, edition: str) -> str:
    start, end = total[f"{edition}_start"], total[f"{edition}_end"]
    if pd.isna(start) or pd.isna(end):
        return ""
    return str(Period.of(start, end))
