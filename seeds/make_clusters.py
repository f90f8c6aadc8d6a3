"""Write what clusters send: invented workbooks of two years, mistakes planted in the second.

Run ``python seeds/make_clusters.py`` after a change; the notebook ``03_check_and_send_back``
reads what it writes. Areas, codes and figures are made up, and say so. The same script gives
the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FOLDER = Path(__file__).resolve().parent.parent / "notebooks" / "clusters"

PROVINCES = {
    "TD91": "Basse-Rive",
    "TD92": "Haut-Plateau",
    "TD93": "Lac-Sud",
    "TD94": "Monts-Noirs",
}


class District(NamedTuple):
    """A district, and what one edition says of it."""

    province: str
    code: str
    name: str
    population: int
    in_need: int
    children: int
    households: int
    targeted: int
    priority: str = "medium"


#: Code, name, population, people in need in 2025 and in 2026.
DISTRICTS = (
    ("TD9101", "Anse Verte", 118_240, 31_870, 35_410),
    ("TD9102", "Pointe-Sel", 96_510, 27_340, 29_160),
    ("TD9103", "Les Digues", 143_870, 44_090, 46_720),
    ("TD9104", "Vieux-Bac", 81_360, 20_150, 23_980),
    ("TD9105", "Mare-aux-Joncs", 104_720, 29_480, 31_050),
    ("TD9201", "Crête-Longue", 87_930, 33_260, 36_840),
    ("TD9202", "Deux-Cols", 74_480, 26_910, 30_270),
    ("TD9203", "Col du Vent", 112_650, 41_730, 44_380),
    ("TD9204", "Trois Puits", 93_170, 38_540, 40_610),
    ("TD9205", "Pierre-Plate", 66_290, 23_870, 25_430),
    ("TD9301", "Grande Île", 158_430, 88_720, 96_150),
    ("TD9302", "Roselière", 121_980, 70_310, 75_640),
    ("TD9303", "Passe-Étroite", 99_540, 53_480, 57_920),
    ("TD9304", "Rive-Haute", 86_710, 47_690, 52_380),
    ("TD9305", "Trois-Pirogues", 72_350, 41_230, 43_770),
    ("TD9401", "Gorge-Noire", 58_940, 16_820, 18_290),
    ("TD9402", "Haute-Combe", 49_370, 13_640, 15_030),
    ("TD9403", "Les Éboulis", 63_110, 17_450, 19_860),
    ("TD9404", "Source-Claire", 71_820, 19_930, 21_740),
    ("TD9405", "Vallon-Sec", 55_260, 15_270, 16_910),
)


def edition(year: int) -> list[District]:
    """Return what is true of a year: 2026 is larger than 2025 in every district."""
    later = year == 2026
    districts = []
    for at, (code, name, population, before, now) in enumerate(DISTRICTS):
        in_need = now if later else before
        districts.append(
            District(
                code[:4],
                code,
                name,
                population + (population * 27 // 1000 if later else 0),
                in_need,
                # shares and sizes differ a little from one district to the next
                in_need * (530 + 7 * at % 31) // 1000,
                in_need * 10 // (52 + 3 * at % 7),
                in_need * (610 + 13 * at % 47) // 1000,
                "high" if code.startswith("TD93") else "medium",
            )
        )
    return districts


def sent(year: int) -> list[District]:
    """Return the rows as they were sent: of 2026, six are not what is true."""
    rows = edition(year)
    if year == 2025:
        return rows
    at = {row.code: number for number, row in enumerate(rows)}
    last = {row.code: row for row in edition(2025)}

    def mistaken(district: str, **fields: Any) -> None:
        rows[at[district]] = rows[at[district]]._replace(**fields)

    # more children than people
    mistaken("TD9103", children=rows[at["TD9103"]].in_need + 4_680)
    # one zero too many
    mistaken("TD9204", targeted=rows[at["TD9204"]].targeted * 10)
    # people among the households, households among the people
    whole = rows[at["TD9302"]]
    mistaken("TD9302", in_need=whole.households, households=whole.in_need, children=0)
    # last year's row again
    mistaken(
        "TD9405",
        **{
            name: getattr(last["TD9405"], name)
            for name in ("population", "in_need", "children", "households", "targeted")
        },
    )
    # the code of a neighbour across the border of the province
    mistaken("TD9202", code="TD9304")
    # a row pasted twice
    rows.append(rows[at["TD9401"]])
    return sorted(rows, key=lambda row: row.province)


COLUMNS = (
    ("Province", 15), ("Province p-code", 12), ("District", 17), ("District p-code", 12),
    ("Sector", 9), ("Population", 12), ("People in need", 12), ("Children in need", 12),
    ("Households in need", 12), ("People targeted", 12), ("Coverage (%)", 12),
    ("Priority", 11),
)  # fmt: skip
PRIORITIES = ("high", "medium", "low")
HEADER = 4


def wash(year: int) -> bytes:
    """Return the WASH cluster's workbook of a year, as a spreadsheet would have saved it."""
    out = io.BytesIO()
    with _book(out) as book:
        title = book.add_format({"bold": True, "font_size": 14, "font_color": "#1F4E79"})
        small = book.add_format({"italic": True, "font_color": "#666666"})
        over = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#1F4E79",
             "font_color": "#FFFFFF", "border": 1}
        )  # fmt: skip
        count = book.add_format({"num_format": "#,##0"})
        share = book.add_format({"num_format": "0%"})
        total = book.add_format({"num_format": "#,##0", "bold": True, "top": 2})

        sheet = book.add_worksheet("Districts")
        sheet.write("A1", f"WASH cluster: people in need {year}", title)
        sheet.write("A2", "Invented districts, codes and figures: an exercise.", small)
        for column, (label, width) in enumerate(COLUMNS):
            sheet.write(HEADER - 1, column, label, over)
            sheet.set_column(column, column, width)
        sheet.set_row(HEADER - 1, 32)
        sheet.freeze_panes(HEADER, 4)
        rows = sent(year)
        for at, row in enumerate(rows, start=HEADER):
            sheet.write_row(
                at, 0, [PROVINCES[row.province], row.province, row.name, row.code, "WASH"]
            )
            sheet.write_row(at, 5, row[3:8], count)
            sheet.write_formula(
                at, 10, f"=J{at + 1}/G{at + 1}", share, row.targeted / row.in_need
            )
            sheet.write(at, 11, row.priority)
        last = HEADER + len(rows)
        # of the later year the sum starts a row below the first district
        first = 0 if year == 2025 else 1
        for column, label in enumerate(("Total", "", "", "", "WASH")):
            sheet.write(last, column, label, total)
        for column, letter in enumerate("FGHIJ", start=5):
            figures = [row[column - 2] for row in rows[first:]]
            span = f"{letter}{HEADER + 1 + first}:{letter}{last}"
            sheet.write_formula(last, column, f"=SUM({span})", total, sum(figures))
        sheet.data_validation(
            HEADER, 11, last - 1, 11,
            {"validate": "list", "source": f"=lists!$A$1:$A${len(PRIORITIES)}"},
        )  # fmt: skip
        sheet.conditional_format(
            HEADER, 6, last - 1, 6, {"type": "data_bar", "bar_color": "#9DC3E6"}
        )
        sheet.write_comment("J4", "As agreed with the partners in January.", {"author": "WASH"})

        sheet = book.add_worksheet("Provinces")
        sheet.write("A1", f"WASH cluster: people in need {year}, rounded", title)
        sheet.write_row(2, 0, ["Province", "Province p-code", "Sector", "People in need"], over)
        sheet.set_column(0, 3, 16)
        for at, (code, name) in enumerate(PROVINCES.items(), start=3):
            people = sum(row.in_need for row in edition(year) if row.province == code)
            sheet.write_row(at, 0, [name, code, "WASH"])
            sheet.write(at, 3, round(people, -2), count)

        sheet = book.add_worksheet("lists")
        sheet.write_column(0, 0, PRIORITIES)
        sheet.hide()
    return out.getvalue()


def health() -> bytes:
    """Return the health cluster's workbook of 2026: older populations, a district left out."""
    return _plain(
        "HEALTH",
        ("District", "District p-code", "Sector", "Population", "People in need"),
        (
            (row.name, row.code, "Health", population, row.in_need * 9 // 20)
            for row, (*_, population, _, _) in zip(edition(2026), DISTRICTS, strict=True)
            if row.code != "TD9403"
        ),
    )


def food() -> bytes:
    """Return the food security cluster's workbook of 2026, nothing wrong in it."""
    return _plain(
        "FSC",
        ("District", "District p-code", "Sector", "Population", "People in need"),
        (
            (row.name, row.code, "Food security", row.population, row.in_need * 11 // 10)
            for row in edition(2026)
        ),
    )


def areas() -> str:
    """Return the list of areas with their p-codes, as a table of words."""
    lines = ["location_code,admin1_code,admin1_name,admin2_code,admin2_name"]
    lines += [
        f"TCD,{row.province},{PROVINCES[row.province]},{row.code},{row.name}"
        for row in edition(2026)
    ]
    return "\n".join(lines) + "\n"


def _plain(name: str, header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    out = io.BytesIO()
    with _book(out) as book:
        sheet = book.add_worksheet(name)
        bold, count = (
            book.add_format({"bold": True}),
            book.add_format({"num_format": "#,##0"}),
        )
        sheet.write_row(0, 0, header, bold)
        sheet.set_column(0, len(header) - 1, 17)
        for at, row in enumerate(rows, start=1):
            sheet.write_row(at, 0, row, count)
    return out.getvalue()


def _book(out: io.BytesIO) -> xlsxwriter.Workbook:
    """Return a new workbook that has no clock in it."""
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": dt.datetime(2026, 1, 1)})
    return book


def write(folder: Path = FOLDER) -> None:
    """Write the files into a folder."""
    folder.mkdir(exist_ok=True)
    for year in (2025, 2026):
        (folder / f"wash_{year}.xlsx").write_bytes(wash(year))
    (folder / "health_2026.xlsx").write_bytes(health())
    (folder / "food_2026.xlsx").write_bytes(food())
    (folder / "areas.csv").write_text(areas(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
