"""Write the exercise: an invented workbook with planted defects, and the card that lists them.

Run ``python seeds/make_exercise.py`` after a change. The table below is the one truth: the
rows of the workbook and the cells named in ``exercise.yaml`` both come from it. The same
table gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

SHEET = "Figures"
SOURCE = "Exercise (invented)"
HEADERS = (
    "country", "admin_level", "admin1_code", "admin2_code", "indicator", "year", "age_range",
    "value", "unit", "source",
)  # fmt: skip
WIDTHS = (10, 13, 14, 14, 31, 24, 12, 12, 16, 22)
ABOUT = (
    "INVENTED FIGURES: an exercise, not a publication",
    "",
    "Every number in this workbook was made up to try a checker on. The country codes and the",
    "codes of areas are real ones; nothing that is said about those places here is true.",
    "The sheet 'Figures' holds plausible rows and, among them, planted defects. Each defect",
    "is listed with its cell and with what should be found in the file exercise.yaml.",
    "Do not quote, do not chart, do not pass on without this page.",
)
NOTES = (
    "The codes of countries and areas are real; no figure is, and every row says so.",
    "The row of a defect is the row that a spreadsheet shows.",
    "`related` names the other row, where two figures contradict each other.",
    "`severity` is what a check should say of the cell.",
    "Nothing else in the workbook is an error.",
)


class Defect(NamedTuple):
    """What is wrong in a row: the column to blame, and the severity that is expected."""

    column: str
    severity: str
    what: str
    with_row_above: bool = False


class Row(NamedTuple):
    """A row of the sheet, and what is planted in it."""

    country: str
    indicator: str
    year: int | str
    value: float | str
    unit: str
    age_range: str = "all"
    admin1_code: str | None = None
    admin2_code: str | None = None
    defect: Defect | None = None

    def cells(self) -> tuple[Any, ...]:
        """Return the row's cells, in the order of the headers."""
        level = 2 if self.admin2_code else 1 if self.admin1_code else 0
        written = {**self._asdict(), "admin_level": level, "source": SOURCE}
        return tuple(written[header] for header in HEADERS)


PIN, TARGETED, POPULATION = "people_in_need", "people_targeted", "population"
DISPLACED, POVERTY = "internally_displaced_people", "poverty_headcount_ratio"
PEOPLE, MILLIONS, PERCENT = "people", "million people", "percent"


def series(country: str, indicator: str, unit: str, first: int, *values: float) -> list[Row]:
    """Return plausible rows of consecutive years, for the whole country."""
    return [
        Row(country, indicator, year, value, unit)
        for year, value in enumerate(values, start=first)
    ]


def planted(
    column: str, severity: str, what: str, *row: Any, above: bool = False, **more: Any
) -> Row:
    """Return a row with a defect; ``above`` where the row above it takes part."""
    return Row(*row, **more)._replace(defect=Defect(column, severity, what, above))


# Defects stand in years of their own, so that each is found once, and nothing beside it.
ROWS: tuple[Row, ...] = (
    *series("SYR", POPULATION, PEOPLE, 2019, 19_800_000, 20_300_000, 20_900_000, 21_400_000,
            22_000_000, 22_700_000, 23_300_000),
    *series("SYR", PIN, MILLIONS, 2019, 10.9, 11.4, 12.8, 14.1, 14.9, 16.2, 15.8),
    planted("value", "error", "written out in full under the unit 'million people'",
            "SYR", PIN, 2016, 13_400_000, MILLIONS),
    planted("value", "error", "negative",
            "SYR", PIN, 2015, -14.6, MILLIONS),
    planted("value", "error", "text with a decimal comma among numbers",
            "SYR", PIN, 2014, "15,3", MILLIONS),
    planted("value", "warning", "no number: not available, or not applicable",
            "SYR", PIN, 2013, "n/a", MILLIONS),
    planted("value", "error", "a broken formula left an error value",
            "SYR", PIN, 2012, "#REF!", MILLIONS),
    planted("year", "error", "impossible year, a slip of a key",
            "SYR", PIN, 20244, 15.9, MILLIONS),
    planted("year", "error", "5 June or 6 May: two readings",
            "SYR", PIN, "05/06/2011", 12.1, MILLIONS),
    planted("year", "error", "ends before it starts",
            "SYR", PIN, "2011-12-31/2011-09-01", 12.2, MILLIONS),
    planted("country", "error", "no such code: SYR with one wrong key",
            "SYX", PIN, 2018, 10.2, MILLIONS),
    planted("country", "note", "a name in another language where codes stand; it is SYR",
            "Syrie", PIN, 2018, 10.3, MILLIONS),
    planted("indicator", "error", "misspelt: people_in_need",
            "SYR", "peopel_in_need", 2010, 9.7, MILLIONS),
    planted("unit", "error", "a share under an indicator that counts people",
            "SYR", PIN, 2009, 45, PERCENT),
    planted("unit", "error", "misspelt: people",
            "SYR", PIN, 2008, 8_100_000, "peopel"),
    *(Row("SYR", PIN, year, value, MILLIONS, age_range="0-17")
      for year, value in ((2022, 6.2), (2023, 6.6), (2024, 7.1), (2025, 6.9))),
    Row("SYR", PIN, 2007, 5.0, MILLIONS),
    planted("value", "error", "more children in need than people in need",
            "SYR", PIN, 2007, 6.0, MILLIONS, age_range="0-17", above=True),
    *series("SYR", TARGETED, MILLIONS, 2019, 9.9, 10.1, 11.0, 12.3, 13.1, 13.6, 12.9),
    Row("SYR", TARGETED, 2006, 3.1, MILLIONS),
    planted("value", "error", "the row above again, with another value",
            "SYR", TARGETED, 2006, 3.4, MILLIONS, above=True),
    *series("SYR", DISPLACED, PEOPLE, 2020, 6_410_000, 6_530_000, 6_620_000, 6_880_000,
            7_050_000),
    Row("SYR", DISPLACED, 2005, 512_000, PEOPLE),
    planted("value", "warning", "the row above again, with the same value",
            "SYR", DISPLACED, 2005, 512_000, PEOPLE, above=True),
    *series("SYR", POVERTY, PERCENT, 2020, 81, 84, 86.5, 88, 89),
    planted("value", "error", "a share of the population above 100 %",
            "SYR", POVERTY, 2017, 190, PERCENT),
    *series("YEM", POPULATION, PEOPLE, 2023, 33_400_000, 34_100_000),
    *series("YEM", PIN, MILLIONS, 2023, 20.6, 18.4),
    *series("YEM", TARGETED, MILLIONS, 2023, 16.9, 11.3),
    Row("YEM", POPULATION, 2010, 4_000_000, PEOPLE),
    planted("value", "error", "more people in need than there are",
            "YEM", PIN, 2010, 4.6, MILLIONS, above=True),
    Row("YEM", PIN, 2011, 2.0, MILLIONS),
    planted("value", "warning", "more people targeted than in need",
            "YEM", TARGETED, 2011, 2.3, MILLIONS, above=True),
    Row("AFG", PIN, 2024, 2_300_000, PEOPLE),
    Row("AFG", PIN, 2024, 1_400_000, PEOPLE, admin1_code="AF01"),
    Row("AFG", PIN, 2024, 900_000, PEOPLE, admin1_code="AF02"),
    Row("AFG", PIN, 2024, 800_000, PEOPLE, admin1_code="AF01", admin2_code="AF0101"),
    Row("AFG", PIN, 2024, 600_000, PEOPLE, admin1_code="AF01", admin2_code="AF0102"),
    Row("AFG", PIN, 2024, 500_000, PEOPLE, admin1_code="AF02", admin2_code="AF0201"),
    Row("AFG", PIN, 2024, 400_000, PEOPLE, admin1_code="AF02", admin2_code="AF0202"),
    planted("admin2_code", "warning", "a district's code that does not begin as its province's",
            "AFG", PIN, 2013, 50_000, PEOPLE, admin1_code="AF02", admin2_code="AF0101"),
    Row("AFG", PIN, 2012, 2_000_000, PEOPLE),
    planted("value", "error", "a province with more people in need than the country",
            "AFG", PIN, 2012, 2_500_000, PEOPLE, admin1_code="AF01", above=True),
)  # fmt: skip


def workbook() -> Workbook:
    """Return the workbook: a page that says what it is, and the sheet of figures."""
    book = Workbook()
    del book["Sheet"]
    about = book.create_sheet("About")
    about.column_dimensions["A"].width = 96
    for number, line in enumerate(ABOUT, start=1):
        about.cell(number, 1, line or None)
    about["A1"].font = Font(bold=True, size=14)
    sheet = book.create_sheet(SHEET)
    sheet.append(HEADERS)
    for row in ROWS:
        sheet.append(row.cells())
    for cell, width in zip(sheet[1], WIDTHS, strict=True):
        cell.font = Font(bold=True)
        cell.alignment = Alignment(horizontal="left")
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "A2"
    book.properties.title = ABOUT[0]
    book.properties.creator = "humstats"
    return book


def steady(book: Workbook) -> bytes:
    """Return the workbook's bytes with neither clock nor machine in them."""
    saved = io.BytesIO()
    book.save(saved)
    out = io.BytesIO()
    with zipfile.ZipFile(saved) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as kept:
        for name in sorted(made.namelist()):
            content = made.read(name)
            if name == "docProps/core.xml":
                day = dt.datetime(2026, 1, 1).isoformat().encode() + b"Z"
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", day, content)
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3
            kept.writestr(entry, content)
    return out.getvalue()


def defects() -> list[dict[str, Any]]:
    """List what is planted: the cell, what stands there, and what should be found."""
    listed: list[dict[str, Any]] = []
    for number, row in enumerate(ROWS, start=2):
        if row.defect is None:
            continue
        cell = dict(zip(HEADERS, row.cells(), strict=True))[row.defect.column]
        one = {"sheet": SHEET, "row": number, "column": row.defect.column, "value": cell,
               "what": row.defect.what, "severity": row.defect.severity}  # fmt: skip
        listed.append(one | ({"related": [number - 1]} if row.defect.with_row_above else {}))
    return listed


def card(sha256: str) -> dict[str, Any]:
    """Return what exercise.yaml says."""
    known = {PIN, TARGETED, POPULATION, DISPLACED, POVERTY}
    return {
        "title": "An exercise: invented figures with planted defects",
        "published_by": "nobody: every number is invented",
        "where": ["seeds/make_exercise.py, which writes the workbook"],
        "accessed": "never: it was made up for humstats",
        "licence": "MIT, as humstats is",
        "sha256": sha256,
        "rows": len(ROWS),
        "indicators": sorted(known),
        "notes": list(NOTES),
        "defects": defects(),
    }


def write(folder: Path) -> None:
    """Write the workbook and its card into a folder."""
    content = steady(workbook())
    (folder / "exercise.xlsx").write_bytes(content)
    text = yaml.safe_dump(
        card(hashlib.sha256(content).hexdigest()),
        sort_keys=False,
        allow_unicode=True,
        width=96,
    )
    header = "# Written by make_exercise.py: change the table there, and run it again.\n\n"
    (folder / "exercise.yaml").write_text(header + text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(__file__).resolve().parent)
