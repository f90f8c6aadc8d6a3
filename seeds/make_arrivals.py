"""Write what arrives: invented files in the shapes that people really send.

Run ``python seeds/make_arrivals.py`` after a change; the notebook ``02_read_what_arrives``
reads what it writes. Areas, codes and figures are made up, and say so. The same script gives
the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from make_exercise import steady
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).resolve().parent.parent / "notebooks" / "arrivals"

BOLD = Font(bold=True)
BLUE = PatternFill("solid", fgColor="D6E4F0")
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)

#: A no-break blank, as French spreadsheets group thousands.
NBSP = "\N{NO-BREAK SPACE}"

# Province, code, population, in need: overall, food security, water, health, education,
# protection; girls, boys, women, men; targeted. None is a blank cell.
PROVINCES: tuple[tuple[str, str, tuple[int | str | None, ...], Sequence[int], int], ...] = (
    ("Basse-Rive", "TD91", (812_400, 301_200, 214_500, 120_300, 158_700, 74_900, 98_600),
     (81_324, 78_312, 75_300, 66_264), 240_000),
    ("Haut-Plateau", "TD92", (1_204_700, 486_900, 402_100, 233_800, 190_400, "n.d.", 141_200),
     (131_463, 126_594, 121_725, 107_118), 395_000),
    ("Lac-Sud", "TD93", (655_900, 398_300, 351_700, 287_600, 240_900, 201_400, 412_800),
     (107_541, 103_558, 99_575, 87_626), 350_000),
    ("Monts-Noirs", "TD94", (348_200, 91_400, 60_200, "-", 38_100, 27_600, 22_300),
     (24_678, 23_764, 22_850, 20_108), 96_000),
    ("Port-Neuf", "TD95", (1_577_300, 262_700, 118_600, 96_400, 84_200, None, 131_900),
     (70_929, 68_302, 65_675, 57_794), 180_000),
    ("Vallée-d'Or", "TD96", (520_600, 205_500, 171_300, 88_800, 93_700, 61_200, 55_400),
     (55_485, 53_430, 51_375, 45_210), 160_000),
)  # fmt: skip
#: As the sender adds up: a blank and a dash count for nothing.
TOTAL = (5_119_100, 1_746_000, 1_318_400, 826_900, 806_000, 365_100, 862_200)
SECTORS = (
    "Tous secteurs", "Sécurité alimentaire", "Eau, hygiène et assainissement", "Santé",
    "Éducation", "Protection",
)  # fmt: skip


def needs_overview() -> Workbook:
    """Return a national workbook of needs: two sheets of figures, one of words, one hidden."""
    book = Workbook()
    del book["Sheet"]
    about = book.create_sheet("Lisez-moi")
    about["A1"] = "Aperçu des besoins humanitaires 2025"
    about["A1"].font = Font(bold=True, size=14)
    about["A3"] = "CHIFFRES INVENTÉS, provinces et codes inventés : un exercice de lecture."
    about["A4"] = "Contact : l'unité de gestion de l'information."

    sheet = _titled(book, "PIN par secteur", "Personnes dans le besoin par secteur", 9)
    for column, label in enumerate(("Province", "P-code province", "Population"), start=1):
        _over(sheet, label, 4, column, 5, column)
    _over(sheet, "Personnes dans le besoin", 4, 4, 4, 9)
    for column, sector in enumerate(SECTORS, start=4):
        _over(sheet, sector, 5, column, 5, column)
    sheet.append(["#adm1+name", "#adm1+code", "#population", *["#inneed"] * 6])
    for name, code, figures, _, _ in PROVINCES:
        sheet.append([name, code, *map(_as_typed, figures)])
    sheet.append(["TOTAL", None, *map(_as_typed, TOTAL)])
    for cell in sheet[sheet.max_row]:
        cell.font = BOLD
    sheet.append([])
    sheet.append(["n.d. : non disponible ; les données de Haut-Plateau sont attendues."])
    sheet.append(["Les secteurs se recoupent et ne s'additionnent pas."])

    sheet = _titled(book, "PIN par sexe et âge", "Personnes dans le besoin, sexe et âge", 6)
    for column, label in enumerate(("Province", "P-code province"), start=1):
        _over(sheet, label, 4, column, 5, column)
    _over(sheet, "Personnes dans le besoin", 4, 3, 4, 6)
    labels = ("Filles (0-17)", "Garçons (0-17)", "Femmes (18+)", "Hommes (18+)")
    for column, label in enumerate(labels, start=3):
        _over(sheet, label, 5, column, 5, column)
    for name, code, _, parts, _ in PROVINCES:
        sheet.append([name, code, *parts])

    hidden = book.create_sheet("cibles (brouillon)")
    hidden.append(["Province", "P-code province", "Personnes ciblées"])
    for name, code, _, _, targeted in PROVINCES:
        hidden.append([name, code, targeted])
    hidden.sheet_state = "hidden"
    return book


#: As the partner's own spreadsheet saved it, and as somebody went on by hand.
_HEADER = "Date;Personnes déplacées internes;Ménages PDI;Retournés;Couverture (%)"
MONITORING = f"""\
{_HEADER}
13/02/2024;1,67 M;334{NBSP}100;<10;51,5
14/03/2024;1,69 M;338{NBSP}000;120;52,0
15/04/2024;1,74 M;348{NBSP}200;980;50,5
06/05/2024;1,82 M;364{NBSP}900;1{NBSP}410;48,5
{_HEADER}
17/06/2024;1,81 M;362{NBSP}300;n.d.;49,0
15/07/2024;1,79 M;358{NBSP}000;6{NBSP}240;50,0;à vérifier
12/08/2024;env. 1,8 M;;7{NBSP}900;51,0
"""


def partner_file() -> bytes:
    """Return a partner's monitoring as a French spreadsheet saves it."""
    return MONITORING.replace("\n", "\r\n").encode("cp1252")


SITES = (
    ("Basse-Rive", "TD91", "Anse Verte", "TD9101", "Stade municipal", 214, 1_113),
    ("Basse-Rive", "TD91", "Anse Verte", "TD9101", "École du Quai", 96, 504),
    ("Haut-Plateau", "TD92", "Col du Vent", "TD9203", "Site du Moulin", 402, 2_211),
    ("Haut-Plateau", "TD92", "Trois Puits", "TD9204", "Trois Puits 1", 538, 2_905),
    ("Lac-Sud", "TD93", "Grande Île", "TD9301", "Débarcadère", 871, 4_355),
    ("Lac-Sud", "TD93", "Grande Île", "TD9301", "Ancien marché", 129, 702),
    ("Lac-Sud", "TD93", "Roselière", "TD9302", "Roselière Nord", 333, 1_831),
)


def site_list() -> Workbook:
    """Return a list of sites on which two tags have changed places."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Baseline R12"
    sheet.append(
        ["Snapshot date", "Country", "State", "State Pcode", "LGA", "LGA Pcode", "Site name",
         "Number of Households", "Number of IDP Individuals"]
    )  # fmt: skip
    sheet.append(
        ["#date", "#country+code", "#adm1+name", "#adm1+code", "#adm2+code", "#adm2+name",
         "#loc+name", "#affected+hh+idps", "#affected+idps+ind"]
    )  # fmt: skip
    for province, code, district, district_code, site, households, people in SITES:
        sheet.append(["2024-07-30", "TCD", province, code, district, district_code, site,
                      households, people])  # fmt: skip
    return book


#: Zone, its code, kind of site, reached by water trucking, by latrines, litres a person.
ROUNDS: dict[int, tuple[tuple[str, str, int, int, float], ...]] = {
    3: (
        ("Lac-Sud", "TD93", 18_400, 9_350, 11.5),
        ("Haut-Plateau", "TD92", 12_050, 7_100, 14.0),
        ("Basse-Rive", "TD91", 6_900, 5_240, 16.5),
    ),
    4: (
        ("Lac-Sud", "TD93", 21_700, 11_800, 12.5),
        ("Haut-Plateau", "TD92", 11_600, 8_450, 15.0),
        ("Basse-Rive", "TD91", 7_350, 5_900, 17.0),
    ),
}


def distribution(number: int) -> Workbook:
    """Return one round of a table whose headers only its sender understands."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = f"R{number}"
    if number == 3:
        sheet.append(["Zone", "Zone code", "Bénéf. WT", "Bénéf. LT", "L/p/j"])
        for zone, code, trucking, latrines, litres in ROUNDS[number]:
            sheet.append([zone, code, trucking, latrines, litres])
    else:
        # the next round: a title above, and its columns in another order
        sheet.append([f"Suivi, ronde {number}"])
        sheet.append([])
        sheet.append(["L/p/j", "Zone code", "Zone", "Bénéf. LT", "Bénéf. WT"])
        for zone, code, trucking, latrines, litres in ROUNDS[number]:
            sheet.append([litres, code, zone, latrines, trucking])
    return book


def _titled(book: Workbook, name: str, title: str, columns: int) -> Worksheet:
    """Return a new sheet with two merged rows of title, and a blank row."""
    sheet = book.create_sheet(name)
    _over(sheet, "APERÇU DES BESOINS HUMANITAIRES 2025 (chiffres inventés)", 1, 1, 1, columns)
    _over(sheet, title, 2, 1, 2, columns)
    sheet.append([])
    sheet.column_dimensions["A"].width = 18
    return sheet


def _over(sheet: Worksheet, label: str, top: int, left: int, bottom: int, right: int) -> None:
    cell = sheet.cell(top, left, label)
    cell.font, cell.alignment, cell.fill = BOLD, MIDDLE, BLUE
    if (top, left) != (bottom, right):
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def _as_typed(figure: int | str | None) -> int | str | None:
    """Return a number as somebody typed it: a text, its thousands apart."""
    return f"{figure:,}".replace(",", NBSP) if isinstance(figure, int) else figure


def write(folder: Path = FOLDER) -> None:
    """Write the files into a folder."""
    folder.mkdir(exist_ok=True)
    (folder / "besoins_2025.xlsx").write_bytes(steady(needs_overview()))
    (folder / "suivi_partenaire.csv").write_bytes(partner_file())
    (folder / "sites_round_12.xlsx").write_bytes(steady(site_list()))
    for number in ROUNDS:
        (folder / f"eau_ronde_{number}.xlsx").write_bytes(steady(distribution(number)))


if __name__ == "__main__":
    write()
