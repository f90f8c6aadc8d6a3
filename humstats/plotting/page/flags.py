"""Flags: figures in which a check found something, all of them told in one note.

``flags`` has the codes of the rules (``hs.check(...).accepted`` fills it). Told are those by
which a figure may not be what it says. What they found is in the report of the check; a chart
names the figures and the rules, and no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.model.plain_yaml import bundled
from humstats.plotting.page.voices import ENGLISH
from humstats.timeseries.messages.doubts import doubting
from humstats.timeseries.wording import period_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from humstats.model.periods import Period
    from humstats.plotting.page.voices import Voice

__all__ = ["dated", "doubts_of", "flags_in", "flags_of", "is_flagged", "told_apart"]

#: So many figures are named, and so many rules; more are counted. So many sets of figures are
#: told apart by their rules.
_FEW: Final = 3
_SETS: Final = 2


def flags_of(figure: Mapping[Any, Any] | None) -> tuple[str, ...]:
    """Return the codes of the rules that found something in a figure.

    Examples
    --------
    >>> flags_of({"value": 13.5e6, "flags": "HS508 HS702"}), flags_of({"value": 13.5e6})
    (('HS508', 'HS702'), ())
    """
    held = figure.get("flags") if figure else None
    return tuple(dict.fromkeys(held.replace(",", " ").split())) if isinstance(held, str) else ()


def doubts_of(figure: Mapping[Any, Any] | None) -> tuple[str, ...]:
    """Return the codes of those rules by which a figure may not be what it says it is.

    A spelling, or a row that is printed twice, leaves the number what it is. A code that is
    not known is believed.

    Examples
    --------
    >>> doubts_of({"value": 13.5e6, "flags": "HS209 HS702 MY1"})
    ('HS702', 'MY1')
    """
    return doubting(figure.get("flags") if figure else None)


def is_flagged(figure: Mapping[Any, Any] | None) -> bool:
    """Tell whether a check found something by which a figure may not be what it says."""
    return bool(doubts_of(figure))


def flags_in(
    figures: pd.DataFrame,
    voice: Voice = ENGLISH,
    *,
    names: Sequence[str] | None = None,
    of: str = "",
    hollow: bool = True,
) -> list[str]:
    """Say in one note in which figures a check found something, and which rules did.

    Parameters
    ----------
    figures : pandas.DataFrame
        What is drawn.
    voice : Voice
        In which language.
    names : sequence of str, optional
        What each figure is called, where its period does not tell it from the others; the
        period is added where there are several.
    of : str
        What they are, where a chart shows others too: "Children".
    hollow : bool
        Whether their marks are.

    Returns
    -------
    list of str
        The note; nothing where no figure is flagged.

    Examples
    --------
    >>> day = pd.Timestamp
    >>> table = pd.DataFrame({
    ...     "reference_period_start": [day("2023-01-01"), day("2024-01-01")],
    ...     "reference_period_end": [day("2023-12-31"), day("2024-12-31")],
    ...     "value": [15.3e6, 16.7e6], "flags": [None, "HS503"]})
    >>> flags_in(table)[0]
    'Hollow, as a check found something (see the report of the check): 2024 (HS503, ...).'
    """
    if "flags" not in figures or figures["flags"].isna().all():
        return []
    rows = figures.to_dict("records")
    sets: dict[tuple[str, ...], list[int]] = {}
    for at, row in enumerate(rows):
        # of what has no number there is none to doubt
        known = any(not pd.isna(row.get(name)) for name in ("value", "low", "high"))
        if known and (codes := doubts_of(row)):
            sets.setdefault(codes, []).append(at)
    if not sets:
        return []
    if len(sets) > _SETS:
        every = sorted({code for codes in sets for code in codes})
        sets = {tuple(every): sorted(at for held in sets.values() for at in held)}

    periods = [period_of(row) for row in rows]
    called = dated(names or (), periods, voice)

    def which(held: list[int]) -> str:
        if len(held) == len(rows) > 1:
            return voice.say("all_figures")
        if names is None:
            said = voice.runs(periods[at] for at in held)
        else:
            said = list(dict.fromkeys(called[at] for at in held))
        if len(said) > _FEW:
            return voice.plural("n_figures", len(held))
        return told_apart(said, voice)

    told = [f"{voice.list((of, which(held)))} ({_rules(codes, voice)})"
            for codes, held in sets.items()]  # fmt: skip
    form = "flagged_hollow" if hollow else "flagged"
    return [voice.say(form, figures=voice.say("semicolon").join(told))]


def dated(names: Sequence[str], periods: Sequence[Period], voice: Voice) -> list[str]:
    """Name figures with their periods, where these are several and not in their names."""
    if len(set(periods)) == 1:
        return list(names)
    when = map(voice.period, periods)
    return [
        name if day in name else voice.list((name, day))
        for name, day in zip(names, when, strict=False)
    ]


def told_apart(names: Sequence[str], voice: Voice) -> str:
    """Join names, by semicolons where they have commas."""
    apart = any(str(voice.words("comma")) in name for name in names)
    return voice.say("semicolon").join(names) if apart else voice.joined(names)


def _rules(codes: Sequence[str], voice: Voice) -> str:
    """Name few rules by their codes and what they are called; of many, how many."""
    if len(codes) > _FEW:
        return voice.plural("n_rules", len(codes))
    named = (voice.list((code, _called(code, voice))) for code in codes)
    return voice.say("semicolon").join(named)


def _called(code: str, voice: Voice) -> str:
    """Return what a rule is called; empty of a rule that is not known."""
    from humstats.rules import RULES

    if code not in RULES:
        return ""
    own = RULES[code].name.replace("-", " ")
    return own if voice.language == "en" else _names().get(code, {}).get(voice.language, "")


def _names() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = bundled("humstats.plotting", "findings.yaml")
    return found
