"""Pages: sections as one HTML file, and each chart as SVG, PNG and CSV beside it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from humstats.checking.page import fragment_of, template_of
from humstats.errors import WriteError
from humstats.plotting.page.voices import Voice
from humstats.reporting.conclusions import check_told
from humstats.reporting.sections import page_words, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from humstats.checking import Report
    from humstats.reporting.sections import Section

__all__ = ["write_page"]


@dataclass(frozen=True, slots=True)
class _Block:
    """A section, ready for the template."""

    section: Section
    picture: str
    width: int
    rows: list[dict[str, str]]
    summary: str


def write_page(
    directory: str | Path,
    sections: Sequence[Section],
    *,
    title: str,
    lead: Sequence[str] = (),
    report: Report | None = None,
    language: str = "en",
) -> list[Path]:
    """Write sections as ``index.html``, and each chart as SVG, PNG and CSV.

    Parameters
    ----------
    directory : str or pathlib.Path
        Made where it is not there; files of the same names are replaced.
    sections : sequence of Section
        In order.
    title : str
        Of the page.
    lead : sequence of str
        Sentences below the title.
    report : Report, optional
        The check of the figures, at the end of the page: what it comes to in the page's
        language, what was found in each cell in English. Where it found an error, what it
        comes to stands below the title too.
    language : {"en", "fr", "es", "ar"}
        Of the page; Arabic runs from right to left.

    Returns
    -------
    list of pathlib.Path
        What was written, the page first.

    Raises
    ------
    WriteError
        When the directory is a file, or a file in it cannot be written.
    """
    folder = Path(directory)
    try:
        return _written(
            folder, sections, title=title, lead=lead, report=report, language=language
        )
    except OSError as error:
        raise WriteError(
            f"{error.filename or folder} cannot be written ({error.strerror}): close it "
            "where it is open, or choose another folder."
        ) from error


def _written(
    folder: Path,
    sections: Sequence[Section],
    *,
    title: str,
    lead: Sequence[str],
    report: Report | None,
    language: str,
) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    blocks = []
    for section in sections:
        if section.chart is None:
            rows = [] if section.figures is None else rows_of(section.figures, language)
            blocks.append(_Block(section, "", 0, rows, _behind(rows, (), language)))
            continue
        files = section.chart.save(
            folder / f"{section.name}.svg", folder / f"{section.name}.png"
        )
        written += files
        rows = rows_of(section.chart.figures, language)
        blocks.append(
            _Block(
                section,
                base64.b64encode((folder / f"{section.name}.png").read_bytes()).decode(),
                round(section.chart.figure.get_size_inches()[0] * 96),
                rows,
                _behind(rows, [path.name for path in files], language),
            )
        )
    told = check_told(report, language) if report else []
    page = folder / "index.html"
    page.write_text(
        template_of("humstats.reporting", "page.html.j2").render(
            title=title,
            # who reads no further than the first chart should know
            warned=told[0] if report and not report.ok else "",
            lead=lead,
            blocks=_by_heading(blocks),
            check=fragment_of(report) if report else "",
            checked=told if language != "en" else [],
            words=page_words(language),
            language=language,
            direction="rtl" if Voice(language).is_rtl else "ltr",
        ),
        encoding="utf-8",
        newline="\n",
    )
    return [page, *written]


def _by_heading(blocks: Sequence[_Block]) -> list[tuple[str, list[_Block]]]:
    """Put sections of one heading that follow each other below it together."""
    return [
        (heading, list(held))
        for heading, held in groupby(blocks, key=lambda block: block.section.heading)
    ]


def _behind(rows: Sequence[object], files: Sequence[str], language: str) -> str:
    """Say how many figures are behind a section, and in which files they stand too."""
    from babel import Locale

    words, many = page_words(language), len(rows)
    forms = words["behind"]
    form = forms.get(Locale(language).plural_form(many), forms["other"])
    also = words["also_as"].format(files=", ".join(files)) if files else ""
    return f"{form.format(n=many)}{also}"
