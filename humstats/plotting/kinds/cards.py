"""Cards: key figures, each with what it counts, when, and who says so."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from humstats.errors import ChartError
from humstats.model.numerals import quantity
from humstats.model.periods import parse_period
from humstats.model.qualifiers import interval
from humstats.model.units import UNITS
from humstats.plotting.drawing.slots import figures_of
from humstats.plotting.page.captions import Story, computed_in, decided_in, notes_in
from humstats.plotting.page.flags import flags_in, is_flagged
from humstats.plotting.page.layout import canvas, measured_in_points, points_of
from humstats.plotting.page.lettering import bearing_of, ink_of, wrapped, write
from humstats.plotting.page.mirrors import directed
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import LARGER, NEUTRAL, SMALLER, style_called
from humstats.timeseries import place_of, subject_of
from humstats.timeseries.wording import capitalised, period_of, periods_in, source_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from humstats.model.periods import Period
    from humstats.plotting.styles import Style

__all__ = ["key_figures", "key_figures_story"]

#: The narrowest card and the white between two, in sizes of the label's letters.
_NARROWEST: Final = 13.5
_BETWEEN: Final = 2.2
#: Sizes of a number, in sizes of the label's letters, the first that fits.
_NUMBERS: Final = (3.2, 2.9, 2.6, 2.3, 2.0, 1.7, 1.4)


@dataclass(frozen=True, slots=True)
class _Card:
    """One key figure in lines: the word before the number, and what stands under it.

    Where a check found something, the rule over it is ``hollow``.
    """

    word: str
    number: str
    what: tuple[str, ...]
    small: tuple[str, ...]
    colour: str
    hollow: bool


@dataclass(frozen=True, slots=True)
class _Board:
    """Cards in rows of equal columns; sizes in points."""

    cards: tuple[_Card, ...]
    columns: int
    card: float
    number: float
    style: Style

    @property
    def rows(self) -> list[tuple[_Card, ...]]:
        step = self.columns
        return [self.cards[i : i + step] for i in range(0, len(self.cards), step)]

    def height(self, row: tuple[_Card, ...]) -> float:
        label, note = self.style.scale.label, self.style.scale.note
        return (
            label * 0.9
            + (label * 1.5 if any(card.word for card in row) else 0)
            + self.number * 1.12
            + max(len(card.what) * label * 1.28 + len(card.small) * note * 1.36 for card in row)
            + label * 0.6
            + label * 0.2
        )

    @property
    def total(self) -> float:
        gaps = (len(self.rows) - 1) * self.style.scale.label * 1.6
        return sum(self.height(row) for row in self.rows) + gaps


def key_figures(
    figures: pd.DataFrame,
    *,
    ax: Axes | None = None,
    style: Style | str = NEUTRAL,
    language: str = "en",
) -> Axes:
    """Draw figures as cards, one a row of the table.

    The number stands as its source words it ("nearly 7.5M", "more than 14,000"), with what
    it counts, the days that it holds for and, where the cards have several sources, who
    says so. A figure without a value shows a dash and says why.

    Parameters
    ----------
    figures : pandas.DataFrame
        A figures table, in the order in which it is to be read. A text column ``change``,
        if there is one, is printed as one more line.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default the current axes of pyplot.
    style : Style or str
        Colours and letters, or their name: "ocha".
    language : {"en", "fr", "es", "ar"}
        Of its words and numbers; Arabic runs from right to left.

    Returns
    -------
    matplotlib.axes.Axes
        With points along x, and points downwards along y.

    Raises
    ------
    ChartError
        When there is no figure, one names no source, or a count is below zero.
    FigureError
        When it is no table of figures.

    Examples
    --------
    >>> import pandas as pd
    >>> from matplotlib.figure import Figure
    >>> from humstats.model.columns import tidy
    >>> dead = tidy(pd.DataFrame({"indicator": "deaths", "location_code": "SYR",
    ...     "reference_period_start": ["2024-11-27"], "reference_period_end": ["2024-11-30"],
    ...     "value": [255.0], "low": [255.0], "qualifier": "more_than", "unit": "deaths",
    ...     "source": "Syrian Observatory for Human Rights"}))
    >>> ax = key_figures(dead, ax=Figure().add_subplot())
    >>> [text.get_text() for text in ax.texts]
    ['more than', '255', 'deaths', 'since 27 Nov 2024']
    """
    style = style_called(style)
    ax = canvas(ax)
    width, height = points_of(ax)
    table, voice = _countable(figures), Voice(language)
    boards = (
        _board(table, width, style.enlarged(factor), voice) for factor in (*LARGER, *SMALLER)
    )
    smallest = _board(table, width, style.enlarged(SMALLER[-1]), voice)
    board = next((b for b in boards if b.total <= height * 1.001), smallest)
    measured_in_points(ax, width, height)
    label = board.style.scale.label
    spare = max(0.0, height - board.total) / len(board.rows)
    top = label * 0.2
    for row in board.rows:
        for column, card in enumerate(row):
            _draw_card(ax, board, card, column * (board.card + label * _BETWEEN), top,
                       words=any(other.word for other in row))  # fmt: skip
        top += board.height(row) + label * 1.6 + min(spare, label * 2)
    return directed(ax, voice)


def key_figures_story(
    figures: pd.DataFrame, *, style: Style, width: float, language: str = "en", **_: Any
) -> Story:
    """Say in words what :func:`key_figures` draws."""
    table, voice = _countable(figures), Voice(language)
    ones = [table.iloc[[n]] for n in range(len(table))]
    places = list(dict.fromkeys(voice.place(one) for one in ones))
    months = _publication_months(table)
    when = (
        voice.say("published_in", month=voice.month_in_full(months.pop()))
        if len(months) == 1
        else voice.span(periods_in(table))
    )
    form = "key_figures" if len(places) == 1 else "key_figures_of_several"
    said = voice.say("semicolon").join(
        f"{voice.sentence(one)} ({voice.source(one.iloc[0])})" for one in ones
    )
    names = [capitalised(voice.subject(one)) for one in ones]
    board = _board(table, width, style, voice)
    return Story(
        voice.say(form, place=places[0], when=when),
        "",
        (
            *flags_in(table, voice, names=names),
            *_differing(ones, voice),
            *computed_in(table, voice, names=names),
            *decided_in(table, voice),
        ),
        f"{capitalised(said)}.",
        table,
        (table,),
        board.total,
        tuple(notes_in(table, voice, names=names)),
    )


def _countable(figures: pd.DataFrame) -> pd.DataFrame:
    """Return a table of figures, after seeing that no count is below zero."""
    table = figures_of(figures, noun="key_figures()")
    for at, row in enumerate(table.to_dict("records")):
        unit, change = UNITS.get(str(row["unit"])), isinstance(row.get("derived_from"), str)
        if unit and unit.kind == "count" and not change and row["value"] < 0:
            one = table.iloc[[at]]
            number = quantity({str(name): held for name, held in row.items()})
            raise ChartError(
                f"key_figures() draws counts from zero upwards, and {subject_of(one)}, "
                f"{period_of(row)}, is {number}: correct it, or leave it out.",
                rows=one,
            )
    return table


def _differing(ones: list[pd.DataFrame], voice: Voice) -> list[str]:
    """Name the sources of cards that give one thing two numbers."""
    alike: dict[tuple[str, ...], list[pd.DataFrame]] = {}
    for one in ones:
        row = one.iloc[0]
        period = voice.period(period_of(row))
        what = voice.list((_what(one, voice), voice.place(one), period))
        alike.setdefault((what, str(row["unit"])), []).append(one)
    said = []
    for (what, _), rows in alike.items():
        bounds = pd.DataFrame([interval(one) for one in rows]).map(lambda held: held.item())
        known = bounds.dropna()
        if len(known) < 2 or known[0].max() <= known[1].min():
            continue
        figures = [one.iloc[0] for one in rows]
        told = [f"{voice.quantity(dict(row))} ({voice.source(row)})" for row in figures]
        several = len({source_of(row) for row in figures}) > 1
        form = "sources_differ" if several else "figures_differ"
        said.append(voice.say(form, what=what, said=voice.joined(told)))
    return said


def _publication_months(table: pd.DataFrame) -> set[Period]:
    if "published" not in table or table["published"].isna().any():
        return set()
    return {parse_period(f"{day:%Y-%m}") for day in pd.to_datetime(table["published"])}


def _board(table: pd.DataFrame, width: float, style: Style, voice: Voice) -> _Board:
    label = style.scale.label
    gap = label * _BETWEEN
    most = max(1, int((width + gap) // (label * _NARROWEST + gap)))
    ones = [table.iloc[[n]] for n in range(len(table))]
    columns = math.ceil(len(ones) / math.ceil(len(ones) / most))
    width_of_card = (width - gap * (columns - 1)) / columns
    several_places = len({place_of(one) for one in ones}) > 1
    several_sources = len(set(table["source"].astype(str))) > 1
    cards = tuple(
        _card(one, width_of_card, style, voice, place=several_places, source=several_sources)
        for one in ones
    )
    size = next(
        (
            label * times
            for times in _NUMBERS
            if all(
                ink_of(c.number, style, size=label * times, bold=True).width <= width_of_card
                for c in cards
            )
        ),
        label * _NUMBERS[-1],
    )
    return _Board(cards, columns, width_of_card, size, style)


def _card(
    one: pd.DataFrame, width: float, style: Style, voice: Voice, *, place: bool, source: bool
) -> _Card:
    row = {str(name): held for name, held in one.iloc[0].items()}
    text = quantity(row)
    word, space, number = text.rpartition(" ")
    if not space or " to " in text:
        word, number = "", text.replace(" to ", "–")
    word, number = voice.qualifier(word) if word else "", voice.number(number)
    status = str(row.get("status") or "final")
    sure = {**voice.words("statuses"), **voice.words("missing")}.get(status, "")
    doubt = voice.say("to_look_into") if is_flagged(row) else ""
    small = [voice.list((voice.days_of(row), sure, doubt))]
    if place:
        small.insert(0, voice.place(one))
    if isinstance(row.get("change"), str):
        small.append(row["change"])
    if source:
        small.append(voice.source(row))
    scale = style.scale
    return _Card(
        word,
        number,
        tuple(wrapped(_what(one, voice), style, width=width, size=scale.label, bold=True)),
        tuple(
            line
            for part in small
            for line in wrapped(part, style, width=width, size=scale.note)
        ),
        style.colour_of(row),
        is_flagged(row),
    )


def _what(one: pd.DataFrame, voice: Voice) -> str:
    """Say what a card counts, with its unit where the name does not tell it."""
    subject, unit = voice.subject(one), str(one["unit"].iloc[0])
    if unit == "percent":
        own = subject_of(one).startswith("population")
        return voice.say("of_them", subject=subject) if own else subject
    word = voice.unit(unit)
    told = unit in ("people", "index") or word in subject
    return subject if told else voice.list((subject, word))


def _draw_card(
    ax: Axes, board: _Board, card: _Card, left: float, top: float, *, words: bool
) -> None:
    from matplotlib.patches import Rectangle

    style = board.style
    label, note = style.scale.label, style.scale.note
    if card.hollow:
        edge, tall = label * 0.11, label * 0.34
        corner, wide = (left + edge / 2, top - tall / 2), board.card - edge
        ax.add_patch(Rectangle(corner, wide, tall, linewidth=edge, edgecolor=card.colour,
                               facecolor=style.ground))  # fmt: skip
    else:
        ax.hlines(top, left, left + board.card, color=card.colour, linewidth=label * 0.22)
    top += label * 0.9
    if words:
        if card.word:
            write(ax, card.word, (left, top + label), style, size=label * 1.1,
                  colour=card.colour, bold=True)  # fmt: skip
        top += label * 1.5
    ascent = ink_of("0", style, size=board.number, bold=True).ascent
    # a large digit stands to the right of its origin: its ink is to be flush with the words
    bearing = bearing_of(card.number, style, size=board.number, bold=True)
    number = write(ax, card.number, (left - bearing, top + ascent), style,
                   size=board.number, colour=card.colour, bold=True)  # fmt: skip
    # the white before its ink reaches over the axes, and is not to push them aside
    number.set_in_layout(False)
    top += board.number * 1.12
    for line in card.what:
        write(ax, line, (left, top + label * 0.9), style, size=label, bold=True)
        top += label * 1.28
    top += label * 0.2
    for line in card.small:
        write(ax, line, (left, top + note * 0.9), style, size=note, colour=style.quiet)
        top += note * 1.36
