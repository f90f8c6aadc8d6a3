"""Stages: what plans count of people and of money, read from one table of figures.

In need, targeted, reached; required, received. Each is a figure of its own, published for
itself: none is ever added to another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.errors import ChartError
from humstats.model.breakdowns import SECTORS
from humstats.model.columns import ALL, PERIOD, PLACE, breakdowns_in
from humstats.model.lists import joined
from humstats.model.numerals import NumberForm, form_of
from humstats.model.qualifiers import interval
from humstats.model.units import UNITS
from humstats.plotting.drawing.slots import Slot, figures_of
from humstats.plotting.page.captions import decided_in, notes_in, statuses_in
from humstats.plotting.page.flags import flags_in, flags_of
from humstats.timeseries import subject_of
from humstats.timeseries.intervals import bounded, difference, qualified, quotient
from humstats.timeseries.messages.languages import phrases
from humstats.timeseries.wording import capitalised, period_of, periods_in, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from humstats.plotting.page.voices import Voice
    from humstats.plotting.styles import Style

__all__ = [
    "MONEY",
    "PEOPLE",
    "Group",
    "column_of",
    "coverage_form",
    "form_for",
    "groups_of",
    "kind_of",
    "names_of",
    "notes_on",
    "sector_name",
    "sector_of",
    "share_of_stage",
    "slot_of",
    "slot_of_share",
    "stage_colour",
    "table_of",
    "with_stages",
]

#: Stages of people and of money, by indicator, in their order.
PEOPLE: Final = {
    "people_in_need": "in_need",
    "people_targeted": "targeted",
    "people_expected_to_be_reached": "expected",
    "people_reached": "reached",
}
MONEY: Final = {
    "funding_required": "required",
    "funding_received": "received",
    "funding_coverage": "coverage",
}
#: What a figure of people reached is, that nobody has been reached yet.
_NOT_YET: Final = {"planned": "planned", "projected": "expected"}


@dataclass(frozen=True)
class Group:
    """The stages of one sector, place, plan or period.

    Attributes
    ----------
    rows : mapping of str to pandas.DataFrame
        For each stage that there is, its figure as a table of one row.
    """

    rows: Mapping[str, pd.DataFrame]

    @property
    def one(self) -> pd.DataFrame:
        """The first of them: what all of them are about."""
        return next(iter(self.rows.values()))

    def slot(self, stage: str) -> Slot | None:
        """Return the figure of a stage, None where there is no row of it."""
        return self._by_stage.get(stage)

    @property
    def slots(self) -> list[Slot]:
        """The figures of all stages."""
        return list(self._by_stage.values())

    @cached_property
    def funded(self) -> dict[str, Any] | None:
        """What was received as a share of what is required, in percent.

        As it was published only where the two sums are not there to tell it.
        """
        if "required" in self.rows and "received" in self.rows:
            return share_of_stage(self, "received", "required")
        slot = self.slot("coverage")
        if slot is None or not slot.filled or slot.figure is None:
            return None
        return dict(slot.figure)

    @cached_property
    def gap(self) -> dict[str, Any] | None:
        """What is still missing of the money, or was received beyond; None if not known."""
        if "required" not in self.rows or "received" not in self.rows:
            return None
        required, received = (
            bounded(self.rows[stage], least=0) for stage in ("required", "received")
        )
        more = required.value[0] < received.value[0]
        pair = (received, required) if more else (required, received)
        held = qualified(difference(*pair)).iloc[0]
        if held[["value", "low", "high"]].isna().all():
            return None
        numbers = {str(name): number for name, number in held.items()}
        return {**numbers, "unit": str(self.rows["required"]["unit"].iloc[0])}

    @cached_property
    def _by_stage(self) -> dict[str, Slot]:
        return {stage: slot_of(one) for stage, one in self.rows.items()}


def slot_of(one: pd.DataFrame) -> Slot:
    """Return a figure, given as a table of one row, with its bounds."""
    low, high = interval(one)
    row = {str(name): held for name, held in one.iloc[0].items()}
    return Slot(period_of(row), row, float(low[0]), float(high[0]))


def table_of(frame: Any, stages: Sequence[str], *, noun: str, named: str) -> pd.DataFrame:
    """Return a table of figures, after seeing that it holds these indicators and no other."""
    # rows of several tables below each other may share their labels
    table = figures_of(frame, noun=noun).reset_index(drop=True)
    found = list(dict.fromkeys(table["indicator"].astype(str)))
    others = [code for code in found if code not in stages]
    if others:
        raise ChartError(
            f"{noun} draws {named}, found {joined(others[:4])}: choose them with "
            f"figures[figures['indicator'].isin({[s for s in stages if s in found]})].",
            rows=table[table["indicator"].astype(str).isin(others)],
        )
    return table


def groups_of(
    table: pd.DataFrame, stages: Mapping[str, str], *, noun: str, along: Sequence[str] = ()
) -> list[Group]:
    """Sort figures into groups, which differ in the columns ``along`` and in nothing else.

    Parameters
    ----------
    table : pandas.DataFrame
        Figures of the indicators ``stages``.
    stages : mapping of str to str
        The stage of each indicator.
    noun : str
        Who asks, for the errors.
    along : sequence of str
        Columns that tell the groups apart.

    Returns
    -------
    list of Group
        In the order in which they first come, their stages in the order of ``stages``.

    Raises
    ------
    ChartError
        When figures differ in another column, two are of one stage of one group, or one is
        below zero.
    """
    if table.empty:
        return []
    columns = [*PLACE, *breakdowns_in(table), *PERIOD]
    for column in dict.fromkeys(columns):
        if column in table and column not in along:
            _refuse_several(table, column, noun)
    keys = [name for name in along if name in table]
    grouped: dict[tuple[str, ...], dict[str, list[pd.DataFrame]]] = {}
    for at in range(len(table)):
        one = table.iloc[[at]]
        key = tuple(str(one[name].iloc[0]) for name in keys)
        stage = stages[str(one["indicator"].iloc[0])]
        grouped.setdefault(key, {}).setdefault(stage, []).append(one)
    order = list(stages.values())
    groups = []
    for held in grouped.values():
        for ones in held.values():
            if len(ones) > 1:
                _refuse_two(ones, noun)
            _refuse_negative(ones[0], noun)
        groups.append(Group({s: held[s][0] for s in order if s in held}))
    return groups


def _refuse_several(table: pd.DataFrame, column: str, noun: str) -> None:
    if column in PERIOD:
        found = list(dict.fromkeys(map(str, periods_in(table))))
        column, way = "the period", f"figures[figures['{PERIOD[0]}'] == ...]"
    else:
        held = table[column].astype(object)
        found = sorted({"(none)" if pd.isna(word) else str(word) for word in held})
        way = f"figures[figures[{column!r}] == {found[0]!r}]"
        if "(none)" in found:
            way = f"figures[figures[{column!r}].isna()]"
    if len(found) > 1:
        raise ChartError(
            f"{noun} needs figures that are alike in {column}, which has {len(found)}: "
            f"{', '.join(found[:6])}{', ...' if len(found) > 6 else ''}. Choose one with "
            f"{way}.",
            rows=table,
        )


def _refuse_two(ones: list[pd.DataFrame], noun: str) -> None:
    rows = pd.concat(ones)
    first = rows.iloc[0]
    sources = list(dict.fromkeys(source_of(row) for row in rows.to_dict("records")))
    way = (
        f"figures[figures['source'] == {sources[0]!r}]"
        if len(sources) > 1
        else "hs.select() or hs.series(), which choose one"
    )
    raise ChartError(
        f"{noun} draws one figure of each, and {subject_of(ones[0])}, {period_of(first)}, has "
        f"{len(ones)} ({joined(sources)}): choose with {way}.",
        rows=rows,
    )


def _refuse_negative(one: pd.DataFrame, noun: str) -> None:
    if slot_of(one).number < 0:
        raise ChartError(
            f"{noun} draws from zero upwards, and {subject_of(one)}, "
            f"{period_of(one.iloc[0])}, is below it: correct it, or leave it out.",
            rows=one,
        )


def kind_of(unit: str) -> str:
    """Return what is counted in a unit: people or households."""
    return "households" if unit == "households" else "people"


def stage_colour(stage: str, style: Style) -> str:
    """Return the colour of a stage; money has none of the colours of people."""
    meant = {"in_need": style.in_need, "targeted": style.targeted}
    if stage in ("required", "received", "coverage"):
        return style.quiet
    return meant.get(stage, style.reached)


def column_of(groups: Iterable[Group], stage: str, voice: Voice, unit: str) -> str:
    """Name a stage of people; "planned to be reached" where nobody has been reached yet."""
    found = [slot for group in groups if (slot := group.slot(stage)) is not None]
    words = voice.words("stages", kind_of(unit))
    if stage == "reached":
        statuses = {slot.status for slot in found if slot.filled}
        if len(statuses) == 1:
            stage = _NOT_YET.get(statuses.pop(), stage)
    return str(words[stage])


def form_for(slots: Iterable[Slot], unit: str) -> NumberForm:
    """Choose one form for all numbers: "564M" of "1,131M", where "0.6B" would hide much."""
    numbers = [slot.number for slot in slots if slot.filled]
    form = form_of(numbers, unit)
    smallest = min((number for number in numbers if number), default=0.0)
    money = unit in UNITS and UNITS[unit].kind == "money"
    if money and max(numbers, default=0.0) >= 1e9 and 1e6 <= smallest < 1e9:
        return NumberForm(6, 0 if smallest >= 1e7 else 1)
    return form


def share_of_stage(group: Group, part: str, whole: str) -> dict[str, Any] | None:
    """Return a stage as a share of another, in percent; None where nothing is known of it."""
    if part not in group.rows or whole not in group.rows:
        return None
    share = qualified(
        quotient(bounded(group.rows[part], least=0), bounded(group.rows[whole], least=0)),
        scale=100,
    ).iloc[0]
    if share[["value", "low", "high"]].isna().all():
        return None
    # what a check found in either figure is found in their share
    found = (group.slot(stage) for stage in (part, whole))
    codes = (code for slot in found if slot for code in flags_of(slot.figure))
    flags = " ".join(dict.fromkeys(codes)) or None
    numbers = {str(name): held for name, held in share.items()}
    return {**numbers, "unit": "percent", "flags": flags}


def slot_of_share(share: dict[str, Any], group: Group) -> Slot:
    """Return a percentage of a group with its bounds."""
    low, high = interval(pd.DataFrame([share]))
    return Slot(period_of(group.one.iloc[0]), share, float(low[0]), float(high[0]))


def coverage_form(shares: Iterable[dict[str, Any] | None]) -> NumberForm:
    """Write whole percent, or tenths where a whole one would say "100%" of what is not."""
    values = [share["value"] for share in shares if share is not None]
    near = any(99.5 <= value < 100 or 100 < value < 100.5 for value in values)
    return NumberForm(0, int(near), percent=True)


def sector_of(group: Group, voice: Voice) -> str:
    """Name the sector of a group, as a row does."""
    return sector_name(str(group.one["sector_code"].iloc[0]), voice)


def sector_name(code: str, voice: Voice) -> str:
    """Name a sector; one that is not known as it is written."""
    if code == ALL:
        return voice.say("overall")
    named: Mapping[str, str] = (
        SECTORS if voice.language == "en" else phrases(voice.language)["sectors"]
    )
    return capitalised(str(named.get(code, SECTORS.get(code, code))))


def names_of(groups: Sequence[Group], voice: Voice) -> list[str]:
    """Name groups by what tells them apart: place, plan, period; "" where nothing does."""
    said = []
    for group in groups:
        row = group.one.iloc[0]
        plan = str(row.get("plan_code", ALL))
        said.append((voice.place(group.one), voice.period(period_of(row)), plan))
    places, periods = ({held[at] for held in said} for at in (0, 1))
    names = [
        [word for word, differs in zip(held[:2], (len(places) > 1, len(periods) > 1),
                                       strict=True) if differs]
        for held in said
    ]  # fmt: skip
    told = [tuple(words) for words in names]
    # a plan's code only where place and period do not tell it from another
    for words, held, key in zip(names, said, told, strict=True):
        if told.count(key) > 1 and held[2] != ALL:
            words.append(held[2])
    return [voice.list(words) for words in names]


def with_stages(table: pd.DataFrame, names: Sequence[str], voice: Voice) -> list[str]:
    """Name figures with their stage, where their names do not tell it: "2021, targeted"."""
    said = []
    for name, row in zip(names, table.to_dict("records"), strict=True):
        stage = {**PEOPLE, **MONEY}[str(row["indicator"])]
        if stage in MONEY.values():
            words = {stage: voice.say("funded" if stage == "coverage" else stage)}
        else:
            words = voice.words("stages", kind_of(row["unit"]))
        told = any(word in name for word in words.values())
        said.append(name if told else voice.list((name, words[stage])))
    return said


def notes_on(
    table: pd.DataFrame, names: Sequence[str], voice: Voice
) -> tuple[list[str], list[str]]:
    """Say what is flagged, not final or decided, and what was noted, each of named figures.

    Parameters
    ----------
    table : pandas.DataFrame
        Figures.
    names : sequence of str
        What each is called.
    """
    notes = flags_in(table, voice, names=with_stages(table, names, voice))
    notes += statuses_in(table, voice, names=names)
    missing = [slot_of(table.iloc[[at]]).missing for at in range(len(table))]
    for code, words in voice.words("missing").items():
        empty = [at for at, held in enumerate(missing) if held == code]
        if empty:
            told = voice.joined(dict.fromkeys(names[at] for at in empty))
            notes.append(voice.say("some_are", periods=told, words=words))
    return [*notes, *decided_in(table, voice)], notes_in(table, voice, names=names)
