"""Charts: a drawing with its title, notes, sources and words for those who do not see it."""

from __future__ import annotations

import base64
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from humstats.errors import ChartError
from humstats.model.joint_sectors import as_published, as_sectors
from humstats.model.names import meant
from humstats.plotting.drawing.slots import figures_of
from humstats.plotting.kinds import KNOWN_AS, STORIES
from humstats.plotting.lint.honesty import check_words
from humstats.plotting.lint.inspection import accepted, inspected
from humstats.plotting.page.captions import (
    Story,
    asides_in,
    notes_in,
)
from humstats.plotting.page.files import (
    DPI,
    as_csv,
    as_drawn,
    as_pdf,
    as_png,
    as_svg,
    format_of,
)
from humstats.plotting.page.footers import footers_of
from humstats.plotting.page.layout import Captions, Page, overhang, size_called
from humstats.plotting.page.voices import Voice
from humstats.plotting.styles import NEUTRAL, Style, style_called

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from humstats.plotting.page.layout import Size

__all__ = ["Chart", "chart"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Chart:
    """A chart that can go into a report.

    Attributes
    ----------
    figure : matplotlib.figure.Figure
        The page.
    axes : matplotlib.axes.Axes
        What is drawn on it.
    title, subtitle, note, sources : str
        The words around it.
    alt : str
        What the chart says, for readers who do not see it.
    figures : pandas.DataFrame
        Every figure drawn.
    style : Style
        Its colours and letters.
    story : Story
        What its kind computed from the figures.
    sources_given : bool
        Whether the sources are words of one's own.
    ignored : dict of str to str
        Flaws that :meth:`lint` was told to ignore, by code, each with its reason.
    """

    figure: Figure
    axes: Axes
    title: str
    subtitle: str
    note: str
    sources: str
    alt: str
    figures: pd.DataFrame
    style: Style
    story: Story
    sources_given: bool = False
    ignored: dict[str, str] = field(default_factory=dict)

    def lint(self, *, ignore: Mapping[str, str] | None = None) -> pd.DataFrame:
        """Find what may mislead in the chart, or cannot be read, as it is drawn now.

        Texts are measured by their ink, and held against what really lies under them. Axes
        that were changed by hand are looked at like those of the library.

        Parameters
        ----------
        ignore : mapping of str to str, optional
            Codes of flaws that may stand, each with the reason: ``{"HC202": "the donor asks
            for both"}``. It is kept in ``ignored``, and every file that is saved from then
            on holds it; ``{}`` takes it back.

        Returns
        -------
        pandas.DataFrame
            One row for each thing found, worst first: rule, severity, value (the text that
            it is about), message, suggestion, and left and top in points from the upper left
            corner of the page. Empty where nothing is wrong.

        Raises
        ------
        ChartError
            When a reason is missing.
        UnknownNameError
            When a code is not known.

        Examples
        --------
        >>> import pandas as pd
        >>> from humstats.model.columns import tidy
        >>> from humstats.plotting import trend
        >>> made = chart(trend, tidy(pd.DataFrame({"indicator": "people_in_need",
        ...     "location_code": "SYR", "reference_period_start": ["2023-01-01", "2024-01-01"],
        ...     "reference_period_end": ["2023-12-31", "2024-12-31"], "admin_level": 0,
        ...     "value": [15.3e6, 16.7e6], "unit": "people", "source": "OCHA"})))
        >>> len(made.lint())
        0
        >>> note = made.axes.text(0.5, 8e6, "access", fontsize=5, ha="center")
        >>> made.lint()["message"].tolist()
        ["'access' is written in 5.0 points, expected 6 or more."]
        """
        if ignore is not None:
            told = accepted(ignore)
            self.ignored.clear()
            self.ignored.update(told)
        return inspected(self, ignore=self.ignored)

    def save(self, *paths: str | Path) -> list[Path]:
        """Save the chart, and its figures as CSV beside it.

        Parameters
        ----------
        *paths : str or pathlib.Path
            Ending in .svg, .png or .pdf. Each name gets one CSV, whatever it is saved as.

        Returns
        -------
        list of pathlib.Path
            What was written.

        Raises
        ------
        ChartError
            When a name ends otherwise, or its folder is not there; nothing is written then.
        WriteError
            When a name is none that Windows could have, such as a title with a colon.
        """
        wanted = [Path(path) for path in paths]
        formats = [format_of(path) for path in wanted]
        draw = {"png": as_png, "svg": as_svg, "pdf": as_pdf}
        files = {
            path: draw[ending](self.figure, title=self.title, alt=self.alt, remark=self._remark)
            for path, ending in zip(wanted, formats, strict=True)
        }
        files |= {path.with_suffix(".csv"): as_csv(self.figures) for path in wanted}
        for path, content in files.items():
            path.write_bytes(content)
        return list(files)

    @property
    def _remark(self) -> str:
        """What every file says of the flaws that are ignored."""
        told = "; ".join(f"{code}: {reason}" for code, reason in self.ignored.items())
        return f"Lint ignores {told}" if told else ""

    def __repr__(self) -> str:
        return f"<Chart: {self.title}>"

    def _repr_html_(self) -> str:
        picture = base64.b64encode(as_png(self.figure, title=self.title, alt=self.alt))
        width = round(self.figure.get_size_inches()[0] * 96)
        return (
            f'<img alt="{escape(self.alt)}" width="{width}" '
            f'src="data:image/png;base64,{picture.decode()}">'
        )


def chart(
    plot_function: Callable[..., Any],
    data: pd.DataFrame | None = None,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    note: str | None = None,
    sources: str | None = None,
    size: str = "a4-full",
    style: Style | str | Path = NEUTRAL,
    language: str = "en",
    **plot_kwargs: Any,
) -> Chart:
    """Draw figures as a chart that can go into a report.

    Title, subtitle, note, sources and alternative text are computed from the figures. A
    title, a subtitle or sources of one's own stand in their place: the first two are tested
    against the figures, the last must name each of theirs. A note of one's own is free, and
    the computed ones follow on it. A figure that a check doubts
    (``hs.check(...).accepted``) is drawn hollow, and the note says so. Nothing of pyplot is
    touched.

    Parameters
    ----------
    plot_function : callable
        ``hs.plot.trend``, ``hs.plot.share``, ``hs.plot.key_figures``, or one's own that
        takes the data and ``ax``.
    data : pandas.DataFrame
        What it draws: figures, with their sources.
    title, subtitle, note, sources : str, optional
        Words of one's own; "" for no title or subtitle. Sources and computed notes cannot
        be left out.
    size : {"a4-full", "a4-half", "slide", "square", "wide"}
        Where the chart goes; it decides again how large letters are and what is labelled.
    style : Style, str or pathlib.Path
        Colours and letters: "neutral", another such as "ocha", or a YAML file of one's own
        (:func:`.style_from` says what stands in it).
    language : {"en", "fr", "es", "ar"}
        Of all that is computed; Arabic runs from right to left. Words of one's own stand as
        they are.
    **plot_kwargs
        For ``plot_function``.

    Returns
    -------
    Chart
        Shown once by a notebook, with its alternative text.

    Raises
    ------
    ChartError
        When the title or subtitle says what the figures do not, a source is missing or left
        out, there is nothing to draw, or an argument is of the wrong kind.
    FigureError
        When the data are no table of figures.

    Examples
    --------
    >>> import pandas as pd
    >>> from humstats.model.columns import tidy
    >>> from humstats.plotting import trend
    >>> pin = tidy(pd.DataFrame({"indicator": "people_in_need", "location_code": "SYR",
    ...     "reference_period_start": ["2023-01-01", "2024-01-01"],
    ...     "reference_period_end": ["2023-12-31", "2024-12-31"], "admin_level": 0,
    ...     "value": [15.3e6, 16.7e6], "unit": "people", "source": "OCHA"}))
    >>> made = chart(trend, pin)
    >>> made.subtitle, made.sources
    ('People in need, Syria, 2023–2024', 'Source: OCHA.')
    """
    from matplotlib.figure import Figure

    _refuse_wrong_kinds(plot_function, (title, subtitle, note, sources))
    if data is None:
        name = getattr(plot_function, "__name__", "the function")
        raise ChartError(
            f"chart() draws figures with {name}(), and found none: pass them behind it, such "
            "as those of hs.series()."
        )
    form, voice = size_called(size), Voice(language)
    style = replace(style_called(style), scale=form.scale)
    data = _of_sectors(data)
    plot_kwargs = {name: _of_sectors(held) for name, held in plot_kwargs.items()}
    known = inspect.signature(plot_function).parameters
    more = {"style": style, "language": language}
    plot_kwargs |= {name: held for name, held in more.items() if name in known}
    story = _told(plot_function, data, style, form.text_width, title, plot_kwargs, voice)
    if title:
        check_words(title, story)
    if subtitle:
        _test_subtitle(subtitle, story)
    headed = (
        story.title if title is None else title,
        story.subtitle if subtitle is None else subtitle,
    )
    captions, page = _fitted(story, headed, form, style, voice, note=note, sources=sources)
    draw = story.draw or (lambda ax: plot_function(data, ax=ax, **plot_kwargs))
    with as_drawn():
        figure = Figure(figsize=(form.width, page.height), dpi=DPI, facecolor=style.ground)
        page.write(figure)
        axes = figure.add_axes(page.body)
        draw(axes)
        over = overhang(axes)
        if max(over) > 0.5:
            # drawn once to learn what reaches over the axes, such as the periods below
            axes.remove()
            axes = figure.add_axes(page.body_within(over))
            draw(axes)
    return Chart(
        figure,
        axes,
        captions.title,
        captions.subtitle,
        captions.note,
        captions.sources,
        _alternative_text(captions, story),
        as_published(story.figures).copy(),
        style,
        story,
        sources is not None,
    )


def _of_sectors(held: Any) -> Any:
    """Let a joint sector, such as health and nutrition, be one sector of a chart."""
    return as_sectors(held) if isinstance(held, pd.DataFrame) else held


def _told(
    plot_function: Callable[..., Any],
    data: pd.DataFrame,
    style: Style,
    width: float,
    title: str | None,
    plot_kwargs: dict[str, Any],
    voice: Voice,
) -> Story:
    """Say in words what is drawn; of a function of one's own only what any figures tell."""
    if plot_function in STORIES:
        return STORIES[plot_function](data, width=width, **{**plot_kwargs, "style": style})
    name = getattr(plot_function, "__name__", "the function")
    figures = figures_of(data, noun=f"chart({name}, ...)")
    if title is None:
        raise ChartError(f"chart() cannot compute a title for {name}(): pass title=...")
    notes = tuple(asides_in(figures, voice, hollow=False))
    noted = tuple(notes_in(figures, voice))
    return Story(title, "", notes, "", figures, (figures,), noted=noted)


def _refuse_wrong_kinds(plot_function: Any, words: tuple[Any, Any, Any, Any]) -> None:
    if hasattr(plot_function, "columns"):
        kinds = ", ".join(sorted(draw.__name__ for draw in STORIES))
        raise ChartError(
            "chart() draws figures as a kind of chart, and the kind stands first: pass "
            f"hs.chart(hs.plot.trend, figures), or another kind of hs.plot ({kinds})."
        )
    if not callable(plot_function):
        near = meant(plot_function, KNOWN_AS) if isinstance(plot_function, str) else None
        raise ChartError(
            "chart() draws with a function, such as hs.plot.trend, found "
            f"{plot_function!r}: pass {f'hs.plot.{near}' if near else 'the function itself'}."
        )
    for name, text in zip(("title", "subtitle", "note", "sources"), words, strict=True):
        if not isinstance(text, str | None):
            raise ChartError(f"{name}={text!r} is no text: pass words, or leave it out.")


def _fitted(
    story: Story,
    headed: tuple[str, str],
    size: Size,
    style: Style,
    voice: Voice,
    *,
    note: str | None,
    sources: str | None,
) -> tuple[Captions, Page]:
    """Break the words, with the fullest footer that has room, or the shortest there is."""
    for footer in footers_of(story, voice, note=note, sources=sources):
        captions = Captions(*headed, *footer)
        page = Page.of(captions, size, style, body=story.height, rtl=voice.is_rtl)
        if len(page.footer) <= size.footer and page.has_room_for(story.height):
            break
    return captions, page


def _test_subtitle(subtitle: str, story: Story) -> None:
    try:
        check_words(subtitle, story)
    except ChartError as error:
        text = str(error).replace("The title", "The subtitle", 1)
        raise ChartError(text, rows=error.rows) from error


def _alternative_text(captions: Captions, story: Story) -> str:
    """Say what the chart says: its message first, then the figures, notes and sources."""
    said = [captions.title, captions.subtitle, story.message, captions.note, captions.sources]
    sentences = [text.strip().rstrip(".") + "." for text in said if text.strip()]
    return " ".join(" ".join(sentences).split())
