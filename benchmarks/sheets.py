"""A workbook as Excel saves it: texts that cells share, days by their format."""

from __future__ import annotations

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KINDS}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sheet1.xml" ContentType="{KINDS}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{KINDS}.styles+xml"/>'
        f'<Override PartName="/xl/texts.xml" ContentType="{KINDS}.sharedStrings+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="data" sheetId="1" r:id="a"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="a" Type="{OFFICE}/worksheet" Target="sheet1.xml"/>'
        f'<Relationship Id="b" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="c" Type="{OFFICE}/sharedStrings" Target="texts.xml"/>'
        "</Relationships>"
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts>'
        "<fills><fill><patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        '<cellXfs><xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0"/></cellXfs>'
        '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    ),
}


def workbook(rows: int) -> bytes:
    """Return a workbook of ten columns: texts, a day, whole numbers and a fraction."""
    places: dict[str, int] = {}

    def text(word: str) -> str:
        return f't="s"><v>{places.setdefault(word, len(places))}</v>'

    def line(row: int) -> str:
        exact = row * 7_919 % 10_007_009
        cells = [
            text("Syria"),
            text(f"SY{row % 3_000:05}"),
            text("people_in_need"),
            f's="1"><v>{43_831 + row % 900}</v>',
            f"><v>{exact}</v>",
            f"><v>{exact / 9_973!r}</v>",
            f"><v>{row % 7}</v>",
            text("fm"[row % 2]),
            text(f"note {row % 50}"),
            text("OCHA"),
        ]
        held = (
            f'<c r="{at}{row}" {cell}</c>' for at, cell in zip("ABCDEFGHIJ", cells, strict=True)
        )
        return f'<row r="{row}" spans="1:10">{"".join(held)}</row>'

    lines = "".join(line(row) for row in range(1, rows + 1))
    words = "".join(f"<si><t>{word}</t></si>" for word in places)
    parts = PARTS | {
        "xl/sheet1.xml": f'<worksheet xmlns="{MAIN}"><dimension ref="A1:J{rows}"/>'
        f"<sheetData>{lines}</sheetData></worksheet>",
        "xl/texts.xml": f'<sst xmlns="{MAIN}">{words}</sst>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
