"""Sections: a chart, the sentences that its figures bear out, and the figures themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from humstats.model.plain_yaml import bundled
from humstats.plotting.page.own_notes import remarked
from humstats.plotting.page.voices import Voice
from humstats.timeseries import claims
from humstats.timeseries.messages.doubts import flags_in
from humstats.timeseries.wording import capitalised, period_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from humstats.model.periods import Period
    from humstats.plotting import Chart

__all__ = ["Section", "page_words", "rows_of", "rows_told", "sentences_of"]

#: So many rows of a chart are told one by one below it.
MOST_TOLD: Final = 5
#: So many rules are named by their codes; more are counted.
MOST_RULES: Final = 3
#: The ways in which a sentence may have a number.
_FORMS: Final = ("compact", "spelled", "grouped")
#: The dash of a figure that is not there; one between two days or years is another.
_MISSING: Final = re.compile(r"(?<!\w)(?<!\d\s)–(?!\w)")


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """One section of a page.

    Attributes
    ----------
    name : str
        Its files' name, without an ending.
    chart : Chart or None
        None where the figures allow no chart; the sentences then say why.
    sentences : tuple of str
        What may be said, each borne out by the figures.
    heading : str
        What it is about; those of one heading that follow each other stand below it together.
    remedy : str
        Of a section without a chart: what who makes the page can do, in a shell.
    figures : pandas.DataFrame or None
        Of a section without a chart: figures that contradict each other.
    """

    name: str
    chart: Chart | None
    sentences: tuple[str, ...] = ()
    heading: str = ""
    remedy: str = ""
    figures: pd.DataFrame | None = None


def page_words(language: str) -> Mapping[str, Any]:
    """Return what pages say beside their charts in one language."""
    return _phrases()[language]


def _phrases() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = bundled("humstats.reporting", "phrases.yaml")
    return found


def sentences_of(
    series: pd.DataFrame, *, title: str = "", language: str = "en"
) -> tuple[str, ...]:
    """Say what may be said of a series, one sentence a claim, beyond its chart's title.

    A change is said once: in percent, and not in its unit as well. A record that many
    figures share is none. What rests on figures in which a check found something says so.

    Parameters
    ----------
    series : pandas.DataFrame
        A time series.
    title : str
        What is said already.
    language : {"en", "fr", "es", "ar"}
        Which.
    """
    voice = Voice(language)
    sentences: list[str] = []
    last: Period | None = None
    for claim in claims(series, language=language):
        if claim.kind == "level":
            last = claim.periods[0]
            continue
        if claim.kind == "difference" or claim.form.endswith(".many") or claim.text in title:
            continue
        # what names another figure has its time already
        named = claim.periods[0] != last or claim.form.endswith((".was", ".tied"))
        text = claim.text
        if not named and last is not None:
            text = f"{voice.period(last)}{voice.say('colon')}{text}"
        sentences.append(f"{capitalised(text)}{_verify(claim.flags, language)}.")
    return tuple(sentences)


def _verify(codes: Sequence[str], language: str) -> str:
    """Mark a sentence that rests on figures in which a check found something."""
    if not codes:
        return ""
    voice = Voice(language)
    few = len(codes) <= MOST_RULES
    rules = voice.joined(list(codes)) if few else voice.plural("n_rules", len(codes))
    return str(page_words(language)["verify"]).format(rules=rules)


def rows_told(chart: Chart, *, lead: int = 0, language: str = "en") -> tuple[str, ...]:
    """Say what the rows of a chart say, one sentence a row that has all its figures.

    A sentence that has the number of a figure in which a check found something says so.

    Parameters
    ----------
    chart : Chart
        Of a kind that has rows: sectors, plans, phases.
    lead : int
        So many of the first are told where they are too many to tell all.
    language : {"en", "fr", "es", "ar"}
        Of the chart.
    """
    parts = chart.story.message.split(Voice(language).say("semicolon"))
    told = parts if len(parts) <= MOST_TOLD else parts[:lead]
    said = [part.strip().rstrip(".") for part in told]
    kept = [text for text in said if text and not _MISSING.search(text)]
    doubts = [_flags_told(text, chart.story.figures, language) for text in kept]
    return tuple(
        f"{capitalised(text)}{_verify(codes, language)}."
        for text, codes in zip(kept, doubts, strict=True)
    )


def _flags_told(text: str, figures: pd.DataFrame, language: str) -> tuple[str, ...]:
    """Return the rules that found something in the figures whose numbers a sentence has."""
    if "flags" not in figures:
        return ()
    voice = Voice(language)
    told = [
        any(
            re.search(
                rf"(?<![\d.,]){re.escape(voice.quantity(figure, form=form))}(?![\d])", text
            )
            for form in _FORMS
        )
        for figure in (
            {str(name): held for name, held in row.items()}
            for row in figures.to_dict("records")
        )
    ]
    return flags_in(figures.loc[told])


def rows_of(figures: pd.DataFrame, language: str = "en") -> list[dict[str, str]]:
    """Return figures as rows of a small table: what, when, the number, who says so.

    The number is written in full, with its qualifier; what is missing is said. Notes stand in
    the words of whoever wrote them.
    """
    voice, rows = Voice(language), []
    for position, figure in enumerate(figures.to_dict("records")):
        published = figure.get("published")
        known = published is not None and published == published
        rows.append(
            {
                "what": voice.subject(figures.iloc[[position]]),
                "when": voice.period(period_of(figure)),
                "figure": voice.quantity(
                    {str(k): v for k, v in figure.items()}, form="grouped"
                ),
                "unit": voice.unit(str(figure["unit"])) or str(figure["unit"]),
                "source": _text(figure.get("source")),
                "publication": _text(figure.get("publication")),
                "published": f"{published:%Y-%m-%d}"
                if known
                else str(page_words(language)["not_known"]),
                "status": voice.words("statuses").get(
                    str(figure["status"]), str(figure["status"])
                ),
                "note": " ".join(
                    _sentence(remarked(_text(figure.get(name)), voice))
                    for name in ("decided", "note")
                ).strip(),
            }
        )
    return rows


def _sentence(held: object) -> str:
    text = _text(held)
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def _text(held: object) -> str:
    return held if isinstance(held, str) else ""
