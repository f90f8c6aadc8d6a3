"""Screens: what a reading says about itself, in one screen.

Where it came from, how it was read, what is asked and what was decided, and how the rows and
cells add up; as text for a terminal and as HTML for a notebook. What does not fit is counted,
and stands in the reading's own tables.
"""

from __future__ import annotations

import textwrap
from html import escape
from typing import TYPE_CHECKING, Final

from humstats.model.columns import ALL, COLUMNS
from humstats.model.findings import SEVERITIES
from humstats.model.numerals import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from humstats.model.readings import Reading, SheetSource

__all__ = ["html_of", "text_of"]

#: How many sheets are shown, and how many lines of what was found.
MOST_SHEETS: Final = 8
MOST_LINES: Final = 4
#: How many indicators are named.
MOST_KINDS: Final = 6
WIDTH: Final = 96
#: How long one line of what was found is at most; one that asks for something ends in what.
_LONG: Final = 220
_LONGER: Final = 360
_LABEL: Final = 13

#: A label, blank where it is that of the line above, and what is said.
Line = tuple[str, str]

#: What the lines about sheets say already.
_OF_SHEETS: Final = ("HS117", "HS118", "HS119")
#: So many reasons are looked for in sentences that say more.
_FEW: Final = 50
_DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
#: What says little in a first look at figures, unless it differs from the usual.
_USUAL: Final = {"qualifier": "exact", "status": "final"}
#: What the caller says by another name than that of its column.
_ASKED_AS: Final = {"location_code": "location"}


def text_of(reading: Reading) -> str:
    """Return a reading as text, no line longer than a terminal.

    Parameters
    ----------
    reading : Reading
        What was read.

    Returns
    -------
    str
        A title, and a label before each thing said.
    """
    lines = [_title(reading)]
    for label, said in _lines(reading):
        lead = f"  {label + ':' if label else '':<{_LABEL - 2}}"
        lines += textwrap.wrap(
            said, WIDTH, initial_indent=lead, subsequent_indent=" " * _LABEL,
            break_on_hyphens=False,
        )  # fmt: skip
    return "\n".join(lines)


def html_of(reading: Reading) -> str:
    """Return a reading as HTML: the same lines, and the first figures.

    Parameters
    ----------
    reading : Reading
        What was read.

    Returns
    -------
    str
        A piece of a page, with every text escaped.
    """
    left = 'style="text-align:left;vertical-align:top'
    rows = "".join(
        f'<tr><th {left};white-space:nowrap">{escape(label)}</th>'
        f'<td {left};max-width:48em">{escape(said)}</td></tr>'
        for label, said in _lines(reading)
    )
    shown = reading.figures.head()
    telling = [name for name in shown if _tells(shown, str(name))]
    return (
        f"<p><strong>{escape(_title(reading))}</strong></p>"
        f"<table><tbody>{rows}</tbody></table>{shown[telling].to_html(index=False)}"
    )


def _tells(figures: pd.DataFrame, name: str) -> bool:
    """Whether a column says something that is not the same for every figure anywhere."""
    if name in _FROM_WHERE or not figures[name].notna().any():
        return False
    usual = _USUAL.get(name, ALL)
    return bool((figures[name].astype(object) != usual).any())


_FROM_WHERE: Final = {c.name for c in COLUMNS if c.group == "from where"} - {"raw"}


def _title(reading: Reading) -> str:
    counts = (
        f"{counted(len(reading.figures), 'figure')}, "
        f"{counted(len(reading.left_out), 'cell')} left out"
    )
    return f"{_short_name(reading.source.name, WIDTH - len(counts) - 2)}: {counts}"


def _lines(reading: Reading) -> Iterator[Line]:
    source = reading.source
    file = [source.form or "file"]
    if source.encoding:
        file.append(source.encoding)
    if source.delimiter:
        file.append(f"fields divided by {_DELIMITERS.get(source.delimiter, source.delimiter)}")
    if source.size:
        file += [f"{source.size:,} bytes", f"sha256 {source.sha256[:12]}..."]
    yield "file", ", ".join(file)
    for label, held in (("you said", source.said), ("it says", source.facts)):
        if held:
            yield label, ", ".join(f"{_ASKED_AS.get(k, k)} {said}" for k, said in held.items())
    yield from _sheets(reading)
    if reading.rows is not None and len(reading.rows):
        kinds = reading.rows.groupby("kind", sort=False)["rows"].sum()
        yield "rows", ", ".join(f"{many:,} {kind}" for kind, many in kinds.items())
    if reading.cells is not None and len(reading.cells):
        total = reading.cells.drop(columns=["sheet", "column"]).sum()
        parts = " + ".join(
            f"{total[name]:,} {name.replace('_', ' ')}"
            for name in total.index
            if name != "cells"
        )
        yield "cells", f"{total['cells']:,} in columns of figures = {parts}"
    yield from _figures(reading.figures)
    found = reading.findings[~reading.findings["rule"].isin(_OF_SHEETS)]
    errors = found["severity"] == "error"
    why = set(reading.left_out["reason"].unique())
    # the sentence of a cell is its reason; that of a row holds the reason of its cells
    few = why if len(why) <= _FEW else set()
    said_there = found["message"].map(
        lambda said: said in why or any(reason in str(said) for reason in few)
    )
    yield from _labelled("left out", _reasons(reading.left_out))
    yield from _labelled("look at", _kinds(found[errors & ~said_there.astype(bool)], _LONGER))
    yield from _labelled("decided", _kinds(found[~errors], _LONG))
    often = reading.findings["severity"].value_counts()
    counts = [counted(int(often[s]), s) for s in SEVERITIES if often.get(s, 0)]
    yield "findings", ", ".join(counts) or "none"


def _figures(figures: pd.DataFrame) -> Iterator[Line]:
    """Say what was read: the indicators, the most frequent first."""
    often = figures.groupby(["indicator", "unit"], observed=True, sort=False).size()
    often = often.sort_values(ascending=False, kind="stable")
    said = [
        f"{many:,} {indicator} ({unit})"
        for indicator, unit, many in zip(
            often.index.get_level_values(0), often.index.get_level_values(1), often, strict=True
        )
    ]
    if said:
        more = f", and of {len(said) - MOST_KINDS} more kinds" if len(said) > MOST_KINDS else ""
        yield "figures", ", ".join(said[:MOST_KINDS]) + more


def _sheets(reading: Reading) -> Iterator[Line]:
    sheets = reading.source.sheets
    if len(sheets) == 1:
        yield from _only_table(reading, sheets[0])
        return
    yield "read as", reading.source.shape
    told = [sheet for sheet in sheets if sheet.shape or sheet.why_not]
    lines = [_sheet(reading.source.name, sheet, shape=True) for sheet in told[:MOST_SHEETS]]
    if any(len(line) > WIDTH - _LABEL for line in lines):
        lines = [_sheet(reading.source.name, sheet) for sheet in told[:MOST_SHEETS]]
    if len(told) > MOST_SHEETS:
        read = sum(bool(sheet.shape) for sheet in told[MOST_SHEETS:])
        lines.append(f"and {len(told) - MOST_SHEETS} more, {read} of them read")
    without = [_named(sheet) for sheet in sheets if sheet not in told]
    if without:
        more = f" and {len(without) - MOST_SHEETS} more" if len(without) > MOST_SHEETS else ""
        lines.append(f"no table on {', '.join(without[:MOST_SHEETS])}{more}")
    yield from _labelled("sheets", lines)


def _only_table(reading: Reading, sheet: SheetSource) -> Iterator[Line]:
    where = "" if sheet.name is None else f"on the sheet {_named(sheet)}, "
    yield "table", f"{where}{sheet.shape}, {_where(sheet)}".removesuffix(", ")
    names = reading.columns.get(sheet.name, {})
    if names:
        # a column that gives both days of a period is named once
        when = names.get("reference_period_start")
        if when is not None and when == names.get("reference_period_end"):
            names = {("period" if c == "reference_period_start" else c): h
                     for c, h in names.items() if c != "reference_period_end"}  # fmt: skip
        yield "columns", "; ".join(f"{name} from {head!r}" for name, head in names.items())
    notes = [f'"{_short(note, 100)}"' for note in sheet.notes]
    yield from _labelled("beside", _first(notes, "texts"))


def _sheet(file: str, sheet: SheetSource, *, shape: bool = False) -> str:
    if not sheet.shape:
        reason = sheet.why_not.removeprefix(f"{file}, sheet {sheet.name!r} ")
        return _short(f"{_named(sheet)} was not read: it {reason}", _LONG)
    how = f"{sheet.shape}, {_where(sheet)}" if shape else _where(sheet)
    return f"{_named(sheet)}: {counted(sheet.figures, 'figure')}; {how}".removesuffix(", ")


def _where(sheet: SheetSource) -> str:
    """Say where header and hashtags stand; nothing of a table of records, which has none."""
    said = []
    if sheet.header and sheet.header[-1]:
        first, last = sheet.header[0], sheet.header[-1]
        said.append(f"header in {f'row {first}' if first == last else f'rows {first}-{last}'}")
    if sheet.tags is not None:
        said.append(f"hashtags in row {sheet.tags}")
    return ", ".join(said)


def _named(sheet: SheetSource) -> str:
    return f"{sheet.name!r}{' (hidden)' if sheet.hidden else ''}"


def _kinds(found: pd.DataFrame, most: int) -> list[str]:
    """Say each kind of finding once, by its first, and how many more there are."""
    apart = found.drop_duplicates(["rule", "message"])
    often = apart["rule"].value_counts()
    said = []
    for _, finding in apart.drop_duplicates("rule").iterrows():
        more = int(often[finding["rule"]]) - 1
        also = f" (and {more:,} more like it)" if more else ""
        # a sentence about one column stands beside its name in the table, and alone here
        message = str(finding["message"]).replace(
            "this column", f"column {finding['column']!r}"
        )
        said.append(f"{_short(message, most)}{also}")
    return _first(said, "kinds")


def _reasons(left_out: pd.DataFrame) -> list[str]:
    """Say each reason once, with how many cells there are and where the first stands."""
    often = left_out["reason"].value_counts()
    first = left_out.drop_duplicates("reason")
    places = dict(
        zip(first["reason"], zip(first["sheet"], first["row"], strict=True), strict=True)
    )
    said = []
    for why, many in often.head(MOST_LINES + 1).items():
        sheet, row = places[str(why)]
        on = f" of the sheet {sheet!r}" if isinstance(sheet, str) else ""
        place = f"{'in' if many == 1 else 'the first in'} row {row}{on}"
        said.append(f"{counted(int(many), 'cell')}, {place}: {_short(str(why), _LONG)}")
    return _first(said, "reasons", len(often))


def _first(said: Sequence[str], noun: str, many: int | None = None) -> list[str]:
    """Return the first lines, and how many more there are; one more is shown as it is."""
    many = len(said) if many is None else many
    if many <= MOST_LINES + 1:
        return list(said)
    return [*said[:MOST_LINES], f"and {many - MOST_LINES:,} more {noun}"]


def _labelled(label: str, said: Sequence[str]) -> Iterator[Line]:
    for number, line in enumerate(said):
        yield "" if number else label, line


def _short(text: str, most: int) -> str:
    return textwrap.shorten(text, most, placeholder=" ...")


def _short_name(name: str, most: int) -> str:
    """Return a file's name, without its middle where it is too long."""
    if len(name) <= most:
        return name
    end = most // 3
    return f"{name[: most - end - 3]}...{name[-end:]}"
