"""Time charts against a bare matplotlib drawing of the same marks, both saved as PNG."""

from __future__ import annotations

import io
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from turns import Timings, in_turns

import humstats as hs
from humstats import plotting
from humstats.plotting import Chart
from humstats.plotting.page.files import as_png

GALLERY = Path(__file__).resolve().parent.parent / "docs" / "gallery"
Call = tuple[tuple[Any, ...], dict[str, Any]]


def drawn_again(chart: Chart) -> bytes:
    """Draw the marks of a chart with matplotlib alone, where they are, and save them."""
    figure = Figure(figsize=tuple(chart.figure.get_size_inches()), dpi=chart.figure.dpi)
    for text in chart.figure.texts:
        figure.text(
            *text.get_position(), text.get_text(), size=text.get_fontsize(),
            ha=text.get_ha(), va="baseline", color=text.get_color(), parse_math=False,
        )  # fmt: skip
    for old in chart.figure.axes:
        ax = figure.add_axes(old.get_position())
        ax.set_axis_off()
        ax.set_xlim(old.get_xlim())
        ax.set_ylim(old.get_ylim())
        for patch in old.patches:
            path = patch.get_transform() - old.transData
            ax.add_patch(
                PathPatch(
                    path.transform_path(patch.get_path()), facecolor=patch.get_facecolor(),
                    edgecolor=patch.get_edgecolor(), hatch=patch.get_hatch(),
                    linewidth=patch.get_linewidth(),
                )
            )  # fmt: skip
        for line in old.lines:
            ax.add_line(
                Line2D(*line.get_data(), color=line.get_color(), marker=line.get_marker(),
                       linewidth=line.get_linewidth(), linestyle=line.get_linestyle())
            )  # fmt: skip
        for held in old.collections:
            if isinstance(held, LineCollection):
                ax.add_collection(LineCollection(held.get_segments(), colors=held.get_colors()))
        for text in old.texts:
            ax.annotate(
                text.get_text(), text.xy, xytext=text.xyann, textcoords="offset points",
                xycoords=text.xycoords, size=text.get_fontsize(), ha=text.get_ha(),
                va="baseline", color=text.get_color(), annotation_clip=False,
                parse_math=False,
            )  # fmt: skip
    held = io.BytesIO()
    figure.savefig(held, format="png", dpi=chart.figure.dpi)
    return held.getvalue()


def calls_in(path: Path) -> list[Call]:
    """Run an example of the gallery, and return what it passes to ``hs.chart``."""
    calls: list[Call] = []

    def noted(*args: Any, **given: Any) -> Chart:
        calls.append((args, given))
        return plotting.chart(*args, **given)

    hs.__dict__["chart"] = noted
    try:
        runpy.run_path(str(path))
    finally:
        hs.__dict__["chart"] = plotting.chart
    return calls


def chart_times() -> Iterator[tuple[str, Timings, float | None]]:
    """Yield what was timed, both sides' seconds, and the ratio wished for."""
    for path in sorted(GALLERY.glob("*.py")):
        [(args, given)] = calls_in(path)
        made = plotting.chart(*args, **given)

        def ours(args: Any = args, given: Any = given) -> bytes:
            chart = plotting.chart(*args, **given)
            return as_png(chart.figure, title=chart.title, alt=chart.alt)

        def bare(made: Chart = made) -> bytes:
            return drawn_again(made)

        yield f"draw and save {path.stem} / matplotlib alone", in_turns(ours, bare, rounds=5), 4
