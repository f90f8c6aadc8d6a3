"""Analyses: people in the phases of one place, at one time, as they add up to a whole."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.errors import ChartError
from humstats.model.columns import ALL, PERIOD, breakdowns_in
from humstats.model.lists import joined
from humstats.model.numerals import quantity
from humstats.model.rounding import rounded
from humstats.plotting.drawing.slots import figures_of
from humstats.plotting.kinds.members import keys_of
from humstats.plotting.page.flags import flags_of
from humstats.timeseries import place_of
from humstats.timeseries.wording import areas_of, period_of, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from humstats.model.periods import Period
    from humstats.plotting.page.voices import Voice

__all__ = [
    "PHASES",
    "WORSE",
    "Analysis",
    "analyses_of",
    "named_phases",
    "notes_of",
    "percent",
]

PHASES: Final = ("1", "2", "3", "4", "5")
#: Phase 3 or above, which holds the last three of them.
WORSE: Final = "3+"
_WORST: Final = ("3", "4", "5")
_IPC: Final = ("people_by_ipc_phase", "share_of_people_by_ipc_phase")
_SEVERITY: Final = "people_by_severity"
_CLASS: Final = re.compile(r"\D*([1-5])\D*")
_TYPES: Final = (ALL, "current", "first projection", "second projection")
#: Phases miss their whole by so small a part of it, and by so many people, because they
#: were rounded (rule HS611); shares in whole percent by so many points.
_ROUNDED: Final = 0.005
_ONE_A_PHASE: Final = 5
_POINTS: Final = 2.5
#: ... and 3+ its phases by so many points.
_WORSE_POINTS: Final = 1.5


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was published of one place, one time and one type.

    Attributes
    ----------
    figures : mapping of str to mapping
        Its rows by phase: "1" to "5", "3+" and "all".
    rows : pandas.DataFrame
        The same as a table.
    place : str
        Where, in the language of the chart.
    about : str
        Type and time, where they tell it from the others; else empty.
    kind : str
        current, first projection, second projection or all.
    period : Period
        When it holds.
    """

    figures: Mapping[str, Mapping[str, Any]]
    rows: pd.DataFrame
    place: str
    about: str
    kind: str
    period: Period

    @property
    def name(self) -> tuple[str, ...]:
        """What tells it from the others: the place, and the time."""
        return tuple(filter(None, (self.place, self.about)))

    @property
    def level(self) -> int:
        """Which admin level it is about, 0 a country."""
        held = self.rows["admin_level"].iloc[0] if "admin_level" in self.rows else 0
        return 0 if pd.isna(held) else int(held)

    @property
    def in_percent(self) -> bool:
        """Whether its figures are shares."""
        return str(self.rows["unit"].iloc[0]) == "percent"

    @property
    def is_projected(self) -> bool:
        """Whether it looks ahead."""
        statuses = set(self.rows["status"].astype(str)) if "status" in self.rows else set()
        return "projection" in self.kind or statuses == {"projected"}

    def number(self, phase: str) -> float:
        """Return the number of one phase; NaN where there is none."""
        held = self.figures.get(phase, {}).get("value")
        return math.nan if held is None or pd.isna(held) else float(held)

    @property
    def missing(self) -> list[str]:
        """Phases without a figure."""
        return [phase for phase in PHASES if math.isnan(self.number(phase))]

    @property
    def known(self) -> float:
        """What its phases add up to."""
        return sum(self.number(phase) for phase in PHASES if phase not in self.missing)

    @property
    def whole(self) -> float:
        """What its phases are parts of: everybody analysed."""
        told = self.number(ALL)
        if self.in_percent:
            return 100.0
        return self.known if math.isnan(told) else told

    @property
    def off(self) -> float:
        """What its phases hold above their whole, below it negative; 0 within rounding."""
        off = self.known - self.whole
        slack = max(_ROUNDED * self.whole, _ONE_A_PHASE)
        return 0.0 if abs(off) <= (_POINTS if self.in_percent else slack) else off

    @property
    def total(self) -> float:
        """What the width of its bar stands for."""
        if self.off < 0 or self.missing:
            return max(self.whole, self.known)
        return self.known

    @property
    def worse(self) -> float:
        """How much is in phase 3 or above, as published or else added up."""
        told = self.number(WORSE)
        return self.summed if math.isnan(told) else told

    @property
    def summed(self) -> float:
        """What phases 3 to 5 add up to."""
        return sum(self.number(p) for p in _WORST if p not in self.missing)

    @property
    def may_be_worse(self) -> bool:
        """Whether 3+ was added up of phases of which one, and some people, are not told."""
        added = math.isnan(self.number(WORSE)) and bool(set(_WORST) & set(self.missing))
        return added and self.off < 0

    @property
    def differs(self) -> bool:
        """Whether the published 3+ is another number than its phases add up to."""
        if math.isnan(self.number(WORSE)) or set(_WORST) & set(self.missing):
            return False
        slack = max(_ROUNDED * self.whole, _ONE_A_PHASE)
        return abs(self.worse - self.summed) > (_WORSE_POINTS if self.in_percent else slack)

    def share(self, number: float) -> float:
        """Return which part of everybody a number is, in percent."""
        return 100 * number / self.whole if self.whole else math.nan

    def said(self, number: float, voice: Voice) -> str:
        """Write one of its numbers as in a sentence."""
        unit = str(self.rows["unit"].iloc[0])
        return voice.quantity({"value": number, "unit": unit}, form="spelled")

    def worse_figure(self) -> dict[str, Any]:
        """Return the figure of phase 3 or above, as published or else added up."""
        if not math.isnan(self.number(WORSE)):
            return dict(self.figures[WORSE])
        first = next(self.figures[p] for p in PHASES if p in self.figures)
        summed = "sum of phases; 3 figures; " + str(first["source"])
        codes = (code for phase in _WORST for code in flags_of(self.figures.get(phase)))
        least = self.may_be_worse
        return {**first, "value": self.summed, "low": self.summed if least else None,
                "high": None, "qualifier": "at_least" if least else "exact",
                "derived_from": summed,
                "flags": " ".join(dict.fromkeys(codes)) or None,
                _column(str(first["indicator"])): WORSE}  # fmt: skip


def percent(voice: Voice, share: float, *, qualifier: str = "exact") -> str:
    """Write a share: in whole percent, with a tenth below one."""
    number = rounded(share, int(0 < share < 1))
    return voice.quantity({"value": number, "unit": "percent", "qualifier": qualifier})


def notes_of(analyses: Sequence[Analysis], voice: Voice) -> list[str]:
    """Say of whom the shares are, and which phases do not add up."""
    notes, summed = [voice.say("phases_base")], []
    for one in analyses:
        who = voice.list(one.name) or voice.place(one.rows)
        if one.missing:
            notes.append(voice.say("phases_missing", who=who, phases=voice.joined(one.missing)))
        if one.off:
            form = "phases_short" if one.off < 0 else "phases_over"
            known, whole = one.said(one.known, voice), one.said(one.whole, voice)
            notes.append(voice.say(form, who=who, sum=known, whole=whole))
        if one.differs:
            worse, added = one.said(one.worse, voice), one.said(one.summed, voice)
            notes.append(voice.say("worse_differs", who=who, worse=worse, sum=added))
        if math.isnan(one.number(WORSE)):
            summed.append(who)
    if summed:
        notes.append(voice.say("worse_summed", names=voice.joined(summed)))
    return notes


def named_phases(table: pd.DataFrame, names: Sequence[str], voice: Voice) -> list[str]:
    """Name figures by their analysis, as they are called already, and their phase."""
    severity = str(table["indicator"].iloc[0]) == _SEVERITY
    words = voice.words("severities" if severity else "phases")
    said = {phase: f"{phase} {words[int(phase)]}" for phase in PHASES}
    said[WORSE] = voice.say("worse_severity" if severity else "worse")
    said[ALL] = voice.say("all_phases")
    rows = ({str(key): held for key, held in row.items()} for row in table.to_dict("records"))
    return [
        voice.list((name, said[_phase_of(row)])) for name, row in zip(names, rows, strict=True)
    ]


def analyses_of(frame: Any, voice: Voice) -> list[Analysis]:
    """Take figures by phase apart into analyses.

    Those of one place stand together, in order of time; a country, or the widest areas, before
    the areas in it, and all of them by what share of them is in phase 3 or above.

    Raises
    ------
    ChartError
        When figures are by no phase, in two units, twice of one phase, without the number
        of a phase, or in 3+ beyond everybody.
    """
    table = figures_of(frame, noun="phases()")
    _refuse_other_figures(table)
    groups = _groups(table)
    found = [_analysis(table.iloc[at], voice) for at in groups]
    for one in found:
        _refuse_what_does_not_stack(one)
    places = {one.place for one in found}
    times = {(one.kind, one.period) for one in found}
    sources = {source_of(one.rows.iloc[0]) for one in found}
    countries = set(table["location_code"].astype(str))
    named = [
        replace(
            one,
            place=_named(one, voice, countries=len(countries)) if len(places) > 1 else "",
            about=_about(one, voice, times=len(times) > 1, sources=len(sources) > 1),
        )
        for one in found
    ]
    return _in_order(named)


def _about(one: Analysis, voice: Voice, *, times: bool, sources: bool) -> str:
    words = [voice.words("ipc_types").get(one.kind, ""), voice.period(one.period)] * times
    return voice.list((*words, voice.source(one.rows.iloc[0]) if sources else ""))


def _in_order(found: Sequence[Analysis]) -> list[Analysis]:
    first: dict[str, Analysis] = {}
    for one in sorted(found, key=_when):
        first.setdefault(one.place, one)

    widest = min(one.level for one in found)

    def key(one: Analysis) -> tuple[Any, ...]:
        lead = first[one.place]
        return (lead.level > widest, -lead.share(lead.worse), one.place, *_when(one))

    return sorted(found, key=key)


def _when(one: Analysis) -> tuple[Any, ...]:
    return one.period, _TYPES.index(one.kind) if one.kind in _TYPES else len(_TYPES)


def _column(indicator: str) -> str:
    return "category" if indicator == _SEVERITY else "ipc_phase"


def _phase_of(row: Mapping[str, Any]) -> str:
    held = str(row.get(_column(str(row["indicator"])), ALL))
    if str(row["indicator"]) != _SEVERITY or held in (ALL, WORSE):
        return held
    told = _CLASS.fullmatch(held)
    return WORSE if "3+" in held else told[1] if told else held


def _refuse_other_figures(table: pd.DataFrame) -> None:
    codes = sorted(set(table["indicator"].astype(str)))
    if len(codes) > 1 and set(codes) == set(_IPC):
        raise ChartError(
            "phases() draws people or shares, and the table has both: take "
            "figures[figures['indicator'] == 'people_by_ipc_phase']."
        )
    if len(codes) > 1 or codes[0] not in (*_IPC, _SEVERITY):
        raise ChartError(
            f"phases() draws figures by phase, and the table has {joined(codes)}: take "
            "hs.select(figures, 'people_by_ipc_phase', ..., along='ipc_phase')."
        )
    units = sorted(set(table["unit"].astype(str)))
    if len(units) > 1:
        raise ChartError(
            f"phases() draws one unit, and the table has {joined(units)}: take "
            f"figures[figures['unit'] == {units[-1]!r}]."
        )
    scales = sorted(set(table["method"].dropna().astype(str))) if "method" in table else []
    if codes[0] == _SEVERITY and len(scales) > 1:
        raise ChartError(
            f"phases() draws one scale of severity, and the table has {joined(scales)}: their "
            "classes do not say the same; take figures[figures['method'] == ...]."
        )


def _groups(table: pd.DataFrame) -> list[list[int]]:
    own = _column(str(table["indicator"].iloc[0]))
    more = [c for c in breakdowns_in(table) if c != own]
    groups: dict[tuple[str, ...], list[int]] = {}
    for at, key in enumerate(keys_of(table, more=[*PERIOD, *more, "source"])):
        groups.setdefault(key, []).append(at)
    return list(groups.values())


def _analysis(rows: pd.DataFrame, voice: Voice) -> Analysis:
    figures: dict[str, Mapping[str, Any]] = {}
    for held_by in rows.to_dict("records"):
        row = {str(name): held for name, held in held_by.items()}
        phase = _phase_of(row)
        if phase not in (*PHASES, WORSE, ALL):
            raise ChartError(
                f"phases() draws phases 1 to 5, and found {phase!r} for {_told(rows)}: leave "
                "it out, or name its phase.",
                rows=rows,
            )
        if phase in figures:
            which = "the whole" if phase == ALL else f"phase {phase}"
            raise ChartError(
                f"phases() draws one figure a phase, and {_told(rows)} has two for {which}: "
                "choose with hs.select(figures, ..., along='ipc_phase', source=... or "
                "as_of=...).",
                rows=rows,
            )
        figures[phase] = row
    one = next(iter(figures.values()))
    kind = str(one.get("ipc_type") or ALL)
    return Analysis(figures, rows, voice.place(rows), "", kind, period_of(one))


def _named(one: Analysis, voice: Voice, *, countries: int) -> str:
    """Name a place, of one country an area alone."""
    return (voice.list(areas_of(one.rows)) if countries == 1 else "") or one.place


def _told(rows: pd.DataFrame) -> str:
    return f"{place_of(rows)}, {period_of(rows.iloc[0])}"


def _refuse_what_does_not_stack(one: Analysis) -> None:
    told = _told(one.rows)
    if len(one.missing) == len(PHASES):
        raise ChartError(
            f"phases() stacks phases 1 to 5, and {told} has none of them: draw its "
            "share in phase 3 or above with hs.chart(hs.plot.share, ...).",
            rows=one.rows,
        )
    for phase in PHASES:
        if one.number(phase) < 0:
            raise ChartError(
                f"phases() stacks people, and phase {phase} of {told} is below 0: correct "
                "it, or leave it out."
            )
    without = one.missing
    if without and not one.in_percent and math.isnan(one.number(ALL)):
        raise ChartError(
            f"phases() cannot say what part of all people its bars are: {told} has no figure "
            f"for phase {joined(without)}, and none for all phases; leave it out.",
            rows=one.rows,
        )
    worse, slack = one.number(WORSE), one.whole * _ROUNDED + _ONE_A_PHASE
    if not math.isnan(worse) and worse > max(one.whole, one.known) + slack:
        said, whole = (
            quantity({"value": number, "unit": one.rows["unit"].iloc[0]}, form="grouped")
            for number in (worse, one.whole)
        )
        raise ChartError(
            f"phases() finds more in phase 3 or above than were analysed in {told}: {said} of "
            f"{whole}; correct it, or leave it out.",
            rows=one.rows,
        )
