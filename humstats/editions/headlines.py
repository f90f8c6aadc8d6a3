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
    counted,
    joined,
)
from humstats.model.columns import ALL, breakdowns_in
from humstats.model.numerals import grouped, precision_of, quantity, spelled
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


def headline_of(changes: Changes) -> str:
    """Return the sentence that comes first.

    It is about people in need where their total moved, else about the total that moved
    most, of those that are broken down least.
    """
    count = changes.counts
    if changes.same:
        again = count["precision"]
        more = f" ({counted(again, 'figure')} in another precision)" if again else ""
        return f"Nothing changed: {all_of(count['new'])} say the same in both editions{more}."
    main = _main(changes.totals)
    if main is not None:
        return _moved(changes, main)
    kinds = [kind for kind in COUNTED if count[kind] and kind not in ("same", "precision")]
    alike = count["same"] + count["precision"]
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
    broken = _depth(totals)
    first = totals[broken == broken.min()]
    in_need = first[first["indicator"] == "people_in_need"]
    if len(in_need):
        people = in_need[in_need["unit"] == "people"]
        first = people if len(people) else in_need
    published = first[first["basis"] == "published"]
    first = published if len(published) else first
    return int(first["difference"].abs().idxmax())


def _depth(totals: pd.DataFrame) -> pd.Series:
    broken = [totals[name].fillna(ALL).astype(str) != ALL for name in breakdowns_in(totals)]
    return sum(broken, start=pd.Series(0, index=totals.index))


def _moved(changes: Changes, at: int) -> str:
    total = changes.totals.iloc[at]
    subject = capitalised(subject_of(changes.totals.iloc[[at]]))
    place = place_of(changes.totals.iloc[[at]])
    was_when, now_when = _when(total, "old"), _when(total, "new")
    added = "" if total["basis"] == "published" else f", added up over {_given(changes, at)},"
    where = f"{subject} in {place}{added}"
    old, new = _numbers(total)
    if was_when == now_when:
        where += f" in {now_when}" if now_when else ""
        was_when = now_when = ""
    whens = [f" ({when})" if when else "" for when in (was_when, now_when)]
    step = f"from {old}{whens[0]} to {new}{whens[1]}"
    qualifiers = {total["old_qualifier"], total["new_qualifier"]} - {None}
    if not qualifiers <= {"exact", "about"}:
        return f"{where} went {step}."
    about = "about " if "about" in qualifiers and added == "" else ""
    verb = "rose" if total["difference"] > 0 else "fell"
    by = _by(abs(total["difference"]), str(total["unit"]))
    sentence = f"{where} {verb} by {about}{by}, {step}"
    return f"{sentence}{_explained(changes, at)}."


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
        way = "rose" if told > 0 else "fell"
        there = f"{way} by {spelled(abs(told))}" if told else "did not move"
        return f"; the areas given together {there}"
    shares = mine["share"].fillna(0)
    noun = "rise" if move > 0 else "fall"
    ahead = mine[shares > 0]
    against = int((shares < 0).sum())
    if shares[shares < 0].sum() < -LITTLE:
        up, down = ("rose", "fell") if move > 0 else ("fell", "rose")
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
