"""Hostile workbooks: whatever they are made of, one sentence and little time and room."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
SPACE = "urn:oasis:names:tc:opendocument:xmlns:"

#: Seconds of the processor that one file may take.
SECONDS = 5

#: Reads each file and says how it ended and what it took. Beside what the libraries take,
#: it cannot have more than 1 GB.
CHILD = """
import json, resource, sys, time
from pathlib import Path
from humstats.errors import ReadError
from humstats.reading.containers.opendocument import grids_of_opendocument
from humstats.reading.containers.workbooks import grids_of_workbook
pages = int(Path("/proc/self/statm").read_text().split()[0])
room = pages * resource.getpagesize() + (1 << 30)
resource.setrlimit(resource.RLIMIT_AS, (room, room))
def outcome(path):
    read = grids_of_opendocument if path.suffix == ".ods" else grids_of_workbook
    data, start = path.read_bytes(), time.process_time()
    try:
        grids = read(data, path.name)
        said = ", ".join(f"{len(grid)} x {len(grid.columns)}" for grid in grids)
    except ReadError as error:
        said = str(error)
    return time.process_time() - start, said
for path in map(Path, sys.argv[2:]):
    seconds, said = outcome(path)
    if seconds > float(sys.argv[1]) / 2:
        # another process may have slowed it
        seconds, said = min((seconds, said), outcome(path))
    print(json.dumps([path.name, said, seconds]), flush=True)
"""


def zipped(parts: dict[str, str], *, padding: int = 0) -> bytes:
    """Pack parts; padding keeps an archive from being small for what it unpacks to."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        if padding:
            archive.writestr("xl/media/image1.png", random.Random(1).randbytes(padding))
    return out.getvalue()


def xlsx(sheet: str, *, before: str = "", shared: str | None = None, padding: int = 0) -> bytes:
    relations = f'<Relationship Id="a" Type="{OFFICE}/worksheet" Target="s.xml"/>'
    if shared is not None:
        relations += f'<Relationship Id="b" Type="{OFFICE}/sharedStrings" Target="t.xml"/>'
    parts = {
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="s" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships {RELATIONS}>{relations}</Relationships>",
        "xl/s.xml": f"{before}<worksheet {MAIN}><sheetData>{sheet}</sheetData></worksheet>",
    }
    if shared is not None:
        parts["xl/t.xml"] = f"<sst {MAIN}>{shared}</sst>"
    return zipped(parts, padding=padding)


def ods(rows: str) -> bytes:
    names = " ".join(f'xmlns:{it}="{SPACE}{it}:1.0"' for it in ("office", "table", "text"))
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="s">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": "", "content.xml": content})


def cell(times: str, text: str = "<text:p>x</text:p>") -> str:
    return f"<table:table-cell {times}>{text}</table:table-cell>"


def row(cells: Iterable[str], times: str = "") -> str:
    return f"<table:table-row {times}>{''.join(cells)}</table:table-row>"


SPACES = '<text:s text:c="1000000000"/>'
ATTRIBUTE = "a{}=''"
COLUMNS, ROWS = "table:number-columns-repeated", "table:number-rows-repeated"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def value(reference: str) -> str:
    return f'<c r="{reference}"><v>1</v></c>'


def letters(at: int) -> str:
    return (letters(at // 26 - 1) if at >= 26 else "") + chr(65 + at % 26)


#: For each: how it is made, and what is said of it or how large it is.
HOSTILE: dict[str, Any] = {
    "corner.xlsx": (
        lambda: xlsx(f"<row r='1'>{value('A1')}</row><row>{value('XFD1048576')}</row>"),
        "stretches to cell XFD1048576, beyond 30,000,000 cells in all sheets: delete what",
    ),
    "last-row-of-many-columns.xlsx": (
        lambda: xlsx(
            "".join(f"<row r='1'>{value(f'{letters(at)}1048576')}</row>" for at in range(9000))
        ),
        "stretches to cell",
    ),
    "diagonal.xlsx": (
        lambda: xlsx(
            "".join(f"<row>{value(f'{letters(at)}{at + 1}')}</row>" for at in range(5_400))
        ),
        "5400 x 5400",
    ),
    "blanks.xlsx": (
        lambda: xlsx("<row>" + "<c/>" * 5_500_000 + "</row>", padding=1 << 18),
        "holds millions of blank cells: delete the rows and columns around the table",
    ),
    "blank-rows.xlsx": (
        lambda: xlsx('<row r="1"/>' * 1_100_000),
        "has cells beyond XFD1048576",
    ),
    "values.xlsx": (
        lambda: xlsx("<row><c><v>1</v></c></row>" * 200_000),
        "200000 x 1",
    ),
    "unpacked.xlsx": (
        lambda: xlsx(" " * (1 << 26)),
        "as no honest workbook does, and is not opened",
    ),
    "parts.xlsx": (
        lambda: zipped({f"{number}.xml": "" for number in range(10_001)}),
        "holds more than 10,000 parts",
    ),
    "nested.xlsx": (lambda: xlsx("<c>" * 5_000_000), "nests elements over 256 deep"),
    "names.xlsx": (
        lambda: xlsx("".join(f"<n{number}/>" for number in range(150_000))),
        "has over 50,000 names of elements in xl/s.xml",
    ),
    "attributes.xlsx": (
        lambda: xlsx(f"<row {' '.join(ATTRIBUTE.format(n) for n in range(300_000))}/>"),
        "has over 50,000 names of elements in xl/s.xml",
    ),
    "tag.xlsx": (
        lambda: xlsx(f'<row a="{"a" * 15_000_000}"/>'),
        "has a tag of over 4,194,304 bytes in xl/s.xml",
    ),
    "comment.xlsx": (lambda: xlsx(f"<!--{'a' * 15_000_000}-->"), "has a tag of over"),
    "laughs.xlsx": (
        lambda: xlsx("&b;", before=LAUGHS),
        "declares entities in xl/s.xml, which no workbook needs: it is not opened.",
    ),
    "outside.xlsx": (lambda: xlsx("&a;", before=OUTSIDE), "declares entities in xl/s.xml"),
    "text.xlsx": (
        lambda: xlsx(f'<row><c t="str"><v>{"a" * 15_000_000}</v></c></row>'),
        "holds a text of more than 1,000,000 letters",
    ),
    "runs.xlsx": (
        lambda: xlsx("", shared=f"<si>{'<t>a</t>' * 2_000_000}</si>"),
        "holds a text of more than 1,000,000 letters",
    ),
    "shared.xlsx": (lambda: xlsx("", shared="<si/>" * 1_000_000), "0 x 0"),
    "wide-columns.xlsx": (
        lambda: xlsx(value("XFD1") + '<col min="1" max="16384" hidden="1"/>' * 100_000),
        "1 x 16384",
    ),
    "merged.xlsx": (
        lambda: xlsx(value("B2") + '<mergeCell ref="A1:XFD1048576"/>' * 100_000),
        "2 x 2",
    ),
    "digits.xlsx": (lambda: xlsx(f"<row><c><v>{'9' * 900_000}</v></c></row>"), "1 x 1"),
    "repeated.ods": (
        lambda: ods(row([cell(f'{COLUMNS}="16384"')], f'{ROWS}="1048576"')),
        "stretches to cell",
    ),
    "repeated-too-often.ods": (
        lambda: ods(row([cell(f'{COLUMNS}="{10**18}"')])),
        "beyond XFD1048576",
    ),
    "far-down.ods": (
        lambda: ods(row([], f'{ROWS}="{10**18}"') + row([cell("")])),
        "beyond XFD1048576",
    ),
    "blanks.ods": (
        lambda: ods(row([cell(f'{COLUMNS}="{10**18}"', "")], f'{ROWS}="{10**18}"')),
        "0 x 0",
    ),
    "spaces.ods": (
        lambda: ods(row([cell("", f"<text:p>{SPACES * 9_000}</text:p>")])),
        "holds a text of more than 1,000,000 letters",
    ),
    "sheets.ods": (
        lambda: ods('</table:table><table:table table:name="s">' * 300_000),
        "has more than 10,000 sheets: it is not read.",
    ),
    "nested.ods": (lambda: ods("<table:table-cell>" * 800_000), "nests elements over 256 deep"),
}  # fmt: skip


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory, root: Path) -> dict[str, tuple[str, float]]:
    """Return how each file ended, and the seconds that it took."""
    pytest.importorskip("resource")
    folder = tmp_path_factory.mktemp("hostile")
    for name, (made, _) in HOSTILE.items():
        (folder / name).write_bytes(made())
    ran = subprocess.run(
        [sys.executable, "-c", CHILD, str(SECONDS), *(folder / name for name in HOSTILE)],
        capture_output=True,
        text=True,
        timeout=2 * SECONDS * len(HOSTILE),
        cwd=root,
    )
    assert ran.returncode == 0, ran.stderr
    lines = map(json.loads, ran.stdout.splitlines())
    return {name: (said, seconds) for name, said, seconds in lines}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_soon_and_in_one_sentence(
    name: str, ended: dict[str, tuple[str, float]]
) -> None:
    said, seconds = ended[name]
    assert HOSTILE[name][1] in said
    assert seconds < SECONDS
