"""Seeds: small sets of published figures that travel with the library, sources included.

A seed is a file and a card. The card says who published the figures, where they were found,
what is known about their dates, under which terms they stand, what was left out and why, and
which SHA-256 the file has, so that a figure that was changed by accident is noticed.

===============  =====================================================================
seed             holds
===============  =====================================================================
``syria``        people in need, targeted and displaced by plan year, poverty rates
``aleppo_2024``  one press report of late November 2024
``exercise``     an invented workbook with planted defects, to try the checks on
===============  =====================================================================

The files lie in ``seeds/`` beside the package in a checkout, and inside it once installed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from humstats.errors import FigureError, HumstatsError, ReadError, UnknownNameError
from humstats.model.columns import tidy
from humstats.model.names import meant

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Card", "card", "load", "names", "path"]

_PACKAGE: Final = Path(__file__).resolve().parent
#: Where the seeds of an installed library lie, and those of a checkout.
_FOLDERS: Final = (_PACKAGE / "_seeds", _PACKAGE.parent / "seeds")

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """What is known about a seed.

    Attributes
    ----------
    name : str
        The seed's name.
    file : str
        Its file, without the folder.
    title : str
        What a page about it is headed.
    published_by : str
        Who published the figures.
    where : tuple of str
        Documents and addresses that they were found in.
    accessed : str
        When they were read there.
    licence : str
        What may be done with them.
    sha256 : str
        Of the file's bytes, in hexadecimal.
    rows : int
        Figures in the file; data rows of a workbook.
    indicators : tuple of str
        Their indicators, in alphabetical order.
    notes : tuple of str
        What a reader should know before using them.
    publications : mapping of str to mapping
        For every ``publication`` of the figures: who, where, and what its date rests on.
    left_out : tuple of mapping
        What the sources say and the seed does not hold, each with its reason.
    defects : tuple of mapping
        Of the exercise: every planted defect, with its cell and what should be found.
    """

    name: str
    file: str
    title: str
    published_by: str
    where: tuple[str, ...]
    accessed: str
    licence: str
    sha256: str
    rows: int
    indicators: tuple[str, ...]
    notes: tuple[str, ...] = ()
    publications: Mapping[str, Entry] = field(default_factory=dict)
    left_out: tuple[Entry, ...] = ()
    defects: tuple[Entry, ...] = ()

    def __repr__(self) -> str:
        return f"<Card of {self.file}: {self.title}, {self.rows} rows>"


def names() -> tuple[str, ...]:
    """List the seeds, in alphabetical order.

    Returns
    -------
    tuple of str
        What :func:`load` and :func:`path` take.

    Examples
    --------
    >>> "syria" in names()
    True
    """
    return tuple(sorted(file.stem for file in _folder().glob("*.yaml")))


def path(name: str) -> Path:
    """Return where the file of a seed lies.

    Parameters
    ----------
    name : str
        One of :func:`names`.

    Returns
    -------
    pathlib.Path
        A CSV or a workbook. It belongs to the library: copy it before changing it.

    Raises
    ------
    UnknownNameError
        For a seed that does not exist.

    Examples
    --------
    >>> path("exercise").name
    'exercise.xlsx'
    """
    return _folder() / card(name).file


@cache
def card(name: str) -> Card:
    """Return what is known about a seed.

    Parameters
    ----------
    name : str
        One of :func:`names`.

    Returns
    -------
    Card
        Who published its figures, where, under which licence, and what was left out.

    Raises
    ------
    UnknownNameError
        For a seed that does not exist.

    Examples
    --------
    >>> card("syria").title
    'Syria by plan year, 2012 to 2025'
    """
    import yaml

    known = names()
    if name not in known:
        raise UnknownNameError.of("seed", name, known, meant=meant(str(name), known))
    folder = _folder()
    held = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
    table = folder / f"{name}.csv"
    file = table if table.is_file() else folder / f"{name}.xlsx"
    lists = ("where", "indicators", "notes", "left_out", "defects")
    held |= {key: tuple(held.get(key, ())) for key in lists}
    return Card(name=name, file=file.name, **held)


def load(name: str) -> pd.DataFrame:
    """Load the figures of a seed.

    Disagreements between sources are kept, each on its own row, so that a series asks which
    source is meant. A missing ``published`` says that no date is known, a missing ``low`` or
    ``high`` that the bound is open or was not stated.

    Parameters
    ----------
    name : str
        One of :func:`names`.

    Returns
    -------
    pandas.DataFrame
        A figures table, one published figure a row, in the order of the file;
        ``origin_row`` is the row as a spreadsheet shows it.

    Raises
    ------
    UnknownNameError
        For a seed that does not exist.
    FigureError
        For a file that is not the one that its card describes.
    ReadError
        For a workbook, which is there to be read with ``hs.read``.

    Examples
    --------
    >>> aleppo = load("aleppo_2024")
    >>> aleppo.loc[aleppo.indicator == "deaths", ["qualifier", "value", "source"]]
       qualifier  value                              source
    0  more_than  255.0  Syrian Observatory for Human Rights
    """
    import pandas as pd

    about = card(name)
    file = path(name)
    if file.suffix != ".csv":
        raise ReadError(
            f"The seed {name!r} is a workbook and not yet a table of figures: read it with "
            f"hs.read(hs.seeds.path({name!r}))."
        )
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != about.sha256:
        raise FigureError(
            f"{file.name} is not the file that its card describes: expected SHA-256 "
            f"{about.sha256[:8]}…, found {found[:8]}…; restore it, or read your own copy "
            "with hs.read."
        )
    # a blank is the only missing value: "NA" and "n/a" would be words
    rows = pd.read_csv(file, dtype="str", keep_default_na=False, na_values=[""])
    rows["origin_file"] = file.name
    rows["origin_row"] = range(2, len(rows) + 2)
    rows["origin_column"] = "value"
    return tidy(rows)


def _folder() -> Path:
    for folder in _FOLDERS:
        # any project may have a folder of this name beside its packages: ours has this card
        if (folder / "syria.yaml").is_file():
            return folder
    raise HumstatsError(
        "The bundled figures are missing from this installation of humstats: expected the "
        f"folder {_FOLDERS[0].name} inside the package; install humstats again."
    )
