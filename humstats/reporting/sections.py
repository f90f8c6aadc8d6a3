"""Sections: a chart, the sentences that its figures bear out, and the figures themselves."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from humstats.model.columns import ALL, AREAS
from humstats.model.places import name_of
from humstats.model.plain_yaml import bundled
from humstats.model.qualifiers import interval
from humstats.plotting.page.flags import is_flagged
from humstats.plotting.page.own_notes import remarked
from humstats.plotting.page.voices import Voice
from humstats.timeseries import claims
from humstats.timeseries.messages.doubts import mark_of
from humstats.timeseries.wording import capitalised, period_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from humstats.model.periods import Period
    from humstats.plotting import Chart

__all__ = ["Section", "page_words", "rows_of", "rows_told", "sentences_of"]

#: So many rows of a chart are told one by one below it.
MOST_TOLD: Final = 5
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
        text = claim.alone
        if not named and last is not None:
            text = f"{voice.period(last)}{voice.say('colon')}{text}"
        sentences.append(f"{capitalised(text)}{claim.mark}.")
    return tuple(sentences)


def rows_told(chart: Chart, *, lead: int = 0, language: str = "en") -> tuple[str, ...]:
    """Say what the rows of a chart say, one sentence a row that has all its figures.

    A sentence that has the number of a figure in which a check found something says so. Where
    none has it, it may be in a share or a sum: then those that name what it is of say so.

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
    marks = _marks(kept, chart.story.figures, language)
    return tuple(f"{capitalised(text)}{mark}." for text, mark in zip(kept, marks, strict=True))


def _marks(sentences: Sequence[str], figures: pd.DataFrame, language: str) -> list[str]:
    """Return the mark of each sentence: of the figures that it has, or may be made of."""
    voice, found = Voice(language), {}
    for at, row in enumerate(figures.to_dict("records")):
        figure = {str(name): held for name, held in row.items()}
        if not is_flagged(figure) or math.isnan(interval(figures.iloc[[at]])[0][0]):
            continue
        numbers = "|".join(re.escape(voice.quantity(figure, form=form)) for form in _FORMS)
        having = re.compile(rf"(?<![\d.,])(?:{numbers})(?!\d)")
        told = {place for place, text in enumerate(sentences) if having.search(text)}
        found[at] = (told or _naming(sentences, figure, voice), bool(told))
    marks = []
    for place in range(len(sentences)):
        mine = [at for at, (places, _) in found.items() if place in places]
        rests = figures.iloc[mine]
        hidden = [at for at in mine if not found[at][1]]
        if hidden and len(hidden) == len(mine):
            rests = rests.assign(derived_from="made of it")
        marks.append(mark_of(rests, language))
    return marks


def _naming(sentences: Sequence[str], figure: Mapping[str, Any], voice: Voice) -> set[int]:
    """Return the sentences that name most of what a figure is of: its place, sex, age, time."""
    areas = (figure.get(name) for name in AREAS)
    names = [
        name_of(str(figure["location_code"]), voice.language),
        *(held for held in areas if isinstance(held, str)),
        voice.period(period_of(figure)),
        voice.words("sexes").get(figure.get("gender")),
        str(figure.get("age_range", ALL)).replace("-", "–"),
    ]
    many = [sum(bool(name) and str(name) in text for name in names) for text in sentences]
    return {place for place, count in enumerate(many) if count == max(many)}


def rows_of(figures: pd.DataFrame, language: str = "en") -> list[dict[str, str]]:
    """Return figures as rows of a small table: what, when, the number, who says so.

    The number is written in full, with its qualifier; what is missing is said. Notes stand in
    the words of whoever wrote them.
    """
    voice, rows = Voice(language), []
    statuses = {
        **voice.words("statuses"),
        **voice.words("missing"),
        "final": page_words(language)["final"],
    }
    for position, figure in enumerate(figures.to_dict("records")):
        published, mark = figure.get("published"), mark_of(figures.iloc[[position]], language)
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
                "status": statuses.get(str(figure["status"]), str(figure["status"])),
                "note": " ".join(
                    _sentence(held)
                    for held in (
                        *(
                            remarked(_text(figure.get(name)), voice)
                            for name in ("decided", "note")
                        ),
                        mark.strip(" ()"),
                    )
                ).strip(),
            }
        )
    return rows


def _sentence(held: object) -> str:
    text = _text(held)
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def _text(held: object) -> str:
    return held if isinstance(held, str) else ""
