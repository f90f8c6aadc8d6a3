"""Saving: figures as a file that is read back equal, or in the columns of others."""

from __future__ import annotations

import codecs
import os
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import pandas as pd

from humstats.errors import FigureError, HumstatsError, WriteError
from humstats.model.columns import tidy
from humstats.model.interchange import BLANK, FORMULA, HASHTAGS, SHEET, VERSION, guarded
from humstats.model.outputs import refuse_own
from humstats.model.paths import located, refuse_name, shown
from humstats.model.readings import Reading
from humstats.rules.structure import columns_of_other_types
from humstats.timeseries.inputs import check_figures
from humstats.writing.legends import legend_of
from humstats.writing.messages import message_of
from humstats.writing.publishing import published_rows
from humstats.writing.typed_sheets import TypedSheet, typed_workbook
from humstats.writing.wordlists import csv_of, encodable, kinds_of, written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from humstats.writing.wordlists import Written

__all__ = ["Layout", "save"]

Layout = Literal["figures", "hapi", "sdmx"]
_ENDINGS: Final = (".csv", ".xlsx", ".parquet")
#: How a table of a star may be called: it names a file or a sheet.
_TABLE: Final = re.compile(r"\w{1,31}")
#: How many rows one part of a Parquet file holds.
_ROWS: Final = 250_000


def save(
    figures: pd.DataFrame | Reading | Mapping[str, pd.DataFrame],
    path: str | os.PathLike[str],
    *,
    layout: Layout = "figures",
    hashtags: bool = False,
    lossy: bool = False,
) -> None:
    """Write figures to a file: CSV, Excel or Parquet, by the ending of its name.

    In our own columns and as SDMX-CSV nothing is lost: ``hs.read(path).figures`` is the table
    again, with its qualifiers, bounds, statuses and sources, and with the cells of the
    sender's file that the figures came from. A missing value is a blank cell. Only which
    categories a column could have, and has not, is not kept.

    A text that a spreadsheet would calculate gets an apostrophe in CSV, and none in Excel,
    where it is a text. CSV is UTF-8 with a byte order mark, so that Excel shows Arabic and
    French letters; but Excel also turns ``10-12`` into a day and ``0012`` into a number when it
    opens a CSV: who works in Excel should get ``.xlsx``.

    Parameters
    ----------
    figures : pandas.DataFrame, Reading, or mapping of str to pandas.DataFrame
        A figures table (columns of one's own may hold texts, numbers, days or truth
        values); or the tables that :func:`humstats.star` returns.
    path : str or path-like
        Where to: a name that ends in .csv, .xlsx or .parquet; "~" is one's own folder. A
        file that is there is replaced at once when all is written, but never the file that
        figures came from, nor one of its name that was not saved here. Star tables are written
        to one .xlsx, or to a folder of CSV files.
    layout : {"figures", "hapi", "sdmx"}, default "figures"
        Our own columns; those of HDX HAPI's table of the theme; or SDMX-CSV 2.0.
    hashtags : bool, default False
        Whether a row of HXL hashtags stands below the header of our own columns.
    lossy : bool, default False
        Whether qualifiers, bounds and statuses, which HDX HAPI has no columns for, may be
        lost. Figures of HAPI's tables that have none lose nothing of what they say;
        :func:`humstats.writing.losses` tells what else is not written.

    Raises
    ------
    WriteError
        When the name cannot be written to, has another ending, or is that of the file that
        was read; when a layout cannot hold the figures; or a text, number or day cannot
        stand in a file.
    FigureError
        When it is no figures table.

    Examples
    --------
    >>> import tempfile, humstats as hs
    >>> aleppo = hs.seeds.load("aleppo_2024")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(aleppo, f"{folder}/aleppo.csv")
    ...     hs.read(f"{folder}/aleppo.csv").figures.equals(aleppo)
    True
    """
    path = located(path)
    if layout not in get_args(Layout):
        raise WriteError(
            f"layout={layout!r} is none that is known: expected one of "
            f"{', '.join(get_args(Layout))}."
        )
    refuse_name(path)
    if isinstance(figures, Mapping):
        if layout != "figures" or hashtags:
            raise WriteError(
                "Star tables have a layout of their own: leave out layout= and hashtags=."
            )
        _save_star(figures, path)
        return
    came_from = figures.source.path if isinstance(figures, Reading) else None
    refuse_own(path, came_from)
    figures = _checked(figures.figures if isinstance(figures, Reading) else figures)
    ending = _ending_of(path, _ENDINGS if layout != "sdmx" else (".csv",), layout)
    if came_from is None:
        _refuse_origin(path, figures["origin_file"])
    if hashtags and (layout != "figures" or ending == ".parquet"):
        raise WriteError(
            "Hashtags stand in CSV and Excel, and in our own columns: leave out hashtags=True, "
            'or layout="hapi" or "sdmx".'
        )
    if layout == "sdmx":
        write_parts(path, message_of(figures))
    elif layout == "hapi":
        _save_rows(published_rows(figures, lossy=lossy), path, ending)
    else:
        _save_figures(figures, path, ending, hashtags=hashtags)


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file, whole or not at all.

    Parameters
    ----------
    path : pathlib.Path
        Where to; a file that is there is replaced, and so is the file that a link leads to.
    parts : iterable of bytes
        What is to stand in it.

    Raises
    ------
    WriteError
        When there is no such folder, or the file cannot be written.
    """
    path = Path(os.path.realpath(path)) if path.is_symlink() else path
    if not path.parent.is_dir():
        raise WriteError(f"There is no folder {shown(path.parent)} to save {path.name!r} in.")
    if path.is_dir():
        raise WriteError(f"{path.name!r} is a folder: choose another name.")
    try:
        handle, name = tempfile.mkstemp(prefix=".humstats-", dir=path.parent)
    except OSError as error:
        raise _not_written(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            for part in parts:
                file.write(part)
        # a file that only its owner can read is no file to share
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        Path(name).replace(path)
        # not before: Windows removes no file that is read-only, and its rest would stay
        path.chmod(mode)
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        with suppress(OSError):
            Path(name).unlink()


def _refuse_origin(path: Path, files: pd.Series[Any]) -> None:
    """Refuse to replace what may be the sender's own, where only its name is known."""
    own = {path.name, Path(os.path.realpath(path)).name}
    if path.exists() and files.isin(own).any() and not _was_saved(path, own):
        raise WriteError(
            f"{path.name!r} is there, and figures came from a file of this name: choose "
            "another name, so that the sender's own stays as it is."
        )


def _was_saved(path: Path, own: Collection[str]) -> bool:
    """Whether a file holds figures that were saved, and came from another of its name."""
    from humstats.reading.files import read
    from humstats.reading.saved import SHAPE

    try:
        held = read(path)
    except HumstatsError:
        return False
    return held.source.shape == SHAPE and bool(held.figures["origin_file"].isin(own).any())


def _umask() -> int:
    # it can only be asked for by setting it
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _not_written(path: Path, error: OSError) -> WriteError:
    return WriteError(
        f"{path.name!r} cannot be written ({error.strerror}): close it where it is open, or "
        "choose another name."
    )


def _checked(figures: pd.DataFrame) -> pd.DataFrame:
    check_figures(figures)
    if wrong := columns_of_other_types(figures):
        listed = "; ".join(f"{name} should hold {what}" for name, what in wrong.items())
        raise WriteError(f"This is no figures table: {listed}. hs.figures(df) parses it.")
    for name in figures:
        texts = getattr(figures[name], "cat", figures[name])
        texts = getattr(texts, "categories", texts)
        if texts.dtype == object:  # what pandas takes for text has whole characters
            encodable([text for text in texts if isinstance(text, str)], name)
    return tidy(figures)


def _ending_of(path: Path, endings: tuple[str, ...], layout: str) -> str:
    ending = path.suffix.lower()
    if ending not in endings:
        raise WriteError(
            f"{path.name!r} is no name that figures can be saved under"
            f"{f' in the layout {layout!r}' if layout != 'figures' else ''}: expected one that "
            f"ends in {' or '.join(endings)}."
        )
    return ending


def _save_figures(figures: pd.DataFrame, path: Path, ending: str, *, hashtags: bool) -> None:
    if ending == ".parquet":
        # texts of every kind are read back as those of other files are
        texts = [name for name, kind in kinds_of(figures).items() if kind == "str"]
        _write_parquet(figures.astype(dict.fromkeys(texts, "str")), path)
        return
    tags = [HASHTAGS.get(name, "#meta") for name in figures.columns] if hashtags else []
    if ending == ".csv":
        write_parts(path, csv_of(written(figures), tags=tags))
        return
    sheet = TypedSheet(SHEET, written(figures, pattern=BLANK), tags, folded=True)
    write_parts(path, [typed_workbook([sheet], legend_of(figures))])


def _write_parquet(frame: pd.DataFrame, path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    # categories of no kind, where nothing stands in a column, are none that Parquet knows
    blank: dict[str, Any] = {
        str(name): pd.Categorical.from_codes(frame[name].cat.codes, pd.Index([], dtype="str"))
        for name in frame
        if str(frame[name].dtype) == "category" and not len(frame[name].cat.categories)
    }
    table = pa.Table.from_pandas(frame.assign(**blank), preserve_index=False)
    about = {**(table.schema.metadata or {}), b"humstats": f"figures {VERSION}".encode()}
    held = pa.BufferOutputStream()
    pq.write_table(table.replace_schema_metadata(about), held, row_group_size=_ROWS)
    write_parts(path, [held.getvalue()])


def _save_rows(rows: pd.DataFrame, path: Path, ending: str) -> None:
    """Write a plain table: texts and numbers."""
    if ending == ".parquet":
        _write_parquet(rows, path)
    elif ending == ".csv":
        write_parts(path, csv_of(plain_columns(rows)))
    else:
        sheet = TypedSheet("data", plain_columns(rows, pattern=BLANK))
        write_parts(path, [typed_workbook([sheet])])


def plain_columns(rows: pd.DataFrame, **how: Any) -> list[Written]:
    """Return the columns of a table that is no figures table, its headers as they are."""
    return [
        column._replace(header=guarded(str(name), how.get("pattern", FORMULA)))
        for name, column in zip(rows.columns, written(rows, **how), strict=True)
    ]


def _save_star(tables: Mapping[str, pd.DataFrame], path: Path) -> None:
    for name, table in tables.items() or [("", None)]:
        if not (isinstance(name, str) and _TABLE.fullmatch(name)) or not isinstance(
            table, pd.DataFrame
        ):
            raise FigureError("Expected a figures table, or the tables that hs.star returns.")
    if path.suffix.lower() == ".xlsx":
        sheets = [
            TypedSheet(name, plain_columns(table, pattern=BLANK))
            for name, table in tables.items()
        ]
        write_parts(path, [typed_workbook(sheets)])
        return
    if path.suffix and not path.is_dir():
        raise WriteError(
            f"{path.name!r} is no name for the tables of a star: expected a folder, or a name "
            "that ends in .xlsx."
        )
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            f"The folder {path.name!r} cannot be made ({error.strerror}): choose another name."
        ) from error
    files = {path / f"{name}.csv": table for name, table in tables.items()}
    for file, table in files.items():
        refuse_name(file)
        _refuse_other(file, str(table.columns[0]))
    for file, table in files.items():
        write_parts(file, csv_of(plain_columns(table)))


def _refuse_other(file: Path, first: str) -> None:
    """Refuse to replace a file that is no table of a star."""
    if not file.is_file():
        return
    with file.open("rb") as held:
        head = held.read(len(first) + 4).removeprefix(codecs.BOM_UTF8)
    if not re.match(rb"%s\b" % re.escape(first.encode()), head):
        raise WriteError(
            f"{file.name!r} is there, and is no table of a star: choose another folder than "
            f"{shown(file.parent)}."
        )
