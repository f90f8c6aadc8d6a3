"""Sections: a chart, the sentences that its figures bear out, and the figures themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from humstats.model.numerals import quantity
from humstats.model.periods import Period
from humstats.timeseries import claims, subject_of

if TYPE_CHECKING:
    import pandas as pd

    from humstats.plotting import Chart

__all__ = ["Section", "rows_of", "sentences_of"]


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
        Of a section without a chart; a chart brings its own title.
    remedy : str
        Of a section without a chart: what who makes the page can do, in the library's words.
    figures : pandas.DataFrame or None
        Of a section without a chart: figures that contradict each other.
    """

    name: str
    chart: Chart | None
    sentences: tuple[str, ...] = ()
    heading: str = ""
    remedy: str = ""
    figures: pd.DataFrame | None = None


def sentences_of(series: pd.DataFrame, *, title: str = "") -> tuple[str, ...]:
    """Say what may be said of a series, one sentence a claim, beyond its chart's title.

    A change is said once: in percent, and not in its unit as well. A record that many
    figures share is none.

    Parameters
    ----------
    series : pandas.DataFrame
        A time series.
    title : str
        What is said already.
    """
    sentences: list[str] = []
    last: Period | None = None
    for claim in claims(series):
        if claim.kind == "level":
            last = claim.periods[0]
            continue
        if claim.kind == "difference" or claim.form.endswith(".many") or claim.text in title:
            continue
        # what names another figure has its time already
        named = claim.periods[0] != last or claim.form.endswith((".was", ".tied"))
        text = claim.text if named else f"{last}: {claim.text}"
        sentences.append(f"{text[:1].upper()}{text[1:]}.")
    return tuple(sentences)


def rows_of(figures: pd.DataFrame) -> list[dict[str, str]]:
    """Return figures as rows of a small table: what, when, the number, who says so.

    The number is written in full, with its qualifier; what is missing is said.
    """
    rows = []
    for position, figure in enumerate(figures.to_dict("records")):
        published = figure.get("published")
        known = published is not None and published == published
        rows.append(
            {
                "what": subject_of(figures.iloc[[position]]),
                "when": str(
                    Period.of(figure["reference_period_start"], figure["reference_period_end"])
                ),
                "figure": quantity({str(k): v for k, v in figure.items()}, form="grouped"),
                "unit": str(figure["unit"]),
                "source": _text(figure.get("source")),
                "publication": _text(figure.get("publication")),
                "published": f"{published:%Y-%m-%d}" if known else "not known",
                "status": str(figure["status"]),
                "note": " ".join(
                    _sentence(figure.get(name)) for name in ("decided", "note")
                ).strip(),
            }
        )
    return rows


def _sentence(held: object) -> str:
    text = _text(held)
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def _text(held: object) -> str:
    return held if isinstance(held, str) else ""
