"""Captions: what stands around a chart, computed from the figures that it shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.model.periods import parse_period
from humstats.model.qualifiers import QUALIFIERS
from humstats.plotting.page.flags import dated, flags_in, told_apart
from humstats.plotting.page.own_notes import remarked
from humstats.plotting.page.voices import ENGLISH
from humstats.timeseries.continuity.breaks import breaks
from humstats.timeseries.derivations import derivations_in
from humstats.timeseries.reasons import Reason, reasons_in
from humstats.timeseries.wording import capitalised, periods_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from matplotlib.axes import Axes

    from humstats.plotting.page.voices import Voice

__all__ = [
    "Story",
    "asides_in",
    "bounds_in",
    "breaks_in",
    "computed_in",
    "decided_in",
    "notes_in",
    "statuses_in",
]

#: So many figures of one status are named; more are counted.
_FEW: Final = 6


@dataclass(frozen=True, slots=True)
class Story:
    """What a chart says in words, computed from its figures before it is drawn.

    Attributes
    ----------
    title : str
        The headline.
    subtitle : str
        What is shown, of where and when, in which unit.
    notes : tuple of str
        Sentences that no footer leaves out: what is missing, not final, bounded, computed
        or was decided.
    message : str
        What a reader who does not see the chart should know.
    figures : pandas.DataFrame
        Every figure drawn, one a row.
    series : tuple of pandas.DataFrame
        The same figures, each series apart; a title is tested against them.
    height : float or None
        Points that the drawing asks for; None where it takes what there is.
    noted : tuple of str
        What was noted of the figures, most important first; a footer has room for some.
    draw : callable, optional
        Draws on axes what is told, from figures that were read once; None where the kind reads
        them again for each drawing.
    """

    title: str
    subtitle: str
    notes: tuple[str, ...]
    message: str
    figures: pd.DataFrame
    series: tuple[pd.DataFrame, ...]
    height: float | None = None
    noted: tuple[str, ...] = ()
    draw: Callable[[Axes], Axes] | None = None


def statuses_in(
    figures: pd.DataFrame,
    voice: Voice = ENGLISH,
    *,
    names: Sequence[str] | None = None,
    statuses: Mapping[str, str] | None = None,
) -> list[str]:
    """Say which figures are not final: by their periods, where all of a period are alike.

    Parameters
    ----------
    figures : pandas.DataFrame
        With status, where there is one.
    voice : Voice
        In which language.
    names : sequence of str, optional
        What each figure is called, where its period does not tell it from the others.
    statuses : mapping of str to str, optional
        Which statuses are told, in which words; by default those that are not final.
    """
    if "status" not in figures:
        return []
    notes, held, days = [], list(figures["status"].astype(str)), periods_in(figures)
    called = dated(names or (), days, voice)
    for code, words in (statuses or voice.words("statuses")).items():
        rows = [at for at, status in enumerate(held) if status == code]
        when = {days[at] for at in rows}
        if not rows:
            continue
        if len(rows) == len(held):
            notes.append(voice.say("all_are", words=words))
        elif names is None or len(rows) == sum(day in when for day in days):
            periods = voice.periods(sorted(when))
            notes.append(voice.say("some_are", periods=periods, words=words))
        else:
            said = list(dict.fromkeys(called[at] for at in rows))
            many = len(said) > _FEW
            which = voice.plural("n_figures", len(rows)) if many else told_apart(said, voice)
            notes.append(voice.say("some_are", periods=which, words=words))
    return notes


def breaks_in(series: pd.DataFrame, voice: Voice = ENGLISH) -> list[str]:
    """Say from when on figures do not compare with those before, and why.

    Examples
    --------
    >>> from humstats.model.columns import tidy
    >>> years = tidy(pd.DataFrame({
    ...     "indicator": "refugees", "location_code": "UGA", "admin_level": 0,
    ...     "reference_period_start": ["2017-01-01", "2018-01-01"],
    ...     "reference_period_end": ["2017-12-31", "2018-12-31"],
    ...     "value": [1.35e6, 1.17e6], "unit": "people", "source": "UNHCR"}))
    >>> breaks_in(years.assign(break_before=[None, "unhcr-uganda-2018"]))
    ['Figures before 2018 do not compare with later ones: ...']
    """
    if "break_before" not in series or series["break_before"].isna().all():
        return []
    found = breaks(series)
    return [
        voice.broken(parse_period(after), says.rstrip("."))
        for after, says in zip(found["after"], found["says"], strict=True)
    ]


def decided_in(figures: pd.DataFrame, voice: Voice = ENGLISH) -> list[str]:
    """Say what was decided where sources or vintages differed, each decision once.

    That other publications say the same is one sentence, the last.

    Examples
    --------
    >>> day = pd.Timestamp
    >>> decided_in(pd.DataFrame({
    ...     "reference_period_start": [day("2023-01-01"), day("2024-01-01")],
    ...     "reference_period_end": [day("2023-12-31"), day("2024-12-31")],
    ...     "decided": ["UN preferred to OCHA (15.0M)", "UN preferred to OCHA (16.6M)"]}))
    ['2023–2024: UN preferred to OCHA (15.0M and 16.6M).']
    """
    days = periods_in(figures)
    differ: dict[Reason | str, list[tuple[int, str]]] = {}
    agree: list[int] = []
    for at, held in enumerate(figures.get("decided", ())):
        for reason in reasons_in(held):
            if reason.agrees:
                agree.append(at)
            else:
                once = voice.decision(replace(reason, amount=None))
                differ.setdefault(once, []).append((at, reason.amount or ""))
    said = []
    for decision, where in differ.items():
        amounts = list(dict.fromkeys(amount for _, amount in where if amount))
        text = str(decision)
        if amounts and isinstance(decision, Reason):
            text = decision.saying(voice.joined(amounts))
        periods = voice.periods(days[at] for at, _ in where)
        said.append(voice.say("decided", periods=periods, words=text))
    if agree:
        said.append(voice.say("agreed", periods=voice.periods(days[at] for at in agree)))
    return said


def asides_in(
    figures: pd.DataFrame,
    voice: Voice = ENGLISH,
    *,
    names: Sequence[str] | None = None,
    of: str = "",
    hollow: bool = True,
) -> list[str]:
    """Say what every chart says of its figures: flagged, not final, computed, or decided.

    Parameters
    ----------
    figures : pandas.DataFrame
        What is drawn.
    voice : Voice
        In which language.
    names : sequence of str, optional
        What each figure is called, where its period does not tell it from the others.
    of : str
        What the flagged ones are, where a chart shows others too: "Children".
    hollow : bool
        Whether their marks are.
    """
    return [
        *flags_in(figures, voice, names=names, of=of, hollow=hollow),
        *statuses_in(figures, voice, names=names),
        *computed_in(figures, voice, names=names),
        *decided_in(figures, voice),
    ]


def notes_in(
    figures: pd.DataFrame,
    voice: Voice = ENGLISH,
    *,
    of: str = "",
    names: Sequence[str] | None = None,
) -> list[str]:
    """Say what was noted of the figures, each note once, those of most figures first.

    Parameters
    ----------
    figures : pandas.DataFrame
        With note, where there is one.
    of : str
        What they are, where a chart shows others too: "Children".
    names : sequence of str, optional
        What each figure is called, where its period does not tell it from the others.

    Examples
    --------
    >>> day = pd.Timestamp
    >>> notes_in(pd.DataFrame({"reference_period_start": [day("2023-01-01"), day("2024-01-01")],
    ...     "reference_period_end": [day("2023-12-31"), day("2024-12-31")],
    ...     "note": [None, "Read by eye off a chart."]}))
    ['2024: Read by eye off a chart.']
    """
    said: dict[str, list[int]] = {}
    for at, held in enumerate(figures.get("note", ())):
        if not pd.isna(held) and (text := str(held).strip(" .")):
            said.setdefault(text, []).append(at)
    days, notes = periods_in(figures), []
    for text, rows in sorted(said.items(), key=lambda item: -len(item[1])):
        if len(rows) == len(figures):
            which = ""  # all of them
        elif names is None:
            which = voice.periods(days[at] for at in rows)
        else:
            which = voice.joined(dict.fromkeys(names[at] for at in rows))
        label, told = voice.list((of, which)), remarked(text, voice)
        end = "" if told.endswith(("?", "!")) else "."
        notes.append(f"{label}{voice.say('colon')}{told}{end}" if label else f"{told}{end}")
    return notes


def computed_in(
    figures: pd.DataFrame, voice: Voice = ENGLISH, *, names: Sequence[str] | None = None
) -> list[str]:
    """Say which figures nobody published: computed from those of which sources.

    Parameters
    ----------
    figures : pandas.DataFrame
        With derived_from, where there is one.
    names : sequence of str, optional
        What each figure is called, where its period does not tell it from the others.
    """
    if "derived_from" not in figures:
        return []
    rows: dict[str, list[int]] = {}
    for at, (held, source) in enumerate(
        zip(figures["derived_from"], figures["source"], strict=True)
    ):
        if isinstance(held, str) and held:
            is_share = any(one.kind == "share" for one in derivations_in(held))
            text = voice.say(
                "computed_share" if is_share else "computed",
                sources=voice.joined(str(source).split(", ")),
            )
            rows.setdefault(text, []).append(at)
    days = periods_in(figures)
    said = []
    for text, held_by in rows.items():
        if len(held_by) == len(figures):
            said.append(f"{capitalised(text)}.")
            continue
        which = (
            voice.periods(days[at] for at in held_by)
            if names is None
            else voice.joined(dict.fromkeys(names[at] for at in held_by))
        )
        said.append(voice.say("some_are", periods=which, words=text))
    return said


def bounds_in(figures: Iterable[dict[str, Any]], voice: Voice = ENGLISH) -> list[str]:
    """Explain the hatched marks of figures: words that set a bound, and ranges."""
    words: list[str] = []
    ranges = False
    for row in figures:
        value, low, high = (pd.isna(row.get(name)) for name in ("value", "low", "high"))
        # what is known to be below a bound, and no more, is hatched from zero to there
        if low == high or (value and low):
            ranges = True
            continue
        code = "more_than" if value else str(row.get("qualifier") or "exact")
        word = QUALIFIERS[code].words[0] if code in QUALIFIERS else ""
        words.append(
            voice.say("quoted", word=voice.qualifier(word)) if word else voice.say("open_bound")
        )
    notes = []
    if words:
        distinct = list(dict.fromkeys(words))
        form = "hatched_bounds" if len(distinct) > 1 else "hatched_bound"
        notes.append(voice.say(form, words=voice.joined(distinct)))
    if ranges:
        notes.append(voice.say("hatched_range"))
    return notes
