"""Files: a chart on disk, with its words and its figures beside it.

The same figures give the same bytes: nothing in a file tells when or by whom it was made.
"""

from __future__ import annotations

import hashlib
import io
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from humstats.errors import ChartError
from humstats.model.paths import refuse_name, shown
from humstats.plotting.styles import FAMILIES, FAMILY
from humstats.workbooks.limits import csv_of

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    import pandas as pd
    from matplotlib.figure import Figure

__all__ = ["DPI", "FORMATS", "as_csv", "as_drawn", "as_pdf", "as_png", "as_svg", "format_of"]

#: What a chart can be saved as, by the end of the file's name.
FORMATS: Final = ("png", "svg", "pdf")
#: Dots per inch of a PNG.
DPI: Final = 200
#: What matplotlib draws with, whatever the user has set.
RC: Final[dict[str, Any]] = {
    "svg.hashsalt": "humstats",
    "svg.fonttype": "none",
    # letters as letters, with the font in the file
    "pdf.fonttype": 42,
    "font.family": [FAMILY],
    "savefig.facecolor": "white",
    # hinted letters are as wide as the pixels make them, and not as wide as measured
    "text.hinting": "none",
}


def format_of(path: Path) -> str:
    """Return what a file is to be, by its name.

    Raises
    ------
    ChartError
        When it can be nothing that a chart can be saved as, or its folder is not there.
    WriteError
        When the name is none that Windows could have.
    """
    ending = path.suffix.lstrip(".").lower()
    if ending not in FORMATS:
        *others, last = (f".{name}" for name in FORMATS)
        raise ChartError(
            f"{path.name!r} is no name that a chart can be saved under: expected one that "
            f"ends in {', '.join(others)} or {last}."
        )
    refuse_name(path)
    if not path.parent.is_dir():
        raise ChartError(f"There is no folder {shown(path.parent)} to save {path.name!r} in.")
    return ending


def as_png(figure: Figure, *, title: str, alt: str, remark: str = "") -> bytes:
    """Return the chart as PNG, with its words as Title, Description and Comment."""
    held = io.BytesIO()
    words = {"Title": title, "Description": alt, "Software": None}
    if remark:
        words["Comment"] = remark
    with as_drawn():
        figure.savefig(held, format="png", dpi=DPI, metadata=words)
    return held.getvalue()


def as_pdf(figure: Figure, *, title: str, alt: str, remark: str = "") -> bytes:
    """Return the chart as PDF, with its words as Title, Subject and Keywords.

    It is made of lines and letters, whose font is in the file.
    """
    held = io.BytesIO()
    words: dict[str, Any] = {"Title": title, "Subject": alt, "CreationDate": None}
    words |= {"Creator": None, "Producer": None}
    if remark:
        words["Keywords"] = remark
    with as_drawn():
        figure.savefig(held, format="pdf", metadata=words)
    return held.getvalue()


def as_svg(figure: Figure, *, title: str, alt: str, remark: str = "") -> bytes:
    """Return the chart as SVG: an image with a name and a description, in real letters."""
    held = io.BytesIO()
    about: dict[str, Any] = {"Date": None, "Creator": None}
    if remark:
        about["Description"] = remark
    with as_drawn():
        figure.savefig(held, format="svg", metadata=about)
    text = held.getvalue().decode("utf-8")
    # several charts may stand in one page: their names must differ
    name = hashlib.sha256(f"{title}\n{alt}".encode()).hexdigest()[:10]
    words = (
        f'<title id="title-{name}">{escape(title)}</title>\n'
        f' <desc id="desc-{name}">{escape(alt)}</desc>'
    )
    text = re.sub(
        r"<svg ([^>]*)>",
        lambda found: (
            f'<svg role="img" aria-labelledby="title-{name} desc-{name}" {found[1]}>\n {words}'
        ),
        text,
        count=1,
    )
    return text.replace(f"'{FAMILY}'", FAMILIES).encode()


def as_csv(figures: pd.DataFrame) -> bytes:
    r"""Return figures as CSV; a text that a spreadsheet would calculate gets an apostrophe.

    Columns in which nothing stands are left out.

    Examples
    --------
    >>> import pandas as pd
    >>> as_csv(pd.DataFrame({"value": [-1.0], "source": ["=1+1"], "note": [None]}))
    b"value,source\r\n-1.0,'=1+1\r\n"
    """
    kept = figures.dropna(axis="columns", how="all")
    return csv_of(kept, end="\r\n").encode("utf-8")


def as_drawn() -> AbstractContextManager[None]:
    """Draw with matplotlib's defaults and the library's own, whatever the user has set."""
    from matplotlib import style

    return style.context(["default", RC])
