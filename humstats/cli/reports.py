"""``humstats report`` and ``humstats demo``: pages of key figures, charts and sentences."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from humstats.cli.app import app
from humstats.cli.options import Folder, Given, of_a_file, settings_here
from humstats.cli.screens import made, working
from humstats.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humstats.model.readings import Reading
    from humstats.reporting import Section

__all__ = ["demo", "report_on"]

SYRIA_LEAD = (
    "From the figures bundled with humstats: needs overviews by plan year, displacement at "
    "each year’s end, and one press report of November 2024."
)


@app.command("report")
@of_a_file
def report_on(
    *,
    what: Annotated[
        str, typer.Argument(metavar="FILE|SEED", help="A file, or a bundled seed.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="Folder to write to; if none is said, a new one beside FILE."
        ),
    ] = None,
    given: Given,
    place: Annotated[
        list[str] | None,
        typer.Option(help="A country of the page: ISO 3166-1 alpha-3; may be repeated."),
    ] = None,
    prefer: Annotated[
        list[str] | None,
        typer.Option(help="A source that stands where sources differ; may be repeated."),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option(
            help="Of the page; if none is said, the publication's or the file's name."
        ),
    ] = None,
    language: Annotated[str, typer.Option(help="en, fr, es or ar.")] = "en",
    style: Annotated[
        str, typer.Option(help="A name such as neutral or ocha, or a YAML file.")
    ] = "neutral",
) -> None:
    """Make a page of key figures, charts and sentences from a file."""
    from humstats import seeds
    from humstats.checking.settings import Settings

    file = Path(what)
    is_seed = what in seeds.names() and not file.exists()
    # a seed says by itself what it is about
    settings = Settings() if is_seed else settings_here()
    given = {**settings.given, **given}
    folder = output or _new_folder(file)
    with working() as step:
        step(f"reading {file.name}")
        from humstats.plotting.styles import style_called
        from humstats.reading import read
        from humstats.timeseries.wording import capitalised

        look = style_called(style)
        named = given.get("publication", capitalised(file.stem.replace("_", " ")))
        if is_seed:
            file, named = seeds.path(what), seeds.card(what).title
        if not file.exists():
            raise ReadError(
                f"{what} is neither a file nor a seed: the seeds are "
                f"{', '.join(seeds.names())}."
            )
        figures = read(file, **given)
        step("checking")
        from humstats.checking import check
        from humstats.reporting import outline_of, write_page

        checked = check(figures, settings=settings)
        if len(checked.accepted) and checked.accepted["source"].isna().all():
            raise ReadError(
                f"{what} does not say who says its figures, and no chart is without a source: "
                f"pass {_source_beside(figures) or '--source OCHA, or whoever it is'}."
            )
        sections = outline_of(
            checked.accepted,
            places=place,
            prefer=prefer,
            language=language,
            style=look,
            drawing=lambda name: step(f"drawing {name}"),
        )
        if not sections:
            raise ReadError(
                f"{what} holds no figure of a whole country, and none that compares named "
                "areas, so there is nothing to draw: look into it with humstats check."
            )
        if all(section.chart is None for section in sections):
            raise ReadError(
                f"{what} allows no chart. {_why(sections)} Look into it with humstats check."
            )
        step("writing")
        written = write_page(
            folder, sections, title=title or named, report=checked, language=language
        )
    made(written, found=checked.counts)


def _new_folder(file: Path) -> Path:
    """Name a folder beside a file in which nothing is yet: needs_report, needs_report_2, ..."""
    named = file.with_name(f"{file.stem}_report")
    others = (named.with_name(f"{named.name}_{number}") for number in count(2))
    return next(folder for folder in chain([named], others) if not folder.exists())


def _source_beside(reading: Reading) -> str:
    """Return what to pass where a text beside a table names the source; "" without one."""
    beside = reading.findings[reading.findings["rule"] == "HS169"]
    who = next(iter(beside["value"]), "")
    return f'--source "{who}", if the line beside the table is right' if who else ""


def _why(sections: Sequence[Section]) -> str:
    """Say of sections without a chart why there is none, and what to do."""
    first = next((section for section in sections if section.remedy), sections[0])
    remedy, *more = first.remedy.splitlines() or [
        f"{first.heading}: {first.sentences[0][:1].lower()}{first.sentences[0][1:]}"
    ]
    others = len(sections) - 1 + len(more)
    return f"{remedy}{f' So it is with {others:,} more.' if others else ''}"


@app.command()
def demo(output: Folder = Path("build/report")) -> None:
    """Make the report on Syria, from the bundled figures."""
    with working() as step:
        step("loading")
        from humstats.reporting import syria_sections, write_page

        sections = syria_sections(drawing=lambda name: step(f"drawing {name}"))
        step("writing")
        written = write_page(
            output,
            sections,
            title="Syria: people in need, children and displacement",
            lead=[SYRIA_LEAD],
        )
    made(written)
